//! How often something may be tried in a window of time.

use super::{Person, secret, store};
use crate::clock::Timestamp;
use crate::db::Tx;

/// Why something may not be tried now.
#[derive(Debug, thiserror::Error)]
pub enum TooOften {
    /// It was tried as often as it may; seconds to wait.
    #[error("tried too often; try again in {0} seconds")]
    Wait(i64),
    /// The database did not say.
    #[error(transparent)]
    Database(#[from] diesel::result::Error),
}

/// Counts one try of a subject such as `sign_in:ada@example.org:192.0.2.7`, at most `most` in a window of `window`
/// seconds. Call it in a transaction of its own, so that the try counts even when what is tried fails. The table keeps
/// a hash of the subject, so that no address stays in it.
///
/// # Errors
/// The subject was tried that often in this window, or the database does not answer.
pub fn take(tx: &mut Tx<'_>, subject: &str, most: i32, window: i64, now: Timestamp) -> Result<(), TooOften> {
    let subject = secret::digest(subject);
    let before = store::tries(tx, &subject)?;
    let (tries, since) = after(before, most, window, now).map_err(TooOften::Wait)?;
    store::note_try(tx, &subject, tries, since)?;
    Ok(())
}

/// Whether a subject may be tried once more, without counting a try.
///
/// # Errors
/// As [`take`].
pub fn look(tx: &mut Tx<'_>, subject: &str, most: i32, window: i64, now: Timestamp) -> Result<(), TooOften> {
    let before = store::tries(tx, &secret::digest(subject))?;
    after(before, most, window, now).map(drop).map_err(TooOften::Wait)
}

/// Exports an hour of one account.
const EXPORTS: i32 = 60;
/// Exports an hour from one network, whosever they are.
const EXPORTS_FROM_ONE: i32 = 240;

/// Counts an export of somebody's, which reads much and is asked for seldom.
///
/// # Errors
/// As [`take`].
pub fn take_export(tx: &mut Tx<'_>, person: &Person, network: &str, now: Timestamp) -> Result<(), TooOften> {
    take(tx, &format!("export:{}", person.id), EXPORTS, 3_600, now)?;
    take(tx, &format!("export:from:{network}"), EXPORTS_FROM_ONE, 3_600, now)
}

/// The count and the window's beginning after one more try, or the seconds to wait.
fn after(before: Option<(i32, Timestamp)>, most: i32, window: i64, now: Timestamp) -> Result<(i32, Timestamp), i64> {
    match before {
        Some((tries, since)) if now < since.plus_seconds(window) => {
            let wait = (since.plus_seconds(window).seconds() - now.seconds()).clamp(1, window);
            if tries < most { Ok((tries + 1, since)) } else { Err(wait) }
        }
        _ => Ok((1, now)),
    }
}

#[cfg(test)]
mod tests {
    use super::after;
    use crate::clock::Timestamp;

    const START: Timestamp = Timestamp::EPOCH;

    #[test]
    fn the_last_try_of_a_window_counts_and_the_next_one_waits() {
        assert_eq!(after(Some((9, START)), 10, 60, START.plus_seconds(20)), Ok((10, START)));
        assert_eq!(after(Some((10, START)), 10, 60, START.plus_seconds(20)), Err(40));
    }

    #[test]
    fn a_window_that_is_over_begins_anew() {
        assert_eq!(after(Some((10, START)), 10, 60, START.plus_seconds(60)), Ok((1, START.plus_seconds(60))));
    }

    #[test]
    fn a_clock_set_back_makes_nobody_wait_longer_than_a_window() {
        assert_eq!(after(Some((10, START.plus_days(1))), 10, 60, START), Err(60));
    }
}
