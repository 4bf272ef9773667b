//! Addresses of pages, in one place.

use actix_web::HttpRequest;
use url::form_urlencoded;

/// Where somebody signs in, to come back to `next`.
pub fn sign_in(next: &str) -> String {
    format!("/login?{}", form_urlencoded::Serializer::new(String::new()).append_pair("next", next).finish())
}

/// Where the link of a sign-in mail leads.
pub fn sign_in_link(token: &str) -> String {
    format!("/login/link/{token}")
}

/// Where an address is confirmed.
pub fn verification(token: &str) -> String {
    format!("/verify/{token}")
}

/// Where the link of a mail that was followed goes on, without its token: confirming an address.
pub const VERIFICATION: &str = "/verify";

/// Where an invitation that was followed is answered, without its token.
pub const INVITATION: &str = "/invitation";

/// Where the answer that a mail asks for is given.
pub fn answer(token: &str) -> String {
    format!("/answer/{token}")
}

/// Where the link of such a mail goes on, without its token.
pub const ANSWER: &str = "/answer";

/// Where a new password is chosen.
pub fn reset(token: &str) -> String {
    format!("/password/reset/{token}")
}

/// Where the link of such a mail goes on, without its token: choosing a new password.
pub const RESET: &str = "/password/reset";

/// Where a sign-in link that was followed goes on, without its token.
pub const SIGN_IN_LINK: &str = "/login/link/open";

/// Where the link that makes the first administrator goes on, without its token.
pub const SET_UP: &str = "/set-up";

/// Path and query of a request.
pub fn here(req: &HttpRequest) -> String {
    req.uri().path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string)
}

/// Everybody's first page: what needs them, by role.
pub const HOME: &str = "/home";

/// A path of ours that somebody asked to be sent to; anything else is [`HOME`].
pub fn safe_next(next: &str) -> &str {
    let plain = next.starts_with('/') && !next.starts_with("//") && !next.contains('\\');
    let visible = next.chars().all(|c| !c.is_control() && !c.is_whitespace());
    let decoded = next.to_ascii_lowercase();
    let disguised = decoded.starts_with("/%2f") || decoded.starts_with("/%5c") || decoded.starts_with("/%09");
    if plain && visible && !disguised { next } else { HOME }
}

/// An event's page.
pub fn event(event: &str) -> String {
    format!("/{event}")
}

/// A page below an event: `below("rustconf", "organise/mail")`.
pub fn below(event: &str, path: &str) -> String {
    format!("/{event}/{path}")
}

/// A speaker's view of a proposal.
pub fn proposal(event: &str, code: &str) -> String {
    format!("/{event}/proposals/{code}")
}

/// A page below a speaker's proposal: `below_proposal("rustconf", "ABC123", "edit")`.
pub fn below_proposal(event: &str, code: &str, page: &str) -> String {
    format!("/{event}/proposals/{code}/{page}")
}

/// The form for a new proposal.
pub fn new_proposal(event: &str) -> String {
    format!("/{event}/proposals/new")
}

/// Where an invitation is answered.
pub fn invitation(token: &str) -> String {
    format!("/invitations/{token}")
}

/// A reviewer's view of a proposal.
pub fn review(event: &str, code: &str) -> String {
    format!("/{event}/review/{code}")
}

/// A talk on the programme.
pub fn talk(event: &str, code: &str) -> String {
    format!("/{event}/talks/{code}")
}

/// Whether a form goes to a place where nobody needs an account: a rating.
pub fn is_for_everybody(path: &str) -> bool {
    let parts: Vec<&str> = path.split('/').collect();
    matches!(parts.as_slice(), ["", _, "talks", _, "ratings"])
}

/// The released programme.
pub fn programme(event: &str) -> String {
    format!("/{event}/programme")
}

/// What changed between versions of the programme.
pub fn changes(event: &str) -> String {
    format!("/{event}/programme/changes")
}

/// A speaker on the programme.
pub fn speaker(event: &str, code: &str) -> String {
    format!("/{event}/speakers/{code}")
}

/// A page for organisers: `organise("rustconf", "decisions")`.
pub fn organise(event: &str, page: &str) -> String {
    if page.is_empty() { format!("/{event}/organise") } else { format!("/{event}/organise/{page}") }
}

/// A picture that was put up.
pub fn picture(id: uuid::Uuid) -> String {
    format!("/pictures/{id}.jpg")
}

/// The address with its query: names and values, empty ones left out.
pub fn with_query(path: &str, pairs: &[(&str, &str)]) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.extend_pairs(pairs.iter().filter(|(_, value)| !value.is_empty()));
    match query.finish() {
        empty if empty.is_empty() => path.to_owned(),
        query => format!("{path}?{query}"),
    }
}

#[cfg(test)]
mod tests {
    use super::{HOME, safe_next};

    #[test]
    fn only_a_path_of_ours_is_followed() {
        let tricks = [
            "",
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "javascript:x",
            "/%2fevil.example",
            "/%5cevil",
            "/\tevil",
            "/ x",
            "\\\\evil",
            "/%09/evil",
            "evil.example",
            "/\n/evil",
        ];
        assert!(tricks.iter().all(|trick| safe_next(trick) == HOME));
        assert_eq!(safe_next("/rustconf/proposals/new?a=b"), "/rustconf/proposals/new?a=b");
    }
}
