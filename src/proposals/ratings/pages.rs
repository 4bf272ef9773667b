//! The ratings of a talk as a part of its pages.

use jiff::tz::TimeZone;

use super::Rating;
use crate::proposals::Proposal;
use crate::times;

/// What was given, and what was said.
#[derive(Clone, Debug, Default)]
pub struct Ratings {
    /// “4.33”; empty where nobody rated.
    pub average: String,
    /// The stars to fill, in per cent.
    pub fill: String,
    /// “from 3 ratings”.
    pub count: String,
    /// What was said, newest first.
    pub comments: Vec<Comment>,
}

/// What one visitor said.
#[derive(Clone, Debug)]
pub struct Comment {
    /// “4 of 5 stars”.
    pub stars: String,
    /// Their words.
    pub words: String,
    /// When they said so.
    pub at: String,
    /// The same for machines.
    pub machine: String,
    /// Whether it is kept from the speakers.
    pub hidden: bool,
    /// Where it is hidden or shown again; empty for speakers, who cannot.
    pub action: String,
}

impl Ratings {
    /// The ratings of a talk. Below `address` a comment is hidden; speakers have none.
    pub fn new(proposal: &Proposal, ratings: &[Rating], zone: &TimeZone, address: &str) -> Self {
        let average = match proposal.rating_count {
            0 => return Self::default(),
            count => f64::from(proposal.rating_sum) / f64::from(count),
        };
        let comment = |rating: &Rating| Comment {
            stars: format!("{} of 5 stars", rating.stars),
            words: rating.comment.clone(),
            at: times::moment(rating.rated_at, zone),
            machine: times::machine(rating.rated_at, zone),
            hidden: rating.hidden,
            action: if address.is_empty() { String::new() } else { format!("{address}/ratings/{}/hiding", rating.id) },
        };
        Self {
            average: format!("{average:.2}"),
            fill: format!("{:.1}", average * 20.0),
            count: match proposal.rating_count {
                1 => "from 1 rating".to_owned(),
                count => format!("from {count} ratings"),
            },
            comments: ratings.iter().map(comment).collect(),
        }
    }
}
