//! Callboard runs a conference's programme, from the call for proposals to the rated talk.
//!
//! One folder for each thing that people talk about; a folder uses those above it in this list, never those below.

pub mod clock;
pub mod counting;
pub mod visible;
pub mod threads;
pub mod times;
pub mod config;
pub mod schema;
pub mod db;
pub mod access;
pub mod web;
pub mod history;
pub mod mail;
pub mod accounts;
pub mod events;
pub mod speakers;
pub mod published;
pub mod proposals;
pub mod reviews;
pub mod decisions;
pub mod programme;
pub mod outbox;
pub mod dashboard;
pub mod exchange;
pub mod demo;
pub mod health;
pub mod server;
pub mod commands;
