//! A programme is given out in the formats of the field, whole, stable, and without a word that is not public.

mod caching;
mod calendar;
mod canaries;
mod columns;
mod command;
pub mod fair;
mod linked;
mod round_trips;
mod schemas;
mod tables;
mod websites;
