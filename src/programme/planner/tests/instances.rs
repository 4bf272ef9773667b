//! Instances for tests: small, and with something of everything.

use proptest::prelude::*;

use crate::programme::planner::{FindingWeights, PlannedRoom, PlannedTalk, PlanningInstance, StartPosition, TimeStep};

/// Blocks of these lengths, two on a day.
pub fn slots(blocks: &[usize]) -> Vec<TimeStep> {
    let mut slots = Vec::new();
    for (block, len) in blocks.iter().enumerate() {
        for _ in 0..*len {
            let start = 540 + 30 * u32::try_from(slots.len()).unwrap();
            slots.push(TimeStep { day: block / 2, block, start, minutes: 30 });
        }
    }
    slots
}

fn room(slots: usize) -> impl Strategy<Value = PlannedRoom> {
    let features = prop::sample::subsequence(vec!["recording".to_owned(), "stepfree".to_owned()], 0..=2);
    let closed = prop::collection::vec(0..slots, 0..2);
    (20_i64..100, features, closed, prop_oneof![6 => Just(1_usize), 1 => Just(2)]).prop_map(
        |(capacity, features, unavailable, places)| PlannedRoom {
            id: String::new(),
            capacity,
            features,
            unavailable,
            places,
        },
    )
}

fn talk(talks: usize, slots: usize) -> impl Strategy<Value = PlannedTalk> {
    let people = (prop::collection::btree_set(0_usize..5, 0..3), 5_i64..120, 0_usize..3);
    let times = (1_usize..=2, prop::collection::vec(0..slots, 0..3), prop::option::weighted(0.3, 0_usize..2));
    let bonds = (prop::collection::vec(0..talks, 0..2), prop::bool::weighted(0.1), prop::bool::weighted(0.2));
    (people, times, bonds).prop_map(|((speakers, demand, track), (len, unavailable, prefer_day), bonds)| PlannedTalk {
        track,
        len,
        speakers: speakers.into_iter().collect(),
        demand,
        needs: if bonds.2 { vec!["recording".to_owned()] } else { Vec::new() },
        unavailable,
        after: bonds.0,
        plenary: bonds.1,
        prefer_day,
        ..PlannedTalk::default()
    })
}

/// Any instance of so many talks, rooms and blocks.
pub fn instance(talks: usize, rooms: usize, blocks: &[usize]) -> impl Strategy<Value = PlanningInstance> {
    let slots = slots(blocks);
    let count = slots.len();
    let spot = (0..rooms, 0..count).prop_map(|(room, slot)| StartPosition { room, slot });
    let published = prop::option::of(prop::collection::vec(prop::option::of(spot), talks));
    let pairs = prop::collection::vec((0..talks, 0..talks, 1_i64..9), 0..8);
    let parts = (prop::collection::vec(talk(talks, count), talks), prop::collection::vec(room(count), rooms));
    (parts, pairs, published).prop_map(move |((mut talks, rooms), pairs, published)| {
        for (number, talk) in talks.iter_mut().enumerate() {
            talk.after.retain(|other| *other < number);
        }
        let overlap = pairs.into_iter().filter(|(one, other, _)| one != other).collect();
        let weights = FindingWeights::default();
        PlanningInstance { name: "any".to_owned(), slots: slots.clone(), rooms, talks, overlap, published, weights }
    })
}
