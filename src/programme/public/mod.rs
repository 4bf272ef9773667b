//! What visitors read: the programme, talks and speakers, and what they give back: ratings.
//!
//! Everything here shows the newest release ([`PublicProgramme`]), never the working schedule. Pages are rendered once and then
//! taken from the [`ProgrammeCache`] until something changes that they show.

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
mod form_placeholders;
mod cached_page;
mod page_cache;
mod render_context;
mod order;
pub mod pages;
mod rating;
pub mod routes;
mod rules;
mod programme_cache;
mod sought;
mod store;
mod table;

pub use cached_page::CachedPage;
pub use contents::{RatingSummary, TalkFate};
pub use edition::{ProgrammeTalk, PublicProgramme};
pub use front::front;
pub use programme_cache::ProgrammeCache;
pub use rating::{NewRating, Rater, rate};
pub use rules::NotYet;
pub use store::{edition, edition_of};
