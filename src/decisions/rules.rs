//! What may be staged, and what may still be announced.

use super::Decision;
use crate::db::Id;
use crate::proposals::{Proposal, ProposalState, StepActor};

/// Most proposals that one form decides about.
pub const MOST_AT_ONCE: usize = 1_000;

/// A proposal that somebody chose: where it stands, and what is staged for it now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChosenProposal {
    /// Its key.
    pub id: Id<Proposal>,
    /// Its code, for the record.
    pub code: String,
    /// Where it stands.
    pub state: ProposalState,
    /// What is staged for it.
    pub staged: Option<Decision>,
}

/// The chosen proposals, by what staging a verdict does to them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SortedChoices {
    /// They change.
    pub change: Vec<ChosenProposal>,
    /// They have this verdict already.
    pub same: usize,
    /// They cannot get it from where they stand.
    pub impossible: Vec<ChosenProposal>,
}

/// Sorts what was chosen by what staging `verdict` would do; `None` takes a staged verdict back.
pub fn sorted(chosen: Vec<ChosenProposal>, verdict: Option<Decision>) -> SortedChoices {
    let mut sorted = SortedChoices::default();
    for one in chosen {
        let possible = verdict.is_none_or(|verdict| one.state.may(verdict.step(), StepActor::Organisers));
        match (possible, one.staged == verdict) {
            (false, _) => sorted.impossible.push(one),
            (true, true) => sorted.same += 1,
            (true, false) => sorted.change.push(one),
        }
    }
    sorted
}

#[cfg(test)]
mod tests {
    use super::{ChosenProposal, sorted};
    use crate::db::Id;
    use crate::decisions::Decision;
    use crate::proposals::ProposalState;

    fn chosen(state: ProposalState, staged: Option<Decision>) -> ChosenProposal {
        ChosenProposal { id: Id::fresh(), code: "ABCDEF".to_owned(), state, staged }
    }

    #[test]
    fn what_is_staged_already_and_what_cannot_be_is_told_apart_from_what_changes() {
        let open = chosen(ProposalState::Submitted, None);
        let same = chosen(ProposalState::Submitted, Some(Decision::Accept));
        let gone = chosen(ProposalState::Withdrawn, None);

        let sorted = sorted(vec![open.clone(), same, gone.clone()], Some(Decision::Accept));

        assert_eq!((sorted.change, sorted.same, sorted.impossible), (vec![open], 1, vec![gone]));
    }

    #[test]
    fn clearing_is_possible_wherever_a_proposal_stands() {
        let withdrawn = chosen(ProposalState::Withdrawn, Some(Decision::Reject));

        assert_eq!(sorted(vec![withdrawn.clone()], None).change, [withdrawn]);
    }
}
