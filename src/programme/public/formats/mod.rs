//! A release in the formats that other software reads: the frab/c3voc schedule as XML and as JSON of both versions,
//! iCalendar, CSV, the views of Sessionize, and schema.org JSON-LD. Only what the programme's pages show is in any of them.

pub mod csv;
pub mod ical;
pub mod json;
pub mod json2;
pub mod linked;
pub mod routes;
mod schedule;
pub mod sessionize;
pub mod xml;

pub use schedule::{number, readable};
