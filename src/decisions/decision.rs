//! What was decided about one proposal and not yet told.

use diesel::prelude::*;

use super::Decision;
use crate::clock::Timestamp;
use crate::db::Id;
use crate::proposals::Proposal;
use crate::schema::decisions;

/// A decision that waits to be announced.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = decisions)]
pub struct StagedDecision {
    /// The proposal that it is about.
    pub proposal_id: Id<Proposal>,
    /// What was decided.
    pub verdict: Decision,
    /// When.
    pub staged_at: Timestamp,
}
