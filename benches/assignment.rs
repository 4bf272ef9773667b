//! The kernels of the assignment: first solve, repair, a draw, affinity.

use std::fmt::Write;
use std::hint::black_box;
use std::ops::ControlFlow;

use callboard::reviews::assignment::affinity::Index;
use callboard::reviews::assignment::{
    AssignmentInstance, AssignmentProgress, AssignmentRng, LateCandidate, Objective, assign, lottery,
};
use criterion::{BatchSize, Criterion, criterion_group, criterion_main};

fn go_on(_: &AssignmentProgress) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

/// Every proposal with some of the reviewers, whose scores depend on both.
fn committee(proposals: u32, reviewers: u32, candidates: u32, capacity: u32) -> AssignmentInstance {
    let mut chance = AssignmentRng::new(1);
    let mut instance = AssignmentInstance {
        proposals: proposals as usize,
        reviewers: reviewers as usize,
        demand: vec![3; proposals as usize],
        capacity: vec![capacity; reviewers as usize],
        ..AssignmentInstance::default()
    };
    let known: Vec<u32> = (0..reviewers).map(|_| chance.below(400)).collect();
    for proposal in 0..proposals {
        let first = chance.below(reviewers);
        for step in 0..candidates {
            let reviewer = (first + step * (reviewers / candidates)) % reviewers;
            instance.p.push(proposal);
            instance.r.push(reviewer);
            instance.s.push(i32::try_from(1 + known[reviewer as usize] + chance.below(600)).unwrap_or(1));
        }
    }
    instance
}

/// A text of made-up words, of which few are common and many rare.
fn text(chance: &mut AssignmentRng, words: u32) -> String {
    let mut text = String::new();
    for _ in 0..words {
        let most = 1 + chance.below(20_000);
        let _ = write!(text, "word{} ", chance.below(most));
    }
    text
}

fn solving(c: &mut Criterion) {
    let mut fair = committee(1000, 200, 60, 18);
    c.bench_function("assign 1,000 × 200", |bench| bench.iter(|| assign(black_box(&fair), &mut go_on)));
    let large = committee(10_000, 3000, 75, 12);
    c.bench_function("assign 10,000 × 3,000", |bench| bench.iter(|| assign(black_box(&large), &mut go_on)));
    let lots = lottery(&fair, 2, &mut go_on);
    let mut chance = AssignmentRng::new(1);
    c.bench_function("draw 1,000 × 200", |bench| bench.iter(|| lots.as_ref().map(|lots| lots.draw(&mut chance))));
    fair.objective = Objective::Fair;
    c.bench_function("assign 1,000 × 200 fairly", |bench| bench.iter(|| assign(black_box(&fair), &mut go_on)));
}

fn repairing(c: &mut Criterion) {
    let late: Vec<LateCandidate> = (0..60).map(|reviewer| LateCandidate { reviewer, score: 500 }).collect();
    for (size, instance) in
        [("1,000 × 200", committee(1000, 200, 60, 18)), ("10,000 × 3,000", committee(10_000, 3000, 75, 12))]
    {
        let Ok(solved) = assign(&instance, &mut go_on) else { continue };
        c.bench_function(&format!("a reviewer leaves {size}"), |bench| {
            bench.iter_batched_ref(|| solved.clone(), |solved| solved.reviewer_leaves(7), BatchSize::LargeInput);
        });
        c.bench_function(&format!("a proposal comes late {size}"), |bench| {
            bench.iter_batched_ref(|| solved.clone(), |solved| solved.add_proposal(3, &late), BatchSize::LargeInput);
        });
        c.bench_function(&format!("one more place for each {size}"), |bench| {
            bench.iter(|| solved.gains_of_one_more_place());
        });
    }
}

fn affinity(c: &mut Criterion) {
    let mut chance = AssignmentRng::new(2);
    let reviewers: Vec<String> = (0..3000).map(|_| text(&mut chance, 200)).collect();
    c.bench_function("index 3,000 texts of 200 words", |bench| bench.iter(|| Index::new(&reviewers)));
    let index = Index::new(&reviewers);
    let question = text(&mut chance, 200);
    c.bench_function("the nearest 75 of 3,000 to an abstract of 200 words", |bench| {
        bench.iter(|| index.nearest(&question, 75));
    });
}

criterion_group! {
    name = kernels;
    config = Criterion::default().sample_size(10).measurement_time(std::time::Duration::from_secs(2));
    targets = solving, repairing, affinity
}
criterion_main!(kernels);
