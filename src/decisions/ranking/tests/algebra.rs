//! The quick ways give what the plain ways give.

use std::ops::ControlFlow;

use ndarray::Array2;
use proptest::prelude::*;

use super::super::equations::{Equations, SchurComplement};
use super::super::gradients;
use super::super::posterior;
use super::super::progress::{CalibrationProgress, CalibrationReporter};
use super::super::scores::{ReviewScore, Scores};
use super::super::triangle::InverseTriangle;
use super::super::variances::Variances;
use super::committees::{MILD, SeededRng, Setting};

/// All unknowns of the model at once, by Gauss's elimination.
fn by_elimination(scores: &Scores, variances: &Variances) -> Vec<f64> {
    let (proposals, size) = (scores.proposals(), scores.proposals() + scores.reviewers());
    let mut rows = vec![vec![0.0; size + 1]; size];
    for (at, row) in rows.iter_mut().enumerate() {
        row[at] = 1.0 / if at < proposals { variances.proposals } else { variances.reviewers };
    }
    for review in scores.reviews() {
        let names = [Some(review.proposal), review.reviewer.map(|reviewer| proposals + reviewer)];
        for one in names.into_iter().flatten() {
            for other in names.into_iter().flatten() {
                rows[one][other] += review.weight / variances.chance;
            }
            rows[one][size] += review.weight * review.score / variances.chance;
        }
    }
    for at in 0..size {
        let lead = rows[at].clone();
        for (_, row) in rows.iter_mut().enumerate().filter(|(other, _)| *other != at) {
            let share = row[at] / lead[at];
            row.iter_mut().zip(&lead).for_each(|(value, lead)| *value -= share * lead);
        }
    }
    (0..size).map(|at| rows[at][size] / rows[at][at]).collect()
}

fn small() -> impl Strategy<Value = Vec<(usize, Option<usize>, i32)>> {
    proptest::collection::vec((0_usize..6, proptest::option::weighted(0.9, 0_usize..4), 1..6), 2..25)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn eliminating_the_proposals_first_solves_the_same_equations(
        drawn in small(), worth in 0.1..2.0, leniency in 0.1..2.0, chance in 0.1..2.0,
    ) {
        let review = |(proposal, reviewer, score)| ReviewScore { proposal, reviewer, score: f64::from(score), weight: 1.0 };
        let scores = Scores::new(6, 4, drawn.into_iter().map(review).collect()).unwrap();
        let variances = Variances { proposals: worth, reviewers: leniency, chance };
        let plain = by_elimination(&scores, &variances);
        let equations = Equations::new(&scores, (0.0, 1.0));
        let eliminated = SchurComplement::new(&equations, &variances);
        let right = eliminated.right_side(0.0);
        let mut by_gradients = vec![0.0; equations.reviewers()];
        gradients::solve_one(&eliminated, &right.reviewers, &mut by_gradients);
        let mut patient = |_: &CalibrationProgress| ControlFlow::Continue(());
        let triangle = InverseTriangle::of(eliminated.matrix(), &mut CalibrationReporter::new(&mut patient)).unwrap();
        let by_factor = triangle.solve(&right.reviewers);
        let found = eliminated.worth(&right, &by_factor);
        for (reviewer, place) in equations.reviewer_places.iter().enumerate() {
            if let Some(place) = place.map(|place| place as usize) {
                prop_assert!((by_factor[place] - plain[6 + reviewer]).abs() < 1e-9);
                prop_assert!((by_gradients[place] - plain[6 + reviewer]).abs() < 1e-9);
            }
        }
        for (proposal, place) in equations.proposal_places.iter().enumerate() {
            if let Some(place) = place {
                prop_assert!((found[*place as usize] - plain[proposal]).abs() < 1e-9);
            }
        }
    }
}

#[test]
fn a_matrix_times_its_inverse_is_one_at_any_size() {
    for size in [0_usize, 1, 7, 8, 9, 40] {
        let chance = &mut SeededRng::new(7);
        let root = Array2::from_shape_simple_fn((size, size), || chance.normal(1.0));
        let matrix = root.dot(&root.t()) + Array2::<f64>::eye(size);
        let triangle = InverseTriangle::of_small(&matrix);
        let inverse =
            Array2::from_shape_fn((size, size), |(one, other)| triangle.inverse_at(one.min(other), one.max(other)));
        let off = matrix.dot(&inverse) - Array2::<f64>::eye(size);
        assert!(off.iter().all(|value| value.abs() < 1e-9), "{size}: {off:.1e}");
        let trace = (0..size).map(|at| inverse[[at, at]]).sum::<f64>();
        assert!((triangle.trace() - trace).abs() < 1e-9);
    }
}

#[test]
fn probes_end_where_factors_in_every_round_end() {
    let committee = Setting { proposals: 240, reviewers: 60, ..MILD }.draw(3);
    let scale = committee.scores.scale();
    let equations = Equations::new(&committee.scores, scale);
    let mut patient = |_: &CalibrationProgress| ControlFlow::Continue(());
    let watch = &mut CalibrationReporter::new(&mut patient);
    let exact = posterior::by_factors(&equations, watch).unwrap();
    let probed = posterior::by_probes(&equations, watch).unwrap();
    let (one, other) = (exact.search.found, probed.search.found);
    println!("{one:?}\n{other:?}");
    assert!((one.proposals - other.proposals).abs() < 1e-4);
    assert!((one.reviewers - other.reviewers).abs() < 1e-4);
    assert!((one.chance - other.chance).abs() < 1e-4);
    assert!((exact.likelihood() - probed.likelihood()).abs() < 1e-3);
}
