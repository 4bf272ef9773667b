//! The outbox's rows: keeping mails, taking them in hand, writing down what became of them.

use diesel::connection::SimpleConnection;
use diesel::dsl::{exists, not};
use diesel::prelude::*;

use super::Message;
use super::body::{plain, without_tokens};
use super::mail::{DeliveryOutcome, Mail, Sender};
use super::message::one_line;
use super::state::{MailState, MailStep, Pause, pause_after};
use crate::clock::Timestamp;
use crate::db::{Conn, Id, Multi, Tx, of_kept, to_kept};
use crate::schema::{events, installation, mails, people};

/// How long a worker may have a mail in hand before others take it to be lost, in seconds: twice as long as one try.
pub(super) const LEASE: i64 = 120;
/// Mails for which somebody sits waiting, such as a link to sign in, go before all others: as if queued this much earlier.
const HEAD_START: i64 = 3_600;

/// Keeps a message in the outbox, to be sent when the transaction holds. One that was kept before is not kept again.
pub fn enqueue(tx: &mut Tx<'_>, message: &Message, now: Timestamp) -> QueryResult<()> {
    let id = Id::<Message>::fresh();
    let ours = tx.public_url();
    let (host, body) = (ours.host(), plain(&message.markdown, &ours));
    let due = if message.event.is_none() { now.plus_seconds(-HEAD_START) } else { now };
    let insert = diesel::insert_into(mails::table)
        .values((
            mails::id.eq(id),
            mails::event_id.eq(message.event.map(Id::<Message>::from)),
            mails::proposal_id.eq(message.proposal.map(Id::<Message>::from)),
            mails::person_id.eq(message.to.person.map(Id::<Message>::from)),
            mails::occasion.eq(message.occasion),
            mails::once.eq(&message.once),
            mails::to_name.eq(one_line(&message.to.name)),
            mails::to_address.eq(one_line(&message.to.address)),
            mails::subject.eq(one_line(&message.subject)),
            mails::body.eq(body),
            mails::markdown.eq(&message.markdown),
            mails::message_id.eq(format!("<{id}@{host}>")),
            mails::state.eq(MailState::Queued),
            mails::queued_at.eq(now),
            mails::due_at.eq(due),
        ))
        .on_conflict(mails::once)
        .do_nothing();
    Multi(insert).execute(tx.conn())?;
    Ok(())
}

/// Lets workers pass each other: on PostgreSQL each waits for rows, not for what others have read. Only as the first
/// statement of a transaction.
pub(super) fn side_by_side(tx: &mut Tx<'_>) -> QueryResult<()> {
    match tx.conn() {
        Conn::Pg(pg) => pg.batch_execute("SET TRANSACTION ISOLATION LEVEL READ COMMITTED"),
        Conn::Sqlite(_) => Ok(()),
    }
}

/// Takes the mail in hand that has been due for longest, if any is; its try counts from now.
pub(super) fn take(tx: &mut Tx<'_>, now: Timestamp) -> QueryResult<Option<Mail>> {
    let Some(id) = next_due(tx, now)? else { return Ok(None) };
    let Ok(next) = MailState::Queued.after(MailStep::Take) else { return Ok(None) };
    diesel::update(mails::table.find(id))
        .set((
            mails::state.eq(next),
            mails::tries.eq(mails::tries + 1),
            mails::leased_until.eq(now.plus_seconds(LEASE)),
        ))
        .execute(tx.conn())?;
    find(tx.conn(), id).map(Some)
}

/// Whether a mail is for an account whose address nobody has confirmed: it waits until somebody does. What asks for that
/// goes to the address alone.
#[diesel::dsl::auto_type]
pub(crate) fn waits_for_its_reader() -> _ {
    let reader = people::table.filter(people::id.nullable().eq(mails::person_id));
    exists(reader.filter(people::confirmed_at.is_null()))
}

fn next_due(tx: &mut Tx<'_>, now: Timestamp) -> QueryResult<Option<Id<Mail>>> {
    let due = mails::table
        .filter(mails::state.eq(MailState::Queued))
        .filter(mails::due_at.le(now))
        .filter(not(waits_for_its_reader()))
        .order((mails::due_at.asc(), mails::id.asc()))
        .select(mails::id)
        .limit(1);
    match tx.conn() {
        Conn::Pg(pg) => due.for_update().skip_locked().first(pg).optional(),
        Conn::Sqlite(sqlite) => due.first(sqlite).optional(),
    }
}

type Columns = (
    (Id<Mail>, String, Option<Id<Mail>>, String, String, String, (String, Option<String>), String, i32, Timestamp),
    Option<(String, String, String)>,
);

fn find(conn: &mut Conn, id: Id<Mail>) -> QueryResult<Mail> {
    let (mail, event): Columns = mails::table
        .find(id)
        .left_join(events::table)
        .select((
            (
                mails::id,
                mails::occasion,
                mails::proposal_id,
                mails::to_name,
                mails::to_address,
                mails::subject,
                (mails::body, mails::markdown),
                mails::message_id,
                mails::tries,
                mails::queued_at,
            ),
            (events::name, events::contact, events::accent).nullable(),
        ))
        .first(conn)?;
    let (id, occasion, proposal, to_name, to_address, subject, texts, message_id, tries, queued_at) = mail;
    let (body, markdown) = texts;
    let event = event.map(|(name, contact, accent)| Sender { name, contact, accent });
    let proposal = proposal.map(Id::uuid);
    Ok(Mail {
        id,
        occasion,
        proposal,
        to_name,
        to_address,
        subject,
        body,
        markdown,
        message_id,
        tries,
        queued_at,
        event,
    })
}

/// Writes down what became of a mail that was in hand. A sent one keeps no token that opens anything.
pub(super) fn settle(tx: &mut Tx<'_>, mail: &Mail, fate: &DeliveryOutcome, now: Timestamp) -> QueryResult<()> {
    let (step, words, due) = match fate {
        DeliveryOutcome::Sent { words, .. } => (MailStep::Deliver, words.as_str(), now),
        DeliveryOutcome::Refused(words) => (MailStep::GiveUp, words.as_str(), now),
        DeliveryOutcome::Untouched => return give_back(tx, mail),
        DeliveryOutcome::Postponed { words, .. } => match pause_after(mail.tries, mail.id.uuid()) {
            Some(pause) => (MailStep::Postpone, words.as_str(), now.plus_seconds(pause)),
            None => (MailStep::GiveUp, words.as_str(), now),
        },
    };
    let Ok(next) = MailState::Sending.after(step) else { return Ok(()) };
    let unanswered = i32::from(matches!(fate, DeliveryOutcome::Postponed { unanswered: true, .. }));
    let in_hand = mails::table.find(mail.id).filter(mails::state.eq(MailState::Sending));
    diesel::update(in_hand.filter(mails::tries.eq(mail.tries)))
        .set((
            mails::state.eq(next),
            mails::answer.eq(words),
            mails::due_at.eq(due),
            mails::unanswered.eq(mails::unanswered + unanswered),
            mails::leased_until.eq(None::<Timestamp>),
        ))
        .execute(tx.conn())?;
    if let DeliveryOutcome::Sent { by, .. } = fate {
        let sent = mails::table.find(mail.id);
        diesel::update(sent)
            .set((
                mails::sent_at.eq(now),
                mails::carrier.eq(by),
                mails::body.eq(without_tokens(&mail.body)),
                mails::markdown.eq(mail.markdown.as_deref().map(without_tokens)),
            ))
            .execute(tx.conn())?;
    }
    Ok(())
}

/// Puts a mail back as it was before it was taken.
fn give_back(tx: &mut Tx<'_>, mail: &Mail) -> QueryResult<()> {
    let Ok(next) = MailState::Sending.after(MailStep::Postpone) else { return Ok(()) };
    let in_hand = mails::table.find(mail.id).filter(mails::state.eq(MailState::Sending));
    diesel::update(in_hand.filter(mails::tries.eq(mail.tries)))
        .set((mails::state.eq(next), mails::tries.eq(mails::tries - 1), mails::leased_until.eq(None::<Timestamp>)))
        .execute(tx.conn())?;
    Ok(())
}

/// Puts back what nobody has in hand any longer: mails whose lease is over, or lies further ahead than any lease does
/// because the clock was set back; all of them where no other worker can be (`alone`). Their try counts, and the server
/// may have taken them. Returns how many.
pub(super) fn recover(tx: &mut Tx<'_>, alone: bool, now: Timestamp) -> QueryResult<usize> {
    let Ok(next) = MailState::Sending.after(MailStep::Postpone) else { return Ok(0) };
    let horizon = if alone { Timestamp::from_micros(i64::MAX) } else { now };
    let lost = mails::leased_until.le(horizon).or(mails::leased_until.gt(now.plus_seconds(LEASE)));
    let recovered = diesel::update(mails::table.filter(mails::state.eq(MailState::Sending)).filter(lost))
        .set((
            mails::state.eq(next),
            mails::due_at.eq(now),
            mails::unanswered.eq(mails::unanswered + 1),
            mails::answer.eq("Sending was interrupted before the server's answer was known."),
            mails::leased_until.eq(None::<Timestamp>),
        ))
        .execute(tx.conn())?;
    let ahead = mails::table
        .filter(mails::state.eq(MailState::Queued))
        .filter(mails::due_at.gt(now))
        .filter(mails::tries.eq(0));
    diesel::update(ahead).set(mails::due_at.eq(now)).execute(tx.conn())?;
    Ok(recovered)
}

/// Whether a mail waits to be sent now, or one in hand may have been lost.
pub(super) fn is_anything_due(conn: &mut Conn, now: Timestamp) -> QueryResult<bool> {
    let due = mails::table
        .filter(mails::state.eq(MailState::Queued))
        .filter(mails::due_at.le(now))
        .filter(not(waits_for_its_reader()));
    diesel::select(exists(due)).get_result(conn)
}

/// Name of the installation's value that holds the pause.
const PAUSE: &str = "mail_pause";

/// The pause that the queue is in, or was in until it was last tried.
pub fn pause(conn: &mut Conn) -> QueryResult<Option<Pause>> {
    let kept: Option<String> = installation::table.find(PAUSE).select(installation::value).first(conn).optional()?;
    Ok(kept.map(|kept| of_kept(&kept)).transpose()?)
}

/// Lets the queue rest, or ends its rest.
pub fn set_pause(tx: &mut Tx<'_>, pause: Option<&Pause>) -> QueryResult<()> {
    diesel::delete(installation::table.find(PAUSE)).execute(tx.conn())?;
    let Some(pause) = pause else { return Ok(()) };
    let kept = to_kept(pause).map_err(|error| diesel::result::Error::SerializationError(error.into()))?;
    let insert = diesel::insert_into(installation::table)
        .values((installation::name.eq(PAUSE), installation::value.eq(kept)))
        .on_conflict_do_nothing();
    Multi(insert).execute(tx.conn())?;
    Ok(())
}

/// How the whole queue stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OutboxFigures {
    /// Mails that wait, whether due or not.
    pub waiting: i64,
    /// Mails that failed.
    pub failed: i64,
    /// How long the oldest mail that could be sent has been waiting for it, in seconds.
    pub oldest_seconds: i64,
    /// What the server said to the mail that failed last, and when that was queued.
    pub last_failure: Option<(String, Timestamp)>,
}

/// How the whole queue stands now.
pub fn figures(conn: &mut Conn, now: Timestamp) -> QueryResult<OutboxFigures> {
    let in_state = |state: MailState| mails::table.filter(mails::state.eq(state));
    let waiting = in_state(MailState::Queued).count().get_result(conn)?;
    let failed = in_state(MailState::Failed).count().get_result(conn)?;
    let due = || in_state(MailState::Queued).filter(mails::due_at.le(now)).filter(not(waits_for_its_reader()));
    let untried: Option<Timestamp> =
        due().filter(mails::tries.eq(0)).select(diesel::dsl::min(mails::queued_at)).first(conn)?;
    let tried: Option<Timestamp> =
        due().filter(mails::tries.gt(0)).select(diesel::dsl::min(mails::due_at)).first(conn)?;
    let oldest = untried.into_iter().chain(tried).min().unwrap_or(now);
    let last_failure = in_state(MailState::Failed)
        .order((mails::due_at.desc(), mails::id.desc()))
        .select((mails::answer, mails::due_at))
        .first(conn)
        .optional()?;
    Ok(OutboxFigures { waiting, failed, oldest_seconds: now.seconds() - oldest.seconds(), last_failure })
}
