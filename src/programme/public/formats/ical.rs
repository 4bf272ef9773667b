//! iCalendar (RFC 5545): the programme, or one talk. An entry's UID stays for ever, and its SEQUENCE rises with every
//! release, so that a calendar which has it moves it.

use icalendar::Property;
use jiff::tz::{TimeZone, TimeZoneTransition};

use super::schedule::readable;
use crate::clock::Timestamp;
use crate::config::PublicUrl;
use crate::programme::ProgrammeSession;
use crate::programme::public::{ProgrammeTalk, PublicProgramme, TalkFate};
use crate::web::{links, markdown};

/// Most characters of an abstract.
const LONGEST: usize = 2_000;

/// The lines of a calendar, folded and escaped.
#[derive(Default)]
struct Lines(String);

impl Lines {
    fn add(&mut self, name: &str, value: &str) {
        self.property(Property::new(name, value));
    }

    fn property(&mut self, property: Property) {
        // Writing to a string cannot fail; a line that could not be written would be left out.
        if let Ok(line) = TryInto::<String>::try_into(property) {
            fold(&line.replace("\r\n ", ""), &mut self.0);
        }
    }

    /// A part of the calendar.
    fn part(&mut self, kind: &str, inside: impl FnOnce(&mut Self)) {
        self.add("BEGIN", kind);
        inside(self);
        self.add("END", kind);
    }
}

/// The whole programme: its talks, those that were announced and do not take place, and its breaks.
pub fn programme(edition: &PublicProgramme, public: &PublicUrl) -> String {
    let pauses: Vec<&ProgrammeSession> =
        edition.programme.sessions.iter().filter(|session| session.talk.is_none()).collect();
    calendar(edition, public, (&edition.all_talks().collect::<Vec<_>>(), &pauses))
}

/// One talk.
pub fn talk(edition: &PublicProgramme, talk: ProgrammeTalk<'_>, public: &PublicUrl) -> String {
    calendar(edition, public, (&[talk], &[]))
}

fn calendar(
    edition: &PublicProgramme,
    public: &PublicUrl,
    (talks, pauses): (&[ProgrammeTalk<'_>], &[&ProgrammeSession]),
) -> String {
    let mut lines = Lines::default();
    lines.part("VCALENDAR", |lines| {
        lines.add("VERSION", "2.0");
        lines.add("PRODID", &format!("-//Callboard//Callboard {}//EN", env!("CARGO_PKG_VERSION")));
        lines.add("CALSCALE", "GREGORIAN");
        lines.add("METHOD", "PUBLISH");
        lines.add("NAME", &readable(&edition.event.name));
        lines.add("X-WR-CALNAME", &readable(&edition.event.name));
        let sessions = || talks.iter().filter_map(|talk| talk.session).chain(pauses.iter().copied());
        let first = sessions().map(|session| session.starts_at).min();
        let last = sessions().map(|session| session.ends_at).max();
        if let (Some(first), Some(last)) = (first, last) {
            time_zone(lines, edition, first, last);
        }
        for talk in talks {
            entry(lines, edition, *talk, public);
        }
        for pause in pauses {
            break_entry(lines, edition, pause);
        }
    });
    lines.0
}

fn entry(lines: &mut Lines, edition: &PublicProgramme, talk: ProgrammeTalk<'_>, public: &PublicUrl) {
    let Some(session) = talk.session else { return };
    let url = public.join(&links::talk(&edition.event.slug, &talk.talk.code));
    let speakers: Vec<&str> = talk.talk.speakers.iter().map(|speaker| speaker.name.as_str()).collect();
    let changed = edition.changed_at(talk.talk).into_iter().chain(edition.released_at).max();
    let stamped = utc(changed.unwrap_or(session.starts_at));
    let about = markdown::plain(&talk.talk.abstract_, LONGEST);
    let words = [speakers.join(", "), about, url.clone()];
    let words: Vec<&str> = words.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    lines.part("VEVENT", |lines| {
        lines.add("UID", &edition.calendar_uid(talk.talk.id));
        lines.add("SEQUENCE", &edition.sequence(talk.talk).to_string());
        lines.add("DTSTAMP", &stamped);
        lines.add("LAST-MODIFIED", &stamped);
        lines.property(local("DTSTART", session.starts_at, edition));
        lines.property(local("DTEND", session.ends_at, edition));
        lines.add("SUMMARY", &readable(talk.title));
        lines.add("LOCATION", &readable(&place(edition, edition.room(session))));
        lines.add("DESCRIPTION", &readable(&words.join("\n\n")));
        lines.add("URL", &url);
        lines.add("STATUS", if talk.fate == TalkFate::Held { "CONFIRMED" } else { "CANCELLED" });
    });
}

/// A break, which keeps nobody's calendar busy.
fn break_entry(lines: &mut Lines, edition: &PublicProgramme, session: &ProgrammeSession) {
    let stamped = utc(edition.released_at.unwrap_or(session.starts_at));
    lines.part("VEVENT", |lines| {
        lines.add("UID", &edition.calendar_uid(session.id));
        lines.add("SEQUENCE", &edition.number.to_string());
        lines.add("DTSTAMP", &stamped);
        lines.add("LAST-MODIFIED", &stamped);
        lines.property(local("DTSTART", session.starts_at, edition));
        lines.property(local("DTEND", session.ends_at, edition));
        lines.add("SUMMARY", &readable(&session.title));
        lines.add("LOCATION", &readable(&place(edition, edition.room(session))));
        lines.add("CATEGORIES", "Break");
        lines.add("TRANSP", "TRANSPARENT");
        lines.add("STATUS", "CONFIRMED");
    });
}

/// Most octets of a line without its end.
const LINE: usize = 75;

/// Adds a line in parts that are short enough, the blank before each but the first counted in; no character is cut.
fn fold(line: &str, to: &mut String) {
    let mut length = 0;
    for letter in line.trim_end_matches("\r\n").chars() {
        if length + letter.len_utf8() > LINE {
            to.push_str("\r\n ");
            length = 1;
        }
        to.push(letter);
        length += letter.len_utf8();
    }
    to.push_str("\r\n");
}

fn place(edition: &PublicProgramme, room: &str) -> String {
    if edition.event.place.is_empty() { room.to_owned() } else { format!("{room}, {}", edition.event.place) }
}

fn is_utc(zone: &TimeZone) -> bool {
    zone.iana_name() == Some("UTC")
}

fn local(name: &str, instant: Timestamp, edition: &PublicProgramme) -> Property {
    let zone = edition.zone();
    if is_utc(zone) || is_one_of_two(instant, zone) {
        return Property::new(name, utc(instant));
    }
    let mut property = Property::new(name, clock(instant, zone));
    property.add_parameter("TZID", &edition.event.time_zone);
    property.done()
}

/// Whether the clocks show the same hour and minute a second time, so that they alone do not say when.
fn is_one_of_two(instant: Timestamp, zone: &TimeZone) -> bool {
    zone.to_ambiguous_timestamp(instant.at(zone).datetime()).is_ambiguous()
}

fn clock(instant: Timestamp, zone: &TimeZone) -> String {
    instant.at(zone).strftime("%Y%m%dT%H%M%S").to_string()
}

fn utc(instant: Timestamp) -> String {
    format!("{}Z", clock(instant, &TimeZone::UTC))
}

/// The rules of the zone from the first instant to the last: the one in force when they begin, and every change between.
fn time_zone(lines: &mut Lines, edition: &PublicProgramme, first: Timestamp, last: Timestamp) {
    let zone = edition.zone();
    if is_utc(zone) {
        return;
    }
    let instant = |at: Timestamp| at.at(zone).timestamp();
    let before = zone.preceding(instant(first.plus_seconds(1))).next();
    let between = zone.following(instant(first)).take_while(|change| change.timestamp() <= instant(last));
    let changes: Vec<TimeZoneTransition<'_>> = before.into_iter().chain(between).collect();
    lines.part("VTIMEZONE", |lines| {
        lines.add("TZID", &edition.event.time_zone);
        if changes.is_empty() {
            let offset = offset(first.at(zone).offset().seconds());
            observance(lines, "STANDARD", ("19700101T000000".to_owned(), &offset, &offset, ""));
        }
        for change in &changes {
            let from = zone.to_offset(change.timestamp() - jiff::SignedDuration::from_secs(1));
            let begins = from.to_datetime(change.timestamp()).strftime("%Y%m%dT%H%M%S").to_string();
            let kind = if change.dst().is_dst() { "DAYLIGHT" } else { "STANDARD" };
            let (from, to) = (offset(from.seconds()), offset(change.offset().seconds()));
            observance(lines, kind, (begins, &from, &to, change.abbreviation()));
        }
    });
}

fn observance(lines: &mut Lines, kind: &str, (begins, from, to, name): (String, &str, &str, &str)) {
    lines.part(kind, |lines| {
        lines.add("DTSTART", &begins);
        lines.add("TZOFFSETFROM", from);
        lines.add("TZOFFSETTO", to);
        if !name.is_empty() {
            lines.add("TZNAME", name);
        }
    });
}

/// `+0100`, with seconds where a zone of old has them.
fn offset(seconds: i32) -> String {
    let sign = if seconds < 0 { '-' } else { '+' };
    let (hours, minutes, rest) = (seconds.abs() / 3600, seconds.abs() / 60 % 60, seconds.abs() % 60);
    if rest == 0 { format!("{sign}{hours:02}{minutes:02}") } else { format!("{sign}{hours:02}{minutes:02}{rest:02}") }
}

#[cfg(test)]
mod tests {
    use super::{fold, offset};

    #[test]
    fn lines_are_folded_at_75_octets_and_no_character_is_cut() {
        for letter in ["a", "é", "老", "🛶", "a 🛶"] {
            let line = format!("SUMMARY:{}\r\n", letter.repeat(200));
            let mut folded = String::new();
            fold(&line, &mut folded);
            assert!(folded.split("\r\n").all(|part| part.len() <= 75), "{folded}");
            assert_eq!(folded.replace("\r\n ", ""), line);
        }
    }

    #[test]
    fn offsets_have_sign_hours_and_minutes() {
        assert_eq!([3600, -12_600, 0, 1_172].map(offset), ["+0100", "-0330", "+0000", "+001932"]);
    }
}
