//! What stays of a talk that is there when a file says less of it.

use super::changes::ImportedTalk;
use super::store::{KnownProgramme, KnownTalk};
use super::texts::{literal_line, marked_up, one_line};
use super::{ImportFormat, Markup};
use crate::db::Id;
use crate::events::SessionType;
use crate::programme::public::formats::json2;

/// What a file leaves out of a talk stays as it is.
pub fn keep_what_is_left_out(after: &mut ImportedTalk, before: &ImportedTalk) {
    let (content, known) = (&mut after.content, &before.content);
    keep(&mut content.text, &known.text);
    keep(&mut content.language, &known.language);
    content.track = content.track.or(known.track);
    content.session_type = content.session_type.or(known.session_type);
    content.minutes = content.minutes.or(known.minutes);
    after.place = after.place.or(before.place);
    if after.place == before.place && before.place.is_some() {
        // Its length was taken from its place, and that is the same.
        content.minutes = known.minutes;
    }
    if after.speakers.is_empty() {
        after.speakers.clone_from(&before.speakers);
    }
}

/// A text stays where the other is empty.
pub fn keep(text: &mut String, other: &str) {
    if text.is_empty() {
        other.clone_into(text);
    }
}

/// A line stays as it is here where the file says the same, as far as any file can say it.
pub fn keep_same_line(line: &mut String, before: &str) {
    if literal_line(before) == *line || one_line(before) == *line {
        before.clone_into(line);
    }
}

/// The same for a text.
pub fn keep_same_text(text: &mut String, before: &str) {
    if marked_up(before, Markup::Markdown) == *text {
        before.clone_into(text);
    }
}

/// What a format can say only coarsely of a talk stays as it is, where a file says the same: any in the schema's few
/// words, calendars and tables where they are ours.
pub fn keep_what_is_coarser(
    after: &mut ImportedTalk,
    known: &KnownTalk,
    (format, is_ours): (ImportFormat, bool),
    event: &KnownProgramme,
) {
    let (content, before) = (&mut after.content, &known.talk.content);
    match format {
        ImportFormat::ScheduleJson2 => {
            let name = |id: Option<Id<SessionType>>| id.map_or("", |id| event.session_type_name(id));
            if json2::kind(name(before.session_type)) == json2::kind(name(content.session_type)) {
                content.session_type = before.session_type;
            }
            if json2::language(&before.language) == content.language {
                content.language.clone_from(&before.language);
            }
        }
        ImportFormat::ICalendar if is_ours => content.text.clone_from(&before.text),
        ImportFormat::Table if is_ours => {
            content.text = without(&content.text, (&before.text, &known.description));
            if before.minutes.is_none() && content.minutes == known.usual_minutes {
                content.minutes = None;
            }
        }
        _ => {}
    }
}

/// A text that was read together with a description: without it, where either of the two is as it was.
fn without(text: &str, (before, description): (&str, &str)) -> String {
    let (description, begins) = (description.trim(), format!("{}\n\n", before.trim()));
    let shorter = text.strip_suffix(description).and_then(|text| text.strip_suffix("\n\n"));
    match shorter.filter(|_| !description.is_empty()) {
        Some(shorter) => shorter.to_owned(),
        None if !description.is_empty() && text.starts_with(&begins) => before.to_owned(),
        None => text.to_owned(),
    }
}
