//! How near a proposal's words are to a reviewer's: what candidates come from.
//!
//! Reviewers' texts (their own words about themselves, their topics, their talks) are indexed once; every abstract is
//! then asked against the index, one at a time, so that memory is bounded by the reviewers' texts alone.

mod candidates;
mod index;
mod words;

pub use index::{AffinityMatch, Index, SharedWord};
pub use words::each_word;
