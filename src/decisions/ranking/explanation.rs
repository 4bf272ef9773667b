//! Why a mean became another number, in words.

use std::fmt;

use super::calibration::Calibration;

/// One score of a proposal, and what its reviewer is like.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ExplainedScore {
    /// Which reviewer, from 0; nobody where the name is not known.
    pub reviewer: Option<usize>,
    /// As it was given.
    pub score: f64,
    /// As it counts beside the proposal's other scores.
    pub weight: f64,
    /// How much more than others this reviewer gives; below 0 a strict one. In units of score.
    pub leniency: f64,
}

/// How one proposal's calibrated score comes about: the mean, less the weighted mean of its reviewers' leniency, and of
/// its distance from the middle the share that is kept. Its `Display` says so in a sentence or two.
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation {
    /// The weighted mean; none where nobody scored it.
    pub mean: Option<f64>,
    /// What it became.
    pub calibrated: f64,
    /// The middle of all scores.
    pub middle: f64,
    /// What the leniency of its reviewers was worth to it; below 0, they were strict.
    pub leniency: f64,
    /// How much of the distance from the middle is kept, 0…1; the rest is put down to chance.
    pub kept: f64,
    /// Its scores.
    pub parts: Vec<ExplainedScore>,
}

impl Calibration {
    /// How the calibrated score of this proposal, from 0, comes about; none where there is no such proposal.
    pub fn explain(&self, proposal: usize) -> Option<Explanation> {
        let found = self.proposals.get(proposal)?;
        let reviews = self.scores.reviews().iter().filter(|review| review.proposal == proposal);
        let parts: Vec<ExplainedScore> = reviews
            .map(|review| ExplainedScore {
                reviewer: review.reviewer,
                score: review.score,
                weight: review.weight,
                leniency: review.reviewer.and_then(|reviewer| self.leniency[reviewer]).unwrap_or(0.0),
            })
            .collect();
        let weight: f64 = parts.iter().map(|part| part.weight).sum();
        let leniency =
            parts.iter().map(|part| part.weight * part.leniency).sum::<f64>() / weight.max(f64::MIN_POSITIVE);
        let kept = self.known.as_ref().map_or(1.0, |known| {
            let pull = known.weight * self.variances.chance / self.variances.proposals;
            weight / (weight + pull)
        });
        let (mean, calibrated) = (found.mean, found.calibrated);
        Some(Explanation { mean, calibrated, middle: self.middle, leniency, kept, parts })
    }
}

/// What is said to a tenth of a point is too small to be said below this.
const NOTHING: f64 = 0.05;

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (calibrated, middle) = (self.calibrated, self.middle);
        let Some(mean) = self.mean else {
            return write!(f, "Nobody scored it yet: until then it stands at the middle of all scores, {middle:.1}.");
        };
        let drawn = calibrated - (mean - self.leniency);
        let reasons: Vec<String> = [self.reviewers(), self.pull(drawn)].into_iter().flatten().collect();
        if reasons.is_empty() {
            return write!(f, "{mean:.1} stayed {calibrated:.1}: its reviewers are neither strict nor lenient.");
        }
        let verb = if format!("{mean:.1}") == format!("{calibrated:.1}") { "stayed" } else { "became" };
        write!(f, "{mean:.1} {verb} {calibrated:.1} because {}.", reasons.join(", and "))
    }
}

impl Explanation {
    /// “two of its three reviewers are strict (−0.4, −0.3)”: of those whose leniency decided, each with theirs.
    fn reviewers(&self) -> Option<String> {
        if self.leniency.abs() < NOTHING {
            return None;
        }
        let strict = self.leniency < 0.0;
        let mut theirs: Vec<f64> = self.parts.iter().map(|part| part.leniency).collect();
        theirs.retain(|leniency| leniency.abs() >= NOTHING && (*leniency < 0.0) == strict);
        theirs.sort_by(|one, other| other.abs().total_cmp(&one.abs()));
        let kind = if strict { "strict" } else { "lenient" };
        let figures = theirs.iter().map(|leniency| signed(*leniency)).collect::<Vec<_>>().join(", ");
        let who = match (theirs.len(), self.parts.len()) {
            (0, _) => return None,
            (1, 1) => "its only reviewer is".to_owned(),
            (1, all) => format!("one of its {} reviewers is", number(all)),
            (2, 2) => "both its reviewers are".to_owned(),
            (some, all) if some == all => format!("all its {} reviewers are", number(all)),
            (some, all) => format!("{} of its {} reviewers are", number(some), number(all)),
        };
        Some(format!("{who} {kind} ({figures})"))
    }

    /// “a single score leaves much to chance (0.3 towards the middle, 3.2)”.
    fn pull(&self, drawn: f64) -> Option<String> {
        if drawn.abs() < NOTHING {
            return None;
        }
        let leave = match self.parts.len() {
            1 => "one score leaves".to_owned(),
            all => format!("{} scores leave", number(all)),
        };
        Some(format!("{leave} room for chance ({} towards the middle, {:.1})", signed(drawn), self.middle))
    }
}

/// “−0.4”, “+0.3”.
fn signed(value: f64) -> String {
    format!("{}{:.1}", if value < 0.0 { '−' } else { '+' }, value.abs())
}

/// Up to twelve in words.
fn number(count: usize) -> String {
    const WORDS: [&str; 13] =
        ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    WORDS.get(count).map_or_else(|| count.to_string(), |word| (*word).to_owned())
}
