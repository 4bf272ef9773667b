//! The whole site, told as sentences by the people who use it, over HTTP.
//!
//! Runs on SQLite, and on the PostgreSQL server that `CALLBOARD_TEST_DATABASE` names; `bin/test` runs it on both.

#![expect(clippy::unwrap_used, reason = "a story that cannot go on fails")]

mod support;

mod access;
mod accounts;
mod answers;
mod archive;
mod backup;
mod bounds;
mod counting;
mod dashboard;
mod decisions;
mod demo;
mod exchange;
mod exchange_cases;
mod exports;
mod exchange_files;
mod events;
mod guard;
mod proposals;
mod programme;
mod health;
mod invitations;
mod kept_json;
mod kept_pages;
mod limits;
mod mail;
mod organising;
mod outbox;
mod plans;
mod public;
mod published;
mod questions;
mod registering;
mod reviews;
mod reviewing_ends;
mod road;
mod rush;
mod schema;
mod searches;
