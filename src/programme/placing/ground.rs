//! Where and when an event takes place, as clashes need to know it.

use jiff::ToSpan;

use crate::access::secret;
use crate::clock::Day;
use crate::counting;
use crate::events::{Event, Room};
use crate::programme::{Clash, Slot, Venue, WorkingSchedule, clashes};
use crate::times;

/// Hours after midnight at which the night of an event's last day is over.
const NIGHT: i64 = 4;

/// The ground of an event.
pub fn of(event: &Event, rooms: &[Room]) -> Venue {
    let zone = event.zone();
    let morning_after = Day(event.ends_on.0.checked_add(1.day()).unwrap_or(event.ends_on.0));
    Venue {
        rooms: rooms.iter().map(|room| (room.name.clone(), room.capacity)).collect(),
        opens: times::start_of(event.starts_on, &zone),
        closes: times::start_of(morning_after, &zone).plus_minutes(NIGHT * 60),
        zone,
    }
}

/// The clashes of a schedule: those that stand, and those that an organiser accepted.
pub fn judged(event: &Event, working: &WorkingSchedule) -> (Vec<Clash>, Vec<Clash>) {
    let all = clashes(&working.placements(), &of(event, &working.rooms));
    all.into_iter().partition(|clash| !working.accepted.contains(&digest(clash, &working.slots)))
}

/// By what a clash is known again, as long as nothing changes about it.
pub fn digest(clash: &Clash, slots: &[Slot]) -> String {
    let mut keys: Vec<String> =
        clash.at.iter().filter_map(|at| slots.get(*at)).map(|slot| slot.id.to_string()).collect();
    keys.sort_unstable();
    secret::digest(&format!("{}\n{}", clash.sentence(), keys.join(" ")))
}

/// How many hard and soft clashes a schedule has, apart from those that were accepted.
pub fn counted(event: &Event, working: &WorkingSchedule) -> (usize, usize) {
    let (found, _) = judged(event, working);
    let hard = found.iter().filter(|clash| clash.rule.is_hard()).count();
    (hard, found.len() - hard)
}

/// “1 clash to solve, 2 notes”; empty where nothing clashes.
pub fn clash_words((hard, soft): (usize, usize)) -> String {
    counting::listed(&[(hard, "clash to solve", "clashes to solve"), (soft, "note", "notes")])
}
