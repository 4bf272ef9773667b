//! The invented events of the demo, each in another stage of its year, with all their settings.

mod borrowed_time;
mod lanternfish;
mod tideline;
mod weatherglass;

use jiff::ToSpan;
use jiff::civil::{Date, DateTime, Weekday};

use super::subjects::Area;

pub use borrowed_time::BORROWED_TIME;
pub use lanternfish::LANTERNFISH;
pub use tideline::TIDELINE;
pub use weatherglass::WEATHERGLASS;

/// How far an event has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DemoStage {
    /// The call for proposals is open.
    CallOpen,
    /// The call is over, reviewers are reading.
    InReview,
    /// Decisions have just been announced; speakers are answering.
    Decided,
    /// It takes place today.
    UnderWay,
    /// It has taken place and is being rated.
    Over,
}

/// One event with its settings. Texts are Markdown where they say so.
#[derive(Debug)]
pub struct DemoEvent {
    /// The first part of the address; see [`DemoEvent::slug_in`].
    pub slug: &'static str,
    /// The name without a year; see [`DemoEvent::name_in`].
    pub name: &'static str,
    /// True where slug and name end with the year of the event.
    pub is_yearly: bool,
    /// One line under the name.
    pub tagline: &'static str,
    /// Where it is, as the public page says it.
    pub place: &'static str,
    /// The IANA name of the event’s zone.
    pub time_zone: &'static str,
    /// `#rrggbb`, the one colour that an event chooses.
    pub accent: &'static str,
    /// ISO 639-1 codes in which talks may be given, the most usual first.
    pub languages: &'static [&'static str],
    /// How far it has come.
    pub stage: DemoStage,
    /// Its dates, fixed or as days from today.
    pub calendar: Calendar,
    /// True where reviewers must not know who speaks.
    pub is_blind: bool,
    /// How many reviews each proposal should get.
    pub reviews_each: u16,
    /// The call for proposals, in Markdown; headings begin at the second level.
    pub cfp_text: &'static str,
    /// In the order in which pages show them.
    pub tracks: &'static [DemoTrack],
    /// In the order in which pages show them.
    pub session_types: &'static [DemoSessionType],
    /// In the order in which the grid shows them.
    pub rooms: &'static [DemoRoom],
    /// What reviewers score.
    pub criteria: &'static [DemoCriterion],
}

/// A theme of the programme.
#[derive(Debug)]
pub struct DemoTrack {
    /// Distinct within the event.
    pub name: &'static str,
    /// Two to four capitals for dense places.
    pub code: &'static str,
    /// The hue, 1 to 8, of `data-track`.
    pub hue: u8,
    /// One sentence for the call for proposals.
    pub text: &'static str,
    /// How many talks the organisers would like; proposals come in the same proportion.
    pub planned: u16,
    /// What its proposals are about.
    pub areas: &'static [Area],
}

/// A kind of session with its length.
#[derive(Debug)]
pub struct DemoSessionType {
    /// Distinct within the event.
    pub name: &'static str,
    /// Its length.
    pub minutes: u16,
    /// How many the programme has room for.
    pub places: u16,
    /// How many of a hundred proposals ask for it.
    pub asked: u16,
    /// One sentence for the call for proposals.
    pub text: &'static str,
}

/// Where talks are given.
#[derive(Debug)]
pub struct DemoRoom {
    /// Distinct within the event.
    pub name: &'static str,
    /// Seats.
    pub capacity: u16,
    /// What it offers, as short phrases.
    pub features: &'static [&'static str],
}

/// One scale from 1 to 5 on which reviewers score.
#[derive(Debug)]
pub struct DemoCriterion {
    /// Distinct within the event.
    pub name: &'static str,
    /// The question that the score answers.
    pub question: &'static str,
    /// How much it counts beside the others.
    pub weight: u8,
    /// What 1, 2, 3, 4 and 5 mean.
    pub labels: [&'static str; 5],
}

/// When everything happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Calendar {
    /// As history has it.
    Fixed(DemoDates),
    /// In so many days from today.
    FromToday(DayOffsets),
    /// Three days, the second of them today.
    AroundToday,
}

/// Days from today; negative ones are past.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayOffsets {
    /// The call opens at nine in the morning.
    pub call_opens: i32,
    /// The call closes a minute before midnight.
    pub call_closes: i32,
    /// Reviews are due a minute before midnight.
    pub reviews_due: i32,
    /// Decisions are announced.
    pub announced: i32,
    /// Speakers should have confirmed a minute before midnight.
    pub confirm_by: i32,
    /// The first day is the first `weekday` from here on.
    pub first_day: i32,
    /// The weekday on which it begins.
    pub weekday: Weekday,
    /// The number of days it lasts.
    pub days: i32,
}

/// An event’s dates in its own zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DemoDates {
    /// When the call for proposals opens.
    pub call_opens: DateTime,
    /// When it closes.
    pub call_closes: DateTime,
    /// When reviewers should be done.
    pub reviews_due: DateTime,
    /// The day on which decisions are announced.
    pub announced_on: Date,
    /// When speakers should have confirmed.
    pub confirm_by: DateTime,
    /// The first day of the event.
    pub first_day: Date,
    /// The last day of the event.
    pub last_day: Date,
}

impl DemoEvent {
    /// All dates, seen from the given day.
    #[must_use]
    pub fn dates(&self, today: Date) -> DemoDates {
        match self.calendar {
            Calendar::Fixed(dates) => dates,
            Calendar::FromToday(offsets) => offsets.dates(today),
            Calendar::AroundToday => around(today),
        }
    }

    /// The slug of the edition on these dates: *tideline-2027*.
    #[must_use]
    pub fn slug_in(&self, dates: &DemoDates) -> String {
        if self.is_yearly { format!("{}-{}", self.slug, dates.first_day.year()) } else { self.slug.to_owned() }
    }

    /// The name of the edition on these dates: *Tideline 2027*.
    #[must_use]
    pub fn name_in(&self, dates: &DemoDates) -> String {
        if self.is_yearly { format!("{} {}", self.name, dates.first_day.year()) } else { self.name.to_owned() }
    }
}

impl DayOffsets {
    fn dates(&self, today: Date) -> DemoDates {
        let day = |offset: i32| today.saturating_add(offset.days());
        let night = |offset: i32| day(offset).at(23, 59, 0, 0);
        let earliest = day(self.first_day);
        let wait = i32::from(earliest.weekday().until(self.weekday));
        DemoDates {
            call_opens: day(self.call_opens).at(9, 0, 0, 0),
            call_closes: night(self.call_closes),
            reviews_due: night(self.reviews_due),
            announced_on: day(self.announced),
            confirm_by: night(self.confirm_by),
            first_day: day(self.first_day + wait),
            last_day: day(self.first_day + wait + self.days - 1),
        }
    }
}

/// Dates of three days, the second of which is today.
fn around(today: Date) -> DemoDates {
    let day = |offset: i32| today.saturating_add(offset.days());
    let night = |offset: i32| day(offset).at(23, 59, 0, 0);
    DemoDates {
        call_opens: day(-210).at(9, 0, 0, 0),
        call_closes: night(-150),
        reviews_due: night(-115),
        announced_on: day(-100),
        confirm_by: night(-80),
        first_day: day(-1),
        last_day: day(1),
    }
}

/// The invented events; [`super::velocity::VELOCITY`] is the one that took place.
pub const EVENTS: &[&DemoEvent] = &[&TIDELINE, &LANTERNFISH, &BORROWED_TIME, &WEATHERGLASS];

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use jiff::civil::date;
    use jiff::tz::TimeZone;

    use super::super::velocity::VELOCITY;
    use super::*;

    fn all() -> impl Iterator<Item = &'static DemoEvent> {
        EVENTS.iter().copied().chain([&VELOCITY])
    }

    #[test]
    fn tideline_in_january_2027_has_the_dates_of_the_mock_ups() {
        let dates = TIDELINE.dates(date(2027, 1, 8));
        assert_eq!(TIDELINE.name_in(&dates), "Tideline 2027");
        assert_eq!(TIDELINE.slug_in(&dates), "tideline-2027");
        assert_eq!(dates.call_closes, date(2027, 1, 17).at(23, 59, 0, 0));
        assert_eq!(dates.first_day, date(2027, 4, 21));
        assert_eq!(dates.last_day, date(2027, 4, 23));
    }

    #[test]
    fn every_day_of_a_year_fits_the_stage() {
        let mut today = date(2026, 1, 1);
        for _ in 0..366 {
            for event in all() {
                let dates = event.dates(today);
                let now = today.at(12, 0, 0, 0);
                let is_open = dates.call_opens <= now && now <= dates.call_closes;
                assert_eq!(is_open, event.stage == DemoStage::CallOpen, "{}", event.slug);
                let is_under_way = dates.first_day <= today && today <= dates.last_day;
                assert_eq!(is_under_way, event.stage == DemoStage::UnderWay, "{}", event.slug);
                assert_eq!(dates.last_day < today, event.stage == DemoStage::Over, "{}", event.slug);
                let is_told = dates.announced_on <= today;
                assert_eq!(
                    is_told,
                    matches!(event.stage, DemoStage::Decided | DemoStage::UnderWay | DemoStage::Over),
                    "{}",
                    event.slug
                );
                assert!(dates.call_closes < dates.reviews_due);
                assert!(dates.reviews_due.date() < dates.announced_on);
                assert!(dates.announced_on < dates.confirm_by.date());
                assert!(dates.confirm_by.date() < dates.first_day);
            }
            today = today.saturating_add(1.days());
        }
    }

    #[test]
    fn settings_are_ones_that_a_form_would_take() {
        for event in all() {
            assert!(TimeZone::get(event.time_zone).is_ok(), "{}", event.time_zone);
            let digits = event.accent.strip_prefix('#').unwrap();
            assert!(digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit()));
            assert!(event.tracks.iter().all(|track| (1..=8).contains(&track.hue) && !track.areas.is_empty()));
            assert!(event.rooms.iter().all(|room| room.capacity > 0));
            assert!(event.criteria.iter().all(|criterion| criterion.weight > 0));
            assert_eq!(event.session_types.iter().map(|kind| kind.asked).sum::<u16>(), 100, "{}", event.slug);
            assert!(!event.languages.is_empty() && event.reviews_each > 0);
        }
    }

    #[test]
    fn no_name_stands_twice_in_an_event() {
        for event in all() {
            let distinct = |names: Vec<&str>| names.iter().collect::<HashSet<_>>().len() == names.len();
            assert!(distinct(event.tracks.iter().map(|track| track.name).collect()));
            assert!(distinct(event.tracks.iter().map(|track| track.code).collect()));
            assert!(distinct(event.session_types.iter().map(|kind| kind.name).collect()));
            assert!(distinct(event.rooms.iter().map(|room| room.name).collect()));
            assert!(distinct(event.criteria.iter().map(|criterion| criterion.name).collect()));
        }
    }
}
