//! Home as a page.

use askama::Template;

use super::found::SearchHit;
use crate::clock::Timestamp;
use crate::dashboard::attention::{EventCounts, Need, OrganisedEvent, Overview, ReviewedEvent};
use crate::events::life::rules::many;
use crate::events::{CallStands, Event};
use crate::proposals::ProposalState;
use crate::times;
use crate::web::{Shell, links};

/// How many things home names; the others are at their events.
const MOST: usize = 6;

/// Where in its year an event stands, from the first step to the last.
const YEAR: [&str; 6] = ["Preparing", "Call", "Reviews", "Programme", "Event", "Past"];

/// One step of an event's year.
pub struct Step {
    /// Its name.
    pub name: &'static str,
    /// `past`, `now` or empty.
    pub class: &'static str,
}

/// An event that the reader organises.
pub struct EventCard {
    pub name: String,
    pub dates: String,
    pub accent: String,
    pub href: String,
    /// Its shape and its word, where not everybody sees it.
    pub visibility: Option<(&'static str, &'static str)>,
    /// Where in its year it stands.
    pub year: Vec<Step>,
    /// What comes next: “Call closes in 13 days”.
    pub next: String,
    /// Numbers, each with what it counts and its list.
    pub numbers: Vec<(i64, &'static str, String)>,
    /// “3 things wait”; empty where nothing does.
    pub waiting: String,
}

/// An event that the reader reviews for.
pub struct ReviewCard {
    pub name: String,
    pub words: String,
    pub href: String,
    /// The proposal to begin with.
    pub next: Option<String>,
}

/// What the reader has to do, and where.
#[derive(Template)]
#[template(path = "dashboard/home.html")]
pub struct HomePage {
    pub shell: Shell,
    /// What needs them: at most six.
    pub needs: Vec<Need>,
    /// How many things there are in all.
    pub all: usize,
    pub events: Vec<EventCard>,
    pub past: Vec<EventCard>,
    pub reviews: Vec<ReviewCard>,
    /// Address of the style sheet with the colours of these events.
    pub accents: String,
    pub is_admin: bool,
}

impl HomePage {
    /// The page of what was found.
    pub fn new(shell: Shell, found: &Overview, is_admin: bool, now: Timestamp) -> Self {
        let all = found.needs.len();
        let colours = found.organised.iter().map(|one| one.event.accent.as_str());
        let accents = crate::events::accents_address(colours);
        let (past, coming): (Vec<&OrganisedEvent>, Vec<&OrganisedEvent>) =
            found.organised.iter().partition(|one| one.event.is_past(now));
        Self {
            shell,
            all,
            needs: found.needs.iter().take(MOST).cloned().collect(),
            events: coming.into_iter().rev().map(|one| EventCard::of(one, now)).collect(),
            past: past.into_iter().map(|one| EventCard::of(one, now)).collect(),
            reviews: found.reviewed.iter().map(ReviewCard::of).collect(),
            accents,
            is_admin,
        }
    }
}

impl EventCard {
    fn of(organised: &OrganisedEvent, now: Timestamp) -> Self {
        let event = &organised.event;
        let shown = (event.visibility.mark(), event.visibility.words());
        Self {
            name: event.name.clone(),
            dates: event.dates(),
            accent: event.accent.trim_start_matches('#').to_owned(),
            href: links::organise(&event.slug, ""),
            visibility: (event.visibility != crate::events::Visibility::Public).then_some(shown),
            year: year(event, now),
            next: next(event, now),
            numbers: organised.facts.as_ref().map_or_else(Vec::new, |facts| numbers(event, facts)),
            waiting: match organised.waiting {
                0 => String::new(),
                1 => "1 thing waits".to_owned(),
                number => format!("{number} things wait"),
            },
        }
    }
}

/// Where in its year an event stands.
fn year(event: &Event, now: Timestamp) -> Vec<Step> {
    let begun = times::start_of(event.starts_on, &event.zone()) <= now;
    let present = match event.call(now) {
        _ if event.is_past(now) => 5,
        _ if begun => 4,
        _ if event.release > 0 => 3,
        CallStands::Unannounced | CallStands::Opens(_) => 0,
        CallStands::Open(_) => 1,
        CallStands::Closed(_) => 2,
    };
    let step = |(at, name)| Step {
        name,
        class: match present.cmp(&at) {
            std::cmp::Ordering::Greater => "past",
            std::cmp::Ordering::Equal => "now",
            std::cmp::Ordering::Less => "",
        },
    };
    (0..).zip(YEAR).map(step).collect()
}

fn next(event: &Event, now: Timestamp) -> String {
    let first = times::start_of(event.starts_on, &event.zone());
    match event.call(now) {
        _ if event.is_past(now) => String::new(),
        CallStands::Opens(at) => format!("Call opens {}", times::distance(at, now)),
        CallStands::Open(Some(at)) => format!("Call closes {}", times::distance(at, now)),
        _ if first > now => format!("First day {}", times::distance(first, now)),
        _ => "Under way".to_owned(),
    }
}

/// The two numbers that say most: what came in, and what will be held.
fn numbers(event: &Event, facts: &EventCounts) -> Vec<(i64, &'static str, String)> {
    let list = |query: &str| links::organise(&event.slug, &format!("proposals{query}"));
    let confirmed = facts.tally.of(ProposalState::Confirmed);
    vec![(facts.tally.handed_in(), "submitted", list("")), (confirmed, "confirmed", list("?state=confirmed"))]
}

impl ReviewCard {
    fn of(reviewed: &ReviewedEvent) -> Self {
        let (slug, left) = (&reviewed.event.slug, reviewed.left);
        Self {
            name: reviewed.event.name.clone(),
            words: if left > 0 {
                format!("{} to review", many(left, "proposal", "proposals"))
            } else {
                "All reviewed".to_owned()
            },
            href: links::below(slug, "review"),
            next: reviewed.next.as_ref().filter(|_| left > 0).map(|code| links::review(slug, code)),
        }
    }
}

/// A line of what was found.
pub struct Hit {
    pub name: String,
    /// Its event, behind an affiliation.
    pub event: String,
    pub href: String,
}

impl Hit {
    /// A proposal.
    pub fn proposal(found: SearchHit) -> Self {
        let href = links::organise(&found.event, &format!("proposals/{}", found.code));
        Self { name: found.name, event: found.event_name, href }
    }

    /// A person: the list of their proposals.
    pub fn person(found: SearchHit) -> Self {
        let href = links::with_query(&links::organise(&found.event, "proposals"), &[("q", &found.name)]);
        let event = match found.affiliation.as_str() {
            "" => found.event_name,
            affiliation => format!("{affiliation} · {}", found.event_name),
        };
        Self { name: found.name, event, href }
    }
}

/// What was found over all events that the reader organises.
#[derive(Template)]
#[template(path = "dashboard/find.html")]
pub struct Find {
    pub shell: Shell,
    pub q: String,
    pub proposals: Vec<Hit>,
    pub people: Vec<Hit>,
}
