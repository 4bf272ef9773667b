//! What a desk answers is what the judge says of the plans that it speaks of.

use std::ops::ControlFlow;

use proptest::prelude::*;

use super::instances::instance;
use super::judged::judged;
use crate::programme::planner::{Budget, Plan, PlanningInstance, StartPosition, WhatIf, clashes, plan};

fn planned(instance: &PlanningInstance) -> Plan {
    plan(instance, 1, &Budget::Moves(500), &mut |_| ControlFlow::Continue(()))
}

fn spots(instance: &PlanningInstance) -> impl Iterator<Item = StartPosition> {
    let slots = instance.slots.len();
    (0..instance.rooms.len()).flat_map(move |room| (0..slots).map(move |slot| StartPosition { room, slot }))
}

fn with(plan: &Plan, talk: usize, spot: Option<StartPosition>) -> Plan {
    let mut other = plan.clone();
    other[talk] = spot;
    other
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn something_stands_against_a_place_exactly_if_the_judge_finds_a_new_clash_there(
        instance in instance(9, 3, &[3, 3]),
    ) {
        let plan = planned(&instance);
        let mut desk = WhatIf::new(&instance, &plan);
        for spot in spots(&instance) {
            let without = clashes(&instance, &with(&plan, 0, None)).hard() - 1;
            let there = clashes(&instance, &with(&plan, 0, Some(spot))).hard();
            let against = desk.why_not(0, spot).unwrap();
            prop_assert_eq!(against.clashes.is_empty(), there == without);
            prop_assert!(!against.sentence(&instance).is_empty());
        }
    }

    #[test]
    fn room_is_made_without_a_new_clash_at_the_cost_that_was_said(instance in instance(9, 2, &[3, 3])) {
        let plan = planned(&instance);
        let mut desk = WhatIf::new(&instance, &plan);
        let (now, clashing) = (judged(&instance, &plan), clashes(&instance, &plan).hard());
        let mut rooms: Vec<_> = spots(&instance).filter_map(|spot| desk.why_not(0, spot)?.room).collect();
        rooms.extend(desk.why_nowhere(0).unwrap().room);
        for room in rooms {
            let mut other = plan.clone();
            for (talk, spot) in &room.moves {
                other[*talk] = Some(*spot);
            }
            prop_assert!(room.moves.len() <= 3);
            prop_assert_eq!(judged(&instance, &other), now + room.change);
            prop_assert!(clashes(&instance, &other).hard() <= clashing);
        }
        prop_assert_eq!(desk.places(1), WhatIf::new(&instance, &plan).places(1), "asking changes nothing");
    }

    #[test]
    fn no_move_of_one_other_talk_makes_room_more_cheaply(instance in instance(6, 2, &[2, 3])) {
        let plan = planned(&instance);
        let mut desk = WhatIf::new(&instance, &plan);
        let now = judged(&instance, &plan);
        if clashes(&instance, &plan).hard() > 0 {
            return Ok(());
        }
        for spot in spots(&instance) {
            let answer = desk.why_not(0, spot).unwrap();
            if answer.clashes.is_empty() {
                continue;
            }
            let least = answer.room.map_or(i64::MAX, |room| now + room.change);
            let there = with(&plan, 0, Some(spot));
            for (other, elsewhere) in (1..6).flat_map(|other| spots(&instance).map(move |spot| (other, spot))) {
                let moved = with(&there, other, Some(elsewhere));
                if clashes(&instance, &moved).hard() == 0 {
                    prop_assert!(least <= judged(&instance, &moved), "{other} to {elsewhere:?}");
                }
            }
        }
    }
}

#[test]
fn nobody_is_asked_about_what_there_is_not() {
    let instance = PlanningInstance::default();
    let mut desk = WhatIf::new(&instance, &Vec::new());
    assert_eq!(desk.why_not(0, StartPosition { room: 0, slot: 0 }), None);
    assert_eq!(desk.why_nowhere(3), None);
    assert_eq!(desk.places(7), []);
}
