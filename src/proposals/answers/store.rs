//! The links of answers in the database.

use diesel::prelude::*;

use super::link::NewAnswerLink;
use super::{AnswerLink, AnswerWord};
use crate::access::{Person, secret};
use crate::clock::Timestamp;
use crate::db::{Id, Tx};
use crate::proposals::Proposal;
use crate::schema::answer_links;

/// Keeps a link; of its token only the hash.
pub fn keep(tx: &mut Tx<'_>, new: NewAnswerLink<'_>, now: Timestamp) -> QueryResult<()> {
    diesel::insert_into(answer_links::table)
        .values((
            answer_links::id.eq(Id::<AnswerLink>::fresh()),
            answer_links::token_hash.eq(secret::hash(new.token)),
            answer_links::proposal_id.eq(Id::<Proposal>::from(new.proposal)),
            answer_links::person_id.eq(Id::<Person>::from(new.person)),
            answer_links::created_at.eq(now),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Notes what was said by a link.
pub fn note(tx: &mut Tx<'_>, link: &AnswerLink, answer: AnswerWord) -> QueryResult<()> {
    diesel::update(answer_links::table.find(link.id)).set(answer_links::answer.eq(answer)).execute(tx.conn())?;
    Ok(())
}

/// Ends the links of a proposal that is no longer accepted: the next acceptance sends its own.
pub fn end(tx: &mut Tx<'_>, proposal: Id<Proposal>, now: Timestamp) -> QueryResult<()> {
    let open =
        answer_links::table.filter(answer_links::proposal_id.eq(proposal)).filter(answer_links::over_at.is_null());
    diesel::update(open).set(answer_links::over_at.eq(now)).execute(tx.conn())?;
    Ok(())
}
