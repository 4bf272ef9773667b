//! What visitors read: the programme, talks and speakers, and what they give back: ratings.
//!
//! Everything here shows the newest release ([`Edition`]), never the working schedule. Pages are rendered once and then
//! taken from the [`Shelf`] until something changes that they show.

mod cache_key;
mod card;
mod contents;
mod day;
mod edition;
mod forms;
pub mod formats;
mod front;
mod handing_out;
pub mod home;
mod hues;
mod joined;
mod leaf;
mod leaves;
mod making;
mod order;
pub mod pages;
mod rating;
pub mod routes;
mod rules;
mod shelf;
mod sought;
mod store;
mod table;

pub use contents::{Rating, TalkFate};
pub use edition::{Edition, Talk};
pub use front::front;
pub use leaf::Leaf;
pub use rating::{NewRating, Rater, rate};
pub use rules::NotYet;
pub use shelf::Shelf;
pub use store::{edition, edition_of};
