//! Members and invitations of a team.

use diesel::prelude::*;
use uuid::Uuid;

use super::{Member, PendingMember};
use crate::access::{Person, secret};
use crate::clock::Timestamp;
use crate::db::{Conn, Id, Tx, lower};
use crate::events::{Event, INVITATION_DAYS, Invitation, InvitationAnswer, OfferedPlace};
use crate::schema::{invitations, members, people};

type MemberColumns = (Id<Person>, String, String, OfferedPlace, Timestamp);

fn member((person, name, email, role, joined_at): MemberColumns) -> Member {
    Member { person, name, email, role, joined_at }
}

/// One page of the members, organisers first.
pub fn members(conn: &mut Conn, event: &Event, size: i64, page: i64) -> QueryResult<Vec<Member>> {
    let rows: Vec<MemberColumns> = members::table
        .inner_join(people::table)
        .filter(members::event_id.eq(event.id))
        .order((members::role.asc(), people::name.asc(), people::id.asc()))
        .limit(size)
        .offset((page - 1).saturating_mul(size))
        .select((people::id, people::name, people::email, members::role, members::joined_at))
        .load(conn)?;
    Ok(rows.into_iter().map(member).collect())
}

/// How many people hold a role; somebody who holds two counts twice among all.
pub fn count(conn: &mut Conn, event: &Event, role: Option<OfferedPlace>) -> QueryResult<i64> {
    let all = members::table.filter(members::event_id.eq(event.id));
    match role {
        Some(role) => all.filter(members::role.eq(role)).count().get_result(conn),
        None => all.count().get_result(conn),
    }
}

/// Somebody in a role, by their account.
pub fn find(conn: &mut Conn, event: &Event, person: Uuid, role: OfferedPlace) -> QueryResult<Member> {
    let row: MemberColumns = members::table
        .inner_join(people::table)
        .filter(members::event_id.eq(event.id))
        .filter(members::person_id.eq(Id::<Person>::from(person)))
        .filter(members::role.eq(role))
        .select((people::id, people::name, people::email, members::role, members::joined_at))
        .first(conn)?;
    Ok(member(row))
}

/// Whether an address belongs to somebody in a role already.
pub fn holds(conn: &mut Conn, event: &Event, email: &str, role: OfferedPlace) -> QueryResult<bool> {
    let there = members::table
        .inner_join(people::table)
        .filter(members::event_id.eq(event.id))
        .filter(members::role.eq(role))
        .filter(lower(people::email).eq(email.to_lowercase()));
    diesel::select(diesel::dsl::exists(there)).get_result(conn)
}

/// Takes somebody off the team.
pub fn remove(tx: &mut Tx<'_>, event: &Event, member: &Member) -> QueryResult<usize> {
    let row = members::table.find((event.id, member.person, member.role));
    diesel::delete(row).execute(tx.conn())
}

type InvitedColumns = (Id<PendingMember>, String, String, OfferedPlace, Timestamp, Timestamp);

fn invited((id, name, email, role, created_at, expires_at): InvitedColumns) -> PendingMember {
    PendingMember { id: id.uuid(), name, email, role, created_at, expires_at }
}

/// The newest invitations to the team that nobody answered yet.
pub fn invited_people(conn: &mut Conn, event: &Event, now: Timestamp, most: i64) -> QueryResult<Vec<PendingMember>> {
    let rows: Vec<InvitedColumns> = invitations::table
        .filter(invitations::event_id.eq(event.id))
        .filter(invitations::place.ne(OfferedPlace::Speaker))
        .filter(invitations::answer.is_null())
        .filter(invitations::expires_at.gt(now))
        .order((invitations::created_at.desc(), invitations::id.desc()))
        .limit(most)
        .select((
            invitations::id,
            invitations::name,
            invitations::email,
            invitations::place,
            invitations::created_at,
            invitations::expires_at,
        ))
        .load(conn)?;
    Ok(rows.into_iter().map(invited).collect())
}

/// How many people somebody invited to an event since an instant.
pub fn invited_by(conn: &mut Conn, event: &Event, person: &Person, since: Timestamp) -> QueryResult<i64> {
    invitations::table
        .filter(invitations::event_id.eq(event.id))
        .filter(invitations::invited_by.eq(person.id))
        .filter(invitations::created_at.gt(since))
        .count()
        .get_result(conn)
}

/// Keeps an invitation and gives its token; earlier ones of the same address to the same place no longer work.
pub fn invite(
    tx: &mut Tx<'_>,
    event: &Event,
    by: Option<&Person>,
    (email, name, role): (&str, &str, OfferedPlace),
    now: Timestamp,
) -> QueryResult<(Invitation, String)> {
    let earlier = invitations::table
        .filter(invitations::event_id.eq(event.id))
        .filter(invitations::place.eq(role))
        .filter(invitations::answer.is_null())
        .filter(lower(invitations::email).eq(email.to_lowercase()));
    diesel::update(earlier)
        .set((invitations::answer.eq(InvitationAnswer::Revoked), invitations::answered_at.eq(now)))
        .execute(tx.conn())?;
    let (token, expires_at) = (secret::token(), now.plus_days(INVITATION_DAYS));
    let invitation = Invitation {
        id: Id::fresh(),
        event_id: event.id,
        place: role,
        proposal_id: None,
        speaker_id: None,
        by_mail: true,
        email: email.to_owned(),
        name: name.to_owned(),
        created_at: now,
        expires_at,
    };
    diesel::insert_into(invitations::table)
        .values((
            invitations::id.eq(invitation.id),
            invitations::event_id.eq(event.id),
            invitations::place.eq(role),
            invitations::email.eq(email),
            invitations::name.eq(name),
            invitations::token_hash.eq(secret::hash(&token)),
            invitations::invited_by.eq(by.map(|by| by.id)),
            invitations::created_at.eq(now),
            invitations::expires_at.eq(expires_at),
        ))
        .execute(tx.conn())?;
    Ok((invitation, token))
}

/// Takes back an invitation to the team that nobody answered yet, and says whose it was.
pub fn revoke(tx: &mut Tx<'_>, event: &Event, id: Uuid, now: Timestamp) -> QueryResult<String> {
    let open = invitations::table
        .find(Id::<Invitation>::from(id))
        .filter(invitations::event_id.eq(event.id))
        .filter(invitations::place.ne(OfferedPlace::Speaker))
        .filter(invitations::answer.is_null());
    let email: String = open.select(invitations::email).first(tx.conn())?;
    diesel::update(open)
        .set((invitations::answer.eq(InvitationAnswer::Revoked), invitations::answered_at.eq(now)))
        .execute(tx.conn())?;
    Ok(email)
}
