//! Who did what to what: written in the transaction that does it, read by organisers, changed by nobody.

mod store;

pub use store::{Entry, NewEntry, of_event, of_proposal, record};
