//! What a file leaves open and is guessed for the file as a whole, with a sentence that says so.

use std::collections::BTreeMap;

use jiff::tz::Offset;

use super::raw_rows::{RawSession, RawSpeaker};
use super::texts::guess;
use super::{IncomingTime, Markup, ThreeParts};
use crate::times;

/// How its texts are marked up.
pub fn markup(found: &[RawSession], people: &[RawSpeaker]) -> (Markup, String) {
    let texts = found.iter().flat_map(|one| one.texts.iter().map(String::as_str));
    let biographies = people.iter().map(|person| person.biography.as_str());
    let markup = if found.is_empty() { guess(biographies) } else { guess(texts) };
    let name = if markup == Markup::Html { "HTML" } else { "Markdown" };
    (markup, format!("Its texts are taken to be {name}; another kind can be chosen."))
}

/// A file in which lengths of two and of three parts occur means days by the third; one of three parts alone, seconds.
pub fn three_parts(found: &[RawSession]) -> (ThreeParts, Option<String>) {
    let parts = |wanted: usize| found.iter().filter(|one| one.duration.split(':').count() == wanted).count();
    let (two, three) = (parts(2), parts(3));
    let (meaning, words) = if two > 0 {
        (ThreeParts::Days, "days, hours, minutes")
    } else {
        (ThreeParts::Seconds, "hours, minutes, seconds")
    };
    (meaning, (three > 0).then(|| format!("{three} lengths have three parts; they are taken as {words}.")))
}

/// The offset from UTC that most of its times are written with.
pub fn offset(found: &[RawSession]) -> Option<Offset> {
    let mut offsets: BTreeMap<Offset, usize> = BTreeMap::new();
    for offset in found.iter().filter_map(|one| one.offset) {
        *offsets.entry(offset).or_default() += 1;
    }
    offsets.into_iter().max_by_key(|(_, times)| *times).map(|(offset, _)| offset)
}

/// A sentence on times whose offset is none of the zone that the file names.
pub fn other_zone(found: &[RawSession], name: &str) -> Option<String> {
    let zone = times::zone(name)?;
    let other = |one: &&RawSession| match (one.starts, one.offset) {
        (Some(IncomingTime::Exact(instant)), Some(offset)) => zone.to_offset(instant) != offset,
        _ => false,
    };
    let others = found.iter().filter(other).count();
    let what = format!("{others} times are written with an offset that {name} does not have then");
    (others > 0).then(|| format!("{what}, which the file names as its time zone."))
}
