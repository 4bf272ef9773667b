//! What reviewers read, as a page.

use askama::Template;

use crate::web::Shell;

/// `/{event}/proposals/{code}/reviewers`
#[derive(Template)]
#[template(path = "reviews/preview.html")]
pub struct Preview {
    /// The frame.
    pub shell: Shell,
    /// The proposal's own page.
    pub back: String,
    /// Its title.
    pub name: String,
    /// Whether reviewers do not learn who speaks.
    pub blind: bool,
    /// What is covered, each once.
    pub covered: Vec<String>,
    /// The title as reviewers read it.
    pub title: String,
    /// The abstract as they read it, sanitised HTML.
    pub abstract_html: String,
    /// The description as they read it, sanitised HTML, or empty.
    pub description_html: String,
}
