//! One row of a table, and what its cells hold.

use jiff::civil::Date;

use crate::exchange::days::{Days, is_time, range};
use crate::exchange::raw_rows::{RawSession, RawSpeaker, language};
use crate::exchange::timestamps::{minutes, offset};
use crate::exchange::toolkit::ProgrammeReader;
use crate::exchange::{Column, ImportStatus, ThreeParts};

/// What kinds of session are called that are breaks.
const BREAKS: [&str; 10] = [
    "break",
    "coffee break",
    "lunch",
    "lunch break",
    "pause",
    "kaffeepause",
    "mittagspause",
    "pausa",
    "descanso",
    "przerwa",
];

/// One row, and what its columns hold.
#[derive(Clone, Copy)]
pub struct SheetRow<'a> {
    /// Its number in the file.
    pub number: usize,
    /// Its cells.
    pub cells: &'a [String],
    /// What each of them holds.
    pub columns: &'a [Option<Column>],
    /// Whether a Callboard wrote it.
    pub is_ours: bool,
}

impl<'a> SheetRow<'a> {
    /// What it says in the columns of a kind, as far as it says anything.
    pub fn all(self, wanted: Column) -> impl Iterator<Item = &'a str> {
        let cells = self.cells.iter().zip(self.columns).filter(move |(_, column)| **column == Some(wanted));
        cells.map(|(cell, _)| cell.as_str()).filter(|cell| !cell.is_empty())
    }

    /// The same as one text.
    pub fn joined(self, wanted: Column) -> String {
        self.all(wanted).collect::<Vec<_>>().join(" ")
    }

    /// The name of the one person whom it is about.
    pub fn name(self) -> String {
        let whole = self.joined(Column::Speakers);
        if whole.is_empty() {
            let parts = [self.joined(Column::FirstName), self.joined(Column::LastName)];
            return parts.join(" ").trim().to_owned();
        }
        whole
    }

    /// Its beginning and its end; one cell may hold both.
    fn times(self) -> (String, String) {
        let (start, end) = (self.joined(Column::Start), self.joined(Column::End));
        match range(&start).filter(|_| end.is_empty()) {
            Some((start, end)) => (start.to_owned(), end.to_owned()),
            None => (start, end),
        }
    }

    /// What it says of a talk.
    pub fn found(self, days: Days, day: Option<Date>) -> RawSession {
        let (kind, (start, end)) = (self.joined(Column::Kind), self.times());
        let starts = days.at(&start, day);
        RawSession {
            place: format!("row {}", self.number),
            id: self.joined(Column::Key),
            title: self.all(Column::Title).next().unwrap_or_default().to_owned(),
            texts: self.all(Column::Text).map(str::to_owned).collect(),
            is_break: if self.is_ours {
                kind == "break" && self.all(Column::Key).next().is_none()
            } else {
                BREAKS.contains(&kind.to_lowercase().as_str())
            },
            kind,
            track: self.joined(Column::Track),
            language: self.joined(Column::Language),
            room: self.joined(Column::Room),
            day,
            starts,
            offset: offset(&start),
            ends: days.at(&end, day),
            duration: self.joined(Column::Duration),
            speakers: self.people(),
            standing: standing(&self.joined(Column::Standing)).unwrap_or(match starts {
                Some(_) => ImportStatus::Confirmed,
                None => ImportStatus::Proposed,
            }),
            ..RawSession::default()
        }
    }

    /// Names every cell that was not understood, with its column.
    pub fn note_oddities(
        self,
        gathering: &mut ProgrammeReader,
        (found, days): (&RawSession, Days),
        headers: &[String],
    ) {
        let (start, end) = self.times();
        let at = |text: &str| is_time(text) || days.at(text, found.day).is_some();
        let length = found.duration.is_empty() || minutes(&found.duration, ThreeParts::Days).is_some();
        let tongue = found.language.is_empty() || !language(&found.language).is_empty();
        let state = self.joined(Column::Standing);
        let day = self.joined(Column::Day);
        let new = if found.starts.is_some() { "confirmed" } else { "a proposal to decide on" };
        let as_new = format!("no state that is known: as something new it comes in as {new}");
        for (column, is_read, what) in [
            (Column::Day, day.is_empty() || found.day.is_some(), "no day that can be read"),
            (Column::Start, start.is_empty() || at(&start), "no time that can be read"),
            (Column::End, end.is_empty() || at(&end), "no time that can be read"),
            (Column::Duration, length, "no length that can be read"),
            (Column::Language, tongue, "no language that is known"),
            (Column::Standing, state.is_empty() || standing(&state).is_some(), as_new.as_str()),
        ] {
            if !is_read {
                let cell = self.joined(column);
                let heading = self.heading(column, headers);
                gathering.odd("cells", format!("Row {}: “{cell}” in the column “{heading}” is {what}.", self.number));
            }
        }
        if day.is_empty() && found.day.is_none() && found.starts.is_none() && is_time(&start) {
            gathering.odd("cells", format!("Row {} begins at {start} and has no day.", self.number));
        }
    }

    fn heading(self, wanted: Column, headers: &[String]) -> &str {
        let at = self.columns.iter().position(|column| *column == Some(wanted));
        at.and_then(|at| headers.get(at)).map_or("", String::as_str)
    }

    /// Speakers of one cell with semicolons, else commas, of `1:name`, or of several cells.
    fn people(self) -> Vec<RawSpeaker> {
        let between = |cell: &str| if cell.contains(';') { [';', '\n'] } else { [',', '\n'] };
        let mut people: Vec<RawSpeaker> = if self.is_ours {
            let named = |name| RawSpeaker { name, ..RawSpeaker::default() };
            self.all(Column::Speakers).flat_map(parts_of).map(named).collect()
        } else {
            let names = self.all(Column::Speakers).flat_map(|cell| cell.split(between(cell))).map(str::trim);
            names.filter(|name| !name.is_empty()).map(person).collect()
        };
        if people.is_empty() && !self.name().is_empty() {
            people.push(RawSpeaker { name: self.name(), ..RawSpeaker::default() });
        }
        if let [only] = people.as_mut_slice() {
            only.affiliation = self.joined(Column::Affiliation);
            only.biography = self.joined(Column::Biography);
        }
        people
    }
}

/// The names in a cell of our own: between semicolons, or commas where somebody typed those; what stands behind a
/// backslash divides nothing.
fn parts_of(cell: &str) -> Vec<String> {
    let mut names = vec![String::new()];
    let is_divided = |mark: char| {
        let mut letters = cell.chars();
        while let Some(letter) = letters.next() {
            match letter {
                '\\' => drop(letters.next()),
                letter if letter == mark => return true,
                _ => {}
            }
        }
        false
    };
    let between = if is_divided(';') { ';' } else { ',' };
    let mut letters = cell.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => names.last_mut().into_iter().for_each(|name| name.extend(letters.next())),
            letter if letter == between => names.push(String::new()),
            letter => names.last_mut().into_iter().for_each(|name| name.push(letter)),
        }
    }
    names.into_iter().map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect()
}

/// Somebody of whom a table has a name, perhaps with a number before it.
fn person(name: &str) -> RawSpeaker {
    match name.split_once(':') {
        Some((id, name)) if id.parse::<u64>().is_ok() && name.contains(char::is_alphabetic) => {
            RawSpeaker { id: id.to_owned(), name: name.trim().to_owned(), ..RawSpeaker::default() }
        }
        _ => RawSpeaker { name: name.to_owned(), ..RawSpeaker::default() },
    }
}

/// How far something has come, where its state is a word that is known.
pub fn standing(word: &str) -> Option<ImportStatus> {
    let word = word.to_lowercase().replace(['_', '-'], " ");
    Some(match word.trim() {
        "accepted" | "accept" | "angenommen" | "accepté" | "aceptado" | "aceptada" | "accettato" | "aceito" => {
            ImportStatus::Accepted
        }
        "confirmed" | "scheduled" | "published" | "bestätigt" | "confirmé" | "confirmado" | "confermato" => {
            ImportStatus::Confirmed
        }
        "submitted" | "proposed" | "new" | "pending" | "in evaluation" | "nominated" | "eingereicht" | "soumis" => {
            ImportStatus::Proposed
        }
        "accept queue" | "decline queue" => ImportStatus::Proposed,
        "waitlisted" | "waitlist" | "waiting list" | "backup" | "warteliste" => ImportStatus::Waitlisted,
        "rejected" | "reject" | "not accepted" | "refused" | "abgelehnt" | "refusé" | "rechazado" | "rifiutato" => {
            ImportStatus::Rejected
        }
        "declined" => ImportStatus::Declined,
        "cancelled" | "canceled" | "abgesagt" | "annulé" | "cancelado" | "annullato" => ImportStatus::Cancelled,
        "withdrawn" | "zurückgezogen" | "retiré" | "retirado" | "ritirato" => ImportStatus::Withdrawn,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::parts_of;

    #[test]
    fn a_backslash_keeps_a_name_in_one_piece() {
        assert_eq!(parts_of("Ada; Bo"), ["Ada", "Bo"]);
        assert_eq!(parts_of(r"Ada\; or Bo; C\\D"), ["Ada; or Bo", r"C\D"]);
        assert_eq!(parts_of("Ada, Countess of Lovelace;"), ["Ada, Countess of Lovelace"]);
        assert_eq!(parts_of("Ada, Bo"), ["Ada", "Bo"]);
    }
}
