//! The fair objective: the worst-served proposals are raised, within every limit and not at any price.

use super::super::*;
use super::brute::{best, set, solve, tiny, value};
use proptest::prelude::*;

/// Reviewers who know more and less, and hardly more of them than are needed.
fn committee() -> Instance {
    let mut chance = Chance::new(3);
    let mut instance = Instance {
        proposals: 60,
        reviewers: 20,
        demand: vec![3; 60],
        min_load: vec![5; 20],
        capacity: vec![10; 20],
        ..Instance::default()
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
fn fairly(instance: &Instance) -> Instance {
    Instance { objective: Objective::Fair, ..instance.clone() }
}

#[test]
fn the_worst_is_raised_and_little_of_the_sum_is_lost() {
    let instance = committee();
    let (plain, fair) = (solve(&instance).unwrap(), solve(&fairly(&instance)).unwrap());
    let worst = |assignment: &Assignment| assignment.totals().into_iter().min().unwrap();
    assert!(worst(&fair) > worst(&plain));
    assert!(fair.objective() * 100 >= plain.objective() * 97);
    assert_eq!(fair.unfilled(), 0);
    assert!((0..20).all(|reviewer| (5..=10).contains(&fair.load(reviewer))));
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
    fn fairness_fills_as_much_and_breaks_no_limit(instance in tiny(12)) {
        let Ok(fair) = solve(&fairly(&instance)) else { return Ok(()) };
        let (filled, _) = value(&instance, set(&fair)).unwrap();
        prop_assert_eq!(filled, best(&instance).unwrap().0);
    }
}
