//! The steps of organisers, with their addresses and words.

use crate::proposals::{Mover, Proposal, ProposalState, Step};

/// Every step that an organiser takes on a proposal's own page, by its name in addresses. Accepting, the waiting list and
/// not accepting are staged and announced instead.
const STEPS: [(Step, &str); 7] = [
    (Step::Confirm, "confirm"),
    (Step::Decline, "decline"),
    (Step::Cancel, "cancel"),
    (Step::Withdraw, "withdraw"),
    (Step::Reinstate, "bring-back"),
    (Step::Reopen, "submit-again"),
    (Step::TakeBack, "take-back"),
];

/// The step behind a name in an address.
pub fn by_word(word: &str) -> Option<Step> {
    STEPS.iter().find(|(_, name)| *name == word).map(|(step, _)| *step)
}

/// The name of a step in addresses.
pub fn word(step: Step) -> &'static str {
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
    let possible = STEPS.iter().filter(|(step, _)| proposal.state.may(*step, Mover::Organisers));
    let link = |(step, name): &(Step, &str)| StepLink {
        label: label(*step, proposal.state),
        href: format!("{sheet}/steps/{name}"),
    };
    possible.map(link).collect()
}

/// What a step is called on its button.
pub fn label(step: Step, from: ProposalState) -> &'static str {
    match (step, from) {
        (Step::Confirm, _) => "Confirm for its speakers",
        (Step::Decline, _) => "Decline for its speakers",
        (Step::Cancel, _) => "Cancel the talk",
        (Step::Withdraw, _) => "Withdraw for its speakers",
        (Step::Reinstate, ProposalState::Cancelled) => "Bring the talk back",
        (Step::Reinstate, _) => "Give the place back to it",
        (Step::Reopen, _) => "Submit again for its speakers",
        (Step::TakeBack, ProposalState::Accepted | ProposalState::Confirmed) => "Take the acceptance back",
        (Step::TakeBack, ProposalState::Waitlisted) => "Take off the waiting list",
        _ => "Decide again",
    }
}

/// What will be so once the step is taken.
pub fn meaning(step: Step, from: ProposalState) -> &'static str {
    match (step, from) {
        (Step::Confirm, _) => "Its speakers said that they will come. The talk can be published.",
        (Step::Decline, _) => "Its speakers will not come, or never answered. Its place is free.",
        (Step::Cancel, _) => "The talk will not take place. Its place is free.",
        (Step::Withdraw, _) => "Its speakers do not want it to be considered any more.",
        (Step::Reinstate, ProposalState::Cancelled) => "The talk takes place after all, and is confirmed as before.",
        (Step::Reinstate, _) => "It is accepted again, and its speakers can confirm it.",
        (Step::Reopen, _) => "It is submitted again, and can be reviewed and decided.",
        (Step::TakeBack, ProposalState::Accepted | ProposalState::Confirmed) => {
            "It is no longer accepted: it is submitted, and can be decided anew."
        }
        _ => "It is submitted, as before the decision, and can be decided anew.",
    }
}
