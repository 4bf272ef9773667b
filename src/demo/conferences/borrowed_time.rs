use jiff::civil::Weekday;

use super::{Calendar, DayOffsets, DemoCriterion, DemoEvent, DemoRoom, DemoSessionType, DemoStage, DemoTrack};
use crate::demo::subjects::Area;

/// Montréal: decisions went out two days ago, and speakers are answering.
pub const BORROWED_TIME: DemoEvent = DemoEvent {
    slug: "borrowed-time",
    name: "Borrowed Time",
    is_yearly: true,
    tagline: "A Rust conference for people with systems to look after",
    place: "Silo Neuf, Montréal, Canada",
    time_zone: "America/Toronto",
    accent: "#f2b705",
    languages: &["en", "fr"],
    stage: DemoStage::Decided,
    calendar: Calendar::FromToday(DayOffsets {
        call_opens: -120,
        call_closes: -62,
        reviews_due: -24,
        announced: -2,
        confirm_by: 10,
        first_day: 58,
        weekday: Weekday::Thursday,
        days: 2,
    }),
    is_blind: false,
    reviews_each: 3,
    cfp_text: CFP_TEXT,
    tracks: TRACKS,
    session_types: SESSION_TYPES,
    rooms: ROOMS,
    criteria: CRITERIA,
};

const CFP_TEXT: &str = "\
Two days about Rust in things that matter to somebody: ferries, hospitals, compilers, lamp-posts. We would rather hear how \
it went than how it should go.

## Good proposals

- say what the audience will be able to do afterwards;
- show some code, and some of the people around it;
- know what they leave out.

A talk may be given in English or in French; slides in the other language are a courtesy that the audience loves.

## The small print

Speakers get travel, two nights and a winter hat. Talks are recorded unless you say no. The code of conduct holds on \
stage as well as off it.";

const TRACKS: &[DemoTrack] = &[
    DemoTrack {
        name: "Language and compiler",
        code: "LNG",
        hue: 3,
        text: "Types, lifetimes, macros, messages.",
        planned: 24,
        areas: &[Area::Languages],
    },
    DemoTrack {
        name: "In production",
        code: "PRD",
        hue: 1,
        text: "Services that people rely on.",
        planned: 22,
        areas: &[Area::Operations, Area::Data],
    },
    DemoTrack {
        name: "Fast and small",
        code: "FST",
        hue: 2,
        text: "Time, memory, energy, start-up.",
        planned: 16,
        areas: &[Area::Performance],
    },
    DemoTrack {
        name: "Embedded",
        code: "EMB",
        hue: 7,
        text: "Rust where there is no operating system to blame.",
        planned: 14,
        areas: &[Area::Hardware],
    },
    DemoTrack {
        name: "Safe and sound",
        code: "SFE",
        hue: 5,
        text: "Security, testing, and other ways to sleep.",
        planned: 18,
        areas: &[Area::Security, Area::Testing],
    },
    DemoTrack {
        name: "The project",
        code: "PRJ",
        hue: 4,
        text: "Maintainers, teams, learning, governance.",
        planned: 12,
        areas: &[Area::Community, Area::People],
    },
];

const SESSION_TYPES: &[DemoSessionType] = &[
    DemoSessionType { name: "Talk", minutes: 35, places: 26, asked: 72, text: "Thirty minutes and a question or two." },
    DemoSessionType { name: "Short talk", minutes: 15, places: 10, asked: 16, text: "One thing that you found out." },
    DemoSessionType {
        name: "Workshop",
        minutes: 150,
        places: 4,
        asked: 12,
        text: "An afternoon at the keyboard, in pairs.",
    },
];

const ROOMS: &[DemoRoom] = &[
    DemoRoom { name: "Grand Silo", capacity: 520, features: &["step-free", "captions", "recording"] },
    DemoRoom { name: "Écluse", capacity: 200, features: &["step-free", "recording"] },
    DemoRoom { name: "Passerelle", capacity: 90, features: &["lift to floor 1"] },
    DemoRoom { name: "Atelier", capacity: 48, features: &["tables", "sockets at every seat"] },
];

const CRITERIA: &[DemoCriterion] = &[
    DemoCriterion {
        name: "Content",
        question: "How good would this talk be if it is what it says?",
        weight: 4,
        labels: ["poor", "fair", "good", "very good", "outstanding"],
    },
    DemoCriterion {
        name: "Rust",
        question: "How much of it is about Rust?",
        weight: 1,
        labels: ["nothing", "in passing", "some", "most", "all"],
    },
    DemoCriterion {
        name: "Audience",
        question: "How many of our visitors would go?",
        weight: 2,
        labels: ["a handful", "some", "half", "most", "everybody"],
    },
];
