//! How long a session lives.

use crate::clock::Timestamp;

/// Days after which an unused session ends.
const IDLE_DAYS: i64 = 14;
/// Hours after which an administrator's unused session ends.
const ADMIN_IDLE_HOURS: i64 = 12;
/// Days after which a session ends however much it is used.
const MOST_DAYS: i64 = 30;
/// Minutes between two notes that a session is in use.
const NOTED_EVERY: i64 = 10;

/// When a session that is in use now will end if it is not used again.
pub fn ends_at(is_admin: bool, began_at: Timestamp, now: Timestamp) -> Timestamp {
    let idle = if is_admin { now.plus_minutes(ADMIN_IDLE_HOURS * 60) } else { now.plus_days(IDLE_DAYS) };
    idle.min(began_at.plus_days(MOST_DAYS))
}

/// Whether it is time to note again that a session is in use.
pub fn is_worth_noting(seen_at: Timestamp, now: Timestamp) -> bool {
    now.minutes_since(seen_at) >= NOTED_EVERY
}

#[cfg(test)]
mod tests {
    use super::{ends_at, is_worth_noting};
    use crate::clock::Timestamp;

    const START: Timestamp = Timestamp::EPOCH;

    #[test]
    fn a_session_ends_two_weeks_after_its_last_use() {
        assert_eq!(ends_at(false, START, START.plus_days(3)), START.plus_days(17));
    }

    #[test]
    fn an_administrators_ends_twelve_hours_after_it() {
        assert_eq!(ends_at(true, START, START.plus_days(3)), START.plus_minutes(3 * 1440 + 720));
    }

    #[test]
    fn no_session_is_older_than_thirty_days() {
        assert_eq!(ends_at(false, START, START.plus_days(29)), START.plus_days(30));
    }

    #[test]
    fn use_is_noted_every_ten_minutes() {
        assert!(!is_worth_noting(START, START.plus_minutes(9)));
        assert!(is_worth_noting(START, START.plus_minutes(10)));
    }
}
