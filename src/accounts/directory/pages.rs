//! The page of all accounts.

use askama::Template;
use jiff::tz::TimeZone;

use super::listed::Listed;
use crate::web::{Pager, Shell, times};

/// Everybody with an account.
#[derive(Template)]
#[template(path = "accounts/directory.html")]
pub struct Directory {
    /// The frame.
    pub shell: Shell,
    /// The words looked for.
    pub q: String,
    /// The accounts of this page.
    pub rows: Vec<Row>,
    /// Where this page lies.
    pub pager: Pager,
}

/// One account in words.
pub struct Row {
    /// Name.
    pub name: String,
    /// Address.
    pub email: String,
    /// Whether the address is known to be theirs.
    pub confirmed: bool,
    /// Whether they run the installation.
    pub is_admin: bool,
    /// When the account was made.
    pub made: String,
    /// How many living sessions it has.
    pub sessions: i64,
    /// Where the button goes that ends them.
    pub end_sessions: String,
    /// Where the button goes that gives or takes rights.
    pub administrator: String,
    /// What is asked before that.
    pub question: String,
}

impl Row {
    /// An account in words.
    pub fn of(listed: &Listed) -> Self {
        let person = &listed.person;
        Self {
            name: person.name.clone(),
            email: person.email.clone(),
            confirmed: person.confirmed,
            is_admin: person.is_admin,
            made: times::short(listed.created_at, &TimeZone::UTC),
            sessions: listed.sessions,
            end_sessions: format!("/admin/accounts/{}/end-sessions", person.id),
            administrator: format!("/admin/accounts/{}/administrator", person.id),
            question: about_rights(&person.name, !person.is_admin),
        }
    }
}

/// What is asked before somebody becomes an administrator, or is one no longer.
pub fn about_rights(name: &str, is_admin: bool) -> String {
    if is_admin {
        format!("Shall {name} run this Callboard, with every event and account?")
    } else {
        format!("Shall {name} no longer run this Callboard?")
    }
}
