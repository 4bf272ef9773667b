//! One talk.

use askama::Template;

use super::Share;
use super::nearby::{Nearby, nearby, neighbours};
use super::rating::{RatingBox, Reader, rating_box};
use super::words::local_time;
use crate::clock::{Day, Timestamp};
use crate::config::PublicUrl;
use crate::programme::ReleasedSpeaker;
use crate::programme::public::card::{Card, Detail, Stamp, level_words};
use crate::programme::public::edition::ProgrammeTalk as Held;
use crate::programme::public::{PublicProgramme, RatingSummary, TalkFate, formats};
use crate::speakers::{hue, initials};
use crate::times;
use crate::web::{Problems, Shell, links, markdown};

/// A talk with its speakers, time, room, ratings and neighbours.
#[derive(Template)]
#[template(path = "programme/talk.html")]
pub struct Talk {
    /// The frame.
    pub shell: Shell,
    /// For previews.
    pub share: Share,
    /// What it is in a few words.
    pub card: Card,
    /// “Talk, 20 minutes”.
    pub kicker: String,
    /// Why it does not take place, in a sentence; empty where it does.
    pub off: String,
    /// Whether it is held in another language, its name.
    pub language: String,
    /// Where the way back leads, and in what words.
    pub back: (String, String),
    /// The abstract, sanitised.
    pub abstract_: String,
    /// Who speaks.
    pub speakers: Vec<About>,
    /// When it is held; `None` before the first release.
    pub when: Option<When>,
    /// The average with two digits, the stars to fill in per cent, and the number of ratings; `None` without any.
    pub rated: Option<(String, String, i32)>,
    /// What there is to rate with.
    pub rating: RatingBox,
    /// Address of its calendar entry; empty before the first release.
    pub calendar: String,
    /// What else there is.
    pub nearby: Vec<Nearby>,
    /// Address and title of the talk before.
    pub previous: Option<(String, String)>,
    /// Address and title of the talk after.
    pub next: Option<(String, String)>,
    /// What is wrong with a rating that was sent.
    pub problems: Problems,
}

/// When and where a talk is held.
#[derive(Debug)]
pub struct When {
    /// When it begins.
    pub begins: Stamp,
    /// When it ends.
    pub ends: Stamp,
    /// “Thursday 29 October 2015”.
    pub day: String,
    /// “Amsterdam time (CET, UTC+1)”.
    pub zone: String,
}

/// A speaker beside a talk.
#[derive(Debug)]
pub struct About {
    /// Code in addresses.
    pub code: String,
    /// Name.
    pub name: String,
    /// Where they work.
    pub affiliation: String,
    /// Address of their photo.
    pub photo: Option<String>,
    /// The first letters of their names.
    pub initials: String,
    /// The hue behind these letters.
    pub hue: u32,
    /// Address of their page.
    pub href: String,
    /// About them, sanitised.
    pub biography: String,
}

/// The page of a talk.
pub fn talk(
    mut shell: Shell,
    edition: &PublicProgramme,
    (held, rating): (Held<'_>, RatingSummary),
    (public, now): (&PublicUrl, Timestamp),
    reader: Reader,
) -> Talk {
    let event = &edition.event;
    // A talk belongs to the programme, in the navigation too.
    shell.here = format!("{}/talk", links::programme(&event.slug));
    let card = Card::of_talk(edition, held, Detail::Full);
    let form = rating_box(edition, held, &reader, now);
    let address = links::talk(&event.slug, &held.talk.code);
    let (previous, next) = neighbours(edition, held);
    Talk {
        shell,
        share: share(edition, (held, rating), &card, public),
        kicker: kicker(held),
        off: off_words(held),
        language: card.lang.as_deref().map(language_words).unwrap_or_default(),
        back: back(edition, held),
        abstract_: markdown::html(&held.talk.abstract_),
        speakers: held.talk.speakers.iter().map(|speaker| about(edition, speaker)).collect(),
        when: held.session.map(|session| When {
            begins: Stamp::new(session.starts_at, edition.zone()),
            ends: Stamp::new(session.ends_at, edition.zone()),
            day: times::day(Day(session.starts_at.at(edition.zone()).date())),
            zone: local_time(edition, session.starts_at),
        }),
        rated: rated(rating),
        rating: form,
        calendar: held
            .session
            .filter(|_| held.fate == TalkFate::Held)
            .map(|_| format!("{address}.ics"))
            .unwrap_or_default(),
        nearby: nearby(edition, held),
        previous,
        next,
        problems: reader.refused.map(|(_, problems)| problems).unwrap_or_default(),
        card,
    }
}

fn share(
    edition: &PublicProgramme,
    (held, rating): (Held<'_>, RatingSummary),
    card: &Card,
    public: &PublicUrl,
) -> Share {
    let path = links::talk(&edition.event.slug, &held.talk.code);
    let about = if card.summary.is_empty() { card.speakers.clone() } else { card.summary.clone() };
    let mut share = Share::new(public, &path, held.title, about, &edition.event.name);
    let photo = held.talk.speakers.iter().find_map(|speaker| speaker.photo);
    share.image = photo.map(|id| public.join(&links::picture(id))).unwrap_or_default();
    share.linked = formats::linked::talk(edition, (held, rating), public);
    share
}

/// “Talk, 20 minutes · Advanced”.
fn kicker(held: Held<'_>) -> String {
    let minutes = held.session.map(|session| session.ends_at.minutes_since(session.starts_at));
    let long = minutes.map(|minutes| match (minutes / 60, minutes % 60) {
        (0, 1) => "1 minute".to_owned(),
        (0, few) => format!("{few} minutes"),
        (1, 0) => "1 hour".to_owned(),
        (hours, 0) => format!("{hours} hours"),
        (hours, few) => format!("{hours} h {few} min"),
    });
    let level = level_words(&held.talk.level, Detail::Full);
    let parts = [Some(held.talk.session_type.clone()), long, Some(level)];
    parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

fn back(edition: &PublicProgramme, held: Held<'_>) -> (String, String) {
    let slug = &edition.event.slug;
    match held.session.map(|session| edition.day_of(session.starts_at)) {
        Some(day) => {
            let href = links::with_query(&links::programme(slug), &[("day", &day.to_string())]);
            (href, format!("Programme, {}", day.0.strftime("%A %-d %B")))
        }
        None => (links::below(slug, "talks"), "All talks".to_owned()),
    }
}

/// A speaker as pages beside a talk show them.
pub fn about(edition: &PublicProgramme, speaker: &ReleasedSpeaker) -> About {
    About {
        code: speaker.code.clone(),
        name: speaker.name.clone(),
        affiliation: speaker.affiliation.clone(),
        photo: speaker.photo.map(links::picture),
        initials: initials(&speaker.name),
        hue: hue(&speaker.name),
        href: links::speaker(&edition.event.slug, &speaker.code),
        biography: markdown::html(&speaker.biography),
    }
}

fn rated(rating: RatingSummary) -> Option<(String, String, i32)> {
    let average = rating.average();
    (rating.count > 0).then(|| (format!("{average:.2}"), format!("{:.1}", average * 20.0), rating.count))
}

/// What the page of a talk that does not take place says first.
fn off_words(held: Held<'_>) -> String {
    match held.fate {
        TalkFate::Held => String::new(),
        TalkFate::Cancelled => "This talk is cancelled. It does not take place.".to_owned(),
        TalkFate::Removed => {
            "This talk is no longer on the programme. What stands here is what was announced.".to_owned()
        }
    }
}

/// What a language is called, where it is one that conferences often use; else its code.
fn language_words(tag: &str) -> String {
    let name = match tag.split('-').next().unwrap_or(tag) {
        "ar" => "Arabic",
        "de" => "German",
        "es" => "Spanish",
        "fr" => "French",
        "he" => "Hebrew",
        "it" => "Italian",
        "ja" => "Japanese",
        "nl" => "Dutch",
        "pl" => "Polish",
        "pt" => "Portuguese",
        "ru" => "Russian",
        "uk" => "Ukrainian",
        "zh" => "Chinese",
        _ => return tag.to_owned(),
    };
    name.to_owned()
}
