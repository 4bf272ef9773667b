//! A session as pages show it: in the grid, in lists, beside a talk.

use jiff::tz::TimeZone;

use super::{ProgrammeTalk, PublicProgramme, TalkFate, sought};
use crate::clock::{Day, Timestamp};
use crate::db::folded;
use crate::programme::{ProgrammeSession, ReleasedSpeaker};
use crate::proposals::language;
use crate::times;
use crate::web::{links, markdown};

/// An instant, for people and for machines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// “10:30”.
    pub hour: String,
    /// RFC 3339 with the event's offset.
    pub machine: String,
}

impl Stamp {
    /// An instant on the clocks of a zone.
    pub fn new(instant: Timestamp, zone: &TimeZone) -> Self {
        Self { hour: times::hour(instant, zone), machine: times::machine(instant, zone) }
    }
}

/// How much a card says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// In the grid: the usual session type goes without saying.
    Short,
    /// In lists: with a sentence or two of the abstract.
    Full,
}

/// Most characters of a summary in a list.
const SUMMARY: usize = 180;

/// A session in a few words.
#[derive(Clone, Debug)]
pub struct Card {
    /// Address of the talk; a break has none, nor has a talk that is no longer on the programme.
    pub href: Option<String>,
    /// Its title.
    pub title: String,
    /// Language of the title, where it is not the page's.
    pub lang: Option<String>,
    /// Who speaks.
    pub speakers: String,
    /// What it is about, in a line.
    pub summary: String,
    /// Hue of its track; 0 without one.
    pub hue: i32,
    /// Name of its track; empty without one.
    pub track: String,
    /// Its room.
    pub room: String,
    /// When it begins; `None` before the first release.
    pub begins: Option<Stamp>,
    /// When it ends.
    pub ends: Option<Stamp>,
    /// “Workshop, 2 h 10 min”.
    pub kind: String,
    /// For whom it is: “Advanced”; empty for all.
    pub level: String,
    /// Whether it takes all rooms, as a keynote does.
    pub key: bool,
    /// Whether it is a break.
    pub pause: bool,
    /// Why it does not take place: “Cancelled”; empty where it does.
    pub off: &'static str,
    /// “Thursday 22 April 2027”, for lists apart from the programme.
    pub day: String,
    /// Words that were looked for, which are marked in it.
    pub sought: Vec<String>,
}

impl Card {
    /// The card of a session.
    pub fn of(edition: &PublicProgramme, session: &ProgrammeSession, detail: Detail) -> Self {
        match edition.talk_in(session) {
            Some(talk) => Self::of_talk(edition, talk, detail),
            None => Self { title: session.title.clone(), pause: true, ..Self::placed(edition, session) },
        }
    }

    /// The card of a talk.
    pub fn of_talk(edition: &PublicProgramme, talk: ProgrammeTalk<'_>, detail: Detail) -> Self {
        let ProgrammeTalk { title, talk, session, fate } = talk;
        let place = session.map_or_else(Self::empty, |session| Self::placed(edition, session));
        let (track, hue) = edition.track(talk).unwrap_or_default();
        let most = if detail == Detail::Full { SUMMARY } else { 110 };
        let usual = detail == Detail::Short && talk.session_type == edition.usual_type();
        let kind = if usual { "" } else { &talk.session_type };
        Self {
            href: edition.shows(&talk.code).then(|| links::talk(&edition.event.slug, &talk.code)),
            title: title.to_owned(),
            lang: foreign(&talk.language),
            speakers: talk.speakers.iter().map(|speaker| named(speaker, detail)).collect::<Vec<_>>().join(", "),
            summary: markdown::plain(&talk.abstract_, most),
            hue,
            track: track.to_owned(),
            kind: [kind, &place.kind].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", "),
            level: level_words(&talk.level, detail),
            key: session.is_some_and(|session| session.room.is_none()) && fate != TalkFate::Removed,
            off: fate.words(),
            ..place
        }
    }

    /// Marks words that were looked for; where none of them would be seen, the summary shows the place where one stands.
    pub fn sought_in(&mut self, session: &ProgrammeSession, words: &[String]) {
        self.sought = words.to_vec();
        let seen = folded(&[&self.title, &self.speakers, &self.track, &self.summary].map(String::as_str).join(" "));
        if let Some(talk) = session.talk.as_ref().filter(|_| !words.iter().all(|word| seen.contains(word))) {
            let unseen: Vec<String> = words.iter().filter(|word| !seen.contains(*word)).cloned().collect();
            self.summary = sought::excerpt(&markdown::plain(&talk.abstract_, usize::MAX), &unseen, SUMMARY);
        }
    }

    /// A text of the card in pieces, each with whether it was looked for.
    pub fn pieces(&self, text: &str) -> Vec<(String, bool)> {
        sought::pieces(text, &self.sought)
    }

    fn placed(edition: &PublicProgramme, session: &ProgrammeSession) -> Self {
        let zone = edition.zone();
        Self {
            room: edition.room(session).to_owned(),
            begins: Some(Stamp::new(session.starts_at, zone)),
            ends: Some(Stamp::new(session.ends_at, zone)),
            kind: duration(session.ends_at.minutes_since(session.starts_at)),
            day: times::day(Day(session.starts_at.at(zone).date())),
            ..Self::empty()
        }
    }

    fn empty() -> Self {
        Self {
            href: None,
            title: String::new(),
            lang: None,
            speakers: String::new(),
            summary: String::new(),
            hue: 0,
            track: String::new(),
            room: String::new(),
            begins: None,
            ends: None,
            kind: String::new(),
            level: String::new(),
            key: false,
            pause: false,
            off: "",
            day: String::new(),
            sought: Vec::new(),
        }
    }
}

/// “Ada Okafor”; in lists with the affiliation behind it.
fn named(speaker: &ReleasedSpeaker, detail: Detail) -> String {
    match (detail, speaker.affiliation.as_str()) {
        (Detail::Short, _) | (_, "") => speaker.name.clone(),
        (Detail::Full, affiliation) => format!("{} ({affiliation})", speaker.name),
    }
}

/// “40 min”, “2 h”, “2 h 10 min”.
pub fn duration(minutes: i64) -> String {
    match (minutes / 60, minutes % 60) {
        (0, few) => format!("{few} min"),
        (hours, 0) => format!("{hours} h"),
        (hours, few) => format!("{hours} h {few} min"),
    }
}

/// The language as an attribute, where it is one and not the pages' own.
pub fn foreign(language: &str) -> Option<String> {
    let tag = language.trim();
    let main = tag.split('-').next().unwrap_or_default();
    let sound = (2..=3).contains(&main.len()) && tag.len() <= 12;
    let plain = tag.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    (sound && plain && !main.eq_ignore_ascii_case("en")).then(|| tag.to_owned())
}

/// “Advanced”; that a talk is for all goes without saying in the grid.
pub fn level_words(level: &str, detail: Detail) -> String {
    match (level, detail) {
        ("all", Detail::Short) => String::new(),
        (level, _) => language::level(level),
    }
}

#[cfg(test)]
mod tests {
    use super::{duration, foreign};

    #[test]
    fn lengths_are_said_in_hours_and_minutes() {
        assert_eq!([40, 120, 130].map(duration), ["40 min", "2 h", "2 h 10 min"]);
    }

    #[test]
    fn only_another_language_is_marked() {
        assert_eq!(foreign("de"), Some("de".to_owned()));
        assert_eq!(foreign("pt-BR"), Some("pt-BR".to_owned()));
        assert!(["en", "en-GB", "", "de, en", "\" onload=x", "deutsch"].iter().all(|tag| foreign(tag).is_none()));
    }
}
