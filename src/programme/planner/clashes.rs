//! The one judge of plans.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{Finding, FindingRule, Findings, Plan, PlanningInstance, StartPosition};

/// Everything that is wrong with a plan, and everything that could be better, in a fixed order. A plan that is shorter
/// than the list of talks leaves the rest without a place.
pub fn clashes(instance: &PlanningInstance, plan: &Plan) -> Findings {
    let spot = |talk: usize| plan.get(talk).copied().flatten();
    let placed: Vec<(usize, StartPosition)> =
        (0..instance.talks.len()).filter_map(|talk| Some((talk, spot(talk)?))).collect();
    let mut findings = Findings::default();
    for talk in (0..instance.talks.len()).filter(|talk| spot(*talk).is_none()) {
        findings.all.push(Finding { rule: FindingRule::Unplaced, talks: vec![talk], room: None, slot: None, size: 1 });
    }
    for (talk, spot) in &placed {
        alone(instance, *talk, *spot, &mut findings.all);
    }
    rooms_taken(instance, &placed, &mut findings.all);
    pairs(instance, &placed, &mut findings.all);
    orders(instance, &placed, &mut findings.all);
    track_rooms(instance, &placed, &mut findings.all);
    findings.all.retain(|finding| finding.rule.is_hard() || finding.rule.weight(&instance.weights) > 0);
    findings.all.sort_by(|one, other| (one.rule, &one.talks, one.slot).cmp(&(other.rule, &other.talks, other.slot)));
    findings
}

/// What is found about a talk without looking at others.
pub(super) fn alone(instance: &PlanningInstance, talk: usize, spot: StartPosition, findings: &mut Vec<Finding>) {
    let (it, room) = (&instance.talks[talk], &instance.rooms[spot.room]);
    let mut find = |rule, slot, size| {
        findings.push(Finding { rule, talks: vec![talk], room: Some(spot.room), slot: Some(slot), size });
    };
    let slots = || spot.slot..(spot.slot + it.len).min(instance.slots.len());
    if !instance.fits(talk, spot.slot) {
        find(FindingRule::CrossesBreak, spot.slot, 1);
    }
    if !instance.suits(talk, spot.room) {
        find(FindingRule::FeatureMissing, spot.slot, 1);
    }
    if it.pinned.is_some_and(|pinned| pinned != spot) {
        find(FindingRule::Pinned, spot.slot, 1);
    }
    if let Some(slot) = slots().find(|slot| it.unavailable.contains(slot)) {
        find(FindingRule::SpeakerAway, slot, 1);
    }
    for slot in slots().filter(|slot| room.unavailable.contains(slot)) {
        find(FindingRule::RoomClosed, slot, 1);
    }
    if it.demand > room.capacity {
        find(FindingRule::Seats, spot.slot, it.demand - room.capacity);
    }
    if it.prefer_day.is_some_and(|day| day != instance.slots[spot.slot].day) {
        find(FindingRule::Day, spot.slot, 1);
    }
    let published = instance.published.as_ref().and_then(|published| published[talk]);
    if published.is_some_and(|was| was.slot != spot.slot) {
        find(FindingRule::MovedTime, spot.slot, 1);
    }
    if published.is_some_and(|was| was.room != spot.room) {
        find(FindingRule::MovedRoom, spot.slot, 1);
    }
}

fn rooms_taken(instance: &PlanningInstance, placed: &[(usize, StartPosition)], findings: &mut Vec<Finding>) {
    let mut there: HashMap<(usize, usize), Vec<usize>> = HashMap::new();
    for (talk, spot) in placed {
        for slot in spot.slot..(spot.slot + instance.talks[*talk].len).min(instance.slots.len()) {
            let talks = there.entry((spot.room, slot)).or_default();
            if talks.len() >= instance.rooms[spot.room].places {
                let (room, slot) = (Some(spot.room), Some(slot));
                let talks = vec![talks[talks.len() - 1], *talk];
                findings.push(Finding { rule: FindingRule::RoomTaken, talks, room, slot, size: 1 });
            }
            talks.push(*talk);
        }
    }
}

/// In how many slots two talks are at once.
pub(super) fn together(
    instance: &PlanningInstance,
    (one, at): (usize, StartPosition),
    (other, there): (usize, StartPosition),
) -> i64 {
    let end = (at.slot + instance.talks[one].len).min(there.slot + instance.talks[other].len);
    end.saturating_sub(at.slot.max(there.slot)).try_into().unwrap_or(i64::MAX)
}

fn pairs(instance: &PlanningInstance, placed: &[(usize, StartPosition)], findings: &mut Vec<Finding>) {
    let mut wanted: HashMap<(usize, usize), i64> = HashMap::new();
    for (one, other, people) in &instance.overlap {
        *wanted.entry((*one.min(other), *one.max(other))).or_default() += people;
    }
    for (at, one) in placed.iter().enumerate() {
        for other in &placed[at + 1..] {
            pair(instance, *one, *other, findings);
            let slots = together(instance, *one, *other);
            let people = if slots > 0 { wanted.get(&(one.0, other.0)).copied().unwrap_or(0) } else { 0 };
            if people > 0 {
                let slot = Some(one.1.slot.max(other.1.slot));
                let talks = vec![one.0, other.0];
                findings.push(Finding { rule: FindingRule::Audience, talks, room: None, slot, size: slots * people });
            }
        }
    }
}

/// What is found about two talks that are at once, but for the people who want to hear both.
pub(super) fn pair(
    instance: &PlanningInstance,
    one: (usize, StartPosition),
    other: (usize, StartPosition),
    findings: &mut Vec<Finding>,
) {
    let slots = together(instance, one, other);
    if slots == 0 {
        return;
    }
    let (a, b) = (&instance.talks[one.0], &instance.talks[other.0]);
    let mut find = |rule, size: i64| {
        if size > 0 {
            let slot = Some(one.1.slot.max(other.1.slot));
            let plenary_last = rule == FindingRule::BesidePlenary && !a.plenary;
            let talks = if plenary_last { vec![other.0, one.0] } else { vec![one.0, other.0] };
            findings.push(Finding { rule, talks, room: None, slot, size });
        }
    };
    let both = a.speakers.iter().filter(|speaker| b.speakers.contains(speaker)).count();
    find(FindingRule::SpeakerTwice, slots * i64::try_from(both).unwrap_or(i64::MAX));
    find(FindingRule::BesidePlenary, if a.plenary || b.plenary { slots } else { 0 });
    find(FindingRule::SameTrack, if a.track == b.track { slots } else { 0 });
}

fn orders(instance: &PlanningInstance, placed: &[(usize, StartPosition)], findings: &mut Vec<Finding>) {
    let spots: HashMap<usize, StartPosition> = placed.iter().copied().collect();
    for (talk, spot) in placed {
        for before in &instance.talks[*talk].after {
            if let Some(there) = spots.get(before) {
                order(instance, (*before, *there), (*talk, *spot), findings);
            }
        }
    }
}

/// What is found about a talk and one that it must follow.
pub(super) fn order(
    instance: &PlanningInstance,
    before: (usize, StartPosition),
    talk: (usize, StartPosition),
    findings: &mut Vec<Finding>,
) {
    if before.1.slot + instance.talks[before.0].len > talk.1.slot {
        let talks = vec![talk.0, before.0];
        findings.push(Finding { rule: FindingRule::Order, talks, room: None, slot: Some(talk.1.slot), size: 1 });
    }
}

fn track_rooms(instance: &PlanningInstance, placed: &[(usize, StartPosition)], findings: &mut Vec<Finding>) {
    let mut rooms: BTreeMap<(usize, usize), (BTreeSet<usize>, usize)> = BTreeMap::new();
    for (talk, spot) in placed {
        let day = instance.slots[spot.slot].day;
        rooms.entry((instance.talks[*talk].track, day)).or_insert_with(|| (BTreeSet::new(), *talk)).0.insert(spot.room);
    }
    for (rooms, first) in rooms.into_values().filter(|(rooms, _)| rooms.len() > 1) {
        let size = i64::try_from(rooms.len() - 1).unwrap_or(i64::MAX);
        findings.push(Finding { rule: FindingRule::TrackRooms, talks: vec![first], room: None, slot: None, size });
    }
}
