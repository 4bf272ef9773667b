//! What stands in the way of leaving.

use crate::web::links;

/// One thing to do first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Obstacle {
    /// What it is, as an instruction.
    pub words: String,
    /// Where it is done.
    pub href: String,
}

impl Obstacle {
    /// Nobody else runs the installation.
    pub fn only_administrator() -> Self {
        let words = "Make somebody else an administrator first: you are the only one".to_owned();
        Self { words, href: "/admin/accounts".to_owned() }
    }

    /// Nobody else runs an event that is still to come.
    pub fn only_organiser(slug: &str, event: &str) -> Self {
        let words = format!("Invite another organiser to {event} first: you are the only one");
        Self { words, href: links::organise(slug, "team") }
    }

    /// Somebody counts on a proposal.
    pub fn live_proposal((slug, event): (&str, &str), code: &str, title: &str) -> Self {
        let words = format!("Withdraw or cancel “{title}” at {event} first");
        Self { words, href: links::proposal(slug, code) }
    }
}
