//! Records as cells of a row, in the order of the table's first row.

use jiff::tz::TimeZone;

use super::store::{Named, ReviewRow, SpeakerRow, TalkPlace};
use crate::clock::Timestamp;
use crate::config::PublicUrl;
use crate::db::Id;
use crate::decisions::Decision;
use crate::events::{Criterion, Event, SessionType, Track};
use crate::programme::EVERYWHERE;
use crate::programme::public::formats::csv;
use crate::proposals::Proposal;
use crate::times;
use crate::web::links;

/// What the rows of a table are written with.
#[derive(Clone, Debug)]
pub struct Words {
    /// The event.
    pub event: Event,
    /// Its tracks.
    pub tracks: Vec<Track>,
    /// Its session types.
    pub session_types: Vec<SessionType>,
    /// Its criteria.
    pub criteria: Vec<Criterion>,
    /// Where full addresses begin.
    pub public: PublicUrl,
}

type Speakers<'a> = &'a [Named];

impl Words {
    fn zone(&self) -> TimeZone {
        self.event.zone()
    }

    fn time(&self, instant: Option<Timestamp>) -> String {
        instant.map(|instant| times::machine(instant, &self.zone())).unwrap_or_default()
    }

    fn track(&self, id: Option<Id<Track>>) -> String {
        let found = self.tracks.iter().find(|track| Some(track.id) == id);
        found.map(|track| track.name.clone()).unwrap_or_default()
    }

    fn session_type(&self, proposal: &Proposal) -> Option<&SessionType> {
        self.session_types.iter().find(|kind| Some(kind.id) == proposal.session_type_id)
    }

    fn minutes(&self, proposal: &Proposal) -> String {
        let minutes = proposal.minutes.or(self.session_type(proposal).map(|kind| kind.minutes));
        minutes.map(|minutes| minutes.to_string()).unwrap_or_default()
    }

    fn address(&self, proposal: &Proposal) -> String {
        let path = format!("proposals/{}", proposal.code);
        self.public.join(&links::organise(&self.event.slug, &path))
    }

    /// A proposal.
    pub fn proposal(&self, proposal: &Proposal, verdict: Option<Decision>, speakers: Speakers<'_>) -> Vec<String> {
        let [names, addresses, affiliations] = of_speakers(speakers);
        let is_scored = proposal.review_count > 0 && proposal.score > 0.0;
        vec![
            proposal.code.clone(),
            proposal.title.clone(),
            names,
            addresses,
            affiliations,
            proposal.state.word().to_owned(),
            verdict.map(|verdict| verdict.word().to_owned()).unwrap_or_default(),
            self.track(proposal.track_id),
            self.session_type(proposal).map(|kind| kind.name.clone()).unwrap_or_default(),
            self.minutes(proposal),
            proposal.language.clone(),
            proposal.level.clone(),
            proposal.abstract_.clone(),
            proposal.description.clone(),
            proposal.notes.clone(),
            proposal.review_count.to_string(),
            if is_scored { format!("{:.2}", proposal.score) } else { String::new() },
            self.time(proposal.submitted_at),
            self.time(Some(proposal.updated_at)),
            self.address(proposal),
        ]
    }

    /// A talk with its place.
    pub fn talk(&self, proposal: &Proposal, place: &TalkPlace, speakers: Speakers<'_>) -> Vec<String> {
        let [names, addresses, affiliations] = of_speakers(speakers);
        let (room, starts_at, ends_at) = place;
        let held = starts_at.zip(*ends_at).map(|(starts, ends)| ends.minutes_since(starts).to_string());
        let everywhere = starts_at.map(|_| EVERYWHERE.to_owned()).unwrap_or_default();
        vec![
            proposal.code.clone(),
            proposal.title.clone(),
            names,
            addresses,
            affiliations,
            proposal.state.word().to_owned(),
            self.track(proposal.track_id),
            self.session_type(proposal).map(|kind| kind.name.clone()).unwrap_or_default(),
            proposal.language.clone(),
            proposal.level.clone(),
            room.clone().unwrap_or(everywhere),
            self.time(*starts_at),
            self.time(*ends_at),
            held.unwrap_or_else(|| self.minutes(proposal)),
            proposal.abstract_.clone(),
            self.address(proposal),
        ]
    }

    /// A review, with a score of each criterion at the end.
    pub fn review(&self, (found, (code, title, email)): &ReviewRow) -> Vec<String> {
        let review = &found.review;
        let mut cells = vec![
            code.clone(),
            title.clone(),
            found.by.clone(),
            email.clone(),
            review.state.word().to_owned(),
            review.score.map(|score| format!("{score:.2}")).unwrap_or_default(),
            review.note.clone(),
            review.feedback.clone(),
            self.time(Some(review.updated_at)),
        ];
        let scores = self.criteria.iter().map(|criterion| found.score_of(criterion.id));
        cells.extend(scores.map(|score| score.map(|score| score.to_string()).unwrap_or_default()));
        cells
    }
}

/// A speaker with the codes of what they proposed.
pub fn speaker(((speaker, email), codes): &SpeakerRow) -> Vec<String> {
    vec![
        speaker.code.clone(),
        speaker.name.clone(),
        email.clone().unwrap_or_default(),
        speaker.affiliation.clone(),
        speaker.biography.clone(),
        codes.join("; "),
    ]
}

/// Names, addresses and affiliations in one cell each; the places of several speakers stay apart.
fn of_speakers(speakers: Speakers<'_>) -> [String; 3] {
    let joined = |of: &dyn Fn(&Named) -> String| {
        let all: Vec<String> = speakers.iter().map(of).collect();
        if all.iter().all(String::is_empty) { String::new() } else { all.join("; ") }
    };
    [
        csv::names(speakers.iter().map(|(speaker, _)| speaker.name.as_str())),
        joined(&|(_, email)| email.clone().unwrap_or_default()),
        joined(&|(speaker, _)| speaker.affiliation.clone()),
    ]
}
