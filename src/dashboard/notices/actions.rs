//! Telling organisers what speakers did.

use diesel::prelude::QueryResult;
use jiff::ToSpan;

use super::mails;
use super::notice::Notices;
use super::store::{self, NoticeRecipient};
use crate::clock::Timestamp;
use crate::dashboard::attention::{self, Need};
use crate::db::{Conn, Id, Tx};
use crate::events::Event;
use crate::mail;

/// The hour of the event's day from which on a daily mail goes out.
const MORNING: i8 = 7;
/// What happened so many days ago is no news: a restored event tells nobody its past.
const OLD: i64 = 8;
/// How many things one mail names.
const MOST: i64 = 50;

/// Organisers who are to be told now: at once, or in the morning with all that happened until then, where anything
/// happened since they were told last.
pub fn due(conn: &mut Conn, now: Timestamp) -> QueryResult<Vec<NoticeRecipient>> {
    let mut readers = store::readers(conn)?;
    let events: Vec<Id<Event>> = readers.iter().map(|reader| reader.event.id).collect();
    let latest = store::latest(conn, &events, now.plus_days(-OLD))?;
    readers.retain(|reader| {
        let news = latest.get(&reader.event.id).is_some_and(|latest| *latest > reader.told_until);
        news && (reader.notices == Notices::AtOnce || reader.told_until < last_morning(reader, now))
    });
    Ok(readers)
}

/// The last seven o'clock where the event takes place.
fn last_morning(reader: &NoticeRecipient, now: Timestamp) -> Timestamp {
    let (zone, here) = (reader.event.zone(), now.at(&reader.event.zone()));
    let today = here.date();
    let day = if here.hour() < MORNING { today.checked_sub(1.day()).unwrap_or(today) } else { today };
    let morning = day.at(MORNING, 0, 0, 0).to_zoned(zone);
    morning.map_or(now, |morning| Timestamp::from_micros(morning.timestamp().as_microsecond()))
}

/// Writes to an organiser what speakers did since they were told last. Whoever was told meanwhile is not told again, and
/// who has nothing to hear gets no mail; says whether one was queued.
pub fn tell(tx: &mut Tx<'_>, reader: &NoticeRecipient, now: Timestamp) -> QueryResult<bool> {
    let after = reader.told_until.max(now.plus_days(-OLD));
    let notices = store::notices(tx, reader.event.id, reader.person, (after, now), MOST + 1)?;
    if notices.is_empty() {
        return Ok(false);
    }
    if !store::tell(tx, reader, now)? {
        return Ok(false);
    }
    let facts = attention::store::facts(tx, &reader.event, reader.person, now)?;
    let mut needs = Need::all(&reader.event, &facts, now);
    needs.truncate(6);
    let message = mails::notices(&tx.public_url(), reader, (&notices, &needs), now);
    mail::enqueue(tx, &message, now)?;
    Ok(true)
}
