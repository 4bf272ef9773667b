//! Addresses of this feature.

use actix_web::web::ServiceConfig;

use super::{overview, queue, sheet};

/// Adds them to the server.
pub fn configure(config: &mut ServiceConfig) {
    config.configure(queue::routes::configure);
    config.configure(sheet::routes::configure);
    config.configure(overview::routes::configure);
}
