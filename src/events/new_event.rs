//! What an event begins with.

use super::Visibility;
use super::taxonomies::{NewCriterion, NewItem, NewSessionType};
use crate::clock::Day;

/// An event that is not stored yet, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewEvent {
    /// Its name.
    pub name: String,
    /// Its name in addresses; nobody has it and it is not reserved.
    pub slug: String,
    /// Its first day.
    pub starts_on: Day,
    /// Its last day, not before the first.
    pub ends_on: Day,
    /// IANA name of its zone.
    pub time_zone: String,
    /// Who may see it from its first moment on.
    pub visibility: Visibility,
}

/// What an event begins with until its organisers say otherwise: three session types and three criteria.
pub fn beginnings() -> Vec<NewItem> {
    let kind = |name: &str, minutes| NewItem::SessionType(NewSessionType { name: name.to_owned(), minutes });
    let scale = |name: &str, help: &str, low: &str, high: &str, weight| {
        NewItem::Criterion(NewCriterion {
            name: name.to_owned(),
            help: help.to_owned(),
            low_label: low.to_owned(),
            high_label: high.to_owned(),
            weight,
            required: true,
            retired: false,
        })
    };
    vec![
        kind("Talk", 40),
        kind("Short talk", 20),
        kind("Workshop", 90),
        scale("Relevance", "Does it belong at this event?", "Not for this event", "Made for this event", 40),
        scale("Quality", "Is it well thought through, and will people learn from it?", "Thin", "Excellent", 40),
        scale("Clarity", "Can we tell what will happen on stage?", "Unclear", "Crystal clear", 20),
    ]
}
