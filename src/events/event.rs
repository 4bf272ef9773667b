//! One conference edition.

use diesel::prelude::*;
use jiff::tz::TimeZone;

use super::Visibility;
use crate::clock::{Day, Timestamp};
use crate::db::Id;
use crate::schema::events;
use crate::web::{ShellEvent, times};

/// An event with its settings.
#[derive(Clone, Debug, Queryable, Selectable, Identifiable)]
#[diesel(table_name = events)]
pub struct Event {
    /// Its key.
    pub id: Id<Event>,
    /// Its name in addresses.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// What it is about, in a line.
    pub tagline: String,
    /// Its first day.
    pub starts_on: Day,
    /// Its last day.
    pub ends_on: Day,
    /// IANA name of the zone it takes place in.
    pub time_zone: String,
    /// Where it takes place.
    pub place: String,
    /// Address that people write to.
    pub contact: String,
    /// Its colour, `#rrggbb`.
    pub accent: String,
    /// The text of the call for proposals, Markdown.
    pub cfp_text: String,
    /// When the call opens; it never opened while this is empty.
    pub cfp_opens_at: Option<Timestamp>,
    /// When the call closes; it stays open while this is empty.
    pub cfp_closes_at: Option<Timestamp>,
    /// Whether reviewers do not see who proposes.
    pub blind: bool,
    /// How many reviews each proposal should have.
    pub reviews_wanted: i32,
    /// Whether the talks are shown as a list before the programme is out.
    pub talks_public: bool,
    /// How many ratings a talk needs before its average is shown.
    pub ratings_needed: i32,
    /// Number of the newest release of the programme; 0 before the first.
    pub release: i32,
    /// Rises with everything that changes a public page.
    pub revision: i64,
    /// Rises with every change of the settings.
    pub version: i32,
    /// Who may see it.
    pub visibility: Visibility,
    /// Its own code of conduct, Markdown; it has none while this is empty.
    pub conduct: String,
    /// When reviewing ends; it goes on while this is empty.
    pub reviews_close_at: Option<Timestamp>,
}

impl Event {
    /// The zone that the event's times are in; UTC where its name is no longer known.
    pub fn zone(&self) -> TimeZone {
        times::zone(&self.time_zone).unwrap_or(TimeZone::UTC)
    }

    /// Whether proposals are taken at an instant; the closing instant itself is too late, and an archived event takes none.
    pub fn call_is_open(&self, now: Timestamp) -> bool {
        self.visibility != Visibility::Archived
            && self.cfp_opens_at.is_some_and(|opens| opens <= now)
            && self.cfp_closes_at.is_none_or(|closes| now < closes)
    }

    /// Whether reviewing has ended by an instant: from then on scores stand.
    pub fn reviewing_has_ended(&self, now: Timestamp) -> bool {
        self.reviews_close_at.is_some_and(|closes| closes <= now)
    }

    /// The event's days in words.
    pub fn dates(&self) -> String {
        times::days(self.starts_on, self.ends_on)
    }

    /// 23:59 of a day, where the event is.
    pub fn last_minute(&self, day: Day) -> Timestamp {
        let next = Day(day.0.tomorrow().unwrap_or(day.0));
        times::start_of(next, &self.zone()).plus_minutes(-1)
    }

    /// The last day on which the words of a talk can be changed by its speakers, in words.
    pub fn words_change_until(&self) -> String {
        times::day(self.ends_on)
    }

    /// The frame of its public pages.
    pub fn frame(&self) -> ShellEvent {
        ShellEvent {
            slug: self.slug.clone(),
            name: self.name.clone(),
            tagline: self.tagline.clone(),
            dates: self.dates(),
            place: self.place.clone(),
            accent: self.accent.trim_start_matches('#').to_owned(),
            organiser: false,
            reviewer: false,
            cfp: self.cfp_opens_at.is_some(),
            programme: self.release > 0,
            conduct: !self.conduct.trim().is_empty(),
            visibility: self.visibility.word(),
        }
    }
}

impl Event {
    /// The frame of its pages for everybody at an instant: the call stays in it while it helps anybody.
    pub fn public_frame(&self, now: Timestamp) -> ShellEvent {
        ShellEvent { cfp: self.offers_call(now), ..self.frame() }
    }
}

/// A theme of the programme.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Identifiable)]
#[diesel(table_name = crate::schema::tracks)]
pub struct Track {
    /// Its key.
    pub id: Id<Track>,
    /// The event that it belongs to.
    pub event_id: Id<Event>,
    /// Its name.
    pub name: String,
    /// Its colour: one of eight hues of the design language, or 0 for grey.
    pub hue: i32,
    /// What belongs into it.
    pub description: String,
    /// Its place among the tracks.
    pub position: i32,
}

/// A kind of session, with its length.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Identifiable)]
#[diesel(table_name = crate::schema::session_types)]
pub struct SessionType {
    /// Its key.
    pub id: Id<SessionType>,
    /// The event that it belongs to.
    pub event_id: Id<Event>,
    /// Its name.
    pub name: String,
    /// Its length.
    pub minutes: i32,
    /// Its place among the session types.
    pub position: i32,
}

/// A place where sessions are held.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Identifiable)]
#[diesel(table_name = crate::schema::rooms)]
pub struct Room {
    /// Its key.
    pub id: Id<Room>,
    /// The event that it belongs to.
    pub event_id: Id<Event>,
    /// Its name.
    pub name: String,
    /// How many people it holds, if that is known.
    pub capacity: Option<i32>,
    /// Its place among the rooms.
    pub position: i32,
}

/// One scale to score on, from 1 to 5.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Identifiable)]
#[diesel(table_name = crate::schema::criteria)]
pub struct Criterion {
    /// Its key.
    pub id: Id<Criterion>,
    /// The event that it belongs to.
    pub event_id: Id<Event>,
    /// Its name.
    pub name: String,
    /// What is asked.
    pub help: String,
    /// What 1 means.
    pub low_label: String,
    /// What 5 means.
    pub high_label: String,
    /// How much it counts beside the others, 0 to 100.
    pub weight: i32,
    /// Whether a review must have it.
    pub required: bool,
    /// Its place among the criteria.
    pub position: i32,
    /// Whether reviewers are no longer asked; scores that were given stay, and count no longer.
    pub retired: bool,
}
