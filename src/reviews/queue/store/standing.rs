//! How far a reviewer is, and which proposals they declared a conflict with.

use diesel::dsl::count_star;
use diesel::prelude::*;

use crate::clock::Timestamp;
use crate::db::{Conn, Id};
use crate::events::Event;
use crate::proposals::ProposalState;
use crate::reviews::ReviewState;
use crate::reviews::access::{Reviewer, Seat};
use crate::reviews::queue::found::DeclaredConflict;
use crate::reviews::store::{Hidden, hidden_from};
use crate::schema::{conflicts, proposals, reviews};

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
    /// Reviews that the proposals that wait still lack, whoever may write them.
    pub needed: i64,
    levels: Vec<i32>,
}

impl Standing {
    /// Counts it, from indexes alone.
    pub fn of(conn: &mut Conn, seat: Seat<'_>) -> QueryResult<Self> {
        let hidden = hidden_from(conn, seat)?;
        let levels: Vec<(i32, i64)> = proposals::table
            .filter(proposals::event_id.eq(seat.event().id))
            .filter(proposals::state.eq(ProposalState::Submitted))
            .group_by(proposals::review_count)
            .order(proposals::review_count.asc())
            .select((proposals::review_count, count_star()))
            .load(conn)?;
        let written = written(conn, seat, &hidden)?;
        let elsewhere = written_elsewhere(conn, seat, &hidden)?;
        let waiting: i64 = levels.iter().map(|(_, count)| count).sum();
        let wanted = seat.event().reviews_wanted;
        let lacking = |(level, count): &(i32, i64)| i64::from((wanted - level).max(0)) * count;
        Ok(Self {
            needed: levels.iter().map(lacking).sum(),
            done: written.done,
            drafts: written.drafts,
            to_do: waiting - hidden.waiting - (written.done - elsewhere.done),
            levels: levels.into_iter().map(|(level, _)| level).collect(),
            hidden,
        })
    }

    /// The numbers of reviews that proposals have, fewest first.
    pub(super) fn levels(&self) -> &[i32] {
        &self.levels
    }
}

/// A reviewer's own reviews, counted.
struct Written {
    done: i64,
    drafts: i64,
}

impl Written {
    fn of(counts: &[(ReviewState, i64)]) -> Self {
        let sum = |is_draft: bool| {
            let those = counts.iter().filter(|(state, _)| (*state == ReviewState::Draft) == is_draft);
            those.map(|(_, count)| count).sum()
        };
        Self { done: sum(false), drafts: sum(true) }
    }
}

/// All that a reviewer wrote; an index holds it.
fn written(conn: &mut Conn, seat: Seat<'_>, hidden: &Hidden) -> QueryResult<Written> {
    let counts: Vec<(ReviewState, i64)> = reviews::table
        .filter(reviews::event_id.eq(seat.event().id))
        .filter(reviews::person_id.eq(seat.person().id))
        .filter(reviews::proposal_id.ne_all(&hidden.ids))
        .group_by(reviews::state)
        .select((reviews::state, count_star()))
        .load(conn)?;
    Ok(Written::of(&counts))
}

/// What they wrote about proposals that no longer wait. There are few while reviewing goes on, so that asking for these
/// is cheaper than asking for those that do.
fn written_elsewhere(conn: &mut Conn, seat: Seat<'_>, hidden: &Hidden) -> QueryResult<Written> {
    let others = proposals::table
        .filter(proposals::event_id.eq(seat.event().id))
        .filter(proposals::state.eq_any(ELSEWHERE))
        .select(proposals::id);
    let counts: Vec<(ReviewState, i64)> = reviews::table
        .filter(reviews::event_id.eq(seat.event().id))
        .filter(reviews::person_id.eq(seat.person().id))
        .filter(reviews::proposal_id.ne_all(&hidden.ids))
        .filter(reviews::proposal_id.eq_any(others))
        .group_by(reviews::state)
        .select((reviews::state, count_star()))
        .load(conn)?;
    Ok(Written::of(&counts))
}

/// Every state that somebody may have reviewed a proposal in or before, but for the one in which it waits.
const ELSEWHERE: [ProposalState; 7] = [
    ProposalState::Waitlisted,
    ProposalState::Accepted,
    ProposalState::Rejected,
    ProposalState::Confirmed,
    ProposalState::Declined,
    ProposalState::Cancelled,
    ProposalState::Withdrawn,
];

/// The conflicts that a reviewer declared at the event, newest first.
pub fn conflicts(conn: &mut Conn, who: &Reviewer) -> QueryResult<Vec<DeclaredConflict>> {
    let rows: Vec<(Id<Event>, String, String, Timestamp)> = conflicts::table
        .inner_join(proposals::table)
        .filter(conflicts::person_id.eq(who.person().id))
        .order((conflicts::declared_at.desc(), proposals::id))
        .select((proposals::event_id, proposals::code, conflicts::reason, conflicts::declared_at))
        .load(conn)?;
    let here = rows.into_iter().filter(|(event, ..)| *event == who.event().id);
    Ok(here.map(|(_, code, reason, declared_at)| DeclaredConflict { code, reason, declared_at }).collect())
}
