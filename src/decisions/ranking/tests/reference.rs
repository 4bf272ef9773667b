//! The same numbers as a plain reference of the model in another language, on a small committee with unequal weights and
//! one review repeated.

use std::ops::ControlFlow;

use super::super::calibration::calibrate;
use super::super::scores::{ReviewScore, Scores};

/// Proposal, reviewer, score, weight.
const REVIEWS: [(usize, usize, f64, f64); 35] = [
    (0, 3, 1.0, 1.0),
    (1, 1, 3.0, 0.5),
    (1, 4, 2.0, 1.0),
    (1, 0, 2.0, 2.0),
    (2, 1, 4.0, 2.0),
    (2, 0, 2.0, 2.0),
    (2, 2, 3.0, 0.5),
    (3, 4, 3.0, 0.5),
    (3, 3, 2.0, 0.5),
    (3, 1, 4.0, 0.5),
    (4, 1, 5.0, 0.5),
    (4, 3, 2.0, 1.0),
    (4, 0, 3.0, 1.0),
    (5, 0, 3.0, 2.0),
    (5, 3, 1.0, 1.0),
    (5, 2, 3.0, 1.0),
    (6, 1, 4.0, 1.0),
    (6, 2, 4.0, 0.5),
    (6, 4, 3.0, 2.0),
    (7, 3, 2.0, 1.0),
    (7, 4, 2.0, 2.0),
    (7, 1, 4.0, 1.0),
    (8, 3, 3.0, 1.0),
    (8, 4, 4.0, 0.5),
    (8, 0, 4.0, 2.0),
    (9, 0, 4.0, 2.0),
    (9, 3, 3.0, 1.0),
    (9, 4, 4.0, 2.0),
    (10, 2, 4.0, 1.0),
    (10, 4, 3.0, 1.0),
    (10, 1, 5.0, 1.0),
    (11, 2, 2.0, 2.0),
    (11, 4, 1.0, 0.5),
    (11, 1, 3.0, 2.0),
    (3, 4, 4.0, 1.0),
];
const CALIBRATED: [f64; 12] = [
    2.376_123_618,
    2.198_465_129,
    2.519_609_771,
    3.493_211_622,
    3.266_930_415,
    2.803_662_558,
    3.163_518_903,
    2.648_346_089,
    4.093_028_760,
    4.139_723_854,
    3.512_445_175,
    1.743_333_313,
];
const DEVIATION: [f64; 12] = [
    0.415_939_237,
    0.287_673_688,
    0.273_707_821,
    0.311_851_047,
    0.311_121_099,
    0.279_537_287,
    0.289_510_817,
    0.278_243_354,
    0.289_288_166,
    0.265_499_127,
    0.300_138_356,
    0.282_312_797,
];
const LENIENCY: [f64; 5] = [-0.157_655_852, 1.219_605_021, 0.353_606_572, -1.195_838_137, -0.257_647_975];
const VARIANCES: [f64; 3] = [0.599_137_319, 0.688_893_995, 0.145_581_311];
const MIDDLE: f64 = 3.001_874_469;

fn agrees(ours: f64, theirs: f64) {
    assert!((ours - theirs).abs() < 1e-6, "{ours} {theirs}");
}

#[test]
fn the_reference_gives_the_same_numbers() {
    let reviews = REVIEWS.map(|(proposal, reviewer, score, weight)| ReviewScore {
        proposal,
        reviewer: Some(reviewer),
        score,
        weight,
    });
    let scores = Scores::new(12, 5, reviews.to_vec()).unwrap();
    assert_eq!(scores.repeated(), [(3, 4)]);
    let found = calibrate(scores, &mut |_| ControlFlow::Continue(())).unwrap();
    for (one, (calibrated, deviation)) in found.proposals.iter().zip(CALIBRATED.into_iter().zip(DEVIATION)) {
        agrees(one.calibrated, calibrated);
        agrees(one.deviation, deviation);
    }
    found.leniency.iter().zip(LENIENCY).for_each(|(ours, theirs)| agrees(ours.unwrap(), theirs));
    agrees(found.variances.proposals, VARIANCES[0]);
    agrees(found.variances.reviewers, VARIANCES[1]);
    agrees(found.variances.chance, VARIANCES[2]);
    agrees(found.middle, MIDDLE);
    // A calibrated score is what its explanation says it is.
    for (at, one) in found.proposals.iter().enumerate() {
        let why = found.explain(at).unwrap();
        agrees(why.middle + why.kept * (why.mean.unwrap() - why.leniency - why.middle), one.calibrated);
    }
}
