//! The optimum, and the optimum after every repair.

use super::super::*;
use super::brute::{best, set, solve, tiny, value};
use proptest::prelude::*;

/// Checks an assignment of what an instance has become against trying everything.
fn assert_is_best(instance: &AssignmentInstance, assignment: &Assignment) {
    let found = value(instance, set(assignment));
    assert!(found.is_some(), "a limit is broken");
    assert_eq!(found, best(instance));
}

fn without(instance: &AssignmentInstance, gone: impl Fn(u32, u32) -> bool) -> AssignmentInstance {
    let mut rest = instance.clone();
    // A pair that is never worth anything keeps the numbers of the others.
    for pair in 0..rest.pairs() {
        if gone(rest.p[pair], rest.r[pair]) {
            rest.p[pair] = u32::try_from(rest.proposals).unwrap();
        }
    }
    rest.proposals += 1;
    rest.demand.push(0);
    rest
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn no_other_assignment_is_better(instance in tiny(12)) {
        match solve(&instance) {
            Ok(assignment) => assert_is_best(&instance, &assignment),
            Err(AssignmentRefused::Overcommitted(set)) => {
                prop_assert_eq!(best(&instance), None);
                prop_assert!(set.least > set.available);
            }
            Err(AssignmentRefused::Faulty(_)) => prop_assert_eq!(best(&instance), None),
            Err(AssignmentRefused::Stopped(_)) => unreachable!("nobody stops it"),
        }
    }

    #[test]
    fn when_a_reviewer_leaves_the_rest_is_again_the_best(mut instance in tiny(11), who in 0_u32..4) {
        instance.min_load.clear();
        let who = who % u32::try_from(instance.reviewers).unwrap();
        let mut assignment = solve(&instance).unwrap();
        assignment.reviewer_leaves(who).unwrap();
        instance.capacity[who as usize] = 0;
        assert_is_best(&instance, &assignment);
    }

    #[test]
    fn when_a_limit_changes_the_assignment_is_again_the_best(mut instance in tiny(11), who in 0_u32..4, most in 0_u32..5) {
        let who = who % u32::try_from(instance.reviewers).unwrap();
        let Ok(mut assignment) = solve(&instance) else { return Ok(()) };
        instance.capacity[who as usize] = most;
        match assignment.set_capacity(who, most) {
            Ok(()) if best(&instance).is_some() => assert_is_best(&instance, &assignment),
            Ok(()) => {}
            Err(_) => prop_assert!(most < instance.min_load_of(who as usize)),
        }
    }

    #[test]
    fn when_a_pair_is_forbidden_the_rest_is_again_the_best(instance in tiny(11), which in any::<prop::sample::Index>()) {
        let Ok(mut assignment) = solve(&instance) else { return Ok(()) };
        if instance.pairs() > 0 {
            let pair = which.index(instance.pairs());
            let (proposal, reviewer) = (instance.p[pair], instance.r[pair]);
            assignment.forbid(proposal, reviewer).unwrap();
            let rest = without(&instance, |p, r| (p, r) == (proposal, reviewer));
            if best(&rest).is_some() {
                assert_is_best(&rest, &assignment);
            }
        }
    }

    #[test]
    fn when_a_proposal_comes_late_the_assignment_is_again_the_best(
        mut instance in tiny(8), demand in 0_u32..3, scores in proptest::collection::vec(-3_i32..40, 1..4),
    ) {
        let Ok(mut assignment) = solve(&instance) else { return Ok(()) };
        let candidates: Vec<LateCandidate> = (0_u32..).zip(scores).take(instance.reviewers)
            .map(|(reviewer, score)| LateCandidate { reviewer, score }).collect();
        let number = assignment.add_proposal(demand, &candidates).unwrap();
        prop_assert_eq!(number as usize, instance.proposals);
        instance.proposals += 1;
        instance.demand.push(demand);
        for late in candidates {
            instance.p.push(number);
            instance.r.push(late.reviewer);
            instance.s.push(late.score);
        }
        assert_is_best(&instance, &assignment);
    }
}
