//! The programme as a table (RFC 4180), one row for each session.

use crate::config::PublicUrl;
use crate::programme::ProgrammeSession;
use crate::programme::public::PublicProgramme;
use crate::times;
use crate::web::links;

const COLUMNS: [&str; 15] = [
    "code",
    "title",
    "speaker_name",
    "affiliation",
    "track",
    "session_type",
    "level",
    "language",
    "room",
    "start",
    "end",
    "duration",
    "abstract",
    "url",
    "status",
];

/// What a table begins with, so that spreadsheet programs read its letters right.
pub const MARK: &str = "\u{feff}";

/// The release as CSV, with a first row of names. Breaks have no code.
pub fn write(edition: &PublicProgramme, public: &PublicUrl) -> String {
    let mut table = MARK.to_owned() + &row(COLUMNS.map(str::to_owned).iter());
    for session in &edition.programme.sessions {
        table.push_str(&row(cells(edition, session, public).iter()));
    }
    table
}

fn cells(edition: &PublicProgramme, session: &ProgrammeSession, public: &PublicUrl) -> [String; 15] {
    let zone = edition.zone();
    let talk = session.talk.as_ref();
    let of_talk = |text: &dyn Fn(&crate::programme::ReleasedTalk) -> String| talk.map(text).unwrap_or_default();
    [
        of_talk(&|talk| talk.code.clone()),
        session.title.clone(),
        of_talk(&|talk| names(talk.speakers.iter().map(|speaker| speaker.name.as_str()))),
        of_talk(&|talk| joined(talk.speakers.iter().map(|speaker| speaker.affiliation.as_str()))),
        of_talk(&|talk| edition.track(talk).map_or("", |(name, _)| name).to_owned()),
        talk.map_or("break", |talk| &talk.session_type).to_owned(),
        of_talk(&|talk| talk.level.clone()),
        of_talk(&|talk| talk.language.clone()),
        edition.room(session).to_owned(),
        times::machine(session.starts_at, zone),
        times::machine(session.ends_at, zone),
        session.ends_at.minutes_since(session.starts_at).to_string(),
        of_talk(&|talk| talk.abstract_.clone()),
        of_talk(&|talk| public.join(&links::talk(&edition.event.slug, &talk.code))),
        edition.talk_in(session).map_or("", |talk| talk.fate.words()).to_lowercase(),
    ]
}

/// Names of people in one cell. A semicolon in a name has a backslash before it, and one name with a comma in it shall not
/// look like two.
pub fn names<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let names: Vec<String> = names.map(|name| name.replace('\\', "\\\\").replace(';', "\\;")).collect();
    let is_one = names.iter().filter(|name| !name.is_empty()).count() == 1;
    let names = joined(names.iter().map(String::as_str));
    if is_one && names.contains(',') { names + ";" } else { names }
}

fn joined<'a>(parts: impl Iterator<Item = &'a str>) -> String {
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join("; ")
}

/// One row of a table, with its line end. Nothing in it is taken for a formula.
pub fn row<'a>(cells: impl Iterator<Item = &'a String>) -> String {
    let mut row = cells.map(|text| cell(text)).collect::<Vec<_>>().join(",");
    row.push_str("\r\n");
    row
}

/// Whether a spreadsheet would take a cell for a formula, apostrophes before it aside.
pub fn is_formula(cell: &str) -> bool {
    cell.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r'])
}

/// A cell; what a spreadsheet would take for a formula gets an apostrophe before it, and one more where it has some.
fn cell(text: &str) -> String {
    let harmless = if is_formula(text) { format!("'{text}") } else { text.to_owned() };
    if harmless.contains(['"', ',', '\n', '\r']) { format!("\"{}\"", harmless.replace('"', "\"\"")) } else { harmless }
}

#[cfg(test)]
mod tests {
    use super::cell;

    #[test]
    fn nothing_in_a_cell_is_a_formula_or_another_cell() {
        let typed = ["'=1", "plain", "=1+1", "-2", "@x", "\tx", "\rx", "a,b", "say \"hi\"", "two\nlines", "=A1,\"B\""];
        let kept = [
            "''=1",
            "plain",
            "'=1+1",
            "'-2",
            "'@x",
            "'\tx",
            "\"'\rx\"",
            "\"a,b\"",
            "\"say \"\"hi\"\"\"",
            "\"two\nlines\"",
            "\"'=A1,\"\"B\"\"\"",
        ];
        assert_eq!(typed.map(cell), kept);
    }
}
