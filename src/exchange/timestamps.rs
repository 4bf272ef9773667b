//! Times and lengths as files write them.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::fmt::temporal::Pieces;
use jiff::tz::Offset;

use super::{IncomingTime, ThreeParts};

/// Minutes of what says no length.
const USUAL: i64 = 30;
/// Most minutes that something takes: a month.
const LONGEST: i64 = 60 * 24 * 31;

/// Minutes of `1:30`, `01:30`, `0:01:30`, a plain number of them, `45 min`, `1h30`, `2 hours`.
pub fn minutes(text: &str, three_parts: ThreeParts) -> Option<i64> {
    let plain = in_words(&text.trim().to_lowercase());
    let parts: Vec<i64> = plain.split(':').map(|part| part.trim().parse().ok()).collect::<Option<_>>()?;
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
    (0..=LONGEST).contains(&minutes).then_some(minutes)
}

/// A length in words as hours and minutes with a colon between them, or as minutes.
fn in_words(text: &str) -> String {
    const MINUTES: [&str; 10] = ["minutes", "minuten", "minutos", "minuti", "minute", "mins", "min.", "min", "m", "′"];
    const HOURS: [&str; 8] = ["hours", "hour", "stunden", "stunde", "heures", "heure", "std", "h"];
    let minutes = |text: &str| {
        let bare = MINUTES.iter().find_map(|word| text.strip_suffix(word)).unwrap_or(text);
        bare.trim_end_matches('\'').trim().to_owned()
    };
    for word in HOURS {
        if let Some((hours, rest)) = text.split_once(word) {
            let rest = minutes(rest.trim());
            let rest = if rest.is_empty() { "0".to_owned() } else { rest };
            return format!("{}:{rest}", hours.trim());
        }
    }
    minutes(text)
}

/// Hours and minutes of a length as calendars write it, such as `PT1H30M` or `P1DT2H`.
pub fn iso_duration(text: &str) -> Option<String> {
    let span: jiff::Span = text.trim().trim_start_matches('+').parse().ok()?;
    let days = jiff::SpanRelativeTo::days_are_24_hours();
    let minutes = span.total((jiff::Unit::Minute, days)).ok()?;
    let whole = format!("{minutes:.0}").parse::<i64>().ok().filter(|minutes| (0..=LONGEST).contains(minutes))?;
    Some(format!("{}:{:02}", whole / 60, whole % 60))
}

/// So many minutes later.
pub fn later(moment: IncomingTime, minutes: i64) -> IncomingTime {
    let span = jiff::SignedDuration::from_mins(minutes);
    match moment {
        IncomingTime::Exact(instant) => IncomingTime::Exact(instant.saturating_add(span).unwrap_or(Timestamp::MAX)),
        IncomingTime::Local(time) => IncomingTime::Local(time.saturating_add(span)),
    }
}

/// Whether one is before the other; of two that cannot be compared, neither is.
pub fn before(one: IncomingTime, other: IncomingTime) -> bool {
    match (one, other) {
        (IncomingTime::Exact(one), IncomingTime::Exact(other)) => one < other,
        (IncomingTime::Local(one), IncomingTime::Local(other)) => one < other,
        _ => false,
    }
}

/// When something ends that a file lets begin and perhaps end, and what was odd about it. It ends when it begins only where
/// time itself ends.
pub fn end(starts: IncomingTime, said: Option<IncomingTime>) -> (IncomingTime, Option<&'static str>) {
    let Some(said) = said else {
        return (later(starts, USUAL), Some("has no length: 30 minutes are assumed"));
    };
    if said == starts {
        return (later(starts, 1), Some("has no length: it gets one minute"));
    }
    let is_over_night = before(said, starts);
    let ends = if is_over_night { later(said, 24 * 60) } else { said };
    if before(ends, starts) || ends == starts || before(later(starts, LONGEST), ends) {
        return (later(starts, USUAL), Some("ends at a time that cannot be meant: 30 minutes are assumed"));
    }
    (ends, is_over_night.then_some("ends before it begins: the next day is meant"))
}

/// A date with a time, with an offset or without; blank or broken ones are none.
pub fn moment(text: &str) -> Option<IncomingTime> {
    let text = text.trim();
    if let Ok(instant) = text.parse::<Timestamp>() {
        return Some(IncomingTime::Exact(instant));
    }
    text.replacen(' ', "T", 1).parse::<DateTime>().ok().filter(|_| text.len() > 10).map(IncomingTime::Local)
}

/// The offset of a date with a time, such as `+02:00`; `Z` says nothing of the place.
pub fn offset(text: &str) -> Option<Offset> {
    Pieces::parse(text.trim()).ok()?.to_numeric_offset().filter(|_| !text.trim_end().ends_with(['Z', 'z']))
}

/// An hour as `09:30`, of `9:30` or `09:30:00`.
pub fn clock(text: &str) -> Option<String> {
    let (hours, minutes) = text.trim().split_once(':')?;
    Some(format!("{hours:0>2}:{}", minutes.get(..2)?))
}

/// The hour of a day of the programme, which ends at `day_change`: what begins earlier is on the next day of the calendar.
pub fn hour(day: Date, start: &str, day_change: Time) -> Option<IncomingTime> {
    let (hours, minutes) = start.trim().split_once(':')?;
    let minutes = minutes.split(':').next().unwrap_or_default();
    let time = Time::new(hours.parse().ok()?, minutes.parse().ok()?, 0, 0).ok()?;
    let day = if time < day_change { day.tomorrow().ok()? } else { day };
    Some(IncomingTime::Local(day.to_datetime(time)))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::end;
    use crate::exchange::IncomingTime;

    #[test]
    fn an_end_that_cannot_be_meant_is_said() {
        let at = |day, hour| IncomingTime::Local(date(2027, 5, day).at(hour, 0, 0, 0));
        let half_past = IncomingTime::Local(date(2027, 5, 14).at(22, 30, 0, 0));
        let words = |said| end(at(14, 22), said).1.unwrap_or_default();
        assert_eq!(end(at(14, 22), Some(at(14, 23))), (at(14, 23), None));
        assert_eq!(end(at(14, 22), Some(at(14, 1))).0, at(15, 1));
        assert_eq!(end(at(14, 22), Some(at(2, 23))).0, half_past);
        assert_eq!(end(at(14, 22), None).0, half_past);
        assert!(words(Some(at(2, 23))).contains("cannot be meant"));
        assert!(words(Some(at(14, 22))).contains("one minute"));
        assert_eq!(words(Some(at(31, 22))), "");
    }
}
