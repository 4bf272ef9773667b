//! What speakers may do with a proposal, and until when.

use super::{ProposalState, ProposalStep, StepActor};
use crate::clock::Timestamp;
use crate::events::{Event, Visibility};

/// How much of a proposal its speakers may change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EditScope {
    /// All of it.
    Everything,
    /// What the programme says of the talk and its speakers: abstract, biography, affiliation, photo. What the
    /// committee decided on stays: title, track, session type.
    Words,
    /// Nothing.
    Nothing,
}

/// Whether a speaker may change how they appear at an event: until it is over.
pub fn profile_may_change(event_is_over: bool) -> bool {
    !event_is_over
}

/// Whether speakers are still asked to say yes or no: it is accepted, and its event is to come.
pub fn waits_for_an_answer(state: ProposalState, event: &Event, now: Timestamp) -> bool {
    state == ProposalState::Accepted && !event.is_over(now) && event.visibility != Visibility::Archived
}

impl ProposalState {
    /// How much its speakers may change: a draft always, a submitted proposal while the call is open, a talk that was
    /// taken until the event is over.
    pub fn editing(self, call_is_open: bool, event_is_over: bool) -> EditScope {
        match self {
            Self::Draft => EditScope::Everything,
            Self::Submitted if call_is_open => EditScope::Everything,
            Self::Accepted | Self::Confirmed if !event_is_over => EditScope::Words,
            _ => EditScope::Nothing,
        }
    }

    /// Whether its speakers may take a step now; handing in needs an open call.
    pub fn speakers_may(self, step: ProposalStep, call_is_open: bool) -> bool {
        let in_time = call_is_open || !matches!(step, ProposalStep::Submit | ProposalStep::Reopen);
        in_time && self.may(step, StepActor::Speakers)
    }

    /// Whether people can still join it or leave it.
    pub fn is_alive(self) -> bool {
        matches!(self, Self::Draft | Self::Submitted | Self::Waitlisted | Self::Accepted | Self::Confirmed)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{Strategy, any, prop_assert, prop_assert_eq, proptest};
    use proptest::sample::select;

    use super::{EditScope, ProposalState, ProposalStep, StepActor};

    fn steps() -> impl Strategy<Value = Vec<(ProposalStep, bool)>> {
        proptest::collection::vec((select(ProposalStep::ALL.to_vec()), any::<bool>()), 0..40)
    }

    proptest! {
        /// Whatever is tried, and whoever tries it, a proposal only ever moves as `after` says.
        #[test]
        fn no_sequence_of_steps_leaves_the_way(tried in steps()) {
            let mut state = ProposalState::Draft;
            let mut way = vec![state];
            for (step, organisers) in tried {
                match state.after(step, if organisers { StepActor::Organisers } else { StepActor::Speakers }) {
                    Ok(next) => {
                        prop_assert!(next != state);
                        state = next;
                        way.push(state);
                    }
                    Err(refused) => prop_assert_eq!((refused.from, refused.step), (state, step)),
                }
            }
            let handed_in = way.iter().position(|state| *state == ProposalState::Submitted);
            let taken = way.iter().position(|state| *state == ProposalState::Accepted);
            let confirmed = way.iter().position(|state| *state == ProposalState::Confirmed);
            prop_assert!(taken.is_none() || handed_in < taken);
            prop_assert!(confirmed.is_none() || taken < confirmed);
            prop_assert!(!way[1..].contains(&ProposalState::Draft));
        }

        /// Speakers alone never get a proposal taken, and never past the end of the call into it.
        #[test]
        fn speakers_alone_are_never_accepted(tried in steps()) {
            let mut state = ProposalState::Draft;
            for (step, call_is_open) in tried {
                if state.speakers_may(step, call_is_open) {
                    prop_assert!(call_is_open || !matches!(step, ProposalStep::Submit | ProposalStep::Reopen));
                    state = state.after(step, StepActor::Speakers).unwrap();
                }
                prop_assert!(!state.is_taken());
            }
        }
    }

    /// Every state but a draft and how many steps it takes an organiser from there to every other: no state is a dead end.
    #[test]
    fn an_organiser_gets_from_every_state_to_every_other_that_real_life_reaches() {
        use std::collections::BTreeSet;
        let all: BTreeSet<_> = ProposalState::ALL.iter().copied().filter(|one| *one != ProposalState::Draft).collect();
        for from in &all {
            let mut reached = BTreeSet::from([*from]);
            while {
                let further = |state: &ProposalState| {
                    ProposalStep::ALL
                        .into_iter()
                        .filter_map(|step| state.after(step, StepActor::Organisers).ok())
                        .collect::<Vec<_>>()
                };
                let more: Vec<_> = reached.iter().flat_map(further).collect();
                let before = reached.len();
                reached.extend(more);
                reached.len() > before
            } {}
            assert_eq!(reached, all, "from {from}");
        }
    }

    #[test]
    fn what_organisers_alone_may_do_is_never_offered_to_speakers() {
        for state in ProposalState::ALL {
            for step in [
                ProposalStep::Accept,
                ProposalStep::Waitlist,
                ProposalStep::Reject,
                ProposalStep::TakeBack,
                ProposalStep::Reinstate,
            ] {
                assert!(!state.may(step, StepActor::Speakers), "{state} {step:?}");
            }
        }
    }

    #[test]
    fn the_words_of_a_talk_may_change_until_the_event_is_over() {
        assert_eq!(ProposalState::Submitted.editing(true, false), EditScope::Everything);
        assert_eq!(ProposalState::Submitted.editing(false, false), EditScope::Nothing);
        assert_eq!(ProposalState::Confirmed.editing(false, false), EditScope::Words);
        assert_eq!(ProposalState::Confirmed.editing(false, true), EditScope::Nothing);
        assert_eq!(ProposalState::Draft.editing(false, true), EditScope::Everything);
    }
}
