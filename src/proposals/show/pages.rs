//! A proposal as its speakers see it.

use askama::Template;

use crate::clock::Day;
use crate::events::Event;
use crate::history::HistoryEntry;
use crate::proposals::ratings::pages::Ratings;
use crate::proposals::timeline::{NextStep, StepButton, TimelineStep};
use crate::proposals::{Proposal, ProposalState, ProposalStep};
use crate::published::PublishedPlace;
use crate::times;
use crate::web::{Shell, links};

/// One proposal.
#[derive(Template)]
#[template(path = "proposals/show.html")]
pub struct Show {
    /// The frame.
    pub shell: Shell,
    /// What is on the sheet.
    pub card: Card,
    /// The abstract as HTML, out of the sanitiser.
    pub abstract_: String,
    /// The description as HTML, out of the sanitiser.
    pub description: String,
    /// Notes to the organisers, as they were typed.
    pub notes: String,
    /// What the committee said with its decision, as HTML out of the sanitiser.
    pub feedback: String,
    /// Language of the talk, and its code.
    pub language: (String, String),
    /// For whom it is.
    pub level: String,
    /// Who speaks.
    pub speakers: Vec<Face>,
    /// What visitors gave the talk.
    pub ratings: Ratings,
    /// How many were asked and have not answered.
    pub asked: usize,
    /// Until when its words can be changed, where that is all; otherwise empty.
    pub changeable: String,
    /// Whether it is a draft, which can be thrown away.
    pub draft: bool,
    /// Whether it can be changed.
    pub editable: bool,
    /// Whether the reader's address is confirmed.
    pub confirmed_address: bool,
    /// Where its reader changes how they appear, while they may.
    pub profile: Option<String>,
    /// Where and when it takes place, once that is published.
    pub slip: Option<Slip>,
}

/// Where and when a talk takes place, and where everybody reads of it.
pub struct Slip {
    /// Its day.
    pub day: String,
    /// From when till when, with the zone.
    pub hours: String,
    /// Its room; empty where it takes all of them.
    pub room: String,
    /// Its public page.
    pub talk: String,
    /// Its calendar file.
    pub calendar: String,
    /// What those who rated it gave; empty where nobody did.
    pub rated: String,
}

impl Slip {
    /// What is said of a talk at a place.
    pub fn of(place: &PublishedPlace, proposal: &Proposal, event: &Event) -> Self {
        let zone = &place.zone;
        let talk = links::talk(&event.slug, &proposal.code);
        let mean = f64::from(proposal.rating_sum) / f64::from(proposal.rating_count.max(1));
        let people = if proposal.rating_count == 1 {
            "1 rating".to_owned()
        } else {
            format!("{} ratings", proposal.rating_count)
        };
        Self {
            day: times::day(Day(place.starts_at.at(zone).date())),
            hours: format!(
                "{}–{} ({})",
                times::hour(place.starts_at, zone),
                times::hour(place.ends_at, zone),
                times::zone_name(place.starts_at, zone)
            ),
            room: place.room.clone(),
            calendar: format!("{talk}.ics"),
            talk,
            rated: if proposal.rating_count > 0 { format!("{mean:.1} from {people}") } else { String::new() },
        }
    }
}

/// A proposal on one sheet, as lists and its own page show it.
#[derive(Clone, Debug)]
pub struct Card {
    /// Its address.
    pub address: String,
    /// Its title.
    pub title: String,
    /// Name and hue of its track.
    pub track: Option<(i32, String)>,
    /// Session type, length, and who else speaks.
    pub facts: String,
    /// Where it stands, as the design names it and in words.
    pub state: (&'static str, &'static str),
    /// The way it has come.
    pub way: Vec<TimelineStep>,
    /// What to do.
    pub advice: NextStep,
    /// What can be done.
    pub buttons: Vec<StepButton>,
}

/// One who speaks, to be looked at.
pub struct Face {
    /// Name.
    pub name: String,
    /// Affiliation.
    pub affiliation: String,
    /// Address of the photo.
    pub photo: Option<String>,
    /// Initials, where no photo is.
    pub initials: String,
    /// The biography as HTML, out of the sanitiser.
    pub biography: String,
    /// Whether it is the reader.
    pub own: bool,
}

/// What happened to a proposal.
#[derive(Template)]
#[template(path = "proposals/happened.html")]
pub struct Happened {
    /// The frame.
    pub shell: Shell,
    /// Its title.
    pub title: String,
    /// Its address.
    pub back: String,
    /// What happened, newest first.
    pub events: Vec<Happening>,
}

/// One thing that happened.
pub struct Happening {
    /// When, in words and for machines.
    pub at: (String, String),
    /// Who did it.
    pub who: String,
    /// What it was.
    pub what: String,
    /// What stood there before; empty where that says nothing.
    pub before: String,
    /// What stands there since.
    pub after: String,
    /// What the speakers were told about it.
    pub told: String,
}

/// Verbs that speakers themselves leave in the history.
const OWN_VERBS: [&str; 7] = [
    "drafted",
    "invited a co-speaker",
    "took an invitation back",
    "removed a speaker",
    "changed the order of speakers",
    "joined as a co-speaker",
    "declined_invitation",
];

/// What speakers may know of an entry: their own doings and what was announced; nothing of reviews, and nothing that
/// is decided and not yet told.
pub fn happening(entry: HistoryEntry, zone: &jiff::tz::TimeZone) -> Option<Happening> {
    let at = (times::moment(entry.at, zone), times::machine(entry.at, zone));
    let step = ProposalStep::ALL.into_iter().find(|step| step.verb() == entry.verb);
    let announced = matches!(
        step,
        Some(
            ProposalStep::Accept
                | ProposalStep::Waitlist
                | ProposalStep::Reject
                | ProposalStep::TakeBack
                | ProposalStep::Reinstate
        )
    );
    let who = if announced { "The organisers".to_owned() } else { entry.by_name };
    if step.is_some() {
        let words = |word: &str| ProposalState::from_word(word).map_or("", ProposalState::words).to_owned();
        let (before, after) = (words(&entry.before), words(&entry.after));
        return Some(Happening { at, who, what: entry.verb, before, after, told: entry.told });
    }
    let theirs = OWN_VERBS.contains(&entry.verb.as_str()) || entry.verb.starts_with("changed the ");
    let what = entry.verb.replace('_', " ");
    theirs.then_some(Happening { at, who, what, before: entry.before, after: entry.after, told: entry.told })
}
