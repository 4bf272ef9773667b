use jiff::civil::Weekday;

use super::{Calendar, DayOffsets, DemoCriterion, DemoEvent, DemoRoom, DemoSessionType, DemoStage, DemoTrack};
use crate::demo::subjects::Area;

/// Kochi: the call is over, and reviewers read without names.
pub const LANTERNFISH: DemoEvent = DemoEvent {
    slug: "lanternfish",
    name: "Lanternfish",
    is_yearly: true,
    tagline: "Software that everybody can use",
    place: "Kayal Convention House, Kochi, India",
    time_zone: "Asia/Kolkata",
    accent: "#2340c8",
    languages: &["en", "ml", "hi"],
    stage: DemoStage::InReview,
    calendar: Calendar::FromToday(DayOffsets {
        call_opens: -74,
        call_closes: -19,
        reviews_due: 12,
        announced: 26,
        confirm_by: 40,
        first_day: 96,
        weekday: Weekday::Friday,
        days: 2,
    }),
    is_blind: true,
    reviews_each: 3,
    cfp_text: CFP_TEXT,
    tracks: TRACKS,
    session_types: SESSION_TYPES,
    rooms: ROOMS,
    criteria: CRITERIA,
};

const CFP_TEXT: &str = "\
Lanternfish is a conference of two days about software that works for everybody: on an old telephone, on a slow line, \
in a second language, with one hand, without sight. Bring what you tried, and what became of it.

## What we look for

1. Work that has met the people it was made for.
2. Methods that a small team can repeat.
3. Mistakes, told well.

We do **not** look for product presentations, however good the product.

## What you can expect

We pay for travel and two nights, and a fee to every speaker who is not paid by an employer for being there. Every room has \
live captions and a loop for hearing aids. A sign-language interpreter is in the hall all day; tell us if you need one elsewhere.

## How we choose

Reviewers do not know who you are. Please keep names, employers and links to yourself out of the abstract; there is \
a field for them that only the organisers read. You may speak English, Malayalam or Hindi.";

const TRACKS: &[DemoTrack] = &[
    DemoTrack {
        name: "Access",
        code: "ACC",
        hue: 4,
        text: "Screen readers, captions, keyboards, plain language: everybody in.",
        planned: 30,
        areas: &[Area::Accessibility],
    },
    DemoTrack {
        name: "Interfaces",
        code: "INT",
        hue: 6,
        text: "Words, tables, colours, forms, and watching people use them.",
        planned: 26,
        areas: &[Area::Design],
    },
    DemoTrack {
        name: "The slow web",
        code: "WEB",
        hue: 1,
        text: "Pages for two bars and a tunnel.",
        planned: 24,
        areas: &[Area::Web, Area::Performance],
    },
    DemoTrack {
        name: "Things and sensors",
        code: "HW",
        hue: 7,
        text: "Devices in fields, on roofs, in pockets.",
        planned: 14,
        areas: &[Area::Hardware],
    },
    DemoTrack {
        name: "Together",
        code: "TOG",
        hue: 8,
        text: "Volunteers, translators, teachers, meetups.",
        planned: 18,
        areas: &[Area::Community, Area::People],
    },
];

const SESSION_TYPES: &[DemoSessionType] = &[
    DemoSessionType {
        name: "Talk",
        minutes: 30,
        places: 24,
        asked: 62,
        text: "Twenty-five minutes and one good question.",
    },
    DemoSessionType {
        name: "Long talk",
        minutes: 45,
        places: 6,
        asked: 14,
        text: "For stories that need a beginning.",
    },
    DemoSessionType {
        name: "Lightning talk",
        minutes: 5,
        places: 20,
        asked: 14,
        text: "Five minutes, then the lamp goes out.",
    },
    DemoSessionType { name: "Workshop", minutes: 90, places: 5, asked: 10, text: "Thirty people, no slides." },
];

const ROOMS: &[DemoRoom] = &[
    DemoRoom {
        name: "Backwater Hall",
        capacity: 450,
        features: &["step-free", "captions", "hearing loop", "recording"],
    },
    DemoRoom { name: "Pepper Room", capacity: 160, features: &["step-free", "captions", "hearing loop"] },
    DemoRoom { name: "Verandah", capacity: 70, features: &["step-free", "tables"] },
];

const CRITERIA: &[DemoCriterion] = &[
    DemoCriterion {
        name: "Usefulness",
        question: "Could a small team do something with this?",
        weight: 3,
        labels: ["no", "hardly", "somewhat", "yes", "on the same day"],
    },
    DemoCriterion {
        name: "Care",
        question: "Has it met the people it is for?",
        weight: 2,
        labels: ["not at all", "in theory", "a few", "many", "they are on stage"],
    },
    DemoCriterion {
        name: "Clarity",
        question: "Do we know what will be said?",
        weight: 1,
        labels: ["no idea", "in outline", "mostly", "yes", "minute by minute"],
    },
];
