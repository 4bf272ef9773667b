//! One event of the demo as rows: its settings, its team, and keys to hang proposals on.

use std::collections::HashMap;

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use rand::rngs::StdRng;

use super::cast::{DemoMember, DemoPeople};
use super::conferences::{DemoDates, DemoEvent};
use super::draw;
use super::people::DemoPerson;
use super::rows::{
    CriterionRow, DemoRows, EventRow, HistoryRow, MemberRow, RoomRow, SessionTypeRow, SpeakerRow, TrackRow,
};
use crate::access::Person;
use crate::access::secret::Codes;
use crate::clock::{Day, Timestamp};
use crate::db::{Id, searchable};
use crate::events::{Criterion, Event, Room, SessionType, Track};
use crate::proposals::Proposal;
use crate::speakers::Speaker;
use crate::times;

/// What the demo is written with: chance, and the rows so far.
#[derive(Debug)]
pub struct DemoWriter {
    pub(super) rng: StdRng,
    pub(super) rows: DemoRows,
}

impl DemoWriter {
    /// Goes on with a part of the demo whose chance does not hang on the other parts.
    pub fn turn_to(&mut self, seed: u64, part: &str) {
        self.rng = draw::stream(seed, part);
    }
}

/// An event under construction.
pub struct DemoEdition {
    pub(super) id: Id<Event>,
    pub(super) slug: String,
    pub(super) demo: &'static DemoEvent,
    pub(super) dates: DemoDates,
    pub(super) zone: TimeZone,
    pub(super) now: Timestamp,
    pub(super) organiser: DemoMember,
    pub(super) tracks: HashMap<&'static str, Id<Track>>,
    pub(super) session_types: HashMap<&'static str, Id<SessionType>>,
    pub(super) rooms: HashMap<&'static str, Id<Room>>,
    pub(super) criteria: Vec<(Id<Criterion>, i32)>,
    speakers: HashMap<Id<Person>, Id<Speaker>>,
    codes: Codes,
}

/// The code of conduct of every conference of the demo.
const CONDUCT: &str = "Everybody is welcome here, whoever they are. Be kind, listen, and leave others room. Harassment, \
                       insults and unwanted attention have no place on stage, in the rooms or online.\n\nIf something is \
                       wrong, tell any organiser. They listen, keep it to themselves, and act.";

impl DemoEdition {
    /// Sets an event up as its organiser would have.
    pub fn new(pen: &mut DemoWriter, demo: &'static DemoEvent, cast: &DemoPeople, now: Timestamp) -> Self {
        let zone = times::zone(demo.time_zone).unwrap_or(TimeZone::UTC);
        let dates = demo.dates(now.at(&zone).date());
        let mut edition = Self {
            id: Id::fresh(),
            slug: demo.slug_in(&dates),
            demo,
            dates,
            zone,
            now,
            organiser: cast.organiser.clone(),
            tracks: HashMap::new(),
            session_types: HashMap::new(),
            rooms: HashMap::new(),
            criteria: Vec::new(),
            speakers: HashMap::new(),
            codes: Codes::default(),
        };
        pen.rows.events.push(edition.event());
        edition.set_up(pen);
        edition.appoint(pen, &cast.organiser, "organiser");
        edition
    }

    fn event(&self) -> EventRow {
        let Self { demo, dates, .. } = self;
        EventRow {
            id: self.id,
            slug: self.slug.clone(),
            name: demo.name_in(dates),
            tagline: demo.tagline.to_owned(),
            starts_on: Day(dates.first_day),
            ends_on: Day(dates.last_day),
            time_zone: demo.time_zone.to_owned(),
            place: demo.place.to_owned(),
            contact: format!("programme@{}.example.org", demo.slug),
            accent: demo.accent.to_owned(),
            cfp_text: demo.cfp_text.to_owned(),
            cfp_opens_at: Some(self.at(dates.call_opens)),
            cfp_closes_at: Some(self.at(dates.call_closes)),
            blind: demo.is_blind,
            reviews_wanted: i32::from(demo.reviews_each),
            talks_public: false,
            release: 0,
            conduct: CONDUCT.to_owned(),
            created_at: self.at(dates.call_opens).plus_days(-14).min(self.now),
        }
    }

    fn set_up(&mut self, pen: &mut DemoWriter) {
        let event_id = self.id;
        for (track, position) in self.demo.tracks.iter().zip(1..) {
            let id = Id::fresh();
            self.tracks.insert(track.name, id);
            let (name, description) = (track.name.to_owned(), track.text.to_owned());
            pen.rows.tracks.push(TrackRow { id, event_id, name, hue: i32::from(track.hue), description, position });
        }
        for (kind, position) in self.demo.session_types.iter().zip(1..) {
            let id = Id::fresh();
            self.session_types.insert(kind.name, id);
            let (name, minutes) = (kind.name.to_owned(), i32::from(kind.minutes));
            pen.rows.session_types.push(SessionTypeRow { id, event_id, name, minutes, position });
        }
        for (room, position) in self.demo.rooms.iter().zip(1..) {
            let id = Id::fresh();
            self.rooms.insert(room.name, id);
            let (name, capacity) = (room.name.to_owned(), Some(i32::from(room.capacity)));
            pen.rows.rooms.push(RoomRow { id, event_id, name, capacity, position });
        }
        for (criterion, position) in self.demo.criteria.iter().zip(1..) {
            let (id, weight) = (Id::fresh(), i32::from(criterion.weight));
            self.criteria.push((id, weight));
            pen.rows.criteria.push(CriterionRow {
                id,
                event_id,
                name: criterion.name.to_owned(),
                help: criterion.question.to_owned(),
                low_label: criterion.labels[0].to_owned(),
                high_label: criterion.labels[4].to_owned(),
                weight,
                required: true,
                position,
            });
        }
    }

    /// Puts somebody on the team.
    pub fn appoint(&self, pen: &mut DemoWriter, player: &DemoMember, role: &str) {
        let (event_id, person_id, role) = (self.id, player.id, role.to_owned());
        pen.rows.members.push(MemberRow { event_id, person_id, role, joined_at: self.now });
    }

    /// The profile of a player here, made at their first proposal.
    pub fn profile(&mut self, pen: &mut DemoWriter, player: &DemoMember) -> Id<Speaker> {
        if let Some(known) = self.speakers.get(&player.id) {
            return *known;
        }
        let DemoPerson { name, affiliation, biography, .. } = &player.person;
        let id = self.add_speaker(pen, Some(player), [name, affiliation, biography]);
        self.speakers.insert(player.id, id);
        id
    }

    /// Adds a profile: name, affiliation, biography.
    pub fn add_speaker(
        &mut self,
        pen: &mut DemoWriter,
        owner: Option<&DemoMember>,
        [name, affiliation, biography]: [&str; 3],
    ) -> Id<Speaker> {
        let id = Id::fresh();
        pen.rows.speakers.push(SpeakerRow {
            id,
            event_id: self.id,
            person_id: owner.map(|player| player.id),
            code: self.code(&mut pen.rng),
            name: name.to_owned(),
            affiliation: affiliation.to_owned(),
            biography: biography.to_owned(),
            picture_id: owner.and_then(|player| player.picture),
            created_at: self.now,
            search: searchable(name, affiliation),
        });
        id
    }

    /// A code that nothing else here has.
    pub fn code(&mut self, rng: &mut StdRng) -> String {
        self.codes.next(rng)
    }

    /// A time of the event's clocks as an instant.
    pub fn at(&self, time: DateTime) -> Timestamp {
        time.to_zoned(self.zone.clone()).map_or(self.now, |zoned| zoned.timestamp().into())
    }

    /// A line of history about a proposal.
    pub fn tell(
        &self,
        proposal: Id<Proposal>,
        by: Option<&DemoMember>,
        [verb, before, after]: [&str; 3],
        at: Timestamp,
    ) -> HistoryRow {
        HistoryRow {
            id: Id::fresh(),
            event_id: Some(self.id),
            proposal_id: Some(proposal),
            person_id: by.map(|player| player.id),
            by_name: by.map_or("Callboard", |player| player.person.name.as_str()).to_owned(),
            verb: verb.to_owned(),
            before: before.to_owned(),
            after: after.to_owned(),
            at,
        }
    }
}
