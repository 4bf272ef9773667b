//! iCalendar: events of a calendar as sessions. Its keys are not to be trusted, and folds may cut letters.

use std::collections::HashMap;

use icalendar::parser::{Component, Property, read_calendar};
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use super::found::Found;
use super::gathering::{Gathering, MOST};
use super::{Choices, Format, Incoming, Moment, ReadError};

/// Deepest nesting of components; an event in a calendar is 2, its alarm 3.
const DEEPEST: usize = 8;

/// How deep components are nested, and how many there are.
fn extent(text: &str) -> (usize, usize) {
    let (mut open, mut deepest, mut all) = (0_usize, 0, 0);
    for line in text.lines() {
        let line = line.get(..6).unwrap_or(line);
        if line.eq_ignore_ascii_case("BEGIN:") {
            open += 1;
            all += 1;
            deepest = deepest.max(open);
        } else if line.get(..4).is_some_and(|word| word.eq_ignore_ascii_case("END:")) {
            open = open.saturating_sub(1);
        }
    }
    (deepest, all)
}

/// Reads a calendar.
///
/// # Errors
/// It is none.
pub fn read(content: &[u8], choices: &Choices) -> Result<Incoming, ReadError> {
    let text = unfolded(content);
    let (deepest, all) = extent(&text);
    if all > MOST {
        return Err(ReadError::TooMany(MOST));
    }
    if deepest > DEEPEST {
        return Err(ReadError::NotThisFormat(Format::ICalendar, "its components are nested too deep".to_owned()));
    }
    let calendar = read_calendar(&text)
        .map_err(|error| ReadError::NotThisFormat(Format::ICalendar, error.chars().take(200).collect()))?;
    let mut gathering = Gathering::new(Format::ICalendar, choices);
    let property =
        |name: &str| calendar.properties.iter().find(|property| property.name.as_str().eq_ignore_ascii_case(name));
    let value = |name: &str| property(name).map_or_else(String::new, |property| property.val.as_str().to_owned());
    let zone = calendar
        .components
        .iter()
        .filter_map(|component| component.find_prop("DTSTART"))
        .find_map(|start| start.params.iter().find(|param| param.key.as_str().eq_ignore_ascii_case("TZID")))
        .and_then(|param| param.val.as_ref().map(|zone| zone.as_str().trim_matches('"').to_owned()));
    let said = value("X-WR-TIMEZONE");
    gathering.event(&value("X-WR-CALNAME"), &if said.is_empty() { zone.unwrap_or_default() } else { said });
    let events = || calendar.components.iter().filter(|component| component.name == "VEVENT");
    let mut times: HashMap<&str, usize> = HashMap::new();
    for uid in events().filter_map(|event| event.find_prop("UID")) {
        *times.entry(uid.val.as_str()).or_default() += 1;
    }
    for component in events() {
        event(component, &times, &mut gathering)?;
    }
    Ok(gathering.done())
}

/// The key of an event: its UID, of those of our own the part before the host; with its start, where the UID comes again.
fn key(uid: &str, start: &str, times: usize) -> String {
    let guid = uid.split_once('@').map(|(guid, _)| guid).filter(|guid| uuid::Uuid::try_parse(guid).is_ok());
    let uid = guid.unwrap_or(uid);
    if times == 1 { uid.to_owned() } else { format!("{uid} {start}").trim().to_owned() }
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

/// What calendars of ours call a break.
const BREAK: &str = "Break";

fn event(component: &Component<'_>, times: &HashMap<&str, usize>, gathering: &mut Gathering) -> Result<(), ReadError> {
    let value =
        |name: &str| component.find_prop(name).map(|property| property.val.as_str().to_owned()).unwrap_or_default();
    let (uid, title) = (value("UID"), value("SUMMARY"));
    let place = if uid.is_empty() { format!("event “{title}”") } else { format!("event {uid}") };
    let starts = component.find_prop("DTSTART").and_then(|property| time(property, &place, gathering));
    let Some(starts) = starts else {
        gathering.skip(format!("The {place} “{title}” has no time that can be read."));
        return Ok(());
    };
    let ends = component.find_prop("DTEND").and_then(|property| time(property, &place, gathering));
    let start = component.find_prop("DTSTART").map(|property| property.val.as_str().to_owned()).unwrap_or_default();
    let uid_times = times.get(uid.as_str()).copied().unwrap_or_default();
    let day = match starts {
        Moment::Local(time) => Some(time.date()),
        Moment::Exact(instant) => {
            let zone = component.find_prop("DTSTART").and_then(zone_of).unwrap_or(TimeZone::UTC);
            Some(instant.to_zoned(zone).date())
        }
    };
    gathering.add(Found {
        place,
        id: key(&uid, &start, uid_times),
        title,
        texts: vec![value("DESCRIPTION")],
        links: Some(value("URL")).filter(|url| !url.is_empty()).map(|url| (String::new(), url)).into_iter().collect(),
        track: Some(value("CATEGORIES")).filter(|words| words != BREAK).unwrap_or_default(),
        is_break: value("CATEGORIES") == BREAK,
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

#[cfg(test)]
mod tests {
    use super::read;
    use crate::exchange::{Choices, Moment};

    const CALENDAR: &str = "BEGIN:VCALENDAR\r\nX-WR-CALNAME:Conf\r\nBEGIN:VEVENT\r\nUID:7\r\nSUMMARY:Linkers\\, a ta\r\n le\r\n\
        LOCATION:Hall\r\nDTSTART;TZID=Europe/Lisbon:20270421T100000\r\nDTEND:20270421T094500Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

    #[test]
    fn an_event_is_a_session_at_its_instant() {
        let incoming = read(CALENDAR.as_bytes(), &Choices::default()).unwrap();
        let place = incoming.sessions[0].place.clone().unwrap();
        assert_eq!(incoming.sessions[0].title, "Linkers, a tale");
        assert_eq!(place.starts, Moment::Exact("2027-04-21T09:00:00Z".parse().unwrap()));
        assert_eq!(place.ends, Moment::Exact("2027-04-21T09:45:00Z".parse().unwrap()));
        assert_eq!((incoming.name.as_str(), incoming.zone.as_deref()), ("Conf", Some("Europe/Lisbon")));
    }

    #[test]
    fn a_room_whose_name_is_escaped_twice_is_the_one_that_its_session_is_in() {
        let calendar = CALENDAR.replace("LOCATION:Hall", "LOCATION:&amp;lt;Hall&amp;gt;");
        let incoming = read(calendar.as_bytes(), &Choices::default()).unwrap();
        let room = incoming.sessions[0].place.as_ref().and_then(|place| place.room.clone());
        assert_eq!(room.as_deref(), Some(incoming.rooms[0].key.as_str()));
    }

    #[test]
    fn components_that_nest_without_end_are_refused() {
        let bomb = "BEGIN:VEVENT\r\n".repeat(50_000);
        let error = read(bomb.as_bytes(), &Choices::default()).unwrap_err().to_string();
        assert!(error.ends_with("nested too deep"), "{error}");
    }
}
