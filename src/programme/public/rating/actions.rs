//! What visitors do: rate a talk.

use diesel::prelude::QueryResult;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::access::Person;
use crate::clock::Timestamp;
use crate::db::Tx;
use crate::events::Event;

use super::forms::NewRating;
use super::store;

/// Who rates: nobody's name, only what tells one from another at one event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rater {
    /// The account's pseudonym, or the browser's.
    pub key: Vec<u8>,
    /// The browser's, beside an account's: what was given from it before signing in is the same person's.
    pub browser: Option<Vec<u8>>,
}

impl Rater {
    /// Somebody signed in, or else a browser by its mark.
    pub fn new(event: &Event, person: Option<&Person>, mark: &str) -> Self {
        let browser = Sha256::digest(format!("{}:visitor:{mark}", event.id)).to_vec();
        match person {
            Some(person) => Self { key: person.pseudonym_at(event.id.uuid()), browser: Some(browser) },
            None => Self { key: browser, browser: None },
        }
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
    let change = store::keep_rating(tx, event, talk, (rater, rating), now)?;
    store::add_up(tx, talk, change)?;
    store::note_rated(tx, event)
}
