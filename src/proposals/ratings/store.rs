//! Ratings in the database.

use diesel::prelude::*;

use super::Rating;
use crate::db::{Conn, Id, Tx};
use crate::proposals::{OrganiserOf, OwnProposal, Proposal};
use crate::schema::ratings;

/// Most comments that a page shows, newest first.
pub const MOST: i64 = 500;

/// The ratings with a comment that the talk's speakers may read.
pub fn for_speakers(conn: &mut Conn, own: &OwnProposal) -> QueryResult<Vec<Rating>> {
    let mut all = with_comments(conn, own.proposal())?;
    all.retain(|rating| !rating.hidden);
    Ok(all)
}

/// The ratings with a comment, hidden ones too.
pub fn for_organisers(conn: &mut Conn, organiser: &OrganiserOf) -> QueryResult<Vec<Rating>> {
    with_comments(conn, organiser.proposal())
}

fn with_comments(conn: &mut Conn, proposal: &Proposal) -> QueryResult<Vec<Rating>> {
    if proposal.rating_count == 0 {
        return Ok(Vec::new());
    }
    ratings::table
        .filter(ratings::proposal_id.eq(proposal.id))
        .filter(ratings::comment.ne(""))
        .order((ratings::rated_at.desc(), ratings::id.desc()))
        .limit(MOST)
        .select(Rating::as_select())
        .load(conn)
}

/// Hides a comment from the speakers, or shows it again.
///
/// # Errors
/// The talk has no such rating.
pub fn set_hidden(tx: &mut Tx<'_>, organiser: &OrganiserOf, rating: Id<Rating>, hidden: bool) -> QueryResult<()> {
    let row = ratings::table.filter(ratings::id.eq(rating)).filter(ratings::proposal_id.eq(organiser.proposal().id));
    match diesel::update(row).set(ratings::hidden.eq(hidden)).execute(tx.conn())? {
        0 => Err(diesel::result::Error::NotFound),
        _ => Ok(()),
    }
}
