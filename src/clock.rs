//! What time it is, and instants and days as the program carries them.
//!
//! Everything below takes `now` as an argument, so that a test can stand at the second before a deadline.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use diesel::deserialize::FromSqlRow;
use diesel::expression::AsExpression;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use crate::db::types::{Day as DaySql, Instant};

/// An instant in UTC, to the microsecond: what both databases keep without loss.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, AsExpression, FromSqlRow, Serialize, Deserialize)]
#[diesel(sql_type = Instant)]
pub struct Timestamp(jiff::Timestamp);

impl Timestamp {
    /// The beginning of 1970, UTC.
    pub const EPOCH: Self = Self(jiff::Timestamp::UNIX_EPOCH);

    /// The instant `micros` microseconds after 1970; out of range becomes the nearest end of time.
    pub fn from_micros(micros: i64) -> Self {
        jiff::Timestamp::from_microsecond(micros).map_or(Self(jiff::Timestamp::MAX), Self)
    }

    /// Microseconds since 1970, UTC.
    pub fn micros(self) -> i64 {
        self.0.as_microsecond()
    }

    /// The same instant in whole seconds after 1970.
    pub fn seconds(self) -> i64 {
        self.0.as_second()
    }

    /// This instant moved by a number of seconds, which may be negative.
    #[must_use]
    pub fn plus_seconds(self, seconds: i64) -> Self {
        Self::from_micros(self.micros().saturating_add(seconds.saturating_mul(1_000_000)))
    }

    /// This instant moved by whole minutes.
    #[must_use]
    pub fn plus_minutes(self, minutes: i64) -> Self {
        self.plus_seconds(minutes.saturating_mul(60))
    }

    /// This instant moved by days of 24 hours.
    #[must_use]
    pub fn plus_days(self, days: i64) -> Self {
        self.plus_seconds(days.saturating_mul(86_400))
    }

    /// Whole minutes from `earlier` to this instant; negative when it lies before.
    pub fn minutes_since(self, earlier: Self) -> i64 {
        (self.micros() - earlier.micros()).div_euclid(60_000_000)
    }

    /// This instant on the clocks of a zone.
    pub fn at(self, zone: &TimeZone) -> jiff::Zoned {
        self.0.to_zoned(zone.clone())
    }
}

impl From<jiff::Timestamp> for Timestamp {
    fn from(instant: jiff::Timestamp) -> Self {
        Self::from_micros(instant.as_microsecond())
    }
}

impl fmt::Debug for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A day of the calendar, in whichever zone the event lies.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, AsExpression, FromSqlRow, Serialize, Deserialize,
)]
#[diesel(sql_type = DaySql)]
pub struct Day(pub jiff::civil::Date);

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Where `now` comes from: the system, or a hand that a test moves.
#[derive(Clone, Default)]
pub struct Clock(Option<Arc<AtomicI64>>);

impl Clock {
    /// A clock that stands still at an instant until it is moved.
    pub fn standing_at(instant: Timestamp) -> Self {
        Self(Some(Arc::new(AtomicI64::new(instant.micros()))))
    }

    /// Moves a standing clock; the system's cannot be moved.
    pub fn move_to(&self, instant: Timestamp) {
        if let Some(hand) = &self.0 {
            hand.store(instant.micros(), Ordering::SeqCst);
        }
    }

    /// The present instant.
    #[expect(clippy::disallowed_methods, reason = "the one place that asks the system for the time")]
    pub fn now(&self) -> Timestamp {
        match &self.0 {
            Some(hand) => Timestamp::from_micros(hand.load(Ordering::SeqCst)),
            None => jiff::Timestamp::now().into(),
        }
    }
}
