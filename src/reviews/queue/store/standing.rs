//! How far a reviewer is, and which proposals they declared a conflict with.

use diesel::prelude::*;

use crate::clock::Timestamp;
use crate::db::{Conn, Id};
use crate::events::Event;
use crate::proposals::ProposalState;
use crate::proposals::tally::{self, Tally};
use crate::reviews::ReviewState;
use crate::reviews::access::{CommitteeSeat, Reviewer};
use crate::reviews::queue::forms::EventPart;
use crate::reviews::queue::found::DeclaredConflict;
use crate::reviews::store::{HiddenProposals, hidden_from};
use crate::reviews::tally::store::tally_of;
use crate::schema::{conflicts, proposals, reviews};

/// How far a reviewer is, and how the proposals that wait lie.
#[derive(Clone, Debug, Default)]
pub struct ReviewProgress {
    /// What they never see.
    pub hidden: HiddenProposals,
    /// Reviews handed in or abstained from.
    pub done: i64,
    /// Reviews begun.
    pub drafts: i64,
    /// Proposals that wait for them, begun ones among them.
    pub to_do: i64,
    /// Reviews that the proposals that wait still lack, whoever may write them.
    pub needed: i64,
    /// Everybody's proposals, counted.
    tally: Tally,
}

impl ReviewProgress {
    /// Counts it, from what was added up.
    pub fn of(conn: &mut Conn, seat: CommitteeSeat<'_>) -> QueryResult<Self> {
        let hidden = hidden_from(conn, seat)?;
        let tally = tally::store::tally(conn, seat.event())?;
        let written = tally_of(conn, seat.event(), seat.person())?;
        let unseen = written_unseen(conn, seat, &hidden)?;
        let own = |counts: &dyn Fn(ReviewState, ProposalState) -> bool| -> i64 {
            let seen = written.iter().filter(|kind| counts(kind.state, kind.proposal_state)).map(|kind| kind.reviews);
            let unseen = unseen.iter().filter(|(state, proposal)| counts(*state, *proposal)).map(|_| -1);
            seen.chain(unseen).sum()
        };
        let levels = tally.levels();
        let wanted = seat.event().reviews_wanted;
        let lacking = |(level, count): &(i32, i64)| i64::from((wanted - level).max(0)) * count;
        let passed = own(&|state, proposal| state != ReviewState::Draft && proposal == ProposalState::Submitted);
        Ok(Self {
            needed: levels.iter().map(lacking).sum(),
            done: own(&|state, _| state != ReviewState::Draft),
            drafts: own(&|state, _| state == ReviewState::Draft),
            to_do: tally.of(ProposalState::Submitted) - hidden.waiting - passed,
            hidden,
            tally,
        })
    }

    /// The numbers of reviews that proposals have, fewest first, and how many have so many.
    pub(super) fn levels(&self) -> Vec<(i32, i64)> {
        self.tally.levels()
    }

    /// How many proposals wait in a part of the event, of any number of reviews or of one, whoever may see them.
    pub(super) fn waiting_in(&self, part: EventPart, reviews: Option<i32>) -> i64 {
        self.tally.count(|kind| {
            kind.state == ProposalState::Submitted
                && kind.is_in(part.track, part.session_type)
                && reviews.is_none_or(|reviews| kind.reviews == reviews)
        })
    }
}

/// What they wrote about proposals that they see no longer; few at most.
fn written_unseen(
    conn: &mut Conn,
    seat: CommitteeSeat<'_>,
    hidden: &HiddenProposals,
) -> QueryResult<Vec<(ReviewState, ProposalState)>> {
    reviews::table
        .inner_join(proposals::table)
        .filter(reviews::proposal_id.eq_any(&hidden.ids))
        .filter(reviews::person_id.eq(seat.person().id))
        .select((reviews::state, proposals::state))
        .load(conn)
}

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
