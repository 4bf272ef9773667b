//! `schedule.xml` in all its families: Pentabarf, FOSDEM, frab, hub, wafer, EMF, pretalx, made by hand.

use encoding_rs::Encoding;
use jiff::civil::{Date, Time};

use super::encoding::decoded;
use super::raw_rows::{RawSession, RawSpeaker};
use super::timestamps::{hour, moment, offset};
use super::toolkit::ProgrammeReader;
use super::xml_tree::{self, Element};
use super::{Choices, ImportFormat, Incoming, IncomingTime, ReadError};

/// Reads a document.
///
/// # Errors
/// It is no XML, or another one.
pub fn read(content: &[u8], choices: &Choices) -> Result<Incoming, ReadError> {
    let decoded = decoded(content, choices.encoding.or_else(|| declared(content)));
    let root = xml_tree::read(&decoded.text)?;
    let days: Vec<&Element> = root.all("day").collect();
    let holds = |name: &str| days.iter().any(|day| day.first(name).is_some());
    if root.name != "schedule" || !(holds("room") || holds("event")) {
        let found = format!("its root is <{}> and has no day with rooms or events", root.name);
        return Err(ReadError::NotThisFormat(ImportFormat::ScheduleXml, found));
    }
    let mut gathering = ProgrammeReader::new(ImportFormat::ScheduleXml, choices);
    if root.first("generator").is_some_and(|generator| generator.attribute("name") == "callboard") {
        gathering.is_ours();
    }
    gathering.note(("encoding", decoded.said()));
    let conference = root.first("conference");
    let of = |name: &str| conference.map_or("", |conference| conference.text_of(name));
    gathering.event(of("title"), of("time_zone_name"));
    let day_change = time(of("day_change")).unwrap_or(Time::midnight());
    for (at, day) in days.into_iter().enumerate() {
        let date = day.attribute("date").trim().parse::<Date>().ok();
        if date.is_none() {
            gathering.odd("day", format!("Day {} has no date that can be read: its sessions keep their own.", at + 1));
        }
        for room in day.all("room") {
            gathering.room(room.attribute("name"));
        }
        let in_rooms = day.all("room").flat_map(|room| room.all("event").map(|event| (room.attribute("name"), event)));
        for (room, event) in day.all("event").map(|event| ("", event)).chain(in_rooms) {
            let one = found(event, room, date, day_change);
            gathering.note_hour(&one, event.text_of("date"), event.text_of("start"));
            note_other_room(&mut gathering, &one, room);
            gathering.add(one)?;
        }
    }
    Ok(gathering.done())
}

/// The encoding that its first line declares, but where a mark says another.
fn declared(content: &[u8]) -> Option<&'static Encoding> {
    if Encoding::for_bom(content).is_some() {
        return None;
    }
    let end = content.iter().take(200).position(|byte| *byte == b'>')?;
    let line = std::str::from_utf8(&content[..end]).ok()?;
    let name = line.split_once("encoding=")?.1;
    let encoding = Encoding::for_label(name.get(1..)?.split(['"', '\'']).next()?.as_bytes())?;
    // What says UTF-8 and is not is recognised like a file that says nothing.
    (encoding != encoding_rs::UTF_8).then_some(encoding)
}

fn note_other_room(gathering: &mut ProgrammeReader, found: &RawSession, parent: &str) {
    if !parent.is_empty() && found.room.trim() != parent.trim() {
        let words = format!("{} is listed under {parent} and says {}: the latter is taken.", found.place, found.room);
        gathering.odd("room", words);
    }
}

fn time(text: &str) -> Option<Time> {
    let (hours, rest) = text.split_once(':')?;
    Time::new(hours.trim().parse().ok()?, rest.split(':').next()?.trim().parse().ok()?, 0, 0).ok()
}

fn found(event: &Element, room: &str, day: Option<Date>, day_change: Time) -> RawSession {
    let own = event.text_of("room");
    let texts = ["abstract", "description"].into_iter().flat_map(|name| event.all(name).map(|it| it.text.clone()));
    let starts = moment(event.text_of("date")).or_else(|| hour(day?, event.text_of("start"), day_change));
    let links = ["links", "attachments"].into_iter().filter_map(|name| event.first(name));
    let link = |link: &Element| (link.text.clone(), link.attribute("href").to_owned());
    RawSession {
        place: format!("event {}", event.attribute("id")),
        guid: event.attribute("guid").to_owned(),
        id: event.attribute("id").to_owned(),
        title: event.text_of("title").to_owned(),
        subtitle: event.text_of("subtitle").to_owned(),
        texts: texts.collect(),
        links: links.flat_map(|list| list.children.iter().map(link)).collect(),
        kind: event.text_of("type").to_owned(),
        track: event.text_of("track").to_owned(),
        language: event.text_of("language").to_owned(),
        room: if own.is_empty() { room.to_owned() } else { own.to_owned() },
        day,
        starts: starts.filter(|starts| !matches!(starts, IncomingTime::Local(time) if time.date().year() < 1970)),
        offset: offset(event.text_of("date")),
        duration: event.text_of("duration").to_owned(),
        speakers: event.first("persons").map(|persons| persons.all("person").map(person).collect()).unwrap_or_default(),
        ..RawSession::default()
    }
}

fn person(person: &Element) -> RawSpeaker {
    RawSpeaker {
        guid: person.attribute("guid").to_owned(),
        id: person.attribute("id").to_owned(),
        name: person.text.clone(),
        ..RawSpeaker::default()
    }
}
