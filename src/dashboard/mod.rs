//! What waits for whom: everybody's home, an event's dashboard, and what organisers hear of speakers.
//!
//! `attention` is the one place that knows what waits; home, dashboard and the mails of `notices` say the same things
//! because they ask there.

pub mod attention;
mod event;
mod home;
pub mod notices;
pub mod routes;
