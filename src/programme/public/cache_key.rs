//! The address that a public page is kept under: its path, and of its parameters those that the page knows. What a page
//! ignores, such as the `utm_source` of a newsletter, changes neither the page nor what it costs.

use std::borrow::Cow;

use actix_web::http::Uri;
use url::form_urlencoded;

use super::forms::{BackParam, ListPageParams, ProgrammeParams};
use crate::web::{links, posted};

/// Where the page of a request is kept; none where a parameter is given twice, which no page takes.
pub fn cache_key(uri: &Uri) -> Option<Cow<'_, str>> {
    let (path, Some(query)) = (uri.path(), uri.query()) else { return Some(uri.path().into()) };
    let known = known_at(path);
    let mut given: Vec<(&str, String)> = known.iter().map(|name| (*name, String::new())).collect();
    let mut seen = vec![false; known.len()];
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        let Some(at) = known.iter().position(|known| *known == name) else { continue };
        if std::mem::replace(&mut seen[at], true) {
            return None;
        }
        given[at].1 = posted::clean(&value);
    }
    let given: Vec<(&str, &str)> = given.iter().map(|(name, value)| (*name, value.as_str())).collect();
    Some(links::with_query(path, &given).into())
}

/// The parameters of the page at a path, in the order in which its own address says them.
fn known_at(path: &str) -> &'static [&'static str] {
    let below: Vec<&str> = path.trim_start_matches('/').split('/').skip(1).collect();
    match below.as_slice() {
        ["programme", "changes"] => &BackParam::NAMES,
        ["programme"] => &ProgrammeParams::NAMES,
        ["programme", number] if number.bytes().all(|byte| byte.is_ascii_digit()) => &ProgrammeParams::NAMES,
        ["talks"] => &["page"],
        ["speakers"] => &ListPageParams::NAMES,
        ["programme.json"] => &["version"],
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::cache_key;

    fn kept(address: &str) -> Option<String> {
        cache_key(&address.parse().unwrap()).map(std::borrow::Cow::into_owned)
    }

    #[test]
    fn a_page_is_found_by_the_parameters_that_it_knows_in_its_own_order() {
        for (asked, expected) in [
            (
                "/velocity/programme?utm_source=mail&view=list&day=2027-04-22",
                "/velocity/programme?day=2027-04-22&view=list",
            ),
            ("/velocity/programme?fbclid=1", "/velocity/programme"),
            ("/velocity/programme/3?day=&utm_source=mail", "/velocity/programme/3"),
            ("/velocity/programme.json?utm_source=mail&version=2", "/velocity/programme.json?version=2"),
            ("/velocity/programme.ics?version=2", "/velocity/programme.ics"),
            ("/velocity/talks?letter=A&page=2", "/velocity/talks?page=2"),
            ("/velocity/speakers?page=2&letter=A", "/velocity/speakers?letter=A&page=2"),
            ("/velocity/programme/changes?from=2&x", "/velocity/programme/changes?from=2"),
            ("/velocity/talks/ABC123?q=x", "/velocity/talks/ABC123"),
        ] {
            assert_eq!(kept(asked).as_deref(), Some(expected), "{asked}");
        }
        assert_eq!(kept("/velocity/programme?day=all&day=all"), None);
    }
}
