//! What somebody did at events: proposed, reviewed, decided, rated.

use diesel::prelude::*;
use serde_json::{Value, json};

use crate::access::SignedIn;
use crate::clock::Timestamp;
use crate::db::{Conn, Id};
use crate::schema::{
    conflicts, criteria, decisions, events, members, proposal_speakers, proposals, ratings, releases, review_scores,
    reviews, session_types, speakers, tracks,
};

/// A row of a table that this feature knows by its key alone.
struct Row;
type Key = Id<Row>;
type Found = QueryResult<Vec<Value>>;

/// Teams they are on.
pub fn teams(conn: &mut Conn, who: &SignedIn) -> Found {
    let rows: Vec<(String, String, Timestamp)> = members::table
        .inner_join(events::table)
        .filter(members::person_id.eq(who.person().id))
        .order(members::joined_at)
        .select((events::slug, members::role, members::joined_at))
        .load(conn)?;
    let value = |(event, role, joined_at): (String, String, Timestamp)| json!({ "event": event, "role": role, "joined_at": joined_at });
    Ok(rows.into_iter().map(value).collect())
}

/// Their profiles as a speaker.
pub fn profiles(conn: &mut Conn, who: &SignedIn) -> Found {
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

/// Proposals that they are a speaker of.
pub fn own_proposals(conn: &mut Conn, who: &SignedIn) -> Found {
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

/// Reviews they wrote.
pub fn own_reviews(conn: &mut Conn, who: &SignedIn) -> Found {
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

/// Scores they gave.
pub fn scores(conn: &mut Conn, who: &SignedIn) -> Found {
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

/// Conflicts of interest they declared.
pub fn own_conflicts(conn: &mut Conn, who: &SignedIn) -> Found {
    let rows: Vec<(String, String, Timestamp)> = conflicts::table
        .inner_join(proposals::table)
        .filter(conflicts::person_id.eq(who.person().id))
        .order(conflicts::declared_at)
        .select((proposals::code, conflicts::reason, conflicts::declared_at))
        .load(conn)?;
    let value = |(proposal, reason, declared_at): (String, String, Timestamp)| json!({ "proposal": proposal, "reason": reason, "declared_at": declared_at });
    Ok(rows.into_iter().map(value).collect())
}

/// Decisions they staged that are not announced.
pub fn staged(conn: &mut Conn, who: &SignedIn) -> Found {
    let rows: Vec<(String, String, Timestamp)> = decisions::table
        .inner_join(proposals::table)
        .filter(decisions::staged_by.eq(who.person().id))
        .order(decisions::staged_at)
        .select((proposals::code, decisions::verdict, decisions::staged_at))
        .load(conn)?;
    let value = |(proposal, verdict, staged_at): (String, String, Timestamp)| json!({ "proposal": proposal, "verdict": verdict, "staged_at": staged_at });
    Ok(rows.into_iter().map(value).collect())
}

/// Versions of a programme that they posted.
pub fn posted(conn: &mut Conn, who: &SignedIn) -> Found {
    let rows: Vec<(String, i32, Timestamp)> = releases::table
        .inner_join(events::table)
        .filter(releases::released_by.eq(who.person().id))
        .order(releases::released_at)
        .select((events::slug, releases::number, releases::released_at))
        .load(conn)?;
    let value = |(event, number, released_at): (String, i32, Timestamp)| json!({ "event": event, "version": number, "posted_at": released_at });
    Ok(rows.into_iter().map(value).collect())
}

/// Talks that they rated while signed in.
pub fn own_ratings(conn: &mut Conn, who: &SignedIn) -> Found {
    let at: Vec<Key> = events::table.select(events::id).load(conn)?;
    let raters: Vec<Vec<u8>> = at.iter().map(|event| who.person().pseudonym_at(event.uuid())).collect();
    let rows: Vec<(String, i32, String, Timestamp)> = ratings::table
        .inner_join(proposals::table)
        .filter(ratings::rater.eq_any(raters))
        .order(ratings::id)
        .select((proposals::code, ratings::stars, ratings::comment, ratings::rated_at))
        .load(conn)?;
    let value = |(talk, stars, comment, rated_at): (String, i32, String, Timestamp)| json!({ "talk": talk, "stars": stars, "comment": comment, "rated_at": rated_at });
    Ok(rows.into_iter().map(value).collect())
}
