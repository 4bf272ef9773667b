//! What a page of the form has saved, so that two ways of saving from one page do not get into each other's way: a draft
//! that saves itself while Submit is pressed, an answer lost on the way.

use crate::access::{Person, secret};
use crate::clock::Timestamp;
use crate::db::{FormKey, Tx, keep_in_mind, recalled};
use crate::events::Event;

/// The key of a page: who types on it, for which event, and the key of its form.
pub fn page(person: &Person, event: &Event, form_key: &str) -> FormKey {
    FormKey(secret::hash(&format!("page {} {} {form_key}", person.id, event.id)))
}

/// What a page saved last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LastSave {
    /// Code of the proposal.
    pub code: String,
    /// The versions then.
    pub version: String,
    /// The base of what was saved.
    pub base: String,
}

/// What a page saved last, if it saved anything.
pub fn last_saved(tx: &mut Tx<'_>, page: &FormKey) -> diesel::QueryResult<Option<LastSave>> {
    let kept = recalled(tx, page)?.unwrap_or_default();
    let mut words = kept.split(' ').map(str::to_owned);
    let parts = (words.next().filter(|code| !code.is_empty()), words.next(), words.next().unwrap_or_default());
    Ok(match parts {
        (Some(code), Some(version), base) => Some(LastSave { code, version, base }),
        _ => None,
    })
}

/// Notes what a page saved.
pub fn saved(tx: &mut Tx<'_>, page: &FormKey, save: &LastSave, now: Timestamp) -> diesel::QueryResult<()> {
    keep_in_mind(tx, page, &format!("{} {} {}", save.code, save.version, save.base), now)
}
