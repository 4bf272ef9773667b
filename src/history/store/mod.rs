//! The record's statements.

mod entries;
mod found;

pub use entries::{
    EntryAbout, HistoryEntry, NewEntry, Remark, close_before_submission, count_of_event, forget_refused, of_event,
    of_proposal, open_from, page_of_event, record, record_with, refused_since, since_submitted,
};
pub use found::{found_of_event, of_installation};
