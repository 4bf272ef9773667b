//! The views that Sessionize offers to a conference's website, in the same shapes: a website that read them there reads
//! them here. Times are the event's local ones, without a zone, as there.

mod board;
mod grid;
mod views;

pub use board::number;
pub use views::{SessionizeView, write};
