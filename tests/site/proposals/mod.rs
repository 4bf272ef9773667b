//! Proposals: drafted, handed in, changed, taken back, confirmed; alone and with others.

pub mod company;
mod own;
mod photos;
mod profiles;
mod steps;
mod walks;
pub mod writing;
