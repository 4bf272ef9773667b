//! Roles, and how somebody is admitted to one.

use super::{Person, RouteParams};
use crate::clock::Timestamp;
use crate::db::Conn;

/// Why somebody may not.
#[derive(Debug, thiserror::Error)]
pub enum AccessRefused {
    /// Nobody is signed in, and somebody must be.
    #[error("sign in first")]
    SignIn,
    /// There is no such thing, or it is not theirs: the two look the same.
    #[error("there is no such page")]
    NotFound,
    /// Theirs, but not now.
    #[error("{0}")]
    NotNow(String),
    /// The database did not say.
    #[error(transparent)]
    Database(diesel::result::Error),
}

impl From<diesel::result::Error> for AccessRefused {
    fn from(error: diesel::result::Error) -> Self {
        match error {
            diesel::result::Error::NotFound => Self::NotFound,
            other => Self::Database(other),
        }
    }
}

/// What somebody can be shown to hold at a place: to run this event, to have written this proposal.
pub trait Role: Sized + Send + 'static {
    /// Looks whether the person holds the role there.
    ///
    /// # Errors
    /// They do not; what is not theirs does not exist.
    fn prove(conn: &mut Conn, person: &Person, place: &RouteParams, now: Timestamp) -> Result<Self, AccessRefused>;
}

/// Somebody who was shown to hold a role.
#[derive(Debug)]
pub struct Acting<R> {
    person: Person,
    role: R,
}

impl<R: Role> Acting<R> {
    /// The one maker: looks, and refuses.
    ///
    /// # Errors
    /// They do not hold the role.
    pub fn admit(conn: &mut Conn, person: Person, place: &RouteParams, now: Timestamp) -> Result<Self, AccessRefused> {
        let role = R::prove(conn, &person, place, now)?;
        Ok(Self { person, role })
    }
}

impl<R> Acting<R> {
    /// Who acts.
    pub fn person(&self) -> &Person {
        &self.person
    }

    /// What was shown, with the records that it was found in.
    pub fn role(&self) -> &R {
        &self.role
    }
}

/// Anyone with an account.
#[derive(Debug)]
pub struct Account;

impl Role for Account {
    fn prove(_: &mut Conn, _: &Person, _: &RouteParams, _: Timestamp) -> Result<Self, AccessRefused> {
        Ok(Self)
    }
}

/// Somebody signed in, whoever it is.
pub type SignedIn = Acting<Account>;

/// Somebody who runs the installation.
#[derive(Debug)]
pub struct Administration;

impl Role for Administration {
    fn prove(_: &mut Conn, person: &Person, _: &RouteParams, _: Timestamp) -> Result<Self, AccessRefused> {
        if person.is_admin { Ok(Self) } else { Err(AccessRefused::NotFound) }
    }
}

/// Somebody who runs the installation.
pub type Administrator = Acting<Administration>;

/// Anybody: what takes a visitor is public.
#[derive(Clone, Copy, Debug)]
pub struct Visitor;
