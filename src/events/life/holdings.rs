//! What hangs on an event, counted.

/// How much of everything an event holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct EventHoldings {
    /// Proposals, drafts among them.
    pub proposals: i64,
    /// Talks that will be held.
    pub confirmed: i64,
    /// Profiles of speakers.
    pub speakers: i64,
    /// Reviews.
    pub reviews: i64,
    /// Sessions in the working schedule.
    pub slots: i64,
    /// Versions of the programme.
    pub versions: i64,
    /// Ratings.
    pub ratings: i64,
    /// Mails, whatever became of them.
    pub mails: i64,
    /// Those of them that have not left.
    pub waiting: i64,
    /// Places on the team.
    pub members: i64,
}
