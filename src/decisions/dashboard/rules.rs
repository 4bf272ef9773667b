//! What needs an organiser's attention, most urgent first.

use crate::events::Event;
use crate::proposals::ProposalState;

use super::Tally;

/// Something that waits for an organiser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Waiting {
    /// Mails that could not be delivered.
    FailedMails(i64),
    /// Accepted proposals whose speakers have not answered, and what became of the mails that tell them.
    Unanswered(i64, AcceptanceMails),
    /// Decisions that nobody has been told.
    Untold(i64),
    /// Proposals with fewer reviews than each should have, and that number.
    ShortOfReviews(i64, i32),
    /// Confirmed talks without a place in the schedule.
    Unplaced(i64),
}

/// Accepted proposals without an answer, by what became of the mails that tell their speakers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AcceptanceMails {
    /// A mail server took one, and nobody answered.
    pub told: i64,
    /// One waits in the outbox.
    pub on_the_way: i64,
    /// All were refused.
    pub bounced: i64,
    /// All were stopped, or refused.
    pub stopped: i64,
    /// There was none.
    pub untold: i64,
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
    /// What became of the mails to speakers of accepted proposals.
    pub acceptances: AcceptanceMails,
}

/// What waits at an event; what does not wait is left out.
pub fn waiting(event: &Event, tally: &Tally, besides: Besides) -> Vec<Waiting> {
    let wanted = event.reviews_wanted;
    let unplaced = (tally.of(ProposalState::Confirmed) - besides.scheduled).max(0);
    let all = [
        (besides.failed_mails, Waiting::FailedMails(besides.failed_mails)),
        (besides.staged, Waiting::Untold(besides.staged)),
        (
            tally.of(ProposalState::Accepted),
            Waiting::Unanswered(tally.of(ProposalState::Accepted), besides.acceptances),
        ),
        (tally.short_of(wanted), Waiting::ShortOfReviews(tally.short_of(wanted), wanted)),
        (unplaced, Waiting::Unplaced(unplaced)),
    ];
    all.into_iter().filter(|(count, _)| *count > 0).map(|(_, waiting)| waiting).collect()
}
