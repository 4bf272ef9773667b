//! An entry as a sentence: who, what, from what, to what.

use super::HistoryEntry;

/// What follows on the name of who did it: what was done, then, after the proposal that it is about, the rest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// “confirmed”, “changed the settings”.
    pub did: String,
    /// “from “Porto” to “Lisbon””; may be empty.
    pub rest: String,
}

/// How what stood there and what stands there follow on what was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Rest {
    /// Nothing more is to be said.
    None,
    /// It was this, and is that.
    FromTo,
    /// What it was done to or with.
    Named,
    /// Fields, each with what it was and what it is.
    Fields,
}

/// What is written down, and how it reads. What is not here reads as it is written, with what was and what is.
const WORDS: [(&str, &str, Rest); 63] = [
    ("created_event", "created the event", Rest::Named),
    ("published_event", "published the event", Rest::None),
    ("hid_event", "hid the event", Rest::None),
    ("archived_event", "archived the event", Rest::None),
    ("deleted_event", "deleted the event", Rest::Named),
    ("moved_sessions", "moved the placed sessions along with the event’s days", Rest::Named),
    ("restored", "restored the event", Rest::Named),
    ("took the archive along", "exported the whole event as an archive", Rest::None),
    ("changed_settings", "changed the settings", Rest::Fields),
    ("added_track", "added the track", Rest::Named),
    ("changed_track", "changed the track", Rest::FromTo),
    ("removed_track", "removed the track", Rest::Named),
    ("ordered_track", "moved the track", Rest::Named),
    ("added_session_type", "added the session type", Rest::Named),
    ("changed_session_type", "changed the session type", Rest::FromTo),
    ("removed_session_type", "removed the session type", Rest::Named),
    ("ordered_session_type", "moved the session type", Rest::Named),
    ("added_room", "added the room", Rest::Named),
    ("changed_room", "changed the room", Rest::FromTo),
    ("removed_room", "removed the room", Rest::Named),
    ("ordered_room", "moved the room", Rest::Named),
    ("added_criterion", "added the criterion", Rest::Named),
    ("changed_criterion", "changed the criterion", Rest::FromTo),
    ("removed_criterion", "removed the criterion", Rest::Named),
    ("ordered_criterion", "moved the criterion", Rest::Named),
    ("retired_criterion", "hid the criterion", Rest::Named),
    ("brought_back_criterion", "brought back the criterion", Rest::Named),
    ("invited", "invited", Rest::Named),
    ("appointed", "appointed an organiser:", Rest::Named),
    ("revoked_invitation", "took back the invitation to", Rest::Named),
    ("removed_member", "took off the team:", Rest::Named),
    ("joined", "joined the team as", Rest::Named),
    ("declined_invitation", "declined an invitation as", Rest::Named),
    ("left_out_reviews", "left out of the means the reviews of", Rest::Named),
    ("counted_reviews", "counted again in the means the reviews of", Rest::Named),
    ("submitted", "submitted", Rest::None),
    ("withdrew", "withdrew", Rest::None),
    ("handed in again", "submitted again", Rest::None),
    ("announced: accepted", "announced as accepted", Rest::None),
    ("announced: waiting list", "announced for the waiting list", Rest::None),
    ("announced: not accepted", "announced as not accepted", Rest::None),
    ("confirmed", "confirmed", Rest::None),
    ("declined", "declined", Rest::None),
    ("cancelled", "cancelled", Rest::None),
    ("drafted", "began", Rest::None),
    ("posted", "published", Rest::Named),
    ("went back", "replaced the working schedule by", Rest::Named),
    ("placed", "placed", Rest::FromTo),
    ("moved", "moved", Rest::FromTo),
    ("taken off the grid", "took off the schedule:", Rest::FromTo),
    ("imported", "imported a file:", Rest::Named),
    ("undid an import", "undid the import of", Rest::Named),
    ("discarded_mail", "stopped mail:", Rest::Named),
    ("sent_mail_again", "sent mail again:", Rest::Named),
    ("made an administrator", "made an administrator:", Rest::Named),
    ("administrator no more", "took an administrator’s rights:", Rest::Named),
    ("ended all sessions of", "ended all sessions of", Rest::Named),
    ("account made", "made an account", Rest::None),
    ("account deleted", "deleted an account", Rest::None),
    ("could not sign in", "could not sign in", Rest::None),
    ("invited a speaker", "invited a speaker:", Rest::Named),
    ("invited a co-speaker", "invited a co-speaker:", Rest::Named),
    ("took an invitation back", "took back an invitation:", Rest::Named),
];

/// An entry as a sentence.
pub fn sentence(entry: &HistoryEntry) -> Sentence {
    let known = WORDS.iter().find(|(verb, ..)| *verb == entry.verb);
    let (did, rest) =
        known.map_or_else(|| (entry.verb.replace('_', " "), Rest::FromTo), |(_, did, rest)| ((*did).to_owned(), *rest));
    let (before, after) = (entry.before.trim(), entry.after.trim());
    let rest = match rest {
        Rest::None => String::new(),
        Rest::Named => if after.is_empty() { before } else { after }.to_owned(),
        Rest::Fields => fields(before, after),
        Rest::FromTo => from_to(before, after),
    };
    Sentence { did, rest }
}

/// What is written down that reads as some words, for whoever searches what they read.
pub fn verbs_saying(words: &str) -> Vec<&'static str> {
    let words = words.to_lowercase();
    let says = |(_, did, _): &&(&str, &str, Rest)| did.to_lowercase().contains(&words);
    WORDS.iter().filter(says).map(|(verb, ..)| *verb).collect()
}

fn from_to(before: &str, after: &str) -> String {
    match (before, after) {
        ("", "") => String::new(),
        ("", after) => format!("“{after}”"),
        (before, "") => format!("“{before}”"),
        (before, after) if before == after => format!("“{after}”"),
        (before, after) => format!("from “{before}” to “{after}”"),
    }
}

/// Name and value of a field.
type Field<'a> = Option<(&'a str, &'a str)>;

/// “place: from “Porto” to “Lisbon””, for each field; the whole of it where the fields cannot be told apart.
fn fields(before: &str, after: &str) -> String {
    fn split(words: &str) -> Vec<Field<'_>> {
        words.split("; ").map(|field| field.split_once(": ").or_else(|| Some((field.strip_suffix(':')?, "")))).collect()
    }
    let (old, new) = (split(before), split(after));
    let same = |(old, new): (&Field<'_>, &Field<'_>)| old.is_some_and(|old| new.is_some_and(|new| old.0 == new.0));
    if old.len() != new.len() || !old.iter().zip(&new).all(same) {
        return from_to(before, after);
    }
    let one = |(old, new): (Field<'_>, Field<'_>)| {
        let ((name, old), (_, new)) = (old?, new?);
        Some(match (old, new) {
            ("", new) => format!("{name}: “{new}”"),
            (old, "") => format!("{name}: no longer “{old}”"),
            (old, new) => format!("{name}: from “{old}” to “{new}”"),
        })
    };
    old.into_iter().zip(new).filter_map(one).collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{WORDS, sentence};
    use crate::clock::Timestamp;
    use crate::history::HistoryEntry;

    fn said(verb: &str, before: &str, after: &str) -> String {
        let [by_name, verb, before, after] = ["Ada", verb, before, after].map(str::to_owned);
        let [reason, told] = [String::new(), String::new()];
        let entry = HistoryEntry { by_name: by_name.clone(), verb, before, after, at: Timestamp::EPOCH, reason, told };
        let sentence = sentence(&entry);
        format!("{by_name} {} {}", sentence.did, sentence.rest).trim().to_owned()
    }

    #[test]
    fn what_was_and_what_is_are_told() {
        assert_eq!(said("changed_room", "Hall", "Grand Hall"), "Ada changed the room from “Hall” to “Grand Hall”");
        assert_eq!(said("added_room", "", "Hall"), "Ada added the room Hall");
        assert_eq!(
            said("changed_settings", "place: Porto; contact: ", "place: Lisbon; contact: a@b.c"),
            "Ada changed the settings place: from “Porto” to “Lisbon”; contact: “a@b.c”"
        );
        assert_eq!(said("confirmed", "accepted", "confirmed"), "Ada confirmed");
        assert_eq!(said("something_new", "a", "b"), "Ada something new from “a” to “b”");
    }

    /// Every verb that some action writes down, as far as it stands in one piece in the program.
    fn written(folder: &Path, found: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                written(&path, found);
            } else if let Ok(text) = std::fs::read_to_string(&path) {
                let text = text.split("#[cfg(test)]").next().unwrap();
                found.extend(
                    text.split("verb: \"").skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned),
                );
            }
        }
    }

    #[test]
    fn nothing_that_is_written_down_reads_like_a_program() {
        let mut verbs = Vec::new();
        written(Path::new("src"), &mut verbs);
        assert!(verbs.len() > 8, "{verbs:?}");
        let odd = verbs.iter().filter(|verb| verb.contains('_') && !WORDS.iter().any(|(known, ..)| known == verb));
        assert_eq!(odd.collect::<Vec<_>>(), Vec::<&String>::new());
        assert!(WORDS.iter().all(|(_, did, _)| !did.contains('_')));
    }
}
