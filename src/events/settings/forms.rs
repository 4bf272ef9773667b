//! The settings as they are typed.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::{AppearanceSettings, Basics, Call, Clocks, ReviewSettings, Section, version};
use crate::clock::Timestamp;
use crate::events::Event;
use crate::events::dates::{days, moment, zone};
use crate::times;
use crate::web::{Checker, Problems, colour};

/// Most characters of the call's text.
pub const TEXT_LENGTH: usize = 20_000;

/// Most characters of a code of conduct.
pub const CONDUCT_LENGTH: usize = 8_000;

/// The form of one section.
pub trait SectionForm: Serialize + DeserializeOwned + Clone + Send + Sync + 'static {
    /// The last word of its address.
    const WORD: &'static str;

    /// The form as the event fills it.
    fn of(event: &Event) -> Self;

    /// What the section said when the form was shown.
    fn version(&self) -> &str;

    /// How many days later everything that has a place is to be, where that was chosen.
    fn moves_along(&self, _: &Event) -> Option<i64> {
        None
    }

    /// The section, or all that is wrong.
    ///
    /// # Errors
    /// Something is.
    fn checked(&self, event: &Event) -> Result<Section, Problems>;
}

/// Name, days and place as they are typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct EventForm {
    #[serde(skip_serializing)]
    pub version: String,
    pub name: String,
    pub tagline: String,
    pub starts_on: String,
    pub ends_on: String,
    pub time_zone: String,
    pub place: String,
    pub contact: String,
    pub conduct: String,
    /// `yes` once it was asked whether dates that contradict each other are meant.
    #[serde(skip_serializing)]
    pub sure: String,
    /// `yes` where placed sessions move along with the days.
    #[serde(skip_serializing)]
    pub along: String,
    /// What another zone does to times that were set: `stay`, `change`, or empty where nobody was asked.
    #[serde(skip_serializing)]
    pub clocks: String,
}

impl EventForm {
    /// Whether the form changes the zone of an event that has times in it, and says nothing of what becomes of them.
    pub fn leaves_clocks_open(&self, event: &Event, dependents: i64) -> bool {
        let dates = [event.cfp_opens_at, event.cfp_closes_at, event.reviews_close_at];
        let times = dependents > 0 || dates.iter().any(Option::is_some);
        times && self.time_zone.trim() != event.time_zone && !["stay", "change"].contains(&self.clocks.as_str())
    }
}

impl SectionForm for EventForm {
    const WORD: &'static str = "event";

    fn of(event: &Event) -> Self {
        let form = Self {
            version: String::new(),
            name: event.name.clone(),
            tagline: event.tagline.clone(),
            starts_on: event.starts_on.to_string(),
            ends_on: event.ends_on.to_string(),
            time_zone: event.time_zone.clone(),
            place: event.place.clone(),
            contact: event.contact.clone(),
            clocks: String::new(),
            conduct: event.conduct.clone(),
            sure: String::new(),
            along: String::new(),
        };
        Self { version: version::of(&form), ..form }
    }

    fn version(&self) -> &str {
        &self.version
    }

    fn moves_along(&self, event: &Event) -> Option<i64> {
        let first = times::parse_day(&self.starts_on).filter(|_| self.along == "yes")?;
        let days = first.0.since(event.starts_on.0).ok()?.get_days();
        (days != 0).then_some(i64::from(days))
    }

    fn checked(&self, event: &Event) -> Result<Section, Problems> {
        let mut check = Checker::default();
        let name = check.line("name", "name", &self.name, 2..=80);
        let tagline = check.line("tagline", "tagline", &self.tagline, 0..=120);
        let (starts_on, ends_on) = days(&mut check, &self.starts_on, &self.ends_on);
        let time_zone = zone(&mut check, &self.time_zone);
        let place = check.line("place", "place", &self.place, 0..=120);
        let contact =
            if self.contact.trim().is_empty() { String::new() } else { check.email("contact", &self.contact) };
        let conduct = check.text("conduct", "code of conduct", &self.conduct, 0..=CONDUCT_LENGTH);
        let (starts_on, ends_on) = (starts_on.unwrap_or(event.starts_on), ends_on.unwrap_or(event.ends_on));
        let clocks = if self.clocks == "change" { Clocks::Change } else { Clocks::Stay };
        let basics = Basics { name, tagline, starts_on, ends_on, time_zone, place, contact, conduct };
        check.done(Section::Basics(basics, clocks))
    }
}

/// The call for proposals as it is typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct CallForm {
    #[serde(skip_serializing)]
    pub version: String,
    pub opens: String,
    pub closes: String,
    pub text: String,
    /// `yes` once it was asked whether dates that contradict each other are meant.
    #[serde(skip_serializing)]
    pub sure: String,
}

impl SectionForm for CallForm {
    const WORD: &'static str = "cfp";

    fn of(event: &Event) -> Self {
        let zone = event.zone();
        let typed = |instant: Option<Timestamp>| instant.map_or_else(String::new, |at| times::field(at, &zone));
        let form = Self {
            version: String::new(),
            opens: typed(event.cfp_opens_at),
            closes: typed(event.cfp_closes_at),
            text: event.cfp_text.clone(),
            sure: String::new(),
        };
        Self { version: version::of(&form), ..form }
    }

    fn version(&self) -> &str {
        &self.version
    }

    fn checked(&self, event: &Event) -> Result<Section, Problems> {
        let (mut check, zone) = (Checker::default(), event.zone());
        let opens = moment(&mut check, ("opens", "opening"), &self.opens, &zone);
        let closes = moment(&mut check, ("closes", "closing"), &self.closes, &zone);
        if self.opens.trim().is_empty() && !self.closes.trim().is_empty() {
            check.problem("opens", "Enter when the call opens, or leave both times empty");
        }
        if let (Some(opens), Some(closes)) = (opens, closes)
            && closes <= opens
        {
            check.problem("closes", "Choose a closing time after the opening time");
        }
        let text = check.text("text", "text", &self.text, 0..=TEXT_LENGTH);
        check.done(Section::Call(Call { cfp_opens_at: opens, cfp_closes_at: closes, cfp_text: text }))
    }
}

/// Reviewing as it is typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ReviewSettingsForm {
    #[serde(skip_serializing)]
    pub version: String,
    pub blind: String,
    pub reviews_wanted: String,
    pub talks_public: String,
    pub ratings_needed: String,
    pub reviews_close: String,
    /// `yes` once it was asked whether dates that contradict each other are meant.
    #[serde(skip_serializing)]
    pub sure: String,
}

impl SectionForm for ReviewSettingsForm {
    const WORD: &'static str = "review";

    fn of(event: &Event) -> Self {
        let on = |yes| if yes { "on".to_owned() } else { String::new() };
        let form = Self {
            version: String::new(),
            blind: on(event.blind),
            reviews_wanted: event.reviews_wanted.to_string(),
            talks_public: on(event.talks_public),
            ratings_needed: event.ratings_needed.to_string(),
            reviews_close: event.reviews_close_at.map_or_else(String::new, |at| times::field(at, &event.zone())),
            sure: String::new(),
        };
        Self { version: version::of(&form), ..form }
    }

    fn version(&self) -> &str {
        &self.version
    }

    fn checked(&self, event: &Event) -> Result<Section, Problems> {
        let mut check = Checker::default();
        if self.reviews_wanted.trim().is_empty() {
            check.problem("reviews_wanted", "Enter how many reviews each proposal should have");
        }
        let wanted = check.number("reviews_wanted", "number of reviews", &self.reviews_wanted, 1..=20);
        let (blind, talks_public) = (!self.blind.is_empty(), !self.talks_public.is_empty());
        let needed = check.number("ratings_needed", "number of ratings", &self.ratings_needed, 1..=1_000);
        let closes = moment(&mut check, ("reviews_close", "end of reviewing"), &self.reviews_close, &event.zone());
        check.done(Section::Reviewing(ReviewSettings {
            blind,
            reviews_wanted: wanted.unwrap_or(3),
            talks_public,
            ratings_needed: needed.unwrap_or(event.ratings_needed),
            reviews_close_at: closes,
        }))
    }
}

/// The colour as it is chosen or typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ColourForm {
    #[serde(skip_serializing)]
    pub version: String,
    /// One of the colours on offer, or `own`.
    #[serde(skip_serializing)]
    pub choice: String,
    pub accent: String,
}

impl SectionForm for ColourForm {
    const WORD: &'static str = "appearance";

    fn of(event: &Event) -> Self {
        let form = Self { version: String::new(), choice: event.accent.clone(), accent: event.accent.clone() };
        Self { version: version::of(&form), ..form }
    }

    fn version(&self) -> &str {
        &self.version
    }

    fn checked(&self, event: &Event) -> Result<Section, Problems> {
        let mut check = Checker::default();
        let kept = [event.accent.as_str(), "own", ""].contains(&self.choice.as_str());
        let chosen = if kept { &self.accent } else { &self.choice };
        let accent = chosen.trim().to_ascii_lowercase();
        if colour::contrast(&accent).is_none() {
            check.problem("accent", "Enter the colour as # and six digits, like #176145");
        }
        check.done(Section::Appearance(AppearanceSettings { accent }))
    }
}
