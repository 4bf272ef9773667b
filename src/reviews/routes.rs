//! Addresses of this feature.

use actix_web::web::ServiceConfig;

use super::{overview, preview, queue, review_page};

/// Adds them to the server.
pub fn configure(config: &mut ServiceConfig) {
    config.configure(queue::routes::configure);
    config.configure(review_page::routes::configure);
    config.configure(overview::routes::configure);
    config.configure(preview::routes::configure);
}
