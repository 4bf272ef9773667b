//! What was begun, and moving it.

use diesel::prelude::*;

use crate::access::Person;
use crate::db::{Conn, Id, Tx};
use crate::schema::{
    events, history, mails, once_links, people, pictures, proposal_speakers, proposals, sessions, speakers,
};

/// A row of a table that this feature knows by its key alone.
struct Row;
type Key = Id<Row>;

/// Most titles that are named.
const MOST: i64 = 20;

/// What a registration began: each title with its event.
pub fn begun(conn: &mut Conn, registration: Id<Person>) -> QueryResult<Vec<(String, String)>> {
    proposals::table
        .inner_join(proposal_speakers::table.inner_join(speakers::table))
        .inner_join(events::table)
        .filter(speakers::person_id.eq(registration))
        .order(proposals::id)
        .limit(MOST)
        .select((proposals::title, events::name))
        .load(conn)
}

/// Moves everything of a registration into an account, and removes the registration.
pub fn join(tx: &mut Tx<'_>, registration: &Person, into: &Person) -> QueryResult<()> {
    let theirs = speakers::table.filter(speakers::person_id.eq(registration.id));
    let profiles: Vec<(Key, Key)> = theirs.select((speakers::id, speakers::event_id)).load(tx.conn())?;
    for (profile, event) in profiles {
        join_profile(tx, profile, (event, into))?;
    }
    let (from, to) = (registration.id, into.id);
    diesel::update(pictures::table.filter(pictures::owner_id.eq(from)))
        .set(pictures::owner_id.eq(to))
        .execute(tx.conn())?;
    diesel::update(mails::table.filter(mails::person_id.eq(from))).set(mails::person_id.eq(to)).execute(tx.conn())?;
    diesel::update(history::table.filter(history::person_id.eq(from)))
        .set((history::person_id.eq(to), history::by_name.eq(&into.name)))
        .execute(tx.conn())?;
    diesel::delete(sessions::table.filter(sessions::person_id.eq(from))).execute(tx.conn())?;
    diesel::delete(once_links::table.filter(once_links::person_id.eq(from))).execute(tx.conn())?;
    diesel::delete(people::table.find(from)).execute(tx.conn())?;
    Ok(())
}

/// Gives one profile to an account; where that has one for the event, it keeps its own words and gets the proposals.
fn join_profile(tx: &mut Tx<'_>, profile: Key, (event, into): (Key, &Person)) -> QueryResult<()> {
    diesel::update(events::table.filter(events::id.eq(event)))
        .set(events::revision.eq(events::revision + 1))
        .execute(tx.conn())?;
    let own = speakers::table.filter(speakers::event_id.eq(event)).filter(speakers::person_id.eq(into.id));
    let own: Option<Key> = own.select(speakers::id).first(tx.conn()).optional()?;
    let Some(own) = own else {
        let given = (speakers::person_id.eq(into.id), speakers::version.eq(speakers::version + 1));
        diesel::update(speakers::table.filter(speakers::id.eq(profile))).set(given).execute(tx.conn())?;
        return Ok(());
    };
    let both: Vec<Key> = proposal_speakers::table
        .filter(proposal_speakers::speaker_id.eq(own))
        .select(proposal_speakers::proposal_id)
        .load(tx.conn())?;
    let lines = || proposal_speakers::table.filter(proposal_speakers::speaker_id.eq(profile));
    diesel::delete(lines().filter(proposal_speakers::proposal_id.eq_any(both))).execute(tx.conn())?;
    diesel::update(lines()).set(proposal_speakers::speaker_id.eq(own)).execute(tx.conn())?;
    diesel::delete(speakers::table.filter(speakers::id.eq(profile))).execute(tx.conn())?;
    Ok(())
}
