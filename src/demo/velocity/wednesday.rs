use jiff::civil::DateTime;

use super::{TUTORIAL, VelocityBreak, VelocityTalk, WEDNESDAY, pause};
use crate::demo::talks::Level;

const fn at(hour: i8, minute: i8) -> DateTime {
    WEDNESDAY.at(hour, minute, 0, 0)
}

pub(super) const BREAKS: &[VelocityBreak] = &[
    pause("Registration and coffee", at(9, 0), 60),
    pause("Lunch", at(11, 30), 60),
    pause("Tea", at(14, 0), 30),
    pause("Opening reception", at(16, 15), 90),
];

/// A day of tutorials in three rooms.
pub(super) const TALKS: &[VelocityTalk] = &[
    VelocityTalk {
        title: "Reading a packet capture without fear",
        abstract_: "A capture holds everything that happened, and that is the trouble with it. We will open six of them together, \
                    from a slow login to a dead connection, and learn which five columns to look at first.\n\nBring a laptop with \
                    a capture tool on it; the files will be handed out.",
        speakers: &["Lakshmi Varadachari"],
        tags: &["networks", "debugging"],
        room: "Emerald Room",
        starts: at(10, 0),
        stars: [0, 1, 3, 9, 13],
        ..TUTORIAL
    },
    VelocityTalk {
        title: "Container scheduling from an empty directory",
        abstract_: "We write a scheduler in ninety minutes: machines, jobs, a queue, and a rule for who goes where. It will be bad, and at the \
                    end you will know why the good ones are complicated.",
        speakers: &["Noor Hadjiev"],
        level: Level::Advanced,
        tags: &["containers", "scheduling"],
        room: "Matterhorn",
        starts: at(10, 0),
        stars: [1, 2, 6, 8, 5],
        ..TUTORIAL
    },
    VelocityTalk {
        title: "Your first incident review, with actors",
        abstract_: "Four volunteers play an outage from a script; the others hold the review. Then we stop the clock, talk about which questions \
                    opened people up and which shut them down, and do it again.",
        speakers: &["Saoirse Tierney-Wolfe"],
        track: "People",
        level: Level::Everybody,
        tags: &["incidents", "learning"],
        room: "Onyx Room",
        starts: at(10, 0),
        stars: [0, 0, 2, 5, 17],
        ..TUTORIAL
    },
    VelocityTalk {
        title: "A performance budget by lunchtime",
        abstract_: "Choose a page you care about. We will weigh it, find out who put the weight there, and agree on a limit that a build can enforce. \
                    By lunch you will have a budget and a list of three conversations to hold.",
        speakers: &["Séverine Maupassier"],
        track: "Web",
        level: Level::Beginner,
        tags: &["page-weight", "budgets"],
        room: "Emerald Room",
        starts: at(12, 30),
        stars: [0, 2, 7, 14, 11],
        ..TUTORIAL
    },
    VelocityTalk {
        title: "Time series from first principles",
        abstract_: "A number, a time, and a name: it sounds simple until there are a billion of them. In this tutorial we build storage for time series on \
                    paper and in code, and find out what a label costs.",
        speakers: &["Bashir Laghari"],
        track: "Data",
        tags: &["time-series", "storage"],
        room: "Matterhorn",
        starts: at(12, 30),
        stars: [0, 3, 4, 7, 4],
        ..TUTORIAL
    },
    VelocityTalk {
        title: "TLS for people who get the call",
        abstract_: "Something is wrong with the padlock, and you are the one they ring. We go through the handshake with real failures: wrong chain, wrong \
                    clock, wrong name, wrong century; you will mend each of them yourself.",
        speakers: &["Farida Mokrani"],
        track: "Security",
        tags: &["tls", "debugging"],
        room: "Onyx Room",
        starts: at(12, 30),
        stars: [0, 0, 4, 12, 10],
        ..TUTORIAL
    },
    VelocityTalk {
        title: "Measuring disks, and believing the result",
        abstract_: "Most benchmarks of disks measure memory, and most of the others measure luck. We run five that contradict each other and find out \
                    which of them answers the question that you have.",
        speakers: &["Kenichiro Asanuma"],
        track: "Performance",
        level: Level::Advanced,
        tags: &["storage", "measurement"],
        room: "Emerald Room",
        starts: at(14, 30),
        stars: [0, 1, 2, 6, 9],
        ..TUTORIAL
    },
    VelocityTalk {
        title: "Queues on the kitchen table",
        abstract_: "With dice, beans and egg cups we play through the behaviour of a busy server. It takes half an hour until everybody has seen why nine tenths \
                    full is not nearly full, and another hour to see what to do about it.",
        speakers: &["Svetlana Rybakova"],
        track: "Performance",
        level: Level::Everybody,
        tags: &["queues", "capacity"],
        room: "Matterhorn",
        starts: at(14, 30),
        stars: [0, 0, 1, 8, 21],
        ..TUTORIAL
    },
    VelocityTalk {
        title: "Game day in a box",
        abstract_: "A small system of six services is waiting for you, with dashboards, runbooks and a pager. Every ten minutes we break a part of it. \
                    You will work in teams of four, and hand over to each other half-way.",
        speakers: &["Arvid Klingstedt", "Ilse Wagenaar"],
        tags: &["game-days", "resilience"],
        room: "Onyx Room",
        starts: at(14, 30),
        stars: [1, 0, 3, 10, 15],
        ..TUTORIAL
    },
];
