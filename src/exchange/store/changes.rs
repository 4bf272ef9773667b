//! What an import writes, row by row.

use diesel::prelude::*;

use super::{Placing, TalkContent};
use crate::access::secret;
use crate::clock::Timestamp;
use crate::db::{Id, Tx, folded};
use crate::events::{Event, Room, SessionType, Track};
use crate::exchange::IncomingSpeaker;
use crate::proposals::{Proposal, ProposalState};
use crate::schema::{proposal_speakers, proposals, rooms, session_types, slots, speakers, tracks};
use crate::speakers::Speaker;

/// Adds a room behind the others.
pub fn add_room(tx: &mut Tx<'_>, event: &Event, name: &str, position: i32) -> QueryResult<Id<Room>> {
    let id = Id::fresh();
    let values = (rooms::id.eq(id), rooms::event_id.eq(event.id), rooms::name.eq(name), rooms::position.eq(position));
    diesel::insert_into(rooms::table).values(values).execute(tx.conn())?;
    Ok(id)
}

/// Adds a track behind the others, in the next of the eight hues.
pub fn add_track(tx: &mut Tx<'_>, event: &Event, name: &str, position: i32) -> QueryResult<Id<Track>> {
    let id = Id::fresh();
    diesel::insert_into(tracks::table)
        .values((
            tracks::id.eq(id),
            tracks::event_id.eq(event.id),
            tracks::name.eq(name),
            tracks::hue.eq(position.rem_euclid(8) + 1),
            tracks::position.eq(position),
        ))
        .execute(tx.conn())?;
    Ok(id)
}

/// Adds a session type behind the others.
pub fn add_session_type(
    tx: &mut Tx<'_>,
    event: &Event,
    name: &str,
    minutes: i32,
    position: i32,
) -> QueryResult<Id<SessionType>> {
    let id = Id::fresh();
    diesel::insert_into(session_types::table)
        .values((
            session_types::id.eq(id),
            session_types::event_id.eq(event.id),
            session_types::name.eq(name),
            session_types::minutes.eq(minutes.clamp(1, 1440)),
            session_types::position.eq(position),
        ))
        .execute(tx.conn())?;
    Ok(id)
}

/// Adds a speaker without an account.
pub fn add_speaker(
    tx: &mut Tx<'_>,
    event: &Event,
    key: &str,
    speaker: &IncomingSpeaker,
    now: Timestamp,
) -> QueryResult<Id<Speaker>> {
    let id = Id::fresh();
    diesel::insert_into(speakers::table)
        .values((
            (speakers::id.eq(id), speakers::event_id.eq(event.id), speakers::source_id.eq(key)),
            (speakers::code.eq(secret::code(&mut secret::chance())), speakers::name.eq(&speaker.name)),
            (speakers::affiliation.eq(&speaker.affiliation), speakers::biography.eq(&speaker.biography)),
            speakers::created_at.eq(now),
        ))
        .execute(tx.conn())?;
    Ok(id)
}

/// Gives a speaker what the source says now.
pub fn change_speaker(tx: &mut Tx<'_>, id: Id<Speaker>, speaker: &IncomingSpeaker) -> QueryResult<()> {
    diesel::update(speakers::table.find(id))
        .set((
            speakers::name.eq(&speaker.name),
            speakers::affiliation.eq(&speaker.affiliation),
            speakers::biography.eq(&speaker.biography),
            speakers::version.eq(speakers::version + 1),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Adds a talk that is on the programme already.
pub fn add_talk(
    tx: &mut Tx<'_>,
    event: &Event,
    key: &str,
    talk: &TalkContent,
    now: Timestamp,
) -> QueryResult<Id<Proposal>> {
    let id = Id::fresh();
    diesel::insert_into(proposals::table)
        .values((
            (proposals::id.eq(id), proposals::event_id.eq(event.id), proposals::source_id.eq(key)),
            (proposals::code.eq(secret::code(&mut secret::chance())), proposals::state.eq(ProposalState::Confirmed)),
            (
                proposals::title.eq(&talk.title),
                proposals::abstract_.eq(&talk.text),
                proposals::minutes.eq(talk.minutes),
            ),
            (proposals::track_id.eq(talk.track), proposals::session_type_id.eq(talk.session_type)),
            (proposals::search.eq(searchable(talk)), proposals::shuffle.eq(0), proposals::submitted_at.eq(now)),
            (proposals::created_at.eq(now), proposals::updated_at.eq(now)),
        ))
        .execute(tx.conn())?;
    Ok(id)
}

/// Gives a talk what the source says now.
pub fn change_talk(tx: &mut Tx<'_>, id: Id<Proposal>, talk: &TalkContent, now: Timestamp) -> QueryResult<()> {
    diesel::update(proposals::table.find(id))
        .set((
            (
                proposals::title.eq(&talk.title),
                proposals::abstract_.eq(&talk.text),
                proposals::minutes.eq(talk.minutes),
            ),
            (proposals::track_id.eq(talk.track), proposals::session_type_id.eq(talk.session_type)),
            (proposals::search.eq(searchable(talk)), proposals::updated_at.eq(now)),
            proposals::version.eq(proposals::version + 1),
        ))
        .execute(tx.conn())?;
    Ok(())
}

fn searchable(talk: &TalkContent) -> String {
    folded(&format!("{} {}", talk.title, talk.text))
}

/// Puts speakers on a talk, in their order, instead of those who are there.
pub fn set_speakers(tx: &mut Tx<'_>, talk: Id<Proposal>, people: &[Id<Speaker>]) -> QueryResult<()> {
    diesel::delete(proposal_speakers::table.filter(proposal_speakers::proposal_id.eq(talk))).execute(tx.conn())?;
    for (position, speaker) in (1..).zip(people) {
        diesel::insert_into(proposal_speakers::table)
            .values((
                proposal_speakers::proposal_id.eq(talk),
                proposal_speakers::speaker_id.eq(speaker),
                proposal_speakers::position.eq(position),
            ))
            .execute(tx.conn())?;
    }
    Ok(())
}

/// Puts a talk where the source has it, wherever it was.
pub fn place_talk(tx: &mut Tx<'_>, event: &Event, talk: Id<Proposal>, place: Placing) -> QueryResult<()> {
    diesel::delete(slots::table.filter(slots::proposal_id.eq(talk))).execute(tx.conn())?;
    add_slot(tx, event, Some(talk), "", place)
}

/// Adds a break.
pub fn add_break(tx: &mut Tx<'_>, event: &Event, title: &str, place: Placing) -> QueryResult<()> {
    add_slot(tx, event, None, title, place)
}

/// Lets a break end when the source says now.
pub fn change_break(tx: &mut Tx<'_>, event: &Event, title: &str, place: Placing) -> QueryResult<()> {
    let same = slots::table
        .filter(slots::event_id.eq(event.id))
        .filter(slots::proposal_id.is_null())
        .filter(slots::title.eq(title))
        .filter(slots::starts_at.eq(place.starts_at));
    diesel::update(same).set(slots::ends_at.eq(place.ends_at)).execute(tx.conn())?;
    Ok(())
}

fn add_slot(
    tx: &mut Tx<'_>,
    event: &Event,
    talk: Option<Id<Proposal>>,
    title: &str,
    place: Placing,
) -> QueryResult<()> {
    diesel::insert_into(slots::table)
        .values((
            (slots::id.eq(Id::<Placing>::fresh()), slots::event_id.eq(event.id), slots::room_id.eq(place.room)),
            (slots::proposal_id.eq(talk), slots::title.eq(title)),
            (slots::starts_at.eq(place.starts_at), slots::ends_at.eq(place.ends_at)),
        ))
        .execute(tx.conn())?;
    Ok(())
}
