//! An invitation.

use askama::Template;

use crate::web::Shell;

/// What is offered, and to whom.
#[derive(Template)]
#[template(path = "proposals/invitation.html")]
pub struct Invitation {
    /// The frame.
    pub shell: Shell,
    /// What they would be, as a heading.
    pub heading: String,
    /// What that means.
    pub words: String,
    /// The proposal that they would join: its title, and its abstract as HTML out of the sanitiser.
    pub talk: Option<(String, String)>,
    /// The event: name, days and place.
    pub event: String,
    /// Until when the link works.
    pub until: String,
    /// Address that the mail went to.
    pub sent_to: String,
    /// Who is signed in: name and address.
    pub account: Option<(String, String)>,
    /// Whether that is another address than the mail went to.
    pub another: bool,
    /// Address of this page.
    pub action: String,
    /// Where somebody signs in, to come back here.
    pub sign_in: String,
    /// Where somebody makes an account, to come back here.
    pub register: String,
}

/// An invitation that can no longer be answered.
#[derive(Template)]
#[template(path = "proposals/invitation_over.html")]
pub struct InvitationOver {
    /// The frame.
    pub shell: Shell,
}
