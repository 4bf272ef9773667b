//! The grid: every day with its rooms, and once more with its times.

use serde_json::{Value, json};

use super::board::{NamedSession, SessionizeBoard};
use crate::clock::{Day, Timestamp};
use crate::programme::EVERYWHERE;

/// The days on which something takes place.
pub fn days(board: &SessionizeBoard<'_>) -> Value {
    let days = board.edition.days();
    days.iter().enumerate().map(|(at, day)| one_day(board, *day, at == 0)).collect()
}

/// A room of a day with what is in it; its number and name.
struct Column<'a, 'b> {
    room: (Option<u32>, &'a str),
    sessions: Vec<&'b NamedSession<'a>>,
}

fn one_day(board: &SessionizeBoard<'_>, day: Day, is_default: bool) -> Value {
    let columns = columns(board, day);
    let rooms = columns.iter().map(|column| {
        json!({
            "id": column.room.0,
            "name": column.room.1,
            "sessions": column.sessions.iter().map(|listed| board.detailed(listed)).collect::<Vec<_>>(),
            "hasOnlyPlenumSessions": column.sessions.iter().all(|listed| listed.session.room.is_none()),
        })
    });
    json!({
        "date": format!("{day}T00:00:00"),
        "isDefault": is_default,
        "rooms": rooms.collect::<Vec<_>>(),
        "timeSlots": time_slots(board, &columns),
    })
}

fn columns<'a, 'b>(board: &'b SessionizeBoard<'a>, day: Day) -> Vec<Column<'b, 'b>>
where
    'a: 'b,
{
    let mut columns: Vec<(usize, Column<'b, 'b>)> = Vec::new();
    for listed in board.sessions().filter(|listed| board.edition.day_of(listed.session.starts_at) == day) {
        let at = listed.session.room.unwrap_or(0);
        if let Some((_, column)) = columns.iter_mut().find(|(known, _)| *known == at) {
            column.sessions.push(listed);
            continue;
        }
        let room = board.room(listed.session).map_or((None, EVERYWHERE), |(id, name)| (Some(id), name));
        columns.push((at, Column { room, sessions: vec![listed] }));
    }
    columns.sort_by_key(|(at, _)| *at);
    columns.into_iter().map(|(_, column)| column).collect()
}

fn time_slots(board: &SessionizeBoard<'_>, columns: &[Column<'_, '_>]) -> Value {
    let all = || columns.iter().enumerate().flat_map(|(at, column)| column.sessions.iter().map(move |one| (at, *one)));
    let mut starts: Vec<Timestamp> = all().map(|(_, listed)| listed.session.starts_at).collect();
    starts.sort_unstable();
    starts.dedup();
    let slot = |start: Timestamp| {
        let rooms = all().filter(|(_, listed)| listed.session.starts_at == start).map(|(at, listed)| {
            let (id, name) = columns[at].room;
            json!({ "id": id, "name": name, "session": board.detailed(listed), "index": at })
        });
        let rooms: Vec<Value> = rooms.collect();
        let local = board.local(start);
        json!({ "slotStart": local.split('T').nth(1).unwrap_or_default(), "rooms": rooms })
    };
    starts.into_iter().map(slot).collect()
}
