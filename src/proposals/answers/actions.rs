//! What is done with the link of an answer.

use super::link::{NewAnswerLink, with_token};
use super::{AnswerLink, AnswerWord, addresses, lookup, store};
use crate::access::{AccessRefused, secret};
use crate::accounts;
use crate::clock::Timestamp;
use crate::db::{Conn, Tx};
use crate::mail::Message;
use crate::proposals::{OwnProposal, StepError, actions};

/// A message as it is queued: where it asks for an answer, with a link of its own.
pub fn answerable(tx: &mut Tx<'_>, message: &Message, now: Timestamp) -> diesel::QueryResult<Message> {
    let url = tx.public_url();
    let asks = message.markdown.contains(&addresses(&url).0);
    let (Some(proposal), Some(person), true) = (message.proposal, message.to.person, asks) else {
        return Ok(message.clone());
    };
    let token = secret::token();
    store::keep(tx, NewAnswerLink { proposal, person, token: &token }, now)?;
    Ok(Message { markdown: with_token(&message.markdown, &url, &token), ..message.clone() })
}

/// The link of a token, with the proposal of the speaker that it was mailed to.
///
/// # Errors
/// There is no such link, or they are no longer one of its speakers.
pub fn followed(conn: &mut Conn, token: &str, now: Timestamp) -> Result<(AnswerLink, OwnProposal), AccessRefused> {
    let link = lookup::by_token(conn, token)?;
    let person = accounts::lookup::by_id(conn, link.person)?.person;
    let own = OwnProposal::at(conn, &person, (&link.place.0, &link.place.1), now)?;
    Ok((link, own))
}

/// Says yes or no for the speaker that the link was mailed to.
///
/// # Errors
/// It can no longer be answered.
pub fn answer(tx: &mut Tx<'_>, token: &str, word: AnswerWord, now: Timestamp) -> Result<(), StepError> {
    let (link, own) = followed(tx.conn(), token, now)?;
    if !link.is_open(own.proposal(), own.event(), now) {
        return Err(StepError::Changed);
    }
    actions::step_by_speaker(tx, &own, word.step(), now)?;
    Ok(store::note(tx, &link, word)?)
}
