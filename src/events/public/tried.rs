//! Addresses that people try because other systems have them, and the page that each of them means here. An event of that
//! name comes first.

use crate::web::links;

/// What an address means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AddressMeaning {
    /// This page.
    At(&'static str),
    /// This page of the event that has a programme, or the list of events where several have one.
    AtTheEvent(&'static str),
}

/// The page that somebody means by a first word of an address.
pub fn meant_by(word: &str) -> Option<AddressMeaning> {
    Some(match word {
        "admin" => AddressMeaning::At("/admin/events"),
        "dashboard" | "organise" | "organiser" | "organize" | "organizer" | "review" => AddressMeaning::At(links::HOME),
        "events" => AddressMeaning::At("/"),
        "settings" | "profile" => AddressMeaning::At("/account"),
        "signin" | "sign-in" => AddressMeaning::At("/login"),
        "signup" | "sign-up" => AddressMeaning::At("/register"),
        "agenda" | "programme" | "schedule" | "sessions" => AddressMeaning::AtTheEvent("programme"),
        "speakers" => AddressMeaning::AtTheEvent("speakers"),
        "talks" => AddressMeaning::AtTheEvent("talks"),
        _ => return None,
    })
}

impl AddressMeaning {
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
