//! What needs an organiser's attention, most urgent first.

use crate::events::Event;
use crate::proposals::ProposalState;

use super::Tally;

/// Something that waits for an organiser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Waiting {
    /// Mails that could not be delivered.
    FailedMails(i64),
    /// Accepted proposals whose speakers have not answered.
    Unanswered(i64),
    /// Decisions that nobody has been told.
    Untold(i64),
    /// Proposals with fewer reviews than each should have, and that number.
    ShortOfReviews(i64, i32),
    /// Confirmed talks without a place in the schedule.
    Unplaced(i64),
}

/// Counts that are not in the tally.
#[derive(Clone, Copy, Debug, Default)]
pub struct Besides {
    /// Mails that could not be delivered.
    pub failed_mails: i64,
    /// Staged decisions.
    pub staged: i64,
    /// Talks in the working schedule.
    pub scheduled: i64,
}

/// What waits at an event; what does not wait is left out.
pub fn waiting(event: &Event, tally: &Tally, besides: Besides) -> Vec<Waiting> {
    let wanted = event.reviews_wanted;
    let unplaced = (tally.of(ProposalState::Confirmed) - besides.scheduled).max(0);
    let all = [
        (besides.failed_mails, Waiting::FailedMails(besides.failed_mails)),
        (besides.staged, Waiting::Untold(besides.staged)),
        (tally.of(ProposalState::Accepted), Waiting::Unanswered(tally.of(ProposalState::Accepted))),
        (tally.short_of(wanted), Waiting::ShortOfReviews(tally.short_of(wanted), wanted)),
        (unplaced, Waiting::Unplaced(unplaced)),
    ];
    all.into_iter().filter(|(count, _)| *count > 0).map(|(_, waiting)| waiting).collect()
}
