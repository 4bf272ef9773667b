//! The page of who speaks.

use askama::Template;

use super::forms::CospeakerInvitationForm;
use super::lines::{InvitedLine, SpeakerLine};
use crate::web::{Problems, Shell};

/// Who speaks, who was asked, and asking.
#[derive(Template)]
#[template(path = "proposals/company.html")]
pub struct Company {
    /// The frame.
    pub shell: Shell,
    /// What is wrong with what was typed.
    pub problems: Problems,
    /// Title of the proposal.
    pub title: String,
    /// Address of the proposal.
    pub back: String,
    /// Address of this page.
    pub address: String,
    /// Who speaks, in their order.
    pub speakers: Vec<SpeakerLine>,
    /// Who was asked.
    pub invited: Vec<InvitedLine>,
    /// Whether the speakers can still be changed.
    pub alive: bool,
    /// What was typed.
    pub form: CospeakerInvitationForm,
}
