//! Where and when an event takes place, as clashes need to know it.

use jiff::ToSpan;

use crate::clock::Day;
use crate::events::{Event, Room};
use crate::programme::{Ground, Working, clashes};
use crate::times;

/// Hours after midnight at which the night of an event's last day is over.
const NIGHT: i64 = 4;

/// The ground of an event.
pub fn of(event: &Event, rooms: &[Room]) -> Ground {
    let zone = event.zone();
    let morning_after = Day(event.ends_on.0.checked_add(1.day()).unwrap_or(event.ends_on.0));
    Ground {
        rooms: rooms.iter().map(|room| (room.name.clone(), room.capacity)).collect(),
        opens: times::start_of(event.starts_on, &zone),
        closes: times::start_of(morning_after, &zone).plus_minutes(NIGHT * 60),
        zone,
    }
}

/// How many hard and soft clashes a schedule has.
pub fn counted(event: &Event, working: &Working) -> (usize, usize) {
    let found = clashes(&working.placements(), &of(event, &working.rooms));
    let hard = found.iter().filter(|clash| clash.rule.is_hard()).count();
    (hard, found.len() - hard)
}
