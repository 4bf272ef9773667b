//! What needs somebody: at an event, its organisers; over everything, one person.

mod facts;
mod need;
mod overview;
mod rules;
pub mod store;

pub use facts::{AcceptanceMails, Facts, News};
pub use need::{Need, Urgency};
pub use overview::{Organised, Overview, Reviewed};
pub use rules::{Waiting, waiting};
