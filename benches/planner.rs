//! How fast the planner's parts are: laying out a plan, searching it, asking about it.

#![expect(clippy::unwrap_used, reason = "a bench that cannot go on fails")]

use std::hint::black_box;
use std::ops::ControlFlow;

use callboard::programme::planner::{
    Budget, PlannedRoom, PlannedTalk, PlanningInstance, StartPosition, TimeStep, WhatIf, clashes, plan,
};
use criterion::{Criterion, criterion_group, criterion_main};

/// A thousand talks in 20 rooms on five days, each the same whoever asks.
fn conference() -> PlanningInstance {
    let slot = |at: usize| TimeStep { day: at / 12, block: at / 3, start: 540, minutes: 30 };
    let room = |at: usize| PlannedRoom { capacity: 450 - 20 * i64::try_from(at).unwrap(), ..PlannedRoom::default() };
    let talk = |at: usize| PlannedTalk {
        track: at % 24,
        len: 1,
        speakers: vec![at * 7 % 900],
        demand: i64::try_from(at * 37 % 300).unwrap(),
        unavailable: if at.is_multiple_of(9) { (0..12).collect() } else { Vec::new() },
        ..PlannedTalk::default()
    };
    let pair = |at: usize| (at * 31 % 1000, (at * 31 + 1 + at * 17 % 998) % 1000, 2 + i64::try_from(at % 5).unwrap());
    PlanningInstance {
        slots: (0..60).map(slot).collect(),
        rooms: (0..20).map(room).collect(),
        talks: (0..1000).map(talk).collect(),
        overlap: (0..37_000).map(pair).filter(|(one, other, _)| one != other).collect(),
        ..PlanningInstance::default()
    }
}

fn planner(criterion: &mut Criterion) {
    let instance = conference();
    let search = |moves| plan(&instance, 1, &Budget::Moves(moves), &mut |_| ControlFlow::Continue(()));
    let made = search(1_000_000);
    let mut group = criterion.benchmark_group("planner, 1,000 talks");
    group.sample_size(20);
    group.bench_function("a first plan", |bench| bench.iter(|| search(black_box(0))));
    group.bench_function("a plan after 100,000 moves", |bench| bench.iter(|| search(black_box(100_000))));
    group.bench_function("all clashes", |bench| bench.iter(|| clashes(&instance, black_box(&made))));
    group.bench_function("laying out a plan", |bench| bench.iter(|| WhatIf::new(&instance, black_box(&made))));
    let mut desk = WhatIf::new(&instance, &made);
    group.bench_function("what if", |bench| bench.iter(|| desk.places(black_box(500))));
    let spot = made[10].unwrap_or(StartPosition { room: 0, slot: 0 });
    group.bench_function("why not here", |bench| bench.iter(|| desk.why_not(black_box(500), spot)));
    group.bench_function("why nowhere", |bench| bench.iter(|| desk.why_nowhere(black_box(500))));
    group.finish();
}

criterion_group!(benches, planner);
criterion_main!(benches);
