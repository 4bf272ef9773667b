//! One rating.

use diesel::prelude::*;

use crate::clock::Timestamp;
use crate::db::Id;

/// What one visitor gave a talk; who it was is not known.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = crate::schema::ratings)]
pub struct Rating {
    /// Its key.
    pub id: Id<Rating>,
    /// 1 to 5.
    pub stars: i32,
    /// What they wrote to the speakers.
    pub comment: String,
    /// Whether organisers keep the comment from the speakers.
    pub hidden: bool,
    /// When it was given.
    pub rated_at: Timestamp,
}
