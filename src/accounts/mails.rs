//! What is said to people about their accounts.
//!
//! Mails to addresses that nobody has confirmed say nothing that the asker typed, so that this installation cannot be
//! made to carry a stranger's words.

use askama::Template;
use jiff::tz::TimeZone;

use super::link::{OnceLink, Purpose};
use crate::access::Person;
use crate::clock::Timestamp;
use crate::config::PublicUrl;
use crate::db::Id;
use crate::mail::{Message, Recipient};
use crate::web::{links, times};

/// The words of a mail about an account: one template for each.
macro_rules! letter {
    ($name:ident, $path:literal { $($field:ident),* }) => {
        #[derive(Template)]
        #[template(path = $path)]
        struct $name<'a> { $($field: &'a str),* }
    };
}

letter!(Confirm, "mail/confirm_address.md" { link, until, site });
letter!(AlreadyRegistered, "mail/already_registered.md" { name, sign_in, reset, site });
letter!(BegunAnew, "mail/begun_anew.md" { name, link, until, sign_in, reset, site });
letter!(NoAccount, "mail/no_account.md" { register, site });
letter!(SignInLink, "mail/sign_in_link.md" { name, link, until, site });
letter!(Reset, "mail/password_reset.md" { name, link, until, site });
letter!(PasswordChanged, "mail/password_changed.md" { name, when, reset, site });
letter!(AddressConfirm, "mail/new_address.md" { link, until, site });
letter!(AddressAsked, "mail/address_change_asked.md" { name, sessions, reset, site });
letter!(AddressChanged, "mail/address_changed.md" { name, site });

fn message(
    occasion: &'static str,
    once: impl std::fmt::Display,
    to: Recipient,
    subject: &str,
    letter: &impl Template,
) -> Message {
    let markdown = letter.render().unwrap_or_else(|error| unreachable!("a text of plain fields renders: {error}"));
    let once = format!("{occasion}:{once}");
    Message { occasion, once, to, event: None, proposal: None, subject: subject.to_owned(), markdown }
}

fn until(purpose: Purpose, now: Timestamp) -> String {
    times::moment(purpose.ends_at(now), &TimeZone::UTC)
}

/// How somebody is written to who may not be whom they say: at their address, and not by the name that they typed.
fn addressed(person: &Person) -> (Recipient, &str) {
    if person.confirmed { (person.into(), &person.name) } else { (stranger(&person.email), "") }
}

/// An address that is nobody's yet.
fn stranger(email: &str) -> Recipient {
    Recipient { person: None, name: String::new(), address: email.to_owned() }
}

/// To a new address: confirm that it is yours.
pub fn confirm(url: &PublicUrl, email: &str, (id, token): (Id<OnceLink>, &str), now: Timestamp) -> Message {
    let link = url.join(&links::verification(token));
    let letter = Confirm { link: &link, until: &until(Purpose::Confirm, now), site: &url.to_string() };
    message("confirm_address", id, stranger(email), "Confirm your address", &letter)
}

/// To the owner of an account with whose address somebody registers anew: you have one, and can bring both together.
pub fn begun_anew(url: &PublicUrl, owner: &Person, (id, token): (Id<OnceLink>, &str), now: Timestamp) -> Message {
    let letter = BegunAnew {
        name: &owner.name,
        link: &url.join(&links::verification(token)),
        until: &until(Purpose::Confirm, now),
        sign_in: &url.join("/login"),
        reset: &url.join("/password/forgot"),
        site: &url.to_string(),
    };
    message("already_registered", id, owner.into(), "You have an account already", &letter)
}

/// To somebody who moves to the address of another account: its owner is told.
pub fn already_registered(url: &PublicUrl, person: &Person, once: String) -> Message {
    let (sign_in, reset) = (url.join("/login"), url.join("/password/forgot"));
    let letter = AlreadyRegistered { name: &person.name, sign_in: &sign_in, reset: &reset, site: &url.to_string() };
    message("already_registered", once, person.into(), "You have an account already", &letter)
}

/// To an address without account, for which a link was asked: there is none.
pub fn no_account(url: &PublicUrl, email: &str, once: String) -> Message {
    let letter = NoAccount { register: &url.join("/register"), site: &url.to_string() };
    message("no_account", once, stranger(email), "There is no account with this address", &letter)
}

/// The link that signs in.
pub fn sign_in_link(url: &PublicUrl, person: &Person, (id, token): (Id<OnceLink>, &str), now: Timestamp) -> Message {
    let (link, until) = (url.join(&links::sign_in_link(token)), until(Purpose::SignIn, now));
    let (to, name) = addressed(person);
    let letter = SignInLink { name, link: &link, until: &until, site: &url.to_string() };
    message("sign_in_link", id, to, "Your sign-in link", &letter)
}

/// The link by which a new password is chosen.
pub fn reset(url: &PublicUrl, person: &Person, (id, token): (Id<OnceLink>, &str), now: Timestamp) -> Message {
    let (link, until) = (url.join(&links::reset(token)), until(Purpose::Reset, now));
    let (to, name) = addressed(person);
    let letter = Reset { name, link: &link, until: &until, site: &url.to_string() };
    message("password_reset", id, to, "Choose a new password", &letter)
}

/// That the password is another one now.
pub fn password_changed(url: &PublicUrl, person: &Person, now: Timestamp) -> Message {
    let (when, reset) = (times::moment(now, &TimeZone::UTC), url.join("/password/forgot"));
    let letter = PasswordChanged { name: &person.name, when: &when, reset: &reset, site: &url.to_string() };
    let once = format!("{}:{}", person.id, now.micros());
    message("password_changed", once, person.into(), "Your password was changed", &letter)
}

/// To the address that somebody moves to: confirm that it is yours.
pub fn new_address(
    url: &PublicUrl,
    (person, email): (&Person, &str),
    (id, token): (Id<OnceLink>, &str),
    now: Timestamp,
) -> Message {
    let (link, until) = (url.join(&links::verification(token)), until(Purpose::Address, now));
    let letter = AddressConfirm { link: &link, until: &until, site: &url.to_string() };
    let to = Recipient { person: Some(person.id.uuid()), ..stranger(email) };
    message("new_address", id, to, "Confirm your new address", &letter)
}

/// To the address that somebody moves away from: this was asked for.
pub fn address_change_asked(url: &PublicUrl, person: &Person, once: String) -> Message {
    let (sessions, reset) = (url.join("/account/sessions"), url.join("/password/forgot"));
    let letter = AddressAsked { name: &person.name, sessions: &sessions, reset: &reset, site: &url.to_string() };
    message("address_change_asked", once, person.into(), "Your account moves to another address", &letter)
}

/// To the address that somebody moved away from: it is done. `person` still has the old address.
pub fn address_changed(url: &PublicUrl, person: &Person, link: Id<OnceLink>) -> Message {
    let letter = AddressChanged { name: &person.name, site: &url.to_string() };
    message("address_changed", link, person.into(), "Your account has another address now", &letter)
}
