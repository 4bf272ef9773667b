use jiff::civil::Weekday;

use super::{Calendar, DayOffsets, DemoCriterion, DemoEvent, DemoRoom, DemoSessionType, DemoStage, DemoTrack};
use crate::demo::subjects::Area;

/// Porto: the call for proposals closes in nine days.
pub const TIDELINE: DemoEvent = DemoEvent {
    slug: "tideline",
    name: "Tideline",
    is_yearly: true,
    tagline: "Dependable software, built in the open",
    place: "Armazém Sete, Porto, Portugal",
    time_zone: "Europe/Lisbon",
    accent: "#176145",
    languages: &["en", "pt"],
    stage: DemoStage::CallOpen,
    calendar: Calendar::FromToday(DayOffsets {
        call_opens: -39,
        call_closes: 9,
        reviews_due: 37,
        announced: 52,
        confirm_by: 63,
        first_day: 102,
        weekday: Weekday::Wednesday,
        days: 3,
    }),
    is_blind: true,
    reviews_each: 4,
    cfp_text: CFP_TEXT,
    tracks: TRACKS,
    session_types: SESSION_TYPES,
    rooms: ROOMS,
    criteria: CRITERIA,
};

const CFP_TEXT: &str = "\
Tell us about something you run, built, broke or repaired. First-time speakers are half of every Tideline \
programme; we will help you with the talk if you ask.

## We take care of

- Train, or a flight when there is no train
- Three nights in the speakers’ hotel
- Childcare on all three days
- Live captions in every room
- A rehearsal with a coach, if you like

## How we choose

Every proposal is read by at least four people who do not see your name, photo or employer. They score four \
things, each from 1 to 5: substance, clarity, fit and evidence. Then the committee meets, looks at the close calls \
together, and balances the tracks. You get written feedback either way.

## Not sure whether it is a talk?

Write to the programme team, or send a draft of three sentences. We have answered every letter so far.";

const TRACKS: &[DemoTrack] = &[
    DemoTrack {
        name: "Operations",
        code: "OPS",
        hue: 1,
        text: "Running things: capacity, incidents, deploys, the on-call life.",
        planned: 71,
        areas: &[Area::Operations, Area::Performance],
    },
    DemoTrack {
        name: "Data",
        code: "DAT",
        hue: 2,
        text: "Storage, queries, streams, backups, and getting rid of data properly.",
        planned: 58,
        areas: &[Area::Data],
    },
    DemoTrack {
        name: "Languages",
        code: "LAN",
        hue: 3,
        text: "Compilers, runtimes, type systems, tools that programmers hold.",
        planned: 39,
        areas: &[Area::Languages, Area::Testing],
    },
    DemoTrack {
        name: "People",
        code: "PEO",
        hue: 4,
        text: "Teams, teaching, hiring, writing things down.",
        planned: 49,
        areas: &[Area::People, Area::Community],
    },
    DemoTrack {
        name: "Security",
        code: "SEC",
        hue: 5,
        text: "Threats, secrets, supply chains, honest post-mortems.",
        planned: 36,
        areas: &[Area::Security],
    },
    DemoTrack {
        name: "Web",
        code: "WEB",
        hue: 6,
        text: "Browsers, forms, access for everybody, slow networks.",
        planned: 31,
        areas: &[Area::Web, Area::Accessibility, Area::Design],
    },
];

const SESSION_TYPES: &[DemoSessionType] = &[
    DemoSessionType {
        name: "Talk",
        minutes: 40,
        places: 32,
        asked: 66,
        text: "One idea, worked through, with eight minutes for questions.",
    },
    DemoSessionType {
        name: "Short talk",
        minutes: 20,
        places: 12,
        asked: 20,
        text: "One result, or your first talk. No questions.",
    },
    DemoSessionType {
        name: "Workshop",
        minutes: 120,
        places: 6,
        asked: 10,
        text: "Up to sixty people doing something.",
    },
    DemoSessionType { name: "Open session", minutes: 40, places: 4, asked: 4, text: "A conversation you host." },
];

const ROOMS: &[DemoRoom] = &[
    DemoRoom { name: "Main Hall", capacity: 620, features: &["step-free", "captions", "recording"] },
    DemoRoom { name: "Quay Room", capacity: 180, features: &["step-free", "captions"] },
    DemoRoom { name: "Sail Loft", capacity: 120, features: &["lift to floor 2", "captions"] },
    DemoRoom { name: "Ropewalk", capacity: 60, features: &["tables", "step-free"] },
];

const CRITERIA: &[DemoCriterion] = &[
    DemoCriterion {
        name: "Substance",
        question: "Is there something here to learn?",
        weight: 3,
        labels: ["nothing to learn", "little", "useful", "new to me", "changes how I work"],
    },
    DemoCriterion {
        name: "Clarity",
        question: "Can we tell what will happen on stage?",
        weight: 2,
        labels: ["cannot tell", "vague", "mostly clear", "clear", "could watch it now"],
    },
    DemoCriterion {
        name: "Fit",
        question: "Does it belong at Tideline, this year?",
        weight: 2,
        labels: ["does not belong", "at the edge", "fits", "fits well", "made for us"],
    },
    DemoCriterion {
        name: "Evidence",
        question: "Did it happen, and can you show it?",
        weight: 1,
        labels: ["opinion only", "anecdote", "some numbers", "numbers shown", "data published"],
    },
];
