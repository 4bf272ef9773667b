//! The public pages: the programme as grid and list, talks, speakers, and what changed between releases.

mod changes;
mod choosing;
mod days;
mod nearby;
mod people;
mod programme;
mod share;
mod talk;
mod talks;
mod words;

pub use changes::{Changed, Changes, ChangesFeed, Version};
pub use choosing::right_until;
pub use days::{grid, list};
pub use nearby::Nearby;
pub use people::{Person, Speaker, Speakers};
pub use programme::{DayTab, Grid, GridCell, GridRow, Head, List, ListDay, ListSection};
pub use share::Share;
pub use talk::{About, RatingBox, Talk, TypedRating, talk};
pub use talks::Talks;
