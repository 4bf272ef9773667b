//! The headings of a table: what each column holds, and what kind of thing the rows are.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::forms::COLUMNS;
use super::separator::HEADINGS_WITHIN;
use super::{Column, RowKind};

/// What a heading says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Heading {
    /// Its column holds this.
    Is(Column),
    /// A name: of a person or of a talk, as the others say.
    Name,
    /// A decision, which is a state where no other column has one.
    Decision,
    /// An address for mail.
    Email,
    /// What only tables of people have.
    Person,
    /// What only tables of reviews have.
    Review,
    /// A number that reviews have, and talks that were reviewed.
    Score,
}

/// Headings in many languages, by what they say.
const WORDS: &str = include_str!("headings.tsv");

static HEADINGS: LazyLock<HashMap<&'static str, Heading>> = LazyLock::new(|| {
    let line = |line: &'static str| {
        let (word, headings) = line.split_once('\t')?;
        let heading = match word {
            "name" => Heading::Name,
            "decision" => Heading::Decision,
            "email" => Heading::Email,
            "person" => Heading::Person,
            "review" => Heading::Review,
            "score" => Heading::Score,
            word => Heading::Is(COLUMNS.iter().find(|(_, known, _)| *known == word)?.0),
        };
        Some(headings.split(',').map(move |words| (words.trim(), heading)))
    };
    let mut all = HashMap::new();
    for (words, heading) in WORDS.lines().filter_map(line).flatten() {
        all.entry(words).or_insert(heading);
    }
    all
});

fn heading(cell: &str) -> Option<Heading> {
    let lower = cell.to_lowercase().replace(['_', '\u{a0}'], " ");
    let words = lower.split_whitespace().collect::<Vec<_>>().join(" ");
    let plain = words.trim_matches(|letter: char| matches!(letter, '*' | ':' | '?' | '.' | ' '));
    let spaced = plain.replace('-', " ");
    let before = |mark: char| spaced.split(mark).next().unwrap_or_default().trim().to_owned();
    [plain.to_owned(), spaced.clone(), before('('), before('/'), before('[')]
        .iter()
        .find_map(|words| HEADINGS.get(words.as_str()).copied())
}

/// How many cells are headings that are known.
pub fn known<'a>(cells: impl Iterator<Item = &'a str>) -> usize {
    cells.filter(|cell| heading(cell).is_some()).count()
}

/// Which of the first rows holds the headings: the one with most that are known, at least two, else the first.
pub fn row<'a, R: Iterator<Item = &'a str>>(rows: impl Iterator<Item = R>) -> Option<usize> {
    // One word of a title or a room is easily a heading somewhere.
    let told = |at: usize, known: usize| if at > 0 && known < 2 { 0 } else { known };
    let counted = rows.take(HEADINGS_WITHIN).enumerate().map(|(at, row)| (told(at, known(row)), usize::MAX - at));
    counted.max().map(|(_, at)| usize::MAX - at)
}

/// What the headings of a table say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnGuess {
    /// What each column holds.
    pub columns: Vec<Option<Column>>,
    /// What the rows are; nothing where they are reviews.
    pub rows: Option<RowKind>,
    /// Whether a column has addresses for mail.
    pub has_email: bool,
    /// Whether a column has decisions beside another with states.
    pub has_decisions: bool,
}

/// What the headings of a table say that its columns and rows hold.
pub fn guess(headers: &[String]) -> ColumnGuess {
    let headings: Vec<Option<Heading>> = headers.iter().map(|header| heading(header)).collect();
    let says = |wanted: Heading| headings.contains(&Some(wanted));
    let has = |column: Column| says(Heading::Is(column));
    let rows = kind(&says, &has);
    let has_names = has(Column::Speakers) || has(Column::FirstName) || has(Column::LastName);
    let column = |heading: &Option<Heading>| match (*heading)? {
        Heading::Is(Column::FirstName | Column::LastName) if has(Column::Speakers) || says(Heading::Name) => None,
        Heading::Is(column) => Some(column),
        Heading::Name if rows == Some(RowKind::People) || has(Column::Title) => {
            Some(Column::Speakers).filter(|_| !has_names)
        }
        Heading::Name => Some(Column::Title),
        Heading::Decision if !has(Column::Standing) => Some(Column::Standing),
        _ => None,
    };
    ColumnGuess {
        columns: headings.iter().map(column).collect(),
        rows,
        has_email: says(Heading::Email),
        has_decisions: says(Heading::Decision) && has(Column::Standing),
    }
}

fn kind(says: &impl Fn(Heading) -> bool, has: &impl Fn(Column) -> bool) -> Option<RowKind> {
    let has_person = has(Column::Speakers) || has(Column::FirstName) || has(Column::LastName);
    let is_planned = has(Column::Start) || has(Column::Day) || has(Column::Duration);
    let is_told = has(Column::Text) || has(Column::Kind);
    let is_scored = says(Heading::Score) && !says(Heading::Name);
    let is_talk = is_planned || (has_person && is_told);
    if (says(Heading::Review) || is_scored) && !is_talk {
        return None;
    }
    let about_a_person =
        has(Column::Biography) || has(Column::Affiliation) || says(Heading::Email) || says(Heading::Person);
    let names_a_person = has_person || says(Heading::Name);
    let is_people = names_a_person && about_a_person && !has(Column::Title) && !is_planned && !is_told;
    Some(if is_people { RowKind::People } else { RowKind::Talks })
}

#[cfg(test)]
mod tests {
    use super::{Column, RowKind, guess};

    fn of(headers: &str) -> super::ColumnGuess {
        guess(&headers.split(',').map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn headings_are_known_in_many_languages_and_spellings() {
        use Column::{Day, Duration, End, Room, Speakers, Start, Text, Title};
        for (headers, columns) in [
            ("Titel,Referent,Datum,Beginn,Ende,Raum", vec![Title, Speakers, Day, Start, End, Room]),
            (
                "Titre,Intervenants,Résumé,Jour,Heure de début,Durée,Salle",
                vec![Title, Speakers, Text, Day, Start, Duration, Room],
            ),
            ("Título,Ponente,Descripción,Fecha,Hora,Sala", vec![Title, Speakers, Text, Day, Start, Room]),
            ("Titolo,Relatori,Giorno,Ora,Durata,Sala", vec![Title, Speakers, Day, Start, Duration, Room]),
            ("Tytuł,Prelegent,Opis,Data,Godzina,Sala", vec![Title, Speakers, Text, Day, Start, Room]),
            ("Название,Докладчик,Дата,Начало,Зал", vec![Title, Speakers, Day, Start, Room]),
            ("タイトル,登壇者,日付,開始,会場", vec![Title, Speakers, Day, Start, Room]),
            (
                "Talk title *,Speaker(s),Abstract (max. 500),START_TIME,Room/Stage",
                vec![Title, Speakers, Text, Start, Room],
            ),
        ] {
            assert_eq!(of(headers).columns, columns.into_iter().map(Some).collect::<Vec<_>>(), "{headers}");
        }
    }

    #[test]
    fn a_name_is_a_persons_beside_a_title_and_in_a_table_of_people() {
        assert_eq!(of("name,title,abstract").columns[0], Some(Column::Speakers));
        assert_eq!(of("Name,Start,Room").columns[0], Some(Column::Title));
        assert_eq!(of("Name,Bio").columns[0], Some(Column::Speakers));
        assert_eq!(of("name,space,facilitator").columns[0], Some(Column::Title));
    }

    #[test]
    fn rows_are_talks_people_or_reviews() {
        for (headers, rows) in [
            ("title,speaker,start", Some(RowKind::Talks)),
            ("title", Some(RowKind::Talks)),
            ("speaker,room", Some(RowKind::Talks)),
            ("paper,title,score,speaker,abstract", Some(RowKind::Talks)),
            ("name,email,avatar,location,bio,title,abstract,rating,state", Some(RowKind::Talks)),
            (
                "code,title,speaker_name,speaker_email,affiliation,state,decision,abstract,reviews,score",
                Some(RowKind::Talks),
            ),
            ("ID,Name,Biography,Picture,Proposal titles,Your company", Some(RowKind::People)),
            ("code,speaker_name,speaker_email,affiliation,biography,proposals", Some(RowKind::People)),
            ("Vorname,Nachname,E-Mail", Some(RowKind::People)),
            ("FirstName,LastName,TagLine,Bio", Some(RowKind::People)),
            ("paper,title,review,recommendation", None),
            ("proposal,title,reviewer,reviewer_email,state,score,note,feedback", None),
            ("proposal,reviewer,score", None),
            ("Paper,Title,Score", None),
        ] {
            assert_eq!(of(headers).rows, rows, "{headers}");
        }
    }
}
