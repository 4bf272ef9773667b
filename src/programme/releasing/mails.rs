//! What speakers are told of a new version: that their talk has its place, another one, or none any more.

use askama::Template;

use crate::config::PublicUrl;
use crate::events::Event;
use crate::mail::{Message, Recipient};
use crate::programme::{ChangeNotice, TalkChanges, TalkPosition};
use crate::times;
use crate::web::links;

#[derive(Template)]
#[template(path = "mail/programme_tidings.md")]
struct ProgrammeTidings<'a> {
    name: &'a str,
    event: &'a str,
    title: &'a str,
    code: &'a str,
    tidings: &'static str,
    number: i32,
    old: Option<Place>,
    new: Option<Place>,
    link: String,
}

/// A place in words.
struct Place {
    when: String,
    room: String,
    minutes: i64,
}

impl Place {
    fn of(at: &TalkPosition) -> Self {
        Self {
            when: times::moment(at.starts_at, &at.clocks()),
            room: at.room.clone(),
            minutes: at.ends_at.minutes_since(at.starts_at),
        }
    }
}

/// What a speaker is told of a version.
pub fn tidings(url: &PublicUrl, (event, number): (&Event, i32), notice: &ChangeNotice, to: &Recipient) -> Message {
    let place = |at: &TalkPosition| Some(Place::of(at));
    let (tidings, old, new, subject) = match &notice.tidings {
        TalkChanges::Placed(at) => ("placed", None, place(at), format!("On the programme: “{}”", notice.title)),
        TalkChanges::Moved { from, to } => {
            ("moved", place(from), place(to), format!("New time or room: “{}”", notice.title))
        }
        TalkChanges::Gone(at) => ("gone", place(at), None, format!("Off the programme: “{}”", notice.title)),
    };
    let link = match tidings {
        "gone" => links::proposal(&event.slug, &notice.code),
        _ => links::talk(&event.slug, &notice.code),
    };
    let letter = ProgrammeTidings {
        name: &to.name,
        event: &event.name,
        title: &notice.title,
        code: &notice.code,
        tidings,
        number,
        old,
        new,
        link: url.join(&link),
    };
    Message {
        occasion: "programme_tidings",
        once: format!("release:{}:{number}:{}:{}", event.id, notice.proposal, notice.speaker),
        to: to.clone(),
        event: Some(event.id.uuid()),
        proposal: Some(notice.proposal),
        subject,
        markdown: letter.render().unwrap_or_else(|error| unreachable!("a text of plain fields renders: {error}")),
    }
}
