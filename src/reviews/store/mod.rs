//! Reviews in the database: what a reviewer must not see, whose names hide where, and what organisers read.

mod names;
mod overview;
mod seen;
mod ties;
mod written;

pub(super) use names::ProposalNames;
pub(super) use names::covered_texts;
pub use names::{MaskedTexts, masked_texts, speakers_of};
pub use overview::{coverage, former, of_proposal, progress};
pub(super) use seen::hidden_from;
pub use seen::{HiddenProposals, hidden_at};
pub use ties::{Tie, TieReason, ties, ties_of};
pub use written::assemble;
pub(super) use written::{StandingReview, standing};
