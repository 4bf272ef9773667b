//! Links that work once.

use diesel::deserialize::FromSqlRow;
use diesel::expression::AsExpression;

use crate::access::Person;
use crate::clock::Timestamp;
use crate::db::Id;
use crate::text_enum;

/// What a link is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, AsExpression, FromSqlRow)]
#[diesel(sql_type = diesel::sql_types::Text)]
pub enum Purpose {
    /// Shows that the address of a new account is its owner's.
    Confirm,
    /// Shows that the address somebody moves to is theirs.
    Address,
    /// Signs in.
    SignIn,
    /// Lets somebody choose a new password.
    Reset,
    /// Makes the first administrator.
    SetUp,
}

text_enum!(Purpose {
    Confirm = "confirm",
    Address = "address",
    SignIn = "sign_in",
    Reset = "reset",
    SetUp = "set_up",
});

impl Purpose {
    /// When a link that is made now stops working.
    pub fn ends_at(self, now: Timestamp) -> Timestamp {
        match self {
            Self::Confirm => now.plus_days(3),
            Self::Address | Self::SetUp => now.plus_days(1),
            Self::SignIn => now.plus_minutes(20),
            Self::Reset => now.plus_minutes(60),
        }
    }
}

/// A link that still works.
#[derive(Clone, Debug)]
pub struct OnceLink {
    /// Its key.
    pub id: Id<OnceLink>,
    /// What it is for.
    pub purpose: Purpose,
    /// Whose it is; nobody's where it makes the first administrator.
    pub person: Option<Id<Person>>,
    /// The address that it was sent to.
    pub email: String,
    /// Hash of the mark of the browser it was asked for in, where that matters.
    pub browser: Option<Vec<u8>>,
    /// Where it leads in the end.
    pub next: String,
}

/// A link that is about to be made.
#[derive(Clone, Debug)]
pub struct NewLink<'a> {
    /// What it is for.
    pub purpose: Purpose,
    /// Whose it is.
    pub person: Option<Id<Person>>,
    /// The address that it is sent to.
    pub email: &'a str,
    /// Hash of the mark of the browser it was asked for in.
    pub browser: Option<&'a [u8]>,
    /// Where it leads in the end.
    pub next: &'a str,
}

impl OnceLink {
    /// Whether it was asked for in the browser with this mark's hash.
    pub fn is_of(&self, browser: &[u8]) -> bool {
        self.browser.as_deref() == Some(browser)
    }
}

/// A link that does not work: used, out of time, replaced by a newer one, or never made.
#[derive(Debug, thiserror::Error)]
pub enum LinkOver {
    /// There is no such link any more.
    #[error("this link does not work any more")]
    Over,
    /// The database did not say.
    #[error(transparent)]
    Database(#[from] diesel::result::Error),
}
