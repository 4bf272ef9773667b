//! What is known of an event before anybody says what waits there.

use crate::events::rules::MissingSetting;
use crate::proposals::tally::Tally;

/// Counts of one event, from the same statements and rules as the pages that show them.
#[derive(Clone, Debug, Default)]
pub struct EventCounts {
    /// Proposals by state and number of reviews.
    pub tally: Tally,
    /// Decisions that nobody was told.
    pub staged: i64,
    /// Mails that could not be delivered.
    pub failed_mails: i64,
    /// Confirmed talks with a place in the working schedule.
    pub scheduled: i64,
    /// Hard clashes in the working schedule.
    pub clashes: usize,
    /// What is different from the newest version of the programme.
    pub unpublished: usize,
    /// What speakers did since the reader last looked.
    pub news: SpeakerNews,
    /// What a new event lacks.
    pub missing: Vec<MissingSetting>,
    /// Accepted proposals without an answer, by what became of the mails that tell their speakers.
    pub acceptances: AcceptanceMails,
    /// Rooms that it has.
    pub rooms: i64,
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

/// What speakers did, counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SpeakerNews {
    /// Talks that will not be held after all.
    pub cancelled: i64,
    /// Accepted proposals whose speakers do not come.
    pub declined: i64,
    /// Proposals that were taken back.
    pub withdrawn: i64,
    /// Anything else: proposals handed in, talks confirmed.
    pub other: i64,
}

impl SpeakerNews {
    /// Whether a place became free or a proposal went.
    pub fn is_urgent(self) -> bool {
        self.cancelled + self.declined + self.withdrawn > 0
    }
}
