//! What talks are about: nine subjects in each of twelve areas, in sentences of our own.

mod accessibility;
mod community;
mod data;
mod design;
mod hardware;
mod languages;
mod operations;
mod people;
mod performance;
mod security;
mod testing;
mod web;

/// A field that conferences make tracks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Area {
    /// Running things.
    Operations,
    /// Storing, asking, deleting.
    Data,
    /// Compilers and what programmers hold.
    Languages,
    /// Teams and their work.
    People,
    /// Threats and answers.
    Security,
    /// Browsers and pages.
    Web,
    /// Screens, words, and those who use them.
    Design,
    /// Access for everybody.
    Accessibility,
    /// Open source, meetups, governance.
    Community,
    /// Finding out whether it works.
    Testing,
    /// Time, memory, energy.
    Performance,
    /// Things that can be dropped on a foot.
    Hardware,
}

impl Area {
    /// Every area once.
    pub const ALL: [Self; 12] = [
        Self::Operations,
        Self::Data,
        Self::Languages,
        Self::People,
        Self::Security,
        Self::Web,
        Self::Design,
        Self::Accessibility,
        Self::Community,
        Self::Testing,
        Self::Performance,
        Self::Hardware,
    ];

    /// The subjects of this area.
    #[must_use]
    pub fn subjects(self) -> &'static [TalkSubject] {
        match self {
            Self::Operations => operations::SUBJECTS,
            Self::Data => data::SUBJECTS,
            Self::Languages => languages::SUBJECTS,
            Self::People => people::SUBJECTS,
            Self::Security => security::SUBJECTS,
            Self::Web => web::SUBJECTS,
            Self::Design => design::SUBJECTS,
            Self::Accessibility => accessibility::SUBJECTS,
            Self::Community => community::SUBJECTS,
            Self::Testing => testing::SUBJECTS,
            Self::Performance => performance::SUBJECTS,
            Self::Hardware => hardware::SUBJECTS,
        }
    }
}

/// One thing to speak about, in the pieces of which titles and abstracts are made.
///
/// Sentences may hold the frames of [`super::words::PhraseFrames`], such as `{n}` or `{scene}`.
#[derive(Debug)]
pub struct TalkSubject {
    /// A noun phrase that needs no article: *certificate renewals*.
    pub thing: &'static str,
    /// What one does with it: *renewing certificates*.
    pub act: &'static str,
    /// Titles that only this subject can have.
    pub own: [&'static str; 3],
    /// What was wrong; each a sentence or two.
    pub troubles: [&'static str; 2],
    /// What was done about it; each a sentence or two, in the past.
    pub turns: [&'static str; 2],
    /// What the talk will show, as noun phrases for a list.
    pub points: [&'static str; 5],
    /// What one leaves with, as a noun phrase.
    pub gain: &'static str,
    /// Short free labels.
    pub tags: [&'static str; 3],
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    fn all() -> impl Iterator<Item = &'static TalkSubject> {
        Area::ALL.into_iter().flat_map(Area::subjects)
    }

    #[test]
    fn no_subject_and_no_title_stands_twice() {
        assert_eq!(all().count(), 108);
        let things: HashSet<&str> = all().map(|subject| subject.thing).collect();
        assert_eq!(things.len(), 108);
        let titles: HashSet<&str> = all().flat_map(|subject| subject.own).collect();
        assert_eq!(titles.len(), 324);
    }

    #[test]
    fn sentences_end_and_phrases_do_not() {
        for subject in all() {
            for sentence in subject.troubles.iter().chain(&subject.turns) {
                assert!(sentence.ends_with(['.', '?']), "{sentence}");
                assert!(
                    sentence.starts_with(|first: char| first.is_uppercase() || first == '{' || first == '“'),
                    "{sentence}"
                );
            }
            let phrases = subject.points.iter().chain([&subject.gain, &subject.thing, &subject.act]);
            for phrase in phrases {
                assert!(!phrase.ends_with('.') && !phrase.ends_with(' '), "{phrase}");
            }
        }
    }

    #[test]
    fn nothing_is_written_with_a_straight_apostrophe() {
        for subject in all() {
            let texts = subject.own.iter().chain(&subject.troubles).chain(&subject.turns).chain(&subject.points);
            for text in texts {
                assert!(!text.contains(['\'', '"']), "{text}");
            }
        }
    }
}
