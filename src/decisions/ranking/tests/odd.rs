//! Few scores, odd scores, scores on other scales.

use std::ops::ControlFlow;

use proptest::prelude::*;

use super::super::calibration::{Calibration, calibrate};
use super::super::progress::CalibrationCancelled;
use super::super::scores::{ReviewScore, ScoreProblem, Scores};
use super::committees::STRONG;

fn review(proposal: usize, reviewer: usize, score: f64) -> ReviewScore {
    ReviewScore { proposal, reviewer: Some(reviewer), score, weight: 1.0 }
}

fn calibrated(proposals: usize, reviewers: usize, reviews: Vec<ReviewScore>) -> Calibration {
    let scores = Scores::new(proposals, reviewers, reviews).unwrap();
    calibrate(scores, &mut |_| ControlFlow::Continue(())).unwrap()
}

#[test]
fn what_cannot_be_counted_is_named_with_its_place() {
    let wrong = |reviews| Scores::new(2, 2, reviews).unwrap_err();
    let good = review(0, 0, 3.0);
    assert_eq!(
        wrong(vec![good, review(1, 1, f64::NAN)]).to_string(),
        "review 1: NaN is no score; give a number between −1e12 and 1e12"
    );
    assert_eq!(wrong(vec![good, review(2, 1, 3.0)]).to_string(), "review 1: there is no proposal 2 among 2");
    assert_eq!(wrong(vec![good, review(1, 9, 3.0)]).to_string(), "review 1: there is no reviewer 9 among 2");
    assert_eq!(
        wrong(vec![ReviewScore { weight: -1.0, ..good }]).to_string(),
        "review 0: a weight of -1 cannot be counted; give 0, or a number between 1e-6 and 1e6"
    );
    assert_eq!(wrong(vec![ReviewScore { weight: 0.0, ..good }]), ScoreProblem::Empty);
    assert_eq!(wrong(Vec::new()).to_string(), "there is no score to calibrate");
}

#[test]
fn scores_that_are_all_the_same_stay_and_rank_nothing() {
    let found = calibrated(3, 2, vec![review(0, 0, 4.0), review(0, 1, 4.0), review(1, 0, 4.0)]);
    for one in &found.proposals {
        assert_eq!((one.calibrated, one.low, one.high), (4.0, 4.0, 4.0));
    }
    assert_eq!(found.proposals[2].mean, None);
    let standings = found.standings(1, 3000, 1, &mut |_| ControlFlow::Continue(())).unwrap();
    assert!(standings.proposals.iter().all(|one| (one.p_top - 1.0 / 3.0).abs() < 0.03), "{standings:?}");
}

#[test]
fn a_single_score_stays_what_it_is() {
    let found = calibrated(1, 1, vec![review(0, 0, 2.5)]);
    assert_eq!((found.proposals[0].calibrated, found.leniency[0]), (2.5, Some(0.0)));
    assert!(!found.effect.is_needed());
}

#[test]
fn one_reviewer_alone_changes_no_order_and_a_correction_is_not_claimed() {
    let found =
        calibrated(4, 1, [1.0, 2.0, 4.0, 5.0].into_iter().zip(0..).map(|(score, at)| review(at, 0, score)).collect());
    let values: Vec<f64> = found.proposals.iter().map(|one| one.calibrated).collect();
    assert!(values.is_sorted());
    assert!(!found.effect.is_needed());
    assert!(found.effect.to_string().starts_with("No correction was needed"));
}

#[test]
fn a_proposal_without_a_score_stands_in_the_middle_with_the_widest_interval() {
    let mut scores = STRONG.draw(1).scores.reviews().to_vec();
    scores.retain(|review| review.proposal != 7);
    let found = calibrated(150, 25, scores);
    let unread = &found.proposals[7];
    assert_eq!((unread.reviews, unread.mean, unread.calibrated), (0, None, found.middle));
    assert!(found.proposals.iter().all(|one| one.deviation <= unread.deviation));
    assert!(found.explain(7).unwrap().to_string().starts_with("Nobody scored it yet"));
}

#[test]
fn another_scale_gives_the_same_results_on_that_scale() {
    let reviews = STRONG.draw(2).scores.reviews().to_vec();
    let stretched =
        reviews.iter().map(|review| ReviewScore { score: 250.0 * review.score - 1000.0, weight: 3.0, ..*review });
    let (one, other) = (calibrated(150, 25, reviews.clone()), calibrated(150, 25, stretched.collect()));
    for (one, other) in one.proposals.iter().zip(&other.proposals) {
        assert!((250.0 * one.calibrated - 1000.0 - other.calibrated).abs() < 1e-8);
        assert!((250.0 * one.deviation - other.deviation).abs() < 1e-8);
    }
}

#[test]
fn committees_without_a_common_proposal_are_told_apart() {
    let reviews = vec![review(0, 0, 1.0), review(1, 0, 2.0), review(2, 1, 3.0), review(3, 1, 4.0), review(4, 1, 5.0)];
    let mut unnamed = reviews.clone();
    unnamed.push(ReviewScore { reviewer: None, ..review(5, 0, 3.0) });
    assert_eq!(calibrated(6, 2, unnamed).groups, [vec![2, 3, 4], vec![0, 1]]);
    let mut joined = reviews;
    joined.push(review(1, 1, 2.0));
    assert_eq!(calibrated(5, 2, joined).groups, [vec![0, 1, 2, 3, 4]]);
}

#[test]
fn the_one_who_watches_can_stop_it() {
    let scores = || STRONG.draw(1).scores;
    assert!(matches!(calibrate(scores(), &mut |_| ControlFlow::Break(())), Err(CalibrationCancelled)));
    let found = calibrate(scores(), &mut |_| ControlFlow::Continue(())).unwrap();
    assert_eq!(found.standings(9, 10, 0, &mut |_| ControlFlow::Break(())), Err(CalibrationCancelled));
}

#[test]
fn the_same_seed_gives_the_same_standings_and_the_places_are_shared_out() {
    let found = calibrate(STRONG.draw(1).scores, &mut |_| ControlFlow::Continue(())).unwrap();
    let standings = |seed| found.standings(45, 200, seed, &mut |_| ControlFlow::Continue(())).unwrap();
    assert_eq!(standings(5), standings(5));
    assert_ne!(standings(5), standings(6));
    let total: f64 = standings(5).proposals.iter().map(|one| one.p_top).sum();
    assert!((total - 45.0).abs() < 1e-9);
}

/// Numbers that people and machines write.
fn odd_number() -> impl Strategy<Value = f64> {
    prop_oneof![
        8 => (-3..9).prop_map(f64::from),
        1 => any::<f64>(),
        1 => proptest::sample::select(vec![f64::NAN, f64::INFINITY, -0.0, 1e12, -1e12, 1e-300, 1e-7, 0.1 + 0.2]),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]
    #[test]
    fn odd_input_gives_a_sentence_or_finite_numbers(
        drawn in proptest::collection::vec(
            (0_usize..8, proptest::option::of(0_usize..6), odd_number(), odd_number()), 0..30),
        top in 0_usize..10,
    ) {
        let weights = |weight: f64| if weight.fract() == 0.0 { weight.abs() } else { weight };
        let reviews = drawn.into_iter().map(|(proposal, reviewer, score, weight)| {
            ReviewScore { proposal, reviewer, score, weight: weights(weight) }
        });
        match Scores::new(8, 6, reviews.collect()) {
            Err(problem) => prop_assert!(!problem.to_string().is_empty()),
            Ok(scores) => {
                let found = calibrate(scores, &mut |_| ControlFlow::Continue(())).unwrap();
                for (at, one) in found.proposals.iter().enumerate() {
                    prop_assert!(one.low.is_finite() && one.high.is_finite());
                    prop_assert!(one.low <= one.calibrated && one.calibrated <= one.high);
                    prop_assert!(!found.explain(at).unwrap().to_string().is_empty());
                }
                let standings = found.standings(top, 20, 1, &mut |_| ControlFlow::Continue(())).unwrap();
                prop_assert!(standings.proposals.iter().all(|one| one.best_rank <= one.worst_rank));
                prop_assert!(found.zone(top, 5).places <= top);
            }
        }
    }
}
