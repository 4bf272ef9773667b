//! Explanations say what solving anew would find.

use super::super::*;
use super::brute::{best, set, solve, tiny, value};
use proptest::prelude::*;

fn gain(before: (u32, i64), after: (u32, i64)) -> Gain {
    Gain { places: i64::from(after.0) - i64::from(before.0), points: after.1 - before.1 }
}

/// The best where one pair must be used and another must not.
fn best_with(instance: &AssignmentInstance, used: usize, not: usize) -> Option<(u32, i64)> {
    let sets = (0_u32..1 << instance.pairs()).filter(|set| set >> used & 1 == 1 && set >> not & 1 == 0);
    sets.filter_map(|set| value(instance, set)).max()
}

fn committee(demand: Vec<u32>, capacity: Vec<u32>, pairs: &[(u32, u32, i32)]) -> AssignmentInstance {
    AssignmentInstance {
        proposals: demand.len(),
        reviewers: capacity.len(),
        demand,
        capacity,
        p: pairs.iter().map(|pair| pair.0).collect(),
        r: pairs.iter().map(|pair| pair.1).collect(),
        s: pairs.iter().map(|pair| pair.2).collect(),
        ..AssignmentInstance::default()
    }
}

proptest! {
    #[test]
    fn one_more_place_gains_what_is_said(mut instance in tiny(10)) {
        instance.keep_bonus = 0;
        let Ok(assignment) = solve(&instance) else { return Ok(()) };
        let now = best(&instance).unwrap();
        for (reviewer, said) in assignment.gains_of_one_more_place().into_iter().enumerate() {
            instance.capacity[reviewer] += 1;
            prop_assert_eq!(said, gain(now, best(&instance).unwrap()));
            instance.capacity[reviewer] -= 1;
        }
    }

    #[test]
    fn another_choice_costs_what_is_said(mut instance in tiny(10)) {
        instance.keep_bonus = 0;
        let Ok(assignment) = solve(&instance) else { return Ok(()) };
        let now = best(&instance).unwrap();
        for used in 0..instance.pairs() {
            for free in 0..instance.pairs() {
                let same = instance.p[used] == instance.p[free];
                if same && set(&assignment) >> used & 1 == 1 && set(&assignment) >> free & 1 == 0 {
                    let said = assignment.instead(instance.p[used], instance.r[used], instance.r[free]).unwrap();
                    let found = best_with(&instance, free, used).map(|after| gain(now, after));
                    prop_assert_eq!(said.gain, found);
                }
            }
        }
    }

    #[test]
    fn a_shortage_adds_up(instance in tiny(12)) {
        let Ok(assignment) = solve(&instance) else { return Ok(()) };
        let shortages = assignment.shortages();
        prop_assert_eq!(shortages.iter().map(|set| set.needed - set.available).sum::<u64>(), assignment.unfilled());
        for set in shortages {
            let places: u64 = set.proposals.iter().map(|&at| u64::from(instance.demand[at as usize])).sum();
            prop_assert_eq!(set.needed, places);
            // Whoever is not named is used already, or no candidate: nothing else can help.
            let room: u64 = set.reviewers.iter().map(|&at| u64::from(instance.capacity[at as usize])).sum();
            let others = (0..instance.pairs()).filter(|&pair| {
                set.proposals.contains(&instance.p[pair])
                    && !set.reviewers.contains(&instance.r[pair])
                    && instance.capacity[instance.r[pair] as usize] > 0
            });
            prop_assert_eq!(set.available, room + others.count() as u64);
        }
    }
}

#[test]
fn a_shortage_names_the_proposals_and_the_people() {
    let pairs = [(0, 0, 5), (0, 1, 4), (1, 0, 3), (1, 1, 6), (2, 2, 9)];
    let assignment = solve(&committee(vec![2, 2, 1], vec![2, 1, 5], &pairs)).unwrap();
    let said: Vec<String> = assignment.shortages().iter().map(|set| set.sentence(&NameTable::default())).collect();
    assert_eq!(
        said,
        [
            "2 proposals (0 and 1) need 4 reviews, but only 3 can be had, because reviewer 1, the only one who could read \
          more, is full: 1 place stays empty."
        ]
    );
}

#[test]
fn a_proposal_without_candidates_is_said_to_have_none() {
    let assignment = solve(&committee(vec![2, 1], vec![4], &[(1, 0, 5)])).unwrap();
    let names = NameTable { proposals: &["Secrets".to_owned(), "Crates".to_owned()], reviewers: &[] };
    let said: Vec<String> = assignment.shortages().iter().map(|set| set.sentence(&names)).collect();
    assert_eq!(said, ["“Secrets” needs 2 reviews, but nobody may read it: 2 places stay empty."]);
}

#[test]
fn another_choice_is_explained_by_what_it_pushes_aside() {
    let pairs = [(0, 0, 50), (0, 1, 60), (1, 0, 20), (1, 1, 90)];
    let assignment = solve(&committee(vec![1, 1], vec![1, 1], &pairs)).unwrap();
    let names = NameTable { proposals: &[], reviewers: &["Bo".to_owned(), "Ada".to_owned()] };
    assert_eq!(
        assignment.instead(0, 0, 1).unwrap().sentence(&names),
        "Ada instead of Bo here would cost 60 points overall, because Ada is full and would have to give up proposal 1."
    );
    assert_eq!(assignment.standing(0, 0).unwrap().sentence(), "2nd of 2 candidates, with 50 points.");
}
