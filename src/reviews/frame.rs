//! What the frame of a reviewer's pages says.

use super::access::{Reviewer, ReviewerOf};
use crate::web::ShellEvent;

impl Reviewer {
    /// The frame of its pages.
    pub fn frame(&self) -> ShellEvent {
        self.role().at().frame()
    }
}

impl ReviewerOf {
    /// The frame of the event's pages.
    pub fn frame(&self) -> ShellEvent {
        self.role().at().frame()
    }
}
