//! iCalendar: events of a calendar as sessions. Its keys are not to be trusted, and folds may cut letters.

mod fault;
mod times;

use std::collections::HashMap;

use icalendar::parser::{Component, read_calendar};
use jiff::tz::TimeZone;

use super::encoding::decoded;
use super::raw_rows::RawSession;
use super::timestamps::iso_duration;
use super::toolkit::{MOST, ProgrammeReader};
use super::{Choices, ImportFormat, ImportStatus, Incoming, IncomingTime, ReadError};
use times::{is_whole_day, time, zone_named, zone_of};

/// Deepest nesting of components; an event in a calendar is 2, its alarm 3.
const DEEPEST: usize = 8;

fn refused(why: impl Into<String>) -> ReadError {
    ReadError::NotThisFormat(ImportFormat::ICalendar, why.into())
}

/// Reads a calendar.
///
/// # Errors
/// It is none, or breaks off; the sentence names the line.
pub fn read(content: &[u8], choices: &Choices) -> Result<Incoming, ReadError> {
    let bytes = unfolded(content);
    let decoded = decoded(&bytes, choices.encoding);
    let text = with_ends(&decoded.text);
    let shape = fault::shape(&String::from_utf8_lossy(content));
    if shape.components > MOST {
        return Err(ReadError::TooMany(MOST));
    }
    if shape.deepest > DEEPEST {
        return Err(refused("its components are nested too deep"));
    }
    if let Some(fault) = shape.fault {
        return Err(refused(fault));
    }
    let calendar = read_calendar(&text).map_err(|_| refused(shape.suspect()))?;
    let mut gathering = ProgrammeReader::new(ImportFormat::ICalendar, choices);
    gathering.note(("encoding", decoded.said()));
    let property =
        |name: &str| calendar.properties.iter().find(|property| property.name.as_str().eq_ignore_ascii_case(name));
    let value = |name: &str| property(name).map_or_else(String::new, |property| property.val.as_str().to_owned());
    if value("PRODID").starts_with("-//Callboard//") {
        gathering.is_ours();
    }
    let zone = calendar
        .components
        .iter()
        .filter_map(|component| component.find_prop("DTSTART"))
        .find_map(|start| start.params.iter().find(|param| param.key.as_str().eq_ignore_ascii_case("TZID")))
        .and_then(|param| param.val.as_ref().map(|zone| zone_named(zone.as_str())));
    let said = value("X-WR-TIMEZONE");
    gathering.event(&value("X-WR-CALNAME"), &if said.is_empty() { zone.unwrap_or_default() } else { said });
    let events = || calendar.components.iter().filter(|component| component.name == "VEVENT");
    let mut times: HashMap<&str, usize> = HashMap::new();
    for uid in events().filter_map(|event| event.find_prop("UID")) {
        *times.entry(uid.val.as_str()).or_default() += 1;
    }
    let all_cancelled = value("METHOD").eq_ignore_ascii_case("CANCEL");
    for component in events() {
        let mut found = event(component, &times, &mut gathering);
        if let Some(found) = found.as_mut().filter(|_| all_cancelled) {
            found.standing = ImportStatus::Cancelled;
        }
        found.map_or(Ok(()), |found| gathering.add(found))?;
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
fn unfolded(content: &[u8]) -> Vec<u8> {
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
    bytes
}

/// Lines with the ends that the format has.
fn with_ends(text: &str) -> String {
    let text = text.replace('\n', "\r\n");
    if text.ends_with("\r\n") { text } else { text + "\r\n" }
}

/// What calendars of ours call a break.
const BREAK: &str = "Break";

fn event(
    component: &Component<'_>,
    times: &HashMap<&str, usize>,
    gathering: &mut ProgrammeReader,
) -> Option<RawSession> {
    let value =
        |name: &str| component.find_prop(name).map(|property| property.val.as_str().to_owned()).unwrap_or_default();
    let (uid, title) = (value("UID"), value("SUMMARY"));
    let place = if uid.is_empty() { format!("event “{title}”") } else { format!("event {uid}") };
    let start = component.find_prop("DTSTART");
    let starts = start.and_then(|property| time(property, &place, gathering));
    let whole_days = start.is_some_and(is_whole_day);
    if starts.is_none() && !whole_days {
        gathering.skip(format!("The {place} “{title}” has no time that can be read."));
        return None;
    }
    note_oddities(component, &format!("{place} “{title}”"), gathering);
    let ends = component.find_prop("DTEND").and_then(|property| time(property, &place, gathering));
    let day = match starts {
        Some(IncomingTime::Local(time)) => Some(time.date()),
        Some(IncomingTime::Exact(instant)) => {
            Some(instant.to_zoned(start.and_then(zone_of).unwrap_or(TimeZone::UTC)).date())
        }
        None => None,
    };
    let length = value("DURATION");
    let uid_times = times.get(uid.as_str()).copied().unwrap_or_default();
    Some(RawSession {
        place,
        id: key(&uid, start.map_or("", |property| property.val.as_str()), uid_times),
        title,
        texts: vec![value("DESCRIPTION")],
        links: Some(value("URL")).filter(|url| !url.is_empty()).map(|url| (String::new(), url)).into_iter().collect(),
        track: Some(value("CATEGORIES")).filter(|words| words != BREAK).unwrap_or_default(),
        is_break: value("CATEGORIES") == BREAK,
        room: value("LOCATION"),
        day,
        starts,
        ends,
        duration: iso_duration(&length).unwrap_or(length),
        standing: standing(&value("STATUS")),
        ..RawSession::default()
    })
}

/// Whether an event takes place.
fn standing(status: &str) -> ImportStatus {
    match status.trim().to_ascii_uppercase().as_str() {
        "CANCELLED" => ImportStatus::Cancelled,
        "TENTATIVE" => ImportStatus::Accepted,
        _ => ImportStatus::Confirmed,
    }
}

/// Says what a calendar means by an event and a programme cannot.
fn note_oddities(component: &Component<'_>, what: &str, gathering: &mut ProgrammeReader) {
    let has = |name: &str| component.find_prop(name).is_some();
    if has("RRULE") || has("RDATE") {
        gathering.odd("repeats", format!("The {what} repeats: its first time alone is imported."));
    }
    if component.find_prop("DTSTART").is_some_and(is_whole_day) {
        gathering.odd("whole days", format!("The {what} takes whole days: it gets no place."));
    }
    if component.find_prop("STATUS").is_some_and(|status| status.val.as_str().eq_ignore_ascii_case("TENTATIVE")) {
        gathering.odd("tentative", format!("The {what} is tentative: it comes in as accepted, not as confirmed."));
    }
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::exchange::{Choices, IncomingTime};

    const CALENDAR: &str = "BEGIN:VCALENDAR\r\nX-WR-CALNAME:Conf\r\nBEGIN:VEVENT\r\nUID:7\r\nSUMMARY:Linkers\\, a ta\r\n le\r\n\
        LOCATION:Hall\r\nDTSTART;TZID=Europe/Lisbon:20270421T100000\r\nDTEND:20270421T094500Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

    #[test]
    fn an_event_is_a_session_at_its_instant() {
        let incoming = read(CALENDAR.as_bytes(), &Choices::default()).unwrap();
        let place = incoming.sessions[0].place.clone().unwrap();
        assert_eq!(incoming.sessions[0].title, "Linkers, a tale");
        assert_eq!(place.starts, IncomingTime::Exact("2027-04-21T09:00:00Z".parse().unwrap()));
        assert_eq!(place.ends, IncomingTime::Exact("2027-04-21T09:45:00Z".parse().unwrap()));
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
    fn a_calendar_that_breaks_off_is_refused_with_its_line() {
        let said = |text: &str| read(text.as_bytes(), &Choices::default()).unwrap_err().to_string();
        let cut = CALENDAR.split("DTEND").next().unwrap();
        assert_eq!(
            said(cut),
            "this is not iCalendar: it breaks off in line 8, inside the VEVENT that begins in line 3"
        );
        let crossed = CALENDAR.replace("END:VEVENT", "END:VJOURNAL");
        assert_eq!(said(&crossed), "this is not iCalendar: END:VJOURNAL stands in line 10 where END:VEVENT belongs");
    }

    #[test]
    fn components_that_nest_without_end_are_refused() {
        let bomb = "BEGIN:VEVENT\r\n".repeat(50_000);
        let error = read(bomb.as_bytes(), &Choices::default()).unwrap_err().to_string();
        assert!(error.ends_with("nested too deep"), "{error}");
    }
}
