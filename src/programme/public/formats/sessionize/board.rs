//! What the views have in common: numbers, categories, sessions and speakers in the shapes of Sessionize.

use std::collections::HashSet;

use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::clock::Timestamp;
use crate::config::PublicUrl;
use crate::programme::public::edition::ProgrammeSpeaker;
use crate::programme::public::formats::schedule::{Ids, ScheduleListing};
use crate::programme::public::{PublicProgramme, TalkFate};
use crate::programme::{ProgrammeSession, ReleasedSpeaker, ReleasedTalk};
use crate::web::links;

/// A session with the name that the views give it: a number for a talk, a key for anything else.
pub struct NamedSession<'a> {
    /// The session.
    pub session: &'a ProgrammeSession,
    /// The number of a talk.
    pub number: Option<u32>,
}

/// One way to sort talks, with what they are sorted into.
struct Category {
    id: u32,
    title: &'static str,
    items: Vec<(u32, String)>,
}

/// A release, numbered.
pub struct SessionizeBoard<'a> {
    /// The release.
    pub edition: &'a PublicProgramme,
    public: &'a PublicUrl,
    listed: Vec<NamedSession<'a>>,
    rooms: Vec<u32>,
    categories: Vec<Category>,
}

const TRACK: &str = "Track";
const KINDS: [&str; 4] = ["Session format", TRACK, "Level", "Language"];

fn value<'a>(edition: &'a PublicProgramme, talk: &'a ReleasedTalk, kind: &str) -> &'a str {
    match kind {
        TRACK => edition.track(talk).map_or("", |(name, _)| name),
        "Level" => &talk.level,
        "Language" => &talk.language,
        _ => &talk.session_type,
    }
}

/// A number that words keep: that of a category comes from its title, by which a view of ours is known.
pub fn number(words: &str) -> u32 {
    let sum = Sha256::digest(words.as_bytes());
    (u32::from_be_bytes([sum[0], sum[1], sum[2], sum[3]]) & 0x7fff_ffff).max(1)
}

impl<'a> SessionizeBoard<'a> {
    /// Numbers a release.
    pub fn new(edition: &'a PublicProgramme, public: &'a PublicUrl) -> Self {
        let mut listing = ScheduleListing::new(edition, public);
        let sessions = edition.programme.sessions.iter();
        let listed =
            sessions.map(|session| NamedSession { session, number: listing.entry(session).map(|entry| entry.id) });
        let mut ids = Ids::default();
        Self {
            listed: listed.collect(),
            rooms: edition.programme.rooms.iter().map(|room| ids.of(room.id)).collect(),
            categories: KINDS.map(|kind| category(edition, kind)).into_iter().flatten().collect(),
            edition,
            public,
        }
    }

    /// Everything that takes place, by start, then room.
    pub fn sessions(&self) -> impl Iterator<Item = &NamedSession<'a>> {
        self.listed.iter()
    }

    /// Number and name of a session's room; what takes all rooms stands in the first.
    pub fn room(&self, session: &ProgrammeSession) -> Option<(u32, &str)> {
        let at = session.room.unwrap_or(0);
        Some((*self.rooms.get(at)?, self.edition.programme.rooms.get(at)?.name.as_str()))
    }

    /// The rooms, with their numbers.
    pub fn rooms(&self) -> Value {
        let rooms = self.rooms.iter().zip(&self.edition.programme.rooms).enumerate();
        rooms.map(|(sort, (id, room))| json!({ "id": id, "name": room.name, "sort": sort })).collect()
    }

    /// What every view says about a session.
    pub fn session(&self, listed: &NamedSession<'_>) -> Value {
        let (session, talk) = (listed.session, listed.session.talk.as_ref());
        let is_held = self.edition.talk_in(session).is_some_and(|talk| talk.fate == TalkFate::Held);
        let id = listed.number.map_or_else(|| session.id.to_string(), |number| number.to_string());
        json!({
            "id": id,
            "title": session.title,
            "description": talk.map(|talk| talk.abstract_.replace("\r\n", "\n").replace('\n', "\r\n")),
            "startsAt": self.local(session.starts_at),
            "endsAt": self.local(session.ends_at),
            "isServiceSession": talk.is_none(),
            "isPlenumSession": session.room.is_none(),
            "roomId": self.room(session).map(|(id, _)| id),
            "liveUrl": null,
            "recordingUrl": null,
            "status": talk.map(|_| if is_held { "Accepted" } else { "Declined" }),
            "isInformed": talk.is_some(),
            "isConfirmed": is_held,
        })
    }

    /// The same with the names of its speakers, categories and room.
    pub fn detailed(&self, listed: &NamedSession<'_>) -> Value {
        let mut session = self.session(listed);
        let talk = listed.session.talk.as_ref();
        let name = |one: &ReleasedSpeaker| json!({ "id": self.edition.guid(one.id), "name": one.name });
        session["speakers"] = talk.map_or_else(|| json!([]), |talk| talk.speakers.iter().map(name).collect());
        session["categories"] = talk.map_or_else(|| json!([]), |talk| self.categories_of(talk));
        session["room"] = json!(self.room(listed.session).map(|(_, name)| name));
        session
    }

    /// Local time without a zone.
    pub fn local(&self, instant: Timestamp) -> String {
        instant.at(self.edition.zone()).strftime("%Y-%m-%dT%H:%M:%S").to_string()
    }

    fn item<'c>(&self, category: &'c Category, talk: &ReleasedTalk) -> Option<&'c (u32, String)> {
        let name = value(self.edition, talk, category.title);
        category.items.iter().find(|(_, known)| known == name)
    }

    /// Numbers of what a talk is sorted into.
    pub fn items_of(&self, talk: &ReleasedTalk) -> Vec<u32> {
        self.categories.iter().filter_map(|category| self.item(category, talk)).map(|(id, _)| *id).collect()
    }

    fn categories_of(&self, talk: &ReleasedTalk) -> Value {
        let one = |(sort, category): (usize, &Category)| {
            let item = self.item(category, talk).map(|(id, name)| json!({ "id": id, "name": name }));
            json!({ "id": category.id, "name": category.title, "categoryItems": Vec::from_iter(item), "sort": sort })
        };
        self.categories.iter().enumerate().map(one).collect()
    }

    /// The ways to sort talks.
    pub fn categories(&self) -> Value {
        let one = |(sort, category): (usize, &Category)| {
            let items = category.items.iter().enumerate();
            let items = items.map(|(sort, (id, name))| json!({ "id": id, "name": name, "sort": sort }));
            json!({ "id": category.id, "title": category.title, "items": items.collect::<Vec<_>>(), "sort": sort,
                    "type": "session" })
        };
        self.categories.iter().enumerate().map(one).collect()
    }

    /// The tracks that talks are in, with their numbers.
    pub fn tracks(&self) -> &[(u32, String)] {
        let track = self.categories.iter().find(|category| category.title == TRACK);
        track.map_or(&[], |category| &category.items)
    }

    /// Name and picture of a speaker.
    pub fn face(&self, speaker: &ReleasedSpeaker) -> Value {
        let (first, last) = speaker.name.trim().rsplit_once(char::is_whitespace).unwrap_or((speaker.name.trim(), ""));
        let guid: Uuid = self.edition.guid(speaker.id);
        json!({
            "id": guid,
            "firstName": first,
            "lastName": last,
            "fullName": speaker.name,
            "tagLine": speaker.affiliation,
            "profilePicture": speaker.photo.map(|id| self.public.join(&links::picture(id))),
            "isTopSpeaker": false,
        })
    }

    /// The same with what is to be read about them.
    pub fn profile(&self, speaker: &ReleasedSpeaker) -> Value {
        let mut profile = self.face(speaker);
        profile["bio"] = json!(speaker.biography);
        profile["links"] = json!([]);
        profile["questionAnswers"] = json!([]);
        profile
    }

    /// Number and title of the talks that somebody holds.
    pub fn talks_of(&self, speaker: &ProgrammeSpeaker) -> impl Iterator<Item = (u32, &str)> {
        let key = speaker.speaker.id;
        self.listed.iter().filter_map(move |listed| {
            let talk = listed.session.talk.as_ref()?;
            let holds = talk.speakers.iter().any(|one| one.id == key);
            Some((listed.number?, listed.session.title.as_str())).filter(|_| holds)
        })
    }
}

/// A way to sort talks; nothing where no talk says anything about it.
fn category(edition: &PublicProgramme, title: &'static str) -> Option<Category> {
    let said: HashSet<&str> = edition.talks().map(|talk| value(edition, talk.talk, title)).collect();
    let mut names: Vec<&str> = said.iter().copied().filter(|name| !name.is_empty()).collect();
    let place = |name: &str| edition.programme.tracks.iter().position(|track| title == TRACK && track.name == name);
    names.sort_unstable_by_key(|name| (place(name), *name));
    let items = names.into_iter().map(|name| (number(&format!("{title}/{name}")), name.to_owned()));
    let items: Vec<(u32, String)> = items.collect();
    (!items.is_empty()).then(|| Category { id: number(title), title, items })
}
