//! Who did what to what: written in the transaction that does it, read by organisers, changed by nobody.

mod store;

pub use store::{
    Entry, NewEntry, Remark, Told, count_of_event, of_event, of_proposal, page_of_event, record, record_with,
    since_submitted,
};
