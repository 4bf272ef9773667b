//! The fair objective: the worst-served proposals are raised, within every limit and not at any price.

use super::super::*;
use super::brute::{best, set, solve, tiny, value};
use proptest::prelude::*;

/// Reviewers who know more and less, and hardly more of them than are needed.
fn committee() -> AssignmentInstance {
    let mut chance = AssignmentRng::new(3);
    let mut instance = AssignmentInstance {
        proposals: 60,
        reviewers: 20,
        demand: vec![3; 60],
        min_load: vec![5; 20],
        capacity: vec![10; 20],
        ..AssignmentInstance::default()
    };
    for p in 0..60 {
        for r in (0..20).filter(|r| (p + r) % 3 > 0) {
            instance.p.push(p);
            instance.r.push(r);
            instance.s.push(i32::try_from(1 + chance.below(40 * r + 200)).unwrap());
        }
    }
    instance
}

/// The same instance, fairly.
fn fairly(instance: &AssignmentInstance) -> AssignmentInstance {
    AssignmentInstance { objective: Objective::Fair, ..instance.clone() }
}

#[test]
fn the_worst_is_raised_and_little_of_the_sum_is_lost() {
    let instance = committee();
    let (plain, fair) = (solve(&instance).unwrap(), solve(&fairly(&instance)).unwrap());
    let worst = |assignment: &Assignment| assignment.totals().into_iter().min().unwrap();
    assert!(worst(&fair) > worst(&plain));
    assert!(fair.objective() * 1000 >= plain.objective() * 966);
    assert_eq!(fair.unfilled(), 0);
    assert!((0..20).all(|reviewer| (5..=10).contains(&fair.load(reviewer))));
}

#[test]
fn all_but_a_twentieth_are_raised_too() {
    let instance = committee();
    let fifth = |assignment: &Assignment| {
        let mut totals = assignment.totals();
        totals.sort_unstable();
        totals[60 / 20]
    };
    assert!(fifth(&solve(&fairly(&instance)).unwrap()) > fifth(&solve(&instance).unwrap()));
}

#[test]
fn the_worst_is_raised_though_two_others_must_move_in_turn() {
    let instance = AssignmentInstance {
        proposals: 3,
        reviewers: 3,
        demand: vec![1; 3],
        capacity: vec![1; 3],
        p: vec![0, 0, 1, 1, 2, 2],
        r: vec![0, 2, 1, 0, 2, 1],
        s: vec![1000, 850, 1000, 850, 600, 850],
        ..AssignmentInstance::default()
    };
    assert_eq!(solve(&instance).unwrap().totals(), [1000, 1000, 600]);
    assert_eq!(solve(&fairly(&instance)).unwrap().totals(), [850, 850, 850]);
}

/// Both 7 + 0 and 1 + 6 are the greatest sum.
#[test]
fn among_equal_sums_the_fairer_one_is_taken() {
    let instance = AssignmentInstance {
        proposals: 2,
        reviewers: 2,
        demand: vec![1; 2],
        capacity: vec![1; 2],
        p: vec![0, 0, 1, 1],
        r: vec![0, 1, 0, 1],
        s: vec![7, 1, 6, 0],
        ..AssignmentInstance::default()
    };
    assert_eq!(solve(&fairly(&instance)).unwrap().totals(), [1, 6]);
}

#[test]
fn the_same_instance_is_served_the_same() {
    let instance = fairly(&committee());
    assert_eq!(solve(&instance).unwrap().pairs(), solve(&instance).unwrap().pairs());
}

#[test]
fn scores_of_all_sizes_are_levelled() {
    for (size, sign) in [(1_000, 1), (1_000, -1), (1, -1)] {
        let mut instance = committee();
        instance.s.iter_mut().for_each(|score| *score *= size * sign);
        instance.min_load.clear();
        let (plain, fair) = (solve(&instance).unwrap(), solve(&fairly(&instance)).unwrap());
        assert!(fair.totals().into_iter().min() >= plain.totals().into_iter().min());
        assert_eq!(fair.unfilled(), 0);
    }
}

#[test]
fn where_places_stay_empty_the_worst_are_raised_all_the_same() {
    let mut instance = committee();
    instance.capacity.fill(8);
    let (plain, fair) = (solve(&instance).unwrap(), solve(&fairly(&instance)).unwrap());
    let worst = |assignment: &Assignment| assignment.totals().into_iter().min().unwrap();
    assert_eq!(fair.unfilled(), plain.unfilled());
    assert_eq!(fair.unfilled(), 20);
    assert!(worst(&fair) > worst(&plain));
}

#[test]
fn a_repair_of_a_fair_assignment_leaves_the_others_alone() {
    let mut fair = solve(&fairly(&committee())).unwrap();
    let before: Vec<Vec<u32>> = (0..60).map(|proposal| fair.reviewers_of(proposal)).collect();
    let load = fair.load(4);
    fair.reviewer_leaves(4).unwrap();
    let changed = (0_u32..).zip(&before).filter(|(proposal, before)| fair.reviewers_of(*proposal) != **before);
    assert!(changed.count() <= 2 * load as usize);
    assert_eq!((fair.load(4), fair.unfilled()), (0, 0));
}

proptest! {
    #[test]
    fn the_worst_is_never_worse_than_without_fairness(mut instance in tiny(12)) {
        instance.demand.fill(1);
        instance.keep_bonus = 0;
        let Ok(plain) = solve(&instance) else { return Ok(()) };
        let fair = solve(&fairly(&instance)).unwrap();
        if plain.unfilled() == 0 {
            prop_assert!(fair.totals().into_iter().min() >= plain.totals().into_iter().min());
        }
    }

    #[test]
    fn fairness_costs_no_more_than_its_share(mut instance in tiny(12)) {
        instance.s.iter_mut().for_each(|score| *score += 3);
        instance.keep_bonus = 0;
        let Ok(plain) = solve(&instance) else { return Ok(()) };
        let fair = solve(&fairly(&instance)).unwrap();
        prop_assert!(fair.objective() * 1000 >= plain.objective() * 966);
    }

    #[test]
    fn fairness_fills_as_much_and_breaks_no_limit(instance in tiny(12)) {
        let Ok(fair) = solve(&fairly(&instance)) else { return Ok(()) };
        let (filled, _) = value(&instance, set(&fair)).unwrap();
        prop_assert_eq!(filled, best(&instance).unwrap().0);
    }
}
