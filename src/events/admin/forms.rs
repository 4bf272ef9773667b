//! A new event as it is typed.

use serde::Deserialize;

use crate::events::dates::{days, zone};
use crate::events::team::TeamInvitationForm;
use crate::events::{NewEvent, Visibility, rules};
use crate::web::{Checker, Problems};

/// Most characters of an event's name.
pub const NAME: usize = 80;

/// What is typed about a new event.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct NewEventForm {
    /// Its name.
    pub name: String,
    /// Its name in addresses; empty to make one of the name.
    pub slug: String,
    /// Its first day, as `2027-04-21`.
    pub starts_on: String,
    /// Its last day.
    pub ends_on: String,
    /// The IANA name of its zone.
    pub time_zone: String,
}

impl NewEventForm {
    /// The event, or all that is wrong. An empty address is made from the name.
    ///
    /// # Errors
    /// Something is wrong.
    pub fn checked(&self) -> Result<NewEvent, Problems> {
        let mut check = Checker::default();
        let name = check.line("name", "name", &self.name, 2..=NAME);
        let slug = self.address();
        if let Some(problem) = rules::slug_problem(&slug)
            && !(slug.is_empty() && name.is_empty())
        {
            check.problem("slug", problem);
        }
        let days = days(&mut check, &self.starts_on, &self.ends_on);
        let time_zone = zone(&mut check, &self.time_zone);
        match days {
            (Some(starts_on), Some(ends_on)) => {
                let visibility = Visibility::Hidden;
                check.done(NewEvent { name, slug, starts_on, ends_on, time_zone, visibility })
            }
            _ => check.done(()).and(Err(Problems::default())),
        }
    }

    /// The address that was typed, or one made from the name.
    pub fn address(&self) -> String {
        let typed = self.slug.trim().trim_start_matches('/').to_owned();
        if !typed.is_empty() {
            return typed;
        }
        let mut made = slug::slugify(&self.name);
        made.truncate(rules::SLUG_LENGTH);
        made.trim_end_matches('-').to_owned()
    }
}

/// Who is to run an event, as it is typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct AppointmentForm {
    pub email: String,
    pub name: String,
}

impl AppointmentForm {
    /// Address and name, or all that is wrong.
    ///
    /// # Errors
    /// Something is wrong.
    pub fn checked(&self) -> Result<(String, String), Problems> {
        let typed =
            TeamInvitationForm { email: self.email.clone(), name: self.name.clone(), role: "organiser".to_owned() };
        typed.checked().map(|new| (new.email, new.name))
    }
}

#[cfg(test)]
mod tests {
    use super::NewEventForm;

    fn typed(name: &str, slug: &str) -> NewEventForm {
        let (starts_on, ends_on) = ("2027-04-21".to_owned(), "2027-04-23".to_owned());
        let time_zone = "Europe/Lisbon".to_owned();
        NewEventForm { name: name.to_owned(), slug: slug.to_owned(), starts_on, ends_on, time_zone }
    }

    #[test]
    fn an_address_is_made_from_the_name_unless_one_is_typed() {
        assert_eq!(typed("Tideline 2027: Pörto", "").checked().unwrap().slug, "tideline-2027-porto");
        assert_eq!(typed("Tideline 2027", "/tide").checked().unwrap().slug, "tide");
    }

    #[test]
    fn all_problems_come_at_once() {
        let nothing = NewEventForm::default().checked().unwrap_err();
        let fields: Vec<_> = nothing.iter().map(|problem| problem.field.as_str()).collect();
        assert_eq!(fields, ["name", "starts_on", "ends_on", "time_zone"]);
        let reserved = typed("Admin", "").checked().unwrap_err();
        assert_eq!(reserved.of("slug"), Some("Choose another address: /admin is a page of this installation"));
    }
}
