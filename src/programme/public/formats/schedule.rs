//! What the JSON and the XML form of the schedule have in common.

use std::collections::{HashMap, HashSet};

use uuid::Uuid;

use crate::clock::Day;
use crate::config::PublicUrl;
use crate::events::Event;
use crate::programme::public::{ProgrammeTalk, PublicProgramme, day};
use crate::programme::{ProgrammeSession, ReleasedTalk};
use crate::times;
use crate::web::links;

/// A talk as it stands in the schedule.
pub struct ScheduleEntry<'a> {
    /// A positive number that comes from the GUID; readers of old key their data by it.
    pub id: u32,
    /// What it is called in all systems.
    pub guid: Uuid,
    /// “Cancelled”, where the talk does not take place; else empty.
    pub off: &'static str,
    /// Whether the same talk stood in the schedule before.
    pub is_again: bool,
    /// Where and when.
    pub session: &'a ProgrammeSession,
    /// The talk.
    pub talk: &'a ReleasedTalk,
    /// Name of the room.
    pub room: &'a str,
    /// Name of the track; empty without one.
    pub track: &'a str,
    /// Unique, and made for addresses.
    pub slug: String,
    /// Address of its page.
    pub url: String,
    /// RFC 3339 with the event's offset.
    pub date: String,
    /// The same for its end.
    pub end: String,
    /// Hour and minute of its beginning.
    pub start: String,
    /// Hours and minutes that it takes; as many hours as there are.
    pub duration: String,
}

/// A day, with its talks by room in the rooms' order.
pub struct ScheduleDay<'a> {
    /// From 1.
    pub index: usize,
    /// The day.
    pub day: Day,
    /// When it begins.
    pub start: String,
    /// Its last second.
    pub end: String,
    /// Rooms with their talks; a talk that takes all rooms stands under a name of its own.
    pub rooms: Vec<(&'a str, Option<Uuid>, Vec<ScheduleEntry<'a>>)>,
}

/// The days of an edition: the event's own, and others on which something takes place.
pub fn days<'a>(edition: &'a PublicProgramme, public: &PublicUrl) -> Vec<ScheduleDay<'a>> {
    let mut days = day::between(edition.event.starts_on, edition.event.ends_on);
    days.extend(edition.days());
    days.sort_unstable();
    days.dedup();
    let mut listing = ScheduleListing::new(edition, public);
    days.into_iter().enumerate().map(|(at, day)| listing.day((at + 1, day))).collect()
}

/// A schedule being put together: what is in it already has its number.
pub struct ScheduleListing<'a, 'b> {
    edition: &'a PublicProgramme,
    public: &'b PublicUrl,
    ids: Ids,
    guids: HashSet<Uuid>,
}

impl<'a, 'b> ScheduleListing<'a, 'b> {
    /// An empty one.
    pub fn new(edition: &'a PublicProgramme, public: &'b PublicUrl) -> Self {
        Self { edition, public, ids: Ids::default(), guids: HashSet::new() }
    }

    fn day(&mut self, (index, of): (usize, Day)) -> ScheduleDay<'a> {
        let (edition, zone) = (self.edition, self.edition.zone());
        let mut rooms: Vec<(&str, Option<Uuid>, Vec<ScheduleEntry<'_>>)> = Vec::new();
        let mut sessions: Vec<&ProgrammeSession> = edition.on(of).filter(|session| session.talk.is_some()).collect();
        sessions.sort_by_key(|session| (session.room.is_some(), session.room, session.starts_at));
        for session in sessions {
            let Some(entry) = self.entry(session) else { continue };
            let guid = session.room.and_then(|at| edition.programme.rooms.get(at)).map(|room| room.id);
            match rooms.last_mut().filter(|(name, ..)| *name == entry.room) {
                Some((_, _, entries)) => entries.push(entry),
                None => rooms.push((entry.room, guid, vec![entry])),
            }
        }
        ScheduleDay {
            index,
            day: of,
            start: times::machine(day::begin(of, zone), zone),
            end: times::machine(day::begin(day::after(of), zone).plus_seconds(-1), zone),
            rooms,
        }
    }

    /// A talk; nothing for a break. A talk that stands in the schedule a second time goes by its place there.
    pub fn entry(&mut self, session: &'a ProgrammeSession) -> Option<ScheduleEntry<'a>> {
        let (edition, zone) = (self.edition, self.edition.zone());
        let ProgrammeTalk { talk, fate, .. } = edition.talk_in(session)?;
        let minutes = session.ends_at.minutes_since(session.starts_at);
        let guid = edition.guid(talk.id);
        let is_again = !self.guids.insert(guid);
        let guid = if is_again { session.id } else { guid };
        let id = self.ids.of(guid);
        let slug = slug(&acronym(&edition.event), &talk.code, &session.title);
        Some(ScheduleEntry {
            id,
            guid,
            off: fate.words(),
            is_again,
            talk,
            room: edition.room(session),
            track: edition.track(talk).map_or("", |(name, _)| name),
            slug: if is_again { format!("{slug}-{id}") } else { slug },
            url: self.public.join(&links::talk(&edition.event.slug, &talk.code)),
            date: times::machine(session.starts_at, zone),
            end: times::machine(session.ends_at, zone),
            start: times::hour(session.starts_at, zone),
            duration: format!("{:02}:{:02}", minutes / 60, minutes % 60),
            session,
        })
    }
}

/// Numbers out of keys: 31 bits, no two alike in one schedule.
#[derive(Default)]
pub struct Ids(HashSet<u32>);

impl Ids {
    /// The number of a key: the same in every schedule, but where two keys of one would share it.
    pub fn of(&mut self, key: Uuid) -> u32 {
        let mut id = number(key);
        while !self.0.insert(id) {
            id = (id % 0x7fff_ffff) + 1;
        }
        id
    }
}

/// The number of a key where no other shares it.
pub fn number(key: Uuid) -> u32 {
    let bytes = key.into_bytes();
    let tail = u32::from_be_bytes([bytes[12], bytes[13], bytes[14], bytes[15]]);
    (tail & 0x7fff_ffff).max(1)
}

/// Numbers of the speakers, by their keys.
pub fn person_ids(edition: &PublicProgramme) -> HashMap<Uuid, u32> {
    let mut ids = Ids::default();
    edition.speakers().iter().map(|one| (one.speaker.id, ids.of(edition.guid(one.speaker.id)))).collect()
}

/// The event's short name: small letters, digits and underscores, four at least.
pub fn acronym(event: &Event) -> String {
    let word = event.slug.replace('-', "_");
    if word.len() < 4 { format!("{word}_{}", event.starts_on.0.year()) } else { word }
}

/// `tideline_2027-abc123-paging-less`: unique by its code, whatever the title.
fn slug(acronym: &str, code: &str, title: &str) -> String {
    let words: String = slug::slugify(title).chars().take(60).collect();
    let whole = format!("{acronym}-{}-{words}", code.to_lowercase());
    whole.trim_end_matches('-').to_owned()
}

/// A track's short name, where it can have one.
pub fn track_slug(name: &str) -> Option<String> {
    let word = slug::slugify(name);
    (word.len() > 1 && word.starts_with(|c: char| c.is_ascii_lowercase())).then_some(word)
}

/// Short names of an edition's tracks, in their order and no two alike: a number for one that has no letters.
pub fn track_slugs(edition: &PublicProgramme) -> Vec<String> {
    let mut slugs: Vec<String> = Vec::new();
    for (at, track) in edition.programme.tracks.iter().enumerate() {
        // “none” stands for talks without a track.
        let own = track_slug(&track.name).filter(|slug| slug != "none" && !slugs.contains(slug));
        slugs.push(own.unwrap_or_else(|| format!("track-{}", at + 1)));
    }
    slugs
}

/// What XML and readers of lines can hold: no controls but line ends and tabs.
pub fn readable(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
        .filter(|c| !matches!(c, '\u{fffe}' | '\u{ffff}'))
        .collect()
}
