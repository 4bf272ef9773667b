//! A whole event as one file: nothing is lost, nothing that opens a door leaves, nobody is told twice.

mod carried;
mod damaged;
pub mod full;
mod imported;
mod people;
mod restored;
