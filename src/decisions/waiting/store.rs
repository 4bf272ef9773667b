//! The waiting list in the database.

use diesel::dsl::count_star;
use diesel::prelude::*;

use crate::db::{Conn, Id, Tx};
use crate::decisions::Decision;
use crate::events::{Event, Organiser};
use crate::proposals::{Proposal, ProposalState, ProposalStep};
use crate::schema::{decisions, history, proposals};

/// One who waits: the proposal, and what is staged for it.
pub type WaitlistRow = (Proposal, Option<Decision>);

/// Those who wait, in their order.
pub fn waiting(conn: &mut Conn, event: &Event) -> QueryResult<Vec<WaitlistRow>> {
    proposals::table
        .left_join(decisions::table)
        .filter(proposals::event_id.eq(event.id))
        .filter(proposals::state.eq(ProposalState::Waitlisted))
        // Imported ones have no place yet, and stand first on both databases, the best of them before the others.
        .order((
            proposals::waitlist_position.is_null().desc(),
            proposals::waitlist_position.asc(),
            proposals::score.desc(),
            proposals::id.asc(),
        ))
        .select((Proposal::as_select(), decisions::verdict.nullable()))
        .load(conn)
}

/// Gives those who wait the places 1, 2, 3 … in this order.
pub fn arrange(tx: &mut Tx<'_>, organiser: &Organiser, order: &[Id<Proposal>]) -> QueryResult<()> {
    for (position, id) in (1..).zip(order) {
        let waits = proposals::table.find(*id).filter(proposals::event_id.eq(organiser.event().id));
        diesel::update(waits.filter(proposals::state.eq(ProposalState::Waitlisted)))
            .set(proposals::waitlist_position.eq(position))
            .execute(tx.conn())?;
    }
    Ok(())
}

/// Places that nobody fills, and those who wait to fill them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WaitingForAPlace {
    /// Places that speakers gave back or that were cancelled, less those that went to the waiting list.
    pub free: i64,
    /// How many wait.
    pub waiting: i64,
}

/// How many places are free and how many wait for one. A place is free once a talk is declined or cancelled; it is filled
/// by whoever came from the waiting list, or is staged to.
pub fn waiting_for_a_place(conn: &mut Conn, event: &Event) -> QueryResult<WaitingForAPlace> {
    let at_event = || proposals::table.filter(proposals::event_id.eq(event.id));
    let waiting = at_event().filter(proposals::state.eq(ProposalState::Waitlisted)).select(count_star()).first(conn)?;
    if waiting == 0 {
        return Ok(WaitingForAPlace::default());
    }
    let given_back = [ProposalState::Declined, ProposalState::Cancelled];
    let freed: i64 = at_event().filter(proposals::state.eq_any(given_back)).select(count_star()).first(conn)?;
    let promoted: i64 = history::table
        .filter(history::event_id.eq(event.id))
        .filter(history::verb.eq(ProposalStep::Accept.verb()))
        .filter(history::before.eq(ProposalState::Waitlisted.word()))
        .select(count_star())
        .first(conn)?;
    let staged: i64 = at_event()
        .inner_join(decisions::table)
        .filter(proposals::state.eq(ProposalState::Waitlisted))
        .filter(decisions::verdict.eq(Decision::Accept))
        .select(count_star())
        .first(conn)?;
    Ok(WaitingForAPlace { free: (freed - promoted - staged).max(0), waiting })
}
