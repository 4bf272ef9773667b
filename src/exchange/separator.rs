//! What stands between the cells of a table: decided by its headings and by which choice gives even rows.

use csv::{ReaderBuilder, StringRecord};
use serde::{Deserialize, Serialize};

use super::headings;

/// Rows that are looked at.
const LOOKED_AT: usize = 60;
/// Rows among which the headings stand.
pub const HEADINGS_WITHIN: usize = 6;

/// What stands between two cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Separator {
    /// `,`
    Comma,
    /// `;`, as spreadsheet programs write where a comma divides numbers.
    Semicolon,
    /// A tab.
    Tab,
    /// `|`
    Bar,
}

/// Separators to choose from: with the word for forms and commands, and what people call them.
pub const SEPARATORS: [(Separator, &str, &str); 4] = [
    (Separator::Comma, "comma", "Commas"),
    (Separator::Semicolon, "semicolon", "Semicolons"),
    (Separator::Tab, "tab", "Tabs"),
    (Separator::Bar, "bar", "Vertical bars"),
];

impl Separator {
    /// The character.
    pub fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
            Self::Tab => b'\t',
            Self::Bar => b'|',
        }
    }

    /// What people call it.
    pub fn name(self) -> &'static str {
        SEPARATORS.iter().find(|(known, ..)| *known == self).map_or("", |(.., name)| name)
    }

    /// The separator of a table and the table itself: the one that its line `sep=;` names, which only spreadsheet programs
    /// read, else the one that fits best.
    pub fn of(text: &str) -> (Self, &str) {
        let line = text.split(['\r', '\n']).next().unwrap_or_default();
        let named = line.get(..4).filter(|word| word.eq_ignore_ascii_case("sep=")).and_then(|_| line.get(4..));
        if let Some((separator, ..)) =
            SEPARATORS.iter().find(|(one, ..)| named == Some(&char::from(one.byte()).to_string()))
        {
            let rest = &text[line.len()..];
            return (*separator, rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix(['\r', '\n'])).unwrap_or(rest));
        }
        let best = SEPARATORS.iter().rev().max_by_key(|(one, ..)| one.fit(text));
        (best.map_or(Self::Comma, |(one, ..)| *one), text)
    }

    /// The rows of a table that is cut by it.
    pub fn rows(self, text: &str) -> csv::Reader<&[u8]> {
        ReaderBuilder::new().has_headers(false).flexible(true).delimiter(self.byte()).from_reader(text.as_bytes())
    }

    /// How well it fits: headings that are known, how many of a thousand rows are as long as the headings, columns.
    fn fit(self, text: &str) -> (usize, usize, usize) {
        let rows: Vec<StringRecord> = self.rows(text).into_records().take(LOOKED_AT).flatten().collect();
        let Some(at) = headings::row(rows.iter().map(|row| row.iter())) else { return (0, 0, 0) };
        let (known, width) = (headings::known(rows[at].iter()), rows[at].len());
        if width < 2 {
            return (0, 0, 0);
        }
        let below = &rows[at + 1..];
        let even = below.iter().filter(|row| row.len() == width).count() * 1_000;
        (known, even / below.len().max(1), width)
    }
}

#[cfg(test)]
mod tests {
    use super::Separator;

    #[test]
    fn prose_in_cells_does_not_decide() {
        for separator in [Separator::Comma, Separator::Semicolon, Separator::Tab, Separator::Bar] {
            let between = char::from(separator.byte());
            let others = [',', ';', '|', '\t'].into_iter().filter(|other| *other != between);
            let prose = others
                .map(|other| format!("this{other} that{other} and the rest{other} ").repeat(9))
                .collect::<String>();
            for headings in [["title", "speaker", "abstract"], ["Was", "Wer eigentlich", "Worum"]] {
                let table =
                    [headings, ["One", "Ana", &prose], ["Two", "Bo", &prose]].map(|row| row.join(&between.to_string()));
                assert_eq!(Separator::of(&table.join("\r\n")).0, separator, "{headings:?}");
            }
        }
    }

    #[test]
    fn a_line_that_names_it_is_honoured_and_no_row() {
        assert_eq!(Separator::of("sep=;\r\na,b,c;d\r\n"), (Separator::Semicolon, "a,b,c;d\r\n"));
        assert_eq!(Separator::of("SEP=,\na,b;c;d\n"), (Separator::Comma, "a,b;c;d\n"));
    }
}
