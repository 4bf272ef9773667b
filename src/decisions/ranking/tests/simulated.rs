//! Is the calibrated ranking nearer to the truth than the mean, and is it as sure as it says?

use std::ops::ControlFlow;

use super::super::calibration::calibrate;
use super::super::numbers::real;
use super::committees::{ACADEMIC, FEW, MILD, NONE, SPREAD, STRONG, SeededRng, Setting, VOLUNTEERS};

/// Means over the committees of one setting.
#[derive(Debug)]
struct Figures {
    /// Kendall's τ of the mean against the truth.
    mean: f64,
    /// Kendall's τ of the calibrated score against the truth.
    calibrated: f64,
    /// The share of proposals whose interval holds the truth.
    covered: f64,
    /// Of those given more than 0.9 to be among the top three tenths, the share that is not.
    wrong: f64,
    /// The share of committees for which a correction is said to be needed.
    needed: f64,
    /// The share of proposals whose rank interval crosses the line.
    close: f64,
}

fn concordance(one: &[f64], other: &[f64]) -> f64 {
    let mut sum = 0.0;
    for at in 0..one.len() {
        let pairs = one[at + 1..].iter().zip(&other[at + 1..]);
        sum += pairs.map(|(a, b)| ((one[at] - a) * (other[at] - b)).signum()).sum::<f64>();
    }
    2.0 * sum / (real(one.len()) * real(one.len() - 1))
}

/// Ties are broken at random.
fn untied(values: impl Iterator<Item = f64>, chance: &mut SeededRng) -> Vec<f64> {
    values.map(|value| value + 1e-6 * chance.even()).collect()
}

/// The ranking is played through for the first committees only: it takes most of the time.
fn figures(setting: &Setting, seeds: u64, played: u64) -> Figures {
    let mut sums = Figures { mean: 0.0, calibrated: 0.0, covered: 0.0, wrong: 0.0, needed: 0.0, close: 0.0 };
    let (mut sure, mut wrong, mut close) = (0_usize, 0_usize, 0_usize);
    let share = 1.0 / real(usize::try_from(seeds).unwrap());
    for seed in 0..seeds {
        let committee = setting.draw(seed);
        let chance = &mut SeededRng::new(seed + 1_000_000);
        let found = calibrate(committee.scores, &mut |_| ControlFlow::Continue(())).unwrap();
        let means = untied(found.proposals.iter().map(|one| one.mean.unwrap()), chance);
        let calibrated = untied(found.proposals.iter().map(|one| one.calibrated), chance);
        sums.mean += share * concordance(&means, &committee.worth);
        sums.calibrated += share * concordance(&calibrated, &committee.worth);
        let truths = found.proposals.iter().zip(&committee.worth);
        let holds = truths.filter(|(one, worth)| (one.low..=one.high).contains(&(found.middle + *worth))).count();
        sums.covered += share * real(holds) / real(setting.proposals);
        sums.needed += share * f64::from(u8::from(found.effect.is_needed()));
        if seed < played {
            let top = setting.proposals * 3 / 10;
            let standings = found.standings(top, 1000, seed, &mut |_| ControlFlow::Continue(())).unwrap();
            let better = |at: usize| committee.worth.iter().filter(|worth| **worth > committee.worth[at]).count();
            let given: Vec<usize> = (0..setting.proposals).filter(|at| standings.proposals[*at].p_top > 0.9).collect();
            sure += given.len();
            wrong += given.iter().filter(|at| better(**at) >= top).count();
            close += standings.too_close_to_call().len();
        }
    }
    sums.wrong = real(wrong) / real(sure.max(1));
    sums.close = real(close) / real(setting.proposals * usize::try_from(played.max(1)).unwrap());
    println!("{}: {sums:.3?}", setting.name);
    sums
}

fn is_as_sure_as_it_says(figures: &Figures) {
    assert!((0.86..=0.94).contains(&figures.covered), "{figures:?}");
    assert!(figures.wrong < 0.06, "{figures:?}");
}

#[test]
fn strong_bias_is_taken_off() {
    let figures = figures(&STRONG, 100, 15);
    assert!(figures.calibrated >= figures.mean + 0.04, "{figures:?}");
    is_as_sure_as_it_says(&figures);
}

#[test]
fn mild_bias_is_taken_off() {
    let figures = figures(&MILD, 100, 15);
    assert!(figures.calibrated >= figures.mean + 0.01, "{figures:?}");
    is_as_sure_as_it_says(&figures);
}

#[test]
fn few_reviewers_who_read_much_are_known_well() {
    let figures = figures(&FEW, 100, 15);
    assert!(figures.calibrated >= figures.mean + 0.04, "{figures:?}");
    is_as_sure_as_it_says(&figures);
}

#[test]
fn where_there_is_no_bias_nothing_is_lost() {
    let figures = figures(&NONE, 100, 15);
    assert!(figures.calibrated >= figures.mean - 0.005, "{figures:?}");
    assert!(figures.needed < 0.1, "{figures:?}");
    is_as_sure_as_it_says(&figures);
}

/// The settings that a debug build is too slow for; `cargo test --release -- --ignored --nocapture simulated`.
#[test]
#[ignore = "takes a minute without optimisation"]
fn all_settings_in_full() {
    for setting in [STRONG, MILD, FEW, NONE, SPREAD, ACADEMIC, VOLUNTEERS] {
        let figures = figures(&setting, 100, 100);
        assert!(figures.calibrated >= figures.mean - 0.005, "{figures:?}");
        is_as_sure_as_it_says(&figures);
    }
}
