//! What a form changed, part by part, and what others changed meanwhile.
//!
//! A form carries a short digest of each part as it stood when the form was opened: its *base*. A part whose words are
//! still those of its base was not touched by this form, and stays as it stands; a part that only this form changed is
//! taken from it; only a part that both changed is a conflict.

use crate::access::secret;
use crate::proposals::NewProposal;
use crate::speakers::NewProfile;

/// Letters of a digest: enough to tell two versions of a text apart.
const DIGEST: usize = 12;

/// What is written of a proposal and of one of its speakers.
pub type ProposalParts = (NewProposal, NewProfile);

/// Two versions made into one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MergedProposal {
    /// What it comes to; in a conflict what was typed.
    pub parts: ProposalParts,
    /// The parts that both changed.
    pub conflicts: Vec<&'static str>,
}

/// The base of a form that is opened on these parts.
pub fn base((proposal, profile): (&NewProposal, &NewProfile)) -> String {
    let mut reader = Reader::default();
    reader.parts((proposal, profile), (proposal, profile));
    reader.seen.join(".")
}

/// The base of a form for something new, once there is a draft of it: of the profile as it was opened, of the draft as
/// it was begun.
pub fn begun(opened: &str, draft: &NewProposal) -> String {
    let profile = ["speaker_name-", "affiliation-", "biography-", "picture-"];
    let opened = opened.split('.').filter(|one| profile.iter().any(|part| one.starts_with(part)));
    let draft = base((draft, &NewProfile::default()));
    let draft = draft.split('.').filter(|one| !profile.iter().any(|part| one.starts_with(part)));
    opened.chain(draft).collect::<Vec<_>>().join(".")
}

/// What was typed over what stands there. An empty base says nothing: each part that differs is a conflict.
pub fn merge(base: &str, stands: (&NewProposal, &NewProfile), typed: (&NewProposal, &NewProfile)) -> MergedProposal {
    let mut reader =
        Reader { base: base.split('.').filter_map(|one| one.split_once('-')).collect(), ..Reader::default() };
    let parts = reader.parts(stands, typed);
    MergedProposal { parts, conflicts: reader.conflicts }
}

/// Goes through the parts of two versions.
#[derive(Default)]
struct Reader<'a> {
    base: Vec<(&'a str, &'a str)>,
    seen: Vec<String>,
    conflicts: Vec<&'static str>,
}

impl Reader<'_> {
    fn parts(&mut self, stands: (&NewProposal, &NewProfile), typed: (&NewProposal, &NewProfile)) -> ProposalParts {
        let ((one, face), (other, other_face)) = (stands, typed);
        let proposal = NewProposal {
            title: self.text("title", &one.title, &other.title),
            abstract_: self.text("abstract", &one.abstract_, &other.abstract_),
            description: self.text("description", &one.description, &other.description),
            notes: self.text("notes", &one.notes, &other.notes),
            track_id: self.part("track", (one.track_id, other.track_id), |id| key(id.as_ref())),
            session_type_id: self
                .part("session_type", (one.session_type_id, other.session_type_id), |id| key(id.as_ref())),
            language: self.text("language", &one.language, &other.language),
            level: self.text("level", &one.level, &other.level),
        };
        let profile = NewProfile {
            name: self.text("speaker_name", &face.name, &other_face.name),
            affiliation: self.text("affiliation", &face.affiliation, &other_face.affiliation),
            biography: self.text("biography", &face.biography, &other_face.biography),
            picture_id: self.part("picture", (face.picture_id, other_face.picture_id), |id| key(id.as_ref())),
        };
        (proposal, profile)
    }

    fn text(&mut self, name: &'static str, stands: &str, typed: &str) -> String {
        self.part(name, (stands.to_owned(), typed.to_owned()), |text| text.trim().to_owned())
    }

    fn part<T: PartialEq>(&mut self, name: &'static str, (stands, typed): (T, T), words: fn(&T) -> String) -> T {
        let digest = |part: &T| {
            secret::digest(&words(part)).chars().filter(char::is_ascii_alphanumeric).take(DIGEST).collect::<String>()
        };
        self.seen.push(format!("{name}-{}", digest(&stands)));
        if stands == typed {
            return typed;
        }
        match self.base.iter().find(|(known, _)| *known == name) {
            Some((_, base)) if digest(&typed) == *base => stands,
            Some((_, base)) if digest(&stands) == *base => typed,
            _ => {
                self.conflicts.push(name);
                typed
            }
        }
    }
}

/// A choice as text; nothing chosen is empty.
fn key<T>(id: Option<&crate::db::Id<T>>) -> String {
    id.map(ToString::to_string).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, prop_assert_eq, proptest};

    use super::{base, merge};
    use crate::proposals::NewProposal;
    use crate::speakers::NewProfile;

    fn parts(title: &str, biography: &str) -> (NewProposal, NewProfile) {
        (
            NewProposal { title: title.to_owned(), ..NewProposal::default() },
            NewProfile { biography: biography.to_owned(), ..NewProfile::default() },
        )
    }

    proptest! {
        /// For every way in which two people may change two parts of one form.
        #[test]
        fn only_what_both_changed_differently_is_a_conflict(mine in any::<(bool, bool)>(), theirs in any::<(bool, bool)>()) {
            let word = |changed: bool, by: &str| if changed { by.to_owned() } else { "as it was".to_owned() };
            let opened = parts("as it was", "as it was");
            let stands = parts(&word(theirs.0, "theirs"), &word(theirs.1, "theirs"));
            let typed = parts(&word(mine.0, "mine"), &word(mine.1, "mine"));

            let merged = merge(&base((&opened.0, &opened.1)), (&stands.0, &stands.1), (&typed.0, &typed.1));

            let expected = |mine: bool, theirs: bool| match (mine, theirs) {
                (true, _) => "mine",
                (false, true) => "theirs",
                (false, false) => "as it was",
            };
            prop_assert_eq!(&merged.parts.0.title, expected(mine.0, theirs.0));
            prop_assert_eq!(&merged.parts.1.biography, expected(mine.1, theirs.1));
            let both = [("title", mine.0 && theirs.0), ("biography", mine.1 && theirs.1)];
            let conflicts: Vec<_> = both.iter().filter(|(_, both)| *both).map(|(name, _)| *name).collect();
            prop_assert_eq!(merged.conflicts, conflicts);
        }
    }

    #[test]
    fn a_form_that_does_not_say_what_it_was_opened_on_decides_nothing() {
        let (stands, typed) = (parts("theirs", "same"), parts("mine", "same"));
        assert_eq!(merge("", (&stands.0, &stands.1), (&typed.0, &typed.1)).conflicts, ["title"]);
    }
}
