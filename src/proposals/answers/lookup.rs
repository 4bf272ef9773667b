//! Finds an answer's link by its token.

use diesel::prelude::*;

use super::{AnswerLink, AnswerWord};
use crate::access::{Person, secret};
use crate::clock::Timestamp;
use crate::db::{Conn, Id};
use crate::schema::{answer_links, events, proposals};

/// The link of a token, whether it can still be used or not.
pub fn by_token(conn: &mut Conn, token: &str) -> QueryResult<AnswerLink> {
    type Row = (Id<AnswerLink>, (String, String), Id<Person>, Option<AnswerWord>, Option<Timestamp>);
    let (id, place, person, answer, over_at): Row = answer_links::table
        .inner_join(proposals::table.inner_join(events::table))
        .filter(answer_links::token_hash.eq(secret::hash(token)))
        .select((
            answer_links::id,
            (events::slug, proposals::code),
            answer_links::person_id,
            answer_links::answer,
            answer_links::over_at,
        ))
        .first(conn)?;
    Ok(AnswerLink { id, place, person, answer, is_over: over_at.is_some() })
}
