//! The programme put into a grid, or into a list.

use super::choosing::Choosing;
use super::{Grid, GridCell, GridRow, Hour, List, ListDay, ListSection};
use crate::clock::Timestamp;
use crate::config::PublicUrl;
use crate::programme::public::PublicProgramme;
use crate::programme::public::card::{Card, Detail, Stamp};
use crate::programme::public::forms::ProgrammeParams;
use crate::programme::public::table::{GridItem, TimeRow, lay_out};
use crate::programme::{EVERYWHERE, ProgrammeSession};
use crate::times;
use crate::web::{PageError, Shell};

/// With more rooms than this the grid scrolls sideways.
const SIDE_BY_SIDE: usize = 7;
/// A day with so many times in its list has its hours to jump to.
const MANY_TIMES: usize = 10;

/// The grid, and its one address.
///
/// # Errors
/// The day is none of the programme's.
pub fn grid(
    shell: Shell,
    edition: &PublicProgramme,
    wanted: &ProgrammeParams,
    (public, now): (&PublicUrl, Timestamp),
) -> Result<(Grid, Option<String>), PageError> {
    let choosing = Choosing::new(edition, wanted, now)?;
    let sessions = choosing.sessions();
    let mut columns: Vec<usize> = sessions.iter().filter_map(|session| session.room).collect();
    columns.sort_unstable();
    columns.dedup();
    if columns.len() > SIDE_BY_SIDE {
        // Those that begin first stand first: the grid opens where the talks are.
        columns.sort_by_key(|room| sessions.iter().find(|session| session.room == Some(*room)).map(|s| s.starts_at));
    }
    let column = |room: usize| columns.iter().position(|one| *one == room).unwrap_or_default();
    let placed = sessions.iter().map(|session| GridItem {
        starts_at: session.starts_at,
        ends_at: session.ends_at,
        column: session.room.map(column),
    });
    let placed: Vec<GridItem> = placed.collect();
    let rows = lay_out(&placed, columns.len()).into_iter().map(|row| grid_row(edition, &sessions, row)).collect();
    let mut rooms: Vec<(String, String)> =
        columns.iter().filter_map(|at| edition.programme.rooms.get(*at)).map(room_words).collect();
    if rooms.is_empty() {
        rooms.push((EVERYWHERE.to_owned(), String::new()));
    }
    let (head, share) = (choosing.head(!sessions.is_empty()), choosing.share(public));
    Ok((Grid { shell, head, share, many: rooms.len() > SIDE_BY_SIDE, rooms, rows }, choosing.canonical()))
}

fn room_words(room: &crate::programme::ReleasedRoom) -> (String, String) {
    (room.name.clone(), room.capacity.map(|seats| format!("{seats} seats")).unwrap_or_default())
}

fn grid_row(edition: &PublicProgramme, sessions: &[&ProgrammeSession], row: TimeRow) -> GridRow {
    let starting = row.cells.iter().flat_map(|cell| &cell.holds).map(|at| sessions[*at]);
    let starting: Vec<&ProgrammeSession> = starting.filter(|session| session.starts_at == row.starts_at).collect();
    let ends = starting.iter().map(|session| session.ends_at).min().unwrap_or(row.starts_at);
    let cells = row.cells.into_iter().map(|cell| GridCell {
        rows: cell.rows,
        columns: cell.columns,
        tall: cell.rows > 2,
        cards: cell.holds.iter().map(|at| Card::of(edition, sessions[*at], Detail::Short)).collect(),
    });
    GridRow {
        begins: Stamp::new(row.starts_at, edition.zone()),
        ends: times::hour(ends, edition.zone()),
        pause: !starting.is_empty() && starting.iter().all(|session| session.talk.is_none()),
        cells: cells.collect(),
    }
}

/// The list, and its one address.
///
/// # Errors
/// The day is none of the programme's.
pub fn list(
    shell: Shell,
    edition: &PublicProgramme,
    wanted: &ProgrammeParams,
    (public, now): (&PublicUrl, Timestamp),
) -> Result<(List, Option<String>), PageError> {
    let choosing = Choosing::new(edition, wanted, now)?;
    let sessions = choosing.sessions();
    let (several, words) = (wanted.all_days(), wanted.words());
    let by_day = sessions.chunk_by(|one, other| edition.day_of(one.starts_at) == edition.day_of(other.starts_at));
    let days = by_day.map(|sessions| list_day(edition, sessions, &words, several)).collect();
    let (head, share) = (choosing.head(!sessions.is_empty()), choosing.share(public));
    Ok((List { shell, head, share, days }, choosing.canonical()))
}

fn list_day(edition: &PublicProgramme, sessions: &[&ProgrammeSession], words: &[String], shown: bool) -> ListDay {
    let day = edition.day_of(sessions[0].starts_at);
    let sections = sessions.chunk_by(|a, b| a.starts_at == b.starts_at);
    let mut sections: Vec<ListSection> = sections.map(|sessions| section(edition, sessions, words)).collect();
    let mut hours: Vec<Hour> = Vec::new();
    for section in &mut sections {
        let label = section.begins.hour.split(':').next().unwrap_or_default().to_owned();
        if hours.last().is_none_or(|last| last.label != label) {
            section.anchor = format!("t{day}-{label}");
            hours.push(Hour { anchor: section.anchor.clone(), label });
        }
    }
    if sections.len() < MANY_TIMES {
        hours.clear();
    }
    ListDay { words: times::day(day), shown, hours, sections }
}

fn section(edition: &PublicProgramme, sessions: &[&ProgrammeSession], words: &[String]) -> ListSection {
    let ends = sessions.iter().map(|session| session.ends_at).min().unwrap_or(sessions[0].starts_at);
    let cards = sessions.iter().map(|session| {
        let mut card = Card::of(edition, session, Detail::Full);
        card.sought_in(session, words);
        if session.ends_at != ends && !card.pause {
            card.kind = format!("{}, until {}", card.kind, times::hour(session.ends_at, edition.zone()));
        }
        card
    });
    ListSection {
        anchor: String::new(),
        begins: Stamp::new(sessions[0].starts_at, edition.zone()),
        ends: times::hour(ends, edition.zone()),
        cards: cards.collect(),
    }
}
