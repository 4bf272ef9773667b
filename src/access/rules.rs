//! How long a session lives.

use crate::clock::Timestamp;
use crate::config::SessionLife;

/// Minutes between two notes that a session is in use.
const NOTED_EVERY: i64 = 10;

/// When a session that is in use now will end if it is not used again.
pub fn ends_at(life: SessionLife, is_admin: bool, began_at: Timestamp, now: Timestamp) -> Timestamp {
    let idle = if is_admin {
        now.plus_minutes(i64::from(life.admin_session_idle_hours) * 60)
    } else {
        now.plus_days(life.session_idle_days.into())
    };
    idle.min(began_at.plus_days(life.session_days.into()))
}

/// Whether it is time to note again that a session is in use.
pub fn is_worth_noting(seen_at: Timestamp, now: Timestamp) -> bool {
    now.minutes_since(seen_at) >= NOTED_EVERY
}

#[cfg(test)]
mod tests {
    use super::{ends_at, is_worth_noting};
    use crate::clock::Timestamp;
    use crate::config::SessionLife;

    const START: Timestamp = Timestamp::EPOCH;

    fn ends(is_admin: bool, began_at: Timestamp, now: Timestamp) -> Timestamp {
        ends_at(SessionLife::default(), is_admin, began_at, now)
    }

    #[test]
    fn a_session_ends_two_weeks_after_its_last_use() {
        assert_eq!(ends(false, START, START.plus_days(3)), START.plus_days(17));
    }

    #[test]
    fn an_administrators_ends_twelve_hours_after_it() {
        assert_eq!(ends(true, START, START.plus_days(3)), START.plus_minutes(3 * 1440 + 720));
    }

    #[test]
    fn no_session_is_older_than_thirty_days() {
        assert_eq!(ends(false, START, START.plus_days(29)), START.plus_days(30));
    }

    #[test]
    fn an_installation_may_want_shorter_ones() {
        let life = SessionLife { session_idle_days: 2, admin_session_idle_hours: 1, session_days: 3 };
        assert_eq!(ends_at(life, false, START, START), START.plus_days(2));
        assert_eq!(ends_at(life, true, START, START), START.plus_minutes(60));
        assert_eq!(ends_at(life, false, START, START.plus_days(2)), START.plus_days(3));
    }

    #[test]
    fn use_is_noted_every_ten_minutes() {
        assert!(!is_worth_noting(START, START.plus_minutes(9)));
        assert!(is_worth_noting(START, START.plus_minutes(10)));
    }
}
