//! A place offered by mail: on an event's team, or as a co-speaker.

use diesel::deserialize::FromSqlRow;
use diesel::expression::AsExpression;
use uuid::Uuid;

use super::Event;
use crate::clock::Timestamp;
use crate::db::Id;
use crate::text_enum;

/// How many days an invitation can be answered.
pub const DAYS: i64 = 14;

/// What an invitation offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, AsExpression, FromSqlRow)]
#[diesel(sql_type = diesel::sql_types::Text)]
pub enum OfferedPlace {
    /// To run the event with others.
    Organiser,
    /// To score proposals.
    Reviewer,
    /// To speak with others; the proposal says where.
    Speaker,
}

text_enum!(OfferedPlace { Organiser = "organiser", Reviewer = "reviewer", Speaker = "speaker" });

/// What became of an invitation; it stands open until then, or until it is too old.
#[derive(Clone, Copy, Debug, PartialEq, Eq, AsExpression, FromSqlRow)]
#[diesel(sql_type = diesel::sql_types::Text)]
pub enum InvitationAnswer {
    /// Somebody took the place.
    Accepted,
    /// Somebody did not want it.
    Declined,
    /// It was taken back.
    Revoked,
}

text_enum!(InvitationAnswer { Accepted = "accepted", Declined = "declined", Revoked = "revoked" });

/// An invitation that can be answered: nobody has, and it is not too old.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitation {
    /// Its key.
    pub id: Id<Invitation>,
    /// The event that it is for.
    pub event_id: Id<Event>,
    /// What it offers.
    pub place: OfferedPlace,
    /// The proposal that a co-speaker would join.
    pub proposal_id: Option<Uuid>,
    /// The profile, brought by an import, that a speaker would take over.
    pub speaker_id: Option<Uuid>,
    /// Whether the link that was followed came by mail alone, and so shows whose the address is. The one that its inviter
    /// can hand on shows nothing.
    pub by_mail: bool,
    /// Address that it was sent to.
    pub email: String,
    /// Name that the inviter knows them by; may be empty.
    pub name: String,
    /// When it was sent.
    pub created_at: Timestamp,
    /// From when on it is too old.
    pub expires_at: Timestamp,
}

/// Why an invitation cannot be answered.
#[derive(Debug, thiserror::Error)]
pub enum InvitationGone {
    /// It was answered or taken back, or is too old.
    #[error("this invitation has been answered, was taken back, or is too old")]
    Closed,
    /// The database did not take it.
    #[error(transparent)]
    Database(#[from] diesel::result::Error),
}
