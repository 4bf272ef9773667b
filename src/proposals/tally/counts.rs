//! Proposals counted by state, number of reviews, track and session type.

use crate::db::Id;
use crate::events::{SessionType, Track};
use crate::proposals::ProposalState;

/// How many proposals an event has, by all that pages count them by.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tally(pub(super) Vec<ProposalCount>);

/// Proposals of one kind.
#[derive(Clone, Debug, PartialEq, diesel::Queryable)]
pub struct ProposalCount {
    /// Where they stand.
    pub state: ProposalState,
    /// How many reviews each has.
    pub reviews: i32,
    /// Their track.
    pub track: Option<Id<Track>>,
    /// Their session type.
    pub session_type: Option<Id<SessionType>>,
    /// How many they are.
    pub proposals: i64,
    /// What their mean scores add up to.
    pub sums: ScoreSums,
}

/// Scores added up, and their squares.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, diesel::Queryable)]
pub struct ScoreSums {
    scores: i64,
    squares: i64,
}

/// Sums are kept in thousand millionths of a score, as whole numbers.
const SUMMED_IN: f64 = 1e9;

#[expect(clippy::cast_precision_loss, reason = "what is lost of such sums is far below a thousandth of a score")]
impl ScoreSums {
    /// The sum of the scores.
    pub fn scores(self) -> f64 {
        self.scores as f64 / SUMMED_IN
    }

    /// The sum of their squares.
    pub fn squares(self) -> f64 {
        self.squares as f64 / SUMMED_IN
    }
}

impl ProposalCount {
    /// Whether they are in a track and of a session type, where one is asked for.
    pub fn is_in(&self, track: Option<Id<Track>>, session_type: Option<Id<SessionType>>) -> bool {
        track.is_none_or(|track| self.track == Some(track))
            && session_type.is_none_or(|session_type| self.session_type == Some(session_type))
    }
}

impl Tally {
    /// How many stand in a state.
    pub fn of(&self, state: ProposalState) -> i64 {
        self.count(|kind| kind.state == state)
    }

    /// How many have been handed in, whatever became of them.
    pub fn handed_in(&self) -> i64 {
        self.count(|kind| kind.state != ProposalState::Draft)
    }

    /// How many are with the committee and have fewer reviews than this.
    pub fn short_of(&self, reviews: i32) -> i64 {
        self.count(|kind| kind.state == ProposalState::Submitted && kind.reviews < reviews)
    }

    /// How many are of some kinds.
    pub fn count(&self, counts: impl Fn(&ProposalCount) -> bool) -> i64 {
        self.kinds().filter(|kind| counts(kind)).map(|kind| kind.proposals).sum()
    }

    /// Every kind that there is one of.
    pub fn kinds(&self) -> impl Iterator<Item = &ProposalCount> {
        self.0.iter()
    }

    /// The numbers of reviews that those with the committee have, and how many have so many; fewest first.
    pub fn levels(&self) -> Vec<(i32, i64)> {
        let mut levels: Vec<(i32, i64)> = Vec::new();
        let waiting = self.kinds().filter(|kind| kind.state == ProposalState::Submitted);
        for kind in waiting {
            match levels.iter_mut().find(|(reviews, _)| *reviews == kind.reviews) {
                Some((_, count)) => *count += kind.proposals,
                None => levels.push((kind.reviews, kind.proposals)),
            }
        }
        levels.sort_unstable();
        levels
    }
}

#[cfg(test)]
impl Tally {
    /// For tests of what is made of it.
    pub fn with(rows: &[(ProposalState, i32, i64)]) -> Self {
        let kind = |(state, reviews, proposals): &(ProposalState, i32, i64)| ProposalCount {
            state: *state,
            reviews: *reviews,
            track: None,
            session_type: None,
            proposals: *proposals,
            sums: ScoreSums::default(),
        };
        Self(rows.iter().map(kind).collect())
    }
}
