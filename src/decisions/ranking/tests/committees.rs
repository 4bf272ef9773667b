//! Simulated committees: the truth is known, and the scores are made from it.

use rand_distr::{Distribution, Normal, Pareto, Poisson};
use rand_pcg::Pcg64Mcg;
use rand_pcg::rand_core::{Rng, SeedableRng};

use super::super::numbers::real;
use super::super::scores::{ReviewScore, Scores};

/// How a committee is made.
#[derive(Clone, Copy)]
pub struct Setting {
    pub name: &'static str,
    pub proposals: usize,
    pub reviewers: usize,
    /// Reviews of each proposal; their mean, where volunteers choose.
    pub each: usize,
    /// Standard deviations of worth, leniency, chance, and of the logarithm of the reviewers' own scales.
    pub worth: f64,
    pub leniency: f64,
    pub chance: f64,
    pub spread: f64,
    /// A few volunteers read most.
    pub uneven: bool,
    /// Scores go from 1 to this.
    pub levels: u8,
}

const COMMUNITY: Setting = Setting {
    name: "150 × 25, 4 reviews, mild bias",
    proposals: 150,
    reviewers: 25,
    each: 4,
    worth: 0.7,
    leniency: 0.3,
    chance: 0.7,
    spread: 0.0,
    uneven: false,
    levels: 5,
};

pub const MILD: Setting = COMMUNITY;
pub const STRONG: Setting = Setting { name: "150 × 25, 4 reviews, strong bias", leniency: 0.6, ..COMMUNITY };
pub const NONE: Setting = Setting { name: "150 × 25, 4 reviews, no bias", leniency: 0.0, ..COMMUNITY };
pub const FEW: Setting = Setting {
    name: "120 × 8, 3 reviews, strong bias",
    proposals: 120,
    reviewers: 8,
    each: 3,
    leniency: 0.6,
    ..COMMUNITY
};
pub const SPREAD: Setting =
    Setting { name: "150 × 25, strong bias and own scales", leniency: 0.6, spread: 0.35, ..COMMUNITY };
pub const ACADEMIC: Setting = Setting {
    name: "600 × 200, 3 reviews, scale 1–10",
    proposals: 600,
    reviewers: 200,
    each: 3,
    worth: 1.2,
    leniency: 0.6,
    chance: 1.1,
    levels: 10,
    ..COMMUNITY
};
pub const VOLUNTEERS: Setting = Setting {
    name: "200 × 60, 4 reviews on average, volunteers",
    proposals: 200,
    reviewers: 60,
    leniency: 0.6,
    chance: 0.8,
    uneven: true,
    ..COMMUNITY
};

/// A committee's scores and the truth behind them.
pub struct Committee {
    pub worth: Vec<f64>,
    pub scores: Scores,
}

/// Numbers from a seed.
pub struct SeededRng(pub Pcg64Mcg);

impl SeededRng {
    pub fn new(seed: u64) -> Self {
        Self(Pcg64Mcg::seed_from_u64(seed))
    }

    pub fn even(&mut self) -> f64 {
        f64::from(self.0.next_u32()) / 4_294_967_296.0
    }

    pub fn normal(&mut self, deviation: f64) -> f64 {
        Normal::new(0.0, deviation).unwrap().sample(&mut self.0)
    }

    fn normals(&mut self, count: usize, deviation: f64) -> Vec<f64> {
        (0..count).map(|_| self.normal(deviation)).collect()
    }

    fn topics(&mut self, count: usize) -> Vec<u32> {
        (0..count).map(|_| self.0.next_u32() % 6).collect()
    }

    pub fn shuffled(&mut self, count: usize) -> Vec<usize> {
        let keys: Vec<u64> = (0..count).map(|_| self.0.next_u64()).collect();
        let mut order: Vec<usize> = (0..count).collect();
        order.sort_by_key(|at| keys[*at]);
        order
    }
}

impl Setting {
    /// One committee. Reviewers are chosen by topic and load, or as volunteers.
    pub fn draw(&self, seed: u64) -> Committee {
        let chance = &mut SeededRng::new(seed);
        let worth = chance.normals(self.proposals, self.worth);
        let leniency = chance.normals(self.reviewers, self.leniency);
        let scales: Vec<f64> = chance.normals(self.reviewers, self.spread).into_iter().map(f64::exp).collect();
        let mut reviews = Vec::new();
        for (proposal, reviewer) in self.pairs(chance) {
            let score = 3.2 + leniency[reviewer] + scales[reviewer] * worth[proposal] + chance.normal(self.chance);
            let score = score.round_ties_even().clamp(1.0, f64::from(self.levels));
            reviews.push(ReviewScore { proposal, reviewer: Some(reviewer), score, weight: 1.0 });
        }
        Committee { worth, scores: Scores::new(self.proposals, self.reviewers, reviews).unwrap() }
    }

    fn pairs(&self, chance: &mut SeededRng) -> Vec<(usize, usize)> {
        let (topics, tastes) = (chance.topics(self.proposals), chance.topics(self.reviewers));
        let activity: Vec<f64> =
            (0..self.reviewers).map(|_| Pareto::new(1.0, 1.2).unwrap().sample(&mut chance.0) - 0.8).collect();
        let mut load = vec![0.0; self.reviewers];
        let mut pairs = Vec::new();
        for proposal in chance.shuffled(self.proposals) {
            let mut keys = Vec::new();
            for reviewer in 0..self.reviewers {
                let at_home = f64::from(u8::from(tastes[reviewer] == topics[proposal]));
                let key = if self.uneven {
                    -(1.0 - chance.even()).ln() / activity[reviewer]
                } else {
                    load[reviewer] + chance.even() * 2.5 - at_home * 3.0
                };
                keys.push((key, reviewer));
            }
            keys.sort_by(|one, other| one.0.total_cmp(&other.0));
            for (_, reviewer) in &keys[..self.count(chance)] {
                load[*reviewer] += 1.0;
                pairs.push((proposal, *reviewer));
            }
        }
        pairs
    }

    fn count(&self, chance: &mut SeededRng) -> usize {
        if !self.uneven {
            return self.each;
        }
        let more: f64 = Poisson::new(real(self.each - 1)).unwrap().sample(&mut chance.0);
        (0..self.reviewers).find(|count| real(*count) >= 1.0 + more).unwrap_or(self.reviewers)
    }
}
