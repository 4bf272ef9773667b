//! The mails of an event.

use diesel::prelude::*;

use super::post::{OutboxEntry, Post};
use crate::clock::Timestamp;
use crate::db::{Conn, Id, MultiBackend, Tx, anywhere, lower, one_page};
use crate::events::{Event, Organiser};
use crate::mail::{MailState, MailStep};
use crate::schema::{mails, proposals};

/// Which mails are looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OutboxQuery {
    /// Those that stand here.
    pub state: Option<MailState>,
    /// Those with these words in name, address or subject, or about the proposal of this code.
    pub words: String,
    /// Those about the proposal of this code.
    pub proposal: String,
}

/// How many mails stand where.
pub fn counts(conn: &mut Conn, organiser: &Organiser) -> QueryResult<Vec<(MailState, i64)>> {
    mails::table
        .filter(mails::event_id.eq(organiser.event().id))
        .group_by(mails::state)
        .select((mails::state, diesel::dsl::count_star()))
        .load(conn)
}

type Filtered<'a> = mails::BoxedQuery<'a, MultiBackend>;

fn filtered<'a>(organiser: &Organiser, wanted: &'a OutboxQuery) -> Filtered<'a> {
    let mut query = mails::table.into_boxed().filter(mails::event_id.eq(organiser.event().id));
    if let Some(state) = wanted.state {
        query = query.filter(mails::state.eq(state));
    }
    if !wanted.words.is_empty() {
        let pattern = anywhere(&wanted.words.to_lowercase());
        query = query.filter(
            lower(mails::to_address)
                .like(pattern.clone())
                .escape('\\')
                .or(lower(mails::to_name).like(pattern.clone()).escape('\\'))
                .or(lower(mails::subject).like(pattern).escape('\\'))
                .or(mails::proposal_id.eq_any(with_code(organiser, wanted.words.to_uppercase())).assume_not_null()),
        );
    }
    if !wanted.proposal.is_empty() {
        query = query.filter(mails::proposal_id.eq_any(with_code(organiser, wanted.proposal.clone())));
    }
    query
}

/// The key of the event's proposal of a code.
#[diesel::dsl::auto_type(no_type_alias)]
fn with_code(organiser: &Organiser, code: String) -> _ {
    let event: Id<Event> = organiser.event().id;
    proposals::table
        .filter(proposals::event_id.eq(event))
        .filter(proposals::code.eq(code))
        .select(proposals::id.nullable())
}

/// One page of the wanted mails, newest first, and its number; the last one where there are fewer. `counts` are of all mails: where
/// only a state is wanted, they say how many there are.
pub fn page(
    conn: &mut Conn,
    organiser: &Organiser,
    (wanted, counts): (&OutboxQuery, &[(MailState, i64)]),
    (number, size): (i64, i64),
) -> QueryResult<OutboxPage> {
    let newest = || filtered(organiser, wanted).order((mails::queued_at.desc(), mails::id.desc())).select(mails::id);
    let before = |total: i64| (number.min((total - 1).div_euclid(size) + 1).max(1) - 1) * size;
    let (keys, total): (Vec<Id<Post>>, i64) = if wanted.words.is_empty() && wanted.proposal.is_empty() {
        let these = counts.iter().filter(|(state, _)| wanted.state.is_none_or(|wanted| *state == wanted));
        let total = these.map(|(_, count)| count).sum();
        (newest().offset(before(total)).limit(size).load(conn)?, total)
    } else {
        let found: Vec<_> = newest().load(conn)?;
        let before = before(i64::try_from(found.len()).unwrap_or(i64::MAX));
        one_page(found, (before, size))
    };
    // Only now are mails looked up: those before the page are skipped in the index.
    let posts = mails::table
        .filter(mails::id.eq_any(keys))
        .order((mails::queued_at.desc(), mails::id.desc()))
        .select(Post::as_select())
        .load(conn)?;
    Ok(OutboxPage { number: before(total) / size + 1, total, posts })
}

/// A page of mails.
#[derive(Debug)]
pub struct OutboxPage {
    /// Its number, from 1.
    pub number: i64,
    /// How many mails are wanted in all.
    pub total: i64,
    /// The mails on it.
    pub posts: Vec<Post>,
}

/// One mail of the event, in full.
pub fn letter(conn: &mut Conn, organiser: &Organiser, id: Id<Post>) -> QueryResult<OutboxEntry> {
    let (post, (body, markdown), message_id, proposal) = mails::table
        .left_join(proposals::table)
        .filter(mails::id.eq(id))
        .filter(mails::event_id.eq(organiser.event().id))
        .select((
            Post::as_select(),
            (mails::body, mails::markdown),
            mails::message_id,
            (proposals::code, proposals::title).nullable(),
        ))
        .first(conn)?;
    Ok(OutboxEntry { post, body, markdown, message_id, proposal })
}

/// Takes one step with the event's mails that stand at `from`, or with only one of them; returns how many took it.
/// What is sent again begins anew: it is due at once, and its tries are counted from nothing.
pub fn take_step(
    tx: &mut Tx<'_>,
    organiser: &Organiser,
    (from, step): (MailState, MailStep),
    only: Option<Id<Post>>,
    now: Timestamp,
) -> QueryResult<usize> {
    let Ok(next) = from.after(step) else { return Ok(0) };
    let mut those = diesel::update(mails::table)
        .filter(mails::event_id.eq(organiser.event().id))
        .filter(mails::state.eq(from))
        .into_boxed();
    if let Some(id) = only {
        those = those.filter(mails::id.eq(id));
    }
    match step {
        MailStep::SendAgain => {
            those.set((mails::state.eq(next), mails::due_at.eq(now), mails::tries.eq(0))).execute(tx.conn())
        }
        _ => those.set(mails::state.eq(next)).execute(tx.conn()),
    }
}
