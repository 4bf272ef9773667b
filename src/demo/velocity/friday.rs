use jiff::civil::DateTime;

use super::{FRIDAY, KEYNOTE, TALK, VelocityBreak, VelocityTalk, pause};
use crate::demo::talks::Level;

const fn at(hour: i8, minute: i8) -> DateTime {
    FRIDAY.at(hour, minute, 0, 0)
}

pub(super) const BREAKS: &[VelocityBreak] = &[
    pause("Coffee", at(8, 30), 30),
    pause("Coffee", at(10, 20), 30),
    pause("Lunch", at(12, 20), 60),
    pause("Tea", at(14, 50), 30),
];

/// Keynotes in the morning and at the end, talks in three rooms between.
pub(super) const TALKS: &[VelocityTalk] = &[
    VelocityTalk {
        title: "Keeping the lights on, literally",
        abstract_: "A power grid is a distributed system whose nodes weigh four hundred tonnes. It balances every second, it is full of old machines, and it \
                    rarely goes down. Some of its habits can be borrowed.",
        speakers: &["Ragna Thorvaldsdatter"],
        tags: &["resilience", "energy"],
        starts: at(9, 0),
        stars: [0, 3, 12, 29, 24],
        ..KEYNOTE
    },
    VelocityTalk {
        title: "The web on a telephone with a cracked screen",
        abstract_: "Most of the next billion readers will come with an old telephone, a prepaid card and a long bus ride. I brought the telephones. Let us open \
                    some of our own pages on them, here, on stage.",
        speakers: &["Teuila Matautia"],
        track: "Web",
        tags: &["mobile", "inclusion"],
        starts: at(9, 30),
        stars: [0, 1, 8, 20, 33],
        ..KEYNOTE
    },
    VelocityTalk {
        title: "A forecast for everybody at once",
        abstract_: "When it begins to snow, a whole country opens the same page. A weather service can forecast nearly everything but its own traffic, so we built for \
                    the hour we could not foresee.",
        speakers: &["Nils-Petter Aune"],
        track: "Performance",
        tags: &["capacity", "caching"],
        starts: at(10, 0),
        stars: [1, 2, 14, 22, 13],
        ..KEYNOTE
    },
    VelocityTalk {
        title: "One operations team, one person, two hundred ovens",
        abstract_: "I am the operations team. There is no one to hand over to, and bread starts at three. A talk about doing less: fewer parts, fewer alerts, and a \
                    system that can be explained to a baker.",
        speakers: &["Jonty Applewhite"],
        level: Level::Everybody,
        tags: &["small-teams", "simplicity"],
        starts: at(10, 50),
        stars: [0, 0, 5, 19, 30],
        ..TALK
    },
    VelocityTalk {
        title: "Where a frame goes on its way to the eye",
        abstract_: "Sixteen milliseconds are plenty, if one knows who else is using them. We follow one frame from the script through layout and paint to the glass, and \
                    meet the shadow that cost us a month.",
        speakers: &["Mei-Hua Tsou"],
        track: "Performance",
        level: Level::Advanced,
        tags: &["rendering", "browsers"],
        room: "Emerald Room",
        starts: at(10, 50),
        stars: [0, 2, 7, 10, 12],
        ..TALK
    },
    VelocityTalk {
        title: "Replacing a mainframe one screen at a time",
        abstract_: "The plan was three years and a weekend. Instead we replaced one screen each fortnight, left the data where they were, and had a working system on \
                    every single day of the way.",
        speakers: &["Bríd Ní Fhloinn"],
        tags: &["legacy", "migration"],
        room: "Matterhorn",
        starts: at(10, 50),
        stars: [0, 1, 4, 11, 9],
        ..TALK
    },
    VelocityTalk {
        title: "Why was this call dropped?",
        abstract_: "Between two telephones lie forty machines, and each of them writes a log that it alone understands. We gave every call a name that survives the \
                    journey, and the question now takes seconds.",
        speakers: &["Gideon Amsalem"],
        tags: &["tracing", "debugging"],
        starts: at(11, 40),
        stars: [0, 2, 6, 13, 7],
        ..TALK
    },
    VelocityTalk {
        title: "Maps that fit through a keyhole",
        abstract_: "Our maps were made for desks. To bring them on to a telephone in a tunnel we threw away nine tenths of each tile, and asked people who were lost \
                    which tenth they wanted.",
        speakers: &["Maxence Dujardel"],
        track: "Web",
        tags: &["maps", "mobile"],
        room: "Emerald Room",
        starts: at(11, 40),
        stars: [0, 1, 6, 8, 5],
        ..TALK
    },
    VelocityTalk {
        title: "Zeros: compressing what does not happen",
        abstract_: "Most of our measurements are zero, most of the time, and that is good news. How we store the absence of trouble in a hundredth of the space, and \
                    still find the one second in which something happened.",
        speakers: &["Bashir Laghari"],
        track: "Data",
        level: Level::Advanced,
        tags: &["time-series", "compression"],
        room: "Matterhorn",
        starts: at(11, 40),
        ..TALK
    },
    VelocityTalk {
        title: "Forty libraries, one desk",
        abstract_: "Every branch has a different floor plan, a different line and the same four problems. Ten years of remote administration on a public budget, and the \
                    scripts that made it bearable.",
        speakers: &["Ignatius Mwale"],
        level: Level::Beginner,
        tags: &["automation", "small-teams"],
        starts: at(13, 20),
        stars: [0, 0, 4, 14, 15],
        ..TALK
    },
    VelocityTalk {
        title: "A content network from second-hand servers",
        abstract_: "We built a network of our own in eleven cities, out of machines that others had thrown away. What it costs, what it taught us about routes, and why a \
                    bicycle is part of the design.",
        speakers: &["Dmytro Halushko"],
        track: "Performance",
        tags: &["cdn", "networks"],
        room: "Emerald Room",
        starts: at(13, 20),
        stars: [0, 1, 3, 9, 11],
        ..TALK
    },
    VelocityTalk {
        title: "Bookings on a rough sea",
        abstract_: "A ferry sells tickets where there is no network at all. We let every ship decide alone, reconciled in the harbour, and wrote down in plain words what \
                    happens when the last berth is sold twice.",
        speakers: &["Tomé Azurara", "Anselma Quiroga"],
        track: "Data",
        tags: &["offline", "consistency"],
        room: "Matterhorn",
        starts: at(13, 20),
        stars: [0, 0, 2, 1, 1],
        ..TALK
    },
    VelocityTalk {
        title: "The departure board must not be wrong",
        abstract_: "If the board is late, people miss their flights; if it is wrong, they miss the wrong one. How a system that shows two lines of text to sixty thousand \
                    people a day checks itself, and how it says that it does not know.",
        speakers: &["Yeliz Karabulut"],
        tags: &["correctness", "displays"],
        starts: at(14, 10),
        stars: [0, 1, 7, 12, 12],
        ..TALK
    },
    VelocityTalk {
        title: "Guests on the game server",
        abstract_: "Four million players, and some of them are programs. We tell apart cheats, bots and very good children by how they wait, without looking at what \
                    they do.",
        speakers: &["Arvid Klingstedt"],
        track: "Security",
        tags: &["abuse", "bots"],
        room: "Emerald Room",
        starts: at(14, 10),
        ..TALK
    },
    VelocityTalk {
        title: "Moving data under a running warehouse",
        abstract_: "The forklifts never stop, so the schema had to change while they were driving. Seventeen small migrations, each with a way back, and the eighteenth, \
                    which had none.",
        speakers: &["Svetlana Rybakova"],
        track: "Data",
        tags: &["migrations", "availability"],
        room: "Matterhorn",
        starts: at(14, 10),
        ..TALK
    },
    VelocityTalk {
        title: "What moves when nobody is looking",
        abstract_: "A robot that stands still is doing a great deal of work. So is a team in a quiet week, and a system that has not failed for a year. A closing talk about the \
                    effort behind nothing happening.",
        speakers: &["Casimir Dobrowolny"],
        track: "People",
        tags: &["resilience", "attention"],
        starts: at(15, 20),
        stars: [0, 2, 10, 18, 21],
        ..KEYNOTE
    },
];
