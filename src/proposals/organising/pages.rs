//! The organisers' forms of a proposal and its speakers.

use askama::Template;

use crate::events::Event;
use crate::proposals::ProposalState;
use crate::proposals::cospeakers::lines::{InvitedLine, SpeakerLine};
use crate::proposals::writing::difference::FieldDifference;
use crate::proposals::writing::forms::{Offer, ProposalForm};
use crate::proposals::writing::pages::{Choices, MOST, Most, choices};
use crate::speakers::forms::{BIOGRAPHY, ProfileForm};
use crate::web::{Choice, Problems, Shell, markdown};

/// The form of a proposal that an organiser corrects or adds.
#[derive(Template)]
#[template(path = "proposals/organise_talk.html")]
pub struct OrganiseTalk {
    /// The frame.
    pub shell: Shell,
    /// What the page is called.
    pub heading: &'static str,
    /// Where the form goes.
    pub action: String,
    /// Where the way back leads, and what it is called.
    pub back: (String, String),
    /// What was typed.
    pub form: ProposalForm,
    /// What is wrong with it.
    pub problems: Problems,
    /// What stands there now, where somebody else changed it first.
    pub differences: Vec<FieldDifference>,
    /// The abstract as HTML, out of the sanitiser.
    pub preview: String,
    /// What to choose from.
    pub choices: Choices,
    /// How much fits.
    pub most: Most,
    /// Never: an organiser changes everything.
    pub words_only: bool,
    /// Never: organisers know who speaks.
    pub blind: bool,
    /// Where an added talk begins; empty where one is corrected.
    pub states: Vec<Choice>,
    /// Where its speaker is invited, as typed.
    pub email: String,
}

impl OrganiseTalk {
    /// The page around a form.
    pub fn new(
        (shell, heading): (Shell, &'static str),
        (action, back): (String, (String, String)),
        offer: &Offer,
        (form, problems): (ProposalForm, Problems),
        differences: Vec<FieldDifference>,
    ) -> Self {
        Self {
            preview: markdown::html(&form.abstract_),
            choices: choices(offer, &form),
            email: form.speaker_email.join(" "),
            most: MOST,
            words_only: false,
            blind: false,
            states: Vec::new(),
            shell,
            heading,
            action,
            back,
            form,
            problems,
            differences,
        }
    }

    /// The same page for a talk that is added, and begins in a state.
    #[must_use]
    pub fn adding(self, state: ProposalState) -> Self {
        let all = [ProposalState::Submitted, ProposalState::Accepted, ProposalState::Confirmed];
        let choice = |one: ProposalState| Choice {
            hint: hint(one).to_owned(),
            ..Choice::new(one.word(), one.words(), one == state)
        };
        Self { states: all.into_iter().map(choice).collect(), ..self }
    }
}

fn hint(state: ProposalState) -> &'static str {
    match state {
        ProposalState::Accepted => "Its speaker still says yes or no, or you do for them",
        ProposalState::Confirmed => "It can be placed and published",
        _ => "It is reviewed and decided with the others",
    }
}

/// The form of one speaker, open on the page.
#[derive(Clone, Debug, Default)]
pub struct OpenProfile {
    /// Key of the speaker; empty for somebody new.
    pub id: String,
    /// Version that was shown.
    pub version: String,
    /// What was typed.
    pub form: ProfileForm,
    /// Where somebody new is invited.
    pub email: String,
}

/// Who speaks about a proposal, as organisers arrange it.
#[derive(Template)]
#[template(path = "proposals/organise_speakers.html")]
pub struct OrganiseSpeakers {
    /// The frame.
    pub shell: Shell,
    /// Title of the proposal.
    pub title: String,
    /// Address of the proposal's page.
    pub back: String,
    /// Address of this page.
    pub here: String,
    /// Who speaks, in their order.
    pub speakers: Vec<SpeakerLine>,
    /// Who was asked and has not answered.
    pub invited: Vec<InvitedLine>,
    /// The open form.
    pub open: OpenProfile,
    /// What is wrong with it.
    pub problems: Problems,
    /// Most characters of a biography.
    pub most: usize,
}

impl OrganiseSpeakers {
    /// The page, with its form about somebody new unless a speaker is open.
    pub fn new(
        shell: Shell,
        (event, title, back): (&Event, &str, String),
        (speakers, invited): (Vec<SpeakerLine>, Vec<InvitedLine>),
        (open, problems): (OpenProfile, Problems),
    ) -> Self {
        debug_assert!(!event.slug.is_empty());
        let here = format!("{back}/speakers");
        Self { title: title.to_owned(), here, most: BIOGRAPHY, shell, back, speakers, invited, open, problems }
    }

    /// Whether the form is about this speaker.
    pub fn is_open(&self, line: &SpeakerLine) -> bool {
        self.open.id == line.id
    }
}
