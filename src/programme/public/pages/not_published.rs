//! The programme before it is published.

use askama::Template;

use crate::clock::Timestamp;
use crate::events::Event;
use crate::times;
use crate::web::{Shell, links};

/// Says that there is no programme yet, and what is known of when.
#[derive(Template)]
#[template(path = "programme/not_published.html")]
pub struct NotPublished {
    /// The frame.
    pub shell: Shell,
    /// “The programme is not published yet”.
    pub heading: &'static str,
    /// What is known of when.
    pub words: String,
    /// Address of the event.
    pub home: String,
    /// Name of the event.
    pub name: String,
    /// Address of the talks, where these are public already.
    pub talks: Option<String>,
}

impl NotPublished {
    /// The page at an event whose programme was never published.
    pub fn new(shell: Shell, event: &Event, now: Timestamp) -> Self {
        let closes = event.cfp_closes_at.filter(|_| event.call_is_open(now));
        let call =
            closes.map(|closes| format!(" Proposals can be submitted until {}.", times::moment(closes, &event.zone())));
        Self {
            shell: shell.at(event.frame()),
            heading: "The programme is not published yet",
            words: format!(
                "{} takes place {}. Talks, speakers and times appear here as soon as the organisers publish them.{}",
                event.name,
                event.dates(),
                call.unwrap_or_default()
            ),
            home: links::event(&event.slug),
            name: event.name.clone(),
            talks: event.talks_public.then(|| links::below(&event.slug, "talks")),
        }
    }
}
