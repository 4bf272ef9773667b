//! Reviews in the database: what a reviewer must not see, whose names hide where, and what organisers read.

mod names;
mod overview;
mod seen;
mod written;

pub use names::speakers_of;
pub(super) use names::{Names, Those};
pub use overview::{coverage, former, of_proposal, progress};
pub(super) use seen::hidden_from;
pub use seen::{Hidden, hidden_at};
pub use written::assemble;
pub(super) use written::{StandingReview, standing};
