//! Days and hours as tables write them.

use jiff::civil::{Date, DateTime, Time};
use jiff::fmt::strtime;

use super::moments::moment;
use super::{DateOrder, Moment};

/// Days with a month's name.
const NAMED: [&str; 8] =
    ["%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y", "%A %d %B %Y", "%A, %d %B %Y", "%A, %B %d, %Y", "%d-%b-%Y"];

/// How a table writes its days.
#[derive(Clone, Copy, Debug)]
pub struct Days(DateOrder);

impl Days {
    /// The order that was chosen, else the one that the numbers allow, else the day first; and a sentence where that is a
    /// guess.
    pub fn of<'a>(cells: impl Iterator<Item = &'a str>, chosen: Option<DateOrder>) -> (Self, Option<String>) {
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
        let said = either.filter(|_| chosen.is_none() && day_first == month_first).map(|cell| {
            format!(
                "Its days could be read in two ways: “{cell}” is taken with the day first; another order can be chosen."
            )
        });
        (Self(chosen.unwrap_or(guessed)), said)
    }

    /// A day as `2011-06-23`, `09-18-2015`, `23.06.2011`, `18/09/15` or `18 September 2015`.
    pub fn date(self, text: &str) -> Option<Date> {
        let text = text.trim();
        let first = text.split([' ', 'T']).next()?;
        if let Ok(date) = first.replace('/', "-").parse::<Date>() {
            return Some(date);
        }
        let Some((one, other, year)) = numbers(first) else {
            return NAMED.iter().find_map(|format| strtime::parse(format, text).ok()?.to_date().ok());
        };
        let date = |day: i16, month: i16| Date::new(year, month.try_into().ok()?, day.try_into().ok()?).ok();
        // What fits in one order only is in that.
        match self.0 {
            DateOrder::DayFirst => date(one, other).or_else(|| date(other, one)),
            DateOrder::MonthFirst => date(other, one).or_else(|| date(one, other)),
        }
    }

    /// A date with a time, or a time on the day that was said.
    pub fn at(self, text: &str, day: Option<Date>) -> Option<Moment> {
        let spaced = text.replace('\u{a0}', " ");
        let text = spaced.trim();
        if text.is_empty() {
            return None;
        }
        if let Some(moment) = moment(text) {
            return Some(moment);
        }
        if let (Some(date), Some((_, time))) = (self.date(text), text.split_once(' ')) {
            return Some(Moment::Local(date.to_datetime(clock(time)?)));
        }
        Some(Moment::Local(DateTime::from_parts(day?, clock(text)?)))
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

/// A time as `9:30`, `09:30:00`, `9.30`, `2:30 pm`.
fn clock(text: &str) -> Option<Time> {
    let lower = text.trim().to_lowercase();
    let afternoon = lower.ends_with("pm");
    let digits = lower.trim_end_matches(['a', 'p', 'm', ' ', 'h']).replace('.', ":");
    let mut parts = digits.split(':').map(|part| part.trim().parse::<i8>().ok());
    let (hour, minute) = (parts.next()??, parts.next().unwrap_or(Some(0))?);
    let hour = if afternoon && hour < 12 { hour + 12 } else { hour };
    Time::new(hour, minute, 0, 0).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

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
        ] {
            assert_eq!(Days(DateOrder::DayFirst).date(text).unwrap().to_string(), "2015-09-18", "{text}");
        }
    }

    #[test]
    fn the_order_of_day_and_month_is_guessed_for_the_whole_table_or_said_to_be_a_guess() {
        let read = |cells: &[&str], chosen| {
            let (days, said) = Days::of(cells.iter().copied(), chosen);
            (days.date(cells[0]).unwrap().to_string(), said.is_some())
        };
        assert_eq!(read(&["10/11/2027", "10/13/2027"], None), ("2027-10-11".to_owned(), false));
        assert_eq!(read(&["10/11/2027", "13/11/2027"], None), ("2027-11-10".to_owned(), false));
        assert_eq!(read(&["10/11/2027", "11/11/2027"], None), ("2027-11-10".to_owned(), true));
        assert_eq!(read(&["10/11/2027"], Some(DateOrder::MonthFirst)), ("2027-10-11".to_owned(), false));
    }
}
