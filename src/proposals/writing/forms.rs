//! What is typed into the form of a proposal.

use serde::Deserialize;

use super::{SaveIntent, SeenVersions, SubmittedForm};
use crate::db::{FormKey, Id};
use crate::events::{SessionType, Track};
use crate::proposals::{EditScope, NewProposal, Proposal, language};
use crate::speakers::forms::ProfileForm;
use crate::web::{Checker, Problems};

/// Most characters of a title.
pub const TITLE: usize = 120;
/// Most characters of an abstract.
pub const ABSTRACT: usize = 5_000;
/// Most characters of a description.
pub const DESCRIPTION: usize = 20_000;
/// Most characters of the notes.
pub const NOTES: usize = 5_000;

/// A filled-in form. Its names are those of the domain.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct ProposalForm {
    /// `save` or `submit`.
    pub action: String,
    /// `1` when the page saves by itself.
    pub autosave: String,
    /// Key of the page.
    pub form_key: String,
    /// What it is based on.
    pub version: String,
    /// Digests of its parts as they stood when it was opened.
    pub base: String,
    /// The title.
    pub title: String,
    /// The abstract, Markdown.
    #[serde(rename = "abstract")]
    pub abstract_: String,
    /// More for reviewers, Markdown.
    pub description: String,
    /// For the organisers.
    pub notes: String,
    /// Key or name of the track.
    pub track: String,
    /// Key or name of the session type.
    pub session_type: String,
    /// Code of the language.
    pub language: String,
    /// Word of the level.
    pub level: String,
    /// Addresses of people to ask, one a line, in one field or several.
    pub speaker_email: Vec<String>,
    /// Name for the programme.
    pub speaker_name: String,
    /// Where they work.
    pub affiliation: String,
    /// About them, Markdown.
    pub biography: String,
    /// Key of a photo that was sent before.
    pub picture: String,
    /// `on` when the photo is to go.
    pub no_photo: String,
}

/// What an event offers to choose from.
#[derive(Clone, Debug, Default)]
pub struct Offer {
    /// Its tracks.
    pub tracks: Vec<Track>,
    /// Its session types.
    pub session_types: Vec<SessionType>,
    /// Level and language as they are kept: whatever these are, they may stay.
    pub kept: (String, String),
}

impl Offer {
    /// The same for a proposal that is there: what it says may stay.
    #[must_use]
    pub fn keeping(self, proposal: &Proposal) -> Self {
        Self { kept: (proposal.level.clone(), proposal.language.clone()), ..self }
    }
}

impl ProposalForm {
    /// The form as it stands for a proposal and the profile of one of its speakers.
    pub fn of(proposal: &NewProposal, profile: ProfileForm) -> Self {
        Self {
            title: proposal.title.clone(),
            abstract_: proposal.abstract_.clone(),
            description: proposal.description.clone(),
            notes: proposal.notes.clone(),
            track: proposal.track_id.map(|id| id.to_string()).unwrap_or_default(),
            session_type: proposal.session_type_id.map(|id| id.to_string()).unwrap_or_default(),
            language: proposal.language.clone(),
            level: proposal.level.clone(),
            ..Self::default()
        }
        .with(profile)
    }

    /// The same form about another profile.
    pub fn with(self, profile: ProfileForm) -> Self {
        let ProfileForm { speaker_name, affiliation, biography, picture, no_photo } = profile;
        Self { speaker_name, affiliation, biography, picture, no_photo, ..self }
    }

    /// What it says of the writer.
    pub fn profile(&self) -> ProfileForm {
        ProfileForm {
            speaker_name: self.speaker_name.clone(),
            affiliation: self.affiliation.clone(),
            biography: self.biography.clone(),
            picture: self.picture.clone(),
            no_photo: self.no_photo.clone(),
        }
    }

    /// What its writer wants.
    pub fn wish(&self) -> SaveIntent {
        match (self.autosave.is_empty(), self.action.as_str()) {
            (false, _) => SaveIntent::Autosave,
            (true, "submit") => SaveIntent::Submit,
            _ => SaveIntent::Save,
        }
    }

    /// What was typed where only the words of a talk may change: the rest is as it stands.
    #[must_use]
    pub fn words_of(self, proposal: &Proposal) -> Self {
        let stands = Self::of(&proposal.words(), self.profile());
        Self { abstract_: self.abstract_.clone(), speaker_email: Vec::new(), ..stands }.based_on(self)
    }

    fn based_on(self, sent: Self) -> Self {
        Self {
            action: sent.action,
            autosave: sent.autosave,
            form_key: sent.form_key,
            version: sent.version,
            base: sent.base,
            ..self
        }
    }

    /// The checked form, or all that is wrong with it. What is handed in, or was before, has to be complete.
    ///
    /// # Errors
    /// Something is wrong.
    pub fn checked(
        &self,
        offer: &Offer,
        (editing, draft): (EditScope, bool),
        page: FormKey,
    ) -> Result<SubmittedForm, Problems> {
        let mut check = Checker::default();
        let complete = !draft || self.wish() == SaveIntent::Submit;
        let proposal = self.check_proposal(&mut check, offer, (editing, complete));
        let profile = self.profile().check(&mut check);
        let asked = if self.wish() == SaveIntent::Autosave { Vec::new() } else { self.check_addresses(&mut check) };
        let seen = SeenVersions { version: self.version.clone(), base: self.base.clone(), page };
        check.done(SubmittedForm { proposal, profile, asked, wish: self.wish(), seen })
    }

    /// The proposal as an organiser may leave it: all but the title may be missing, as it is not known yet.
    ///
    /// # Errors
    /// Something is wrong.
    pub fn checked_by_organiser(&self, offer: &Offer) -> Result<NewProposal, Problems> {
        let mut check = Checker::default();
        let proposal = self.check_proposal(&mut check, offer, (EditScope::Everything, false));
        if proposal.title.is_empty() {
            check.problem("title", "Enter the title");
        }
        check.done(proposal)
    }

    fn check_proposal(
        &self,
        check: &mut Checker,
        offer: &Offer,
        (editing, complete): (EditScope, bool),
    ) -> NewProposal {
        let least = usize::from(complete);
        if editing == EditScope::Words {
            let abstract_ = check.text("abstract", "abstract", &self.abstract_, least..=ABSTRACT);
            return NewProposal { abstract_, ..NewProposal::default() };
        }
        NewProposal {
            title: check.line("title", "title", &self.title, least..=TITLE),
            abstract_: check.text("abstract", "abstract", &self.abstract_, least..=ABSTRACT),
            track_id: self.check_track(check, &offer.tracks, complete),
            session_type_id: self.check_session_type(check, &offer.session_types, complete),
            level: self.check_level(check, &offer.kept.0),
            language: self.check_language(check, &offer.kept.1),
            description: check.text("description", "description", &self.description, 0..=DESCRIPTION),
            notes: check.text("notes", "notes", &self.notes, 0..=NOTES),
        }
    }

    fn check_track(&self, check: &mut Checker, tracks: &[Track], complete: bool) -> Option<Id<Track>> {
        let found = tracks.iter().find(|track| is_meant(&self.track, &track.id.to_string(), &track.name));
        if found.is_none() && !tracks.is_empty() && (complete || !self.track.is_empty()) {
            check.problem("track", "Choose a track");
        }
        found.map(|track| track.id)
    }

    fn check_session_type(
        &self,
        check: &mut Checker,
        kinds: &[SessionType],
        complete: bool,
    ) -> Option<Id<SessionType>> {
        let found = kinds.iter().find(|kind| is_meant(&self.session_type, &kind.id.to_string(), &kind.name));
        if found.is_none() && !kinds.is_empty() && (complete || !self.session_type.is_empty()) {
            check.problem("session_type", "Choose a session type");
        }
        found.map(|kind| kind.id)
    }

    fn check_level(&self, check: &mut Checker, kept: &str) -> String {
        if !self.level.is_empty() && self.level != kept && !language::is_level(&self.level) {
            check.problem("level", "Choose a level from the list");
        }
        self.level.clone()
    }

    fn check_language(&self, check: &mut Checker, kept: &str) -> String {
        let code = &self.language;
        if !code.is_empty() && code != kept && !language::is_known(code) {
            check.problem("language", "Choose a language from the list");
        }
        code.clone()
    }

    /// The addresses typed, each once.
    fn check_addresses(&self, check: &mut Checker) -> Vec<String> {
        let typed = self.speaker_email.iter().flat_map(|field| field.split([',', ';', ' ', '\n', '\r', '\t']));
        let mut addresses: Vec<String> = Vec::new();
        for address in typed.map(str::trim).filter(|address| !address.is_empty()) {
            if !addresses.iter().any(|known| known.eq_ignore_ascii_case(address)) {
                addresses.push(address.to_owned());
            }
        }
        if let Some(wrong) = addresses.iter().find(|address| !is_address(address)) {
            check.problem("speaker_email", format!("Write “{wrong}” in full, like name@example.org"));
        }
        addresses
    }
}

fn is_address(text: &str) -> bool {
    let mut alone = Checker::default();
    let address = alone.email("speaker_email", text);
    alone.done(address).is_ok()
}

/// Whether what was chosen is this one, by its key or by its name.
fn is_meant(typed: &str, key: &str, name: &str) -> bool {
    !typed.is_empty() && (typed == key || typed == name)
}

#[cfg(test)]
mod tests {
    use super::{Offer, ProposalForm};
    use crate::db::{FormKey, Id};
    use crate::events::Track;
    use crate::proposals::EditScope;

    fn offer() -> Offer {
        let track = Track {
            id: Id::fresh(),
            event_id: Id::fresh(),
            name: "Systems".to_owned(),
            hue: 1,
            description: String::new(),
            position: 1,
        };
        Offer { tracks: vec![track], ..Offer::default() }
    }

    fn problems(form: &ProposalForm) -> Vec<String> {
        let checked = form.checked(&offer(), (EditScope::Everything, true), FormKey(Vec::new()));
        checked.err().map(|problems| problems.iter().map(|one| one.message.clone()).collect()).unwrap_or_default()
    }

    #[test]
    fn a_draft_may_be_empty_but_for_a_name() {
        let form = ProposalForm { speaker_name: "Ada".to_owned(), ..ProposalForm::default() };
        assert_eq!(problems(&form), Vec::<String>::new());
    }

    #[test]
    fn handing_in_says_all_that_is_missing_at_once() {
        let form = ProposalForm { action: "submit".to_owned(), ..ProposalForm::default() };
        let all = ["Enter the title", "Enter the abstract", "Choose a track", "Enter the name"];
        assert_eq!(problems(&form), all);
    }

    #[test]
    fn a_track_of_another_event_is_none_of_ours() {
        let form = ProposalForm {
            track: Id::<Track>::fresh().to_string(),
            speaker_name: "Ada".to_owned(),
            ..ProposalForm::default()
        };
        assert_eq!(problems(&form), ["Choose a track"]);
    }

    #[test]
    fn addresses_come_in_lines_or_fields_and_each_counts_once() {
        let form = ProposalForm {
            speaker_name: "Ada".to_owned(),
            speaker_email: vec![
                "bo@example.org, BO@example.org\nmi@example.org".to_owned(),
                "bo@example.org".to_owned(),
            ],
            ..ProposalForm::default()
        };
        let written = form.checked(&offer(), (EditScope::Everything, true), FormKey(Vec::new())).unwrap();
        assert_eq!(written.asked, ["bo@example.org", "mi@example.org"]);
        let wrong = ProposalForm { speaker_email: vec!["bo".to_owned()], ..form };
        assert_eq!(problems(&wrong), ["Write “bo” in full, like name@example.org"]);
    }
}
