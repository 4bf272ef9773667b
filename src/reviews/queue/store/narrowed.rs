//! Lists that are narrowed by words, track and session type.

use std::collections::HashSet;

use diesel::dsl::{exists, not};
use diesel::prelude::*;

use super::Standing;
use super::walk::in_part;
use crate::db::{Conn, Id, anywhere, folded, lower, may_hold};
use crate::events::Event;
use crate::proposals::{Proposal, ProposalState};
use crate::reviews::ReviewState;
use crate::reviews::access::{Reviewer, Seat};
use crate::reviews::mask;
use crate::reviews::queue::forms::{Narrow, PAGE};
use crate::reviews::queue::found::Found;
use crate::reviews::queue::rules::{self, Place};
use crate::reviews::store::Names;
use crate::schema::{masked_texts, proposal_speakers, proposals, reviews, speakers};

/// A page of what waits and is looked for. The database finds every proposal that may be meant, by what is written; of
/// those the words are looked for in what this reviewer sees, after it was made: a search finds as much, and sends the same
/// statements, whatever is hidden.
pub fn to_do_matching(
    conn: &mut Conn,
    who: &Reviewer,
    standing: &Standing,
    (narrow, skip): (&Narrow, usize),
) -> QueryResult<Found> {
    let seat = who.seat();
    let passed = reviews::table
        .filter(reviews::proposal_id.eq(proposals::id))
        .filter(reviews::person_id.eq(seat.person().id))
        .filter(reviews::state.ne(ReviewState::Draft));
    let mut query = proposals::table
        .filter(proposals::event_id.eq(seat.event().id))
        .filter(proposals::state.eq(ProposalState::Submitted))
        .filter(proposals::id.ne_all(&standing.hidden.ids))
        .select((proposals::id, proposals::code, proposals::title, proposals::review_count, proposals::shuffle))
        .into_boxed();
    in_part!(query, narrow.part);
    let mended = mended_in(conn, seat.event())?;
    let mut meant = Vec::new();
    for word in narrow.words.iter().filter(|word| !mask::may_stand_in(word)) {
        let mut known = if seat.named().is_some() { named(conn, seat.event(), word)? } else { Vec::new() };
        known.extend(&mended);
        let written = proposals::search.like(anywhere(word)).escape('\\');
        let coded = lower(proposals::code).like(anywhere(word)).escape('\\');
        query = query.filter(written.or(coded).or(proposals::id.eq_any(known.clone())));
        meant.push((word, HashSet::from_iter(known)));
    }
    let mut rows: Vec<Row> = query.filter(not(exists(passed))).load(conn)?;
    rows.retain(|row| may_be_meant(row, &meant));
    let factor = rules::factor(seat.person().id.uuid());
    rows.sort_unstable_by_key(|(id, _, _, reviews, shuffle)| {
        (rules::rank(Place { reviews: *reviews, shuffle: *shuffle }, factor), *id)
    });
    let titles: Vec<_> = rows.into_iter().map(|(id, code, title, _, _)| (id, code, title)).collect();
    matching(conn, seat, &titles, (narrow, skip))
}

/// A proposal's key, code and title, how often it was reviewed, and its place in the shuffle.
type Row = (Id<Proposal>, String, String, i32, i32);

/// Whether a proposal may be meant by its title, rather than by its abstract alone, which this list does not show.
fn may_be_meant((id, code, title, ..): &Row, meant: &[(&String, HashSet<Id<Proposal>>)]) -> bool {
    let words = folded(&format!("{code} {title}"));
    meant.iter().all(|(word, known)| words.contains(word.as_str()) || known.contains(id))
}

/// Proposals of which the names are read at once.
const AT_ONCE: usize = 500;
/// Hits after which nobody looks for more: whoever wants another one types another word.
const ENOUGH: usize = 200;

/// The proposals of an event whose title organisers mended for its reviewers: what they wrote may have any word. The event is
/// looked at last: a database that begins with it walks through all of its proposals.
fn mended_in(conn: &mut Conn, event: &Event) -> QueryResult<Vec<Id<Proposal>>> {
    let rows: Vec<(Id<Proposal>, Id<Event>)> = masked_texts::table
        .inner_join(proposals::table)
        .filter(masked_texts::field.eq("title"))
        .select((proposals::id, proposals::event_id))
        .load(conn)?;
    Ok(rows.into_iter().filter(|(_, at)| *at == event.id).map(|(proposal, _)| proposal).collect())
}

/// The proposals of speakers of an event who are called by a word.
fn named(conn: &mut Conn, event: &Event, word: &str) -> QueryResult<Vec<Id<Proposal>>> {
    let speaking: Vec<(Id<Proposal>, String)> = proposal_speakers::table
        .inner_join(speakers::table)
        .filter(speakers::event_id.eq(event.id))
        .filter(may_hold("speakers.name", word))
        .select((proposal_speakers::proposal_id, speakers::name))
        .load(conn)?;
    let called = speaking.into_iter().filter(|(_, name)| folded(name).contains(word));
    Ok(called.map(|(proposal, _)| proposal).collect())
}

/// Narrows rows by words, and takes a page of them.
fn matching(
    conn: &mut Conn,
    seat: Seat<'_>,
    rows: &[(Id<Proposal>, String, String)],
    (narrow, skip): (&Narrow, usize),
) -> QueryResult<Found> {
    // Names are read where nothing may be meant, too.
    let (first, others) = rows.split_at(rows.len().min(AT_ONCE));
    let mut ids = found_among(conn, seat, first, narrow)?;
    let mut more = false;
    for some in others.chunks(AT_ONCE) {
        more = !narrow.words.is_empty() && ids.len() >= ENOUGH;
        if more {
            break;
        }
        ids.extend(found_among(conn, seat, some, narrow)?);
    }
    if more {
        ids.truncate(ENOUGH);
    }
    let total = i64::try_from(ids.len()).unwrap_or(i64::MAX);
    Ok(Found { ids: ids.into_iter().skip(skip).take(PAGE).collect(), total, more })
}

/// Those of some rows that hold every word.
fn found_among(
    conn: &mut Conn,
    seat: Seat<'_>,
    rows: &[(Id<Proposal>, String, String)],
    narrow: &Narrow,
) -> QueryResult<Vec<Id<Proposal>>> {
    let ids: Vec<_> = rows.iter().map(|(id, _, _)| *id).collect();
    if narrow.words.is_empty() {
        return Ok(ids);
    }
    let names = Names::of(conn, seat, &ids)?;
    let finds = |(id, code, title): &&(Id<Proposal>, String, String)| {
        narrow.finds(&folded(&format!("{code} {}", names.findable(*id, title))))
    };
    Ok(rows.iter().filter(finds).map(|(id, _, _)| *id).collect())
}

/// A page of what a reviewer wrote: drafts first, then the newest.
pub fn done(
    conn: &mut Conn,
    who: &Reviewer,
    standing: &Standing,
    (narrow, skip): (&Narrow, usize),
) -> QueryResult<Found> {
    let seat = who.seat();
    let mut query = reviews::table
        .inner_join(proposals::table)
        .filter(reviews::event_id.eq(seat.event().id))
        .filter(reviews::person_id.eq(seat.person().id))
        .filter(proposals::id.ne_all(&standing.hidden.ids))
        .order((reviews::updated_at.desc(), reviews::id.desc()))
        .select((reviews::state, proposals::id, proposals::code, proposals::title))
        .into_boxed();
    in_part!(query, narrow.part);
    let mut rows: Vec<(ReviewState, Id<Proposal>, String, String)> = query.load(conn)?;
    rows.sort_by_key(|(state, ..)| *state != ReviewState::Draft);
    let titles: Vec<_> = rows.into_iter().map(|(_, id, code, title)| (id, code, title)).collect();
    matching(conn, seat, &titles, (narrow, skip))
}
