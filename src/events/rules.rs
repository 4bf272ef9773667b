//! What may be, and how things stand: as answers to values.

use super::{Event, Visibility};
use crate::clock::Timestamp;
use crate::times;

/// First words of our own addresses, and some kept for later: no event may be called so.
const RESERVED: [&str; 57] = [
    "about",
    "account",
    "accounts",
    "admin",
    "agenda",
    "answer",
    "api",
    "assets",
    "calendar",
    "dashboard",
    "events",
    "export",
    "favicon",
    "feed",
    "healthz",
    "help",
    "home",
    "import",
    "invitation",
    "invitations",
    "login",
    "logout",
    "mail",
    "me",
    "metrics",
    "new",
    "organise",
    "organiser",
    "organize",
    "organizer",
    "password",
    "people",
    "pictures",
    "preview",
    "privacy",
    "profile",
    "programme",
    "readyz",
    "register",
    "review",
    "robots",
    "schedule",
    "search",
    "security",
    "sessions",
    "set-up",
    "settings",
    "sign-in",
    "sign-up",
    "signin",
    "signup",
    "sitemap",
    "speakers",
    "static",
    "status",
    "talks",
    "verify",
];

/// Most letters of an event's name in addresses.
pub const SLUG_LENGTH: usize = 50;

/// What is wrong with an event's name in addresses, as a sentence that says how to mend it.
pub fn slug_problem(slug: &str) -> Option<String> {
    let plain = slug.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    if !plain || slug.starts_with('-') || slug.ends_with('-') || slug.contains("--") {
        Some("Use only a–z, 0–9 and single hyphens between them, like rustconf-2027".to_owned())
    } else if slug.len() < 2 {
        Some("Give the address at least 2 letters".to_owned())
    } else if slug.len() > SLUG_LENGTH {
        Some(format!("Shorten the address to {SLUG_LENGTH} letters"))
    } else if RESERVED.contains(&slug) {
        Some(format!("Choose another address: /{slug} is a page of this installation"))
    } else {
        None
    }
}

/// How a call for proposals stands at an instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CallStands {
    /// Nobody has said when it opens.
    Unannounced,
    /// It opens then.
    Opens(Timestamp),
    /// It takes proposals, until then if an end is set.
    Open(Option<Timestamp>),
    /// It closed then.
    Closed(Timestamp),
}

impl Event {
    /// How the call for proposals stands.
    pub fn call(&self, now: Timestamp) -> CallStands {
        match (self.cfp_opens_at, self.cfp_closes_at) {
            (None, _) => CallStands::Unannounced,
            (_, Some(closes)) if closes <= now => CallStands::Closed(closes),
            (Some(opens), _) if opens > now => CallStands::Opens(opens),
            (Some(_), closes) => CallStands::Open(closes),
        }
    }

    /// Whether its call is worth a link: it was announced, and it is not over with nothing left to wait for.
    pub fn offers_call(&self, now: Timestamp) -> bool {
        match self.call(now) {
            CallStands::Unannounced => false,
            CallStands::Opens(_) | CallStands::Open(_) => true,
            CallStands::Closed(_) => self.release == 0 && !self.is_past(now),
        }
    }

    /// When its call opens or closes next, which its public pages say.
    pub fn call_turns_at(&self, now: Timestamp) -> Option<Timestamp> {
        match self.call(now) {
            CallStands::Opens(at) => Some(at),
            CallStands::Open(closes) => closes,
            CallStands::Unannounced | CallStands::Closed(_) => None,
        }
    }

    /// Until when its own page says the same: how far off things are changes as time passes, and what it offers with its call
    /// and its last day.
    pub fn told_until(&self, now: Timestamp) -> Timestamp {
        let coming = [self.cfp_opens_at, self.cfp_closes_at].into_iter().flatten().filter(|at| *at > now);
        let changes = coming.map(|at| at.min(times::distance_changes(at, now)));
        let next_day = self.next_day(now);
        changes.min().map_or(next_day, |change| change.min(next_day))
    }

    /// When the next day begins where it takes place.
    fn next_day(&self, now: Timestamp) -> Timestamp {
        let zone = self.zone();
        let tomorrow = now.at(&zone).date().tomorrow().and_then(|date| date.to_zoned(zone));
        tomorrow.map_or(now, |midnight| midnight.timestamp().into())
    }

    /// Whether it belongs to the past: its last day has passed, or it is archived.
    pub fn is_past(&self, now: Timestamp) -> bool {
        self.visibility == Visibility::Archived || self.is_over(now)
    }

    /// Whether its last day has passed where it takes place.
    pub fn is_over(&self, now: Timestamp) -> bool {
        self.ends_on.0 < now.at(&self.zone()).date()
    }
}

/// What an event has of all it needs before its call opens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Readiness {
    /// Whether the call has a text.
    pub text: bool,
    /// Whether the call has an opening and a closing time.
    pub times: bool,
    /// Whether people know whom to write to.
    pub contact: bool,
    /// How many session types there are.
    pub session_types: i64,
    /// How many criteria there are.
    pub criteria: i64,
    /// How many people review.
    pub reviewers: i64,
}

/// One thing to do before the call opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MissingSetting {
    /// What to do.
    pub title: &'static str,
    /// Why.
    pub reason: &'static str,
    /// The organisers' page where it is done: `settings/cfp`.
    pub page: &'static str,
    /// The word on the button.
    pub action: &'static str,
}

impl Readiness {
    /// What is not done yet, the most urgent first.
    pub fn missing(&self) -> Vec<MissingSetting> {
        let wanted = [
            (self.times, "Say when the call opens and closes", "Nobody can propose before it opens.", "settings/cfp"),
            (self.text, "Write the text of the call", "Speakers see this first.", "settings/cfp"),
            (
                self.session_types > 0,
                "Add a session type",
                "Speakers choose how long they want.",
                "settings/session-types",
            ),
            (self.criteria > 0, "Add a criterion", "Reviewers score by them.", "settings/criteria"),
            (self.contact, "Give an address to write to", "Speakers and visitors have questions.", "settings/event"),
            (self.reviewers > 0, "Invite reviewers", "Nobody scores the proposals yet.", "team"),
        ];
        let open = wanted.into_iter().filter(|(done, ..)| !done);
        open.map(|(_, title, reason, page)| MissingSetting { title, reason, page, action: action_at(page) }).collect()
    }
}

fn action_at(page: &str) -> &'static str {
    match page {
        "settings/cfp" => "Write",
        "team" => "Invite",
        _ => "Add",
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::Path;

    use super::{Readiness, slug_problem};

    fn first_segments(folder: &Path, found: &mut BTreeSet<String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                first_segments(&path, found);
                continue;
            }
            let text = fs::read_to_string(&path).unwrap_or_default();
            for verb in ["#[get(\"/", "#[post(\"/", "resource(\"/"] {
                let words = text.split(verb).skip(1).filter_map(|rest| rest.split(['/', '"']).next());
                found.extend(words.filter(|word| !word.is_empty() && !word.starts_with('{')).map(str::to_owned));
            }
        }
    }

    #[test]
    fn no_event_takes_an_address_of_ours() {
        let mut ours = BTreeSet::new();
        first_segments(Path::new("src"), &mut ours);
        let free: Vec<&String> = ours.iter().filter(|word| slug_problem(word).is_none()).collect();
        assert_eq!(free, Vec::<&String>::new());
        assert_eq!(slug_problem("rustconf-2027"), None);
    }

    #[test]
    fn an_address_is_plain() {
        for slug in ["", "a", "Rust", "rust conf", "-rust", "rust-", "rust--conf", "rüst", &"r".repeat(51)] {
            assert!(slug_problem(slug).is_some(), "{slug}");
        }
    }

    #[test]
    fn what_is_done_is_not_missing() {
        let ready = Readiness { text: true, times: true, contact: true, session_types: 1, criteria: 1, reviewers: 1 };
        assert_eq!(ready.missing(), []);
        assert_eq!(Readiness { reviewers: 0, ..ready }.missing()[0].title, "Invite reviewers");
    }
}
