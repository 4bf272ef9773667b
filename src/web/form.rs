//! Forms: what was typed, what is wrong with it, and what to choose from.

use serde::Deserialize;

use super::posted::{FormBody, MAX_UPLOAD, Upload};
use crate::db::{FormKey, Total};
use crate::visible::{is_visible, readable, readable_line};

/// A filled-in form of ours, checked by the guard.
#[derive(Debug)]
pub struct Form<T> {
    /// What was typed.
    pub typed: T,
    /// Tells this filled-in form from every other; the same one again gets the same answer.
    pub key: FormKey,
    pub(super) posted: FormBody,
}

impl<T> Form<T> {
    /// The file that was chosen for a field.
    pub fn upload(&self, field: &str) -> Option<Upload> {
        self.posted.upload.as_ref().filter(|upload| upload.0 == field).map(|upload| upload.1.clone())
    }

    /// What one field holds; nothing where it is not there.
    pub fn value(&self, field: &str) -> String {
        self.posted.field(field).unwrap_or_default()
    }

    /// What to do about a file that was larger than fits and was not kept, if there was one.
    pub fn too_large(&self) -> Option<String> {
        let file = self.posted.oversized.as_ref()?;
        let most = MAX_UPLOAD / 1024 / 1024;
        Some(format!("Choose a file of at most {most} MB: “{}” is larger", file.1))
    }

    /// The values of fields whose names begin alike, such as `score_…`, by the rest of their names.
    pub fn beginning_with<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = (String, String)> + 'a {
        self.posted
            .pairs()
            .into_iter()
            .filter_map(move |(name, value)| Some((name.strip_prefix(prefix)?.to_owned(), value)))
    }
}

/// A form that holds nothing but its button.
#[derive(Clone, Copy, Debug, Deserialize)]
pub struct EmptyForm {}

/// One thing wrong with a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The field that it stands at; empty for the form as a whole.
    pub field: String,
    /// How to put it right.
    pub message: String,
}

/// All that is wrong with a form, in the order of its fields.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problems(Vec<Problem>);

impl Problems {
    /// One thing wrong.
    pub fn one(field: &str, message: impl Into<String>) -> Self {
        let mut problems = Self::default();
        problems.add(field, message);
        problems
    }

    /// Adds a problem at a field.
    pub fn add(&mut self, field: &str, message: impl Into<String>) {
        self.0.push(Problem { field: field.to_owned(), message: message.into() });
    }

    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a field is among them.
    pub fn of(&self, field: &str) -> Option<&str> {
        self.0.iter().find(|problem| problem.field == field).map(|problem| problem.message.as_str())
    }

    /// Each of them.
    pub fn iter(&self) -> impl Iterator<Item = &Problem> {
        self.0.iter()
    }

    /// The heading over the list.
    pub fn heading(&self) -> String {
        match self.0.len() {
            1 => "One thing to fix".to_owned(),
            number => format!("{number} things to fix"),
        }
    }

    /// The value, if nothing is wrong.
    ///
    /// # Errors
    /// Something is.
    pub fn or<T>(self, value: T) -> Result<T, Self> {
        if self.is_empty() { Ok(value) } else { Err(self) }
    }
}

/// Reads typed fields and gathers all that is wrong with them.
#[derive(Debug, Default)]
pub struct Checker {
    problems: Problems,
}

impl Checker {
    /// A line of text between two lengths in characters; `what` names it in the messages (“title”).
    pub fn line(&mut self, field: &str, what: &str, typed: &str, length: std::ops::RangeInclusive<usize>) -> String {
        let text = seen(readable_line(typed));
        self.length(field, what, &text, length);
        text
    }

    /// Text of several lines between two lengths in characters.
    pub fn text(&mut self, field: &str, what: &str, typed: &str, length: std::ops::RangeInclusive<usize>) -> String {
        let text = seen(readable(typed).trim().to_owned());
        self.length(field, what, &text, length);
        text
    }

    /// A mail address; its domain may be international.
    pub fn email(&mut self, field: &str, typed: &str) -> String {
        let address = typed.trim().to_owned();
        if address.is_empty() {
            self.problems.add(field, "Enter an email address");
        } else if address.len() > 254 || address.parse::<lettre::Address>().is_err() {
            self.problems.add(field, "Enter an email address in full, like name@example.org");
        }
        address
    }

    /// A whole number within bounds; `None` when nothing was typed.
    pub fn number(
        &mut self,
        field: &str,
        what: &str,
        typed: &str,
        bounds: std::ops::RangeInclusive<i32>,
    ) -> Option<i32> {
        let typed = typed.trim();
        if typed.is_empty() {
            return None;
        }
        let number = typed.parse().ok().filter(|number| bounds.contains(number));
        if number.is_none() {
            let (low, high) = (bounds.start(), bounds.end());
            self.problems.add(field, format!("Enter the {what} as a whole number from {low} to {high}"));
        }
        number
    }

    /// Notes a problem of another kind.
    pub fn problem(&mut self, field: &str, message: impl Into<String>) {
        self.problems.add(field, message);
    }

    /// The value, if nothing was wrong.
    ///
    /// # Errors
    /// All that was, in the order in which it was checked.
    pub fn done<T>(self, value: T) -> Result<T, Problems> {
        self.problems.or(value)
    }

    fn length(&mut self, field: &str, what: &str, text: &str, length: std::ops::RangeInclusive<usize>) {
        let (count, least, most) = (text.chars().count(), *length.start(), *length.end());
        if count == 0 && least > 0 {
            self.problems.add(field, format!("Enter the {what}"));
        } else if count < least {
            self.problems.add(field, format!("Make the {what} {} longer", characters(least - count)));
        } else if count > most {
            self.problems.add(field, format!("Shorten the {what} by {}", characters(count - most)));
        }
    }
}

/// A text, or nothing where nobody sees anything of it.
fn seen(text: String) -> String {
    if is_visible(&text) { text } else { String::new() }
}

fn characters(number: usize) -> String {
    if number == 1 { "1 character".to_owned() } else { format!("{number} characters") }
}

/// One thing to choose.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// What the form sends.
    pub value: String,
    /// What it is called.
    pub label: String,
    /// A line of help.
    pub hint: String,
    /// Whether it is chosen.
    pub chosen: bool,
}

impl Choice {
    /// A choice without help.
    pub fn new(value: impl Into<String>, label: impl Into<String>, chosen: bool) -> Self {
        Self { value: value.into(), label: label.into(), hint: String::new(), chosen }
    }
}

/// Where one page of a list lies.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pager {
    /// “51–100 of 240”.
    pub summary: String,
    /// Address of the page before.
    pub previous: Option<String>,
    /// Address of the page after.
    pub next: Option<String>,
}

impl Pager {
    /// The pager of page `page` (from 1) of `total` things, `size` a page; `address` makes a page's address.
    pub fn new(page: i64, size: i64, total: i64, address: impl Fn(i64) -> String) -> Self {
        let (first, last) = ((page - 1) * size + 1, (page * size).min(total));
        Self {
            summary: if total == 0 { "None".to_owned() } else { format!("{first}–{last} of {total}") },
            previous: (page > 1).then(|| address(page - 1)),
            next: (last < total).then(|| address(page + 1)),
        }
    }

    /// The pager of a list that is as long as anybody looked.
    pub fn of(page: i64, size: i64, total: Total, address: impl Fn(i64) -> String) -> Self {
        match total {
            Total::All(total) => Self::new(page, size, total, address),
            Total::TheFirst(most) => Self::of_the_first(page, size, most, address),
        }
    }

    /// The pager of the first `most` things, of which there are more than anybody counted.
    pub fn of_the_first(page: i64, size: i64, most: i64, address: impl Fn(i64) -> String) -> Self {
        let (first, last) = ((page - 1) * size + 1, (page * size).min(most));
        Self { summary: format!("{first}–{last} of the first {most}"), ..Self::new(page, size, most, address) }
    }
}
