//! Mail: one message to one person, kept in the outbox by the transaction that causes it, sent by a worker.
//!
//! Mail knows no feature: features build a [`Message`] from their templates; [`enqueue`] keeps it.

mod message;
pub mod routes;
mod store;

pub use message::{Message, Recipient};
pub use store::enqueue;
