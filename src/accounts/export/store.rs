//! Every row that is about somebody, field by field. What others decided about them in private is not among it.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use diesel::prelude::*;
use serde_json::{Value, json};

use crate::access::SignedIn;
use crate::accounts::Purpose;
use crate::clock::Timestamp;
use crate::db::{Conn, Id};
use crate::schema::{
    conflicts, criteria, decisions, events, history, invitations, mails, members, once_links, people, pictures,
    proposal_speakers, proposals, releases, review_scores, reviews, session_types, sessions, speakers, tracks,
};

/// A row of a table that this feature knows by its key alone.
struct Row;
type Key = Id<Row>;
type Found = QueryResult<Vec<Value>>;

/// Mails that let somebody in; their text is left out, so that a download holds no key.
const WITH_LINKS: [&str; 4] = ["confirm_address", "sign_in_link", "password_reset", "new_address"];

/// All of it, table by table.
pub fn everything(conn: &mut Conn, who: &SignedIn) -> QueryResult<Value> {
    Ok(json!({
        "account": account(conn, who)?,
        "sessions": own_sessions(conn, who)?,
        "links_sent": links_sent(conn, who)?,
        "pictures": own_pictures(conn, who)?,
        "teams": teams(conn, who)?,
        "speaker_profiles": profiles(conn, who)?,
        "proposals": own_proposals(conn, who)?,
        "invitations_received": invitations_received(conn, who)?,
        "invitations_sent": invitations_sent(conn, who)?,
        "reviews": own_reviews(conn, who)?,
        "review_scores": scores(conn, who)?,
        "conflicts": own_conflicts(conn, who)?,
        "decisions_staged": staged(conn, who)?,
        "programme_versions_posted": posted(conn, who)?,
        "mails": own_mails(conn, who)?,
        "history": own_history(conn, who)?,
    }))
}

fn account(conn: &mut Conn, who: &SignedIn) -> QueryResult<Value> {
    type Columns = (Key, String, String, Option<String>, Option<Timestamp>, bool, Timestamp);
    let (id, name, email, password, confirmed_at, is_admin, created_at): Columns = people::table
        .find(who.person().id)
        .select((
            people::id,
            people::name,
            people::email,
            people::password_hash,
            people::confirmed_at,
            people::is_admin,
            people::created_at,
        ))
        .first(conn)?;
    Ok(json!({
        "id": id, "name": name, "email": email, "has_password": password.is_some(), "confirmed_at": confirmed_at,
        "administrator": is_admin, "created_at": created_at,
    }))
}

fn own_sessions(conn: &mut Conn, who: &SignedIn) -> Found {
    let rows: Vec<(String, String, Timestamp, Timestamp, Timestamp)> = sessions::table
        .filter(sessions::person_id.eq(who.person().id))
        .order(sessions::id)
        .select((sessions::agent, sessions::address, sessions::created_at, sessions::seen_at, sessions::expires_at))
        .load(conn)?;
    let value = |(browser, address, created_at, seen_at, expires_at)| {
        json!({
            "browser": browser, "address": address, "created_at": created_at, "seen_at": seen_at,
            "expires_at": expires_at,
        })
    };
    Ok(rows.into_iter().map(|row: (String, String, Timestamp, Timestamp, Timestamp)| value(row)).collect())
}

fn links_sent(conn: &mut Conn, who: &SignedIn) -> Found {
    let rows: Vec<(Purpose, String, Timestamp, Timestamp, Option<Timestamp>)> = once_links::table
        .filter(once_links::person_id.eq(who.person().id))
        .order(once_links::id)
        .select((
            once_links::purpose,
            once_links::email,
            once_links::created_at,
            once_links::expires_at,
            once_links::used_at,
        ))
        .load(conn)?;
    let value = |(purpose, email, created_at, expires_at, used_at): (Purpose, String, Timestamp, Timestamp, _)| {
        let used_at: Option<Timestamp> = used_at;
        json!({
            "purpose": purpose, "email": email, "created_at": created_at, "expires_at": expires_at,
            "used_at": used_at,
        })
    };
    Ok(rows.into_iter().map(value).collect())
}

fn own_pictures(conn: &mut Conn, who: &SignedIn) -> Found {
    let rows: Vec<(Key, i32, i32, Timestamp, Vec<u8>)> = pictures::table
        .filter(pictures::owner_id.eq(who.person().id))
        .order(pictures::id)
        .select((pictures::id, pictures::width, pictures::height, pictures::created_at, pictures::content))
        .load(conn)?;
    let value = |(id, width, height, created_at, content): (Key, i32, i32, Timestamp, Vec<u8>)| {
        json!({
            "id": id, "width": width, "height": height, "created_at": created_at,
            "jpeg_base64": BASE64_STANDARD.encode(content),
        })
    };
    Ok(rows.into_iter().map(value).collect())
}

fn teams(conn: &mut Conn, who: &SignedIn) -> Found {
    let rows: Vec<(String, String, Timestamp)> = members::table
        .inner_join(events::table)
        .filter(members::person_id.eq(who.person().id))
        .order(members::joined_at)
        .select((events::slug, members::role, members::joined_at))
        .load(conn)?;
    let value = |(event, role, joined_at): (String, String, Timestamp)| json!({ "event": event, "role": role, "joined_at": joined_at });
    Ok(rows.into_iter().map(value).collect())
}

fn profiles(conn: &mut Conn, who: &SignedIn) -> Found {
    type Columns = (String, String, String, String, String, Option<Key>, Timestamp);
    let rows: Vec<Columns> = speakers::table
        .inner_join(events::table)
        .filter(speakers::person_id.eq(who.person().id))
        .order(speakers::id)
        .select((
            events::slug,
            speakers::code,
            speakers::name,
            speakers::affiliation,
            speakers::biography,
            speakers::picture_id,
            speakers::created_at,
        ))
        .load(conn)?;
    let value = |(event, code, name, affiliation, biography, picture, created_at): Columns| {
        json!({
            "event": event, "code": code, "name": name, "affiliation": affiliation, "biography": biography,
            "picture": picture, "created_at": created_at,
        })
    };
    Ok(rows.into_iter().map(value).collect())
}

fn own_proposals(conn: &mut Conn, who: &SignedIn) -> Found {
    type Words = (String, String, String, String, String, String, String, String);
    type Kind = (Option<String>, Option<String>, Option<i32>);
    type Times = (Option<Timestamp>, Timestamp, Timestamp);
    let rows: Vec<(String, Words, Kind, Times)> = proposal_speakers::table
        .inner_join(speakers::table)
        .inner_join(proposals::table.inner_join(events::table).left_join(tracks::table).left_join(session_types::table))
        .filter(speakers::person_id.eq(who.person().id))
        .order(proposals::id)
        .select((
            events::slug,
            (
                proposals::code,
                proposals::state,
                proposals::title,
                proposals::abstract_,
                proposals::description,
                proposals::notes,
                proposals::language,
                proposals::level,
            ),
            (tracks::name.nullable(), session_types::name.nullable(), proposals::minutes),
            (proposals::submitted_at, proposals::created_at, proposals::updated_at),
        ))
        .load(conn)?;
    let value = |(event, words, kind, times): (String, Words, Kind, Times)| {
        let (code, state, title, abstract_, description, notes, language, level) = words;
        json!({
            "event": event, "code": code, "state": state, "title": title, "abstract": abstract_,
            "description": description, "notes": notes, "language": language, "level": level, "track": kind.0,
            "session_type": kind.1, "duration": kind.2, "submitted_at": times.0, "created_at": times.1,
            "updated_at": times.2,
        })
    };
    Ok(rows.into_iter().map(value).collect())
}

type Invitation = (String, String, String, String, Timestamp, Timestamp, Option<String>, Option<Timestamp>);

fn invitation((event, place, email, name, created_at, expires_at, answer, answered_at): Invitation) -> Value {
    json!({
        "event": event, "place": place, "email": email, "name": name, "created_at": created_at,
        "expires_at": expires_at, "answer": answer, "answered_at": answered_at,
    })
}

macro_rules! invitations_where {
    ($conn:ident, $filter:expr) => {{
        let rows: Vec<Invitation> = invitations::table
            .inner_join(events::table)
            .filter($filter)
            .order(invitations::id)
            .select((
                events::slug,
                invitations::place,
                invitations::email,
                invitations::name,
                invitations::created_at,
                invitations::expires_at,
                invitations::answer,
                invitations::answered_at,
            ))
            .load($conn)?;
        Ok(rows.into_iter().map(invitation).collect())
    }};
}

fn invitations_received(conn: &mut Conn, who: &SignedIn) -> Found {
    let key = crate::accounts::email_key(&who.person().email);
    invitations_where!(conn, invitations::email.eq_any([who.person().email.clone(), key]))
}

fn invitations_sent(conn: &mut Conn, who: &SignedIn) -> Found {
    invitations_where!(conn, invitations::invited_by.eq(who.person().id))
}

fn own_reviews(conn: &mut Conn, who: &SignedIn) -> Found {
    type Columns = (String, String, String, String, String, Option<f64>, Timestamp, Timestamp);
    let rows: Vec<Columns> = reviews::table
        .inner_join(proposals::table.inner_join(events::table))
        .filter(reviews::person_id.eq(who.person().id))
        .order(reviews::id)
        .select((
            events::slug,
            proposals::code,
            reviews::state,
            reviews::note,
            reviews::feedback,
            reviews::score,
            reviews::created_at,
            reviews::updated_at,
        ))
        .load(conn)?;
    let value = |(event, proposal, state, note, feedback, score, created_at, updated_at): Columns| {
        json!({
            "event": event, "proposal": proposal, "state": state, "note": note, "feedback": feedback, "score": score,
            "created_at": created_at, "updated_at": updated_at,
        })
    };
    Ok(rows.into_iter().map(value).collect())
}

fn scores(conn: &mut Conn, who: &SignedIn) -> Found {
    let rows: Vec<(String, String, i32)> = review_scores::table
        .inner_join(reviews::table.inner_join(proposals::table))
        .inner_join(criteria::table)
        .filter(reviews::person_id.eq(who.person().id))
        .order((proposals::code, criteria::position))
        .select((proposals::code, criteria::name, review_scores::value))
        .load(conn)?;
    let value = |(proposal, criterion, score): (String, String, i32)| json!({ "proposal": proposal, "criterion": criterion, "score": score });
    Ok(rows.into_iter().map(value).collect())
}

fn own_conflicts(conn: &mut Conn, who: &SignedIn) -> Found {
    let rows: Vec<(String, String, Timestamp)> = conflicts::table
        .inner_join(proposals::table)
        .filter(conflicts::person_id.eq(who.person().id))
        .order(conflicts::declared_at)
        .select((proposals::code, conflicts::reason, conflicts::declared_at))
        .load(conn)?;
    let value = |(proposal, reason, declared_at): (String, String, Timestamp)| json!({ "proposal": proposal, "reason": reason, "declared_at": declared_at });
    Ok(rows.into_iter().map(value).collect())
}

fn staged(conn: &mut Conn, who: &SignedIn) -> Found {
    let rows: Vec<(String, String, Timestamp)> = decisions::table
        .inner_join(proposals::table)
        .filter(decisions::staged_by.eq(who.person().id))
        .order(decisions::staged_at)
        .select((proposals::code, decisions::verdict, decisions::staged_at))
        .load(conn)?;
    let value = |(proposal, verdict, staged_at): (String, String, Timestamp)| json!({ "proposal": proposal, "verdict": verdict, "staged_at": staged_at });
    Ok(rows.into_iter().map(value).collect())
}

fn posted(conn: &mut Conn, who: &SignedIn) -> Found {
    let rows: Vec<(String, i32, Timestamp)> = releases::table
        .inner_join(events::table)
        .filter(releases::released_by.eq(who.person().id))
        .order(releases::released_at)
        .select((events::slug, releases::number, releases::released_at))
        .load(conn)?;
    let value = |(event, number, released_at): (String, i32, Timestamp)| json!({ "event": event, "version": number, "posted_at": released_at });
    Ok(rows.into_iter().map(value).collect())
}

fn own_mails(conn: &mut Conn, who: &SignedIn) -> Found {
    type Columns = (String, String, String, String, String, Timestamp, Option<Timestamp>);
    let rows: Vec<Columns> = mails::table
        .filter(mails::person_id.eq(who.person().id).or(mails::to_address.eq(who.person().email.clone())))
        .order(mails::id)
        .select((
            mails::occasion,
            mails::to_address,
            mails::subject,
            mails::body,
            mails::state,
            mails::queued_at,
            mails::sent_at,
        ))
        .load(conn)?;
    let value = |(occasion, to, subject, body, state, queued_at, sent_at): Columns| {
        let body =
            if WITH_LINKS.contains(&occasion.as_str()) { "(left out: it holds a link)".to_owned() } else { body };
        json!({
            "occasion": occasion, "to": to, "subject": subject, "text": body, "state": state, "queued_at": queued_at,
            "sent_at": sent_at,
        })
    };
    Ok(rows.into_iter().map(value).collect())
}

fn own_history(conn: &mut Conn, who: &SignedIn) -> Found {
    let rows: Vec<(Timestamp, String, String, String)> = history::table
        .filter(history::person_id.eq(who.person().id))
        .order((history::at, history::id))
        .select((history::at, history::verb, history::before, history::after))
        .load(conn)?;
    let value = |(at, verb, before, after): (Timestamp, String, String, String)| json!({ "at": at, "did": verb, "before": before, "after": after });
    Ok(rows.into_iter().map(value).collect())
}
