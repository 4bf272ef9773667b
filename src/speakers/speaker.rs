//! Somebody who speaks at an event.

use diesel::prelude::*;

use crate::access::Person;
use crate::db::Id;
use crate::events::Event;
use crate::schema::speakers;
use crate::web::links;

/// A picture that was put up.
#[derive(Debug)]
pub struct Picture;

/// A person's profile for one event.
#[derive(Clone, Debug, Queryable, Selectable, Identifiable)]
#[diesel(table_name = speakers)]
pub struct Speaker {
    /// Its key.
    pub id: Id<Speaker>,
    /// The event that the profile is for.
    pub event_id: Id<Event>,
    /// The account, unless they were imported.
    pub person_id: Option<Id<Person>>,
    /// Code in addresses.
    pub code: String,
    /// Name as the programme says it.
    pub name: String,
    /// Where they work, or what they stand for.
    pub affiliation: String,
    /// About them, Markdown.
    pub biography: String,
    /// Their photo.
    pub picture_id: Option<Id<Picture>>,
    /// Rises with every change.
    pub version: i32,
}

/// What somebody says about themselves, checked and not yet stored.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewProfile {
    /// Name as the programme says it.
    pub name: String,
    /// Where they work, or what they stand for.
    pub affiliation: String,
    /// About them, Markdown.
    pub biography: String,
    /// Their photo.
    pub picture_id: Option<Id<Picture>>,
}

impl Speaker {
    /// What the profile says, to be changed and stored again.
    pub fn words(&self) -> NewProfile {
        NewProfile {
            name: self.name.clone(),
            affiliation: self.affiliation.clone(),
            biography: self.biography.clone(),
            picture_id: self.picture_id,
        }
    }

    /// Address of their photo, if there is one.
    pub fn photo(&self) -> Option<String> {
        self.picture_id.map(|id| links::picture(id.uuid()))
    }

    /// The first letters of their names, where no photo is.
    pub fn initials(&self) -> String {
        initials(&self.name)
    }
}

/// The hue, from 1 to 8, behind the letters of a name: the same wherever the name stands.
pub fn hue(name: &str) -> u32 {
    name.chars().fold(0, |sum: u32, c| sum.wrapping_mul(31).wrapping_add(u32::from(c))) % 8 + 1
}

/// The first letters of the first and the last part of a name.
pub fn initials(name: &str) -> String {
    let letters: Vec<char> = name.split_whitespace().filter_map(|word| word.chars().next()).collect();
    match letters.as_slice() {
        [] => String::new(),
        [one] => one.to_string(),
        [first, .., last] => format!("{first}{last}"),
    }
}
