//! What is said of one proposal.

use super::super::explanation::{ExplainedScore, Explanation};

fn part(score: f64, leniency: f64) -> ExplainedScore {
    ExplainedScore { reviewer: None, score, weight: 1.0, leniency }
}

fn explained(calibrated: f64, parts: Vec<ExplainedScore>) -> String {
    let count = f64::from(u32::try_from(parts.len()).unwrap());
    let mean = parts.iter().map(|part| part.score).sum::<f64>() / count;
    let leniency = parts.iter().map(|part| part.leniency).sum::<f64>() / count;
    Explanation { mean: Some(mean), calibrated, middle: 3.2, leniency, kept: 0.8, parts }.to_string()
}

#[test]
fn strict_reviewers_are_the_reason() {
    let parts = vec![part(4.0, -0.4), part(4.3, -0.3), part(4.0, 0.0)];
    assert_eq!(explained(4.33, parts), "4.1 became 4.3 because two of its three reviewers are strict (−0.4, −0.3).");
}

#[test]
fn few_scores_leave_room_for_chance() {
    let parts = vec![part(5.0, 0.3), part(5.0, 0.3)];
    assert_eq!(
        explained(4.2, parts),
        "5.0 became 4.2 because both its reviewers are lenient (+0.3, +0.3), \
         and two scores leave room for chance (−0.5 towards the middle, 3.2)."
    );
}

#[test]
fn nothing_to_say_is_said_shortly() {
    assert_eq!(
        explained(3.2, vec![part(3.0, 0.0), part(3.4, 0.0)]),
        "3.2 stayed 3.2: its reviewers are neither strict nor lenient."
    );
}
