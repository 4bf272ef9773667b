//! What is said to organisers whose event is gone.

use askama::Template;

use crate::access::Person;
use crate::events::Event;
use crate::mail::{Message, Recipient};

#[derive(Template)]
#[template(path = "mail/event_deleted.md")]
struct EventDeleted<'a> {
    name: &'a str,
    event: &'a str,
    address: &'a str,
    by: &'a str,
}

/// That an event was deleted, and by whom.
pub fn deleted(event: &Event, by: Option<&Person>, to: &Recipient) -> Message {
    let by = by.map_or("Somebody who runs this Callboard", |by| by.name.as_str());
    let letter = EventDeleted { name: &to.name, event: &event.name, address: &event.slug, by };
    Message {
        occasion: "event_deleted",
        once: format!("event_deleted:{}:{}", event.id, to.address),
        to: to.clone(),
        event: None,
        proposal: None,
        subject: format!("{} is deleted", event.name),
        markdown: letter.render().unwrap_or_else(|error| unreachable!("a text of plain fields renders: {error}")),
    }
}
