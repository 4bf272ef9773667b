//! The public pages: the programme as grid and list, talks, speakers, and what changed between releases.

mod changes;
mod choosing;
mod days;
mod nearby;
mod not_published;
mod people;
mod picked;
mod programme;
mod rating;
mod share;
mod talk;
mod talks;
mod words;

pub use changes::{Changed, Changes, ChangesFeed, Version};
pub use choosing::{is_list, right_until};
pub use days::{grid, list};
pub use nearby::Nearby;
pub use not_published::NotPublished;
pub use people::{Letter, Person, Speaker, Speakers};
pub use programme::{DayTab, Found, Grid, GridCell, GridRow, Head, Hour, List, ListDay, ListSection};
pub use rating::{RatingBox, Reader, TypedRating};
pub use share::Share;
pub use talk::{About, Talk, about, talk};
pub use talks::Talks;
