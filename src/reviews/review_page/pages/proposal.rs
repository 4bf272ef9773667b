//! The proposal on the page.

use crate::events::Event;
use crate::proposals::language;
use crate::reviews::review_page::reading::ReviewSheet;
use crate::speakers::Speaker;
use crate::web::markdown;

/// A proposal to be read.
pub struct ProposalView {
    /// Its code.
    pub code: String,
    /// Its title.
    pub title: String,
    /// Hue and name of its track.
    pub track: Option<(i32, String)>,
    /// “Talk, 40 min. Some experience. Language: English.”
    pub facts: String,
    /// Its abstract as HTML.
    pub abstract_html: String,
    /// More for reviewers, as HTML; empty if there is nothing.
    pub description_html: String,
    /// Whether the speakers are hidden.
    pub blind: bool,
    /// Who proposes, where it is not hidden.
    pub speakers: Vec<SpeakerView>,
}

/// Somebody who proposes.
pub struct SpeakerView {
    /// Their name.
    pub name: String,
    /// Where they work; may be empty.
    pub affiliation: String,
    /// About them, as HTML; may be empty.
    pub biography_html: String,
}

impl ProposalView {
    /// The view of a proposal.
    pub fn of(sheet: &ReviewSheet, event: &Event) -> Self {
        let reading = &sheet.reading;
        let track = sheet.tracks.iter().find(|track| Some(track.id) == reading.track_id);
        let speaker = |speaker: &Speaker| SpeakerView {
            name: speaker.name.clone(),
            affiliation: speaker.affiliation.clone(),
            biography_html: html_or_nothing(&speaker.biography),
        };
        Self {
            code: reading.code.clone(),
            title: reading.title.clone(),
            track: track.map(|track| (track.hue, track.name.clone())),
            facts: facts(sheet),
            abstract_html: markdown::html(&reading.abstract_),
            description_html: html_or_nothing(&reading.description),
            blind: event.blind,
            speakers: sheet.speakers.iter().map(speaker).collect(),
        }
    }
}

fn html_or_nothing(text: &str) -> String {
    if text.trim().is_empty() { String::new() } else { markdown::html(text) }
}

fn facts(sheet: &ReviewSheet) -> String {
    let reading = &sheet.reading;
    let kind = sheet.session_types.iter().find(|kind| Some(kind.id) == reading.session_type_id);
    let minutes = reading.minutes.or(kind.map(|kind| kind.minutes));
    let name = kind.map_or("Session", |kind| kind.name.as_str());
    let mut facts = vec![match minutes {
        Some(minutes) => format!("{name}, {minutes} min."),
        None => format!("{name}."),
    }];
    let level = language::level(&reading.level);
    if !level.is_empty() {
        facts.push(format!("{level}."));
    }
    if !reading.language.is_empty() {
        facts.push(format!("Language: {}.", language::name(&reading.language)));
    }
    facts.join(" ")
}
