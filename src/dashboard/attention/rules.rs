//! What waits at an event, the most urgent first.

use super::EventCounts;
use super::facts::{AcceptanceMails, SpeakerNews};
use crate::clock::Timestamp;
use crate::events::rules::MissingSetting;
use crate::events::{CallStands, Event, Visibility};
use crate::proposals::ProposalState;

/// Something that waits for an organiser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AttentionItem {
    /// Mails that could not be delivered.
    FailedMails(i64),
    /// Hard clashes in the working schedule.
    Clashes(usize),
    /// What speakers did, nobody has looked yet.
    News(SpeakerNews),
    /// Decisions that nobody has been told.
    Untold(i64),
    /// Accepted proposals whose speakers have not answered, and what became of the mails that tell them.
    Unanswered(i64, AcceptanceMails),
    /// Accepted proposals that will not be held, and proposals on the waiting list.
    FreePlaces(i64, i64),
    /// Differences between the working schedule and what everybody reads.
    Unpublished(usize),
    /// Proposals with fewer reviews than each should have, and that number.
    ShortOfReviews(i64, i32),
    /// Confirmed talks without a place in the schedule, and whether there is a room for them.
    Unplaced(i64, bool),
    /// Something that a new event lacks.
    Missing(MissingSetting),
    /// Nobody but its team sees it.
    Hidden,
}

/// What waits at an event; what does not wait is left out, and so is what helps nobody once it is over.
pub fn waiting(event: &Event, facts: &EventCounts, now: Timestamp) -> Vec<AttentionItem> {
    let mut all = Vec::new();
    let mut add = |waits: bool, waiting: AttentionItem| {
        if waits {
            all.push(waiting);
        }
    };
    let past = event.is_past(now);
    let of = |state| facts.tally.of(state);
    let (wanted, waitlisted) = (event.reviews_wanted, of(ProposalState::Waitlisted));
    let (short, gone) = (facts.tally.short_of(wanted), of(ProposalState::Declined) + of(ProposalState::Cancelled));
    let unplaced = (of(ProposalState::Confirmed) - facts.scheduled).max(0);
    add(facts.failed_mails > 0, AttentionItem::FailedMails(facts.failed_mails));
    add(!past && facts.clashes > 0, AttentionItem::Clashes(facts.clashes));
    add(facts.news.is_urgent(), AttentionItem::News(facts.news));
    add(!past && facts.staged > 0, AttentionItem::Untold(facts.staged));
    let accepted = of(ProposalState::Accepted);
    add(!past && accepted > 0, AttentionItem::Unanswered(accepted, facts.acceptances));
    add(!past && gone > 0 && waitlisted > 0, AttentionItem::FreePlaces(gone, waitlisted));
    add(!past && facts.unpublished > 0, AttentionItem::Unpublished(facts.unpublished));
    add(!past && short > 0, AttentionItem::ShortOfReviews(short, wanted));
    add(!past && unplaced > 0, AttentionItem::Unplaced(unplaced, facts.rooms > 0));
    if is_beginning(event, now) {
        facts.missing.iter().for_each(|missing| add(true, AttentionItem::Missing(*missing)));
    }
    add(!past && event.visibility == Visibility::Hidden, AttentionItem::Hidden);
    all
}

/// Whether what an event needs before its call opens is still worth saying.
fn is_beginning(event: &Event, now: Timestamp) -> bool {
    !event.is_past(now) && event.release == 0 && !matches!(event.call(now), CallStands::Closed(_))
}
