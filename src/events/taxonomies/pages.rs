//! The pages of the lists.

use std::collections::HashMap;

use askama::Template;
use uuid::Uuid;

use super::forms::ItemForm;
use super::{List, ListItem, NewItem};
use crate::web::{Choice, Problems, Shell};

/// One line of a list.
#[derive(Clone, Debug)]
pub struct Row {
    pub id: Uuid,
    pub name: String,
    pub facts: String,
    pub hue: i32,
    pub uses: String,
    pub first: bool,
    pub last: bool,
}

/// The form that is open on a list: of one of its things, or of a new one.
#[derive(Clone, Debug)]
pub struct Open {
    /// Key of the thing, unless it is new.
    pub id: Option<Uuid>,
    /// What stands in its fields.
    pub form: ItemForm,
    /// What is wrong with it.
    pub problems: Problems,
}

/// A list of the settings.
#[derive(Template)]
#[template(path = "events/settings_list.html")]
pub struct SettingsList {
    pub shell: Shell,
    pub list: List,
    pub heading: &'static str,
    pub lead: &'static str,
    /// Whether a published programme shows what is listed.
    pub published: bool,
    pub address: String,
    pub rows: Vec<Row>,
    pub open: Open,
    pub problems: Problems,
    pub hues: Vec<Choice>,
    /// Whether what is open is in use, and by what.
    pub uses: String,
    /// Where what hangs on the open thing can go.
    pub heirs: Vec<Choice>,
}

impl SettingsList {
    /// A list with one of its forms open.
    pub fn new(
        (shell, address): (Shell, String),
        list: List,
        (items, uses): (&[ListItem], &HashMap<Uuid, i64>),
        open: Open,
    ) -> Self {
        let (heading, lead) = words(list);
        let rows: Vec<Row> = items.iter().enumerate().map(|(at, item)| row(item, at, items.len(), uses)).collect();
        let movable = matches!(list, List::Tracks | List::SessionTypes);
        let heirs = items.iter().filter(|item| movable && Some(item.id) != open.id);
        Self {
            uses: rows.iter().find(|row| Some(row.id) == open.id).map_or_else(String::new, |row| row.uses.clone()),
            heirs: heirs.map(|item| Choice::new(item.id.to_string(), item.value.name(), false)).collect(),
            hues: hues(&open.form.hue),
            problems: open.problems.clone(),
            shell,
            list,
            heading,
            lead,
            published: false,
            address,
            rows,
            open,
        }
    }

    /// Whether reviewers have scored by what is listed.
    pub fn has_scores(&self) -> bool {
        self.list == List::Criteria && self.rows.iter().any(|row| !row.uses.is_empty())
    }

    /// How a line of several is written.
    pub fn several_hint(&self) -> &'static str {
        match self.list {
            List::SessionTypes => "Name, then minutes: Short talk, 20",
            List::Rooms => "Name, then seats where they are counted: Grand Hall, 300",
            List::Tracks | List::Criteria => "Each gets a colour of its own",
        }
    }

    /// Whether the form of a row is open.
    pub fn is_open(&self, row: &Row) -> bool {
        self.open.id == Some(row.id)
    }

    /// Whether the form for something new is open.
    pub fn is_adding(&self) -> bool {
        self.open.id.is_none()
    }

    /// The address of a row, or one below it.
    pub fn at(&self, row: &Row, below: &str) -> String {
        format!("{}/{}{below}", self.address, row.id)
    }
}

fn row(item: &ListItem, at: usize, of: usize, uses: &HashMap<Uuid, i64>) -> Row {
    Row {
        id: item.id,
        name: item.value.name().to_owned(),
        facts: facts(&item.value),
        hue: if let NewItem::Track(track) = &item.value { track.hue } else { 0 },
        uses: in_use(item.value.list(), uses.get(&item.id).copied().unwrap_or(0)),
        first: at == 0,
        last: at + 1 == of,
    }
}

fn facts(value: &NewItem) -> String {
    match value {
        NewItem::Track(track) => track.description.clone(),
        NewItem::SessionType(kind) => format!("{} minutes", kind.minutes),
        NewItem::Room(room) => {
            room.capacity.map_or_else(|| "Seats not counted".to_owned(), |seats| format!("{seats} seats"))
        }
        NewItem::Criterion(criterion) => {
            let must = if criterion.required { "required" } else { "may be left out" };
            let hidden = if criterion.retired { "Hidden from reviewers. " } else { "" };
            format!("{hidden}Weight {}, {must}. {}", criterion.weight, criterion.help)
        }
    }
}

fn in_use(list: List, uses: i64) -> String {
    let (one, many) = match list {
        List::Tracks | List::SessionTypes => ("proposal", "proposals"),
        List::Rooms => ("session", "sessions"),
        List::Criteria => ("score", "scores"),
    };
    match uses {
        0 => String::new(),
        1 => format!("1 {one}"),
        _ => format!("{uses} {many}"),
    }
}

fn words(list: List) -> (&'static str, &'static str) {
    match list {
        List::Tracks => ("Tracks", "Themes of the programme. Speakers choose one for each proposal."),
        List::SessionTypes => ("Session types", "What people can propose, and how long it takes."),
        List::Rooms => ("Rooms", "Where sessions are held. The schedule warns when a room is taken or too small."),
        List::Criteria => ("Criteria", "What reviewers score, each from 1 to 5. The weights say how much each counts."),
    }
}

/// The eight colours of tracks, and grey.
fn hues(chosen: &str) -> Vec<Choice> {
    const NAMES: [&str; 9] = ["Grey", "Blue", "Green", "Amber", "Violet", "Red", "Teal", "Olive", "Pink"];
    let choice = |(number, name): (usize, &&str)| {
        let value = number.to_string();
        Choice::new(value.clone(), *name, value == chosen)
    };
    NAMES.iter().enumerate().map(choice).collect()
}

impl SettingsList {
    /// Why the open thing cannot be removed, and what to do.
    pub fn why_it_stays(&self) -> String {
        let (uses, name) = (&self.uses, &self.open.form.name);
        match self.list {
            List::Tracks | List::SessionTypes if self.heirs.is_empty() => {
                format!("Add another {} first: “{name}” has {uses}, and they need one", self.list.one())
            }
            List::Tracks | List::SessionTypes => {
                format!("Choose where the proposals of “{name}” go: it has {uses}")
            }
            List::Rooms => format!("Move what is in “{name}” to another room first: the schedule has {uses} there"),
            List::Criteria => {
                format!(
                    "“{name}” has {uses} and stays with them. Hide it instead: nobody is asked, and it no longer counts"
                )
            }
        }
    }
}
