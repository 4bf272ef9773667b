//! The page of all accounts.

use askama::Template;
use jiff::tz::TimeZone;

use super::listed::{AccountRow, TeamPlace};
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
    /// When somebody last signed in with it.
    pub signed_in: String,
    /// What its owner is: “organiser of 2 events”; empty for who only speaks.
    pub roles: String,
    /// The page of the account.
    pub page: String,
    /// Where the button goes that ends them.
    pub end_sessions: String,
    /// Where the button goes that gives or takes rights.
    pub administrator: String,
    /// What is asked before that.
    pub question: String,
}

impl Row {
    /// An account in words.
    pub fn of(listed: &AccountRow) -> Self {
        let person = &listed.person;
        Self {
            name: person.name.clone(),
            email: person.email.clone(),
            confirmed: person.confirmed,
            is_admin: person.is_admin,
            made: times::short(listed.created_at, &TimeZone::UTC),
            sessions: listed.sessions,
            signed_in: signed_in(listed),
            roles: roles(listed),
            page: format!("/admin/accounts/{}", person.id),
            end_sessions: format!("/admin/accounts/{}/end-sessions", person.id),
            administrator: format!("/admin/accounts/{}/administrator", person.id),
            question: about_rights(&person.name, !person.is_admin),
        }
    }
}

fn signed_in(listed: &AccountRow) -> String {
    listed.signed_in_at.map_or_else(|| "never".to_owned(), |at| times::short(at, &TimeZone::UTC))
}

fn roles(listed: &AccountRow) -> String {
    let of = |role: &str| listed.places.iter().filter(|place| place.role == role).count();
    let words = |role: &str| match of(role) {
        0 => None,
        1 => Some(format!("{role} of 1 event")),
        number => Some(format!("{role} of {number} events")),
    };
    [words("organiser"), words("reviewer")].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// One account, with what its owner is and what can be done about it.
#[derive(Template)]
#[template(path = "accounts/account_card.html")]
pub struct AccountCard {
    /// The frame.
    pub shell: Shell,
    /// The account.
    pub row: Row,
    /// Where its owner is on a team.
    pub places: Vec<TeamPlace>,
}

/// What is asked before somebody becomes an administrator, or is one no longer.
pub fn about_rights(name: &str, is_admin: bool) -> String {
    if is_admin {
        format!("Shall {name} run this Callboard, with every event and account?")
    } else {
        format!("Shall {name} no longer run this Callboard?")
    }
}
