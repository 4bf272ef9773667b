//! The list of accounts.

use diesel::dsl::count_star;
use diesel::prelude::*;

use super::listed::Listed;
use crate::access::{Administrator, Person};
use crate::clock::Timestamp;
use crate::db::{Conn, Id, anywhere, lower};
use crate::schema::{people, sessions};

type Columns = (Id<Person>, String, String, Option<Timestamp>, bool, Timestamp);

/// Accounts on one page.
pub const PAGE: i64 = 50;

/// One page of the accounts whose name or address holds some words, newest first, and how many there are in all.
pub fn page(
    conn: &mut Conn,
    _: &Administrator,
    (words, page): (&str, i64),
    now: Timestamp,
) -> QueryResult<(Vec<Listed>, i64)> {
    let pattern = anywhere(&words.trim().to_lowercase());
    let named = lower(people::name).like(pattern.clone()).escape('\\');
    let found = people::table.filter(named.or(people::email_key.like(pattern).escape('\\')));
    let total = found.clone().count().get_result(conn)?;
    let rows: Vec<Columns> = found
        .order(people::id.desc())
        .limit(PAGE)
        .offset((page - 1) * PAGE)
        .select((people::id, people::name, people::email, people::confirmed_at, people::is_admin, people::created_at))
        .load(conn)?;
    let ids: Vec<Id<Person>> = rows.iter().map(|row| row.0).collect();
    let living: Vec<(Id<Person>, i64)> = sessions::table
        .filter(sessions::person_id.eq_any(ids))
        .filter(sessions::expires_at.gt(now))
        .group_by(sessions::person_id)
        .select((sessions::person_id, count_star()))
        .load(conn)?;
    let listed = rows.into_iter().map(|(id, name, email, confirmed_at, is_admin, created_at)| Listed {
        sessions: living.iter().find(|(person, _)| *person == id).map_or(0, |(_, number)| *number),
        person: Person { id, name, email, confirmed: confirmed_at.is_some(), is_admin },
        created_at,
    });
    Ok((listed.collect(), total))
}

/// The name of an account.
pub fn name(conn: &mut Conn, _: &Administrator, id: Id<Person>) -> QueryResult<String> {
    people::table.find(id).select(people::name).first(conn)
}
