//! Taking a programme in: compared with what is there, changed where it changed, in one transaction.

use jiff::tz::TimeZone;

use super::report::Fate;
use super::store::{self, Known, KnownTalk, Placing, TalkContent};
use super::{Incoming, IncomingSession, Report};
use crate::access::Person;
use crate::clock::Timestamp;
use crate::db::{Id, Tx};
use crate::events::{self, Event};
use crate::history::{self, NewEntry};
use crate::speakers::Speaker;

/// Why nothing was taken in.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// Nothing was to be: this is what would happen.
    #[error("only a dry run")]
    DryRun(Box<Report>),
    /// There is no event of that name, and the file has no days to make one from.
    #[error("there is no such event, and the file holds nothing to make one from")]
    Nothing,
    /// There is no such zone.
    #[error("“{0}” is no time zone: use an IANA name such as Europe/Lisbon")]
    Zone(String),
    /// The database did not take it.
    #[error(transparent)]
    Database(#[from] diesel::result::Error),
}

/// Says what taking it in would do, and undoes it.
///
/// # Errors
/// Always [`ImportError::DryRun`] with the report, unless the database does not answer.
pub fn dry_run(tx: &mut Tx<'_>, event: &Event, incoming: &Incoming, now: Timestamp) -> Result<(), ImportError> {
    let report = apply(tx, event, incoming, None, now)?;
    Err(ImportError::DryRun(Box::new(report)))
}

/// Takes a programme into an event: what is new is added, what differs is changed, what the file does not have stays.
pub fn apply(
    tx: &mut Tx<'_>,
    event: &Event,
    incoming: &Incoming,
    by: Option<&Person>,
    now: Timestamp,
) -> diesel::QueryResult<Report> {
    let known = store::known(tx, event)?;
    let mut import = Import { event, now, zone: event.zone(), report: report_of(incoming), known };
    for room in &incoming.rooms {
        import.room(tx, &room.name)?;
    }
    for speaker in &incoming.speakers {
        import.speaker(tx, speaker)?;
    }
    let room_names = incoming.rooms.iter().map(|room| (room.key.as_str(), room.name.as_str())).collect();
    for session in &incoming.sessions {
        import.session(tx, session, &room_names)?;
    }
    let report = import.report;
    if report.new + report.changed > 0 {
        let what = format!("{} new, {} changed", report.new, report.changed);
        let entry =
            NewEntry { event: Some(event.id.uuid()), by, verb: "imported", after: &what, ..NewEntry::default() };
        history::record(tx, &entry, now)?;
        events::store::touch(tx, event)?;
    }
    Ok(report)
}

fn report_of(incoming: &Incoming) -> Report {
    Report {
        talks: incoming.sessions.len(),
        speakers: incoming.speakers.len(),
        rooms: incoming.rooms.len(),
        days: incoming.number_of_days(),
        skipped: incoming.skipped.clone(),
        problems: incoming.problems.clone(),
        ..Report::default()
    }
}

type RoomNames<'a> = std::collections::HashMap<&'a str, &'a str>;

struct Import<'a> {
    event: &'a Event,
    now: Timestamp,
    zone: TimeZone,
    known: Known,
    report: Report,
}

impl Import<'_> {
    fn room(&mut self, tx: &mut Tx<'_>, name: &str) -> diesel::QueryResult<()> {
        if !self.known.rooms.contains_key(name) {
            let position = next(self.known.rooms.len());
            let id = store::add_room(tx, self.event, name, position)?;
            self.known.rooms.insert(name.to_owned(), id);
        }
        Ok(())
    }

    fn speaker(&mut self, tx: &mut Tx<'_>, speaker: &super::IncomingSpeaker) -> diesel::QueryResult<()> {
        let fate = match self.known.speakers.get(&speaker.key) {
            None => {
                let id = store::add_speaker(tx, self.event, &speaker.key, speaker, self.now)?;
                let (name, affiliation, biography) =
                    (speaker.name.clone(), speaker.affiliation.clone(), speaker.biography.clone());
                let added = store::KnownSpeaker { id, name, affiliation, biography };
                self.known.speakers.insert(speaker.key.clone(), added);
                Fate::New
            }
            Some(old) => {
                let same = (&old.name, &old.affiliation, &old.biography)
                    == (&speaker.name, &speaker.affiliation, &speaker.biography);
                if !same {
                    store::change_speaker(tx, old.id, speaker)?;
                }
                if same { Fate::Unchanged } else { Fate::Changed }
            }
        };
        self.report.count(fate);
        Ok(())
    }

    fn session(
        &mut self,
        tx: &mut Tx<'_>,
        session: &IncomingSession,
        rooms: &RoomNames<'_>,
    ) -> diesel::QueryResult<()> {
        let Some(place) = self.place(session, rooms) else {
            self.report
                .skipped
                .push(format!("“{}” is at a time that the clocks of {} skip.", session.title, self.event.time_zone));
            return Ok(());
        };
        let fate = if session.is_break { self.pause(tx, session, place)? } else { self.talk(tx, session, place)? };
        self.report.count(fate);
        Ok(())
    }

    /// Where and when a session is, on the event's clocks.
    fn place(&self, session: &IncomingSession, rooms: &RoomNames<'_>) -> Option<Placing> {
        let at =
            |time: jiff::civil::DateTime| time.to_zoned(self.zone.clone()).ok().map(|zoned| zoned.timestamp().into());
        let name = session.room.as_deref().and_then(|key| rooms.get(key));
        let room = name.and_then(|name| self.known.rooms.get(*name)).copied();
        Some(Placing { room, starts_at: at(session.starts)?, ends_at: at(session.ends)? })
    }

    fn pause(&mut self, tx: &mut Tx<'_>, session: &IncomingSession, place: Placing) -> diesel::QueryResult<Fate> {
        match self.known.breaks.get(&(session.title.clone(), place.starts_at, place.room)) {
            None => store::add_break(tx, self.event, &session.title, place).map(|()| Fate::New),
            Some(ends) if *ends == place.ends_at => Ok(Fate::Unchanged),
            Some(_) => store::change_break(tx, self.event, &session.title, place).map(|()| Fate::Changed),
        }
    }

    fn talk(&mut self, tx: &mut Tx<'_>, session: &IncomingSession, place: Placing) -> diesel::QueryResult<Fate> {
        let content = self.content(tx, session, place)?;
        let speakers: Vec<Id<Speaker>> =
            session.speakers.iter().filter_map(|key| self.known.speakers.get(key)).map(|speaker| speaker.id).collect();
        let Some(old) = self.known.talks.get(&session.key).cloned() else {
            let id = store::add_talk(tx, self.event, &session.key, &content, self.now)?;
            store::set_speakers(tx, id, &speakers)?;
            store::place_talk(tx, self.event, id, place)?;
            return Ok(Fate::New);
        };
        self.change(tx, &old, &KnownTalk { id: old.id, content, place: Some(place), speakers })
    }

    fn change(&self, tx: &mut Tx<'_>, old: &KnownTalk, new: &KnownTalk) -> diesel::QueryResult<Fate> {
        if old == new {
            return Ok(Fate::Unchanged);
        }
        if old.content != new.content {
            store::change_talk(tx, new.id, &new.content, self.now)?;
        }
        if old.speakers != new.speakers {
            store::set_speakers(tx, new.id, &new.speakers)?;
        }
        if let Some(place) = new.place.filter(|_| old.place != new.place) {
            store::place_talk(tx, self.event, new.id, place)?;
        }
        Ok(Fate::Changed)
    }

    fn content(
        &mut self,
        tx: &mut Tx<'_>,
        session: &IncomingSession,
        place: Placing,
    ) -> diesel::QueryResult<TalkContent> {
        let minutes = i32::try_from(place.ends_at.minutes_since(place.starts_at)).ok();
        Ok(TalkContent {
            title: session.title.clone(),
            text: session.text.clone(),
            track: session.track.as_deref().map(|name| self.track(tx, name)).transpose()?,
            session_type: Some(session.kind.as_str())
                .filter(|kind| !kind.is_empty())
                .map(|kind| self.session_type(tx, kind, minutes.unwrap_or(30)))
                .transpose()?,
            minutes,
        })
    }

    fn track(&mut self, tx: &mut Tx<'_>, name: &str) -> diesel::QueryResult<Id<events::Track>> {
        if let Some(id) = self.known.tracks.get(name) {
            return Ok(*id);
        }
        let id = store::add_track(tx, self.event, name, next(self.known.tracks.len()))?;
        self.known.tracks.insert(name.to_owned(), id);
        Ok(id)
    }

    fn session_type(
        &mut self,
        tx: &mut Tx<'_>,
        name: &str,
        minutes: i32,
    ) -> diesel::QueryResult<Id<events::SessionType>> {
        if let Some(id) = self.known.session_types.get(name) {
            return Ok(*id);
        }
        let id = store::add_session_type(tx, self.event, name, minutes, next(self.known.session_types.len()))?;
        self.known.session_types.insert(name.to_owned(), id);
        Ok(id)
    }
}

fn next(count: usize) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX - 1) + 1
}
