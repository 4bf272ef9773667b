//! Addresses of this feature.

use actix_web::web::ServiceConfig;

use super::{directory, entry, log, own};

/// Adds them to the server.
pub fn configure(config: &mut ServiceConfig) {
    config.configure(entry::routes::configure);
    config.configure(own::routes::configure);
    config.configure(directory::routes::configure);
    config.configure(log::routes::configure);
}
