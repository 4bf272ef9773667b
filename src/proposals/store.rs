//! Proposals in the database.

use diesel::prelude::*;

use super::{Proposal, ProposalState};
use crate::clock::Timestamp;
use crate::db::Tx;
use crate::schema::proposals;

/// Somebody else changed it first.
#[derive(Debug, thiserror::Error)]
pub enum Stale {
    /// What was decided on is no longer what stands there.
    #[error("somebody else changed this proposal first")]
    Changed,
    /// The database did not take it.
    #[error(transparent)]
    Database(#[from] diesel::result::Error),
}

/// Moves the proposal on, unless someone else moved it first.
pub fn set_state(tx: &mut Tx<'_>, proposal: &Proposal, next: ProposalState, now: Timestamp) -> Result<(), Stale> {
    let unmoved = proposals::table.find(proposal.id).filter(proposals::state.eq(proposal.state));
    let moved = diesel::update(unmoved)
        .set((proposals::state.eq(next), proposals::version.eq(proposals::version + 1), proposals::updated_at.eq(now)))
        .execute(tx.conn())?;
    if moved == 1 { Ok(()) } else { Err(Stale::Changed) }
}
