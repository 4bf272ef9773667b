//! The list of accounts.

use diesel::dsl::{count_star, max};
use diesel::prelude::*;

use super::listed::{AccountRow, TeamPlace};
use crate::access::{Administrator, Person};
use crate::clock::Timestamp;
use crate::db::{Conn, ENOUGH, Id, SearchedText, Total, anywhere, folded, likely, page_of_the_first};
use crate::schema::{events, history, members, people, sessions};

type Columns = (Id<Person>, String, String, Option<Timestamp>, bool, Timestamp);

/// Accounts on one page.
pub const PAGE: i64 = 50;

/// One page of the accounts whose name or address holds some words, newest first, and how many there are in all.
pub fn page(
    conn: &mut Conn,
    _: &Administrator,
    (words, page): (&str, i64),
    now: Timestamp,
) -> QueryResult<(Vec<AccountRow>, Total)> {
    let (before, words) = ((page - 1) * PAGE, words.trim());
    let (keys, total): (Vec<Id<Person>>, Total) = if words.is_empty() {
        let keys = people::table.order(people::id.desc()).limit(PAGE).offset(before).select(people::id).load(conn)?;
        (keys, Total::All(people::table.count().get_result(conn)?))
    } else {
        page_of_the_first(called(conn, words)?, (before, PAGE))
    };
    // Only now are accounts looked up: those before the page are skipped in the index.
    let rows: Vec<Columns> = people::table
        .filter(people::id.eq_any(keys))
        .order(people::id.desc())
        .select((people::id, people::name, people::email, people::confirmed_at, people::is_admin, people::created_at))
        .load(conn)?;
    Ok((listed(conn, rows, now)?, total))
}

/// The accounts whose name or address holds some words, newest first; at least one beyond those that are enough where there are more.
fn called(conn: &mut Conn, words: &str) -> QueryResult<Vec<Id<Person>>> {
    let words = folded(words);
    let holding = people::search.like(anywhere(&words)).escape('\\');
    let newest = people::table.filter(holding).order(people::id.desc()).select(people::id);
    match likely::<Person>(conn, SearchedText::People, &words, ENOUGH)? {
        Some(likely) => newest.filter(people::id.eq_any(likely)).load(conn),
        None => newest.limit(ENOUGH + 1).load(conn),
    }
}

/// One account.
pub fn one(conn: &mut Conn, _: &Administrator, id: Id<Person>, now: Timestamp) -> QueryResult<AccountRow> {
    let row: Columns = people::table
        .find(id)
        .select((people::id, people::name, people::email, people::confirmed_at, people::is_admin, people::created_at))
        .first(conn)?;
    listed(conn, vec![row], now)?.pop().ok_or(diesel::result::Error::NotFound)
}

fn listed(conn: &mut Conn, rows: Vec<Columns>, now: Timestamp) -> QueryResult<Vec<AccountRow>> {
    let ids: Vec<Id<Person>> = rows.iter().map(|row| row.0).collect();
    let places: Vec<(Id<Person>, String, String, String)> = members::table
        .inner_join(events::table)
        .filter(members::person_id.eq_any(&ids))
        .order((events::starts_on.desc(), events::slug.asc(), members::role.asc()))
        .select((members::person_id, events::slug, events::name, members::role))
        .load(conn)?;
    let entered: Vec<(Option<Id<Person>>, Option<Timestamp>)> = history::table
        .filter(history::person_id.eq_any(&ids))
        .filter(history::verb.eq("signed in"))
        .group_by(history::person_id)
        .select((history::person_id, max(history::at)))
        .load(conn)?;
    let living: Vec<(Id<Person>, i64)> = sessions::table
        .filter(sessions::person_id.eq_any(ids))
        .filter(sessions::expires_at.gt(now))
        .group_by(sessions::person_id)
        .select((sessions::person_id, count_star()))
        .load(conn)?;
    let listed = rows.into_iter().map(|(id, name, email, confirmed_at, is_admin, created_at)| AccountRow {
        sessions: living.iter().find(|(person, _)| *person == id).map_or(0, |(_, number)| *number),
        person: Person { id, name, email, confirmed: confirmed_at.is_some(), is_admin },
        created_at,
        signed_in_at: entered.iter().find(|(person, _)| *person == Some(id)).and_then(|(_, at)| *at),
        places: places
            .iter()
            .filter(|(person, ..)| *person == id)
            .map(|(_, slug, event, role)| TeamPlace { slug: slug.clone(), event: event.clone(), role: role.clone() })
            .collect(),
    });
    Ok(listed.collect())
}

/// The name of an account.
pub fn name(conn: &mut Conn, _: &Administrator, id: Id<Person>) -> QueryResult<String> {
    people::table.find(id).select(people::name).first(conn)
}
