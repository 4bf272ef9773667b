//! The steps of organisers, with their addresses and words.

use crate::proposals::{Proposal, ProposalState, ProposalStep, StepActor};

/// Every step that an organiser takes on a proposal's own page, by its name in addresses. Accepting, the waiting list and
/// not accepting are staged and announced instead.
const STEPS: [(ProposalStep, &str); 7] = [
    (ProposalStep::Confirm, "confirm"),
    (ProposalStep::Decline, "decline"),
    (ProposalStep::Cancel, "cancel"),
    (ProposalStep::Withdraw, "withdraw"),
    (ProposalStep::Reinstate, "bring-back"),
    (ProposalStep::Reopen, "submit-again"),
    (ProposalStep::TakeBack, "take-back"),
];

/// The step behind a name in an address.
pub fn by_word(word: &str) -> Option<ProposalStep> {
    STEPS.iter().find(|(_, name)| *name == word).map(|(step, _)| *step)
}

/// The name of a step in addresses.
pub fn word(step: ProposalStep) -> &'static str {
    STEPS.iter().find(|(known, _)| *known == step).map_or("", |(_, name)| name)
}

/// A step that can be taken now, as a link to the page that does it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepLink {
    /// What it is called.
    pub label: &'static str,
    /// Where it is done.
    pub href: String,
}

/// The steps that an organiser can take from where a proposal stands.
pub fn links(proposal: &Proposal, sheet: &str) -> Vec<StepLink> {
    let possible = STEPS.iter().filter(|(step, _)| proposal.state.may(*step, StepActor::Organisers));
    let link = |(step, name): &(ProposalStep, &str)| StepLink {
        label: label(*step, proposal.state),
        href: format!("{sheet}/steps/{name}"),
    };
    possible.map(link).collect()
}

/// What a step is called on its button.
pub fn label(step: ProposalStep, from: ProposalState) -> &'static str {
    match (step, from) {
        (ProposalStep::Confirm, _) => "Confirm for its speakers",
        (ProposalStep::Decline, _) => "Decline for its speakers",
        (ProposalStep::Cancel, _) => "Cancel the talk",
        (ProposalStep::Withdraw, _) => "Withdraw for its speakers",
        (ProposalStep::Reinstate, ProposalState::Cancelled) => "Bring the talk back",
        (ProposalStep::Reinstate, _) => "Give the place back to it",
        (ProposalStep::Reopen, _) => "Submit again for its speakers",
        (ProposalStep::TakeBack, ProposalState::Accepted | ProposalState::Confirmed) => "Take the acceptance back",
        (ProposalStep::TakeBack, ProposalState::Waitlisted) => "Take off the waiting list",
        _ => "Decide again",
    }
}

/// What will be so once the step is taken.
pub fn meaning(step: ProposalStep, from: ProposalState) -> &'static str {
    match (step, from) {
        (ProposalStep::Confirm, _) => "Its speakers said that they will come. The talk can be published.",
        (ProposalStep::Decline, _) => "Its speakers will not come, or never answered. Its place is free.",
        (ProposalStep::Cancel, _) => "The talk will not take place. Its place is free.",
        (ProposalStep::Withdraw, _) => "Its speakers do not want it to be considered any more.",
        (ProposalStep::Reinstate, ProposalState::Cancelled) => {
            "The talk takes place after all, and is confirmed as before."
        }
        (ProposalStep::Reinstate, _) => "It is accepted again, and its speakers can confirm it.",
        (ProposalStep::Reopen, _) => "It is submitted again, and can be reviewed and decided.",
        (ProposalStep::TakeBack, ProposalState::Accepted | ProposalState::Confirmed) => {
            "It is no longer accepted: it is submitted, and can be decided anew."
        }
        _ => "It is submitted, as before the decision, and can be decided anew.",
    }
}
