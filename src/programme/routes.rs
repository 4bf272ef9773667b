//! Addresses of this feature.

use actix_web::web::ServiceConfig;

use super::{placing, releasing};

/// Adds them to the server.
pub fn configure(config: &mut ServiceConfig) {
    releasing::routes::configure(config);
    placing::routes::configure(config);
}
