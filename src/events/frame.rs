//! What the frame of an event's pages says.

use diesel::QueryResult;

use super::access::{AtEvent, EventKeeper, Organiser, Participant};
use super::lookup::{self, Membership};
use crate::db::Conn;
use crate::web::ShellEvent;

impl AtEvent {
    /// The frame of the event's pages for this person.
    pub fn frame(&self) -> ShellEvent {
        let Membership { organiser, reviewer } = self.membership;
        ShellEvent { organiser, reviewer, ..self.event.frame() }
    }
}

impl Participant {
    /// The frame of its pages.
    pub fn frame(&self) -> ShellEvent {
        self.role().at().frame()
    }
}

impl Organiser {
    /// The frame of its pages.
    pub fn frame(&self) -> ShellEvent {
        self.role().at().frame()
    }
}

impl EventKeeper {
    /// The frame of its pages.
    pub fn frame(&self) -> ShellEvent {
        self.role().at().frame()
    }
}

/// The frame of an event's public pages, for whoever asks.
///
/// # Errors
/// There is no such event, or the database does not answer.
pub fn public_frame(conn: &mut Conn, slug: &str) -> QueryResult<ShellEvent> {
    Ok(lookup::shown(conn, slug, None)?.frame())
}
