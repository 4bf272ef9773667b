//! Optima found by OR-tools for made committees (`bench/assignment.py`), kept in `solved.json`.

use super::super::*;
use super::brute::solve;
use serde::Deserialize;

#[derive(Deserialize)]
struct Solved {
    instance: AssignmentInstance,
    /// No pair above one over this.
    bound: u32,
    /// Scores and bonuses, and empty places, times the bound.
    worth: i64,
    unfilled: u32,
}

#[test]
fn another_solver_finds_the_same_optimum() {
    let solved: Vec<Solved> = serde_json::from_str(include_str!("solved.json")).unwrap();
    for Solved { instance, bound, worth, unfilled } in solved {
        let (pairs, empty) = if bound == 1 {
            let assignment = solve(&instance).unwrap();
            assert_eq!(assignment.with_bonus(), worth);
            (assignment.pairs(), f64::from(u32::try_from(assignment.unfilled()).unwrap()))
        } else {
            let lots = lottery(&instance, bound, &mut |_| std::ops::ControlFlow::Continue(())).unwrap();
            (lots.pairs().to_vec(), lots.expected_unfilled())
        };
        assert_eq!(pairs.iter().map(|&pair| i64::from(instance.worth(pair as usize))).sum::<i64>(), worth);
        assert!((empty * f64::from(bound) - f64::from(unfilled)).abs() < 1e-9);
    }
}
