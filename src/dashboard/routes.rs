//! Addresses of this feature.

use actix_web::web::ServiceConfig;

use super::{event, home, notices};

/// Adds them to the server.
pub fn configure(config: &mut ServiceConfig) {
    config.configure(home::routes::configure);
    config.configure(notices::routes::configure);
    config.configure(event::routes::configure);
}
