use jiff::civil::date;

use super::{FRIDAY, WEDNESDAY};
use crate::demo::conferences::{
    Calendar, DemoCriterion, DemoDates, DemoEvent, DemoRoom, DemoSessionType, DemoStage, DemoTrack,
};
use crate::demo::subjects::Area;

/// The event with its settings.
pub const VELOCITY: DemoEvent = DemoEvent {
    slug: "velocity-amsterdam",
    name: "Velocity Amsterdam",
    is_yearly: false,
    tagline: "Build resilient systems at scale",
    place: "Amsterdam",
    time_zone: "Europe/Amsterdam",
    accent: "#c2371b",
    languages: &["en"],
    stage: DemoStage::Over,
    calendar: Calendar::Fixed(DemoDates {
        call_opens: date(2015, 3, 16).at(9, 0, 0, 0),
        call_closes: date(2015, 5, 12).at(23, 59, 0, 0),
        reviews_due: date(2015, 6, 12).at(23, 59, 0, 0),
        announced_on: date(2015, 7, 1),
        confirm_by: date(2015, 7, 24).at(23, 59, 0, 0),
        first_day: WEDNESDAY,
        last_day: FRIDAY,
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
Three days for people who keep large systems running and make them fast. Tell us what you built, what broke, and what \
you know now that you did not know before.

- **Keynotes** are twenty minutes, one idea, everybody in the room.
- **Talks** are forty minutes, with time for questions.
- **Tutorials** are ninety minutes; people bring a laptop and leave with a skill.

Figures are welcome, failures more so.";

const TRACKS: &[DemoTrack] = &[
    DemoTrack {
        name: "Operations",
        code: "OPS",
        hue: 1,
        text: "Running systems, and the people who do.",
        planned: 15,
        areas: &[Area::Operations],
    },
    DemoTrack {
        name: "Performance",
        code: "PRF",
        hue: 3,
        text: "Where the time goes, from the disk to the eye.",
        planned: 8,
        areas: &[Area::Performance],
    },
    DemoTrack {
        name: "Data",
        code: "DAT",
        hue: 2,
        text: "Stores, streams and what they promise.",
        planned: 6,
        areas: &[Area::Data],
    },
    DemoTrack {
        name: "Web",
        code: "WEB",
        hue: 6,
        text: "Browsers, telephones and the lines between.",
        planned: 5,
        areas: &[Area::Web],
    },
    DemoTrack {
        name: "People",
        code: "PEO",
        hue: 4,
        text: "Teams, learning, being woken at night.",
        planned: 5,
        areas: &[Area::People],
    },
    DemoTrack {
        name: "Security",
        code: "SEC",
        hue: 5,
        text: "Keeping out, letting in, telling apart.",
        planned: 3,
        areas: &[Area::Security],
    },
];

const SESSION_TYPES: &[DemoSessionType] = &[
    DemoSessionType { name: "Keynote", minutes: 20, places: 9, asked: 10, text: "One idea for everybody." },
    DemoSessionType {
        name: "Talk",
        minutes: 40,
        places: 24,
        asked: 70,
        text: "A story with figures, and time for questions.",
    },
    DemoSessionType { name: "Tutorial", minutes: 90, places: 9, asked: 20, text: "Something to practise." },
];

const ROOMS: &[DemoRoom] = &[
    DemoRoom { name: "Auditorium", capacity: 1_200, features: &["step-free", "captions", "recording"] },
    DemoRoom { name: "Emerald Room", capacity: 420, features: &["step-free", "recording"] },
    DemoRoom { name: "Matterhorn", capacity: 260, features: &["lift to floor 3", "recording"] },
    DemoRoom { name: "Onyx Room", capacity: 140, features: &["tables", "sockets at every seat"] },
];

const CRITERIA: &[DemoCriterion] = &[
    DemoCriterion {
        name: "Novelty",
        question: "Is there something new in it?",
        weight: 1,
        labels: ["nothing", "little", "some", "much", "I would travel for it"],
    },
    DemoCriterion {
        name: "Practice",
        question: "Can people use it at work?",
        weight: 2,
        labels: ["no", "hardly", "with effort", "yes", "on Monday"],
    },
];
