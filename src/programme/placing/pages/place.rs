//! The form that gives a talk or a break a place.

use askama::Template;
use jiff::tz::TimeZone;

use crate::events::Event;
use crate::programme::placing::actions::{NewPlace, digest, with_placed};
use crate::programme::placing::forms::{ALL_ROOMS, PlaceForm};
use crate::programme::placing::{free, ground, week};
use crate::programme::{Clash, Slot, WorkingSchedule, WorkingTalk};
use crate::times;
use crate::web::{Choice, Problems, Shell, links};

/// How many free places of a day are offered.
const OFFERED: usize = 4;

/// The form that gives a talk or a break a place.
#[derive(Template)]
#[template(path = "programme/place.html")]
pub struct Place {
    pub shell: Shell,
    pub home: String,
    pub heading: String,
    pub form: PlaceForm,
    pub problems: Problems,
    pub is_break: bool,
    /// What a talk is: speakers, session type, length.
    pub about: Option<About>,
    pub rooms: Vec<Choice>,
    pub days: Vec<Choice>,
    pub zone: String,
    /// Where it stands, in words.
    pub stands: Option<String>,
    /// Key and version of its slot.
    pub slot: Option<(String, i32)>,
    /// Whether somebody else moved it since the form was shown, and what was wanted.
    pub changed: bool,
    pub yours: String,
    pub clashes: Vec<Clash>,
    pub known: String,
    /// Which of two instants it is, where the clocks show its time twice.
    pub twice: Vec<Choice>,
    /// By day, places where it would clash with nothing.
    pub free: Vec<FreeDay>,
    pub may_be_placed: bool,
}

/// The free places of a day.
pub struct FreeDay {
    /// “Thursday 22 April”.
    pub words: String,
    /// Address and words of the first of them.
    pub places: Vec<(String, String)>,
    /// “23 more”; empty where all are listed, and “none”.
    pub more: String,
    /// Address of the grid of that day, where all are.
    pub grid: String,
}

/// A talk in a few words.
pub struct About {
    pub names: String,
    pub kind: String,
    pub state: (&'static str, &'static str),
    pub href: String,
}

/// What the form answers.
#[derive(Default)]
pub struct Asked {
    /// All that is wrong with what was typed.
    pub problems: Problems,
    /// What it would clash with.
    pub clashes: Vec<Clash>,
    /// Whether somebody else moved it first.
    pub changed: bool,
}

impl Place {
    /// The form for a talk or a break, as it was typed. `None` where there is nothing of the kind.
    pub fn new(
        shell: Shell,
        (event, working): (&Event, &WorkingSchedule),
        form: PlaceForm,
        asked: Asked,
    ) -> Option<Self> {
        let (zone, home) = (event.zone(), links::organise(&event.slug, "schedule"));
        let talk = if form.is_break() { None } else { Some(working.talk(&form.talk)?) };
        let slot = match talk {
            Some(talk) => working.slot_of(talk.id),
            None => form.slot.parse().ok().and_then(|id| working.slot(id)).filter(|slot| slot.proposal_id.is_none()),
        };
        let place = form.checked(event, &working.rooms).ok();
        let title = talk.map_or_else(|| slot.map_or("", |slot| &slot.title), |talk| &talk.title);
        let words = |place: &NewPlace| place.spot.words(working.room_name(place.spot.room), &zone);
        Some(Self {
            heading: heading(title, slot.is_some()),
            about: talk.map(|talk| About::of(talk, event)),
            is_break: form.is_break(),
            rooms: rooms(working, &form),
            days: days(event, &form),
            zone: times::zone_name(times::start_of(event.starts_on, &zone).plus_minutes(720), &zone),
            stands: slot.map(|slot| slot.spot().words(working.room_name(slot.room_id), &zone)),
            slot: slot.map(|slot| (slot.id.to_string(), slot.version)),
            yours: place.as_ref().map(words).unwrap_or_default(),
            twice: twice(&form, &zone),
            known: if asked.clashes.is_empty() { String::new() } else { digest(&asked.clashes) },
            free: free_places(event, working, &form, place.as_ref()),
            may_be_placed: talk.is_none_or(WorkingTalk::may_be_placed),
            form: now_at(form, slot, talk),
            problems: asked.problems,
            clashes: asked.clashes,
            changed: asked.changed,
            home,
            shell,
        })
    }
}

impl Place {
    /// Whether what is asked is a clash rather than what may be a slip.
    pub fn has_hard(&self) -> bool {
        self.clashes.iter().any(|clash| clash.rule.is_hard())
    }
}

/// The form goes on from the slot as it stands now; what was a break's slot and is gone becomes a new break.
fn now_at(form: PlaceForm, slot: Option<&Slot>, talk: Option<&WorkingTalk>) -> PlaceForm {
    let version = slot.map(|slot| slot.version.to_string()).unwrap_or_default();
    let key = slot.filter(|_| talk.is_none()).map(|slot| slot.id.to_string()).unwrap_or_default();
    PlaceForm { version, slot: key, ..form }
}

fn heading(title: &str, placed: bool) -> String {
    match (title, placed) {
        ("", _) => "Add a break".to_owned(),
        (title, true) => format!("Move “{title}”"),
        (title, false) => format!("Place “{title}”"),
    }
}

impl About {
    fn of(talk: &WorkingTalk, event: &Event) -> Self {
        let minutes = talk.minutes.map(|minutes| format!("{minutes} min")).unwrap_or_default();
        let kind = [talk.session_type.clone(), minutes];
        Self {
            names: talk.names(),
            kind: kind.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", "),
            state: (talk.state.mark(), talk.state.words()),
            href: links::organise(&event.slug, &format!("proposals/{}", talk.code)),
        }
    }
}

fn rooms(working: &WorkingSchedule, form: &PlaceForm) -> Vec<Choice> {
    let one = |room: &crate::events::Room| {
        let seats = room.capacity.map(|seats| format!(", {seats} seats")).unwrap_or_default();
        let key = room.id.to_string();
        Choice::new(key.clone(), format!("{}{seats}", room.name), key == form.room)
    };
    let all = Choice::new(ALL_ROOMS, "All rooms", form.room == ALL_ROOMS);
    working.rooms.iter().map(one).chain([all]).collect()
}

fn days(event: &Event, form: &PlaceForm) -> Vec<Choice> {
    let days = week::days_of(event).into_iter();
    days.map(|day| Choice::new(day.to_string(), times::day(day), day.to_string() == form.day)).collect()
}

/// The two instants that the start may mean.
fn twice(form: &PlaceForm, zone: &TimeZone) -> Vec<Choice> {
    let Some((first, second)) = form.twice(zone) else { return Vec::new() };
    let one = |value: &str, words: &str, instant| {
        Choice::new(value, format!("The {words} ({})", times::zone_name(instant, zone)), form.which == value)
    };
    vec![one("first", "first", first), one("second", "second", second)]
}

/// Places where a talk, with the length that was typed, clashes with nothing, on each day of the event.
fn free_places(event: &Event, working: &WorkingSchedule, form: &PlaceForm, place: Option<&NewPlace>) -> Vec<FreeDay> {
    let default = || {
        let (day, start) = (event.starts_on.to_string(), "12:00".to_owned());
        let filled = PlaceForm { room: ALL_ROOMS.to_owned(), day, start, ..form.clone() };
        filled.checked(event, &working.rooms).ok()
    };
    let Some(place) = place.cloned().or_else(default).filter(|_| !form.is_break()) else { return Vec::new() };
    let Ok((at, placed)) = with_placed(working, &place) else { return Vec::new() };
    let (ground, zone) = (ground::of(event, &working.rooms), event.zone());
    let hours = week::Hours::of(working, &zone);
    let days = week::days_of(event).into_iter().map(|day| {
        let found = free::places(at, &placed, &ground, &[hours.on(day, &zone)]);
        let home = links::organise(&event.slug, "schedule");
        FreeDay {
            words: day.0.strftime("%A %-d %B").to_string(),
            more: match found.len().saturating_sub(OFFERED) {
                0 if found.is_empty() => "None".to_owned(),
                0 => String::new(),
                more => format!("{more} more"),
            },
            grid: links::with_query(&home, &[("day", &day.to_string()), ("choose", &form.talk)]),
            places: found.into_iter().take(OFFERED).map(|spot| offer((event, working, form), spot, &zone)).collect(),
        }
    });
    days.collect()
}

fn offer(
    (event, working, form): (&Event, &WorkingSchedule, &PlaceForm),
    (room, starts_at): (usize, crate::clock::Timestamp),
    zone: &TimeZone,
) -> (String, String) {
    let room = &working.rooms[room];
    let pairs = [
        ("talk", form.talk.as_str()),
        ("spot", &format!("{}@{}", room.id, times::machine(starts_at, zone))),
        ("duration", &form.duration),
        ("expected", &form.expected),
    ];
    let address = links::with_query(&links::organise(&event.slug, "schedule/place"), &pairs);
    (address, format!("{}, {}", times::hour(starts_at, zone), room.name))
}
