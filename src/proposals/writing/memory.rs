//! What a page of the form has saved, so that two ways of saving from one page do not get into each other's way: a draft
//! that saves itself while Submit is pressed, an answer lost on the way.

use crate::access::{Person, secret};
use crate::clock::Timestamp;
use crate::db::{FormKey, Tx, keep_in_mind, recalled};
use crate::events::Event;
use crate::proposals::Proposal;

/// The key of a page: who types on it, for which event, and the key of its form.
pub fn page(person: &Person, event: &Event, form_key: &str) -> FormKey {
    FormKey(secret::hash(&format!("page {} {} {form_key}", person.id, event.id)))
}

/// The code of the proposal that a page saved last, and its versions then.
pub fn last_saved(tx: &mut Tx<'_>, page: &FormKey) -> diesel::QueryResult<Option<(String, String)>> {
    let kept = recalled(tx, page)?;
    Ok(kept.and_then(|kept| kept.split_once(' ').map(|(code, version)| (code.to_owned(), version.to_owned()))))
}

/// Notes what a page saved.
pub fn saved(
    tx: &mut Tx<'_>,
    page: &FormKey,
    (proposal, version): (&Proposal, &str),
    now: Timestamp,
) -> diesel::QueryResult<()> {
    keep_in_mind(tx, page, &format!("{} {version}", proposal.code), now)
}
