//! iCalendar: events of a calendar as sessions. Its keys are not to be trusted, and folds may cut letters.

use icalendar::parser::{Component, Property, read_calendar};
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use super::found::Found;
use super::gathering::Gathering;
use super::{Choices, Format, Incoming, Moment, ReadError};

/// Reads a calendar.
///
/// # Errors
/// It is none.
pub fn read(content: &[u8], choices: &Choices) -> Result<Incoming, ReadError> {
    let text = unfolded(content);
    let calendar = read_calendar(&text)
        .map_err(|error| ReadError::NotThisFormat(Format::ICalendar, error.chars().take(200).collect()))?;
    let mut gathering = Gathering::new(Format::ICalendar, choices);
    let property =
        |name: &str| calendar.properties.iter().find(|property| property.name.as_str().eq_ignore_ascii_case(name));
    let value = |name: &str| property(name).map_or_else(String::new, |property| plain(property.val.as_str()));
    let zone = calendar
        .components
        .iter()
        .filter_map(|component| component.find_prop("DTSTART"))
        .find_map(|start| start.params.iter().find(|param| param.key.as_str().eq_ignore_ascii_case("TZID")))
        .and_then(|param| param.val.as_ref().map(|zone| zone.as_str().trim_matches('"').to_owned()));
    let said = value("X-WR-TIMEZONE");
    gathering.event(&value("X-WR-CALNAME"), &if said.is_empty() { zone.unwrap_or_default() } else { said });
    for component in calendar.components.iter().filter(|component| component.name == "VEVENT") {
        event(component, &mut gathering)?;
    }
    Ok(gathering.done())
}

/// Lines put together again byte by byte, so that a letter that was cut is whole.
fn unfolded(content: &[u8]) -> String {
    let mut bytes: Vec<u8> = Vec::with_capacity(content.len());
    let mut at = 0;
    while at < content.len() {
        let rest = &content[at..];
        let fold = [&b"\r\n "[..], b"\r\n\t", b"\n ", b"\n\t"].into_iter().find(|fold| rest.starts_with(fold));
        if let Some(fold) = fold {
            at += fold.len();
            continue;
        }
        if rest[0] != b'\r' {
            bytes.push(rest[0]);
        }
        at += 1;
    }
    let text = String::from_utf8_lossy(&bytes).replace('\n', "\r\n");
    if text.ends_with("\r\n") { text } else { text + "\r\n" }
}

/// A value without its escapes.
fn plain(value: &str) -> String {
    let (mut text, mut letters) = (String::with_capacity(value.len()), value.chars());
    while let Some(letter) = letters.next() {
        match (letter, letter == '\\') {
            (_, true) => match letters.next() {
                Some('n' | 'N') => text.push('\n'),
                Some(other) => text.push(other),
                None => {}
            },
            (letter, false) => text.push(letter),
        }
    }
    text
}

fn event(component: &Component<'_>, gathering: &mut Gathering) -> Result<(), ReadError> {
    let value = |name: &str| component.find_prop(name).map(|property| plain(property.val.as_str())).unwrap_or_default();
    let (uid, title) = (value("UID"), value("SUMMARY"));
    let place = if uid.is_empty() { format!("event “{title}”") } else { format!("event {uid}") };
    let starts = component.find_prop("DTSTART").and_then(|property| time(property, &place, gathering));
    let Some(starts) = starts else {
        gathering.skip(format!("The {place} “{title}” has no time that can be read."));
        return Ok(());
    };
    let ends = component.find_prop("DTEND").and_then(|property| time(property, &place, gathering));
    let start = component.find_prop("DTSTART").map(|property| property.val.as_str().to_owned()).unwrap_or_default();
    let day = match starts {
        Moment::Local(time) => Some(time.date()),
        Moment::Exact(instant) => {
            let zone = component.find_prop("DTSTART").and_then(zone_of).unwrap_or(TimeZone::UTC);
            Some(instant.to_zoned(zone).date())
        }
    };
    gathering.add(Found {
        place,
        id: format!("{uid} {start}").trim().to_owned(),
        title,
        texts: vec![value("DESCRIPTION")],
        links: Some(value("URL")).filter(|url| !url.is_empty()).map(|url| (String::new(), url)).into_iter().collect(),
        track: value("CATEGORIES"),
        room: value("LOCATION"),
        day,
        starts: Some(starts),
        ends,
        duration: value("DURATION").strip_prefix("PT").map(iso_duration).unwrap_or_default(),
        ..Found::default()
    })
}

/// `1H30M` as `1:30`.
fn iso_duration(text: &str) -> String {
    let (hours, rest) = text.split_once('H').unwrap_or(("0", text));
    format!("{hours}:{}", rest.split('M').next().filter(|minutes| !minutes.is_empty()).unwrap_or("0"))
}

fn zone_of(property: &Property<'_>) -> Option<TimeZone> {
    let param = property.params.iter().find(|param| param.key.as_str().eq_ignore_ascii_case("TZID"))?;
    crate::times::zone(param.val.as_ref()?.as_str().trim_matches('"'))
}

fn time(property: &Property<'_>, place: &str, gathering: &mut Gathering) -> Option<Moment> {
    let text = property.val.as_str().trim();
    let digits = text.trim_end_matches(['Z', 'z']);
    let padded = if digits.len() == 8 { format!("{digits}T000000") } else { digits.to_owned() };
    let time: DateTime = jiff::fmt::strtime::parse("%Y%m%dT%H%M%S", &padded).ok()?.to_datetime().ok()?;
    if text.len() != digits.len() {
        return Some(Moment::Exact(time.to_zoned(TimeZone::UTC).ok()?.timestamp()));
    }
    if let Some(zone) = zone_of(property) {
        return Some(Moment::Exact(time.to_zoned(zone).ok()?.timestamp()));
    }
    if property.params.iter().any(|param| param.key.as_str().eq_ignore_ascii_case("TZID")) {
        gathering.odd("zone", format!("The {place} is in a zone that is not known: its time is taken as local."));
    }
    Some(Moment::Local(time))
}
