//! What the board says of every move is what the judge says of the two plans.

use std::ops::ControlFlow;

use proptest::prelude::*;

use super::instances::instance;
use crate::programme::planner::board::SearchState;
use crate::programme::planner::moves::Moves;
use crate::programme::planner::{Budget, FindingRule, Plan, PlanningInstance, WhatIf, clashes, opening, plan, repair};

/// What the judge makes of a plan, in the weights that the board counts by.
pub fn judged(instance: &PlanningInstance, plan: &Plan) -> i64 {
    let (findings, weights) = (clashes(instance, plan), &instance.weights);
    let never = findings.all.iter().filter(|finding| finding.rule.is_hard());
    let never: Vec<FindingRule> = never
        .map(|finding| finding.rule)
        .filter(|rule| {
            !matches!(
                rule,
                FindingRule::Unplaced | FindingRule::SpeakerTwice | FindingRule::BesidePlenary | FindingRule::Order
            )
        })
        .collect();
    assert_eq!(never, [], "no move breaks a limit of rooms and times");
    findings.of(FindingRule::Unplaced) * weights.unplaced
        + (findings.of(FindingRule::SpeakerTwice) + findings.of(FindingRule::BesidePlenary)) * weights.speaker_clash
        + findings.of(FindingRule::Order) * weights.order
        + findings.soft(weights)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_move_changes_what_the_judge_says_by_what_the_board_said(
        instance in instance(12, 3, &[3, 2, 3]),
        seed in any::<u64>(),
    ) {
        let mut board = SearchState::new(&instance);
        opening::fill(&mut board);
        prop_assert_eq!(board.cost(), judged(&instance, &board.plan()));
        let mut moves = Moves::new(&board, seed);
        for _ in 0..400 {
            if moves.are_none() || !moves.propose(&board) {
                continue;
            }
            let change = board.try_out(&moves.steps);
            board.leave(&moves.steps);
            prop_assert_eq!(board.try_within(&moves.steps, change - 1), None);
            prop_assert_eq!(board.try_within(&moves.steps, change), Some(change));
            if moves.chance().is_multiple_of(3) {
                board.leave(&moves.steps);
            } else {
                board.take(&moves.steps, change);
                prop_assert_eq!(board.cost(), judged(&instance, &board.plan()));
            }
        }
    }

    #[test]
    fn every_other_place_of_a_talk_costs_what_the_judge_says(instance in instance(8, 3, &[3, 3])) {
        let plan = plan(&instance, 1, &Budget::Moves(500), &mut |_| ControlFlow::Continue(()));
        let now = judged(&instance, &plan);
        for place in WhatIf::new(&instance, &plan).places(0) {
            let mut other = plan.clone();
            other[0] = Some(place.spot);
            prop_assert_eq!(judged(&instance, &other), now + place.change);
        }
    }

    #[test]
    fn the_same_seed_makes_the_same_plan_and_longer_searches_make_none_worse(instance in instance(14, 3, &[3, 3])) {
        let search = |moves| plan(&instance, 7, &Budget::Moves(moves), &mut |_| ControlFlow::Continue(()));
        prop_assert_eq!(search(5_000), search(5_000));
        prop_assert!(judged(&instance, &search(5_000)) <= judged(&instance, &search(0)));
    }

    #[test]
    fn a_repair_keeps_limits_and_a_stopped_search_is_what_it_had(instance in instance(10, 3, &[3, 3])) {
        judged(&instance, &repair(&instance, 3, &Budget::Moves(2_000), &mut |_| ControlFlow::Continue(())));
        let stopped = plan(&instance, 3, &Budget::Moves(1_000_000), &mut |_| ControlFlow::Break(()));
        prop_assert_eq!(stopped, plan(&instance, 3, &Budget::Moves(0), &mut |_| ControlFlow::Continue(())));
    }
}
