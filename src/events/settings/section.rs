//! The sections of an event's settings, each saved by itself.

use diesel::prelude::*;

use crate::clock::{Day, Timestamp};
use crate::schema::events;

/// Name, days and place.
#[derive(Clone, Debug, PartialEq, Eq, AsChangeset)]
#[diesel(table_name = events)]
pub struct Basics {
    /// Its name.
    pub name: String,
    /// What it is about, in a line.
    pub tagline: String,
    /// Its first day.
    pub starts_on: Day,
    /// Its last day, not before the first.
    pub ends_on: Day,
    /// IANA name of its zone.
    pub time_zone: String,
    /// Where it takes place.
    pub place: String,
    /// Address that people write to.
    pub contact: String,
    /// Its own code of conduct, Markdown; empty where it has none.
    pub conduct: String,
}

/// The call for proposals.
#[derive(Clone, Debug, PartialEq, Eq, AsChangeset)]
#[diesel(table_name = events, treat_none_as_null = true)]
pub struct Call {
    /// When it opens.
    pub cfp_opens_at: Option<Timestamp>,
    /// When it closes, after it opened.
    pub cfp_closes_at: Option<Timestamp>,
    /// Its text, Markdown.
    pub cfp_text: String,
}

/// How proposals are reviewed, and what is shown of them.
#[derive(Clone, Debug, PartialEq, Eq, AsChangeset)]
#[diesel(table_name = events, treat_none_as_null = true)]
pub struct ReviewSettings {
    /// Whether reviewers do not see who proposes.
    pub blind: bool,
    /// How many reviews each proposal should have.
    pub reviews_wanted: i32,
    /// Whether the talks are shown before the programme is out.
    pub talks_public: bool,
    /// How many ratings a talk needs before its average is shown.
    pub ratings_needed: i32,
    /// When reviewing ends.
    pub reviews_close_at: Option<Timestamp>,
}

/// The colour.
#[derive(Clone, Debug, PartialEq, Eq, AsChangeset)]
#[diesel(table_name = events)]
pub struct AppearanceSettings {
    /// `#rrggbb`.
    pub accent: String,
}

/// What becomes of times that were set in one zone when the event gets another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Clocks {
    /// The clocks go on showing the same hours: 10:00 stays 10:00, at another moment.
    #[default]
    Stay,
    /// The moments stay: what was 10:00 may be 09:00 on the clocks of the new zone.
    Change,
}

/// One section, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Section {
    /// Name, days and place, and what another zone does to times that were set before.
    Basics(Basics, Clocks),
    /// The call for proposals.
    Call(Call),
    /// Reviewing.
    Reviewing(ReviewSettings),
    /// The colour.
    Appearance(AppearanceSettings),
}
