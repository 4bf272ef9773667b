//! Finding proposals and people over all events that somebody organises.

use diesel::prelude::*;

use super::found::Found;
use crate::access::SignedIn;
use crate::db::{Conn, Id, Searched, anywhere, folded, likely, may_hold};
use crate::events::Event;
use crate::proposals::{Proposal, ProposalState};
use crate::schema::{events, members, proposals, speakers};

/// How many of each kind are shown.
const MOST: usize = 50;

/// Proposals whose words match, and speakers whose names do, at the events that somebody organises; the newest events first.
pub fn find(conn: &mut Conn, who: &SignedIn, words: &str) -> QueryResult<(Vec<Found>, Vec<Found>)> {
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

fn found((_, slug, name): &Own, (code, title): (String, String)) -> Found {
    Found { event: slug.clone(), event_name: name.clone(), code, name: title }
}

fn talks(conn: &mut Conn, own: &[Own], words: &str) -> QueryResult<Vec<Found>> {
    let text = proposals::search.like(anywhere(&folded(words))).escape('\\');
    let holding = proposals::table
        .filter(proposals::state.ne(ProposalState::Draft))
        .filter(text.or(proposals::code.eq(words.to_uppercase())))
        .order(proposals::id.asc());
    let Some(likely) = likely::<Proposal>(conn, Searched::Proposals, &folded(words))? else {
        // So many hold the words that one event, or two, have enough.
        let mut talks = Vec::new();
        for event in own {
            let left = i64::try_from(MOST - talks.len()).unwrap_or_default();
            let here = holding.clone().filter(proposals::event_id.eq(event.0)).limit(left);
            let rows: Vec<(String, String)> = here.select((proposals::code, proposals::title)).load(conn)?;
            talks.extend(rows.into_iter().map(|row| found(event, row)));
            if talks.len() >= MOST {
                break;
            }
        }
        return Ok(talks);
    };
    let rows: Vec<(Id<Event>, (String, String))> = holding
        .filter(proposals::id.eq_any(likely))
        .select((proposals::event_id, (proposals::code, proposals::title)))
        .load(conn)?;
    Ok(of_events(own, &rows))
}

fn people(conn: &mut Conn, own: &[Own], words: &str) -> QueryResult<Vec<Found>> {
    let words = folded(words);
    let mut rows: Vec<(Id<Event>, (String, String))> = speakers::table
        .filter(speakers::event_id.eq_any(own.iter().map(|event| event.0)))
        .filter(may_hold("speakers.name", &words))
        .order((speakers::name.asc(), speakers::id.asc()))
        .select((speakers::event_id, (speakers::code, speakers::name)))
        .load(conn)?;
    rows.retain(|(_, (_, name))| folded(name).contains(&words));
    Ok(of_events(own, &rows))
}

/// What was found at each event, the newest event first.
fn of_events(own: &[Own], rows: &[(Id<Event>, (String, String))]) -> Vec<Found> {
    let mut all = Vec::new();
    for event in own {
        all.extend(rows.iter().filter(|(at, _)| *at == event.0).map(|(_, row)| found(event, row.clone())));
    }
    all.truncate(MOST);
    all
}
