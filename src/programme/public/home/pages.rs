//! An event's page: what it is, when and where, how to take part; once its programme is published, its days and its speakers.

use std::sync::Arc;

use askama::Template;

use crate::clock::{Day, Timestamp};
use crate::config::PublicUrl;
use crate::counting::counted;
use crate::events::{CallWords, DisplayTime, Event, Track, linked};
use crate::programme::public::edition::ProgrammeSpeaker;
use crate::programme::public::pages::{About, about};
use crate::programme::public::{ProgrammeTalk, PublicProgramme, TalkFate};
use crate::web::{Shell, links, markdown};

/// Most speakers that are shown here; all of them have a page.
const FACES: usize = 8;

/// An event's page.
#[derive(Template)]
#[template(path = "programme/event.html")]
pub struct EventPage {
    /// The frame.
    pub shell: Shell,
    /// The event.
    pub event: Event,
    /// Its days in words.
    pub dates: String,
    /// Its time zone in words.
    pub zone: String,
    /// How its call stands.
    pub call: CallWords,
    /// Whether its call was ever announced.
    pub announced: bool,
    /// Whether the call is worth a link.
    pub offers_call: bool,
    /// Whether it is over.
    pub past: bool,
    /// When the call opens and closes, as long as somebody can act on it.
    pub moments: Vec<DisplayTime>,
    /// How the text of the call begins.
    pub summary: String,
    /// Its own code of conduct as HTML, out of the sanitiser; empty where it has none.
    pub conduct: String,
    /// Its tracks.
    pub tracks: Vec<Track>,
    /// The event as schema.org JSON-LD, safe inside a script element.
    pub linked: String,
    /// What was published, if anything was.
    pub glance: Option<Glance>,
}

/// What an event's page is made of.
#[derive(Clone, Debug)]
pub struct EventDetails {
    /// The event.
    pub event: Event,
    /// Its tracks.
    pub tracks: Vec<Track>,
    /// What was published, if anything was.
    pub published: Option<Arc<PublicProgramme>>,
}

/// A published programme in a few lines.
#[derive(Debug)]
pub struct Glance {
    /// Its days.
    pub days: Vec<DayCard>,
    /// Some of those who speak, keynotes first.
    pub faces: Vec<About>,
    /// “All 34 speakers”, where there are more.
    pub more: Option<String>,
    /// Address of all of them.
    pub all: String,
}

/// A day of the programme.
#[derive(Debug)]
pub struct DayCard {
    /// “Thursday 22 April”.
    pub label: String,
    /// “14 talks”.
    pub talks: String,
    /// Titles of what is held for everybody.
    pub keynotes: Vec<String>,
    /// Address of its programme.
    pub href: String,
}

impl EventPage {
    /// The page as it stands at an instant.
    pub fn new(
        shell: Shell,
        EventDetails { event, tracks, published }: EventDetails,
        (public, now): (&PublicUrl, Timestamp),
    ) -> Self {
        Self {
            shell: shell.at(event.public_frame(now)),
            offers_call: event.offers_call(now),
            past: event.is_past(now),
            conduct: markdown::html(&event.conduct),
            linked: linked::event(&event, public),
            dates: event.dates(),
            zone: event.time_zone.replace('_', " "),
            call: CallWords::of(&event, now),
            announced: event.cfp_opens_at.is_some(),
            moments: if event.offers_call(now) { DisplayTime::of_call(&event, now) } else { Vec::new() },
            summary: markdown::plain(event.cfp_text.split("\n\n").next().unwrap_or_default(), 240),
            tracks,
            event,
            glance: published.as_deref().map(Glance::new),
        }
    }
}

impl Glance {
    fn new(edition: &PublicProgramme) -> Self {
        let (faces, count) = (faces(edition), edition.speakers().len());
        Self {
            days: edition.days().into_iter().map(|day| day_card(edition, day)).collect(),
            more: (count > faces.len()).then(|| format!("All {count} speakers")),
            faces,
            all: links::below(&edition.event.slug, "speakers"),
        }
    }
}

fn day_card(edition: &PublicProgramme, day: Day) -> DayCard {
    let held = edition.on(day).filter_map(|session| edition.talk_in(session));
    let held: Vec<ProgrammeTalk<'_>> = held.filter(|talk| talk.fate == TalkFate::Held).collect();
    DayCard {
        label: day.0.strftime("%A %-d %B").to_string(),
        talks: counted(held.len(), "talk", "talks"),
        keynotes: held.iter().filter(|talk| is_keynote(talk)).map(|talk| talk.title.to_owned()).collect(),
        href: links::with_query(&links::programme(&edition.event.slug), &[("day", &day.to_string())]),
    }
}

/// Whether everybody is asked to a talk: nothing else is on.
fn is_keynote(talk: &ProgrammeTalk<'_>) -> bool {
    talk.session.is_some_and(|session| session.room.is_none())
}

/// Whoever speaks to everybody, then those with a photo, then the others; each group by name.
fn faces(edition: &PublicProgramme) -> Vec<About> {
    let talks: Vec<ProgrammeTalk<'_>> = edition.talks().collect();
    let gives_keynote = |one: &ProgrammeSpeaker| one.talks.iter().filter_map(|at| talks.get(*at)).any(is_keynote);
    let mut all: Vec<&ProgrammeSpeaker> = edition.speakers().iter().collect();
    all.sort_by_key(|one| (!gives_keynote(one), one.speaker.photo.is_none()));
    all.into_iter().take(FACES).map(|one| about(edition, &one.speaker)).collect()
}
