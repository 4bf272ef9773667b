//! What the stories are told with: a site of one's own, the people on it, and what they get to see.

mod actor;
mod answer;
mod arguments;
mod database;
pub mod kept_beside;
mod log;
mod mail_server;
mod makers;
mod proposals;
mod test_site;

pub use actor::Actor;
pub use answer::Answer;
pub use arguments::arguments;
pub use database::TestDatabase;
pub use log::log;
pub use mail_server::{BadLine, MailServer};
pub use makers::{TestEvent, TestProposal, call_closes};
pub use test_site::{TestSite, settings};
