//! A mail before it goes, made by the code that sends it.

use super::Message;
use super::body::{Medium, Part, parts, plain};
use crate::config::PublicUrl;

/// A mail as its recipient will read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailPreview {
    /// Name of whom it is for.
    pub to_name: String,
    /// Address of whom it is for.
    pub to_address: String,
    /// Its subject.
    pub subject: String,
    /// The parts of its HTML, for a page of ours.
    pub parts: Vec<Part>,
    /// The same in plain words.
    pub text: String,
}

impl MailPreview {
    /// What becomes of a message; links are those to `ours`.
    pub fn of(message: &Message, ours: &PublicUrl) -> Self {
        Self {
            to_name: message.to.name.clone(),
            to_address: message.to.address.clone(),
            subject: message.subject.clone(),
            parts: parts(&message.markdown, ours, Medium::Page),
            text: plain(&message.markdown, ours),
        }
    }
}
