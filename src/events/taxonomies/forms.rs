//! A thing on a list as it is typed.

use serde::{Deserialize, Serialize};

use super::{List, ListItem, NewCriterion, NewItem, NewRoom, NewSessionType, NewTrack};
use crate::events::settings::version;
use crate::web::{Checker, Problems};

/// What is typed about a track, a session type, a room or a criterion; each uses the fields that are its own.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ItemForm {
    #[serde(skip_serializing)]
    pub version: String,
    pub name: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub hue: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub description: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub minutes: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub capacity: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub help: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub low_label: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub high_label: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub weight: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub required: String,
    /// `on` where reviewers are no longer asked.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub retired: String,
    /// Several new things, one a line, instead of one.
    #[serde(skip_serializing)]
    pub several: String,
}

/// Where what hangs on something goes when it is removed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct RemovalForm {
    /// Key of another on the same list.
    pub move_to: String,
}

/// One step on the list.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct OrderForm {
    /// `up` or `down`.
    pub to: String,
}

impl ItemForm {
    /// The form for something new beside what is there; a track gets the colour that is used least.
    pub fn fresh(list: List, there: &[ListItem]) -> Self {
        match list {
            List::Tracks => Self { hue: next_hue(there).to_string(), ..Self::default() },
            List::Criteria => Self { weight: "20".to_owned(), required: "on".to_owned(), ..Self::default() },
            List::SessionTypes | List::Rooms => Self::default(),
        }
    }

    /// The form as a thing fills it.
    pub fn of(value: &NewItem) -> Self {
        let form = match value.clone() {
            NewItem::Track(NewTrack { name, hue, description }) => {
                Self { name, hue: hue.to_string(), description, ..Self::default() }
            }
            NewItem::SessionType(NewSessionType { name, minutes }) => {
                Self { name, minutes: minutes.to_string(), ..Self::default() }
            }
            NewItem::Room(NewRoom { name, capacity }) => {
                Self { name, capacity: capacity.map_or_else(String::new, |seats| seats.to_string()), ..Self::default() }
            }
            NewItem::Criterion(NewCriterion { name, help, low_label, high_label, weight, required, retired }) => Self {
                name,
                help,
                low_label,
                high_label,
                weight: weight.to_string(),
                required: if required { "on".to_owned() } else { String::new() },
                retired: if retired { "on".to_owned() } else { String::new() },
                ..Self::default()
            },
        };
        Self { version: version::of(&form), ..form }
    }

    /// The thing, or all that is wrong.
    ///
    /// # Errors
    /// Something is.
    pub fn checked(&self, list: List) -> Result<NewItem, Problems> {
        let mut check = Checker::default();
        let name = check.line("name", "name", &self.name, 1..=60);
        let new = match list {
            List::Tracks => {
                let hue = check.number("hue", "colour", &self.hue, 0..=8).unwrap_or(0);
                let description = check.line("description", "description", &self.description, 0..=300);
                NewItem::Track(NewTrack { name, hue, description })
            }
            List::SessionTypes => {
                let minutes = needed(&mut check, ("minutes", "length in minutes"), &self.minutes, 1..=1440);
                NewItem::SessionType(NewSessionType { name, minutes })
            }
            List::Rooms => {
                let capacity = check.number("capacity", "number of seats", &self.capacity, 1..=200_000);
                NewItem::Room(NewRoom { name, capacity })
            }
            List::Criteria => NewItem::Criterion(self.criterion(&mut check, name)),
        };
        check.done(new)
    }

    /// All that is to be added: the one thing, or one for each line of several, “Short talk, 20”.
    ///
    /// # Errors
    /// Something is wrong with one of them.
    pub fn added(&self, list: List) -> Result<Vec<NewItem>, Problems> {
        if self.several.trim().is_empty() {
            return Ok(vec![self.checked(list)?]);
        }
        let lines = self.several.lines().map(str::trim).filter(|line| !line.is_empty());
        lines.map(|line| Self::of_line(list, line).checked(list).map_err(|problems| about(line, &problems))).collect()
    }

    fn of_line(list: List, line: &str) -> Self {
        let parts = line.rsplit_once(',').map(|(name, number)| (name.trim(), number.trim()));
        let (name, number) = match (list, parts) {
            (List::SessionTypes | List::Rooms, Some(parts)) => parts,
            _ => (line, ""),
        };
        let (minutes, capacity) = (number.to_owned(), number.to_owned());
        Self {
            name: name.to_owned(),
            minutes,
            capacity,
            weight: "20".to_owned(),
            required: "on".to_owned(),
            ..Self::default()
        }
    }

    fn criterion(&self, check: &mut Checker, name: String) -> NewCriterion {
        NewCriterion {
            name,
            help: check.line("help", "question", &self.help, 0..=300),
            low_label: check.line("low_label", "meaning of 1", &self.low_label, 0..=60),
            high_label: check.line("high_label", "meaning of 5", &self.high_label, 0..=60),
            weight: needed(check, ("weight", "weight"), &self.weight, 0..=100),
            required: !self.required.is_empty(),
            retired: !self.retired.is_empty(),
        }
    }
}

/// What is wrong with a line of several.
fn about(line: &str, problems: &Problems) -> Problems {
    let words: Vec<&str> = problems.iter().map(|problem| problem.message.as_str()).collect();
    Problems::one("several", format!("“{line}”: {}", words.join("; ")))
}

/// The colour that the fewest tracks have, the first of several.
pub fn next_hue(there: &[ListItem]) -> i32 {
    let used =
        |hue: i32| there.iter().filter(|item| matches!(&item.value, NewItem::Track(track) if track.hue == hue)).count();
    (1..=8).min_by_key(|hue| used(*hue)).unwrap_or(1)
}

/// A number that has to be there.
fn needed(check: &mut Checker, (field, what): (&str, &str), typed: &str, bounds: std::ops::RangeInclusive<i32>) -> i32 {
    if typed.trim().is_empty() {
        check.problem(field, format!("Enter the {what}"));
    }
    let least = *bounds.start();
    check.number(field, what, typed, bounds).unwrap_or(least)
}
