//! What organisers do with the lists of their event.

use uuid::Uuid;

use super::forms::next_hue;
use super::{List, ListItem, NewItem, store};
use crate::clock::Timestamp;
use crate::db::Tx;
use crate::events::Organiser;
use crate::events::settings::actions::changed;

/// Most things on one list.
pub const MOST: usize = 100;

/// Why a list stays as it is.
#[derive(Debug, thiserror::Error)]
pub enum ListError {
    /// The name is another one's already.
    #[error("choose another name: there is a {} called “{name}” already", list.one())]
    Taken {
        /// The list.
        list: List,
        /// The name.
        name: String,
    },
    /// There is no room for more.
    #[error("a list holds at most {MOST}; remove one first")]
    Full,
    /// Something hangs on it, and nothing was said about where that goes.
    #[error("{uses} things hang on it")]
    InUse {
        /// How many proposals, sessions or scores.
        uses: i64,
    },
    /// The database did not take it.
    #[error(transparent)]
    Database(#[from] diesel::result::Error),
}

/// Puts several things at the end of their list; tracks get colours in turn.
pub fn add_all(tx: &mut Tx<'_>, organiser: &Organiser, all: &[NewItem], now: Timestamp) -> Result<(), ListError> {
    for new in all {
        let mut new = new.clone();
        if let (NewItem::Track(track), true) = (&mut new, all.len() > 1) {
            track.hue = next_hue(&store::items(tx, organiser.event(), List::Tracks)?);
        }
        add(tx, organiser, &new, now)?;
    }
    Ok(())
}

/// Puts something at the end of its list.
pub fn add(tx: &mut Tx<'_>, organiser: &Organiser, new: &NewItem, now: Timestamp) -> Result<(), ListError> {
    let event = organiser.event();
    let there = store::items(tx, event, new.list())?;
    if there.len() >= MOST {
        return Err(ListError::Full);
    }
    free(&there, new, None)?;
    let position = there.iter().map(|item| item.position).max().unwrap_or(0).saturating_add(1);
    store::add(tx, event.id, position, new)?;
    Ok(changed(tx, organiser, (&verb("added", new.list()), "", new.name()), now)?)
}

/// Sets something anew. Scores that were given stay; what they come to by other weights is worked out where reviews are.
pub fn change(
    tx: &mut Tx<'_>,
    organiser: &Organiser,
    (id, new): (Uuid, &NewItem),
    now: Timestamp,
) -> Result<(), ListError> {
    let event = organiser.event();
    let there = store::items(tx, event, new.list())?;
    free(&there, new, Some(id))?;
    let old = one(&there, id)?;
    store::change(tx, event, id, new)?;
    Ok(changed(tx, organiser, (&verb("changed", new.list()), old.value.name(), new.name()), now)?)
}

/// Takes something off its list. What hangs on a track or a session type goes to `heir`; sessions in a room and scores
/// of a criterion go nowhere, so that it stays.
pub fn remove(
    tx: &mut Tx<'_>,
    organiser: &Organiser,
    (list, id, heir): (List, Uuid, Option<Uuid>),
    now: Timestamp,
) -> Result<(), ListError> {
    let event = organiser.event();
    let there = store::items(tx, event, list)?;
    let gone = one(&there, id)?;
    let uses = store::uses(tx, event, list)?.get(&id).copied().unwrap_or(0);
    let heir = heir.filter(|heir| *heir != id && there.iter().any(|item| item.id == *heir));
    match (uses, list, heir) {
        (0, ..) => {}
        (_, List::Tracks | List::SessionTypes, Some(heir)) => store::move_proposals(tx, event, list, (id, heir))?,
        (uses, ..) => return Err(ListError::InUse { uses }),
    }
    store::remove(tx, event, list, id)?;
    Ok(changed(tx, organiser, (&verb("removed", list), gone.value.name(), ""), now)?)
}

/// Moves something one place up or down; at the end of its list it stays.
pub fn shift(
    tx: &mut Tx<'_>,
    organiser: &Organiser,
    (list, id, up): (List, Uuid, bool),
    now: Timestamp,
) -> Result<(), ListError> {
    let event = organiser.event();
    let mut there = store::items(tx, event, list)?;
    let from = there.iter().position(|item| item.id == id).ok_or(diesel::result::Error::NotFound)?;
    let to = if up { from.saturating_sub(1) } else { (from + 1).min(there.len() - 1) };
    if from == to {
        return Ok(());
    }
    there.swap(from, to);
    for (position, item) in (1..).zip(&there) {
        if item.position != position {
            store::place(tx, event, list, (item.id, position))?;
        }
    }
    Ok(changed(tx, organiser, (&verb("ordered", list), "", there[to].value.name()), now)?)
}

fn verb(what: &str, list: List) -> String {
    format!("{what}_{}", list.one().replace(' ', "_"))
}

fn one(there: &[ListItem], id: Uuid) -> diesel::QueryResult<&ListItem> {
    there.iter().find(|item| item.id == id).ok_or(diesel::result::Error::NotFound)
}

fn free(there: &[ListItem], new: &NewItem, own: Option<Uuid>) -> Result<(), ListError> {
    let name = new.name().to_lowercase();
    let taken = there.iter().any(|item| Some(item.id) != own && item.value.name().to_lowercase() == name);
    if taken { Err(ListError::Taken { list: new.list(), name: new.name().to_owned() }) } else { Ok(()) }
}
