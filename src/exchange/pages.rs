//! The pages of exchange: what may be imported and exported, and what one file would do.

use askama::Template;

use super::encoding::ENCODINGS;
use super::forms::{COLUMNS, DATES, MARKUPS, ROWS, THREE_PARTS};
use super::import::{Import, ImportState, ImportStep};
use super::separator::SEPARATORS;
use super::{Choices, ImportFormat, ImportReport, RowKind, SheetPreview};
use crate::events::Event;
use crate::times;
use crate::web::{Choice, Problems, Shell, links};

/// What was imported, and what can be exported.
#[derive(Template)]
#[template(path = "exchange/overview.html")]
pub struct Overview {
    /// The frame.
    pub shell: Shell,
    /// Address of this page.
    pub home: String,
    /// What is wrong with the file that was sent.
    pub problems: Problems,
    /// Files that were uploaded, newest first.
    pub imports: Vec<ImportRow>,
    /// How many speakers have no account.
    pub strangers: i64,
    /// What organisers can export: address and name.
    pub own: Vec<(String, &'static str)>,
    /// What everybody can download, once a programme is published: address and name.
    pub public: Vec<(String, &'static str)>,
}

/// One file that was uploaded.
pub struct ImportRow {
    pub href: String,
    pub file: String,
    pub when: String,
    pub machine: String,
    pub state: (&'static str, &'static str),
    pub outcome: String,
}

impl ImportRow {
    fn of(import: &Import, event: &Event) -> Self {
        let zone = event.zone();
        Self {
            href: address(event, import),
            file: import.file_name.clone(),
            when: times::short(import.created_at, &zone),
            machine: times::machine(import.created_at, &zone),
            state: state(import.state),
            outcome: match import.report() {
                Ok(report) => report.outcome(),
                Err(why) => format!("What it did cannot be read: {why}."),
            },
        }
    }
}

fn state(state: ImportState) -> (&'static str, &'static str) {
    match state {
        ImportState::Waiting => ("queued", "Waiting for you"),
        ImportState::Applied => ("sent", "Imported"),
        ImportState::Undone => ("withdrawn", "Undone"),
    }
}

fn address(event: &Event, import: &Import) -> String {
    links::organise(&event.slug, &format!("exchange/imports/{}", import.id.uuid()))
}

impl Overview {
    /// The page with the imports of an event.
    pub fn new(shell: Shell, event: &Event, (imports, strangers): (&[Import], i64), problems: Problems) -> Self {
        let public = |path: &str| links::below(&event.slug, path);
        Self {
            shell,
            home: links::organise(&event.slug, "exchange"),
            problems,
            imports: imports.iter().map(|import| ImportRow::of(import, event)).collect(),
            strangers,
            own: own(event),
            public: if event.release > 0 {
                vec![
                    (public("programme.xml"), "schedule.xml, for apps and video teams"),
                    (public("programme.json"), "schedule.json"),
                    (public("programme.json?version=2"), "schedule.json, version 2"),
                    (public("programme.ics"), "iCalendar"),
                    (public("programme.csv"), "Table (CSV)"),
                    (public("sessionize/All"), "What Sessionize calls All, for websites that read it there"),
                ]
            } else {
                Vec::new()
            },
        }
    }
}

/// The tables for organisers: address and name.
fn own(event: &Event) -> Vec<(String, &'static str)> {
    let table = |name: &str| links::organise(&event.slug, &format!("exchange/{name}.csv"));
    vec![
        (table("proposals"), "Proposals with notes, scores and decisions (CSV)"),
        (table("reviews"), "Reviews (CSV)"),
        (table("speakers"), "Speakers with their addresses (CSV)"),
        (table("talks"), "Talks with their places in the working schedule (CSV)"),
    ]
}

/// One file: what it would do or did, and what to decide.
#[derive(Template)]
#[template(path = "exchange/import.html")]
pub struct ImportPage {
    /// The frame.
    pub shell: Shell,
    /// Address of the overview.
    pub home: String,
    /// Address of this page.
    pub address: String,
    /// What the file is called.
    pub file: String,
    /// What its format is called.
    pub format: &'static str,
    /// Where it stands: mark and words.
    pub state: (&'static str, &'static str),
    /// What it would do or did.
    pub report: ImportReport,
    /// Lists of sentences under their headings.
    pub lists: Vec<(&'static str, Vec<String>, usize)>,
    /// Whether it can be imported.
    pub may_apply: bool,
    /// Whether it can be undone.
    pub may_undo: bool,
    /// Why the file cannot be read as was chosen; empty when it can.
    pub refused: String,
    /// None: what the form refuses is said above it.
    pub problems: Problems,
    /// Formats to choose from.
    pub formats: Vec<Choice>,
    /// Kinds of markup to choose from.
    pub markups: Vec<Choice>,
    /// Meanings of three-part durations to choose from.
    pub three_parts: Vec<Choice>,
    /// Orders of day and month to choose from.
    pub dates: Vec<Choice>,
    /// The columns of a table.
    pub columns: Vec<ColumnRow>,
    /// What the rows of a table may be.
    pub rows: Vec<Choice>,
    /// Encodings to choose from.
    pub encodings: Vec<Choice>,
    /// Separators to choose from.
    pub separators: Vec<Choice>,
    /// How a table was read: encoding, separator, rows.
    pub table: String,
}

/// A column of a table: its header, what its first rows hold, and what it may be.
pub struct ColumnRow {
    pub field: String,
    pub header: String,
    pub sample: String,
    pub options: Vec<Choice>,
}

/// Sentences of one kind that a page shows at once.
const SHOWN: usize = 40;

impl ImportPage {
    /// The page of one import; `sheet` is there for a table.
    pub fn new(
        (shell, event): (Shell, &Event),
        import: &Import,
        (choices, report): (&Choices, ImportReport),
        sheet: Option<&SheetPreview>,
    ) -> Self {
        let refused = report.refused.clone();
        Self {
            home: links::organise(&event.slug, "exchange"),
            address: address(event, import),
            file: import.file_name.clone(),
            format: choices.format.map_or("", ImportFormat::name),
            state: state(import.state),
            lists: lists(&report),
            report,
            may_apply: import.state.after(ImportStep::Apply).is_some() && refused.is_empty(),
            may_undo: import.state.after(ImportStep::Undo).is_some(),
            refused,
            problems: Problems::default(),
            formats: options(&ImportFormat::ALL, choices.format),
            markups: options(&MARKUPS, choices.markup),
            three_parts: options(&THREE_PARTS, choices.three_parts),
            dates: options(&DATES, choices.dates),
            columns: sheet.map(columns).unwrap_or_default(),
            rows: options(&ROWS, choices.rows),
            encodings: options(&ENCODINGS, choices.encoding),
            separators: options(&SEPARATORS, choices.separator),
            table: sheet.map(|sheet| table(sheet, choices)).unwrap_or_default(),
            shell,
        }
    }
}

/// How a table was read, in a sentence.
fn table(sheet: &SheetPreview, choices: &Choices) -> String {
    let rows = match choices.rows.or(sheet.rows) {
        Some(RowKind::Talks) => "its rows are talks",
        Some(RowKind::People) => "its rows are people",
        None => "its rows look like reviews",
    };
    format!("Read as {}; {} divide its cells; {rows}.", sheet.encoding, sheet.separator.to_lowercase())
}

/// What there is to choose from, by word and name.
fn options<T: Copy + PartialEq>(all: &[(T, &'static str, &'static str)], chosen: Option<T>) -> Vec<Choice> {
    all.iter().map(|(one, word, name)| Choice::new(*word, *name, chosen == Some(*one))).collect()
}

fn columns(sheet: &SheetPreview) -> Vec<ColumnRow> {
    let column = |(number, header): (usize, &String)| {
        let holds = sheet.columns.get(number).copied().flatten();
        let cells = sheet.sample.iter().filter_map(|row| row.get(number)).filter(|cell| !cell.trim().is_empty());
        let sample: Vec<String> = cells.take(2).map(|cell| cell.chars().take(60).collect()).collect();
        ColumnRow {
            field: format!("column_{number}"),
            header: if header.trim().is_empty() { format!("Column {}", number + 1) } else { header.clone() },
            sample: sample.join(" · "),
            options: options(&COLUMNS, holds),
        }
    };
    sheet.headers.iter().enumerate().map(column).collect()
}

/// The sentences of a report under their headings, and how many more of a kind there are than are shown.
fn lists(report: &ImportReport) -> Vec<(&'static str, Vec<String>, usize)> {
    let list = |heading, all: &[String]| {
        (!all.is_empty()).then(|| (heading, all.iter().take(SHOWN).cloned().collect(), all.len().saturating_sub(SHOWN)))
    };
    [
        list("What changes", &report.changes),
        list("What the file no longer has", &report.gone),
        list("What is left out", &report.skipped),
        list("What was odd, and how it was read", &report.problems),
    ]
    .into_iter()
    .flatten()
    .collect()
}
