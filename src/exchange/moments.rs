//! Times and lengths as files write them.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};

use super::{Moment, ThreeParts};

/// Minutes of `1:30`, `01:30`, `0:01:30`, or a plain number of them.
pub fn minutes(text: &str, three_parts: ThreeParts) -> Option<i64> {
    let parts: Vec<i64> = text.trim().split(':').map(|part| part.trim().parse().ok()).collect::<Option<_>>()?;
    let minutes = match (parts.as_slice(), three_parts) {
        ([minutes], _) => *minutes,
        ([days, hours, minutes], ThreeParts::Days) => {
            days.checked_mul(1_440)?.checked_add(hours.checked_mul(60)?)?.checked_add(*minutes)?
        }
        ([hours, minutes], _) | ([hours, minutes, _], ThreeParts::Seconds) => {
            hours.checked_mul(60)?.checked_add(*minutes)?
        }
        _ => return None,
    };
    (0..=60 * 24 * 31).contains(&minutes).then_some(minutes)
}

/// So many minutes later.
pub fn later(moment: Moment, minutes: i64) -> Moment {
    let span = jiff::SignedDuration::from_mins(minutes);
    match moment {
        Moment::Exact(instant) => Moment::Exact(instant.saturating_add(span).unwrap_or(Timestamp::MAX)),
        Moment::Local(time) => Moment::Local(time.saturating_add(span)),
    }
}

/// Whether one is before the other; of two that cannot be compared, neither is.
pub fn before(one: Moment, other: Moment) -> bool {
    match (one, other) {
        (Moment::Exact(one), Moment::Exact(other)) => one < other,
        (Moment::Local(one), Moment::Local(other)) => one < other,
        _ => false,
    }
}

/// A date with a time, with an offset or without; blank or broken ones are none.
pub fn moment(text: &str) -> Option<Moment> {
    let text = text.trim();
    if let Ok(instant) = text.parse::<Timestamp>() {
        return Some(Moment::Exact(instant));
    }
    text.replacen(' ', "T", 1).parse::<DateTime>().ok().filter(|_| text.len() > 10).map(Moment::Local)
}

/// The hour of a day of the programme, which ends at `day_change`: what begins earlier is on the next day of the calendar.
pub fn hour(day: Date, start: &str, day_change: Time) -> Option<Moment> {
    let (hours, minutes) = start.trim().split_once(':')?;
    let minutes = minutes.split(':').next().unwrap_or_default();
    let time = Time::new(hours.parse().ok()?, minutes.parse().ok()?, 0, 0).ok()?;
    let day = if time < day_change { day.tomorrow().ok()? } else { day };
    Some(Moment::Local(day.to_datetime(time)))
}
