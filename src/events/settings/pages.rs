//! The pages of the settings.

use askama::Template;

use super::doubts::DateDoubts;
use super::forms::{CallForm, ColourForm, EventForm, ReviewSettingsForm, TEXT_LENGTH};
use crate::events::Event;
use crate::events::rules::MissingSetting;
use crate::times;
use crate::web::{Choice, Problems, Shell, capitalised, colour, markdown};

/// What every settings page has around its form.
#[derive(Debug)]
pub struct Around {
    /// The frame, at the event.
    pub shell: Shell,
    /// What is wrong with the form.
    pub problems: Problems,
    /// What is not done yet before the call opens.
    pub missing: Vec<MissingSetting>,
    /// What is asked before it is saved.
    pub doubts: DateDoubts,
}

/// A form with the page that it is shown on.
pub trait Shown {
    /// The page.
    type Page: Template;

    /// The form on its page.
    fn page(self, around: Around, event: &Event) -> Self::Page;
}

/// Name, days and place.
#[derive(Template)]
#[template(path = "events/settings_event.html")]
pub struct SettingsEvent {
    pub shell: Shell,
    pub problems: Problems,
    pub missing: Vec<MissingSetting>,
    pub doubts: DateDoubts,
    pub form: EventForm,
    pub zones: Vec<Choice>,
    pub first_day: String,
    pub last_day: String,
}

impl Shown for EventForm {
    type Page = SettingsEvent;

    fn page(self, around: Around, _: &Event) -> SettingsEvent {
        let Around { shell, problems, missing, doubts } = around;
        let words = |typed: &str| times::parse_day(typed).map_or_else(String::new, times::day);
        SettingsEvent {
            zones: zones(&self.time_zone),
            first_day: words(&self.starts_on),
            last_day: words(&self.ends_on),
            form: self,
            shell,
            problems,
            missing,
            doubts,
        }
    }
}

/// The zones to choose from; the chosen one is among them whatever it is.
pub fn zones(chosen: &str) -> Vec<Choice> {
    let mut zones: Vec<Choice> =
        times::zone_names().into_iter().map(|name| Choice::new(name.clone(), name.clone(), name == chosen)).collect();
    if !chosen.is_empty() && times::zone(chosen).is_some() && !zones.iter().any(|zone| zone.chosen) {
        zones.push(Choice::new(chosen, chosen, true));
    }
    zones
}

/// The call for proposals.
#[derive(Template)]
#[template(path = "events/settings_cfp.html")]
pub struct SettingsCfp {
    pub shell: Shell,
    pub problems: Problems,
    pub doubts: DateDoubts,
    pub form: CallForm,
    pub opens: String,
    pub closes: String,
    pub zone: String,
    pub preview: String,
    pub most: usize,
}

impl Shown for CallForm {
    type Page = SettingsCfp;

    fn page(self, around: Around, event: &Event) -> SettingsCfp {
        SettingsCfp {
            shell: around.shell,
            problems: around.problems,
            doubts: around.doubts,
            opens: in_words(&self.opens, event),
            closes: in_words(&self.closes, event),
            zone: event.time_zone.clone(),
            preview: markdown::html(&self.text),
            most: TEXT_LENGTH,
            form: self,
        }
    }
}

/// A moment that was typed, in words; where it is none, whose clock is meant.
fn in_words(typed: &str, event: &Event) -> String {
    let zone = event.zone();
    let moment = times::parse_moment(typed, &zone).map(|moment| times::moment(moment, &zone));
    moment.unwrap_or_else(|| format!("In the time of {}", event.time_zone))
}

/// Reviewing.
#[derive(Template)]
#[template(path = "events/settings_review.html")]
pub struct SettingsReview {
    pub shell: Shell,
    pub problems: Problems,
    pub doubts: DateDoubts,
    pub form: ReviewSettingsForm,
    pub blind: bool,
    pub talks_public: bool,
    /// What the end of reviewing means, in words.
    pub closes: String,
}

impl Shown for ReviewSettingsForm {
    type Page = SettingsReview;

    fn page(self, around: Around, event: &Event) -> SettingsReview {
        SettingsReview {
            closes: in_words(&self.reviews_close, event),
            shell: around.shell,
            problems: around.problems,
            doubts: around.doubts,
            blind: !self.blind.is_empty(),
            talks_public: !self.talks_public.is_empty(),
            form: self,
        }
    }
}

/// A colour to choose, with its figures in words.
#[derive(Clone, Debug)]
pub struct Swatch {
    pub name: &'static str,
    pub class: &'static str,
    pub accent: String,
    pub chosen: bool,
    /// Whether it is the event's now.
    pub current: bool,
    pub buttons: String,
    pub links: String,
    pub dark_links: String,
}

impl Swatch {
    fn of((name, class): (&'static str, &'static str), accent: &str, (chosen, current): (bool, bool)) -> Option<Self> {
        let figures = colour::contrast(accent)?;
        let words = |ratio: f64| format!("{ratio:.1} : 1");
        Some(Self {
            name,
            class,
            accent: accent.to_owned(),
            chosen,
            current,
            buttons: words(figures.buttons),
            links: words(figures.links),
            dark_links: words(figures.dark_links),
        })
    }
}

/// The colours on offer; their classes set them in `settings.css`.
const ON_OFFER: [(&str, &str, &str); 4] = [
    ("Baize", "baize", "#176145"),
    ("Vermilion", "vermilion", "#c2371b"),
    ("Sunflower", "sunflower", "#f2b705"),
    ("Cobalt", "cobalt", "#2340c8"),
];

/// The colour.
#[derive(Template)]
#[template(path = "events/settings_appearance.html")]
pub struct SettingsAppearance {
    pub shell: Shell,
    pub problems: Problems,
    pub form: ColourForm,
    pub event: String,
    pub swatches: Vec<Swatch>,
    pub own: bool,
    /// The colour that is set now, where it is none of those on offer.
    pub current: Option<Swatch>,
}

impl Shown for ColourForm {
    type Page = SettingsAppearance;

    fn page(self, around: Around, event: &Event) -> SettingsAppearance {
        let offered = ON_OFFER.iter();
        let swatches: Vec<Swatch> = offered
            .filter_map(|(name, class, accent)| {
                Swatch::of((name, class), accent, (self.choice == *accent, event.accent == *accent))
            })
            .collect();
        let known = swatches.iter().any(|swatch| swatch.current);
        SettingsAppearance {
            shell: around.shell,
            problems: around.problems,
            event: event.name.clone(),
            own: !swatches.iter().any(|swatch| swatch.chosen),
            current: Swatch::of(("Your colour", ""), &event.accent, (true, true)).filter(|_| !known),
            swatches,
            form: self,
        }
    }
}

/// A field that two people wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Twice {
    pub label: String,
    pub theirs: String,
    pub yours: String,
    pub differs: bool,
}

/// Somebody else changed the same section first: both versions, and a way to save either.
#[derive(Template)]
#[template(path = "events/settings_changed.html")]
pub struct SettingsChanged {
    pub shell: Shell,
    pub back: String,
    pub action: String,
    pub version: String,
    pub fields: Vec<Twice>,
    /// All that was typed, to be sent again.
    pub typed: Vec<(String, String)>,
}

impl SettingsChanged {
    /// The page for a form sent to `action`, which stands on the page `back`.
    pub fn new(
        shell: Shell,
        (back, action): (&str, &str),
        (theirs, version): (Vec<(String, String)>, String),
        mut typed: Vec<(String, String)>,
    ) -> Self {
        typed.retain(|(name, _)| name != "version");
        let yours = |name: &str| {
            let value = typed.iter().find(|(typed, _)| typed == name);
            value.map_or_else(String::new, |(_, value)| value.clone())
        };
        let fields = theirs.into_iter().map(|(name, theirs)| {
            let yours = yours(&name);
            Twice { label: label(&name), differs: theirs != yours, theirs, yours }
        });
        Self { fields: fields.collect(), shell, back: back.to_owned(), action: action.to_owned(), version, typed }
    }
}

/// What a field is called on its page.
fn label(name: &str) -> String {
    match name {
        "starts_on" => "First day".to_owned(),
        "ends_on" => "Last day".to_owned(),
        "opens" => "Call opens".to_owned(),
        "closes" => "Call closes".to_owned(),
        "accent" => "Colour".to_owned(),
        "reviews_close" => "Reviewing ends".to_owned(),
        "blind" => "Hide who proposes".to_owned(),
        "talks_public" => "Show the talks before the programme".to_owned(),
        _ => capitalised(&name.replace('_', " ")),
    }
}
