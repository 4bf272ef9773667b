//! What the frame of a proposal's pages says.

use super::access::{OrganiserOf, OwnProposal};
use crate::web::ShellEvent;

impl OwnProposal {
    /// The frame of the event's pages.
    pub fn frame(&self) -> ShellEvent {
        self.role().at().frame()
    }
}

impl OrganiserOf {
    /// The frame of the event's pages.
    pub fn frame(&self) -> ShellEvent {
        self.role().at().frame()
    }
}
