//! Who did what to what: written in the transaction that does it, read by organisers, changed by nobody.

mod sentence;
mod store;

pub use sentence::{Sentence, sentence};
pub use store::{
    EntryAbout, HistoryEntry, NewEntry, Remark, close_before_submission, count_of_event, forget_refused,
    found_of_event, of_event, of_installation, of_proposal, open_from, page_of_event, record, record_with,
    refused_since, since_submitted,
};
