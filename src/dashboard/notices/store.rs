//! What speakers did, from the log, and up to when each organiser was told or has looked.

use std::collections::HashMap;

use diesel::dsl::{count_star, exists, max};
use diesel::prelude::*;

use super::notice::{Notices, SpeakerNotice, VERBS};
use crate::access::Person;
use crate::clock::Timestamp;
use crate::dashboard::attention::SpeakerNews;
use crate::db::{Conn, Id, Tx};
use crate::events::{Event, Organiser};
use crate::mail::Recipient;
use crate::schema::{events, history, members, people, proposal_speakers, proposals, speakers};

/// An organiser of an event, and up to when they were told of what speakers do there.
#[derive(Clone, Debug)]
pub struct NoticeRecipient {
    /// Whom to write to.
    pub to: Recipient,
    /// Their account.
    pub person: Id<Person>,
    /// The event.
    pub event: Event,
    /// How they want to hear.
    pub notices: Notices,
    /// What happened later they were not told.
    pub told_until: Timestamp,
}

/// Everything that a log holds of what speakers did after one instant and up to another.
macro_rules! by_speakers {
    ($event:expr, $reader:expr, $after:expr, $until:expr) => {
        history::table
            .inner_join(proposals::table)
            .filter(history::event_id.eq(Id::<SpeakerNotice>::from($event.uuid())))
            .filter(history::at.gt($after))
            .filter(history::at.le($until))
            .filter(history::verb.eq_any(VERBS))
            .filter(history::person_id.ne(Id::<SpeakerNotice>::from($reader.uuid())))
            .filter(proposals::state.ne("draft"))
            .filter(exists(
                proposal_speakers::table
                    .inner_join(speakers::table)
                    .filter(proposal_speakers::proposal_id.eq(proposals::id))
                    .filter(speakers::person_id.eq(history::person_id)),
            ))
    };
}

/// What speakers did at an event, oldest first, but for what the reader did as one of them.
pub fn notices(
    conn: &mut Conn,
    event: Id<Event>,
    reader: Id<Person>,
    (after, until): (Timestamp, Timestamp),
    most: i64,
) -> QueryResult<Vec<SpeakerNotice>> {
    let rows: Vec<(String, String, Timestamp, String, String)> = by_speakers!(event, reader, after, until)
        .order((history::at.asc(), history::id.asc()))
        .limit(most)
        .select((history::by_name, history::verb, history::at, proposals::code, proposals::title))
        .load(conn)?;
    let notice = |(by, verb, at, code, title)| SpeakerNotice { by, verb, at, code, title };
    Ok(rows.into_iter().map(notice).collect())
}

/// Up to when an organiser has looked.
pub fn seen_until(conn: &mut Conn, event: Id<Event>, reader: Id<Person>) -> QueryResult<Timestamp> {
    let (seen, joined): (Option<Timestamp>, Timestamp) = members::table
        .find((event, reader, "organiser"))
        .select((members::seen_until, members::joined_at))
        .first(conn)?;
    Ok(seen.unwrap_or(joined))
}

/// What speakers did since an organiser last looked, counted; of an event that somebody does not organise, nothing.
pub fn news(conn: &mut Conn, event: &Event, reader: Id<Person>, now: Timestamp) -> QueryResult<SpeakerNews> {
    let Some(after) = seen_until(conn, event.id, reader).optional()? else { return Ok(SpeakerNews::default()) };
    let counts: Vec<(String, i64)> = by_speakers!(event.id, reader, after, now)
        .group_by(history::verb)
        .select((history::verb, count_star()))
        .load(conn)?;
    let mut news = SpeakerNews::default();
    for (verb, count) in counts {
        match verb.as_str() {
            "cancelled" => news.cancelled += count,
            "declined" => news.declined += count,
            "withdrew" => news.withdrawn += count,
            _ => news.other += count,
        }
    }
    Ok(news)
}

/// Notes that an organiser has looked at everything up to an instant.
pub fn see(tx: &mut Tx<'_>, organiser: &Organiser, until: Timestamp) -> QueryResult<usize> {
    let own = members::table.find((organiser.event().id, organiser.person().id, "organiser"));
    let earlier = members::seen_until.is_null().or(members::seen_until.lt(until));
    diesel::update(own.filter(earlier)).set(members::seen_until.eq(until)).execute(tx.conn())
}

/// How an organiser wants to hear.
pub fn choice(conn: &mut Conn, organiser: &Organiser) -> QueryResult<Notices> {
    members::table.find((organiser.event().id, organiser.person().id, "organiser")).select(members::notices).first(conn)
}

/// Sets how an organiser wants to hear. What happened before is not mailed afterwards.
pub fn choose(tx: &mut Tx<'_>, organiser: &Organiser, notices: Notices, now: Timestamp) -> QueryResult<usize> {
    let own = members::table.find((organiser.event().id, organiser.person().id, "organiser"));
    let other = own.filter(members::notices.ne(notices));
    diesel::update(other).set((members::notices.eq(notices), members::told_until.eq(now))).execute(tx.conn())
}

/// Organisers who want to hear by mail, of events that are not archived.
pub fn readers(conn: &mut Conn) -> QueryResult<Vec<NoticeRecipient>> {
    type Row = (Event, (Id<Person>, String, String), (Notices, Option<Timestamp>, Timestamp));
    let rows: Vec<Row> = members::table
        .inner_join(events::table)
        .inner_join(people::table)
        .filter(members::role.eq("organiser"))
        .filter(members::notices.ne(Notices::Off))
        .filter(events::visibility.ne("archived"))
        .filter(people::confirmed_at.is_not_null())
        .order((members::event_id, members::person_id))
        .select((
            Event::as_select(),
            (people::id, people::name, people::email),
            (members::notices, members::told_until, members::joined_at),
        ))
        .load(conn)?;
    let reader = |(event, (person, name, address), (notices, told, joined)): Row| NoticeRecipient {
        to: Recipient { person: Some(person.uuid()), name, address },
        person,
        event,
        notices,
        told_until: told.unwrap_or(joined),
    };
    Ok(rows.into_iter().map(reader).collect())
}

/// When a speaker last did something at each of some events, as far as that is after an instant.
pub fn latest(conn: &mut Conn, of: &[Id<Event>], after: Timestamp) -> QueryResult<HashMap<Id<Event>, Timestamp>> {
    let rows: Vec<(Option<Id<Event>>, Option<Timestamp>)> = history::table
        .filter(history::event_id.eq_any(of))
        .filter(history::at.gt(after))
        .filter(history::verb.eq_any(VERBS))
        .group_by(history::event_id)
        .select((history::event_id, max(history::at)))
        .load(conn)?;
    Ok(rows.into_iter().filter_map(|(event, at)| Some((event?, at?))).collect())
}

/// Notes that an organiser is told of everything up to an instant, unless another process told them first.
pub fn tell(tx: &mut Tx<'_>, reader: &NoticeRecipient, until: Timestamp) -> QueryResult<bool> {
    let own = members::table.find((reader.event.id, reader.person, "organiser"));
    let earlier = members::told_until.is_null().or(members::told_until.lt(until));
    let told = diesel::update(own.filter(earlier)).set(members::told_until.eq(until)).execute(tx.conn())?;
    Ok(told == 1)
}
