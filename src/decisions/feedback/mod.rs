//! What speakers read of their reviewers' feedback: organisers approve it, edit it or leave it out, for each proposal. What nobody approved is
//! not sent.

mod forms;
pub mod routes;
pub mod store;
