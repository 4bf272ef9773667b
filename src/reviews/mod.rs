//! Reviews: what the committee thinks of each proposal, who may say it, and what a blind reviewer does not get to see.

pub mod routes;
pub mod assignment;
mod access;
mod frame;
mod lookup;
mod mask;
mod overview;
mod preview;
mod progress;
mod queue;
mod review;
mod rules;
mod review_page;
mod state;
pub mod store;
pub mod tally;

pub use access::{ConflictedReviewer, NamedReviewer, Reviewer, ReviewerOf};
pub use progress::{Coverage, ReviewerProgress};
pub use queue::waiting_for;
pub use review::{Review, ReviewWithScores};
pub use rules::TEXT_CHANGES;
pub use state::{ReviewState, ReviewStep};
pub use store::{Tie, TieReason};
