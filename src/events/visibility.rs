//! Who may see an event.

use diesel::deserialize::FromSqlRow;
use diesel::expression::AsExpression;

use super::Event;
use super::lookup::Membership;
use crate::access::Person;
use crate::text_enum;

/// Who may see an event, and whether anything about it changes. Each can follow on each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, AsExpression, FromSqlRow)]
#[diesel(sql_type = diesel::sql_types::Text)]
pub enum Visibility {
    /// Its team and administrators; for everybody else there is no such event. An event begins so.
    Hidden,
    /// Everybody.
    Public,
    /// Everybody, and nobody can change anything: it is over for good.
    Archived,
}

text_enum!(Visibility { Hidden = "hidden", Public = "public", Archived = "archived" });

impl Visibility {
    /// What pages call it.
    pub fn words(self) -> &'static str {
        match self {
            Self::Hidden => "Hidden",
            Self::Public => "Public",
            Self::Archived => "Archived",
        }
    }

    /// The shape beside it, one of the design language's states.
    pub fn mark(self) -> &'static str {
        match self {
            Self::Hidden => "draft",
            Self::Public => "accepted",
            Self::Archived => "withdrawn",
        }
    }
}

impl Event {
    /// Whether somebody may see its public pages.
    pub fn is_seen_by(&self, person: Option<&Person>, membership: Membership) -> bool {
        self.visibility != Visibility::Hidden
            || membership != Membership::default()
            || person.is_some_and(|person| person.is_admin)
    }
}
