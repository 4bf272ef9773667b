//! What visitors do: rate a talk.

use diesel::prelude::QueryResult;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::access::Person;
use crate::clock::Timestamp;
use crate::db::Tx;
use crate::events::{self, Event};

use super::forms::NewRating;
use super::store;

/// Who rates: nobody's name, only what tells one from another at one event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rater(pub Vec<u8>);

impl Rater {
    /// Somebody signed in, or else a browser by its mark.
    pub fn new(event: &Event, person: Option<&Person>, mark: &str) -> Self {
        let visitor = || Sha256::digest(format!("{}:visitor:{mark}", event.id)).to_vec();
        Self(person.map_or_else(visitor, |person| person.pseudonym_at(event.id.uuid())))
    }
}

/// Rates a talk; a second rating by the same person takes the place of the first.
pub fn rate(
    tx: &mut Tx<'_>,
    event: &Event,
    talk: Uuid,
    (rater, rating): (&Rater, &NewRating),
    now: Timestamp,
) -> QueryResult<()> {
    store::keep_rating(tx, event, talk, (rater, rating), now)?;
    store::count_ratings(tx, talk)?;
    events::store::touch(tx, event)
}
