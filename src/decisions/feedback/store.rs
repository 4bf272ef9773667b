//! Feedback in the database.

use std::collections::HashMap;

use diesel::prelude::*;

use crate::db::{Conn, Id, Multi, Tx};
use crate::events::Event;
use crate::proposals::{OrganiserOf, Proposal};
use crate::schema::{approved_feedback, decisions, reviews};

/// What stands between the feedback of two reviewers.
const BETWEEN: &str = "\n\n";

/// Feedback on a proposal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Feedback {
    /// What its reviewers wrote, together.
    pub written: String,
    /// What its speakers shall read, once somebody approved it; empty where it is left out.
    pub approved: Option<String>,
    /// Whether reviewers wrote something else since.
    pub changed: bool,
}

impl Feedback {
    /// Whether somebody has to look at it.
    pub fn is_pending(&self) -> bool {
        !self.written.is_empty() && (self.approved.is_none() || self.changed)
    }
}

type Written = Vec<(Id<Proposal>, String)>;
type Approved = Vec<(Id<Proposal>, String, String)>;

/// The feedback on all staged proposals of an event.
pub fn of_staged(conn: &mut Conn, event: &Event) -> QueryResult<HashMap<Id<Proposal>, Feedback>> {
    let staged = || decisions::table.filter(decisions::event_id.eq(event.id)).select(decisions::proposal_id);
    let written = reviews::table
        .filter(reviews::proposal_id.eq_any(staged()))
        .filter(reviews::state.eq("submitted"))
        .filter(reviews::feedback.ne(""))
        .order((reviews::proposal_id, reviews::id))
        .select((reviews::proposal_id, reviews::feedback))
        .load(conn)?;
    let approved = approved_feedback::table
        .filter(approved_feedback::proposal_id.eq_any(staged()))
        .select((approved_feedback::proposal_id, approved_feedback::text, approved_feedback::basis))
        .load(conn)?;
    Ok(together(written, approved))
}

/// The feedback on one proposal.
pub fn of_proposal(conn: &mut Conn, organiser: &OrganiserOf) -> QueryResult<Feedback> {
    let id = organiser.proposal().id;
    let written = reviews::table
        .filter(reviews::proposal_id.eq(id))
        .filter(reviews::state.eq("submitted"))
        .filter(reviews::feedback.ne(""))
        .order(reviews::id)
        .select((reviews::proposal_id, reviews::feedback))
        .load(conn)?;
    let approved = approved_feedback::table
        .filter(approved_feedback::proposal_id.eq(id))
        .select((approved_feedback::proposal_id, approved_feedback::text, approved_feedback::basis))
        .load(conn)?;
    Ok(together(written, approved).remove(&id).unwrap_or_default())
}

fn together(written: Written, approved: Approved) -> HashMap<Id<Proposal>, Feedback> {
    let mut found: HashMap<_, Feedback> = HashMap::new();
    for (proposal, words) in written {
        let feedback = found.entry(proposal).or_default();
        if !feedback.written.is_empty() {
            feedback.written.push_str(BETWEEN);
        }
        feedback.written.push_str(words.trim());
    }
    for (proposal, text, basis) in approved {
        let feedback = found.entry(proposal).or_default();
        feedback.changed = same_lines(&feedback.written) != same_lines(&basis);
        feedback.approved = Some(text);
    }
    found
}

/// Forms send line ends of their own.
fn same_lines(text: &str) -> String {
    text.replace("\r\n", "\n").trim().to_owned()
}

/// Keeps what the speakers of a proposal shall read, and what it was decided on; what they were told stays.
pub fn approve(tx: &mut Tx<'_>, organiser: &OrganiserOf, text: &str, basis: &str) -> QueryResult<()> {
    let id = organiser.proposal().id;
    let known = diesel::update(approved_feedback::table.find(id));
    if known.set((approved_feedback::text.eq(text), approved_feedback::basis.eq(basis))).execute(tx.conn())? > 0 {
        return Ok(());
    }
    let insert = diesel::insert_into(approved_feedback::table)
        .values((
            approved_feedback::proposal_id.eq(id),
            approved_feedback::text.eq(text),
            approved_feedback::basis.eq(basis),
        ))
        .on_conflict_do_nothing();
    Multi(insert).execute(tx.conn())?;
    Ok(())
}

/// Notes that the speakers of a proposal are told what was approved of its feedback: from now on their page shows it.
pub fn tell(tx: &mut Tx<'_>, proposal: Id<Proposal>) -> QueryResult<()> {
    diesel::update(approved_feedback::table.find(proposal))
        .set(approved_feedback::told.eq(approved_feedback::text))
        .execute(tx.conn())?;
    Ok(())
}
