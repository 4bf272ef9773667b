//! Times of a calendar and the names of its zones, those of Windows among them.

use icalendar::parser::Property;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use crate::exchange::IncomingTime;
use crate::exchange::toolkit::ProgrammeReader;

/// Names that Windows has for zones, and the places that they are named after.
const WINDOWS: &str = include_str!("../windows-zones.tsv");

/// The IANA name of a zone; a name that is none stays what it is.
pub fn zone_named(name: &str) -> String {
    let name = name.trim().trim_matches('"');
    let known = WINDOWS.lines().filter_map(|line| line.split_once('\t')).find(|(windows, _)| *windows == name);
    known.map_or(name, |(_, iana)| iana).to_owned()
}

/// The zone of a time, where it names one that is known.
pub fn zone_of(property: &Property<'_>) -> Option<TimeZone> {
    let param = property.params.iter().find(|param| param.key.as_str().eq_ignore_ascii_case("TZID"))?;
    crate::times::zone(&zone_named(param.val.as_ref()?.as_str()))
}

/// Whether it is a day without a time.
pub fn is_whole_day(property: &Property<'_>) -> bool {
    let text = property.val.as_str().trim();
    text.len() == 8 && text.bytes().all(|digit| digit.is_ascii_digit())
}

/// A time; nothing where it is a day, or cannot be read.
pub fn time(property: &Property<'_>, place: &str, gathering: &mut ProgrammeReader) -> Option<IncomingTime> {
    let text = property.val.as_str().trim();
    let digits = text.trim_end_matches(['Z', 'z']);
    let time: DateTime = jiff::fmt::strtime::parse("%Y%m%dT%H%M%S", digits).ok()?.to_datetime().ok()?;
    if text.len() != digits.len() {
        return Some(IncomingTime::Exact(time.to_zoned(TimeZone::UTC).ok()?.timestamp()));
    }
    if let Some(zone) = zone_of(property) {
        return Some(IncomingTime::Exact(time.to_zoned(zone).ok()?.timestamp()));
    }
    if property.params.iter().any(|param| param.key.as_str().eq_ignore_ascii_case("TZID")) {
        gathering.odd("zone", format!("The {place} is in a zone that is not known: its time is taken as local."));
    }
    Some(IncomingTime::Local(time))
}

#[cfg(test)]
mod tests {
    use super::{WINDOWS, zone_named};

    #[test]
    fn every_zone_of_windows_is_one_that_there_is() {
        for line in WINDOWS.lines() {
            let name = zone_named(line.split('\t').next().unwrap());
            assert!(crate::times::zone(&name).is_some(), "{line}");
        }
    }
}
