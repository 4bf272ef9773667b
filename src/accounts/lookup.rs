//! Finds an account by its address and a link by its token, for those who are not signed in yet.

use diesel::prelude::*;

use super::link::{OnceLink, Purpose};
use super::{Credentials, email_key};
use crate::access::{Person, secret};
use crate::clock::Timestamp;
use crate::db::{Conn, Id, beginning};
use crate::schema::{once_links, people};

type Columns = (Id<Person>, String, String, Option<Timestamp>, bool, Option<String>);
const COLUMNS: (
    people::id,
    people::name,
    people::email,
    people::confirmed_at,
    people::is_admin,
    people::password_hash,
) = (people::id, people::name, people::email, people::confirmed_at, people::is_admin, people::password_hash);

fn credentials((id, name, email, confirmed_at, is_admin, password_hash): Columns) -> Credentials {
    Credentials { person: Person { id, name, email, confirmed: confirmed_at.is_some(), is_admin }, password_hash }
}

/// The account of an address: the one whose owner confirmed it, or one that an archive brought and that waits for them.
pub fn by_email(conn: &mut Conn, email: &str) -> QueryResult<Option<Credentials>> {
    let row = people::table.filter(people::email_key.eq(email_key(email))).select(COLUMNS).first(conn).optional()?;
    Ok(row.map(credentials))
}

/// Most registrations of one address that are looked at.
const REGISTRATIONS: i64 = 20;

/// The registration of an address that somebody in a browser most likely means while nobody has confirmed one: the one
/// begun in that browser, else the newest.
pub fn registration(conn: &mut Conn, email: &str, browser: &[u8]) -> QueryResult<Option<Credentials>> {
    let rows: Vec<Columns> = people::table
        .filter(people::confirmed_at.is_null())
        .filter(people::email_key.like(beginning(&format!("{} ", email_key(email)))).escape('\\'))
        .order((people::created_at.desc(), people::id.desc()))
        .limit(REGISTRATIONS)
        .select(COLUMNS)
        .load(conn)?;
    let ids: Vec<Id<Person>> = rows.iter().map(|row| row.0).collect();
    let here: Vec<Option<Id<Person>>> = once_links::table
        .filter(once_links::person_id.eq_any(ids))
        .filter(once_links::purpose.eq(Purpose::Confirm))
        .filter(once_links::browser.eq(browser))
        .select(once_links::person_id)
        .load(conn)?;
    let meant = rows.iter().position(|row| here.contains(&Some(row.0))).unwrap_or(0);
    Ok(rows.into_iter().nth(meant).map(credentials))
}

/// An account by its key.
pub fn by_id(conn: &mut Conn, id: Id<Person>) -> QueryResult<Credentials> {
    people::table.find(id).select(COLUMNS).first(conn).map(credentials)
}

/// The link of a token, if it works now and is for one of these purposes.
pub fn link(conn: &mut Conn, token: &str, purposes: &[Purpose], now: Timestamp) -> QueryResult<Option<OnceLink>> {
    type Row = (Id<OnceLink>, Purpose, Option<Id<Person>>, String, Option<Vec<u8>>, String);
    let row: Option<Row> = once_links::table
        .filter(once_links::token_hash.eq(secret::hash(token)))
        .filter(once_links::used_at.is_null())
        .filter(once_links::expires_at.gt(now))
        .select((
            once_links::id,
            once_links::purpose,
            once_links::person_id,
            once_links::email,
            once_links::browser,
            once_links::next,
        ))
        .first(conn)
        .optional()?;
    let link =
        row.map(|(id, purpose, person, email, browser, next)| OnceLink { id, purpose, person, email, browser, next });
    Ok(link.filter(|link| purposes.contains(&link.purpose)))
}

/// Whether somebody runs the installation.
pub fn has_administrator(conn: &mut Conn) -> QueryResult<bool> {
    diesel::select(diesel::dsl::exists(people::table.filter(people::is_admin.eq(true)))).get_result(conn)
}
