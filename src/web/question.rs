//! What is asked before an act that destroys something, cannot be taken back, or sends mail: by the server, so that one
//! press never ends anything, with or without scripts.

use actix_web::http::StatusCode;
use askama::Template;

use super::{Form, Page, Shell, html_with};

/// The field that says that the question was answered with yes.
const FIELD: &str = "confirmed";

/// What is about to be done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Question {
    /// The question, which names the thing: “Withdraw “Fearless talks”?”
    pub words: String,
    /// What will happen, and how many it concerns.
    pub consequences: Vec<String>,
    /// The act, as its button names it: “Withdraw it”.
    pub act: String,
    /// Where the way back leads.
    pub back: String,
    /// The mails that it sends, word for word.
    pub mails: Vec<MailText>,
    /// Ways to do it, where there is more than one: field, value, and the words on its button.
    pub choices: Vec<(&'static str, &'static str, &'static str)>,
}

/// A mail before it is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailText {
    /// Name and address of who gets it.
    pub to: String,
    /// Its subject.
    pub subject: String,
    /// Its text.
    pub body: String,
}

impl Question {
    /// A question about an act, with the way back.
    pub fn new(words: impl Into<String>, act: impl Into<String>, back: impl Into<String>) -> Self {
        Self { words: words.into(), act: act.into(), back: back.into(), ..Self::default() }
    }

    /// The same question with one more consequence; an empty one says nothing.
    #[must_use]
    pub fn meaning(mut self, consequence: impl Into<String>) -> Self {
        let consequence = consequence.into();
        self.consequences.extend((!consequence.is_empty()).then_some(consequence));
        self
    }

    /// The same question with one more way to do it, in the place of the one act.
    #[must_use]
    pub fn choosing(mut self, field: &'static str, value: &'static str, words: &'static str) -> Self {
        self.choices.push((field, value, words));
        self
    }

    /// The same question with the mails that go out.
    #[must_use]
    pub fn with_mails(mut self, mails: Vec<MailText>) -> Self {
        self.mails = mails;
        self
    }
}

impl<T> Form<T> {
    /// Whether whoever sent this form was asked, and said yes.
    pub fn is_confirmed(&self) -> bool {
        self.posted.field(FIELD).is_some_and(|answer| answer == "yes")
    }

    /// Asks instead of doing: the page carries everything that was typed, and its button sends the form again.
    ///
    /// # Errors
    /// The page cannot be written.
    pub fn ask(&self, shell: Shell, question: Question) -> Page {
        let key = self.posted.field("form_key").map(|key| ("form_key".to_owned(), key));
        let typed = self.posted.pairs().into_iter().filter(|(name, _)| name != FIELD);
        let page = QuestionPage {
            target: shell.here.clone(),
            fields: key.into_iter().chain(typed).collect(),
            question,
            shell,
        };
        html_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
    }
}

/// The question as a page.
#[derive(Template)]
#[template(path = "layout/question.html")]
struct QuestionPage {
    shell: Shell,
    question: Question,
    target: String,
    fields: Vec<(String, String)>,
}
