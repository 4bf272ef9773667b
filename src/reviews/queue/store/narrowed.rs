//! Lists that are narrowed by words, track and session type.

use std::collections::{HashMap, HashSet};

use diesel::dsl::{exists, not};
use diesel::prelude::*;

use super::ReviewProgress;
use super::stretch::{in_part, in_pieces};
use crate::db::{Conn, Id, SearchedText, folded, likely};
use crate::events::Event;
use crate::proposals::{Proposal, ProposalState, lookup};
use crate::reviews::ReviewState;
use crate::reviews::access::{CommitteeSeat, Reviewer};
use crate::reviews::mask;
use crate::reviews::queue::forms::{PAGE, QueueFilter};
use crate::reviews::queue::found::QueueHits;
use crate::reviews::queue::rules::{self, QueuePosition};
use crate::reviews::store::ProposalNames;
use crate::schema::{masked_texts, proposals, reviews};

/// A page of what waits and is looked for. The database finds every proposal that may be meant, by what is written; of
/// those the words are looked for in what this reviewer sees, after it was made: a search finds as much, and sends the same
/// statements, whatever is hidden.
pub fn to_do_matching(
    conn: &mut Conn,
    who: &Reviewer,
    standing: &ReviewProgress,
    (narrow, skip): (&QueueFilter, usize),
) -> QueryResult<QueueHits> {
    let seat = who.seat();
    let mended = mended_in(conn, seat.event())?;
    let enough = i64::try_from(ENOUGH).unwrap_or(i64::MAX);
    let (mut meant, mut likely_all): (Vec<Meant<'_>>, Option<HashSet<Id<Proposal>>>) = (Vec::new(), None);
    for word in narrow.words.iter().filter(|word| !mask::may_stand_in(word)) {
        let mut known =
            if seat.named().is_some() { lookup::of_speakers_called(conn, seat.event(), word)? } else { Vec::new() };
        known.extend(&mended);
        if let Some(likely) = likely(conn, SearchedText::Proposals, word, enough)? {
            let likely: HashSet<_> = likely.into_iter().chain(known.iter().copied()).collect();
            likely_all = Some(likely_all.map_or(likely.clone(), |others| &others & &likely));
        }
        meant.push((word, HashSet::from_iter(known)));
    }
    let Some(likely) = likely_all else {
        return walked(conn, (seat, standing), &meant, (narrow, skip));
    };
    let mut rows = waiting(conn, (seat, standing), narrow, likely)?;
    rows.retain(|row| may_be_meant((row.id, &row.code, &row.title), &meant));
    let factor = rules::factor(seat.person().id.uuid());
    rows.sort_unstable_by_key(|row| {
        (rules::rank(QueuePosition { reviews: row.reviews, shuffle: row.shuffle }, factor), row.id)
    });
    let titles: Vec<_> = rows.into_iter().map(|row| (row.id, row.code, row.title)).collect();
    matching(conn, seat, &titles, (narrow, skip))
}

/// A word, and the proposals that are meant by it whatever their title says.
type Meant<'a> = (&'a String, HashSet<Id<Proposal>>);

/// A proposal that waits for a reviewer.
#[derive(Queryable)]
struct Waiting {
    id: Id<Proposal>,
    event: Id<Event>,
    code: String,
    title: String,
    reviews: i32,
    shuffle: i32,
}

/// Those of some proposals that wait for a reviewer.
fn waiting(
    conn: &mut Conn,
    (seat, standing): (CommitteeSeat<'_>, &ReviewProgress),
    narrow: &QueueFilter,
    ids: HashSet<Id<Proposal>>,
) -> QueryResult<Vec<Waiting>> {
    let passed = reviews::table
        .filter(reviews::proposal_id.eq(proposals::id))
        .filter(reviews::person_id.eq(seat.person().id))
        .filter(reviews::state.ne(ReviewState::Draft));
    let mut query = proposals::table
        .filter(proposals::id.eq_any(ids))
        .filter(proposals::state.eq(ProposalState::Submitted))
        .filter(proposals::id.ne_all(&standing.hidden.ids))
        .filter(not(exists(passed)))
        .select((
            proposals::id,
            proposals::event_id,
            proposals::code,
            proposals::title,
            proposals::review_count,
            proposals::shuffle,
        ))
        .into_boxed();
    in_part!(query, narrow.part);
    let rows: Vec<Waiting> = query.load(conn)?;
    Ok(rows.into_iter().filter(|row| row.event == seat.event().id).collect())
}

/// The same where so many may be meant that a walk along the queue finds enough.
fn walked(
    conn: &mut Conn,
    whose: (CommitteeSeat<'_>, &ReviewProgress),
    meant: &[Meant<'_>],
    (narrow, skip): (&QueueFilter, usize),
) -> QueryResult<QueueHits> {
    let (mut ids, mut more) = (Vec::new(), false);
    in_pieces(conn, whose, (narrow.part, COVERED_AT_ONCE), |conn, piece| {
        more = ids.len() >= ENOUGH;
        if more {
            return Ok(false);
        }
        let titles: Vec<(Id<Proposal>, String, String)> = proposals::table
            .filter(proposals::id.eq_any(&piece))
            .select((proposals::id, proposals::code, proposals::title))
            .load(conn)?;
        let mut by_id: HashMap<_, _> = titles.into_iter().map(|row| (row.0, row)).collect();
        let mut rows: Vec<_> = piece.iter().filter_map(|id| by_id.remove(id)).collect();
        rows.retain(|(id, code, title)| may_be_meant((*id, code, title), meant));
        // What a reviewer does not see is covered before it is searched, which takes longer than all the rest.
        for some in rows.chunks(COVERED_AT_ONCE) {
            more = ids.len() >= ENOUGH;
            if more {
                return Ok(false);
            }
            ids.extend(found_among(conn, whose.0, some, narrow)?);
        }
        Ok(true)
    })?;
    Ok(QueueHits::page_of(ids, more, skip))
}

/// Whether a proposal may be meant by its title, rather than by its abstract alone, which this list does not show.
fn may_be_meant((id, code, title): (Id<Proposal>, &str, &str), meant: &[Meant<'_>]) -> bool {
    let words = folded(&format!("{code} {title}"));
    meant.iter().all(|(word, known)| words.contains(word.as_str()) || known.contains(&id))
}

/// Proposals of which the names are read at once.
const AT_ONCE: usize = 500;
/// The same on a walk that ends as soon as enough is found.
const COVERED_AT_ONCE: usize = 100;
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

/// Narrows rows by words, and takes a page of them.
fn matching(
    conn: &mut Conn,
    seat: CommitteeSeat<'_>,
    rows: &[(Id<Proposal>, String, String)],
    (narrow, skip): (&QueueFilter, usize),
) -> QueryResult<QueueHits> {
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
    Ok(QueueHits::page_of(ids, more, skip))
}

impl QueueHits {
    /// A page of what was found; where there is more, of the first that are enough.
    fn page_of(mut ids: Vec<Id<Proposal>>, more: bool, skip: usize) -> Self {
        if more {
            ids.truncate(ENOUGH);
        }
        let total = i64::try_from(ids.len()).unwrap_or(i64::MAX);
        Self { ids: ids.into_iter().skip(skip).take(PAGE).collect(), total, more }
    }
}

/// Those of some rows that hold every word.
fn found_among(
    conn: &mut Conn,
    seat: CommitteeSeat<'_>,
    rows: &[(Id<Proposal>, String, String)],
    narrow: &QueueFilter,
) -> QueryResult<Vec<Id<Proposal>>> {
    let ids: Vec<_> = rows.iter().map(|(id, _, _)| *id).collect();
    if narrow.words.is_empty() {
        return Ok(ids);
    }
    let names = ProposalNames::of(conn, seat, &ids)?;
    let finds = |(id, code, title): &&(Id<Proposal>, String, String)| {
        narrow.finds(&folded(&format!("{code} {}", names.findable(*id, title))))
    };
    Ok(rows.iter().filter(finds).map(|(id, _, _)| *id).collect())
}

/// A page of what a reviewer wrote: drafts first, then the newest.
pub fn done(
    conn: &mut Conn,
    who: &Reviewer,
    standing: &ReviewProgress,
    (narrow, skip): (&QueueFilter, usize),
) -> QueryResult<QueueHits> {
    if narrow.is_empty() {
        return newest(conn, who.seat(), standing, skip);
    }
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

/// The same where nothing is narrowed: a walk along an index.
fn newest(conn: &mut Conn, seat: CommitteeSeat<'_>, standing: &ReviewProgress, skip: usize) -> QueryResult<QueueHits> {
    let own = || {
        reviews::table
            .filter(reviews::event_id.eq(seat.event().id))
            .filter(reviews::person_id.eq(seat.person().id))
            .filter(reviews::proposal_id.ne_all(&standing.hidden.ids))
            .order((reviews::updated_at.desc(), reviews::id.desc()))
            .select(reviews::proposal_id)
    };
    let number = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    let drafts = own().filter(reviews::state.eq(ReviewState::Draft)).offset(number(skip)).limit(number(PAGE));
    let mut ids: Vec<Id<Proposal>> = drafts.load(conn)?;
    let (before, left) = ((number(skip) - standing.drafts).max(0), number(PAGE - ids.len()));
    let others = own().filter(reviews::state.ne(ReviewState::Draft)).offset(before).limit(left);
    ids.extend(others.load::<Id<Proposal>>(conn)?);
    Ok(QueueHits { ids, total: standing.drafts + standing.done, more: false })
}
