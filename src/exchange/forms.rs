//! What a person decides about a file.

use encoding_rs::Encoding;
use serde::Deserialize;

use super::encoding::ENCODINGS;
use super::headings::guess;
use super::separator::{SEPARATORS, Separator};
use super::{Choices, Column, DateOrder, ImportFormat, Markup, RowKind, ThreeParts};

/// The choices as they were made on the page.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct ChoicesForm {
    /// A format's word; empty to recognise it.
    pub format: String,
    /// `html`, `markdown`, `plain`; empty to guess.
    pub markup: String,
    /// `days` or `seconds`; empty to guess.
    pub three_parts: String,
    /// `day-first` or `month-first`; empty to guess.
    pub dates: String,
    /// `talks` or `people`; empty to guess.
    pub rows: String,
    /// An encoding's word; empty to recognise it.
    pub encoding: String,
    /// `comma`, `semicolon`, `tab`, `bar`; empty to recognise it.
    pub separator: String,
}

impl ChoicesForm {
    /// What was chosen; a word that there is not chooses nothing. `columns` are those of a table, by number.
    pub fn checked(&self, columns: impl Iterator<Item = (String, String)>) -> Choices {
        let mut chosen: Vec<(usize, Option<Column>)> = columns
            .filter_map(|(number, word)| Some((number.parse().ok().filter(|number| *number < MOST)?, column(&word))))
            .collect();
        chosen.sort_by_key(|(number, _)| *number);
        let columns: Vec<_> = chosen.into_iter().map(|(_, column)| column).collect();
        Choices {
            format: named(&ImportFormat::ALL, &self.format),
            markup: named(&MARKUPS, &self.markup),
            three_parts: named(&THREE_PARTS, &self.three_parts),
            dates: named(&DATES, &self.dates),
            columns: (!columns.is_empty()).then_some(columns),
            rows: named(&ROWS, &self.rows),
            encoding: named(&ENCODINGS, &self.encoding),
            separator: named(&SEPARATORS, &self.separator),
            days: None,
        }
    }
}

/// Most columns of a table.
const MOST: usize = 200;

/// What a word names among things that have one for forms and one for people.
fn named<T: Copy>(all: &[(T, &'static str, &'static str)], word: &str) -> Option<T> {
    all.iter().find(|(_, known, _)| *known == word).map(|(one, ..)| *one)
}

/// How texts may be marked up: with a word for forms and one for people.
pub const MARKUPS: [(Markup, &str, &str); 3] = [
    (Markup::Html, "html", "HTML"),
    (Markup::Markdown, "markdown", "Markdown"),
    (Markup::Plain, "plain", "Plain text"),
];

/// What a duration of three parts may mean.
pub const THREE_PARTS: [(ThreeParts, &str, &str); 2] =
    [(ThreeParts::Days, "days", "Days, hours, minutes"), (ThreeParts::Seconds, "seconds", "Hours, minutes, seconds")];

/// What a day such as 10/11/2027 may mean.
pub const DATES: [(DateOrder, &str, &str); 2] = [
    (DateOrder::DayFirst, "day-first", "Day, month, year"),
    (DateOrder::MonthFirst, "month-first", "Month, day, year"),
];

/// What the rows of a table may be.
pub const ROWS: [(RowKind, &str, &str); 2] =
    [(RowKind::Talks, "talks", "Talks"), (RowKind::People, "people", "People")];

/// What a column may hold: with a word for forms and one for people.
pub const COLUMNS: [(Column, &str, &str); 17] = [
    (Column::Key, "key", "Number or key"),
    (Column::Title, "title", "Title"),
    (Column::Text, "text", "Abstract"),
    (Column::Speakers, "speakers", "Speakers"),
    (Column::FirstName, "first-name", "First name"),
    (Column::LastName, "last-name", "Last name"),
    (Column::Affiliation, "affiliation", "Affiliation"),
    (Column::Biography, "biography", "Biography"),
    (Column::Track, "track", "Track"),
    (Column::Kind, "kind", "Session type"),
    (Column::Language, "language", "Language"),
    (Column::Room, "room", "Room"),
    (Column::Day, "day", "Day"),
    (Column::Start, "start", "Start"),
    (Column::End, "end", "End"),
    (Column::Duration, "duration", "Length"),
    (Column::Standing, "standing", "State"),
];

/// What a word says that a column holds; nothing where it is left out.
pub fn column(word: &str) -> Option<Column> {
    named(&COLUMNS, word)
}

/// The kind of markup that a word names.
///
/// # Errors
/// There is none of that name; the words that there are.
pub fn markup_of(word: &str) -> Result<Markup, String> {
    named(&MARKUPS, word).ok_or_else(|| "html, markdown or plain".to_owned())
}

/// The meaning of three-part durations that a word names.
///
/// # Errors
/// There is none of that name; the words that there are.
pub fn three_parts_of(word: &str) -> Result<ThreeParts, String> {
    named(&THREE_PARTS, word).ok_or_else(|| "days or seconds".to_owned())
}

/// The order of day and month that a word names.
///
/// # Errors
/// There is none of that name; the words that there are.
pub fn dates_of(word: &str) -> Result<DateOrder, String> {
    named(&DATES, word).ok_or_else(|| "day-first or month-first".to_owned())
}

/// The rows that a word names.
///
/// # Errors
/// There are none of that name; the words that there are.
pub fn rows_of(word: &str) -> Result<RowKind, String> {
    named(&ROWS, word).ok_or_else(|| "talks or people".to_owned())
}

/// The encoding that a word names, by any name that the web has for it.
///
/// # Errors
/// There is none of that name; the words that pages offer.
pub fn encoding_of(word: &str) -> Result<&'static Encoding, String> {
    let known = || ENCODINGS.map(|(_, known, _)| known).join(", ");
    Encoding::for_label(word.as_bytes()).ok_or_else(|| format!("there is no such encoding; there are {}", known()))
}

/// The separator that a word names.
///
/// # Errors
/// There is none of that name; the words that there are.
pub fn separator_of(word: &str) -> Result<Separator, String> {
    named(&SEPARATORS, word).ok_or_else(|| "comma, semicolon, tab or bar".to_owned())
}

/// What the columns of a table hold, in their order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Columns(pub Vec<Option<Column>>);

/// The columns that words with commas between them name.
///
/// # Errors
/// A word names none; the words that there are.
pub fn columns_of(words: &str) -> Result<Columns, String> {
    let known = |word: &str| column(word).or_else(|| guess(&[word.to_owned()]).columns.first().copied().flatten());
    let one = |word: &str| match (word.trim(), known(word.trim())) {
        ("", _) => Ok(None),
        (_, Some(column)) => Ok(Some(column)),
        (word, None) => {
            let known = COLUMNS.map(|(_, known, _)| known).join(", ");
            Err(format!("“{word}” is no column; there are {known}"))
        }
    };
    words.split(',').map(one).collect::<Result<_, _>>().map(Columns)
}

#[cfg(test)]
mod tests {
    use super::{ChoicesForm, Column, Markup};

    #[test]
    fn what_is_chosen_is_found_by_its_word_and_columns_by_their_number() {
        let form = ChoicesForm { markup: "html".to_owned(), format: "nothing".to_owned(), ..ChoicesForm::default() };
        let columns = [("1", "title"), ("0", ""), ("2", "room")].map(|(at, word)| (at.to_owned(), word.to_owned()));
        let choices = form.checked(columns.into_iter());
        assert_eq!((choices.format, choices.markup), (None, Some(Markup::Html)));
        assert_eq!(choices.columns, Some(vec![None, Some(Column::Title), Some(Column::Room)]));
    }
}
