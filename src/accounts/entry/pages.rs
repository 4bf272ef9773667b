//! The pages on the way in.

use askama::Template;

use super::forms::PendingForm;
use crate::web::{Problems, Shell};

/// Sign in by password, or ask for a link.
#[derive(Template)]
#[template(path = "accounts/sign_in.html")]
pub struct SignIn {
    /// The frame.
    pub shell: Shell,
    /// What is wrong.
    pub problems: Problems,
    /// The address typed.
    pub email: String,
    /// Where it leads.
    pub next: String,
    /// The form that waits.
    pub kept: PendingForm,
    /// Nothing is wrong with the form for those who are new.
    pub nothing: Problems,
    /// Whether somebody is about to propose something.
    pub proposing: bool,
    /// The roles of a demo that one can be; none on any other installation.
    pub demo: Vec<String>,
}

/// Signed in: the form that waited can be sent on.
#[derive(Template)]
#[template(path = "accounts/resume.html")]
pub struct Resume {
    /// The frame, with the new session's token.
    pub shell: Shell,
    /// The form.
    pub kept: PendingForm,
}

/// Ask for a sign-in link.
#[derive(Template)]
#[template(path = "accounts/ask_for_link.html")]
pub struct AskForLink {
    /// The frame.
    pub shell: Shell,
    /// What is wrong.
    pub problems: Problems,
    /// The address typed.
    pub email: String,
    /// Where it leads.
    pub next: String,
    /// The form that waits.
    pub kept: PendingForm,
}

/// A mail is on its way, or is not; this page is the same.
#[derive(Template)]
#[template(path = "accounts/look_in_your_mail.html")]
pub struct LookInYourMail {
    /// The frame.
    pub shell: Shell,
    /// What the mail will be.
    pub words: &'static str,
    /// Where to ask again.
    pub again: &'static str,
    /// The form that waits.
    pub kept: PendingForm,
}

/// The link of a mail was followed: a button signs in.
#[derive(Template)]
#[template(path = "accounts/follow_link.html")]
pub struct FollowLink {
    /// The frame.
    pub shell: Shell,
    /// The link's token, which its form carries.
    pub token: String,
    /// Whether the link was asked for in this browser.
    pub asked_here: bool,
}

/// A link that does not work any more.
#[derive(Template)]
#[template(path = "accounts/link_over.html")]
pub struct LinkOverPage {
    /// The frame.
    pub shell: Shell,
}

/// Ask for a link to choose a new password.
#[derive(Template)]
#[template(path = "accounts/forgot.html")]
pub struct Forgot {
    /// The frame.
    pub shell: Shell,
    /// What is wrong.
    pub problems: Problems,
    /// The address typed.
    pub email: String,
}

/// Choose a new password.
#[derive(Template)]
#[template(path = "accounts/reset.html")]
pub struct Reset {
    /// The frame.
    pub shell: Shell,
    /// What is wrong.
    pub problems: Problems,
    /// Whose account it is.
    pub email: String,
    /// The link's token, which its form carries.
    pub token: String,
}

/// Make an account.
#[derive(Template)]
#[template(path = "accounts/register.html")]
pub struct Register {
    /// The frame.
    pub shell: Shell,
    /// What is wrong.
    pub problems: Problems,
    /// The name typed.
    pub typed_name: String,
    /// The address typed.
    pub email: String,
    /// Where it leads.
    pub next: String,
}

/// How an address is confirmed by who follows its link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Confirmation {
    /// An account moves to the address.
    Move,
    /// In the browser that registered: by a button.
    Here,
    /// In another browser: by the password of the registration, or by a new one.
    Elsewhere,
    /// The address has an account, and what was begun joins it.
    Join,
    /// The same, and its owner signs in first.
    SignInToJoin,
}

impl Confirmation {
    /// Whether the address has an account that what was begun joins.
    pub fn joins(self) -> bool {
        matches!(self, Self::Join | Self::SignInToJoin)
    }
}

/// Something that was begun with an address.
pub struct Begun {
    /// Its title.
    pub title: String,
    /// The event that it was begun for.
    pub event: String,
}

impl Begun {
    /// A proposal, named even where it has no title yet.
    pub fn new(title: &str, event: &str) -> Self {
        let title = if title.is_empty() { "Untitled draft" } else { title };
        Self { title: title.to_owned(), event: event.to_owned() }
    }
}

/// Confirm an address.
#[derive(Template)]
#[template(path = "accounts/verify.html")]
pub struct Verify {
    /// The frame.
    pub shell: Shell,
    /// What is wrong.
    pub problems: Problems,
    /// The address.
    pub email: String,
    /// The link's token, which its form carries.
    pub token: String,
    /// How it is confirmed.
    pub way: Confirmation,
    /// The name that was given.
    pub registered_as: String,
    /// What was begun with it.
    pub begun: Vec<Begun>,
    /// Where somebody signs in, to come back here.
    pub sign_in: String,
}

/// Become the first administrator.
#[derive(Template)]
#[template(path = "accounts/set_up.html")]
pub struct SetUp {
    /// The frame.
    pub shell: Shell,
    /// What is wrong.
    pub problems: Problems,
    /// The name typed.
    pub typed_name: String,
    /// The address typed.
    pub email: String,
    /// The link's token, which its form carries.
    pub token: String,
}
