//! The public pages: the programme as grid and list, talks, speakers, and what changed between releases.

mod people;
mod programme;
mod share;
mod talk;
mod talks;

pub use people::{Person, Speaker, Speakers};
pub use programme::{
    DayTab, Grid, GridCell, GridRow, Head, List, ListDay, ListSection, grid, list, right_until as programme_right_until,
};
pub use share::Share;
pub use talk::{About, Nearby, RatingBox, Talk, TypedRating, talk};
pub use talks::Talks;
