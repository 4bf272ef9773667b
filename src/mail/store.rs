//! The outbox's rows.

use diesel::prelude::*;

use super::Message;
use crate::clock::Timestamp;
use crate::db::{Id, Multi, Tx};
use crate::schema::mails;

/// Keeps a message in the outbox, to be sent when the transaction holds. One that was kept before is not kept again.
pub fn enqueue(tx: &mut Tx<'_>, message: &Message, now: Timestamp) -> QueryResult<()> {
    let id = Id::<Message>::fresh();
    let host = tx.public_url().host();
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
            mails::body.eq(&message.body),
            mails::message_id.eq(format!("<{id}@{host}>")),
            mails::state.eq("queued"),
            mails::queued_at.eq(now),
            mails::due_at.eq(now),
        ))
        .on_conflict(mails::once)
        .do_nothing();
    Multi(insert).execute(tx.conn())?;
    Ok(())
}

/// Nothing in a header may begin another one.
fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}
