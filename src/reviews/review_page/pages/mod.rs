//! The pages of the sheet and what they show.

mod form;
mod proposal;
mod sheet;

pub use form::FormView;
pub use proposal::ProposalView;
pub use sheet::{OtherView, SheetPage, Stale, Version, scores_in_words};
