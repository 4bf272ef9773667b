//! Days and hours as tables write them.

use jiff::ToSpan;
use jiff::civil::{Date, DateTime, Time};

use super::calendar_words::{self, SpokenDay};
use super::timestamps::moment;
use super::{Choices, DateOrder, IncomingTime};

/// How a table writes its days, and the days of the event that it may mean.
#[derive(Clone, Copy, Debug)]
pub struct Days {
    order: DateOrder,
    event: Option<(Date, Date)>,
}

impl Days {
    /// The order that was chosen, else the one that the numbers allow, else the day first; and a sentence where that is a
    /// guess.
    pub fn of<'a>(cells: impl Iterator<Item = &'a str>, choices: &Choices) -> (Self, Option<String>) {
        let (mut day_first, mut month_first, mut either) = (false, false, None);
        for cell in cells {
            match numbers(cell) {
                Some((13.., ..)) => day_first = true,
                Some((_, 13.., _)) => month_first = true,
                Some((one, other, _)) if one != other => either = either.or(Some(cell)),
                _ => {}
            }
        }
        let guessed = if month_first && !day_first { DateOrder::MonthFirst } else { DateOrder::DayFirst };
        // Where days are divided by full stops, they stand first.
        let is_open = |cell: &&str| choices.dates.is_none() && day_first == month_first && !cell.contains('.');
        let said = either.filter(is_open).map(|cell| {
            format!(
                "Its days could be read in two ways: “{cell}” is taken with the day first; another order can be chosen."
            )
        });
        (Self { order: choices.dates.unwrap_or(guessed), event: choices.days }, said)
    }

    /// A day as `2011-06-23`, `09-18-2015`, `23.06.2011`, `18/09/15`, `18 September 2015`, and among the days of the event
    /// as `Fri`, `1 May`, `1.5.` or `Day 2`.
    pub fn date(self, text: &str) -> Option<Date> {
        let text = text.trim();
        let first = text.split([' ', 'T']).next()?;
        if let Ok(date) = first.replace('/', "-").parse::<Date>() {
            return Some(date);
        }
        match numbers(first) {
            Some((one, other, year)) => self.ordered(one, other, year),
            None => self.said(&calendar_words::read(text)?),
        }
    }

    fn ordered(self, one: i16, other: i16, year: i16) -> Option<Date> {
        let date = |day: i16, month: i16| Date::new(year, month.try_into().ok()?, day.try_into().ok()?).ok();
        // What fits in one order only is in that.
        match self.order {
            DateOrder::DayFirst => date(one, other).or_else(|| date(other, one)),
            DateOrder::MonthFirst => date(other, one).or_else(|| date(one, other)),
        }
    }

    fn said(self, said: &SpokenDay) -> Option<Date> {
        match (said.month, said.numbers.as_slice(), said.weekday) {
            (Some(month), [day], _) => {
                self.of_year(said.year, |year| Date::new(year, month, i8::try_from(*day).ok()?).ok())
            }
            (None, [one, other], _) if !said.is_counted => {
                self.of_year(said.year, |year| self.ordered(*one, *other, year))
            }
            (None, [number], None) if said.is_counted => self.of_event().nth(usize::try_from(*number - 1).ok()?),
            (None, [], Some(weekday)) => {
                let mut same = self.of_event().filter(|day| day.weekday() == weekday);
                same.next().filter(|_| same.next().is_none())
            }
            _ => None,
        }
    }

    /// A day of the year that is said, else of one of the event's years.
    fn of_year(self, year: Option<i16>, date: impl Fn(i16) -> Option<Date>) -> Option<Date> {
        let (first, last) = match (year, self.event) {
            (Some(year), _) => return date(year),
            (None, event) => event?,
        };
        let days = [first.year(), last.year()].map(&date);
        days.into_iter().flatten().find(|day| (first..=last).contains(day)).or_else(|| date(first.year()))
    }

    fn of_event(self) -> impl Iterator<Item = Date> {
        let days = self.event.map(|(first, last)| first.series(1.day()).take_while(move |day| *day <= last));
        days.into_iter().flatten()
    }

    /// A date with a time, or a time on the day that was said.
    pub fn at(self, text: &str, day: Option<Date>) -> Option<IncomingTime> {
        let spaced = text.replace(['\u{a0}', '\u{202f}'], " ");
        let text = spaced.trim();
        if text.is_empty() {
            return None;
        }
        if let Some(moment) = moment(text) {
            return Some(moment);
        }
        let split = text.match_indices([' ', ',']).filter(|(at, _)| is_time(&text[at + 1..]));
        for (at, _) in split {
            if let Some(date) = self.date(text[..at].trim_end_matches([',', ' '])) {
                return Some(IncomingTime::Local(date.to_datetime(clock(&text[at + 1..])?)));
            }
        }
        Some(IncomingTime::Local(DateTime::from_parts(day?, clock(text)?)))
    }
}

/// Two numbers and a year, which may have two digits.
fn numbers(text: &str) -> Option<(i16, i16, i16)> {
    let first = text.trim().split([' ', 'T']).next()?;
    let numbers: Vec<i16> = first.split(['-', '/', '.']).map(|part| part.parse().ok()).collect::<Option<_>>()?;
    match numbers[..] {
        [one, other, year @ 0..=99] => Some((one, other, 2000 + year)),
        [one, other, year] if one < 100 => Some((one, other, year)),
        _ => None,
    }
}

/// Whether it is a time of day alone.
pub fn is_time(text: &str) -> bool {
    text.contains(|letter: char| letter.is_ascii_digit()) && clock(text).is_some()
}

/// Two times of day in one cell, such as `10:00–10:45`.
pub fn range(text: &str) -> Option<(&str, &str)> {
    let cut = ["–", "—", "-", " to ", " bis ", " à "].iter().find_map(|between| text.split_once(between));
    cut.map(|(one, other)| (one.trim(), other.trim())).filter(|(one, other)| is_time(one) && is_time(other))
}

/// A time as `9:30`, `09:30:00`, `9.30`, `9h30`, `14 Uhr`, `2:30 pm`.
fn clock(text: &str) -> Option<Time> {
    let lower = text.trim().to_lowercase().replace("a.m.", "am").replace("p.m.", "pm");
    let (afternoon, morning) = (lower.ends_with("pm"), lower.ends_with("am"));
    let plain = lower.trim_end_matches("uhr").trim_end_matches(['a', 'p', 'm', ' ', 'h']);
    let digits = plain.replace(['.', 'h'], ":").replace(' ', "");
    let mut parts = digits.split(':').map(|part| part.parse::<i8>().ok());
    let (hour, minute, second) = (parts.next()??, parts.next().unwrap_or(Some(0))?, parts.next().unwrap_or(Some(0))?);
    let hour = match hour {
        12 if morning => 0,
        1..=11 if afternoon => hour + 12,
        hour => hour,
    };
    (parts.next().is_none() && (0..60).contains(&second)).then_some(())?;
    Time::new(hour, minute, 0, 0).ok()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn days() -> Days {
        Days { order: DateOrder::DayFirst, event: Some((date(2027, 4, 30), date(2027, 5, 2))) }
    }

    #[test]
    fn days_come_in_several_shapes() {
        for text in [
            "2015-09-18",
            "2015/09/18",
            "09-18-2015",
            "18.09.2015",
            "18/09/2015",
            "18/9/15",
            "2015-09-18 10:00",
            "18 September 2015",
            "Sep 18, 2015",
            "Friday, 18 September 2015",
            "Freitag, 18. September 2015",
            "vendredi 18 septembre 2015",
            "18 de septiembre de 2015",
            "18-Sep-2015",
            "18th of September, 2015",
        ] {
            assert_eq!(days().date(text).unwrap_or_else(|| panic!("{text}")).to_string(), "2015-09-18", "{text}");
        }
    }

    #[test]
    fn a_day_is_one_of_the_events_by_its_name_its_number_or_without_a_year() {
        for text in [
            "Sat",
            "saturday",
            "Samstag",
            "Sa",
            "samedi",
            "sábado",
            "sobota",
            "Day 2",
            "Tag 2",
            "1 May",
            "1. Mai",
            "1.5.",
            "Sat 1 May",
        ] {
            assert_eq!(days().date(text).unwrap_or_else(|| panic!("{text}")).to_string(), "2027-05-01", "{text}");
        }
        for text in ["Monday", "soon", "Day 4", "Day", ""] {
            assert_eq!(days().date(text), None, "{text}");
        }
        assert_eq!(Days { event: None, ..days() }.date("Sat"), None);
    }

    #[test]
    fn hours_come_in_several_shapes() {
        for text in ["14:30", "14:30:00", "14.30", "14h30", "14 h 30", "2:30 pm", "2:30 PM", "2.30 p.m.", "14:30 Uhr"] {
            assert_eq!(clock(text), Time::new(14, 30, 0, 0).ok(), "{text}");
        }
        assert_eq!(
            ["12 am", "12:15 am", "12:15 pm"].map(clock),
            [(0, 0), (0, 15), (12, 15)].map(|(hour, minute)| Time::new(hour, minute, 0, 0).ok())
        );
        assert_eq!(range("10:00 – 10:45"), Some(("10:00", "10:45")));
        assert_eq!(range("2027-05-01"), None);
        assert_eq!(days().at("Sat, 10:00", None), days().at("2027-05-01 10:00", None));
    }

    #[test]
    fn the_order_of_day_and_month_is_guessed_for_the_whole_table_or_said_to_be_a_guess() {
        let read = |cells: &[&str], dates| {
            let (days, said) = Days::of(cells.iter().copied(), &Choices { dates, ..Choices::default() });
            (days.date(cells[0]).unwrap().to_string(), said.is_some())
        };
        assert_eq!(read(&["10/11/2027", "10/13/2027"], None), ("2027-10-11".to_owned(), false));
        assert_eq!(read(&["10/11/2027", "13/11/2027"], None), ("2027-11-10".to_owned(), false));
        assert_eq!(read(&["10/11/2027", "11/11/2027"], None), ("2027-11-10".to_owned(), true));
        assert_eq!(read(&["10.11.2027"], None), ("2027-11-10".to_owned(), false));
        assert_eq!(read(&["10/11/2027"], Some(DateOrder::MonthFirst)), ("2027-10-11".to_owned(), false));
    }
}
