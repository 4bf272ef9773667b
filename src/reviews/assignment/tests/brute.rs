//! Everything tried: the yardstick for tiny instances.

use super::super::*;
use proptest::prelude::*;

/// The best that any set of pairs reaches: filled places, then worth; `None` where no set reaches the minimum loads.
pub fn best(instance: &AssignmentInstance) -> Option<(u32, i64)> {
    let pairs = instance.pairs();
    (0_u32..1 << pairs).filter_map(|set| value(instance, set)).max()
}

/// Filled places and worth of a set of pairs, where it keeps to all limits.
pub fn value(instance: &AssignmentInstance, set: u32) -> Option<(u32, i64)> {
    let mut places = instance.demand.clone();
    let mut loads = vec![0; instance.reviewers];
    let mut worth = 0;
    for pair in (0..instance.pairs()).filter(|pair| set >> pair & 1 == 1) {
        let left = &mut places[instance.p[pair] as usize];
        *left = left.checked_sub(1)?;
        loads[instance.r[pair] as usize] += 1;
        worth += i64::from(instance.worth(pair));
    }
    let kept =
        (0..instance.reviewers).all(|at| loads[at] <= instance.capacity[at] && loads[at] >= instance.min_load_of(at));
    kept.then_some((set.count_ones(), worth))
}

/// The set of pairs that an assignment uses.
pub fn set(assignment: &Assignment) -> u32 {
    assignment.pairs().into_iter().fold(0, |set, pair| set | 1 << pair)
}

pub fn solve(instance: &AssignmentInstance) -> Result<Assignment, AssignmentRefused> {
    assign(instance, &mut |_| std::ops::ControlFlow::Continue(()))
}

/// Instances that are small enough to try everything, and odd enough to be short of reviewers, of pairs, of places.
pub fn tiny(most_pairs: usize) -> impl Strategy<Value = AssignmentInstance> {
    (1_usize..5, 1_usize..5).prop_flat_map(move |(proposals, reviewers)| {
        let all: Vec<(u32, u32)> =
            (0_u32..).take(proposals).flat_map(|p| (0_u32..).take(reviewers).map(move |r| (p, r))).collect();
        let most = most_pairs.min(all.len());
        let chosen = proptest::sample::subsequence(all, 0..=most).prop_shuffle();
        let scores = proptest::collection::vec(-3_i32..8, most);
        let current = proptest::collection::vec(0_u8..2, most);
        (
            chosen,
            scores,
            current,
            proptest::collection::vec(0_u32..4, proposals),
            proptest::collection::vec((0_u32..5, 0_u32..3), reviewers),
            0_i32..4,
        )
            .prop_map(move |(chosen, scores, current, demand, loads, keep_bonus)| AssignmentInstance {
                proposals,
                reviewers,
                demand,
                min_load: loads.iter().map(|&(most, least)| least.min(most) / 2).collect(),
                capacity: loads.iter().map(|&(most, _)| most).collect(),
                p: chosen.iter().map(|pair| pair.0).collect(),
                r: chosen.iter().map(|pair| pair.1).collect(),
                s: scores[..chosen.len()].to_vec(),
                current: current[..chosen.len()].to_vec(),
                keep_bonus,
                ..AssignmentInstance::default()
            })
    })
}
