//! The pages on which an event is published, hidden, archived and deleted.

use askama::Template;

use super::EventHoldings;
use super::rules;
use crate::clock::Timestamp;
use crate::events::rules::MissingSetting;
use crate::events::{Event, Visibility};
use crate::web::{Problems, Shell, links};

/// A change of visibility that is offered or asked.
#[derive(Clone, Debug)]
pub struct Change {
    /// The word that the form sends.
    pub word: &'static str,
    /// The act: “Publish”.
    pub verb: &'static str,
    /// What comes of it.
    pub lines: Vec<String>,
}

impl Change {
    fn of(event: &Event, to: Visibility, now: Timestamp) -> Self {
        let verb = match to {
            Visibility::Public if event.visibility == Visibility::Archived => "Take out of the archive",
            Visibility::Public => "Publish",
            Visibility::Hidden => "Hide",
            Visibility::Archived => "Archive",
        };
        Self { word: to.word(), verb, lines: rules::consequences(event, to, now) }
    }
}

/// Who sees the event, and what can be changed about that.
#[derive(Template)]
#[template(path = "events/settings_visibility.html")]
pub struct SettingsVisibility {
    pub shell: Shell,
    /// Its name.
    pub name: String,
    /// How it stands.
    pub visibility: Visibility,
    /// The change that is asked about.
    pub asked: Option<Change>,
    /// The changes that are offered.
    pub offered: Vec<Change>,
    /// What everybody sees of it once it is public: what it is, how it stands, its address.
    pub live: Vec<(&'static str, String, String)>,
    /// What is not done yet.
    pub missing: Vec<MissingSetting>,
    /// Address of the organisers' pages, where the reader may open them.
    pub base: String,
    /// Whether the reader is an organiser.
    pub organiser: bool,
}

impl SettingsVisibility {
    /// The page, with the change that somebody asked for.
    pub fn new(
        shell: Shell,
        (event, organiser): (&Event, bool),
        (holdings, missing): (&EventHoldings, Vec<MissingSetting>),
        asked: Option<Visibility>,
        now: Timestamp,
    ) -> Self {
        let others = Visibility::ALL.iter().filter(|to| **to != event.visibility && Some(**to) != asked);
        Self {
            shell,
            name: event.name.clone(),
            visibility: event.visibility,
            asked: asked.map(|to| Change::of(event, to, now)),
            offered: others.map(|to| Change::of(event, *to, now)).collect(),
            live: live(event, holdings, now),
            missing,
            base: links::organise(&event.slug, ""),
            organiser,
        }
    }

    /// Whether nobody but the team sees it now.
    pub fn is_hidden(&self) -> bool {
        self.visibility == Visibility::Hidden
    }

    /// Whether what goes live is to be said: it is hidden, and nothing else is asked.
    pub fn says_what_goes_live(&self) -> bool {
        self.is_hidden() && self.asked.as_ref().is_none_or(|asked| asked.word == Visibility::Public.word())
    }
}

fn live(event: &Event, holdings: &EventHoldings, now: Timestamp) -> Vec<(&'static str, String, String)> {
    let address =
        |page: &str| if page.is_empty() { links::event(&event.slug) } else { links::below(&event.slug, page) };
    let lines = rules::goes_live(event, holdings, now).into_iter();
    lines.map(|line| (line.title, line.words, address(line.page))).collect()
}

/// What goes when the event is deleted, and the field for its name.
#[derive(Template)]
#[template(path = "events/settings_deletion.html")]
pub struct SettingsDeletion {
    pub shell: Shell,
    pub problems: Problems,
    pub name: String,
    /// Its name, as far as it was typed.
    pub typed: String,
    pub goes: Vec<String>,
    /// Address of the organisers' pages.
    pub base: String,
    /// Where an administrator exports the whole event.
    pub archive: Option<String>,
}
