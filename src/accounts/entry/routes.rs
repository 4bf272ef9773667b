//! Addresses of the ways in.

use actix_web::web::ServiceConfig;

use super::{confirmation, registration, reset, sign_in};

/// Adds them to the server.
pub fn configure(config: &mut ServiceConfig) {
    sign_in::routes::configure(config);
    registration::routes::configure(config);
    confirmation::routes::configure(config);
    reset::routes::configure(config);
}
