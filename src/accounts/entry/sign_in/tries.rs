//! How often somebody may try to sign in.
//!
//! Tries count for the account that is meant, wherever they come from: a guesser has many addresses. A browser that was signed in
//! there before has a count of its own, so that no guesser keeps its owner out. From one network as many may sign in as like to;
//! only those who could not are counted.

use crate::access::limits::{self, TooOften};
use crate::accounts::reception::{AccountContext, FormRefused};
use crate::clock::Timestamp;
use crate::db::Tx;

/// Seconds of a minute and of an hour.
const MINUTE: i64 = 60;
const HOUR: i64 = 3_600;
/// Tries a minute for one account, and from one browser that is known there.
const A_MINUTE: i32 = 10;
/// Tries an hour for one account from browsers that are not known there.
const AN_HOUR: i32 = 40;
/// Tries a minute from one network that were refused, and all of them together.
const REFUSED: i32 = 50;
const FROM_ONE_NETWORK: i32 = 1_000;

/// Counts a try to sign in to the account of an address.
pub(super) async fn take(desk: &AccountContext, email: &str) -> Result<(), FormRefused> {
    let (network, now, account) = (desk.asker.network(), desk.now, format!("sign_in:{email}"));
    let known = desk.known.name_at(email, &desk.site.key).map(|name| format!("{account}:{name}"));
    let counted = desk.db.write(move |tx| {
        limits::look(tx, &refused(&network), REFUSED, MINUTE, now)?;
        limits::take(tx, &format!("sign_in_from:{network}"), FROM_ONE_NETWORK, MINUTE, now)?;
        if let Some(known) = &known {
            return limits::take(tx, known, A_MINUTE, MINUTE, now);
        }
        limits::take(tx, &account, A_MINUTE, MINUTE, now)?;
        limits::take(tx, &format!("{account}:hour"), AN_HOUR, HOUR, now)
    });
    Ok(counted.await?)
}

/// Counts a try that was refused for the network that it came from.
pub(super) fn note_refused(tx: &mut Tx<'_>, network: &str, now: Timestamp) -> Result<(), TooOften> {
    match limits::take(tx, &refused(network), REFUSED, MINUTE, now) {
        // Whoever had begun before the last of them is told that the password is wrong, as it is.
        Err(TooOften::Wait(_)) => Ok(()),
        noted => noted,
    }
}

fn refused(network: &str) -> String {
    format!("sign_in_refused:{network}")
}
