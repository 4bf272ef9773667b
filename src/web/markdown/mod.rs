//! Markdown as people write it: one dialect for pages, summaries, files and mails, none of which drops a word.

mod dialect;
mod escape;
mod html;
mod text;

pub use dialect::events;
pub use escape::{Markdown, escaped, quoted};
pub use html::{html, render, render_for_mail};
pub use text::{plain, text};
