//! Rows of the demo, one struct a table, for writing many at a time.

use diesel::prelude::*;

use crate::access::Person;
use crate::clock::{Day, Timestamp};
use crate::db::Id;
use crate::events::{Criterion, Event, Room, SessionType, Track};
use crate::mail::{Carrier, MailState};
use crate::proposals::{Proposal, ProposalState};
use crate::schema::{
    criteria, decisions, events, history, mails, members, people, pictures, proposal_speakers, proposals, ratings,
    releases, review_scores, reviews, rooms, session_types, sessions, slots, speakers, tracks,
};
use crate::speakers::{Picture, Speaker};

/// A review's key.
#[derive(Debug)]
pub struct ReviewKey;
/// A slot's key.
#[derive(Debug)]
pub struct SlotKey;
/// The key of a row that nothing refers to.
#[derive(Debug)]
pub struct RowKey;

macro_rules! row {
    ($(#[$doc:meta])* $name:ident in $table:ident { $($field:ident: $type:ty),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Insertable)]
        #[diesel(table_name = $table, treat_none_as_default_value = false)]
        pub struct $name { $(pub(super) $field: $type),+ }
    };
}

row!(/// An account.
PersonRow in people {
    id: Id<Person>, email: String, email_key: String, name: String, password_hash: Option<String>,
    confirmed_at: Option<Timestamp>, is_admin: bool, created_at: Timestamp, search: String,
});
row!(/// A session that is ready to use.
SessionRow in sessions {
    id: Id<RowKey>, person_id: Id<Person>, token_hash: Vec<u8>, agent: String, address: String, created_at: Timestamp,
    seen_at: Timestamp, expires_at: Timestamp,
});
row!(/// An event with its settings.
EventRow in events {
    id: Id<Event>, slug: String, name: String, tagline: String, starts_on: Day, ends_on: Day, time_zone: String,
    place: String, contact: String, accent: String, cfp_text: String, cfp_opens_at: Option<Timestamp>,
    cfp_closes_at: Option<Timestamp>, blind: bool, reviews_wanted: i32, talks_public: bool, release: i32,
    conduct: String, created_at: Timestamp,
});
row!(/// A track.
TrackRow in tracks { id: Id<Track>, event_id: Id<Event>, name: String, hue: i32, description: String, position: i32 });
row!(/// A session type.
SessionTypeRow in session_types { id: Id<SessionType>, event_id: Id<Event>, name: String, minutes: i32, position: i32 });
row!(/// A room.
RoomRow in rooms { id: Id<Room>, event_id: Id<Event>, name: String, capacity: Option<i32>, position: i32 });
row!(/// A criterion.
CriterionRow in criteria {
    id: Id<Criterion>, event_id: Id<Event>, name: String, help: String, low_label: String, high_label: String,
    weight: i32, required: bool, position: i32,
});
row!(/// Somebody on a team.
MemberRow in members { event_id: Id<Event>, person_id: Id<Person>, role: String, joined_at: Timestamp });
row!(/// A speaker's profile.
SpeakerRow in speakers {
    id: Id<Speaker>, event_id: Id<Event>, person_id: Option<Id<Person>>, code: String, name: String,
    affiliation: String, biography: String, picture_id: Option<Id<Picture>>, created_at: Timestamp, search: String,
});
row!(/// A photo.
PictureRow in pictures {
    id: Id<Picture>, owner_id: Option<Id<Person>>, content: Vec<u8>, width: i32, height: i32, used: bool,
    created_at: Timestamp,
});
row!(/// A mail.
MailRow in mails {
    id: Id<RowKey>, event_id: Option<Id<Event>>, proposal_id: Option<Id<Proposal>>, person_id: Option<Id<Person>>,
    occasion: String, once: String, to_name: String, to_address: String, subject: String, body: String,
    message_id: String, state: MailState, tries: i32, unanswered: i32, answer: String, queued_at: Timestamp,
    due_at: Timestamp, sent_at: Option<Timestamp>, carrier: Option<Carrier>,
});
row!(/// A proposal.
ProposalRow in proposals {
    id: Id<Proposal>, event_id: Id<Event>, code: String, title: String, abstract_: String, description: String,
    notes: String, track_id: Option<Id<Track>>, session_type_id: Option<Id<SessionType>>, minutes: Option<i32>,
    language: String, level: String, state: ProposalState, search: String, shuffle: i32, review_count: i32, score: f64,
    rating_count: i32, rating_sum: i32, submitted_at: Option<Timestamp>, created_at: Timestamp, updated_at: Timestamp,
});
row!(/// A speaker on a proposal.
SpeakingRow in proposal_speakers { proposal_id: Id<Proposal>, speaker_id: Id<Speaker>, position: i32 });
row!(/// A review.
ReviewRow in reviews {
    id: Id<ReviewKey>, event_id: Id<Event>, proposal_id: Id<Proposal>, person_id: Id<Person>, state: String,
    note: String, feedback: String, score: Option<f64>, created_at: Timestamp, updated_at: Timestamp,
});
row!(/// A score of a review.
ScoreRow in review_scores { review_id: Id<ReviewKey>, criterion_id: Id<Criterion>, value: i32 });
row!(/// A staged decision.
DecisionRow in decisions {
    proposal_id: Id<Proposal>, event_id: Id<Event>, verdict: String, staged_by: Option<Id<Person>>, staged_at: Timestamp,
});
row!(/// A slot with a talk or a break.
SlotRow in slots {
    id: Id<SlotKey>, event_id: Id<Event>, room_id: Option<Id<Room>>, proposal_id: Option<Id<Proposal>>, title: String,
    starts_at: Timestamp, ends_at: Timestamp,
});
row!(/// A release.
ReleaseRow in releases {
    id: Id<RowKey>, event_id: Id<Event>, number: i32, notes: String, programme: String,
    released_by: Option<Id<Person>>, released_at: Timestamp,
});
row!(/// A rating.
RatingRow in ratings {
    id: Id<RowKey>, event_id: Id<Event>, proposal_id: Id<Proposal>, rater: Vec<u8>, stars: i32, comment: String,
    rated_at: Timestamp,
});
row!(/// A line of history.
HistoryRow in history {
    id: Id<RowKey>, event_id: Option<Id<Event>>, proposal_id: Option<Id<Proposal>>, person_id: Option<Id<Person>>,
    by_name: String, verb: String, before: String, after: String, at: Timestamp,
});

/// All rows of the demo, table by table.
#[derive(Default, Debug)]
pub struct DemoRows {
    pub(super) people: Vec<PersonRow>,
    pub(super) sessions: Vec<SessionRow>,
    pub(super) events: Vec<EventRow>,
    pub(super) tracks: Vec<TrackRow>,
    pub(super) session_types: Vec<SessionTypeRow>,
    pub(super) rooms: Vec<RoomRow>,
    pub(super) criteria: Vec<CriterionRow>,
    pub(super) members: Vec<MemberRow>,
    pub(super) speakers: Vec<SpeakerRow>,
    pub(super) proposals: Vec<ProposalRow>,
    pub(super) speaking: Vec<SpeakingRow>,
    pub(super) reviews: Vec<ReviewRow>,
    pub(super) scores: Vec<ScoreRow>,
    pub(super) decisions: Vec<DecisionRow>,
    pub(super) slots: Vec<SlotRow>,
    pub(super) releases: Vec<ReleaseRow>,
    pub(super) ratings: Vec<RatingRow>,
    pub(super) history: Vec<HistoryRow>,
    pub(super) pictures: Vec<PictureRow>,
    pub(super) mails: Vec<MailRow>,
}
