//! The account, where it is signed in, and what was said to its owner.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use diesel::prelude::*;
use serde_json::{Value, json};

use crate::access::SignedIn;
use crate::accounts::Purpose;
use crate::accounts::store::WITH_LINKS;
use crate::clock::Timestamp;
use crate::db::{Conn, Id};
use crate::schema::{events, history, invitations, mails, once_links, people, pictures, sessions};

/// A row of a table that this feature knows by its key alone.
struct Row;
type Key = Id<Row>;
type Found = QueryResult<Vec<Value>>;

/// The account itself.
pub fn account(conn: &mut Conn, who: &SignedIn) -> QueryResult<Value> {
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

/// Where they are signed in.
pub fn own_sessions(conn: &mut Conn, who: &SignedIn) -> Found {
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

/// Links that were mailed to them.
pub fn links_sent(conn: &mut Conn, who: &SignedIn) -> Found {
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

/// Pictures that they put up.
pub fn own_pictures(conn: &mut Conn, who: &SignedIn) -> Found {
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

/// Invitations to their address.
pub fn invitations_received(conn: &mut Conn, who: &SignedIn) -> Found {
    invitations_where!(conn, invitations::email.eq_any(who.person().addresses()))
}

/// Invitations that they sent.
pub fn invitations_sent(conn: &mut Conn, who: &SignedIn) -> Found {
    invitations_where!(conn, invitations::invited_by.eq(who.person().id))
}

/// What was written to them. The text of mails with links is left out, so that a download holds no key.
pub fn own_mails(conn: &mut Conn, who: &SignedIn) -> Found {
    type Columns = (String, String, String, String, String, Timestamp, Option<Timestamp>);
    let rows: Vec<Columns> = mails::table
        .filter(mails::person_id.eq(who.person().id).or(mails::to_address.eq_any(who.person().addresses())))
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

/// What they did.
pub fn own_history(conn: &mut Conn, who: &SignedIn) -> Found {
    let rows: Vec<(Timestamp, String, String, String)> = history::table
        .filter(history::person_id.eq(who.person().id))
        .order((history::at, history::id))
        .select((history::at, history::verb, history::before, history::after))
        .load(conn)?;
    let value = |(at, verb, before, after): (Timestamp, String, String, String)| json!({ "at": at, "did": verb, "before": before, "after": after });
    Ok(rows.into_iter().map(value).collect())
}
