//! The pages about one's own account.

use askama::Template;
use jiff::tz::TimeZone;

use super::device;
use super::sessions::OwnSession;
use crate::accounts::removal::Obstacle;
use crate::clock::Timestamp;
use crate::web::{Problems, Shell, times};

/// Name, password, address, and the ways to sessions, data and the exit.
#[derive(Template)]
#[template(path = "accounts/account.html")]
pub struct Account {
    /// The frame.
    pub shell: Shell,
    /// What is wrong with the form that was sent.
    pub problems: Problems,
    /// The name typed.
    pub typed_name: String,
    /// The address they have.
    pub email: String,
    /// The address typed.
    pub new_email: String,
    /// Whether they have a password.
    pub has_password: bool,
    /// Whether the address is known to be theirs.
    pub confirmed: bool,
}

/// Where somebody is signed in.
#[derive(Template)]
#[template(path = "accounts/sessions.html")]
pub struct Sessions {
    /// The frame.
    pub shell: Shell,
    /// Each of them.
    pub rows: Vec<SessionRow>,
    /// Whether there is another one than this.
    pub has_others: bool,
    /// How long an unused one lives.
    pub idle: String,
    /// How long an administrator's unused one lives.
    pub admin_idle: String,
    /// How long any lives.
    pub most: String,
}

/// “1 day”, “30 days”.
pub fn counted(number: u16, unit: &str) -> String {
    if number == 1 { format!("1 {unit}") } else { format!("{number} {unit}s") }
}

/// One place, in words.
pub struct SessionRow {
    /// Where its button goes.
    pub action: String,
    /// “Firefox on Linux”.
    pub device: String,
    /// Address it came from.
    pub address: String,
    /// When it began.
    pub began: String,
    /// When it was last in use.
    pub seen: String,
    /// Whether it is the one that shows this page.
    pub is_this: bool,
}

impl SessionRow {
    /// A session in words; `this` is the one that shows the page.
    pub fn of(session: &OwnSession, this: Option<uuid::Uuid>, now: Timestamp) -> Self {
        let is_this = this == Some(session.id);
        let seen = if is_this { "now".to_owned() } else { times::distance(session.seen_at, now) };
        Self {
            action: format!("/account/sessions/{}/end", session.id),
            device: device::words(&session.agent),
            address: session.address.clone(),
            began: times::moment(session.created_at, &TimeZone::UTC),
            seen,
            is_this,
        }
    }
}

/// Leave, or see what has to be done first.
#[derive(Template)]
#[template(path = "accounts/delete.html")]
pub struct Delete {
    /// The frame.
    pub shell: Shell,
    /// What is wrong.
    pub problems: Problems,
    /// What stands in the way.
    pub obstacles: Vec<Obstacle>,
    /// How many proposals are among them.
    pub proposals: usize,
    /// Whether they have a password.
    pub has_password: bool,
    /// The address typed.
    pub email: String,
}
