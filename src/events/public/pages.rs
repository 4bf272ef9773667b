//! The pages that everybody sees.

use askama::Template;

use super::colour;
use super::words::{CallWords, DisplayTime};
use crate::clock::Timestamp;
use crate::events::{Criterion, Event, SessionType, Track};
use crate::web::{Pager, Shell, markdown};

/// One event in the list of all.
pub struct Card {
    pub slug: String,
    pub name: String,
    pub tagline: String,
    pub dates: String,
    pub place: String,
    pub call: CallWords,
    pub programme: bool,
    /// Its colour in six hexadecimal digits.
    pub accent: String,
}

impl Card {
    fn of(event: &Event, now: Timestamp) -> Self {
        Self {
            slug: event.slug.clone(),
            name: event.name.clone(),
            tagline: event.tagline.clone(),
            dates: event.dates(),
            place: event.place.clone(),
            call: CallWords::of(event, now),
            programme: event.release > 0,
            accent: event.accent.trim_start_matches('#').to_owned(),
        }
    }
}

/// The events of this installation.
#[derive(Template)]
#[template(path = "events/home.html")]
pub struct Home {
    pub shell: Shell,
    /// Those to come and under way, the next one first.
    pub coming: Vec<Card>,
    /// Those that are over, the latest first.
    pub past: Vec<Card>,
    pub pager: Option<Pager>,
    /// Address of the style sheet with the colours of these events.
    pub accents: String,
}

impl Home {
    /// A page of the list, from events with the latest first.
    pub fn new(shell: Shell, events: &[Event], pager: Pager, now: Timestamp) -> Self {
        let (over, coming): (Vec<&Event>, Vec<&Event>) = events.iter().partition(|event| event.is_past(now));
        let several = pager.previous.is_some() || pager.next.is_some();
        Self {
            shell,
            coming: coming.into_iter().rev().map(|event| Card::of(event, now)).collect(),
            past: over.into_iter().map(|event| Card::of(event, now)).collect(),
            pager: several.then_some(pager),
            accents: colour::address(events.iter().map(|event| event.accent.as_str())),
        }
    }

    /// Whether nobody has made an event yet.
    pub fn is_empty(&self) -> bool {
        self.coming.is_empty() && self.past.is_empty()
    }

    /// Whether the reader may make the first event.
    pub fn may_make(&self) -> bool {
        self.shell.person.as_ref().is_some_and(|person| person.is_admin)
    }
}

/// The call for proposals.
#[derive(Template)]
#[template(path = "events/cfp.html")]
pub struct Cfp {
    pub shell: Shell,
    pub event: Event,
    pub dates: String,
    pub call: CallWords,
    pub announced: bool,
    pub moments: Vec<DisplayTime>,
    /// The text as HTML, out of the sanitiser.
    pub text: String,
    pub tracks: Vec<Track>,
    pub session_types: Vec<SessionType>,
    pub criteria: Vec<Criterion>,
}

impl Cfp {
    /// The page as it stands at an instant.
    pub fn new(
        shell: Shell,
        event: Event,
        (tracks, session_types, criteria): (Vec<Track>, Vec<SessionType>, Vec<Criterion>),
        now: Timestamp,
    ) -> Self {
        Self {
            shell: shell.at(event.public_frame(now)),
            dates: event.dates(),
            call: CallWords::of(&event, now),
            announced: event.cfp_opens_at.is_some(),
            moments: DisplayTime::of_call(&event, now),
            text: markdown::html(&event.cfp_text),
            tracks,
            session_types,
            criteria,
            event,
        }
    }

    /// “four things, each from 1 to 5”.
    pub fn scales(&self) -> String {
        const WORDS: [&str; 7] = ["no", "one", "two", "three", "four", "five", "six"];
        let number = self.criteria.len();
        let word = WORDS.get(number).map_or_else(|| number.to_string(), |word| (*word).to_owned());
        if number == 1 { "one thing, from 1 to 5".to_owned() } else { format!("{word} things, each from 1 to 5") }
    }
}

/// Help for everybody.
#[derive(Template)]
#[template(path = "events/help.html")]
pub struct Help {
    pub shell: Shell,
    /// Whom to write to about the installation, if that is known.
    pub contact: Option<String>,
}
