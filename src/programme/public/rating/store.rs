//! Ratings in the database.

use diesel::prelude::*;
use uuid::Uuid;

use super::{NewRating, Rater};
use crate::access::Person;
use crate::clock::Timestamp;
use crate::db::{Conn, Id, Tx};
use crate::events::Event;
use crate::programme::public::RatingSummary;
use crate::proposals::Proposal;
use crate::schema::{events, proposal_speakers, proposals, ratings, speakers};

/// By how much a rating changes what a talk was given in all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RatingChange {
    /// How many ratings more.
    pub count: i32,
    /// How many stars more.
    pub stars: i32,
}

/// Keeps a rating, in the place of an earlier one by the same person.
pub fn keep_rating(
    tx: &mut Tx<'_>,
    event: &Event,
    talk: Uuid,
    (rater, rating): (&Rater, &NewRating),
    now: Timestamp,
) -> QueryResult<RatingChange> {
    let before = given_by(tx.conn(), talk, rater)?;
    let change = RatingChange {
        count: 1 - i32::try_from(before.len()).unwrap_or(i32::MAX),
        stars: rating.stars - before.iter().map(|given| given.stars).sum::<i32>(),
    };
    let note = before.iter().map(|given| given.comment.as_str()).find(|note| !note.is_empty() && rating.keeps_note);
    let words = (
        (ratings::rater.eq(&rater.key), ratings::browser.eq(&rater.browser)),
        (ratings::stars.eq(rating.stars), ratings::comment.eq(note.unwrap_or(&rating.comment))),
        ratings::rated_at.eq(now),
    );
    let Some(first) = before.first() else {
        let names = (
            ratings::id.eq(Id::<EarlierRating>::fresh()),
            ratings::event_id.eq(event.id),
            ratings::proposal_id.eq(Id::<Proposal>::from(talk)),
        );
        diesel::insert_into(ratings::table).values((names, words)).execute(tx.conn())?;
        return Ok(change);
    };
    let others: Vec<Id<EarlierRating>> = before.iter().skip(1).map(|given| given.id).collect();
    diesel::delete(ratings::table.filter(ratings::id.eq_any(others))).execute(tx.conn())?;
    diesel::update(ratings::table.find(first.id)).set(words).execute(tx.conn())?;
    Ok(change)
}

/// What somebody gave a talk before.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = crate::schema::ratings)]
pub struct EarlierRating {
    /// Its key.
    pub id: Id<EarlierRating>,
    /// Whose it is.
    pub rater: Vec<u8>,
    /// 1 to 5.
    pub stars: i32,
    /// A note to the speaker.
    pub comment: String,
}

/// What a person gave a talk, the one under their own name first; before they signed in, or after they signed out, from
/// the same browser, it was the same person.
pub fn given_by(conn: &mut Conn, talk: Uuid, rater: &Rater) -> QueryResult<Vec<EarlierRating>> {
    let of_talk = ratings::table.filter(ratings::proposal_id.eq(Id::<Proposal>::from(talk)));
    let mut given: Vec<EarlierRating> = match &rater.browser {
        Some(browser) => of_talk
            .filter(ratings::rater.eq_any([&rater.key, browser]))
            .order(ratings::rated_at.desc())
            .select(EarlierRating::as_select())
            .load(conn)?,
        None => of_talk
            .filter(ratings::rater.eq(&rater.key).or(ratings::browser.eq(&rater.key)))
            .order(ratings::rated_at.desc())
            .select(EarlierRating::as_select())
            .load(conn)?,
    };
    given.sort_by_key(|one| one.rater != rater.key);
    Ok(given)
}

/// Whether somebody speaks in a talk.
pub fn speaks_in(conn: &mut Conn, person: &Person, talk: Uuid) -> QueryResult<bool> {
    let theirs = proposal_speakers::table
        .inner_join(speakers::table)
        .filter(proposal_speakers::proposal_id.eq(Id::<Proposal>::from(talk)))
        .filter(speakers::person_id.eq(person.id));
    diesel::select(diesel::dsl::exists(theirs)).get_result(conn)
}

/// Adds a rating to what a talk was given in all: in its row, so that a rating costs the same however many there are.
pub fn add_up(tx: &mut Tx<'_>, talk: Uuid, change: RatingChange) -> QueryResult<()> {
    diesel::update(proposals::table.find(Id::<Proposal>::from(talk)))
        .set((
            proposals::rating_count.eq(proposals::rating_count + change.count),
            proposals::rating_sum.eq(proposals::rating_sum + change.stars),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// What a talk was given in all; nothing where only a release knows it any longer.
pub fn total(conn: &mut Conn, talk: Uuid) -> QueryResult<RatingSummary> {
    let row = proposals::table.find(Id::<Proposal>::from(talk));
    let given = row.select((proposals::rating_count, proposals::rating_sum)).first(conn).optional()?;
    Ok(given.map_or_else(RatingSummary::default, |(count, sum)| RatingSummary { count, sum }))
}

/// Notes that a talk of the event was rated: pages that show ratings look whether theirs still hold.
pub fn note_rated(tx: &mut Tx<'_>, event: &Event) -> QueryResult<()> {
    diesel::update(events::table.find(event.id))
        .set(events::ratings_revision.eq(events::ratings_revision + 1))
        .execute(tx.conn())?;
    Ok(())
}
