//! The page of archives.

use askama::Template;

use crate::events::Event;
use crate::web::{Pager, Problems, Shell};

/// The events that can be taken along whole, and the form that brings one.
#[derive(Template)]
#[template(path = "exchange/archives.html")]
pub struct ArchivesPage {
    pub shell: Shell,
    /// What is wrong with the file that was sent.
    pub problems: Problems,
    /// The address that was typed for its event.
    pub slug: String,
    /// Each with its days.
    pub events: Vec<ArchiveRow>,
    pub pager: Pager,
}

/// An event in the list.
pub struct ArchiveRow {
    pub slug: String,
    pub name: String,
    pub dates: String,
}

impl ArchivesPage {
    /// The page with the form as it was typed.
    pub fn new(shell: Shell, events: &[Event], pager: Pager, (slug, problems): (String, Problems)) -> Self {
        let row =
            |event: &Event| ArchiveRow { slug: event.slug.clone(), name: event.name.clone(), dates: event.dates() };
        Self { shell, problems, slug, events: events.iter().map(row).collect(), pager }
    }
}
