//! The kernels of the ranking: the calibration with 2,000 draws at three sizes, and one question of the second pass.

#![expect(clippy::unwrap_used, reason = "a bench that cannot go on fails")]

use std::ops::ControlFlow;

use callboard::decisions::ranking::comparisons::Strengths;
use callboard::decisions::ranking::{Calibration, ReviewScore, Scores, calibrate};
use criterion::{Criterion, criterion_group, criterion_main};

/// Scores without a pattern but the committee's: who reviewed what, and how strict, comes from a walk through the numbers.
fn scores(proposals: usize, reviewers: usize, each: usize) -> Scores {
    let mut state = 1_u64;
    let mut below = |bound: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % bound
    };
    let bound = u64::try_from(reviewers).unwrap();
    let review = |proposal: usize, chance: u64, reviewer: u64| {
        let score = 1 + (u64::try_from(proposal).unwrap() % 3 + reviewer % 2 + chance).min(4);
        let reviewer = Some(usize::try_from(reviewer).unwrap());
        ReviewScore { proposal, reviewer, score: f64::from(u8::try_from(score).unwrap()), weight: 1.0 }
    };
    let reviews = (0..proposals * each).map(|at| review(at / each, below(3), below(bound))).collect();
    Scores::new(proposals, reviewers, reviews).unwrap()
}

fn calibrated(scores: Scores) -> Calibration {
    calibrate(scores, &mut |_| ControlFlow::Continue(())).unwrap()
}

fn ranked(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("calibrate, and 2,000 draws");
    group.sample_size(10);
    for (proposals, reviewers, each) in [(150, 25, 4), (1000, 200, 3), (10_000, 3000, 5)] {
        let scores = scores(proposals, reviewers, each);
        group.bench_function(format!("{proposals} × {reviewers} × {each}"), |bencher| {
            bencher.iter(|| {
                let found = calibrated(scores.clone());
                found.standings(proposals * 3 / 10, 2000, 1, &mut |_| ControlFlow::Continue(())).unwrap()
            });
        });
    }
}

fn asked(criterion: &mut Criterion) {
    let zone = calibrated(scores(150, 25, 4)).zone(45, 20);
    criterion.bench_function("join the second pass and ask the next question, zone of 20", |bencher| {
        bencher.iter(|| Strengths::of(&zone, &[], 1).next());
    });
}

criterion_group!(benches, ranked, asked);
criterion_main!(benches);
