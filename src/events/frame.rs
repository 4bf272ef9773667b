//! What the frame of an event's pages says.

use super::access::{AtEvent, Keeper, Organiser, Participant};
use super::lookup::Membership;
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

impl Keeper {
    /// The frame of its pages.
    pub fn frame(&self) -> ShellEvent {
        self.role().at().frame()
    }
}
