//! Proposals: drafted, handed in, changed, taken back, confirmed; alone and with others.

mod company;
mod photos;
mod profiles;
mod steps;
mod walks;
mod writing;
