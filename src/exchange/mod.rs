//! Exchange: programmes imported from other systems and exported to them.
//!
//! A format's reader turns its file into an [`Incoming`] programme, with every oddity as a sentence; one import compares
//! that with what is there, by the keys that the other system gave, and changes only what changed.

mod actions;
pub mod archive;
mod calendar_words;
mod changes;
mod comparing;
mod days;
mod xml_tree;
mod encoding;
mod errors;
mod format;
mod forms;
mod raw_rows;
mod toolkit;
mod heuristics;
mod headings;
mod icalendar;
mod import;
mod incoming;
mod merge_policy;
mod timestamps;
mod oscon;
mod overlaps;
mod own_table;
mod pages;
mod recognise;
mod report;
pub mod routes;
mod schedule_json;
mod schedule_xml;
mod sentences;
mod separator;
mod sessionize;
mod worksheet;
mod store;
mod table;
pub mod tables;
mod texts;
mod turn;
mod values;

pub use actions::{ImportError, apply, apply_watched};
pub use changes::Changes;
pub use errors::ReadError;
pub use format::{Choices, Column, DateOrder, ImportFormat, Markup, RowKind, ThreeParts};
pub use forms::{Columns, columns_of, dates_of, encoding_of, markup_of, rows_of, separator_of, three_parts_of};
pub use incoming::{
    ImportStatus, Incoming, IncomingPlace, IncomingRoom, IncomingSession, IncomingSpeaker, IncomingTime,
};
pub use recognise::{read, unpacked};
pub use report::ImportReport;
pub use separator::Separator;
pub use worksheet::{SheetPreview, sheet};
