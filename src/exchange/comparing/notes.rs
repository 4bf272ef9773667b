//! What has to be said of a file beside an event: zone and days, what is off, what is gone.

use std::collections::HashSet;

use jiff::tz::Offset;

use super::Comparison;
use crate::events::Event;
use crate::exchange::{Incoming, IncomingTime};

impl Comparison {
    /// What has to be known of zone and days to trust the result.
    pub(super) fn note_the_setting(&mut self, event: &Event, incoming: &Incoming) {
        let local = incoming.sessions.iter().filter_map(|session| session.place.as_ref());
        if local.into_iter().any(|place| matches!(place.starts, IncomingTime::Local(_))) {
            let zone = &event.time_zone;
            self.report.problems.push(format!("Its times have no zone: they are taken as those of the event, {zone}."));
        }
        match (&incoming.zone, incoming.offset) {
            (Some(zone), _) if *zone != event.time_zone => {
                self.report.problems.push(format!("The file is in {zone}, the event in {}.", event.time_zone));
            }
            (None, Some(offset)) if self.has_another(offset, incoming) => {
                self.report.problems.push(format!(
                    "The file names no time zone; its times are at UTC{offset}, which the clocks of the event ({}) are not then.",
                    event.time_zone
                ));
            }
            _ => {}
        }
        let outside = incoming.days.iter().filter(|day| **day < event.starts_on.0 || **day > event.ends_on.0);
        let outside: Vec<_> = outside.map(ToString::to_string).collect();
        if !outside.is_empty() {
            let days = outside.join(", ");
            self.report
                .problems
                .push(format!("Not among the days of the event: {days}. Change its dates in the settings."));
        }
    }

    /// What does not take place comes in so, and is said.
    pub(super) fn note_what_is_off(&mut self, incoming: &Incoming) {
        let off = incoming.sessions.iter().filter(|session| session.standing.is_off());
        let new =
            off.filter(|session| !self.known.talks.contains_key(&self.known.key(incoming.format.key(&session.key))));
        let said: Vec<String> = new
            .map(|session| {
                let state = session.standing.state().words();
                format!("“{}” comes in as “{state}”, without a place, for the file says so.", session.title)
            })
            .collect();
        self.report.problems.extend(said);
    }

    /// Whether the clocks of the event have another offset than the file's when it begins.
    fn has_another(&self, offset: Offset, incoming: &Incoming) -> bool {
        let first = incoming.sessions.iter().find_map(|session| match session.place.as_ref()?.starts {
            IncomingTime::Exact(instant) => Some(instant),
            IncomingTime::Local(_) => None,
        });
        first.is_some_and(|instant| self.zone.to_offset(instant) != offset)
    }

    /// What came from elsewhere before and is not in the file stays, and is said; not of another programme, with which
    /// this one has nothing in common.
    pub(super) fn note_what_is_gone(&mut self, incoming: &Incoming) {
        let there: HashSet<_> =
            incoming.sessions.iter().map(|session| self.known.key(incoming.format.key(&session.key))).collect();
        if !there.iter().any(|key| self.known.talks.get(key).is_some_and(|known| known.taken_in)) {
            return;
        }
        let gone = self.known.talks.iter().filter(|(key, known)| known.taken_in && !there.contains(*key));
        let mut titles: Vec<_> = gone.map(|(_, known)| known.talk.content.title.clone()).collect();
        titles.sort();
        let gone =
            titles.into_iter().map(|title| format!("“{title}” was imported before and is not in the file; it stays."));
        self.report.gone = gone.collect();
    }
}
