//! Addresses of the public programme.

use actix_web::web::ServiceConfig;

/// Adds them to the server.
pub fn configure(_: &mut ServiceConfig) {}
