//! The way from submitting to the stage, in numbers that only fall: each counts those who came that far, whatever became
//! of them later.

use crate::proposals::ProposalState;
use crate::proposals::tally::Tally;

/// How many proposals came how far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Funnel {
    /// Handed in.
    pub submitted: i64,
    /// Read by enough reviewers, or decided without.
    pub reviewed: i64,
    /// Decided, told or not.
    pub decided: i64,
    /// Accepted and told.
    pub accepted: i64,
    /// Confirmed by their speakers, and going to be held.
    pub confirmed: i64,
    /// Of those, with a place in the working schedule.
    pub scheduled: i64,
}

/// States in which a decision was told.
const TOLD: [ProposalState; 6] = [
    ProposalState::Waitlisted,
    ProposalState::Accepted,
    ProposalState::Rejected,
    ProposalState::Confirmed,
    ProposalState::Declined,
    ProposalState::Cancelled,
];

/// How many staged decisions are about proposals that nothing was told of yet: with enough reviews, and with fewer.
pub type StagedFirst = (i64, i64);

impl Funnel {
    /// From the counts of an event.
    pub fn of(tally: &Tally, wanted: i32, (staged_read, staged_unread): StagedFirst, scheduled: i64) -> Self {
        let sum = |states: &[ProposalState]| states.iter().map(|state| tally.of(*state)).sum::<i64>();
        let waiting = tally.of(ProposalState::Submitted);
        let told = sum(&TOLD);
        let confirmed = tally.of(ProposalState::Confirmed);
        Self {
            submitted: tally.handed_in(),
            reviewed: told + (waiting - tally.short_of(wanted)) + staged_unread,
            decided: told + staged_read + staged_unread,
            accepted: sum(&[
                ProposalState::Accepted,
                ProposalState::Confirmed,
                ProposalState::Declined,
                ProposalState::Cancelled,
            ]),
            confirmed,
            scheduled: scheduled.min(confirmed),
        }
    }

    /// The numbers in the order of the way.
    pub fn steps(self) -> [i64; 6] {
        [self.submitted, self.reviewed, self.decided, self.accepted, self.confirmed, self.scheduled]
    }
}

#[cfg(test)]
mod tests {
    use super::{Funnel, Tally};
    use crate::proposals::ProposalState;

    #[test]
    fn whatever_is_counted_the_numbers_only_fall() {
        let mut seed = 7_u64;
        let mut chance = |most: u64| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            i64::try_from((seed >> 33) % most).unwrap_or(0)
        };
        for _ in 0..2_000 {
            let rows: Vec<_> =
                ProposalState::ALL.iter().flat_map(|state| [(*state, 0, chance(5)), (*state, 3, chance(5))]).collect();
            let tally = Tally::with(&rows);
            let of = |reviews| rows.iter().find(|row| row.0 == ProposalState::Submitted && row.1 == reviews).unwrap().2;
            let staged = (chance(9).min(of(3)), chance(9).min(of(0)));
            let steps = Funnel::of(&tally, 3, staged, chance(20)).steps();
            assert!(steps.is_sorted_by(|one, next| one >= next), "{steps:?} of {rows:?} with {staged:?} staged");
        }
    }

    #[test]
    fn who_was_confirmed_was_submitted_reviewed_decided_and_accepted() {
        let tally = Tally::with(&[(ProposalState::Confirmed, 0, 42)]);
        assert_eq!(Funnel::of(&tally, 3, (0, 0), 42).steps(), [42; 6]);
    }
}
