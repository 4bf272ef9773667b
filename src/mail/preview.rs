//! A mail before it goes, made by the code that sends it.

use super::Message;
use super::body::{BodyBlock, Medium, parts, plain};
use crate::config::PublicUrl;
use crate::web::MailText;

/// What becomes of a message in plain words; links are those to `ours`.
pub fn in_words(message: &Message, ours: &PublicUrl) -> MailText {
    let to = format!("{} <{}>", message.to.name, message.to.address);
    MailText { to, subject: message.subject.clone(), body: plain(&message.markdown, ours) }
}

/// The parts of a message's HTML, for a page of ours.
pub fn as_seen(message: &Message, ours: &PublicUrl) -> Vec<BodyBlock> {
    parts(&message.markdown, ours, Medium::Page)
}
