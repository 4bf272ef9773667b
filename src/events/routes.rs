//! Addresses of this feature: fixed ones before those that begin with an event.

use actix_web::web::ServiceConfig;

use super::{admin, life, public, record, settings, taxonomies, team};

/// Adds them to the server.
pub fn configure(config: &mut ServiceConfig) {
    config.configure(public::routes::configure_fixed);
    config.configure(admin::routes::configure);
    config.configure(team::routes::configure);
    config.configure(record::routes::configure);
    config.configure(life::routes::configure);
    config.configure(settings::routes::configure);
    config.configure(taxonomies::routes::configure);
    config.configure(public::routes::configure);
}
