//! Ratings in the database.

use diesel::dsl::{count_star, sum};
use diesel::prelude::*;
use uuid::Uuid;

use super::{NewRating, Rater};
use crate::access::Person;
use crate::clock::Timestamp;
use crate::db::{Conn, Id, Tx};
use crate::events::Event;
use crate::proposals::Proposal;
use crate::schema::{proposal_speakers, proposals, ratings, speakers};

/// Keeps a rating, in the place of an earlier one by the same person.
pub fn keep_rating(
    tx: &mut Tx<'_>,
    event: &Event,
    talk: Uuid,
    (rater, rating): (&Rater, &NewRating),
    now: Timestamp,
) -> QueryResult<()> {
    let before = given_by(tx.conn(), talk, rater)?;
    let note = before.iter().map(|given| given.comment.as_str()).find(|note| !note.is_empty() && rating.keeps_note);
    let words = (
        (ratings::rater.eq(&rater.key), ratings::browser.eq(&rater.browser)),
        (ratings::stars.eq(rating.stars), ratings::comment.eq(note.unwrap_or(&rating.comment))),
        ratings::rated_at.eq(now),
    );
    let Some(first) = before.first() else {
        let names = (
            ratings::id.eq(Id::<Given>::fresh()),
            ratings::event_id.eq(event.id),
            ratings::proposal_id.eq(Id::<Proposal>::from(talk)),
        );
        diesel::insert_into(ratings::table).values((names, words)).execute(tx.conn())?;
        return Ok(());
    };
    let others: Vec<Id<Given>> = before.iter().skip(1).map(|given| given.id).collect();
    diesel::delete(ratings::table.filter(ratings::id.eq_any(others))).execute(tx.conn())?;
    diesel::update(ratings::table.find(first.id)).set(words).execute(tx.conn())?;
    Ok(())
}

/// What somebody gave a talk before.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = crate::schema::ratings)]
pub struct Given {
    /// Its key.
    pub id: Id<Given>,
    /// Whose it is.
    pub rater: Vec<u8>,
    /// 1 to 5.
    pub stars: i32,
    /// A note to the speaker.
    pub comment: String,
}

/// What a person gave a talk, the one under their own name first; before they signed in, or after they signed out, from
/// the same browser, it was the same person.
pub fn given_by(conn: &mut Conn, talk: Uuid, rater: &Rater) -> QueryResult<Vec<Given>> {
    let of_talk = ratings::table.filter(ratings::proposal_id.eq(Id::<Proposal>::from(talk)));
    let mut given: Vec<Given> = match &rater.browser {
        Some(browser) => of_talk
            .filter(ratings::rater.eq_any([&rater.key, browser]))
            .order(ratings::rated_at.desc())
            .select(Given::as_select())
            .load(conn)?,
        None => of_talk
            .filter(ratings::rater.eq(&rater.key).or(ratings::browser.eq(&rater.key)))
            .order(ratings::rated_at.desc())
            .select(Given::as_select())
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

/// Counts a talk's ratings anew.
pub fn count_ratings(tx: &mut Tx<'_>, talk: Uuid) -> QueryResult<()> {
    let talk = Id::<Proposal>::from(talk);
    let (count, stars): (i64, Option<i64>) = ratings::table
        .filter(ratings::proposal_id.eq(talk))
        .select((count_star(), sum(ratings::stars)))
        .first(tx.conn())?;
    let whole = |number: i64| i32::try_from(number).unwrap_or(i32::MAX);
    diesel::update(proposals::table.find(talk))
        .set((proposals::rating_count.eq(whole(count)), proposals::rating_sum.eq(whole(stars.unwrap_or_default()))))
        .execute(tx.conn())?;
    Ok(())
}
