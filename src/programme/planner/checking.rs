//! What makes an instance impossible to read as a conference.

use super::PlanningInstance;

/// Largest size of an instance in talks, rooms or slots.
const MOST: usize = 20_000;
/// Largest number that a weight, a demand or a count of people may be.
const LARGEST: i64 = 1_000_000;
/// Largest cost of one talk in all, if it bent every wish beside every other talk: sums of it fit into 32 bits.
const DEAREST: i64 = 500_000_000;
/// Most lanes × slots, talks × slots, and tracks × days × rooms, which are kept in tables.
const TABLE: usize = 100_000_000;

/// Every contradiction of an instance, as a sentence that names the place; empty for a sound one.
pub fn faults(instance: &PlanningInstance) -> Vec<String> {
    let mut faults = Vec::new();
    let (talks, rooms, slots) = (instance.talks.len(), instance.rooms.len(), instance.slots.len());
    for (what, count) in [("talks", talks), ("rooms", rooms), ("slots", slots)] {
        if count > MOST {
            faults.push(format!("There are {count} {what}; at most {MOST} can be planned."));
        }
    }
    if slots == 0 || rooms == 0 {
        faults.push("There are no slots or no rooms: nothing can be placed.".to_owned());
    }
    if !faults.is_empty() {
        return faults;
    }
    for pair in instance.slots.windows(2).enumerate() {
        let (at, [one, next]) = (pair.0, pair.1) else { continue };
        if next.block == one.block && next.day != one.day || next.day < one.day || next.block < one.block {
            faults.push(format!(
                "slots[{}] is not in the order of time: days and blocks only rise, and a block is in one day.",
                at + 1
            ));
        }
    }
    if let Some(at) = instance.slots.iter().position(|slot| slot.day >= MOST) {
        faults.push(format!("slots[{at}] is on day {}; days are counted from 0.", instance.slots[at].day));
    }
    faults.extend(of_rooms(instance));
    faults.extend(of_talks(instance));
    faults.extend(of_sizes(instance));
    for (at, (one, other, people)) in instance.overlap.iter().enumerate() {
        if *one >= talks || *other >= talks || one == other {
            faults.push(format!("overlap[{at}] names the talks {one} and {other}; they must be two of the {talks}."));
        }
        faults.extend(too_large(*people).then(|| format!("overlap[{at}] says {people} people.")));
    }
    faults.extend(of_plan(instance));
    if faults.is_empty() {
        faults.extend(of_costs(instance));
    }
    let w = &instance.weights;
    let weights = [
        w.unplaced,
        w.speaker_clash,
        w.order,
        w.overflow_seat,
        w.audience,
        w.same_track,
        w.track_rooms,
        w.day_pref,
        w.moved_time,
        w.moved_room,
    ];
    if weights.into_iter().any(too_large) {
        faults.push(format!("weights must be from 0 to {LARGEST}."));
    }
    faults
}

fn of_rooms(instance: &PlanningInstance) -> Vec<String> {
    let (slots, mut faults) = (instance.slots.len(), Vec::new());
    for (at, room) in instance.rooms.iter().enumerate() {
        if room.places == 0 || room.places > 1_000 {
            faults.push(format!("rooms[{at}] holds {} talks at once; it must be 1 to 1,000.", room.places));
        }
        faults.extend(
            beyond(&room.unavailable, slots)
                .map(|slot| format!("rooms[{at}] is closed in slot {slot}, which there is not.")),
        );
        faults.extend(too_large(room.capacity).then(|| format!("rooms[{at}] has {} seats.", room.capacity)));
    }
    faults
}

fn of_talks(instance: &PlanningInstance) -> Vec<String> {
    let (talks, rooms, slots) = (instance.talks.len(), instance.rooms.len(), instance.slots.len());
    let mut faults = Vec::new();
    for (at, talk) in instance.talks.iter().enumerate() {
        if talk.len == 0 || talk.len > slots {
            faults.push(format!("talks[{at}] takes {} slots; there are {slots}.", talk.len));
        }
        faults.extend(
            beyond(&talk.unavailable, slots)
                .map(|slot| format!("talks[{at}] is not possible in slot {slot}, which there is not.")),
        );
        faults.extend(
            beyond(&talk.after, talks)
                .map(|other| format!("talks[{at}] comes after talk {other}, which there is not.")),
        );
        faults.extend(too_large(talk.demand).then(|| format!("talks[{at}] expects {} people.", talk.demand)));
        if talk.after.contains(&at) {
            faults.push(format!("talks[{at}] comes after itself."));
        }
        let twice = talk.speakers.iter().enumerate().find(|(nth, speaker)| talk.speakers[..*nth].contains(speaker));
        faults.extend(twice.map(|(_, speaker)| format!("talks[{at}] names speaker {speaker} twice.")));
        if let Some(spot) = talk.pinned.filter(|spot| spot.room >= rooms || spot.slot >= slots) {
            faults
                .push(format!("talks[{at}] is pinned to room {}, slot {}, which there is not.", spot.room, spot.slot));
        }
        if talk.track >= MOST || talk.speakers.iter().any(|speaker| *speaker >= 10 * MOST) {
            faults.push(format!("talks[{at}] has a track or a speaker with too large a number."));
        }
    }
    faults
}

/// Whether the tables of a board would be too large.
fn of_sizes(instance: &PlanningInstance) -> Option<String> {
    let (talks, rooms, slots) = (instance.talks.len(), instance.rooms.len(), instance.slots.len());
    let lanes = instance.rooms.iter().fold(0_usize, |sum, room| sum.saturating_add(room.places));
    let tracks = instance.talks.iter().map(|talk| talk.track.saturating_add(1)).max().unwrap_or(0);
    let days = instance.slots.iter().map(|slot| slot.day.saturating_add(1)).max().unwrap_or(0);
    let large =
        [lanes.saturating_mul(slots), talks.saturating_mul(slots), tracks.saturating_mul(days).saturating_mul(rooms)];
    let too_large = large.into_iter().any(|size| size > TABLE);
    too_large.then(|| "The conference is too large to be planned in one piece: plan it in parts.".to_owned())
}

/// Whether costs could grow beyond what can be counted.
fn of_costs(instance: &PlanningInstance) -> Option<String> {
    let (talks, w) = (&instance.talks, &instance.weights);
    let most = i64::try_from(talks.len()).unwrap_or(i64::MAX);
    let mut costs: Vec<i64> = talks
        .iter()
        .map(|talk| {
            let speakers = i64::try_from(talk.speakers.len()).unwrap_or(i64::MAX);
            let beside = w.same_track.saturating_add(w.speaker_clash.saturating_mul(speakers + 1));
            talk.demand.saturating_mul(w.overflow_seat).saturating_add(beside.saturating_mul(most))
        })
        .collect();
    for (one, other, people) in &instance.overlap {
        let cost = people.saturating_mul(w.audience);
        costs[*one] = costs[*one].saturating_add(cost);
        costs[*other] = costs[*other].saturating_add(cost);
    }
    let at = costs.into_iter().position(|cost| cost > DEAREST)?;
    Some(format!("talks[{at}] could cost more than {DEAREST}: choose smaller weights, or count people in tens."))
}

fn of_plan(instance: &PlanningInstance) -> Vec<String> {
    let Some(published) = &instance.published else { return Vec::new() };
    let (talks, rooms, slots) = (instance.talks.len(), instance.rooms.len(), instance.slots.len());
    if published.len() != talks {
        return vec![format!("published has {} places for {talks} talks.", published.len())];
    }
    let placed = published.iter().enumerate().filter_map(|(at, spot)| Some((at, (*spot)?)));
    placed
        .filter(|(_, spot)| spot.room >= rooms || spot.slot >= slots)
        .map(|(at, spot)| format!("published[{at}] is room {}, slot {}, which there is not.", spot.room, spot.slot))
        .collect()
}

fn beyond(numbers: &[usize], most: usize) -> impl Iterator<Item = usize> + '_ {
    numbers.iter().copied().filter(move |number| *number >= most)
}

fn too_large(number: i64) -> bool {
    !(0..=LARGEST).contains(&number)
}
