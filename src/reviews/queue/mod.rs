//! The queue: what waits for a reviewer, what they have done, and what they cannot see.

mod forms;
mod found;
mod pages;
pub mod routes;
mod rules;
pub mod store;

pub use pages::Progress;
pub use rules::QueuePosition;
pub use store::waiting_for;
