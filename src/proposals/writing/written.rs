//! A filled-in form of a proposal, checked.

use crate::db::FormKey;
use crate::proposals::{NewProposal, Proposal};
use crate::speakers::{NewProfile, Speaker};

/// What the writer wants done with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SaveIntent {
    /// Keep it while they go on typing.
    Autosave,
    /// Keep it.
    Save,
    /// Hand it in.
    Submit,
}

/// What the writer had before them: only changes to that very thing are theirs to make.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeenVersions {
    /// Versions of proposal and profile, joined.
    pub version: String,
    /// What each part said when the form was opened, as digests; empty where nobody says.
    pub base: String,
    /// The page that they type on; what it saved itself it has seen, even where the answer was lost on the way.
    pub page: FormKey,
}

/// Everything that a form brings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SubmittedForm {
    /// The proposal.
    pub proposal: NewProposal,
    /// How they appear.
    pub profile: NewProfile,
    /// Addresses of people to ask.
    pub asked: Vec<String>,
    /// What to do.
    pub wish: SaveIntent,
    /// What it is based on.
    pub seen: SeenVersions,
}

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SaveOutcome {
    /// It is kept as a draft.
    Draft,
    /// What stands there was changed.
    Changed,
    /// It was handed in.
    Submitted,
    /// It was to be handed in and came too late; it is kept as a draft.
    TooLate,
    /// It was handed in by somebody whose address is not confirmed: the receipt waits for that.
    Unconfirmed,
}

impl SaveOutcome {
    /// What the next page says first.
    pub fn words(self) -> &'static str {
        match self {
            Self::Draft => "Draft saved.",
            Self::Changed => "Saved.",
            Self::Submitted => "Submitted. A receipt is on its way by mail.",
            Self::TooLate => "The call is not open now. Your proposal was not submitted; it is kept as a draft.",
            Self::Unconfirmed => "Submitted. Your receipt comes by mail as soon as you have confirmed your address.",
        }
    }
}

/// The versions of a proposal and of its writer's profile, as a form carries them.
pub fn version(proposal: &Proposal, profile: &Speaker) -> String {
    format!("{}.{}", proposal.version, profile.version)
}
