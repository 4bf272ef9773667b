//! Formats that a programme comes in, and what a person may have to decide about a file.

use encoding_rs::Encoding;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::separator::Separator;
use crate::db::KeptJson;

/// A format that can be imported.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ImportFormat {
    /// frab's, pretalx's, wafer's `schedule.xml`.
    #[default]
    ScheduleXml,
    /// `schedule.json`, version 1: frab and pretalx.
    ScheduleJson,
    /// `schedule.json`, version 2: c3voc.
    ScheduleJson2,
    /// Sessionize's views `All`, `GridSmart`, `Sessions`, `Speakers`.
    Sessionize,
    /// The feed that OSCON published.
    Oscon,
    /// iCalendar.
    ICalendar,
    /// A table, CSV or TSV.
    Table,
}

impl KeptJson for Choices {
    const VERSION: u32 = 2;
}

/// What a person decided about a file; everything has a default that the problems say.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Choices {
    /// The format, where it is not to be recognised by content.
    pub format: Option<ImportFormat>,
    /// How texts are marked up, where it is not to be guessed.
    pub markup: Option<Markup>,
    /// What durations of three parts mean, where it is not to be guessed.
    pub three_parts: Option<ThreeParts>,
    /// Whether a table writes days or months first, where its days do not say.
    pub dates: Option<DateOrder>,
    /// What each column of a table holds, where it is not to be guessed from the headers.
    pub columns: Option<Vec<Option<Column>>>,
    /// What the rows of a table are, where it is not to be guessed from the headers.
    pub rows: Option<RowKind>,
    /// The encoding of a file, where it is not to be recognised.
    pub encoding: Option<&'static Encoding>,
    /// What stands between the cells of a table, where it is not to be recognised.
    pub separator: Option<Separator>,
    /// First and last day of the event, for days that a table gives by name or without a year.
    #[serde(skip)]
    pub days: Option<(Date, Date)>,
}

impl Choices {
    /// What is chosen next. Columns belong to the cells that they were chosen for: how a table is cut comes first.
    #[must_use]
    pub fn followed_by(self, next: Self) -> Self {
        let is_cut_anew = next.encoding != self.encoding || next.separator != self.separator;
        Self { columns: next.columns.filter(|_| !is_cut_anew), ..next }
    }

    /// The same, for a file of an event on these days.
    #[must_use]
    pub fn on(self, first: Date, last: Date) -> Self {
        Self { days: Some((first, last)), ..self }
    }
}

/// What the rows of a table are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RowKind {
    /// Talks, breaks or proposals.
    Talks,
    /// Profiles of people.
    People,
}

/// How a text is marked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Markup {
    /// HTML.
    Html,
    /// Markdown.
    Markdown,
    /// Nothing is markup.
    Plain,
}

/// What a duration such as `0:30:00` means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ThreeParts {
    /// Days, hours, minutes.
    Days,
    /// Hours, minutes, seconds.
    Seconds,
}

/// What a day such as `10/11/2027` means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DateOrder {
    /// The 10th of November.
    DayFirst,
    /// The 11th of October.
    MonthFirst,
}

/// What a column of a table holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Column {
    /// A key that stays.
    Key,
    /// The title.
    Title,
    /// The abstract or description; several are joined.
    Text,
    /// Names of the speakers, with commas or `id:name`; several columns are joined.
    Speakers,
    /// The first name of the only speaker.
    FirstName,
    /// The last name of the only speaker.
    LastName,
    /// Affiliation of the speakers.
    Affiliation,
    /// Biography of the speakers.
    Biography,
    /// The track.
    Track,
    /// The kind of session.
    Kind,
    /// The language.
    Language,
    /// The room.
    Room,
    /// The day.
    Day,
    /// Date and time, or the time alone, at which it starts.
    Start,
    /// Date and time, or the time alone, at which it ends.
    End,
    /// How long it takes.
    Duration,
    /// How far it has come.
    Standing,
}

impl ImportFormat {
    /// Every format, with the word that names it on a command line and its name for people.
    pub const ALL: [(Self, &'static str, &'static str); 7] = [
        (Self::ScheduleXml, "schedule-xml", "schedule.xml (frab, pretalx, wafer)"),
        (Self::ScheduleJson, "schedule-json", "schedule.json (frab, pretalx)"),
        (Self::ScheduleJson2, "schedule-json-2", "schedule.json, version 2"),
        (Self::Sessionize, "sessionize", "Sessionize"),
        (Self::Oscon, "oscon", "OSCON's feed"),
        (Self::ICalendar, "ical", "iCalendar"),
        (Self::Table, "table", "a table (CSV or TSV) of talks or people"),
    ];

    /// The word that names it on a command line.
    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(format, ..)| *format == self).map_or("", |(_, word, _)| word)
    }

    /// What people call it.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(format, ..)| *format == self).map_or("", |(.., name)| name)
    }

    /// The key by which something of a file is known here: a GUID is one everywhere, a number only in its format.
    pub fn key(self, key: &str) -> String {
        if key.starts_with("guid:") { key.to_owned() } else { format!("{}:{key}", self.word()) }
    }
}
