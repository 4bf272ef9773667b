//! The page of one step.

use askama::Template;

use super::forms::{MOST, StepForm};
use super::kinds;
use crate::proposals::{Proposal, ProposalState, ProposalStep};
use crate::web::{Problems, Shell};

/// `/{event}/organise/proposals/{code}/steps/{step}`
#[derive(Template)]
#[template(path = "decisions/step.html")]
pub struct StepPage {
    /// The frame.
    pub shell: Shell,
    /// Address of the proposal's page.
    pub back: String,
    /// Address of this page.
    pub here: String,
    /// Title of the proposal, and the language of its words.
    pub title: (String, String),
    /// What the step is called.
    pub label: &'static str,
    /// What will be so.
    pub meaning: &'static str,
    /// Shape and words of the state before, and of the one after.
    pub states: [(&'static str, &'static str); 2],
    /// Names of the speakers who can be told.
    pub reachable: String,
    /// Names of those who have no account.
    pub unreachable: String,
    /// What was typed.
    pub form: StepForm,
    /// What is wrong with it.
    pub problems: Problems,
    /// Most characters of a field.
    pub most: usize,
}

impl StepPage {
    /// The page of a step of a proposal, with the names of those who have an account and of those who have none.
    pub fn new(
        (shell, back): (Shell, String),
        proposal: &Proposal,
        (step, after): (ProposalStep, ProposalState),
        (reachable, unreachable): (Vec<String>, Vec<String>),
        (form, problems): (StepForm, Problems),
    ) -> Self {
        let state = |state: ProposalState| (state.mark(), state.words());
        Self {
            here: format!("{back}/steps/{}", kinds::word(step)),
            title: (proposal.title.clone(), proposal.language.clone()),
            label: kinds::label(step, proposal.state),
            meaning: kinds::meaning(step, proposal.state),
            states: [state(proposal.state), state(after)],
            reachable: reachable.join(", "),
            unreachable: unreachable.join(", "),
            most: MOST,
            shell,
            back,
            form,
            problems,
        }
    }
}
