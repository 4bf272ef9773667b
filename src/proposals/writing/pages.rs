//! The form of a proposal.

use askama::Template;

use super::desk::{FormContext, FormOwner};
use super::difference::FieldDifference;
use super::forms::{self, Offer, ProposalForm};
use crate::clock::Timestamp;
use crate::events::{CallStands, Event};
use crate::proposals::cospeakers::lines::{InvitedLine, SpeakerLine, invited_lines, speaker_lines};
use crate::proposals::{EditScope, ProposalState, language};
use crate::speakers::{forms as profile, initials};
use crate::times;
use crate::web::{Choice, Problems, Shell, links, markdown};

/// The form, new or filled in.
#[derive(Template)]
#[template(path = "proposals/write.html")]
pub struct Write {
    /// The frame.
    pub shell: Shell,
    /// What is wrong with it.
    pub problems: Problems,
    /// What was typed.
    pub form: ProposalForm,
    /// Addresses of people to ask, one a line.
    pub emails: String,
    /// Where it goes.
    pub action: String,
    /// Where the way back leads, and what it is called.
    pub back: (String, String),
    /// Name under which the browser keeps what was typed.
    pub keep: String,
    /// Whether it is a draft, which saves itself and can be handed in.
    pub draft: bool,
    /// When everything on the page was saved; empty where it is not.
    pub saved: String,
    /// Whether nothing can be changed any more, so that what was typed can only be copied.
    pub locked: bool,
    /// Whether only the words of the talk can be changed.
    pub words_only: bool,
    /// The abstract as HTML, out of the sanitiser.
    pub preview: String,
    /// What to choose from.
    pub choices: Choices,
    /// The parts of the form, and how far each is.
    pub sections: Vec<Section>,
    /// How long it can be changed: a heading and a sentence.
    pub deadline: (String, String),
    /// What reviewers score, and what is asked.
    pub criteria: Vec<(String, String)>,
    /// Whether reviewers do not see who proposes.
    pub blind: bool,
    /// The writer: photo, initials, address.
    pub writer: Face,
    /// Who else speaks.
    pub speakers: Vec<SpeakerLine>,
    /// Who was asked.
    pub invited: Vec<InvitedLine>,
    /// What stands there now, where somebody else changed it first.
    pub differences: Vec<FieldDifference>,
    /// How much fits.
    pub most: Most,
}

/// What the lists of the form offer.
pub struct Choices {
    /// The tracks.
    pub tracks: Vec<Choice>,
    /// The session types.
    pub session_types: Vec<Choice>,
    /// For whom.
    pub levels: Vec<Choice>,
    /// The languages.
    pub languages: Vec<Choice>,
}

/// The writer, to be looked at.
pub struct Face {
    /// Address of the photo.
    pub photo: Option<String>,
    /// Initials, where no photo is.
    pub initials: String,
    /// Their mail address.
    pub email: String,
    /// Whether it is confirmed.
    pub confirmed: bool,
}

/// A part of the form.
pub struct Section {
    /// Where it is on the page.
    pub href: &'static str,
    /// Its name.
    pub label: &'static str,
    /// How far it is, as the design names it and in words.
    pub state: (&'static str, String),
}

/// Most characters of each field.
pub struct Most {
    /// Of the title.
    pub title: usize,
    /// Of the abstract.
    pub abstract_: usize,
    /// Of the description.
    pub description: usize,
    /// Of the notes.
    pub notes: usize,
    /// Of the biography.
    pub biography: usize,
}

/// How much fits into each field.
pub const MOST: Most = Most {
    title: forms::TITLE,
    abstract_: forms::ABSTRACT,
    description: forms::DESCRIPTION,
    notes: forms::NOTES,
    biography: profile::BIOGRAPHY,
};

/// The page around a form.
pub fn write(
    shell: Shell,
    (writer, desk): (&FormOwner, &FormContext),
    (form, problems): (ProposalForm, Problems),
    differences: Vec<FieldDifference>,
    now: Timestamp,
) -> Write {
    let (event, proposal) = (writer.event(), writer.proposal());
    let state = proposal.map_or(ProposalState::Draft, |proposal| proposal.state);
    let editing = state.editing(event.call_is_open(now), event.is_over(now));
    let words_only = editing == EditScope::Words;
    let saved = proposal.filter(|_| problems.is_empty() && differences.is_empty());
    let locked = |section: &Section| words_only && ["#the-format", "#for-reviewers"].contains(&section.href);
    let own = writer.person().id;
    let others = speaker_lines(&desk.speakers, |speaker| speaker.person_id == Some(own));
    Write {
        emails: form.speaker_email.join("\n"),
        action: action(writer),
        back: back(writer),
        keep: keep(writer),
        draft: state == ProposalState::Draft,
        saved: saved.map(|one| times::short_in(one.updated_at, &event.zone())).unwrap_or_default(),
        locked: editing == EditScope::Nothing,
        words_only,
        preview: markdown::html(&form.abstract_),
        choices: choices(&desk.offer, &form),
        sections: sections(&form, &problems).into_iter().filter(|section| !locked(section)).collect(),
        deadline: deadline(event, state, now),
        criteria: desk.criteria.iter().map(|one| (one.name.clone(), one.help.clone())).collect(),
        blind: event.blind,
        writer: face(writer, &form),
        speakers: others.into_iter().filter(|line| !line.own).collect(),
        invited: invited_lines(&desk.invited, &event.zone(), now),
        differences,
        most: MOST,
        shell,
        problems,
        form,
    }
}

fn action(writer: &FormOwner) -> String {
    let slug = &writer.event().slug;
    let edit = |code: &str| links::below_proposal(slug, code, "edit");
    writer.proposal().map_or_else(|| links::new_proposal(slug), |proposal| edit(&proposal.code))
}

fn back(writer: &FormOwner) -> (String, String) {
    let slug = &writer.event().slug;
    match writer.proposal() {
        None => (links::below(slug, "cfp"), "Call for proposals".to_owned()),
        Some(proposal) => (links::proposal(slug, &proposal.code), proposal.name().to_owned()),
    }
}

fn keep(writer: &FormOwner) -> String {
    let person = writer.person().id;
    let what = writer.proposal().map_or_else(|| format!("new-{}", writer.event().slug), |one| one.code.clone());
    format!("proposal-{what}-{person}")
}

/// What the lists offer, and what is chosen in them.
pub fn choices(offer: &Offer, form: &ProposalForm) -> Choices {
    let tracks = offer.tracks.iter().map(|track| Choice {
        value: track.id.to_string(),
        label: track.name.clone(),
        hint: track.description.clone(),
        chosen: form.track == track.id.to_string() || form.track == track.name,
    });
    let session_types = offer.session_types.iter().map(|kind| Choice {
        value: kind.id.to_string(),
        label: kind.name.clone(),
        hint: format!("{} min", kind.minutes),
        chosen: form.session_type == kind.id.to_string() || form.session_type == kind.name,
    });
    Choices {
        tracks: tracks.collect(),
        session_types: session_types.collect(),
        levels: language::levels(&form.level),
        languages: language::languages(&form.language),
    }
}

fn sections(form: &ProposalForm, problems: &Problems) -> Vec<Section> {
    let section = |href, label, fields: &[&str], filled: Option<bool>| {
        let wrong = problems.iter().filter(|problem| fields.contains(&problem.field.as_str())).count();
        let state = match (wrong, filled) {
            (0, Some(true)) => ("done", "Done".to_owned()),
            (0, Some(false)) => ("todo", "To do".to_owned()),
            (0, None) => ("todo", "Optional".to_owned()),
            (wrong, _) => ("failed", format!("{wrong} to fix")),
        };
        Section { href, label, state }
    };
    let typed = |fields: &[&String]| Some(fields.iter().all(|field| !field.trim().is_empty()));
    vec![
        section("#the-talk", "The talk", &["title", "abstract"], typed(&[&form.title, &form.abstract_])),
        section(
            "#the-format",
            "Format",
            &["track", "session_type", "level", "language"],
            typed(&[&form.track, &form.session_type]),
        ),
        section(
            "#for-reviewers",
            "For reviewers",
            &["description", "notes"],
            (!form.description.is_empty() || !form.notes.is_empty()).then_some(true),
        ),
        section(
            "#the-speakers",
            "Speakers",
            &["speaker_name", "affiliation", "biography", "photo", "speaker_email"],
            typed(&[&form.speaker_name]),
        ),
    ]
}

fn deadline(event: &Event, state: ProposalState, now: Timestamp) -> (String, String) {
    if state.is_taken() {
        let last = times::day(event.ends_on);
        return (
            "Your talk is taken".to_owned(),
            format!("You can mend its words until the event is over, on {last}."),
        );
    }
    let at = |instant| times::moment(instant, &event.zone());
    match event.call(now) {
        CallStands::Unannounced => {
            ("The call is not open yet".to_owned(), "You can submit your proposal once it is.".to_owned())
        }
        CallStands::Opens(opens) => {
            let heading = format!("Opens {}", times::distance(opens, now));
            (heading, format!("The call opens on {}. This stays a draft until then.", at(opens)))
        }
        CallStands::Open(None) => {
            ("The call is open".to_owned(), "You can change your proposal while it is.".to_owned())
        }
        CallStands::Open(Some(closes)) => {
            let heading = format!("Closes {}", times::distance(closes, now));
            (heading, format!("The call closes on {}. You can change your proposal until then.", at(closes)))
        }
        CallStands::Closed(closed) => {
            ("The call is closed".to_owned(), format!("It closed on {}. {}", at(closed), stays(state)))
        }
    }
}

/// What becomes of a proposal once the call is closed.
fn stays(state: ProposalState) -> &'static str {
    match state {
        ProposalState::Draft => "This stays a draft.",
        _ => "This stays as it was submitted.",
    }
}

fn face(writer: &FormOwner, form: &ProposalForm) -> Face {
    let person = writer.person();
    Face {
        photo: form.profile().chosen_picture().map(|id| links::picture(id.uuid())),
        initials: initials(&form.speaker_name),
        email: person.email.clone(),
        confirmed: person.confirmed,
    }
}

/// What the lists offer, to name what was chosen.
pub fn offered(desk: &FormContext) -> Choices {
    choices(&desk.offer, &ProposalForm::default())
}
