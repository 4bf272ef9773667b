//! Addresses of this feature: fixed ones before those that begin with an event.

use actix_web::web::ServiceConfig;

use super::{front, life, lists, making, record, settings, team};

/// Adds them to the server.
pub fn configure(config: &mut ServiceConfig) {
    config.configure(front::routes::configure_fixed);
    config.configure(making::routes::configure);
    config.configure(team::routes::configure);
    config.configure(record::routes::configure);
    config.configure(life::routes::configure);
    config.configure(settings::routes::configure);
    config.configure(lists::routes::configure);
    config.configure(front::routes::configure);
}
