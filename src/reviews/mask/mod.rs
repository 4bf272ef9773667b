//! The mask of blind review: what tells who speaks, by their own profile, is covered in everything that reviewers read.
//!
//! Whole names are covered in both orders, joined, with initials and in any usual spelling; one part of a name only where
//! it is no ordinary word, so that nobody's proposal becomes unreadable because of their name.

mod covering;
mod folding;
mod identity;
mod links;
mod ordinary;
#[cfg(test)]
mod tests;

pub use covering::{masked, may_stand_in};
pub use identity::Identity;
