//! Filling the gaps of a sentence: numbers, spans of time, and places where things happen.

use rand::rngs::StdRng;

use super::draw::pick;
use super::subjects::TalkSubject;
use crate::web::capitalised;

/// What stays the same throughout one talk. Everything else is drawn anew for each gap.
///
/// The frames: `{thing}`, `{act}`, `{gain}`, `{scene}`, `{folk}`, `{n}` a number of things, `{big}` a large
/// one, `{span}` a stretch of time, `{day}` a weekday. With a capital, as in `{Thing}`, it begins a sentence.
#[derive(Debug, Clone, Copy)]
pub struct PhraseFrames {
    /// What the talk is about.
    pub subject: &'static TalkSubject,
    /// Where it happened.
    pub scene: Scene,
}

/// A place at which software is used.
#[derive(Debug, Clone, Copy)]
pub struct Scene {
    /// With its article: *a ferry operator*.
    pub name: &'static str,
    /// Those who work there, in the plural.
    pub folk: &'static str,
}

impl PhraseFrames {
    /// One of the templates, with every gap filled.
    pub fn one_of(&self, rng: &mut StdRng, templates: &[&'static str]) -> String {
        let template = pick(rng, templates);
        self.fill(rng, template)
    }

    /// The template with every gap filled.
    pub fn fill(&self, rng: &mut StdRng, template: &str) -> String {
        let mut filled = String::with_capacity(template.len() + 40);
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('{') {
            let (frame, after) = after.split_once('}').unwrap_or((after, ""));
            filled.push_str(before);
            filled.push_str(&self.value(rng, frame));
            rest = after;
        }
        filled.push_str(rest);
        filled
    }

    fn value(&self, rng: &mut StdRng, frame: &str) -> String {
        let lower = frame.to_lowercase();
        let value = match lower.as_str() {
            "gain" => return self.fill(rng, self.subject.gain),
            "thing" => self.subject.thing,
            "act" => self.subject.act,
            "scene" => self.scene.name,
            "folk" => self.scene.folk,
            "n" => pick(rng, NUMBERS),
            "big" => pick(rng, LARGE_NUMBERS),
            "span" => pick(rng, SPANS),
            "day" => pick(rng, DAYS),
            _ => unreachable!("no frame is called {frame}"),
        };
        if lower == frame { value.to_owned() } else { capitalised(value) }
    }
}

const NUMBERS: &[&str] = &[
    "three",
    "four",
    "five",
    "six",
    "seven",
    "nine",
    "eleven",
    "twelve",
    "fourteen",
    "seventeen",
    "nineteen",
    "twenty-two",
    "thirty",
    "forty",
];

const LARGE_NUMBERS: &[&str] = &[
    "two thousand",
    "three thousand",
    "four thousand",
    "six thousand",
    "nine thousand",
    "eleven thousand",
    "fourteen thousand",
    "forty thousand",
];

const SPANS: &[&str] = &[
    "six months",
    "nine months",
    "a year",
    "fifteen months",
    "eighteen months",
    "two years",
    "three years",
    "a whole winter",
];

const DAYS: &[&str] = &["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

const fn scene(name: &'static str, folk: &'static str) -> Scene {
    Scene { name, folk }
}

/// Every place that talks are told from.
pub const SCENES: &[Scene] = &[
    scene("a ferry operator", "deck crews"),
    scene("a children’s hospital", "nurses"),
    scene("a city library", "librarians"),
    scene("a night-train company", "sleeping-car stewards"),
    scene("a seed bank", "botanists"),
    scene("a bakery chain", "bakers"),
    scene("a regional newspaper", "sub-editors"),
    scene("a tram depot", "tram mechanics"),
    scene("a lighthouse authority", "lighthouse keepers"),
    scene("a food bank", "volunteers"),
    scene("a small opera house", "stage managers"),
    scene("an observatory", "astronomers"),
    scene("a mountain-rescue service", "mountain rescuers"),
    scene("a housing cooperative", "caretakers"),
    scene("a parcel service", "couriers"),
    scene("a water board", "water engineers"),
    scene("a bicycle factory", "wheel builders"),
    scene("an airport", "air-traffic controllers"),
    scene("a national archive", "archivists"),
    scene("a credit union", "bank clerks"),
    scene("a radio station", "sound engineers"),
    scene("a fish market", "auctioneers"),
    scene("a village school", "teachers"),
    scene("a wind farm", "turbine climbers"),
    scene("a blood-donation service", "phlebotomists"),
    scene("a chess federation", "arbiters"),
    scene("a map maker", "surveyors"),
    scene("a theatre festival", "ushers"),
    scene("a canal trust", "lock keepers"),
    scene("a museum of clocks", "clockmakers"),
    scene("a tax office", "tax inspectors"),
    scene("a vineyard", "winegrowers"),
    scene("a fire brigade", "firefighters"),
    scene("a language school", "interpreters"),
    scene("a cinema chain", "projectionists"),
    scene("a seismic network", "seismologists"),
    scene("a postal museum", "stamp collectors"),
    scene("a dairy", "cheesemakers"),
    scene("a ski resort", "lift attendants"),
    scene("a bookshop", "booksellers"),
    scene("a shipyard", "welders"),
    scene("a botanical garden", "gardeners"),
    scene("a polling office", "vote counters"),
    scene("a public swimming bath", "lifeguards"),
    scene("a charity of sixty people", "fundraisers"),
    scene("a games studio", "level designers"),
    scene("a court of law", "stenographers"),
    scene("a bus company", "bus drivers"),
    scene("a pharmacy chain", "pharmacists"),
    scene("a choir school", "choir conductors"),
    scene("a marine institute", "oceanographers"),
    scene("a furniture maker", "cabinet-makers"),
    scene("a telephone exchange", "switchboard operators"),
    scene("an insurance mutual", "claims assessors"),
    scene("a refugee help line", "social workers"),
    scene("a quarry", "crane drivers"),
    scene("a typesetting house", "typesetters"),
    scene("a zoo", "zookeepers"),
    scene("a weather service", "forecasters"),
    scene("a community kitchen", "cooks"),
];

#[cfg(test)]
mod tests {
    use super::super::{draw::stream, subjects::Area};
    use super::*;

    #[test]
    fn gaps_are_filled_and_capitals_kept() {
        let subject = &Area::Data.subjects()[2];
        let filling = PhraseFrames { subject, scene: SCENES[0] };
        let mut rng = stream(1, "words");
        assert_eq!(
            filling.fill(&mut rng, "{Thing} at {scene}, by {folk}"),
            "Backups at a ferry operator, by deck crews"
        );
        assert_eq!(filling.fill(&mut rng, "Nothing to fill"), "Nothing to fill");
    }
}
