//! Addresses that people try because other systems have them, and the page that each of them means here. An event of that
//! name comes first.

use crate::web::links;

/// What an address means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meant {
    /// This page.
    At(&'static str),
    /// This page of the event that has a programme, or the list of events where several have one.
    AtTheEvent(&'static str),
}

/// The page that somebody means by a first word of an address.
pub fn meant_by(word: &str) -> Option<Meant> {
    Some(match word {
        "admin" => Meant::At("/admin/events"),
        "dashboard" | "organise" | "organiser" | "organize" | "organizer" | "review" => Meant::At(links::HOME),
        "events" => Meant::At("/"),
        "settings" | "profile" => Meant::At("/account"),
        "signin" | "sign-in" => Meant::At("/login"),
        "signup" | "sign-up" => Meant::At("/register"),
        "agenda" | "programme" | "schedule" | "sessions" => Meant::AtTheEvent("programme"),
        "speakers" => Meant::AtTheEvent("speakers"),
        "talks" => Meant::AtTheEvent("talks"),
        _ => return None,
    })
}

impl Meant {
    /// Its address, where this event is the only one with a programme.
    pub fn address(self, only: Option<&str>) -> String {
        match (self, only) {
            (Self::At(page), _) => page.to_owned(),
            (Self::AtTheEvent(page), Some(event)) => links::below(event, page),
            (Self::AtTheEvent(_), None) => "/".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::meant_by;
    use crate::events::rules::slug_problem;

    #[test]
    fn no_new_event_takes_an_address_that_people_try() {
        let tried =
            "admin dashboard organiser organizer events settings sessions speakers agenda schedule programme signin";
        for word in tried.split(' ') {
            assert!(meant_by(word).is_some(), "{word} leads nowhere");
            assert!(slug_problem(word).is_some(), "{word} is free");
        }
    }
}
