//! The page of what speakers did, and of how to hear of it.

use askama::Template;

use super::notice::{Notices, SpeakerNotice};
use crate::clock::Timestamp;
use crate::events::Event;
use crate::times;
use crate::web::{Choice, Shell, links};

/// One thing that a speaker did.
pub struct Line {
    pub at: String,
    pub machine: String,
    pub words: String,
    pub href: String,
    /// Whether it takes a talk, a speaker or a proposal away.
    pub urgent: bool,
}

/// What speakers did since the reader last looked.
#[derive(Template)]
#[template(path = "dashboard/news.html")]
pub struct News {
    pub shell: Shell,
    pub lines: Vec<Line>,
    /// Whether there is more than the page lists.
    pub more: bool,
    /// The instant up to which the page says everything.
    pub until: String,
    pub base: String,
}

impl News {
    /// The page of some notices, oldest first, of which it shows `most`.
    pub fn new(shell: Shell, event: &Event, (notices, most): (&[SpeakerNotice], usize), now: Timestamp) -> Self {
        let (zone, base) = (event.zone(), links::organise(&event.slug, ""));
        let shown = &notices[..notices.len().min(most)];
        let more = notices.len() > most;
        let until = if more { shown.last().map_or(now, |last| last.at) } else { now };
        let line = |notice: &SpeakerNotice| Line {
            at: times::short(notice.at, &zone),
            machine: times::machine(notice.at, &zone),
            words: notice.words(),
            href: format!("{base}/proposals/{}", notice.code),
            urgent: notice.is_urgent(),
        };
        Self { shell, lines: shown.iter().map(line).collect(), more, until: until.micros().to_string(), base }
    }
}

/// How the reader wants to hear.
#[derive(Template)]
#[template(path = "dashboard/notice_settings.html")]
pub struct NoticeSettings {
    pub shell: Shell,
    pub problems: crate::web::Problems,
    pub choices: Vec<Choice>,
}

/// The choices, with the one that is made.
pub fn choices(chosen: Notices) -> Vec<Choice> {
    let choice = |notices: &Notices| {
        let (label, hint) = match notices {
            Notices::Off => ("No mail", "The dashboard shows it until you have looked."),
            Notices::Daily => {
                ("One mail a day", "In the morning, with everything since the last; none where nothing happened.")
            }
            Notices::AtOnce => ("At once", "A mail within a minute or so."),
        };
        Choice { hint: hint.to_owned(), ..Choice::new(notices.word(), label, *notices == chosen) }
    };
    Notices::ALL.iter().map(choice).collect()
}
