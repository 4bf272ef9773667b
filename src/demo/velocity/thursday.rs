use jiff::civil::DateTime;

use super::{KEYNOTE, TALK, THURSDAY, VelocityBreak, VelocityTalk, pause};
use crate::demo::talks::Level;

const fn at(hour: i8, minute: i8) -> DateTime {
    THURSDAY.at(hour, minute, 0, 0)
}

pub(super) const BREAKS: &[VelocityBreak] = &[
    pause("Registration and coffee", at(8, 15), 45),
    pause("Coffee", at(10, 50), 30),
    pause("Lunch", at(12, 50), 60),
    pause("Tea", at(15, 20), 30),
];

/// Keynotes in the morning and at the end, talks in three rooms between.
pub(super) const TALKS: &[VelocityTalk] = &[
    VelocityTalk {
        title: "The network under the railway",
        abstract_: "Eleven hundred trains a day depend on a network that may be repaired only between two and four in the morning. What does one learn \
                    from operating something that can never be switched off and on again?",
        speakers: &["Marit Steenhuis"],
        tags: &["networks", "resilience"],
        starts: at(9, 0),
        stars: [1, 4, 15, 33, 28],
        ..KEYNOTE
    },
    VelocityTalk {
        title: "What four milliseconds feel like",
        abstract_: "Can people tell a fast page from a slightly faster one? We asked eight hundred of them, with stopwatches and without, and the answers \
                    explain why some improvements are loved and others are only measured.",
        speakers: &["Rufus Ogilvy-Baird"],
        track: "Performance",
        tags: &["perception", "measurement"],
        starts: at(9, 30),
        stars: [2, 7, 19, 27, 14],
        ..KEYNOTE
    },
    VelocityTalk {
        title: "Water has been highly available since 1323",
        abstract_: "A Dutch water board has kept its service up for almost seven hundred years, with committees, mills and a great deal of shared worry. \
                    A short history of resilience, told by somebody who is still on call for it.",
        speakers: &["Ewoud Hazelhoff"],
        track: "People",
        tags: &["history", "resilience"],
        starts: at(10, 0),
        stars: [0, 2, 9, 31, 46],
        ..KEYNOTE
    },
    VelocityTalk {
        title: "Seeing the invisible: Discovering operations expertise",
        abstract_: "When a system misbehaves, the people who keep it running notice things that no dashboard shows: a graph that is too smooth, a reply \
                    that came back a little too fast.\n\nThis talk asks how that kind of skill is built, why those who have it find it so hard \
                    to put into words, and what a team can do to bring it into the open before it is needed.",
        speakers: &["John Allspaw"],
        tags: &["expertise", "human-factors", "incidents"],
        starts: at(10, 30),
        stars: [2, 4, 14, 34, 40],
        ..KEYNOTE
    },
    VelocityTalk {
        title: "Four thousand pages: an on-call diary",
        abstract_: "I wrote down every page of four years: the hour, the cause, what I did, and whether it mattered. Here is what the diary says about \
                    Tuesdays, about disks, and about me.",
        speakers: &["Oluchi Nwankwere"],
        tags: &["on-call", "alerting"],
        starts: at(11, 20),
        stars: [0, 3, 8, 22, 25],
        ..TALK
    },
    VelocityTalk {
        title: "HTTP/2 on a newspaper, six months on",
        abstract_: "We switched on the new protocol in spring and expected fireworks. Some pages got faster, one got slower, and the most useful change was one we \
                    made to prepare for it. All figures are from real readers.",
        speakers: &["Séverine Maupassier"],
        track: "Web",
        tags: &["http2", "measurement"],
        room: "Emerald Room",
        starts: at(11, 20),
        stars: [1, 3, 11, 16, 9],
        ..TALK
    },
    VelocityTalk {
        title: "The disk that was slow on Thursdays",
        abstract_: "A detective story in five acts, with a database, a backup, a cooling fan and a cleaner. At the end we look at what we could have seen in the \
                    first hour, had we known where to look.",
        speakers: &["Kenichiro Asanuma"],
        track: "Performance",
        level: Level::Advanced,
        tags: &["storage", "debugging"],
        room: "Matterhorn",
        starts: at(11, 20),
        stars: [0, 1, 5, 12, 19],
        ..TALK
    },
    VelocityTalk {
        title: "Streaming a final to four million sofas",
        abstract_: "A football final has one property that no test can imitate: everybody arrives in the same ninety seconds. How we prepare, what we switch off \
                    on purpose, and the goal that nearly brought us down.",
        speakers: &["Ilse Wagenaar"],
        tags: &["streaming", "capacity"],
        starts: at(12, 10),
        stars: [0, 2, 10, 25, 18],
        ..TALK
    },
    VelocityTalk {
        title: "Moving a data centre over a long weekend",
        abstract_: "Four moves, three vans, two fires, one rule: never carry what you can copy. A practical talk with lists, labels and a photograph of every mistake.",
        speakers: &["Pieter-Jan Roelants"],
        level: Level::Everybody,
        tags: &["migration", "planning"],
        room: "Emerald Room",
        starts: at(12, 10),
        stars: [0, 2, 6, 13, 8],
        ..TALK
    },
    VelocityTalk {
        title: "Two copies of the truth",
        abstract_: "We keep each booking in three places, and for nine seconds a day they disagree. Instead of trying to remove those seconds we learned to show \
                    them, to customers as well, and complaints went down.",
        speakers: &["Anselma Quiroga"],
        track: "Data",
        level: Level::Advanced,
        tags: &["replication", "consistency"],
        room: "Matterhorn",
        starts: at(12, 10),
        stars: [1, 2, 7, 9, 6],
        ..TALK
    },
    VelocityTalk {
        title: "How control rooms talk",
        abstract_: "For three hundred nights I listened to operators of trains, reactors and wards. They interrupt each other, they think aloud, they say the obvious, and \
                    all of it is work. What a chat channel loses, and how some of it can be brought back.",
        speakers: &["Leocadia Ferro"],
        track: "People",
        level: Level::Everybody,
        tags: &["human-factors", "communication"],
        starts: at(13, 50),
        stars: [0, 1, 6, 18, 29],
        ..TALK
    },
    VelocityTalk {
        title: "Thirty scripts leave a shop",
        abstract_: "Our shop called thirty other companies before it showed a chair. We removed one script a week, told everybody beforehand, and kept count of money \
                    as well as milliseconds.",
        speakers: &["Chiara Bonaventi"],
        track: "Web",
        tags: &["third-party", "page-weight"],
        room: "Emerald Room",
        starts: at(13, 50),
        stars: [0, 0, 5, 17, 16],
        ..TALK
    },
    VelocityTalk {
        title: "A deploy tool in two thousand lines",
        abstract_: "The first version could do everything and was understood by one person. The second does four things. I will show all of its important parts, \
                    and the arguments by which we kept it small.",
        speakers: &["Wilhelmina Tacke"],
        tags: &["deployment", "simplicity"],
        room: "Matterhorn",
        starts: at(13, 50),
        stars: [1, 1, 8, 11, 7],
        ..TALK
    },
    VelocityTalk {
        title: "Everybody presses reload: caching a parcel",
        abstract_: "A parcel’s page changes six times in its life and is looked at four hundred times. We worked out how old an answer may be, for each of its states, \
                    and turned off half of our servers.",
        speakers: &["Hyacinth Obeng"],
        track: "Performance",
        tags: &["caching", "http"],
        starts: at(14, 40),
        stars: [0, 3, 9, 15, 10],
        ..TALK
    },
    VelocityTalk {
        title: "A bank learns to delete",
        abstract_: "Our oldest program is forty, and it has never forgotten anything. Over two years we taught a bank to delete data on a date, to prove it, and \
                    to be glad of it.",
        speakers: &["Odile van Ransbeeck"],
        track: "Data",
        level: Level::Everybody,
        tags: &["retention", "legacy"],
        room: "Emerald Room",
        starts: at(14, 40),
        stars: [0, 1, 1, 2, 0],
        ..TALK
    },
    VelocityTalk {
        title: "Secrets that expire at supper",
        abstract_: "Every password in our system lives for less than a day. Getting there took a year, a list of everything that breaks at midnight, and a very \
                    patient colleague in accounting.",
        speakers: &["Farida Mokrani"],
        track: "Security",
        tags: &["secrets", "automation"],
        room: "Matterhorn",
        starts: at(14, 40),
        stars: [0, 0, 1, 2, 1],
        ..TALK
    },
    VelocityTalk {
        title: "Nineteen years on call",
        abstract_: "I have been woken by modems, by monitors, by a goose. A look back over nineteen years of nights: what got better, what only got louder, and what I \
                    would ask of those who build the next system.",
        speakers: &["Emrys Pugh"],
        track: "People",
        tags: &["on-call", "history"],
        starts: at(15, 50),
        stars: [0, 1, 7, 26, 34],
        ..KEYNOTE
    },
];
