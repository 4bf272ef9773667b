//! Somebody with an account, and what they prove themselves with.

use crate::access::Person;
use crate::db::Id;

/// An account as signing in needs it.
#[derive(Clone, Debug)]
pub struct Credentials {
    /// Whose it is.
    pub person: Person,
    /// Argon2id hash of their password, in PHC form; `None` for those who sign in by a link in a mail.
    pub password_hash: Option<String>,
}

/// An account that is about to be made; its password fits the rules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewAccount {
    /// Name as they write it.
    pub name: String,
    /// Where mails to them go.
    pub email: String,
    /// Argon2id hash of their password.
    pub password_hash: String,
}

/// The browser that a session is begun in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Device {
    /// What it says of itself.
    pub agent: String,
    /// The address that it comes from.
    pub address: String,
}

/// What an address is compared by: two that differ only in case are the same mailbox to us.
pub fn email_key(address: &str) -> String {
    address.trim().to_lowercase()
}

/// What a registration is found by until its address is confirmed: a key that no address has, for none holds a blank.
pub fn registration_key(address: &str, id: Id<Person>) -> String {
    format!("{} {id}", email_key(address))
}

#[cfg(test)]
mod tests {
    use super::email_key;

    #[test]
    fn case_and_blanks_around_make_no_other_address() {
        assert_eq!(email_key(" Ada@Example.ORG "), "ada@example.org");
    }
}
