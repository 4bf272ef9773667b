//! Answers to places offered by mail: on a team, or as a co-speaker. Whoever has the link may say no; whoever says yes
//! has an account, or gets one on the way: the link that came by mail shows that the address is theirs.

pub mod actions;
mod forms;
mod pages;
pub(super) mod routes;
