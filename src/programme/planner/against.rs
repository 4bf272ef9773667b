//! What stands against a place for a talk.

use std::collections::{BTreeMap, BTreeSet};

use super::{Finding, FindingRule, MakingRoom, Plan, PlanningInstance, StartPosition, clashes};

/// Why a talk is not in a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnplacedReason {
    /// The talk.
    pub talk: usize,
    /// The place.
    pub spot: StartPosition,
    /// The hard clashes that it would have there; none where it could just move.
    pub clashes: Vec<Finding>,
    /// The cheapest moves that bring it there without a clash: its own, and at most two of others.
    pub room: Option<MakingRoom>,
}

impl UnplacedReason {
    /// The answer for people.
    pub fn sentence(&self, instance: &PlanningInstance) -> String {
        let mut words: Vec<String> = self.clashes.iter().map(|clash| clash.sentence(instance)).collect();
        words.push(way_out(self.room.as_ref(), instance));
        words.join(" ")
    }
}

/// Why a talk has no place at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnplaceableReason {
    /// The talk.
    pub talk: usize,
    /// Rooms times slots.
    pub places: usize,
    /// How many of them each rule stands against; a place may fail by several.
    pub taken: Vec<(FindingRule, usize)>,
    /// The cheapest moves that bring it somewhere without a clash: its own, and at most two of others.
    pub room: Option<MakingRoom>,
}

impl UnplaceableReason {
    /// The answer for people.
    pub fn sentence(&self, instance: &PlanningInstance) -> String {
        let parts: Vec<String> = self.taken.iter().map(|(rule, count)| format!("{} {count}", reason(*rule))).collect();
        let talk = instance.talk_name(self.talk);
        let taken = if parts.is_empty() { String::new() } else { format!(": {}", parts.join(", ")) };
        format!("{talk} has {} places to begin in{taken}. {}", self.places, way_out(self.room.as_ref(), instance))
    }
}

fn way_out(room: Option<&MakingRoom>, instance: &PlanningInstance) -> String {
    room.map_or_else(|| "Moving one or two other talks does not make room.".to_owned(), |room| room.sentence(instance))
}

fn reason(rule: FindingRule) -> &'static str {
    match rule {
        FindingRule::CrossesBreak => "a break cuts off",
        FindingRule::FeatureMissing => "missing equipment rules out",
        FindingRule::Pinned => "its pin rules out",
        FindingRule::SpeakerAway => "an absent speaker rules out",
        FindingRule::RoomClosed => "closed rooms rule out",
        FindingRule::RoomTaken => "other talks take",
        FindingRule::BesidePlenary => "talks for everybody rule out",
        FindingRule::SpeakerTwice => "other talks of its speakers rule out",
        FindingRule::Order => "the order of talks rules out",
        _ => "wishes concern",
    }
}

/// The hard clashes that a talk would have in a place, the rest of the plan as it is.
pub(super) fn clashes_at(instance: &PlanningInstance, plan: &Plan, talk: usize, spot: StartPosition) -> Vec<Finding> {
    let mut found = Vec::new();
    clashes::alone(instance, talk, spot, &mut found);
    room_taken(instance, plan, (talk, spot), &mut found);
    for (other, there) in plan.iter().enumerate() {
        let Some(there) = there.filter(|_| other != talk) else { continue };
        clashes::pair(instance, (talk, spot), (other, there), &mut found);
        for _ in instance.talks[talk].after.iter().filter(|before| **before == other) {
            clashes::order(instance, (other, there), (talk, spot), &mut found);
        }
        for _ in instance.talks[other].after.iter().filter(|before| **before == talk) {
            clashes::order(instance, (talk, spot), (other, there), &mut found);
        }
    }
    found.retain(|finding| finding.rule.is_hard());
    found
}

/// For each slot in which the room would hold too many, those that are there.
fn room_taken(
    instance: &PlanningInstance,
    plan: &Plan,
    (talk, spot): (usize, StartPosition),
    found: &mut Vec<Finding>,
) {
    for slot in spot.slot..(spot.slot + instance.talks[talk].len).min(instance.slots.len()) {
        let is_there = |(other, there): &(usize, &Option<StartPosition>)| {
            let there = there.filter(|there| there.room == spot.room && *other != talk);
            there.is_some_and(|there| (there.slot..there.slot + instance.talks[*other].len).contains(&slot))
        };
        let talks: Vec<usize> = plan.iter().enumerate().filter(is_there).map(|(other, _)| other).collect();
        if talks.len() >= instance.rooms[spot.room].places {
            let talks = [vec![talk], talks].concat();
            found.push(Finding {
                rule: FindingRule::RoomTaken,
                talks,
                room: Some(spot.room),
                slot: Some(slot),
                size: 1,
            });
        }
    }
}

/// How many of all places each rule stands against.
pub(super) fn counted(instance: &PlanningInstance, plan: &Plan, talk: usize) -> Vec<(FindingRule, usize)> {
    let mut counts: BTreeMap<FindingRule, usize> = BTreeMap::new();
    for room in 0..instance.rooms.len() {
        for slot in 0..instance.slots.len() {
            let rules: BTreeSet<FindingRule> =
                clashes_at(instance, plan, talk, StartPosition { room, slot }).iter().map(|clash| clash.rule).collect();
            for rule in rules {
                *counts.entry(rule).or_default() += 1;
            }
        }
    }
    counts.into_iter().collect()
}
