//! Profiles without an account, in the database.

use std::collections::HashMap;

use diesel::prelude::*;

use super::Profile;
use crate::access::Person;
use crate::clock::Timestamp;
use crate::db::{Conn, Id, Tx, anywhere, lower};
use crate::events::{Event, Invitation, InvitationAnswer};
use crate::proposals::Proposal;
use crate::schema::{invitations, proposal_speakers, proposals, speakers};
use crate::speakers::Speaker;

/// One page of those whose names contain some words, by name.
pub fn page(
    conn: &mut Conn,
    event: &Event,
    words: &str,
    (size, page): (i64, i64),
    now: Timestamp,
) -> QueryResult<Vec<Profile>> {
    let found: Vec<Speaker> = speakers::table
        .filter(speakers::event_id.eq(event.id))
        .filter(speakers::person_id.is_null())
        .filter(lower(speakers::name).like(anywhere(&words.to_lowercase())).escape('\\'))
        .order((speakers::name, speakers::code))
        .limit(size)
        .offset((page - 1).saturating_mul(size))
        .select(Speaker::as_select())
        .load(conn)?;
    with_talks(conn, found, now)
}

/// How many there are.
pub fn count(conn: &mut Conn, event: &Event, words: &str) -> QueryResult<i64> {
    speakers::table
        .filter(speakers::event_id.eq(event.id))
        .filter(speakers::person_id.is_null())
        .filter(lower(speakers::name).like(anywhere(&words.to_lowercase())).escape('\\'))
        .count()
        .get_result(conn)
}

/// The one of a code.
pub fn one(conn: &mut Conn, event: &Event, code: &str, now: Timestamp) -> QueryResult<Profile> {
    let found = speakers::table
        .filter(speakers::event_id.eq(event.id))
        .filter(speakers::person_id.is_null())
        .filter(speakers::code.eq(code))
        .select(Speaker::as_select())
        .first(conn)?;
    with_talks(conn, vec![found], now)?.pop().ok_or(diesel::result::Error::NotFound)
}

fn with_talks(conn: &mut Conn, found: Vec<Speaker>, now: Timestamp) -> QueryResult<Vec<Profile>> {
    let ids: Vec<Id<Speaker>> = found.iter().map(|speaker| speaker.id).collect();
    let titles: Vec<(Id<Speaker>, String)> = proposal_speakers::table
        .inner_join(proposals::table)
        .filter(proposal_speakers::speaker_id.eq_any(&ids))
        .order(proposals::title)
        .select((proposal_speakers::speaker_id, proposals::title))
        .load(conn)?;
    let open: Vec<(Option<Id<Speaker>>, String, Timestamp)> = invitations::table
        .filter(invitations::speaker_id.eq_any(&ids))
        .filter(invitations::answer.is_null())
        .filter(invitations::expires_at.gt(now))
        .select((invitations::speaker_id, invitations::email, invitations::expires_at))
        .load(conn)?;
    let mut talks: HashMap<Id<Speaker>, Vec<String>> = HashMap::new();
    for (speaker, title) in titles {
        talks.entry(speaker).or_default().push(title);
    }
    let mut invited: HashMap<Id<Speaker>, (String, Timestamp)> =
        open.into_iter().filter_map(|(speaker, email, until)| Some((speaker?, (email, until)))).collect();
    let profile = |speaker: Speaker| Profile {
        talks: talks.remove(&speaker.id).unwrap_or_default(),
        invited: invited.remove(&speaker.id),
        speaker,
    };
    Ok(found.into_iter().map(profile).collect())
}

/// Takes back what was offered for a profile and nobody has answered; whether there was something.
pub fn take_back(tx: &mut Tx<'_>, profile: &Speaker, now: Timestamp) -> QueryResult<bool> {
    let open = invitations::table.filter(invitations::speaker_id.eq(profile.id)).filter(invitations::answer.is_null());
    let revoked = (invitations::answer.eq(InvitationAnswer::Revoked), invitations::answered_at.eq(now));
    Ok(diesel::update(open).set(revoked).execute(tx.conn())? > 0)
}

/// The profile that an invitation offers, as long as nobody has taken it; nothing where it offers none.
///
/// # Errors
/// It was taken over, which is as if it were not there.
pub fn offered(conn: &mut Conn, invitation: &Invitation) -> QueryResult<Option<Speaker>> {
    let Some(id) = invitation.speaker_id else { return Ok(None) };
    let free = speakers::table.find(Id::<Speaker>::from(id)).filter(speakers::person_id.is_null());
    free.select(Speaker::as_select()).first(conn).map(Some)
}

/// What a profile speaks about.
pub fn talks_of(conn: &mut Conn, profile: &Speaker) -> QueryResult<Vec<Proposal>> {
    proposal_speakers::table
        .inner_join(proposals::table)
        .filter(proposal_speakers::speaker_id.eq(profile.id))
        .order((proposals::title, proposals::code))
        .select(Proposal::as_select())
        .load(conn)
}

/// Gives a profile to an account.
pub fn give(tx: &mut Tx<'_>, profile: &Speaker, person: &Person) -> QueryResult<()> {
    diesel::update(speakers::table.find(profile.id))
        .set((speakers::person_id.eq(person.id), speakers::version.eq(speakers::version + 1)))
        .execute(tx.conn())?;
    Ok(())
}

/// Makes one profile of two: what `from` speaks about, and the key that the other system knows it by, go to `into`.
/// `false` where that has such a key of its own.
pub fn join(tx: &mut Tx<'_>, from: &Speaker, into: &Speaker) -> QueryResult<bool> {
    let source = |speaker: &Speaker| speakers::table.find(speaker.id).select(speakers::source_id);
    let (theirs, own): (Option<String>, Option<String>) =
        (source(from).first(tx.conn())?, source(into).first(tx.conn())?);
    if own.is_some() {
        return Ok(false);
    }
    let lines = || proposal_speakers::table.filter(proposal_speakers::speaker_id.eq(from.id));
    let both: Vec<Id<Proposal>> = proposal_speakers::table
        .filter(proposal_speakers::speaker_id.eq(into.id))
        .select(proposal_speakers::proposal_id)
        .load(tx.conn())?;
    diesel::delete(lines().filter(proposal_speakers::proposal_id.eq_any(both))).execute(tx.conn())?;
    diesel::update(lines()).set(proposal_speakers::speaker_id.eq(into.id)).execute(tx.conn())?;
    let offers = invitations::table.filter(invitations::speaker_id.eq(from.id));
    diesel::update(offers).set(invitations::speaker_id.eq(into.id)).execute(tx.conn())?;
    diesel::delete(speakers::table.find(from.id)).execute(tx.conn())?;
    diesel::update(speakers::table.find(into.id)).set(speakers::source_id.eq(theirs)).execute(tx.conn())?;
    Ok(true)
}
