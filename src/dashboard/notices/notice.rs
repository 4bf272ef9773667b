//! One thing that a speaker did, and how an organiser wants to hear of such.

use diesel::deserialize::FromSqlRow;
use diesel::expression::AsExpression;

use crate::clock::Timestamp;
use crate::text_enum;

/// How an organiser hears of what speakers do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, AsExpression, FromSqlRow)]
#[diesel(sql_type = diesel::sql_types::Text)]
pub enum Notices {
    /// By no mail; the dashboard says it.
    Off,
    /// By one mail a day with everything since the last.
    Daily,
    /// By a mail for what just happened.
    AtOnce,
}

text_enum!(Notices { Off = "off", Daily = "daily", AtOnce = "at_once" });

/// What speakers do that organisers hear of, as the log calls it.
pub const VERBS: [&str; 6] = ["submitted", "withdrew", "handed in again", "confirmed", "declined", "cancelled"];

/// Something that a speaker did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpeakerNotice {
    /// Who.
    pub by: String,
    /// What, as the log calls it.
    pub verb: String,
    /// When.
    pub at: Timestamp,
    /// Code of the proposal.
    pub code: String,
    /// Its title.
    pub title: String,
}

impl SpeakerNotice {
    /// Whether it takes something away: a talk, a speaker, a proposal.
    pub fn is_urgent(&self) -> bool {
        matches!(self.verb.as_str(), "withdrew" | "declined" | "cancelled")
    }

    /// “Ada cancelled “Fearless talks””.
    pub fn words(&self) -> String {
        let did = match self.verb.as_str() {
            "submitted" => "submitted",
            "handed in again" => "submitted again",
            "withdrew" => "withdrew",
            "confirmed" => "confirmed",
            "declined" => "declined to give",
            _ => "cancelled",
        };
        format!("{} {did} “{}”", self.by, self.title)
    }
}
