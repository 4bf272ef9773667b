use super::borrowed_time::BORROWED_TIME;
use super::{Calendar, DemoEvent, DemoRoom, DemoStage};

/// Leipzig: three full days, the second of them today.
pub const WEATHERGLASS: DemoEvent = DemoEvent {
    slug: "weatherglass",
    name: "Weatherglass",
    tagline: "Three days on systems that say what comes next",
    place: "Kongresshalle, Leipzig, Germany",
    time_zone: "Europe/Berlin",
    accent: "#2f6f8f",
    languages: &["en", "de"],
    stage: DemoStage::UnderWay,
    calendar: Calendar::AroundToday,
    cfp_text: include_str!("weatherglass.md"),
    rooms: ROOMS,
    ..BORROWED_TIME
};

const ROOMS: &[DemoRoom] = &[
    DemoRoom { name: "Great Hall", capacity: 640, features: &["step-free", "captions", "recording"] },
    DemoRoom { name: "Barometer", capacity: 220, features: &["step-free", "recording"] },
    DemoRoom { name: "Telegraph", capacity: 110, features: &["lift to floor 2"] },
    DemoRoom { name: "Lantern Room", capacity: 60, features: &["tables", "sockets at every seat"] },
];
