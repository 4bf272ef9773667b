//! Proposals: drafted, handed in, changed, taken back, confirmed; alone and with others.

mod company;
mod photos;
mod steps;
mod walks;
mod writing;
