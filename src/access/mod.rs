//! Who is asking, and what they may do.
//!
//! A handler says in its arguments who may call it: [`Visitor`] for everybody, [`SignedIn`] for anyone with an account,
//! [`Acting<R>`] for people who hold a role at the address asked for. An `Acting` has private fields and one maker, so
//! that a query which wants one cannot be reached by anybody else.

mod acting;
pub mod limits;
pub mod lookup;
mod person;
pub mod rules;
pub mod secret;
pub mod store;

pub use acting::{AccessRefused, Account, Acting, Administration, Administrator, Role, SignedIn, Visitor};
pub use person::{Person, RouteParams};
