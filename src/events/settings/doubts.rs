//! Dates that contradict each other: not refused, but asked about where they are typed.

use super::{Basics, Call, ReviewSettings};
use crate::clock::Timestamp;
use crate::events::Event;
use crate::times;

/// A call that closes so many days before the event belongs to another year, more likely than not.
const LONG_BEFORE: i64 = 550;
/// Hours after midnight at which the night of an event's last day is over.
const NIGHT: i64 = 4;

/// What is asked before dates are saved.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DateDoubts {
    /// What contradicts what, in sentences.
    pub lines: Vec<String>,
    /// What can be done about it at once: “Move the 42 placed sessions along”.
    pub offer: Option<String>,
}

impl DateDoubts {
    /// Whether nothing has to be asked.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }
}

/// What is odd about new days of an event; `placed` are the beginnings of the sessions that have a place.
pub fn of_days(event: &Event, new: &Basics, placed: &[Timestamp]) -> DateDoubts {
    if (new.starts_on, new.ends_on) == (event.starts_on, event.ends_on) {
        return DateDoubts::default();
    }
    let zone = event.zone();
    let begins = times::start_of(new.starts_on, &zone);
    let ends = times::start_of(new.ends_on, &zone).plus_minutes((24 + NIGHT) * 60);
    let mut lines = of_call_dates((event.cfp_opens_at, event.cfp_closes_at), begins, event);
    let outside = placed.iter().filter(|at| **at < begins || **at >= ends).count();
    let days = days_between(event, new);
    let mut offer = None;
    if outside > 0 {
        lines.push(match (outside, placed.len()) {
            (1, 1) => "The one placed session lies outside the new days.".to_owned(),
            (1, all) => format!("1 of {all} placed sessions lies outside the new days."),
            (outside, all) => format!("{outside} of {all} placed sessions lie outside the new days."),
        });
        offer = (days != 0).then(|| {
            let whole = if days.abs() == 1 { "1 day".to_owned() } else { format!("{} days", days.abs()) };
            let later = if days > 0 { "later" } else { "earlier" };
            format!("Move all placed sessions along: {whole} {later}, at the same hours")
        });
    }
    DateDoubts { lines, offer }
}

/// How many days later the first day becomes.
pub fn days_between(event: &Event, new: &Basics) -> i64 {
    new.starts_on.0.since(event.starts_on.0).map_or(0, |span| i64::from(span.get_days()))
}

/// What is odd about new dates of the call.
pub fn of_call(event: &Event, new: &Call) -> DateDoubts {
    if (new.cfp_opens_at, new.cfp_closes_at) == (event.cfp_opens_at, event.cfp_closes_at) {
        return DateDoubts::default();
    }
    let begins = times::start_of(event.starts_on, &event.zone());
    let mut lines = of_call_dates((new.cfp_opens_at, new.cfp_closes_at), begins, event);
    lines.extend(of_end_of_reviewing(new.cfp_closes_at, event.reviews_close_at, event));
    DateDoubts { lines, offer: None }
}

/// What is odd about a new end of reviewing.
pub fn of_reviewing(event: &Event, new: &ReviewSettings) -> DateDoubts {
    let ends = new.reviews_close_at.filter(|_| new.reviews_close_at != event.reviews_close_at);
    let begins = times::start_of(event.starts_on, &event.zone());
    let on = |at: Timestamp| times::moment(at, &event.zone());
    let late = ends.filter(|ends| *ends > begins);
    let late = late.map(|ends| format!("Reviewing ends on {}, after the event has begun.", on(ends)));
    DateDoubts {
        lines: of_end_of_reviewing(event.cfp_closes_at, ends, event).into_iter().chain(late).collect(),
        offer: None,
    }
}

fn of_end_of_reviewing(closes: Option<Timestamp>, ends: Option<Timestamp>, event: &Event) -> Option<String> {
    let (closes, ends) = closes.zip(ends).filter(|(closes, ends)| ends < closes)?;
    let on = |at: Timestamp| times::moment(at, &event.zone());
    Some(format!("Reviewing ends on {}, before the call closes on {}.", on(ends), on(closes)))
}

fn of_call_dates(
    (opens, closes): (Option<Timestamp>, Option<Timestamp>),
    begins: Timestamp,
    event: &Event,
) -> Vec<String> {
    let zone = event.zone();
    let on = |at: Timestamp| times::moment(at, &zone);
    let mut lines = Vec::new();
    if let Some(opens) = opens.filter(|opens| *opens >= begins) {
        lines.push(format!("The call opens on {}, when the event has begun.", on(opens)));
    } else if let Some(closes) = closes.filter(|closes| *closes > begins) {
        lines.push(format!("The call closes on {}, after the event has begun.", on(closes)));
    }
    if let Some(closes) = closes.filter(|closes| closes.plus_days(LONG_BEFORE) < begins) {
        lines.push(format!("The call closes on {}, more than a year and a half before the event.", on(closes)));
    }
    lines
}
