//! Titles of talks, each used once.

use std::collections::HashSet;

use rand::rngs::StdRng;

use super::draw::{chance, pick};
use super::words::PhraseFrames;

/// The titles given so far, so that none is given twice.
#[derive(Debug, Default)]
pub struct Titles {
    used: HashSet<String>,
}

impl Titles {
    /// A title nobody has, at most about 90 characters.
    ///
    /// A third are the subject's own as long as they last; the others come from frames. Should every
    /// attempt be taken, a part number makes the difference.
    pub fn next(&mut self, rng: &mut StdRng, filling: &PhraseFrames) -> String {
        for attempt in 0..40 {
            let title = if attempt == 0 && chance(rng, 45) {
                pick(rng, &filling.subject.own).to_owned()
            } else {
                filling.one_of(rng, FRAMES)
            };
            if self.used.insert(title.clone()) {
                return title;
            }
        }
        self.numbered(rng, filling)
    }

    fn numbered(&mut self, rng: &mut StdRng, filling: &PhraseFrames) -> String {
        let base = filling.fill(rng, "{Thing} at {scene}");
        let mut part = 1;
        loop {
            let title = format!("{base}, part {part}");
            if self.used.insert(title.clone()) {
                return title;
            }
            part += 1;
        }
    }
}

const FRAMES: &[&str] = &[
    "What {folk} taught us about {thing}",
    "{Act} at {scene}",
    "{Act} on a {day}",
    "{Thing}: lessons from {scene}",
    "{Span} of {act}",
    "{Span} of {act} at {scene}",
    "{Act} with {folk}",
    "{Thing} for {folk}",
    "{Act}, explained to {folk}",
    "{N} mistakes with {thing}",
    "{N} mistakes we made {act}",
    "{N} things I believed about {thing}",
    "{Act} when nobody is watching",
    "{Act} without a budget",
    "{Thing} without heroes",
    "{Act} in a team of {n}",
    "How {folk} changed our minds about {thing}",
    "How {scene} got better at {act}",
    "{Thing} from first principles",
    "{Thing} after the hype",
    "The quiet cost of {thing}",
    "The dull art of {act}",
    "An honest look at {thing}",
    "A field guide to {thing}",
    "A short history of {thing}, with repairs",
    "In praise of boring {thing}",
    "{Act}: {n} small experiments",
    "{Act}, one step at a time",
    "{Act} under pressure: notes from {scene}",
    "Everything we got wrong about {thing}",
    "Everything we got wrong {act} at {scene}",
    "From fear to habit: {act}",
    "Stop and think: {thing} at {scene}",
    "Starting again with {thing}",
    "{Thing} on a small scale",
    "{Thing} at the scale of {scene}",
    "{Thing}, measured",
    "{Thing}, told backwards",
    "{Act} for people who would rather not",
    "{Act} for the very patient",
    "Before you begin {act}",
    "Teaching {folk} about {thing}",
    "The {day} we stopped {act}",
    "The {day} that changed {thing} for us",
    "Who is afraid of {thing}?",
    "Who looks after {thing} at {scene}?",
    "What is left of {thing} after {span}?",
    "Why {folk} care about {thing}",
    "Why {scene} cares about {thing}",
    "Rethinking {thing} with {folk}",
    "Small tools for {act}",
    "{Act} by hand, then by machine",
    "{Thing} and the people involved",
    "Letters from {scene}: {thing}",
    "Against cleverness: {act} at {scene}",
    "{N} questions about {thing}",
    "{N} answers to one question about {thing}",
    "Confessions of somebody {act}",
    "A workshop manual for {thing}",
    "{Thing}: what we would do again",
];
