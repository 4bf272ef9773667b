//! Reads a spreadsheet of CoSPLib.
//!
//! The form is theirs: a sheet each for submissions, tracks, sessions and rooms, one for each kind of penalty, whose rows
//! and columns bear names, and one with the weights. An empty cell is 0.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use calamine::{Data, DataType, Reader, Xlsx, open_workbook};

use super::conference::{Conference, Penalties, Submission};
use super::term::Term;

/// What all three conferences weigh with 0, and this bench therefore leaves out.
const WITHOUT_WEIGHT: [&str; 4] = [
    "Submissions_Timezones:",
    "Submissions_Rooms|Penalty:",
    "Presenters Conflicts Timeslot Level:",
    "Attendees Conflicts Timeslot Level:",
];

/// Reads a conference.
pub fn conference(path: &Path) -> Conference {
    let mut book: Xlsx<_> = open_workbook(path).unwrap();
    let mut sheet = |name: &str| Sheet(book.worksheet_range(name).unwrap().rows().map(<[Data]>::to_vec).collect());
    let [all, tracks, sessions, rooms] = ["submissions", "tracks", "sessions", "rooms"].map(&mut sheet);
    let [in_all, in_tracks, in_sessions, in_rooms] = [&all, &tracks, &sessions, &rooms].map(Sheet::names);
    let mut people = People::default();
    let mut conference = Conference {
        sessions: (1..=in_sessions.len()).map(|row| sessions.count(row, "Max Number of Timeslots")).collect(),
        rooms: in_rooms.len(),
        chairs: (1..=in_tracks.len()).map(|row| people.numbers(&tracks.text(row, "Chairs"))).collect(),
        submissions: (1..=in_all.len()).map(|row| submission(&all, row, &in_tracks, &mut people)).collect(),
        track_session: sheet("tracks_sessions|penalty").penalties(&in_tracks, &in_sessions),
        track_room: sheet("tracks_rooms|penalty").penalties(&in_tracks, &in_rooms),
        session_room: sheet("sessions_rooms|penalty").penalties(&in_sessions, &in_rooms),
        similar: sheet("similar tracks").penalties(&in_tracks, &in_tracks),
        submission_session: all.penalties(&in_all, &in_sessions),
        presented: Vec::new(),
        attended: Vec::new(),
        weights: weights(&sheet("parameters")),
    };
    if conference.weight(Term::Order) == 0 {
        conference.submissions.iter_mut().for_each(|submission| submission.order = 0);
    }
    conference.find_pairs();
    conference
}

fn submission(sheet: &Sheet, row: usize, tracks: &[String], people: &mut People) -> Submission {
    let track = sheet.text(row, "Track");
    Submission {
        track: tracks.iter().position(|name| *name == track).unwrap(),
        slots: sheet.count(row, "Required Timeslots"),
        order: sheet.count(row, "Order"),
        presenters: people.numbers(&sheet.text(row, "Presenters")),
        attendees: people.numbers(&sheet.text(row, "Attendees")),
    }
}

fn weights(parameters: &Sheet) -> BTreeMap<Term, i64> {
    let weight = |name: &str| {
        let is_it = |row: &&Vec<Data>| row[3].get_string() == Some(name);
        parameters.0.iter().find(is_it).unwrap()[4].as_i64().unwrap()
    };
    for name in WITHOUT_WEIGHT {
        assert_eq!(weight(name), 0, "{name} has a weight, and is not judged here");
    }
    Term::ALL.into_iter().map(|term| (term, weight(term.name()))).collect()
}

/// The cells of a sheet. The first row says what the columns are.
struct Sheet(Vec<Vec<Data>>);

impl Sheet {
    /// What the rows are called, which stands in their first column.
    fn names(&self) -> Vec<String> {
        let names = self.0.iter().skip(1).map(|row| row[0].to_string());
        names.filter(|name| !name.is_empty()).collect()
    }

    fn column(&self, name: &str) -> usize {
        self.0[0].iter().position(|cell| cell.get_string() == Some(name)).unwrap()
    }

    fn text(&self, row: usize, column: &str) -> String {
        self.0[row][self.column(column)].to_string()
    }

    fn count(&self, row: usize, column: &str) -> usize {
        self.0[row][self.column(column)].as_i64().unwrap().try_into().unwrap()
    }

    fn penalties(&self, rows: &[String], columns: &[String]) -> Penalties {
        let columns: Vec<usize> = columns.iter().map(|name| self.column(name)).collect();
        let row = |name: &String| {
            let row = self.0.iter().find(|row| row[0].get_string() == Some(name)).unwrap();
            columns.iter().map(|column| row[*column].as_i64().unwrap_or(0)).collect()
        };
        rows.iter().map(row).collect()
    }
}

/// People by name.
#[derive(Default)]
struct People(HashMap<String, usize>);

impl People {
    /// The numbers of the people in a list with commas.
    fn numbers(&mut self, list: &str) -> Vec<usize> {
        let names = list.split(", ").filter(|name| !name.is_empty());
        let mut number = |name: &str| {
            let next = self.0.len();
            *self.0.entry(name.to_owned()).or_insert(next)
        };
        names.map(&mut number).collect()
    }
}
