//! Invented proposals for the events of the demo.

use rand::{RngExt, rngs::StdRng};

use super::abstracts::{abstract_text, description, notes};
use super::conferences::DemoEvent;
use super::draw::{chance, pick, several, weighted};
use super::titles::Titles;
use super::words::{PhraseFrames, SCENES};

/// Whom a talk is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Level {
    /// Nothing is assumed.
    Everybody,
    /// New to the subject.
    Beginner,
    /// Some experience.
    Intermediate,
    /// Much experience.
    Advanced,
}

impl Level {
    /// The value of the form field `level`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Everybody | Self::Beginner => "beginner",
            Self::Intermediate => "intermediate",
            Self::Advanced => "advanced",
        }
    }
}

/// One invented proposal. Who gives it, and what became of it, is for others to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoTalk {
    /// Sentence case, no two alike in one batch.
    pub title: String,
    /// For the public: Markdown, two to four paragraphs.
    pub abstract_: String,
    /// For reviewers: an outline in Markdown, or what the talk rests on; may be empty.
    pub description: String,
    /// For organisers and reviewers: plain sentences; may be empty.
    pub notes: String,
    /// The name of one of the event’s tracks.
    pub track: &'static str,
    /// The name of one of the event’s session types.
    pub session_type: &'static str,
    /// The length of that type.
    pub minutes: u16,
    /// Whom it is for.
    pub level: Level,
    /// An ISO 639-1 code out of the event’s languages.
    pub language: &'static str,
    /// One to four short labels.
    pub tags: Vec<&'static str>,
}

/// So many proposals for this event, in proportion to what its tracks and session types have planned.
///
/// Titles differ from each other. Asking for more only adds to the end.
pub fn talks(rng: &mut StdRng, event: &DemoEvent, how_many: usize) -> Vec<DemoTalk> {
    let mut titles = Titles::default();
    (0..how_many).map(|_| talk(rng, event, &mut titles)).collect()
}

fn talk(rng: &mut StdRng, event: &DemoEvent, titles: &mut Titles) -> DemoTalk {
    let track_weights: Vec<u32> = event.tracks.iter().map(|track| u32::from(track.planned)).collect();
    let track = &event.tracks[weighted(rng, &track_weights)];
    let type_weights: Vec<u32> = event.session_types.iter().map(|kind| u32::from(kind.asked)).collect();
    let session_type = &event.session_types[weighted(rng, &type_weights)];
    let subjects = track.areas[rng.random_range(0..track.areas.len())].subjects();
    let subject = &subjects[rng.random_range(0..subjects.len())];
    let filling = PhraseFrames { subject, scene: SCENES[rng.random_range(0..SCENES.len())] };
    let (language, level) = (language(rng, event), level(rng));
    let how_many_tags = rng.random_range(1..=3);
    DemoTalk {
        title: titles.next(rng, &filling),
        abstract_: abstract_text(rng, &filling, session_type.minutes, level),
        description: description(rng, &filling, session_type.minutes),
        notes: with_language(notes(rng, &filling), language),
        track: track.name,
        session_type: session_type.name,
        minutes: session_type.minutes,
        level,
        language,
        tags: tags(rng, &subject.tags, how_many_tags),
    }
}

fn level(rng: &mut StdRng) -> Level {
    const LEVELS: [Level; 4] = [Level::Everybody, Level::Beginner, Level::Intermediate, Level::Advanced];
    LEVELS[weighted(rng, &[40, 15, 30, 15])]
}

/// The event’s first language for nine in ten, another one for the others.
fn language(rng: &mut StdRng, event: &DemoEvent) -> &'static str {
    match event.languages {
        [first, others @ ..] if others.is_empty() || chance(rng, 90) => first,
        [_, others @ ..] => pick(rng, others),
        [] => "en",
    }
}

/// A proposal in another language is written in English all the same; its notes say why.
fn with_language(notes: String, language: &str) -> String {
    let sentence = match language {
        "fr" => "I will speak French; the slides are in English.",
        "pt" => "I will speak Portuguese; the slides are in English.",
        "ml" => "I will speak Malayalam; the slides are in English.",
        "hi" => "I will speak Hindi; the slides are in English.",
        _ => return notes,
    };
    if notes.is_empty() { sentence.to_owned() } else { format!("{notes} {sentence}") }
}

fn tags(rng: &mut StdRng, own: &[&'static str], how_many: usize) -> Vec<&'static str> {
    let mut tags = several(rng, own, how_many);
    if chance(rng, 25) {
        tags.push(pick(rng, &["case-study", "lessons-learned", "live-demo", "first-talk", "hands-on", "research"]));
    }
    tags
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::super::conferences::EVENTS;
    use super::super::draw::stream;
    use super::*;

    fn sample(event: &DemoEvent, how_many: usize) -> Vec<DemoTalk> {
        talks(&mut stream(7, event.slug), event, how_many)
    }

    #[test]
    fn the_same_seed_gives_the_same_talks() {
        let event = &EVENTS[0];
        assert_eq!(sample(event, 300), sample(event, 300));
        assert_eq!(sample(event, 50), sample(event, 80)[..50]);
        assert_ne!(sample(event, 5), talks(&mut stream(8, event.slug), event, 5));
    }

    #[test]
    fn ten_thousand_talks_differ_in_title() {
        for event in EVENTS {
            let talks = sample(event, 10_000);
            let titles: HashSet<&str> = talks.iter().map(|talk| talk.title.as_str()).collect();
            assert_eq!(titles.len(), 10_000, "{}", event.slug);
            assert!(!titles.iter().any(|title| title.contains(", part ")), "{}", event.slug);
            assert!(titles.iter().all(|title| (12..=110).contains(&title.chars().count())));
        }
    }

    #[test]
    fn texts_have_two_to_four_paragraphs_and_no_gap() {
        for talk in EVENTS.iter().flat_map(|event| sample(event, 3_000)) {
            let texts = [&talk.title, &talk.abstract_, &talk.description, &talk.notes];
            assert!(texts.iter().all(|text| !text.contains(['{', '}']) && !text.contains("  ")), "{talk:#?}");
            let list_heads = talk.abstract_.matches(":\n\n- ").count();
            let paragraphs = talk.abstract_.split("\n\n").count() - list_heads;
            assert!((2..=4).contains(&paragraphs), "{}", talk.abstract_);
            assert!((1..=4).contains(&talk.tags.len()));
        }
    }

    #[test]
    fn the_minutes_of_an_outline_add_up() {
        for talk in sample(EVENTS[0], 2_000) {
            let minutes: u16 = talk
                .description
                .lines()
                .filter_map(|line| line.strip_suffix(" min)")?.rsplit_once('(')?.1.parse::<u16>().ok())
                .sum();
            assert!(minutes == 0 || minutes == talk.minutes, "{}", talk.description);
        }
    }

    #[test]
    fn talks_use_only_what_their_event_offers() {
        for event in EVENTS {
            for talk in sample(event, 500) {
                assert!(event.tracks.iter().any(|track| track.name == talk.track));
                assert!(
                    event
                        .session_types
                        .iter()
                        .any(|kind| kind.name == talk.session_type && kind.minutes == talk.minutes)
                );
                assert!(event.languages.contains(&talk.language));
            }
        }
    }
}
