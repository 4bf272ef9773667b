//! The pages of the sheet and what they show.

mod form;
mod pages;
mod proposal;

pub use form::FormView;
pub use pages::{OtherView, SheetPage, Stale, Version, scores_in_words};
pub use proposal::ProposalView;
