//! Odd instances are refused with the place, and findings are sentences.

use std::ops::ControlFlow;

use proptest::prelude::*;

use super::instances::slots;
use crate::programme::planner::{
    Budget, FindingRule, FindingWeights, PlannedRoom, PlannedTalk, PlanningInstance, StartPosition, clashes, plan,
};

fn refused(text: &str) -> String {
    PlanningInstance::from_json(text.as_bytes()).unwrap_err().to_string()
}

#[test]
fn what_is_no_instance_is_refused_with_the_place() {
    assert!(refused("{").contains("EOF"));
    assert!(refused(r#"{"slots":[],"rooms":[],"talks":[{"track":0,"len":"x"}]}"#).starts_with("talks[0].len"));
    assert_eq!(
        refused(r#"{"slots":[],"rooms":[],"talks":[]}"#),
        "There are no slots or no rooms: nothing can be placed."
    );
    let odd = r#"{"slots":[{"day":0,"block":0}],"rooms":[{"capacity":10,"unavailable":[4]}],
        "talks":[{"track":0,"len":2,"after":[7],"pinned":[0,9]}],"overlap":[[0,0,3]],"published":[[0,0],null]}"#;
    let said = refused(odd);
    let expected = [
        "rooms[0] is closed in slot 4, which there is not.",
        "talks[0] takes 2 slots; there are 1.",
        "talks[0] comes after talk 7, which there is not.",
        "talks[0] is pinned to room 0, slot 9, which there is not.",
        "overlap[0] names the talks 0 and 0; they must be two of the 1.",
        "published has 2 places for 1 talks.",
    ];
    assert_eq!(said.lines().collect::<Vec<_>>(), expected);
}

/// Two short talks of one speaker, a talk for everybody, a room that is too small.
fn conference() -> PlanningInstance {
    let talk = |id: &str, demand| PlannedTalk {
        id: id.to_owned(),
        len: 1,
        demand,
        speakers: vec![0],
        ..PlannedTalk::default()
    };
    let plenary = PlannedTalk { id: "Welcome".to_owned(), len: 1, plenary: true, ..PlannedTalk::default() };
    let room = |id: &str| PlannedRoom { id: id.to_owned(), capacity: 50, ..PlannedRoom::default() };
    PlanningInstance {
        slots: slots(&[3]),
        rooms: vec![room("Hall"), room("Attic")],
        talks: vec![talk("Linkers", 80), talk("Loaders", 20), plenary],
        weights: FindingWeights { same_track: 0, track_rooms: 0, ..FindingWeights::default() },
        ..PlanningInstance::default()
    }
}

#[test]
fn findings_are_sentences() {
    let spot = |room, slot| Some(StartPosition { room, slot });
    let findings = clashes(&conference(), &vec![spot(0, 0), spot(1, 0), spot(1, 0)]);
    let sentences: Vec<_> = findings.all.iter().map(|finding| finding.sentence(&conference())).collect();
    let expected = [
        "Attic holds Loaders and Welcome at once (day 1, 09:00).",
        "Linkers takes place beside Welcome, which is for everybody (day 1, 09:00).",
        "Loaders takes place beside Welcome, which is for everybody (day 1, 09:00).",
        "A speaker has Linkers and Loaders at once (day 1, 09:00).",
        "Hall has 30 seats too few for Linkers (day 1, 09:00).",
    ];
    let mut sorted = sentences.clone();
    sorted.sort_unstable();
    let mut wanted = expected.map(str::to_owned);
    wanted.sort_unstable();
    assert_eq!(sorted, wanted);
    assert_eq!((findings.hard(), findings.soft(&conference().weights)), (4, 30));
    let by_rule: Vec<_> = findings.by_rule(&conference().weights).into_iter().collect();
    let counted = [
        (FindingRule::RoomTaken, 1),
        (FindingRule::BesidePlenary, 2),
        (FindingRule::SpeakerTwice, 1),
        (FindingRule::Seats, 30),
    ];
    assert_eq!(by_rule, counted);
}

#[test]
fn a_plan_keeps_a_talk_for_everybody_alone() {
    let plan = plan(&conference(), 1, &Budget::Moves(2_000), &mut |_| ControlFlow::Continue(()));
    let findings = clashes(&conference(), &plan);
    assert_eq!((findings.hard(), findings.of(FindingRule::Seats)), (0, 30));
}

#[test]
fn posters_share_a_room() {
    let poster = || PlannedTalk { len: 1, needs: vec!["wall".to_owned()], ..PlannedTalk::default() };
    let wall = PlannedRoom {
        id: "Foyer".to_owned(),
        capacity: 90,
        features: vec!["wall".to_owned()],
        places: 4,
        ..PlannedRoom::default()
    };
    let instance = PlanningInstance {
        slots: slots(&[1]),
        rooms: vec![wall],
        talks: vec![poster(), poster(), poster(), poster(), poster()],
        weights: FindingWeights { same_track: 0, ..FindingWeights::default() },
        ..PlanningInstance::default()
    };
    let plan = plan(&instance, 1, &Budget::Moves(2_000), &mut |_| ControlFlow::Continue(()));
    let findings = clashes(&instance, &plan);
    assert_eq!((findings.hard(), findings.of(FindingRule::Unplaced)), (1, 1), "four of five fit");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_break_the_reader(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        drop(PlanningInstance::from_json(&bytes));
    }
}
