//! The programme: slots in rooms, clashes, releases, public pages and ratings.

pub mod routes;
