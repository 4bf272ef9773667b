//! On tiny instances the search finds what trying everything finds.

use std::ops::ControlFlow;

use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use super::instances::instance;
use crate::programme::planner::{Budget, FindingRule, Plan, PlanningInstance, StartPosition, clashes, plan};

fn cost(instance: &PlanningInstance, plan: &Plan) -> Option<i64> {
    let (findings, weights) = (clashes(instance, plan), &instance.weights);
    let limits = |rule: FindingRule| {
        rule.is_hard()
            && !matches!(
                rule,
                FindingRule::Unplaced | FindingRule::SpeakerTwice | FindingRule::BesidePlenary | FindingRule::Order
            )
    };
    if findings.all.iter().any(|finding| limits(finding.rule)) {
        return None;
    }
    let hard = findings.of(FindingRule::SpeakerTwice) + findings.of(FindingRule::BesidePlenary);
    let late = findings.of(FindingRule::Order) * weights.order;
    Some(
        findings.of(FindingRule::Unplaced) * weights.unplaced
            + hard * weights.speaker_clash
            + late
            + findings.soft(weights),
    )
}

/// The least cost of all placements.
fn least(instance: &PlanningInstance, plan: &mut Plan, talk: usize) -> i64 {
    if talk == instance.talks.len() {
        return cost(instance, plan).unwrap_or(i64::MAX);
    }
    let mut best = i64::MAX;
    let spots = (0..instance.rooms.len())
        .flat_map(|room| (0..instance.slots.len()).map(move |slot| StartPosition { room, slot }));
    for spot in std::iter::once(None).chain(spots.map(Some)) {
        plan[talk] = spot;
        best = best.min(least(instance, plan, talk + 1));
    }
    plan[talk] = None;
    best
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 25, rng_seed: RngSeed::Fixed(1), failure_persistence: None, ..ProptestConfig::default() })]

    // The instances are the same in every run: a search may miss an optimum once in very many.
    #[test]
    fn the_search_finds_the_least_cost_of_all_placements(instance in instance(3, 2, &[2, 2])) {
        let mut empty = vec![None; 3];
        let least = least(&instance, &mut empty, 0);
        let found = plan(&instance, 1, &Budget::Moves(20_000), &mut |_| ControlFlow::Continue(()));
        prop_assert_eq!(cost(&instance, &found), Some(least));
    }
}
