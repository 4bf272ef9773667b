//! The page of all events.

use askama::Template;

use super::forms::NewEventForm;
use crate::clock::Timestamp;
use crate::events::settings::pages::zones;
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
}

impl Line {
    fn of(event: &Event, now: Timestamp) -> Self {
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
                0 => "not posted".to_owned(),
                number => format!("version {number}, posted"),
            },
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
        (events, pager): (&[Event], Pager),
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
