//! One release of an event's programme with everything that a public page says about it.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, OnceLock};

use jiff::tz::TimeZone;
use uuid::Uuid;

use crate::clock::{Day, Timestamp};
use crate::db::folded;
use crate::events::Event;
use crate::programme::{EVERYWHERE, Programme, ProgrammeSession, ReleasedSpeaker, ReleasedTalk, RemovedTalk};

use super::contents::{HeldChanges, ProgrammeContents, TalkFate, most_frequent};
use super::{day, order};

/// An event and what is public of its programme.
#[derive(Debug)]
pub struct PublicProgramme {
    /// The event.
    pub event: Event,
    /// Number of the release; 0 where talks are public before the first.
    pub number: i32,
    /// Whether it was asked for by its number, rather than as what is public at present.
    pub by_number: bool,
    /// What the organisers say about the release.
    pub notes: String,
    /// When it was posted.
    pub released_at: Option<Timestamp>,
    /// What it holds; without sessions before the first release.
    pub programme: Arc<Programme>,
    zone: TimeZone,
    unscheduled: Vec<(String, ReleasedTalk)>,
    held_changes: HashMap<Uuid, HeldChanges>,
    calendar_host: String,
    by_code: HashMap<String, usize>,
    shown: Option<HashSet<String>>,
    guids: HashMap<Uuid, Uuid>,
    usual_type: String,
    words: OnceLock<Vec<String>>,
    everybody: OnceLock<Vec<ProgrammeSpeaker>>,
    speakers: OnceLock<Vec<ProgrammeSpeaker>>,
}

/// A talk, and where and when it is held once that is public.
#[derive(Clone, Copy, Debug)]
pub struct ProgrammeTalk<'a> {
    /// Its title.
    pub title: &'a str,
    /// What the release says about it.
    pub talk: &'a ReleasedTalk,
    /// Its place in the programme; of a talk that was removed, the last one.
    pub session: Option<&'a ProgrammeSession>,
    /// What became of it.
    pub fate: TalkFate,
}

/// Somebody on the programme, with the talks they hold.
#[derive(Clone, Debug)]
pub struct ProgrammeSpeaker {
    /// How the release names them; where talks differ, as the first one does.
    pub speaker: ReleasedSpeaker,
    /// Their talks, as indices into [`Edition::all_talks`], which begins with those of [`Edition::talks`].
    pub talks: Vec<usize>,
}

impl PublicProgramme {
    /// Puts an edition together. A release keeps the zone that it was published with, whatever the event's is now.
    pub fn new(mut event: Event, contents: ProgrammeContents) -> Self {
        if !contents.programme.zone.is_empty() {
            event.time_zone.clone_from(&contents.programme.zone);
        }
        let (number, notes, released_at) =
            contents.release.map_or((0, String::new(), None), |(number, notes, at)| (number, notes, Some(at)));
        let mut edition = Self {
            zone: event.zone(),
            event,
            number,
            by_number: contents.by_number,
            notes,
            released_at,
            programme: contents.programme,
            unscheduled: contents.unscheduled,
            held_changes: contents.held_changes,
            calendar_host: contents.calendar_host.unwrap_or_else(|| "callboard".to_owned()),
            by_code: HashMap::new(),
            shown: contents.shown,
            guids: contents.guids,
            usual_type: String::new(),
            words: OnceLock::new(),
            everybody: OnceLock::new(),
            speakers: OnceLock::new(),
        };
        edition.by_code = edition.all_talks().enumerate().map(|(at, talk)| (talk.talk.code.clone(), at)).collect();
        edition.usual_type = most_frequent(edition.talks().map(|talk| talk.talk.session_type.as_str()));
        edition
    }

    /// Whether a talk has a page at present.
    pub fn shows(&self, code: &str) -> bool {
        self.shown.as_ref().is_none_or(|shown| shown.contains(code))
    }

    /// What a talk or a speaker is called in all systems: the GUID that it came with, else its own key.
    pub fn guid(&self, key: Uuid) -> Uuid {
        self.guids.get(&key).copied().unwrap_or(key)
    }

    /// The zone that all times are told in.
    pub fn zone(&self) -> &TimeZone {
        &self.zone
    }

    /// Whether this is what the event shows at present.
    pub fn is_newest(&self) -> bool {
        self.number == self.event.release
    }

    /// Every talk: in the order of the programme, or by title before there is one.
    pub fn talks(&self) -> impl Iterator<Item = ProgrammeTalk<'_>> {
        let held = self.programme.sessions.iter().filter_map(|session| self.talk_in(session));
        let unscheduled = self.unscheduled.iter();
        held.chain(unscheduled.map(|(title, talk)| ProgrammeTalk {
            title,
            talk,
            session: None,
            fate: self.fate_of(talk.id),
        }))
    }

    /// Every talk, then those that an earlier release had and this one has not.
    pub fn all_talks(&self) -> impl Iterator<Item = ProgrammeTalk<'_>> {
        self.talks().chain(self.removed_talks())
    }

    /// The talks that an earlier release had and this one has not.
    pub fn removed_talks(&self) -> impl Iterator<Item = ProgrammeTalk<'_>> {
        let gone = self.programme.removed.iter().filter_map(|removed| self.talk_in(&removed.session));
        gone.map(|talk| ProgrammeTalk {
            fate: if talk.fate == TalkFate::Held { TalkFate::Removed } else { talk.fate },
            ..talk
        })
    }

    /// The talk of a session; `None` for a break.
    pub fn talk_in<'a>(&self, session: &'a ProgrammeSession) -> Option<ProgrammeTalk<'a>> {
        let talk = session.talk.as_ref()?;
        Some(ProgrammeTalk { title: &session.title, talk, session: Some(session), fate: self.fate_of(talk.id) })
    }

    fn fate_of(&self, talk: Uuid) -> TalkFate {
        if self.held_changes.get(&talk).is_some_and(|changes| changes.is_off) {
            TalkFate::Cancelled
        } else {
            TalkFate::Held
        }
    }

    /// How often the calendar entry of a talk changed: it rises with every release, and whenever the talk is called off
    /// or brought back.
    pub fn sequence(&self, talk: &ReleasedTalk) -> i32 {
        self.number.saturating_add(self.held_changes.get(&talk.id).map_or(0, |changes| changes.times))
    }

    /// When a talk was called off or brought back, if it was.
    pub fn changed_at(&self, talk: &ReleasedTalk) -> Option<Timestamp> {
        self.held_changes.get(&talk.id).map(|changes| changes.at)
    }

    /// The id of something in calendars, which stays whatever the host is called by then.
    pub fn calendar_uid(&self, key: Uuid) -> String {
        format!("{}@{}", self.guid(key), self.calendar_host)
    }

    /// The talk of a code.
    pub fn talk(&self, code: &str) -> Option<ProgrammeTalk<'_>> {
        self.all_talks().nth(*self.by_code.get(code)?)
    }

    /// Name of the room of a session; a session without one takes all of them.
    pub fn room(&self, session: &ProgrammeSession) -> &str {
        if let Some(removed) = self.programme.removed.iter().find(|removed| removed.session == *session) {
            return &removed.room;
        }
        session.room.and_then(|at| self.programme.rooms.get(at)).map_or(EVERYWHERE, |room| &room.name)
    }

    /// Name and hue of a talk's track.
    pub fn track(&self, talk: &ReleasedTalk) -> Option<(&str, i32)> {
        match talk.track {
            Some(at) => Some((&self.programme.tracks.get(at)?.name, self.hue(at))),
            None => self.removed(talk.id)?.track.as_ref().map(|track| (track.name.as_str(), track.hue)),
        }
    }

    fn removed(&self, talk: Uuid) -> Option<&RemovedTalk> {
        let is_it = |removed: &&RemovedTalk| removed.session.talk.as_ref().is_some_and(|known| known.id == talk);
        self.programme.removed.iter().find(is_it)
    }

    /// The days on which something takes place, in order.
    pub fn days(&self) -> Vec<Day> {
        let mut days: Vec<Day> = self.programme.sessions.iter().map(|s| self.day_of(s.starts_at)).collect();
        days.sort_unstable();
        days.dedup();
        days
    }

    /// The day of the programme that an instant belongs to.
    pub fn day_of(&self, instant: Timestamp) -> Day {
        day::of(instant, &self.zone)
    }

    /// What takes place on a day, by start, then room.
    pub fn on(&self, day: Day) -> impl Iterator<Item = &ProgrammeSession> {
        self.programme.sessions.iter().filter(move |session| self.day_of(session.starts_at) == day)
    }

    /// Sessions in whose title, speakers, track or abstract every word of a question stands; accents and case aside.
    pub fn matching(&self, question: &str) -> Vec<&ProgrammeSession> {
        let asked = folded(question);
        let asked: Vec<&str> = asked.split(' ').filter(|word| !word.is_empty()).collect();
        let words = self.words.get_or_init(|| self.programme.sessions.iter().map(|s| self.words_of(s)).collect());
        let found = self.programme.sessions.iter().zip(words);
        found.filter(|(_, text)| asked.iter().all(|word| text.contains(word))).map(|(session, _)| session).collect()
    }

    fn words_of(&self, session: &ProgrammeSession) -> String {
        let mut text = session.title.clone();
        if let Some(talk) = &session.talk {
            let track = self.track(talk).map_or("", |(name, _)| name);
            for part in [track, &talk.session_type, &talk.abstract_] {
                text.push(' ');
                text.push_str(part);
            }
            for speaker in &talk.speakers {
                text.push(' ');
                text.push_str(&speaker.name);
                text.push(' ');
                text.push_str(&speaker.affiliation);
            }
        }
        folded(&text)
    }

    /// Everybody who speaks, by name.
    pub fn speakers(&self) -> &[ProgrammeSpeaker] {
        self.speakers.get_or_init(|| {
            let held = self.talks().count();
            let mut present = self.everybody().to_vec();
            present.retain_mut(|one| {
                one.talks.retain(|at| *at < held);
                !one.talks.is_empty()
            });
            present
        })
    }

    /// The same, with those whose talks an earlier release had.
    fn everybody(&self) -> &[ProgrammeSpeaker] {
        self.everybody.get_or_init(|| {
            let mut all: HashMap<Uuid, ProgrammeSpeaker> = HashMap::new();
            for (at, talk) in self.all_talks().enumerate() {
                for speaker in &talk.talk.speakers {
                    let entry = all.entry(speaker.id);
                    let known =
                        entry.or_insert_with(|| ProgrammeSpeaker { speaker: speaker.clone(), talks: Vec::new() });
                    known.talks.push(at);
                }
            }
            let mut all: Vec<ProgrammeSpeaker> = all.into_values().collect();
            all.sort_by_cached_key(|one| (order::sort_key(&one.speaker.name), one.speaker.id));
            all
        })
    }

    /// The speaker of a code.
    pub fn speaker(&self, code: &str) -> Option<&ProgrammeSpeaker> {
        self.everybody().iter().find(|one| one.speaker.code == code)
    }

    /// The session type that most talks have, which pages need not repeat at each.
    pub fn usual_type(&self) -> &str {
        &self.usual_type
    }
}
