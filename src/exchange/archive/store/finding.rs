//! Which rows belong to an event.

use std::collections::BTreeSet;

use diesel::prelude::*;

use super::rows::{ArchiveTable, Key};
use crate::db::{Conn, Id, of_kept};
use crate::events::Event;
use crate::programme::Programme;
use crate::schema::{
    conflicts, criteria, decisions, history, imports, invitations, mails, members, pictures, proposals, ratings,
    releases, reviews, rooms, session_types, slots, speakers, tracks,
};

/// Keys of the rows of one table of an event.
macro_rules! keys_in {
    ($table:ident, $conn:ident, $event:ident) => {
        $table::table.filter($table::event_id.eq($event.id)).order($table::id).select($table::id).load($conn)
    };
}

/// The keys that a table's rows are found by: their own, or those of the rows that they hang on.
pub fn keys(conn: &mut Conn, part: ArchiveTable, event: &Event) -> QueryResult<Vec<Key>> {
    match part {
        ArchiveTable::People => people_of(conn, event),
        ArchiveTable::Pictures => pictures_of(conn, event),
        ArchiveTable::Events | ArchiveTable::Members | ArchiveTable::ReviewersLeftOut => {
            Ok(vec![Id::from(event.id.uuid())])
        }
        ArchiveTable::Tracks => keys_in!(tracks, conn, event),
        ArchiveTable::SessionTypes => keys_in!(session_types, conn, event),
        ArchiveTable::Rooms => keys_in!(rooms, conn, event),
        ArchiveTable::Criteria => keys_in!(criteria, conn, event),
        ArchiveTable::Speakers => keys_in!(speakers, conn, event),
        ArchiveTable::Proposals
        | ArchiveTable::ProposalSpeakers
        | ArchiveTable::Conflicts
        | ArchiveTable::Decisions
        | ArchiveTable::ApprovedFeedback
        | ArchiveTable::MaskedTexts => {
            keys_in!(proposals, conn, event)
        }
        ArchiveTable::Invitations => keys_in!(invitations, conn, event),
        ArchiveTable::Reviews | ArchiveTable::ReviewScores => keys_in!(reviews, conn, event),
        ArchiveTable::Imports => keys_in!(imports, conn, event),
        ArchiveTable::Slots => keys_in!(slots, conn, event),
        ArchiveTable::Releases => keys_in!(releases, conn, event),
        ArchiveTable::Ratings => keys_in!(ratings, conn, event),
        ArchiveTable::Mails => keys_in!(mails, conn, event),
        ArchiveTable::History => keys_in!(history, conn, event),
    }
}

/// Everybody whom a row of the event names.
fn people_of(conn: &mut Conn, event: &Event) -> QueryResult<Vec<Key>> {
    let mut found = BTreeSet::new();
    macro_rules! named {
        ($($rows:expr => $column:expr),+ $(,)?) => {
            $(found.extend($rows.select($column.assume_not_null()).distinct().load::<Key>(conn)?);)+
        };
    }
    macro_rules! at_event {
        ($($table:ident.$column:ident),+ $(,)?) => {
            named!($($table::table
                .filter($table::event_id.eq(event.id))
                .filter($table::$column.is_not_null()) => $table::$column.nullable()),+)
        };
    }
    at_event!(
        members.person_id,
        speakers.person_id,
        invitations.invited_by,
        reviews.person_id,
        decisions.staged_by,
        imports.person_id,
        releases.released_by,
        mails.person_id,
        history.person_id,
    );
    let declared = conflicts::table.inner_join(proposals::table).filter(proposals::event_id.eq(event.id));
    named!(declared => conflicts::person_id.nullable());
    for photos in pictures_of(conn, event)?.chunks(super::AT_ONCE) {
        let owned = pictures::table.filter(pictures::id.eq_any(photos)).filter(pictures::owner_id.is_not_null());
        named!(owned => pictures::owner_id);
    }
    Ok(found.into_iter().collect())
}

/// Photos that profiles show, and those that older versions of the programme do.
fn pictures_of(conn: &mut Conn, event: &Event) -> QueryResult<Vec<Key>> {
    let shown = speakers::table.filter(speakers::event_id.eq(event.id)).filter(speakers::picture_id.is_not_null());
    let mut found: BTreeSet<Key> =
        shown.select(speakers::picture_id.assume_not_null()).distinct().load(conn)?.into_iter().collect();
    let numbers: Vec<i32> =
        releases::table.filter(releases::event_id.eq(event.id)).select(releases::number).load(conn)?;
    for number in numbers {
        let release = releases::table.filter(releases::event_id.eq(event.id)).filter(releases::number.eq(number));
        let programme: String = release.select(releases::programme).first(conn)?;
        let programme: Programme = of_kept(&programme)?;
        let removed = programme.removed.into_iter().map(|removed| removed.session);
        let talks = programme.sessions.into_iter().chain(removed).filter_map(|session| session.talk);
        found.extend(talks.flat_map(|talk| talk.speakers).filter_map(|speaker| speaker.photo).map(Key::from));
    }
    Ok(found.into_iter().collect())
}
