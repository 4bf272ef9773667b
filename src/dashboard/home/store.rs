//! Finding proposals and people over all events that somebody organises.

use diesel::prelude::*;
use diesel::sql_types::Text;

use super::found::SearchHit;
use crate::access::SignedIn;
use crate::db::{Conn, Id, SearchedText, anywhere, folded, likely};
use crate::events::Event;
use crate::proposals::{Proposal, ProposalState};
use crate::schema::{events, members, proposals, speakers};
use crate::speakers::Speaker;

/// How many of each kind are shown.
const ENOUGH: i64 = 50;

/// Proposals whose words match, and speakers whose name or affiliation does, at the events that somebody organises; the newest events first.
pub fn find(conn: &mut Conn, who: &SignedIn, words: &str) -> QueryResult<(Vec<SearchHit>, Vec<SearchHit>)> {
    let own: Vec<Own> = members::table
        .inner_join(events::table)
        .filter(members::person_id.eq(who.person().id))
        .filter(members::role.eq("organiser"))
        .order((events::starts_on.desc(), events::id.asc()))
        .select((events::id, events::slug, events::name))
        .load(conn)?;
    Ok((talks(conn, &own, words)?, people(conn, &own, words)?))
}

/// An event that somebody organises: its key, its slug, its name.
type Own = (Id<Event>, String, String);

/// Proposals that hold some words, by event.
fn talks(conn: &mut Conn, own: &[Own], words: &str) -> QueryResult<Vec<SearchHit>> {
    let text = proposals::search.like(anywhere(&folded(words))).escape('\\');
    let holding = proposals::table
        .filter(proposals::state.ne(ProposalState::Draft))
        .filter(text.or(proposals::code.eq(words.to_uppercase())))
        .order(proposals::id.asc());
    let columns = (proposals::event_id, proposals::code, proposals::title, "".into_sql::<Text>());
    let rows = match likely::<Proposal>(conn, SearchedText::Proposals, &folded(words), ENOUGH)? {
        Some(likely) => holding.filter(proposals::id.eq_any(likely)).select(columns).load(conn)?,
        None => from_each(own, |event, left| {
            holding.clone().filter(proposals::event_id.eq(event)).limit(left).select(columns).load(conn)
        })?,
    };
    Ok(of_events(own, &rows))
}

/// Speakers whose name or affiliation holds some words, by event and name.
fn people(conn: &mut Conn, own: &[Own], words: &str) -> QueryResult<Vec<SearchHit>> {
    let words = folded(words);
    let holding = speakers::table
        .filter(speakers::search.like(anywhere(&words)).escape('\\'))
        .order((speakers::search.asc(), speakers::id.asc()));
    let columns = (speakers::event_id, speakers::code, speakers::name, speakers::affiliation);
    let rows = match likely::<Speaker>(conn, SearchedText::Speakers, &words, ENOUGH)? {
        Some(likely) => holding.filter(speakers::id.eq_any(likely)).select(columns).load(conn)?,
        None => from_each(own, |event, left| {
            holding.clone().filter(speakers::event_id.eq(event)).limit(left).select(columns).load(conn)
        })?,
    };
    Ok(of_events(own, &rows))
}

/// What is read of a hit: the key of its event, its code, its title or name, an affiliation.
type Row = (Id<Event>, String, String, String);

/// The first hits, where so many hold the words that one event, or two, have enough.
fn from_each(own: &[Own], mut some: impl FnMut(Id<Event>, i64) -> QueryResult<Vec<Row>>) -> QueryResult<Vec<Row>> {
    let mut rows = Vec::new();
    for (event, ..) in own {
        let left = ENOUGH - i64::try_from(rows.len()).unwrap_or(ENOUGH);
        if left <= 0 {
            break;
        }
        rows.extend(some(*event, left)?);
    }
    Ok(rows)
}

/// The first hits at each event, the newest event first.
fn of_events(own: &[Own], rows: &[Row]) -> Vec<SearchHit> {
    let mut all = Vec::new();
    for (event, slug, event_name) in own {
        let here = rows.iter().filter(|(at, ..)| at == event);
        all.extend(here.map(|(_, code, name, affiliation)| SearchHit {
            event: slug.clone(),
            event_name: event_name.clone(),
            code: code.clone(),
            name: name.clone(),
            affiliation: affiliation.clone(),
        }));
    }
    all.truncate(usize::try_from(ENOUGH).unwrap_or_default());
    all
}
