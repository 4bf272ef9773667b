//! How far a reviewer is, and which proposals they declared a conflict with.

use diesel::allow_columns_to_appear_in_same_group_by_clause;
use diesel::dsl::count_star;
use diesel::prelude::*;

use crate::clock::Timestamp;
use crate::db::Conn;
use crate::proposals::ProposalState;
use crate::reviews::ReviewState;
use crate::reviews::access::{Reviewer, Seat};
use crate::reviews::queue::found::DeclaredConflict;
use crate::reviews::queue::rules::{self, Stretch};
use crate::reviews::store::{Hidden, hidden_from};
use crate::schema::{conflicts, proposals, reviews};

allow_columns_to_appear_in_same_group_by_clause!(reviews::state, proposals::state);

/// How far a reviewer is, and how the proposals that wait lie.
#[derive(Clone, Debug, Default)]
pub struct Standing {
    /// What they never see.
    pub hidden: Hidden,
    /// Reviews handed in or abstained from.
    pub done: i64,
    /// Reviews begun.
    pub drafts: i64,
    /// Proposals that wait for them, begun ones among them.
    pub to_do: i64,
    levels: Vec<i32>,
}

impl Standing {
    /// Counts it, from indexes alone but for the reviewer's own rows.
    pub fn of(conn: &mut Conn, seat: Seat<'_>) -> QueryResult<Self> {
        let hidden = hidden_from(conn, seat)?;
        let levels: Vec<(i32, i64)> = proposals::table
            .filter(proposals::event_id.eq(seat.event().id))
            .filter(proposals::state.eq(ProposalState::Submitted))
            .group_by(proposals::review_count)
            .order(proposals::review_count.asc())
            .select((proposals::review_count, count_star()))
            .load(conn)?;
        let own: Vec<(ReviewState, ProposalState, i64)> = reviews::table
            .inner_join(proposals::table)
            .filter(reviews::event_id.eq(seat.event().id))
            .filter(reviews::person_id.eq(seat.person().id))
            .filter(reviews::proposal_id.ne_all(&hidden.ids))
            .group_by((reviews::state, proposals::state))
            .select((reviews::state, proposals::state, count_star()))
            .load(conn)?;
        let sum = |counts: &dyn Fn(ReviewState, ProposalState) -> bool| -> i64 {
            own.iter().filter(|(review, proposal, _)| counts(*review, *proposal)).map(|(_, _, count)| count).sum()
        };
        let waiting: i64 = levels.iter().map(|(_, count)| count).sum();
        let passed = sum(&|review, proposal| review != ReviewState::Draft && proposal == ProposalState::Submitted);
        Ok(Self {
            done: sum(&|review, proposal| review != ReviewState::Draft && is_there(proposal)),
            drafts: sum(&|review, proposal| review == ReviewState::Draft && is_there(proposal)),
            to_do: waiting - hidden.waiting - passed,
            levels: levels.into_iter().map(|(level, _)| level).collect(),
            hidden,
        })
    }

    pub(super) fn way(&self, seat: Seat<'_>) -> Vec<Stretch> {
        rules::way(self.levels.iter().copied(), rules::turn(seat.person().id.uuid()))
    }
}

/// Whether what was written about a proposal is still of use.
fn is_there(state: ProposalState) -> bool {
    !matches!(state, ProposalState::Draft | ProposalState::Withdrawn)
}

/// The conflicts that a reviewer declared at the event, newest first.
pub fn conflicts(conn: &mut Conn, who: &Reviewer) -> QueryResult<Vec<DeclaredConflict>> {
    let rows: Vec<(String, String, Timestamp)> = conflicts::table
        .inner_join(proposals::table)
        .filter(conflicts::person_id.eq(who.person().id))
        .filter(proposals::event_id.eq(who.event().id))
        .order((conflicts::declared_at.desc(), proposals::id))
        .select((proposals::code, conflicts::reason, conflicts::declared_at))
        .load(conn)?;
    let of = |(code, reason, declared_at)| DeclaredConflict { code, reason, declared_at };
    Ok(rows.into_iter().map(of).collect())
}
