//! The page of all events.

use askama::Template;

use super::forms::{AppointmentForm, NewEventForm};
use super::listed::EventSummary;
use crate::clock::Timestamp;
use crate::events::settings::pages::zones;
use crate::events::team::{Member, PendingMember};
use crate::events::{CallStands, Event};
use crate::times;
use crate::web::{Choice, Pager, Problems, Shell};

/// One event in the list.
pub struct Line {
    pub slug: String,
    pub name: String,
    pub dates: String,
    pub place: String,
    pub call: String,
    pub programme: String,
    /// Its shape and its word: “Hidden”.
    pub visibility: (&'static str, &'static str),
    /// How many people run it.
    pub organisers: i64,
}

impl Line {
    fn of(listed: &EventSummary, now: Timestamp) -> Self {
        let event = &listed.event;
        let zone = event.zone();
        Self {
            slug: event.slug.clone(),
            name: event.name.clone(),
            dates: event.dates(),
            place: event.place.clone(),
            call: match event.call(now) {
                CallStands::Unannounced => "not announced".to_owned(),
                CallStands::Opens(opens) => format!("opens {}", times::short(opens, &zone)),
                CallStands::Open(None) => "open".to_owned(),
                CallStands::Open(Some(closes)) => format!("open until {}", times::short(closes, &zone)),
                CallStands::Closed(_) => "closed".to_owned(),
            },
            programme: match event.release {
                0 => "not published".to_owned(),
                number => format!("version {number}"),
            },
            visibility: (event.visibility.mark(), event.visibility.words()),
            organisers: listed.organisers,
        }
    }
}

/// All events of the installation, and the form for a new one.
#[derive(Template)]
#[template(path = "events/all.html")]
pub struct AllEvents {
    pub shell: Shell,
    pub problems: Problems,
    pub form: NewEventForm,
    pub zones: Vec<Choice>,
    pub first_day: String,
    pub last_day: String,
    pub lines: Vec<Line>,
    pub pager: Pager,
}

impl AllEvents {
    /// The page with the form as it was typed.
    pub fn new(
        shell: Shell,
        (form, problems): (NewEventForm, Problems),
        (events, pager): (&[EventSummary], Pager),
        now: Timestamp,
    ) -> Self {
        let words = |typed: &str| times::parse_day(typed).map_or_else(String::new, times::day);
        Self {
            zones: zones(&form.time_zone),
            first_day: words(&form.starts_on),
            last_day: words(&form.ends_on),
            lines: events.iter().map(|event| Line::of(event, now)).collect(),
            shell,
            problems,
            form,
            pager,
        }
    }
}

/// Somebody who runs an event.
pub struct OrganiserLine {
    pub name: String,
    pub email: String,
    pub since: String,
}

/// One event, as those see it who run the installation.
#[derive(Template)]
#[template(path = "events/one.html")]
pub struct OneEvent {
    pub shell: Shell,
    pub problems: Problems,
    pub form: AppointmentForm,
    pub name: String,
    pub slug: String,
    pub dates: String,
    /// Its shape and its word.
    pub visibility: (&'static str, &'static str),
    pub organisers: Vec<OrganiserLine>,
    /// Addresses that are invited to run it.
    pub invited: Vec<String>,
    /// Whether the reader may open the organisers' pages.
    pub runs_it: bool,
}

impl OneEvent {
    /// The page with the form as it was typed.
    pub fn new(
        shell: Shell,
        event: &Event,
        (members, invited): (&[Member], &[PendingMember]),
        (form, problems): (AppointmentForm, Problems),
        runs_it: bool,
    ) -> Self {
        let line = |member: &Member| OrganiserLine {
            name: member.name.clone(),
            email: member.email.clone(),
            since: times::short(member.joined_at, &event.zone()),
        };
        Self {
            shell,
            problems,
            form,
            name: event.name.clone(),
            slug: event.slug.clone(),
            dates: event.dates(),
            visibility: (event.visibility.mark(), event.visibility.words()),
            organisers: members.iter().map(line).collect(),
            invited: invited.iter().map(|invited| invited.email.clone()).collect(),
            runs_it,
        }
    }
}
