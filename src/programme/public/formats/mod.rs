//! A release in the formats that other software reads: the frab/c3voc schedule as JSON and XML, iCalendar, CSV, and
//! schema.org JSON-LD. Only what the programme's pages show is in any of them.

pub mod csv;
pub mod ical;
pub mod json;
pub mod linked;
mod schedule;
pub mod xml;

pub use schedule::readable;
