//! The speakers of a proposal and those who were asked, in the database.

use diesel::dsl::exists;
use diesel::prelude::*;

use super::CospeakerInvitation;
use crate::access::{Person, secret};
use crate::accounts::email_key;
use crate::clock::Timestamp;
use crate::db::{Conn, Id, Tx};
use crate::events::{INVITATION_DAYS, Invitation, InvitationAnswer, OfferedPlace};
use crate::mail::Recipient;
use crate::proposals::{OwnProposal, Proposal, store};
use crate::schema::{invitations, people, proposal_speakers, proposals, reviews, speakers};
use crate::speakers::Speaker;

/// Who speaks, in their order.
pub fn speakers(conn: &mut Conn, own: &OwnProposal) -> QueryResult<Vec<Speaker>> {
    let id = own.proposal().id;
    Ok(store::speakers_of(conn, own, &[id])?.remove(&id).unwrap_or_default())
}

/// Who was asked and has not answered, the oldest first.
pub fn invited(conn: &mut Conn, proposal: &Proposal) -> QueryResult<Vec<CospeakerInvitation>> {
    let rows: Vec<(Id<Invitation>, String, String, Timestamp, Timestamp)> = invitations::table
        .filter(invitations::proposal_id.eq(proposal.id))
        .filter(invitations::speaker_id.is_null())
        .filter(invitations::answer.is_null())
        .order((invitations::created_at.asc(), invitations::id.asc()))
        .select((
            invitations::id,
            invitations::name,
            invitations::email,
            invitations::created_at,
            invitations::expires_at,
        ))
        .load(conn)?;
    let invited =
        |(id, name, email, created_at, expires_at)| CospeakerInvitation { id, name, email, created_at, expires_at };
    Ok(rows.into_iter().map(invited).collect())
}

/// Whether the account of an address speaks already.
pub fn speaks(conn: &mut Conn, own: &OwnProposal, email: &str) -> QueryResult<bool> {
    let there = proposal_speakers::table
        .inner_join(speakers::table.inner_join(people::table))
        .filter(proposal_speakers::proposal_id.eq(own.proposal().id))
        .filter(people::email_key.eq(email_key(email)));
    diesel::select(exists(there)).get_result(conn)
}

/// Takes a new speaker's own review out of the count, if they had sent one; nothing is lost of it.
pub fn set_review_aside(tx: &mut Tx<'_>, proposal: &Proposal, person: Id<Person>) -> QueryResult<()> {
    let own = reviews::table.filter(reviews::proposal_id.eq(proposal.id)).filter(reviews::person_id.eq(person));
    let aside = (reviews::state.eq("draft"), reviews::version.eq(reviews::version + 1));
    if diesel::update(own).set(aside).execute(tx.conn())? > 0 {
        store::recount_reviews(tx, proposal.id)?;
    }
    Ok(())
}

/// Keeps an offer to speak with others, and gives the token of its link.
pub fn invite(
    tx: &mut Tx<'_>,
    own: &OwnProposal,
    (email, name): (&str, &str),
    now: Timestamp,
) -> QueryResult<(Invitation, String)> {
    offer(tx, own.person(), (own.proposal(), None), (email, name), now)
}

/// Keeps an offer to speak about a proposal, as somebody new or as a profile that is there.
pub fn offer(
    tx: &mut Tx<'_>,
    by: &Person,
    (proposal, profile): (&Proposal, Option<&Speaker>),
    (email, name): (&str, &str),
    now: Timestamp,
) -> QueryResult<(Invitation, String)> {
    let (id, token) = (Id::<Invitation>::fresh(), secret::token());
    let invitation = Invitation {
        id,
        event_id: proposal.event_id,
        place: OfferedPlace::Speaker,
        proposal_id: Some(proposal.id.uuid()),
        speaker_id: profile.map(|profile| profile.id.uuid()),
        by_mail: true,
        email: email.to_owned(),
        name: name.to_owned(),
        created_at: now,
        expires_at: now.plus_days(INVITATION_DAYS),
    };
    diesel::insert_into(invitations::table)
        .values((
            (invitations::id.eq(id), invitations::event_id.eq(proposal.event_id)),
            (invitations::place.eq(OfferedPlace::Speaker), invitations::proposal_id.eq(proposal.id)),
            (invitations::speaker_id.eq(profile.map(|profile| profile.id)), invitations::email.eq(email)),
            (invitations::name.eq(name), invitations::token_hash.eq(secret::hash(&token))),
            invitations::invited_by.eq(by.id),
            (invitations::created_at.eq(now), invitations::expires_at.eq(invitation.expires_at)),
        ))
        .execute(tx.conn())?;
    Ok((invitation, token))
}

/// Takes back an offer that nobody has answered; one of another proposal does not exist.
pub fn revoke(
    tx: &mut Tx<'_>,
    own: &OwnProposal,
    id: Id<Invitation>,
    now: Timestamp,
) -> QueryResult<CospeakerInvitation> {
    let found = invited(tx.conn(), own.proposal())?.into_iter().find(|invited| invited.id == id);
    let invited = found.ok_or(diesel::result::Error::NotFound)?;
    diesel::update(invitations::table.find(id))
        .set((invitations::answer.eq(InvitationAnswer::Revoked), invitations::answered_at.eq(now)))
        .execute(tx.conn())?;
    Ok(invited)
}

/// Takes somebody off a proposal.
pub fn remove(tx: &mut Tx<'_>, proposal: &Proposal, speaker: &Speaker) -> QueryResult<()> {
    diesel::delete(proposal_speakers::table.find((proposal.id, speaker.id))).execute(tx.conn())?;
    Ok(())
}

/// Puts the speakers into an order.
pub fn arrange(tx: &mut Tx<'_>, proposal: &Proposal, order: &[Id<Speaker>]) -> QueryResult<()> {
    for (position, speaker) in (1..).zip(order) {
        diesel::update(proposal_speakers::table.find((proposal.id, *speaker)))
            .set(proposal_speakers::position.eq(position))
            .execute(tx.conn())?;
    }
    Ok(())
}

/// Where mails to a speaker go, if they have an account.
pub fn recipient(conn: &mut Conn, speaker: &Speaker) -> QueryResult<Option<Recipient>> {
    let Some(person) = speaker.person_id else { return Ok(None) };
    let row = people::table.find(person).select((people::name, people::email)).first(conn).optional()?;
    Ok(row.map(|(name, address)| Recipient { person: Some(person.uuid()), name, address }))
}

/// The proposal that an invitation is about.
pub fn proposal_of(conn: &mut Conn, invitation: &Invitation) -> QueryResult<Proposal> {
    let id = invitation.proposal_id.ok_or(diesel::result::Error::NotFound)?;
    proposals::table.find(Id::<Proposal>::from(id)).select(Proposal::as_select()).first(conn)
}

/// The place behind the last speaker of a proposal.
pub fn next_position(conn: &mut Conn, proposal: &Proposal) -> QueryResult<i32> {
    let theirs = proposal_speakers::table.filter(proposal_speakers::proposal_id.eq(proposal.id));
    let last: Option<i32> = theirs.select(diesel::dsl::max(proposal_speakers::position)).first(conn)?;
    Ok(last.unwrap_or(0) + 1)
}
