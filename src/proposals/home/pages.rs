//! The page of everything that somebody does.

use askama::Template;

use crate::proposals::show::pages::Card;
use crate::web::{Pager, Shell};

/// Their page.
#[derive(Template)]
#[template(path = "proposals/home.html")]
pub struct Home {
    /// The frame.
    pub shell: Shell,
    /// What waits for them.
    pub todo: Vec<Todo>,
    /// Their proposals, by event.
    pub events: Vec<Group>,
    /// Where this page of proposals lies; `None` when there is only one.
    pub pager: Option<Pager>,
    /// Where they review.
    pub reviews: Vec<Link>,
    /// What they organise.
    pub organises: Vec<Link>,
    /// Calls that they can answer.
    pub calls: Vec<Link>,
    /// How they appear, if they ever spoke.
    pub appearance: Option<Appearance>,
}

/// One thing to do.
pub struct Todo {
    /// Kind, as the design names it.
    pub kind: &'static str,
    /// Its icon.
    pub icon: &'static str,
    /// What to do.
    pub title: String,
    /// By when, and why.
    pub words: String,
    /// Where.
    pub href: String,
    /// The word on the button.
    pub action: &'static str,
}

/// Their proposals at one event.
pub struct Group {
    /// Name of the event.
    pub name: String,
    /// Its days and its place.
    pub words: String,
    /// The proposals.
    pub cards: Vec<Card>,
}

/// A link, with a line of help.
pub struct Link {
    /// Where it leads.
    pub href: String,
    /// What it says.
    pub label: String,
    /// The line of help.
    pub hint: String,
}

/// How somebody appears on a programme.
pub struct Appearance {
    /// Name.
    pub name: String,
    /// Affiliation.
    pub affiliation: String,
    /// The biography as HTML, out of the sanitiser.
    pub biography: String,
    /// Address of the photo.
    pub photo: Option<String>,
    /// Initials, where no photo is.
    pub initials: String,
    /// Where it is changed, while it may be.
    pub href: Option<String>,
}
