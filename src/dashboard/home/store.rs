//! Finding proposals and people over all events that somebody organises.

use diesel::prelude::*;

use super::found::Found;
use crate::access::SignedIn;
use crate::db::{Conn, Id, anywhere, folded, lower};
use crate::events::Event;
use crate::schema::{events, members, proposals, speakers};

/// How many of each kind are shown.
const MOST: i64 = 50;

/// Proposals whose words match, and speakers whose names do, at the events that somebody organises.
pub fn find(conn: &mut Conn, who: &SignedIn, words: &str) -> QueryResult<(Vec<Found>, Vec<Found>)> {
    let own: Vec<Id<Event>> = members::table
        .filter(members::person_id.eq(who.person().id))
        .filter(members::role.eq("organiser"))
        .select(members::event_id)
        .load(conn)?;
    let by_code = proposals::code.eq(words.to_uppercase());
    let talks: Vec<(String, String, String, String)> = proposals::table
        .inner_join(events::table)
        .filter(proposals::event_id.eq_any(&own))
        .filter(proposals::state.ne("draft"))
        .filter(proposals::search.like(anywhere(&folded(words))).escape('\\').or(by_code))
        .order((events::starts_on.desc(), proposals::id.asc()))
        .limit(MOST)
        .select((events::slug, events::name, proposals::code, proposals::title))
        .load(conn)?;
    let people: Vec<(String, String, String, String)> = speakers::table
        .inner_join(events::table)
        .filter(speakers::event_id.eq_any(&own))
        .filter(lower(speakers::name).like(anywhere(&words.to_lowercase())).escape('\\'))
        .order((events::starts_on.desc(), speakers::name.asc(), speakers::id.asc()))
        .limit(MOST)
        .select((events::slug, events::name, speakers::code, speakers::name))
        .load(conn)?;
    let found = |(event, event_name, code, name)| Found { event, event_name, code, name };
    Ok((talks.into_iter().map(found).collect(), people.into_iter().map(found).collect()))
}
