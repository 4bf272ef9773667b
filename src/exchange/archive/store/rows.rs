//! Every table of an event, column by column, in an order in which rows refer to rows before them.

use diesel::prelude::*;
use serde::{Deserialize, Serialize};

use crate::access::{Person, secret};
use crate::clock::{Day, Timestamp};
use crate::db::{Conn, Id, Tx};
use crate::events::{Criterion, Event, OfferedPlace, Room, SessionType, Track};
use crate::exchange::archive::keys::{Keys, RemapKeys, Stranger};
use crate::exchange::archive::values::{Bytes, ExactNumber};
use crate::mail::{Carrier, MailState};
use crate::on_each;
use crate::proposals::Proposal;
use crate::reviews::Review;
use crate::schema::{
    approved_feedback, conflicts, criteria, decisions, events, history, imports, invitations, mails, masked_texts,
    members, people, pictures, proposal_speakers, proposals, ratings, releases, review_scores, reviewers_left_out,
    reviews, rooms, session_types, slots, speakers, tracks,
};
use crate::speakers::{Picture, Speaker};

/// A row that no other refers to.
#[derive(Debug)]
pub struct LoneRow;
/// Key of a row, whichever table it is in.
pub type Key = Id<LoneRow>;

/// Rows of one statement: few enough for either database's limit of values.
pub const AT_ONCE: usize = 400;

/// Declares the tables: `table: ArchiveRow`, its key, `by` the column that its rows are found by, then the other columns. Rows may
/// refer to a row with a key of its `own`, to one with a `lone` key none does; an `Id` among the columns is a reference.
macro_rules! tables {
    ($($table:ident: $row:ident $(own $own:ident of $noun:ident)? $(lone $lone:ident)? by $by:ident {
        $($(#[$note:meta])* $field:ident: $type:ty),+ $(,)?
    })+) => {
        $(
            #[doc = concat!("A row of `", stringify!($table), "`.")]
            #[derive(Clone, Debug, Queryable, Selectable, Insertable, Serialize, Deserialize)]
            #[diesel(table_name = $table, treat_none_as_default_value = false)]
            #[serde(deny_unknown_fields)]
            pub struct $row {
                $(pub $own: Id<$noun>,)?
                $(pub $lone: Key,)?
                $($(#[$note])* pub $field: $type),+
            }
        )+

        /// A row of any table, which is written as `{"table": {…}}`.
        #[derive(Clone, Debug, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum ArchiveRow { $($row($row)),+ }

        impl ArchiveRow {
            /// Name of its table.
            pub fn table(&self) -> &'static str {
                match self { $(Self::$row(_) => stringify!($table)),+ }
            }

            /// Turns references into the keys that rows have here, and notes that this one has come.
            pub fn settle(&mut self, keys: &mut Keys) -> Result<(), Stranger> {
                match self {
                    $(Self::$row(row) => {
                        $(keys.keep(row.$own, row.$own);)?
                        $(row.$field.settle(keys)?;)+
                    })+
                }
                Ok(())
            }
        }

        /// One table of an archive.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum ArchiveTable { $($row),+ }

        impl ArchiveTable {
            /// All tables, in the order in which they are written.
            pub const ALL: &'static [Self] = &[$(Self::$row),+];
        }

        /// Names of the tables that an archive holds.
        pub const TABLES: &[&str] = &[$(stringify!($table)),+];

        /// The rows of a table that are found by these keys.
        pub fn read(conn: &mut Conn, part: ArchiveTable, keys: &[Key]) -> QueryResult<Vec<ArchiveRow>> {
            match part {
                $(ArchiveTable::$row => {
                    let rows: Vec<$row> = $table::table
                        .filter($table::$by.eq_any(keys))
                        .order(diesel::Table::primary_key(&$table::table))
                        .select($row::as_select())
                        .load(conn)?;
                    Ok(rows.into_iter().map(ArchiveRow::$row).collect())
                })+
            }
        }

        /// Rows that wait to be put in, many at a time.
        #[derive(Debug, Default)]
        pub struct Rows { $($table: Vec<$row>),+ }

        impl Rows {
            /// Adds a row behind those of its table.
            pub fn add(&mut self, row: ArchiveRow) {
                match row { $(ArchiveRow::$row(row) => self.$table.push(row)),+ }
            }

            /// Puts in all that wait.
            pub fn insert(&mut self, tx: &mut Tx<'_>) -> QueryResult<()> {
                $(
                    for rows in self.$table.chunks(AT_ONCE) {
                        on_each!(tx.conn(), |one| diesel::insert_into($table::table).values(rows).execute(one))?;
                    }
                    self.$table.clear();
                )+
                Ok(())
            }
        }
    };
}

/// What an event of an archive from before had.
fn ratings_needed() -> i32 {
    3
}

/// The hash of a token that nobody has.
fn of_nobody() -> Bytes {
    Bytes(secret::hash(&secret::token()))
}

/// What archives say of events that were written before events could be hidden.
fn seen_by_all() -> String {
    "public".to_owned()
}

/// How organisers heard before they could choose.
fn once_a_day() -> String {
    "daily".to_owned()
}

tables! {
    people: People own id of Person by id {
        email: String, #[serde(skip)] email_key: String, name: String, created_at: Timestamp,
        #[serde(skip)] search: String,
    }
    pictures: Pictures own id of Picture by id {
        owner_id: Option<Id<Person>>, content: Bytes, width: i32, height: i32, used: bool, created_at: Timestamp,
    }
    events: Events own id of Event by id {
        slug: String, name: String, tagline: String, starts_on: Day, ends_on: Day, time_zone: String, place: String,
        contact: String, accent: String, cfp_text: String, cfp_opens_at: Option<Timestamp>,
        cfp_closes_at: Option<Timestamp>, blind: bool, reviews_wanted: i32, talks_public: bool, #[serde(default = "ratings_needed")] ratings_needed: i32, release: i32,
        #[serde(default)] calendar_host: Option<String>, revision: i64,
        #[serde(default)] ratings_revision: i64, version: i32, created_at: Timestamp,
        #[serde(default = "seen_by_all")] visibility: String, #[serde(default)] conduct: String,
        #[serde(default)] reviews_close_at: Option<Timestamp>,
    }
    tracks: Tracks own id of Track by id {
        event_id: Id<Event>, name: String, hue: i32, description: String, position: i32,
    }
    session_types: SessionTypes own id of SessionType by id {
        event_id: Id<Event>, name: String, minutes: i32, position: i32,
    }
    rooms: Rooms own id of Room by id {
        event_id: Id<Event>, name: String, capacity: Option<i32>, position: i32,
    }
    criteria: Criteria own id of Criterion by id {
        event_id: Id<Event>, name: String, help: String, low_label: String, high_label: String, weight: i32,
        required: bool, position: i32, #[serde(default)] retired: bool,
    }
    members: Members by event_id {
        event_id: Id<Event>, person_id: Id<Person>, role: String, joined_at: Timestamp,
        #[serde(default = "once_a_day")] notices: String, #[serde(default)] told_until: Option<Timestamp>,
        #[serde(default)] seen_until: Option<Timestamp>,
    }
    speakers: Speakers own id of Speaker by id {
        event_id: Id<Event>, person_id: Option<Id<Person>>, code: String, name: String, affiliation: String,
        biography: String, picture_id: Option<Id<Picture>>, source_id: Option<String>, version: i32,
        created_at: Timestamp, #[serde(skip)] search: String,
    }
    proposals: Proposals own id of Proposal by id {
        event_id: Id<Event>, code: String, title: String, #[serde(rename = "abstract")] abstract_: String,
        description: String, notes: String, track_id: Option<Id<Track>>, session_type_id: Option<Id<SessionType>>,
        minutes: Option<i32>, expected: Option<i32>, language: String, level: String, state: String, search: String,
        shuffle: i32, review_count: i32, score: ExactNumber, rating_count: i32, rating_sum: i32,
        #[serde(default)] held_changes: i32, source_id: Option<String>, version: i32,
        submitted_at: Option<Timestamp>, created_at: Timestamp, updated_at: Timestamp,
        #[serde(default)] waitlist_position: Option<i32>,
        #[serde(default)] answer_by: Option<Day>,
    }
    proposal_speakers: ProposalSpeakers by proposal_id {
        proposal_id: Id<Proposal>, speaker_id: Id<Speaker>, position: i32,
    }
    invitations: Invitations lone id by id {
        event_id: Id<Event>, place: OfferedPlace, proposal_id: Option<Id<Proposal>>, email: String, name: String,
        #[serde(skip, default = "of_nobody")] token_hash: Bytes, invited_by: Option<Id<Person>>,
        created_at: Timestamp, expires_at: Timestamp, answer: Option<String>, answered_at: Option<Timestamp>,
        speaker_id: Option<Id<Speaker>>,
    }
    reviews: Reviews own id of Review by id {
        event_id: Id<Event>, proposal_id: Id<Proposal>, person_id: Id<Person>, state: String, note: String,
        feedback: String, score: Option<ExactNumber>, version: i32, created_at: Timestamp, updated_at: Timestamp,
        #[serde(default)] scored_at: Option<Timestamp>, #[serde(default)] score_before: Option<ExactNumber>,
    }
    review_scores: ReviewScores by review_id {
        review_id: Id<Review>, criterion_id: Id<Criterion>, value: i32,
    }
    reviewers_left_out: ReviewersLeftOut by event_id {
        event_id: Id<Event>, person_id: Id<Person>, left_out_at: Timestamp,
    }
    conflicts: Conflicts by proposal_id {
        proposal_id: Id<Proposal>, person_id: Id<Person>, reason: String, declared_at: Timestamp,
    }
    decisions: Decisions by proposal_id {
        proposal_id: Id<Proposal>, event_id: Id<Event>, verdict: String, staged_by: Option<Id<Person>>,
        staged_at: Timestamp,
    }
    approved_feedback: ApprovedFeedback by proposal_id {
        proposal_id: Id<Proposal>, text: String, basis: String, #[serde(default)] told: String,
    }
    masked_texts: MaskedTexts by proposal_id {
        proposal_id: Id<Proposal>, field: String, source: String, text: String,
    }
    imports: Imports lone id by id {
        event_id: Id<Event>, person_id: Option<Id<Person>>, file_name: String, content: Bytes, choices: String,
        headers: String, state: String, report: String, changes: String, release: i32, created_at: Timestamp,
        applied_at: Option<Timestamp>,
    }
    slots: Slots lone id by id {
        event_id: Id<Event>, room_id: Option<Id<Room>>, proposal_id: Option<Id<Proposal>>, title: String,
        starts_at: Timestamp, ends_at: Timestamp, version: i32,
    }
    releases: Releases lone id by id {
        event_id: Id<Event>, number: i32, notes: String, programme: String, released_by: Option<Id<Person>>,
        released_at: Timestamp,
    }
    ratings: Ratings lone id by id {
        event_id: Id<Event>, proposal_id: Id<Proposal>, rater: Bytes, stars: i32, comment: String, rated_at: Timestamp,
        #[serde(default)] hidden: bool, #[serde(default)] browser: Option<Bytes>,
    }
    mails: Mails lone id by id {
        event_id: Option<Id<Event>>, proposal_id: Option<Id<Proposal>>, person_id: Option<Id<Person>>,
        occasion: String, once: String, to_name: String, to_address: String, subject: String, body: String,
        markdown: Option<String>, message_id: String, state: MailState, tries: i32, unanswered: i32, answer: String, queued_at: Timestamp,
        due_at: Timestamp, leased_until: Option<Timestamp>, sent_at: Option<Timestamp>, carrier: Option<Carrier>,
    }
    history: History lone id by id {
        event_id: Option<Id<Event>>, proposal_id: Option<Id<Proposal>>, person_id: Option<Id<Person>>,
        by_name: String, verb: String, before: String, after: String, at: Timestamp,
        #[serde(default)] reason: String, #[serde(default)] told: String,
        #[serde(default)] before_submission: bool,
    }
}
