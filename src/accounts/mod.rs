//! Accounts: people register, confirm their address, sign in by password or by a link in a mail, look after what is
//! kept about them, and leave.
//!
//! `entry` holds the ways in, `own` what people do with their own account, `export` and `removal` what they can take
//! with them and how they go, `directory` the administrators' list of everybody.

pub mod actions;
mod credentials;
pub mod directory;
pub mod entry;
pub mod export;
mod hasher;
pub mod joining;
mod known_devices;
mod link;
mod log;
pub mod lookup;
mod mails;
pub mod own;
pub mod password;
pub mod reception;
pub mod removal;
pub mod routes;
pub mod store;

pub use credentials::{Credentials, Device, NewAccount, email_key, registration_key};
pub use hasher::{Hasher, PasswordCheck};
pub use known_devices::KnownDevices;
pub use link::{LinkOver, NewLink, OnceLink, Purpose};
