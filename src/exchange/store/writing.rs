//! What an import writes: what is new in batches, what differs row by row.

use diesel::prelude::*;

use crate::access::secret::{self, Codes};
use crate::clock::Timestamp;
use crate::db::{Id, Tx, searchable};
use crate::events::Event;
use crate::exchange::changes::{Break, Changes, ImportedSlot, ImportedTalk, NewTalk, SpeakerContent, TalkContent};
use crate::on_each;
use crate::programme::Slot;
use crate::proposals::Proposal;
use crate::schema::{proposal_speakers, proposals, rooms, session_types, slots, speakers, tracks};
use crate::speakers::Speaker;

/// Rows that one statement takes; both databases limit the values in one.
const BATCH: usize = 500;

/// Adds rooms, tracks, session types and speakers, behind those that are there.
pub fn add_setting(tx: &mut Tx<'_>, event: &Event, changes: &Changes, now: Timestamp) -> QueryResult<()> {
    let room = |new: &crate::exchange::changes::ImportedRoom| {
        (
            (rooms::id.eq(new.id), rooms::event_id.eq(event.id), rooms::name.eq(new.name.clone())),
            (rooms::capacity.eq(new.capacity), rooms::position.eq(new.position)),
        )
    };
    for rows in changes.rooms.chunks(BATCH) {
        let rows: Vec<_> = rows.iter().map(room).collect();
        on_each!(tx.conn(), |conn| diesel::insert_into(rooms::table).values(&rows).execute(conn))?;
    }
    let track = |new: &crate::exchange::changes::ImportedTrack| {
        (
            (tracks::id.eq(new.id), tracks::event_id.eq(event.id), tracks::name.eq(new.name.clone())),
            (tracks::hue.eq(new.position.rem_euclid(8) + 1), tracks::position.eq(new.position)),
        )
    };
    for rows in changes.tracks.chunks(BATCH) {
        let rows: Vec<_> = rows.iter().map(track).collect();
        on_each!(tx.conn(), |conn| diesel::insert_into(tracks::table).values(&rows).execute(conn))?;
    }
    let session_type = |new: &crate::exchange::changes::ImportedSessionType| {
        (
            (session_types::id.eq(new.id), session_types::event_id.eq(event.id)),
            (session_types::name.eq(new.name.clone()), session_types::minutes.eq(new.minutes)),
            session_types::position.eq(new.position),
        )
    };
    for rows in changes.session_types.chunks(BATCH) {
        let rows: Vec<_> = rows.iter().map(session_type).collect();
        on_each!(tx.conn(), |conn| diesel::insert_into(session_types::table).values(&rows).execute(conn))?;
    }
    add_speakers(tx, event, changes, now)
}

fn add_speakers(tx: &mut Tx<'_>, event: &Event, changes: &Changes, now: Timestamp) -> QueryResult<()> {
    let taken: Vec<String> =
        speakers::table.filter(speakers::event_id.eq(event.id)).select(speakers::code).load(tx.conn())?;
    let (mut codes, mut chance) = (Codes::beside(taken), secret::chance());
    for new in changes.new_speakers.chunks(BATCH) {
        let rows: Vec<_> = new
            .iter()
            .map(|new| {
                let content = new.content.clone();
                let search = searchable(&content.name, &content.affiliation);
                (
                    (speakers::id.eq(new.id), speakers::event_id.eq(event.id)),
                    (speakers::source_id.eq(new.source.clone()), speakers::code.eq(codes.next(&mut chance))),
                    (speakers::name.eq(content.name), speakers::affiliation.eq(content.affiliation)),
                    (speakers::biography.eq(content.biography), speakers::search.eq(search)),
                    speakers::created_at.eq(now),
                )
            })
            .collect();
        on_each!(tx.conn(), |conn| diesel::insert_into(speakers::table).values(&rows).execute(conn))?;
    }
    Ok(())
}

/// Adds talks with their speakers and places; `written` hears of every some hundred.
pub fn add_talks(
    tx: &mut Tx<'_>,
    event: &Event,
    talks: &[NewTalk],
    now: Timestamp,
    written: &mut dyn FnMut(usize),
) -> QueryResult<()> {
    let taken: Vec<String> =
        proposals::table.filter(proposals::event_id.eq(event.id)).select(proposals::code).load(tx.conn())?;
    let (mut codes, mut chance) = (Codes::beside(taken), secret::chance());
    for new in talks.chunks(BATCH) {
        let rows: Vec<_> = new
            .iter()
            .map(|new| {
                let content = &new.talk.content;
                (
                    (proposals::id.eq(new.id), proposals::event_id.eq(event.id)),
                    (proposals::source_id.eq(new.source.clone()), proposals::code.eq(codes.next(&mut chance))),
                    (proposals::state.eq(new.state), proposals::title.eq(content.title.clone())),
                    (
                        proposals::abstract_.eq(content.text.clone()),
                        proposals::search.eq(searchable(&content.title, &content.text)),
                    ),
                    (proposals::track_id.eq(content.track), proposals::session_type_id.eq(content.session_type)),
                    (proposals::minutes.eq(content.minutes), proposals::language.eq(content.language.clone())),
                    (proposals::shuffle.eq(0), proposals::submitted_at.eq(now)),
                    (proposals::created_at.eq(now), proposals::updated_at.eq(now)),
                )
            })
            .collect();
        on_each!(tx.conn(), |conn| diesel::insert_into(proposals::table).values(&rows).execute(conn))?;
        written(new.len());
    }
    let lines: Vec<_> = talks.iter().flat_map(|new| lines(new.id, &new.talk.speakers)).collect();
    add_lines(tx, &lines)?;
    let places: Vec<_> =
        talks.iter().filter_map(|new| Some((Id::fresh(), Some(new.id), String::new(), new.talk.place?))).collect();
    add_slots(tx, event, &places)
}

type Line = (Id<Proposal>, Id<Speaker>, i32);

fn lines(talk: Id<Proposal>, people: &[Id<Speaker>]) -> impl Iterator<Item = Line> + '_ {
    (1..).zip(people).map(move |(position, speaker)| (talk, *speaker, position))
}

fn add_lines(tx: &mut Tx<'_>, lines: &[Line]) -> QueryResult<()> {
    for lines in lines.chunks(BATCH) {
        let rows: Vec<_> = lines
            .iter()
            .map(|(talk, speaker, position)| {
                (
                    proposal_speakers::proposal_id.eq(*talk),
                    proposal_speakers::speaker_id.eq(*speaker),
                    proposal_speakers::position.eq(*position),
                )
            })
            .collect();
        on_each!(tx.conn(), |conn| diesel::insert_into(proposal_speakers::table).values(&rows).execute(conn))?;
    }
    Ok(())
}

type NewSlot = (Id<Slot>, Option<Id<Proposal>>, String, ImportedSlot);

fn add_slots(tx: &mut Tx<'_>, event: &Event, slots: &[NewSlot]) -> QueryResult<()> {
    for slots in slots.chunks(BATCH) {
        let rows: Vec<_> = slots
            .iter()
            .map(|(id, talk, title, place)| {
                (
                    (slots::id.eq(*id), slots::event_id.eq(event.id), slots::room_id.eq(place.room)),
                    (slots::proposal_id.eq(*talk), slots::title.eq(title.clone())),
                    (slots::starts_at.eq(place.starts_at), slots::ends_at.eq(place.ends_at)),
                )
            })
            .collect();
        on_each!(tx.conn(), |conn| diesel::insert_into(slots::table).values(&rows).execute(conn))?;
    }
    Ok(())
}

/// Adds breaks.
pub fn add_breaks(tx: &mut Tx<'_>, event: &Event, breaks: &[Break]) -> QueryResult<()> {
    let slots: Vec<_> = breaks.iter().map(|one| (one.id, None, one.title.clone(), one.place)).collect();
    add_slots(tx, event, &slots)
}

/// Gives a speaker other words.
pub fn set_speaker(tx: &mut Tx<'_>, id: Id<Speaker>, content: &SpeakerContent) -> QueryResult<()> {
    diesel::update(speakers::table.find(id))
        .set((
            speakers::name.eq(&content.name),
            speakers::affiliation.eq(&content.affiliation),
            speakers::biography.eq(&content.biography),
            speakers::search.eq(searchable(&content.name, &content.affiliation)),
            speakers::version.eq(speakers::version + 1),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Makes a talk what it shall be, where it differs from what it is.
pub fn set_talk(
    tx: &mut Tx<'_>,
    event: &Event,
    id: Id<Proposal>,
    (is, shall): (&ImportedTalk, &ImportedTalk),
    now: Timestamp,
) -> QueryResult<()> {
    if is.content != shall.content {
        set_content(tx, id, &shall.content, now)?;
    }
    if is.speakers != shall.speakers {
        diesel::delete(proposal_speakers::table.filter(proposal_speakers::proposal_id.eq(id))).execute(tx.conn())?;
        let lines: Vec<_> = lines(id, &shall.speakers).collect();
        add_lines(tx, &lines)?;
    }
    if is.place != shall.place {
        diesel::delete(slots::table.filter(slots::proposal_id.eq(id))).execute(tx.conn())?;
        if let Some(place) = shall.place {
            add_slots(tx, event, &[(Id::fresh(), Some(id), String::new(), place)])?;
        }
    }
    Ok(())
}

fn set_content(tx: &mut Tx<'_>, id: Id<Proposal>, content: &TalkContent, now: Timestamp) -> QueryResult<()> {
    diesel::update(proposals::table.find(id))
        .set((
            (proposals::title.eq(&content.title), proposals::abstract_.eq(&content.text)),
            (proposals::track_id.eq(content.track), proposals::session_type_id.eq(content.session_type)),
            (proposals::minutes.eq(content.minutes), proposals::language.eq(&content.language)),
            (proposals::search.eq(searchable(&content.title, &content.text)), proposals::updated_at.eq(now)),
            proposals::version.eq(proposals::version + 1),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Puts a break where it shall be.
pub fn set_break(tx: &mut Tx<'_>, to: &Break) -> QueryResult<()> {
    diesel::update(slots::table.find(to.id))
        .set((
            slots::room_id.eq(to.place.room),
            (slots::starts_at.eq(to.place.starts_at), slots::ends_at.eq(to.place.ends_at)),
            slots::version.eq(slots::version + 1),
        ))
        .execute(tx.conn())?;
    Ok(())
}
