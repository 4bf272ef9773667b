//! What stands in the way of leaving, and every way around it.

use crate::web::links;

/// One thing to do first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Obstacle {
    /// What it is.
    pub words: String,
    /// What can be done about it, the gentlest first: what it says and where it is done.
    pub ways: Vec<(String, String)>,
    /// Whether it is a proposal, which can be left or ended together with all others.
    pub is_proposal: bool,
}

/// How a speaker ends a proposal that somebody counts on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProposalEnding {
    /// It was accepted, and nobody has said yes.
    GiveBack,
    /// It was to take place.
    Cancel,
    /// It is with the committee.
    Withdraw,
}

impl ProposalEnding {
    /// What ends a proposal in some state, as the database says it.
    pub fn of(state: &str) -> Self {
        match state {
            "accepted" => Self::GiveBack,
            "confirmed" => Self::Cancel,
            _ => Self::Withdraw,
        }
    }
}

/// A proposal that somebody counts on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LiveProposal {
    /// Its event's name in addresses, and its name.
    pub event: (String, String),
    /// Its code.
    pub code: String,
    /// Its title.
    pub title: String,
    /// How it is ended.
    pub ending: ProposalEnding,
    /// Who speaks with them.
    pub others: Vec<String>,
}

impl Obstacle {
    /// Nobody else runs the installation.
    pub fn only_administrator() -> Self {
        let way = ("Make somebody else an administrator".to_owned(), "/admin/accounts".to_owned());
        Self { words: "You are the only administrator.".to_owned(), ways: vec![way], is_proposal: false }
    }

    /// Nobody else runs an event that is still to come.
    pub fn only_organiser(slug: &str, event: &str) -> Self {
        let ways = [
            (format!("Invite another organiser to {event}"), links::organise(slug, "team")),
            (format!("Delete {event}"), links::organise(slug, "settings/deletion")),
        ];
        Self { words: format!("You are the only organiser of {event}."), ways: ways.into(), is_proposal: false }
    }

    /// Somebody counts on a proposal. Where others speak too, it can be left to them.
    pub fn live_proposal(live: &LiveProposal) -> Self {
        let (slug, title) = (&live.event.0, &live.title);
        let page = |page: &str| links::below_proposal(slug, &live.code, page);
        let left = (!live.others.is_empty())
            .then(|| (format!("Leave “{title}” to {}", live.others.join(" and ")), page("speakers")));
        let ending = match live.ending {
            ProposalEnding::GiveBack => format!("Give back the place of “{title}”"),
            ProposalEnding::Cancel => format!("Cancel “{title}”"),
            ProposalEnding::Withdraw => format!("Withdraw “{title}”"),
        };
        let ended = (ending, links::proposal(slug, &live.code));
        let words = format!("You are a speaker of “{title}” at {}.", live.event.1);
        Self { words, ways: left.into_iter().chain([ended]).collect(), is_proposal: true }
    }
}
