//! What is noted of a file while it is read: what was odd, and what was left out.

use super::ProgrammeReader;
use crate::exchange::raw_rows::RawSession;
use crate::exchange::texts::one_line;
use crate::exchange::timestamps::{clock, moment};
use crate::visible::readable;
use crate::web::capitalised;

impl ProgrammeReader {
    /// Notes something odd, where there is something.
    pub fn note(&mut self, (kind, sentence): (&'static str, Option<String>)) {
        self.oddities.entry(kind).or_default().extend(sentence);
    }

    /// Notes something odd. Of each kind the first sentences are kept and the others counted.
    pub fn odd(&mut self, kind: &'static str, sentence: String) {
        self.oddities.entry(kind).or_default().push(sentence);
    }

    /// Notes where a date cannot be read, or its hour is another than the hour that a file gives beside it.
    pub fn note_hour(&mut self, found: &RawSession, date: &str, start: &str) {
        let (place, date) = (capitalised(&one_line(&found.place)), date.trim());
        let Some(start) = clock(start) else { return };
        if moment(date).is_none() {
            if !date.is_empty() && found.starts.is_some() {
                let what = if date.len() > 10 { "that cannot be read" } else { "without a time" };
                self.odd("dates", format!("{place} has a date {what}, “{date}”: its start at {start} is taken."));
            }
            return;
        }
        let Some(dated) = date.get(11..16).filter(|dated| *dated != start) else { return };
        let words = format!("{place} starts at {start} and at {dated} by its date");
        match &mut self.hours {
            Some((_, times)) => *times += 1,
            None => self.hours = Some((words, 1)),
        }
    }

    /// Says once, however many there are, that clocks and dates give other hours.
    pub(super) fn say_hours(&mut self) {
        match self.hours.take() {
            Some((words, 1)) => self.odd("hours", format!("{words}: the latter is taken.")),
            Some((words, times)) => self.odd(
                "hours",
                format!("{times} sessions start at another hour than by their date, whose hour is taken; the first: {words}."),
            ),
            None => {}
        }
    }

    /// Notes a line from which something was left out that forms refuse.
    pub(super) fn note_refused(&mut self, place: &str, what: &str, text: &str) {
        let text = text.trim().replace("\r\n", "\n").replace('\u{feff}', "");
        if readable(&text) != text {
            let words =
                format!("The {what} of {place} had control characters or marks that nobody sees: they are left out.");
            self.odd("refused", words);
        }
    }

    /// Notes something that was left out.
    pub fn skip(&mut self, sentence: String) {
        self.incoming.skipped.push(sentence);
    }
}
