//! What somebody does with their profile.

use crate::clock::Timestamp;
use crate::db::Tx;
use crate::events::{self, Participant};
use crate::proposals::rules;
use crate::speakers::{self, NewProfile};

/// Why a profile stays as it is.
#[derive(Debug, thiserror::Error)]
pub enum ProfileChangeError {
    /// The event is over.
    #[error("The event is over, and what its programme says stays as it was")]
    Over,
    /// Another page changed it first.
    #[error("Your profile was changed on another page meanwhile. What you typed is here: save it again to keep it")]
    Changed,
    /// The database did not take it.
    #[error(transparent)]
    Database(#[from] diesel::result::Error),
}

/// Writes a profile anew, as it stands inside the transaction. A photo must be their own, or the one that is there.
pub fn rewrite(
    tx: &mut Tx<'_>,
    who: &Participant,
    (version, new): (i32, &NewProfile),
    now: Timestamp,
) -> Result<(), ProfileChangeError> {
    if !rules::profile_may_change(who.event().is_over(now)) {
        return Err(ProfileChangeError::Over);
    }
    let profile = speakers::store::profile(tx.conn(), who.event().id, who.person())?;
    let profile = profile.ok_or(diesel::result::Error::NotFound)?;
    if profile.version != version {
        return Err(ProfileChangeError::Changed);
    }
    let picture_id = match new.picture_id {
        Some(id) if profile.picture_id != Some(id) => speakers::store::own_picture(tx.conn(), who.person(), id)?,
        same => same,
    };
    let new = NewProfile { picture_id, ..new.clone() };
    speakers::store::rewrite(tx, &profile, &new)?.ok_or(ProfileChangeError::Changed)?;
    events::store::touch(tx, who.event())?;
    Ok(())
}
