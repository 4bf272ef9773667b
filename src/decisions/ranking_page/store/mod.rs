//! The ranking's statements.

mod order;
mod ranked;

pub use order::low_of;
pub use ranked::{IN_THE_RUNNING, PAGE, RankedPage, RankedPlace, ranked};
