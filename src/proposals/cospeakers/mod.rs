//! Who speaks together: co-speakers invited by mail, their order, and leaving again.

pub mod actions;
mod forms;
mod invited;
pub mod lines;
mod pages;
pub(super) mod routes;
pub mod store;

pub use actions::CompanyError;
pub use invited::CospeakerInvitation;
