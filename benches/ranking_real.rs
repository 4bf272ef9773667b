//! Leave one review out on real scores: how far from it is what the other scores of the proposal say?
//!
//! `cargo bench --bench ranking_real -- FOLDER`, where the folder holds `esa-2018/*.tsv`, `iclr-2018-scores.json.gz` and
//! `iclr-2022-ratings.tsv`; what is missing is skipped with a word. None of these sets names its reviewers, so what is
//! shown is the second step alone: how far a proposal's few scores are to be believed.

#![expect(clippy::unwrap_used, reason = "a bench that cannot go on fails")]

use std::fs;
use std::io::Read;
use std::ops::ControlFlow;
use std::path::Path;

use callboard::decisions::ranking::{ReviewScore, Scores, calibrate};
use flate2::read::GzDecoder;

type Set = (String, Vec<Vec<f64>>);

fn main() {
    let folder = std::env::args().skip(1).find(|argument| !argument.starts_with("--"));
    let Some(folder) = folder else { return println!("no folder of real scores was given: skipped") };
    println!("| scores | proposals | reviews | mean | calibrated | ratio |\n|---|--:|--:|--:|--:|--:|");
    let mut pooled = (0, 0, 0.0, 0.0);
    for (name, scores) in sets(Path::new(&folder)) {
        let (mean, calibrated) = errors(&scores);
        let reviews = scores.iter().map(Vec::len).sum::<usize>();
        row(&name, (scores.len(), reviews, mean, calibrated));
        // Each set counts by its reviews, in units of its own spread: scales differ.
        let spread = variance(&scores);
        pooled.0 += scores.len();
        pooled.1 += reviews;
        pooled.2 += mean / spread;
        pooled.3 += calibrated / spread;
    }
    row("all, in units of each set's spread", pooled);
}

#[expect(clippy::cast_precision_loss, reason = "counts of reviews")]
fn row(name: &str, (proposals, reviews, mean, calibrated): (usize, usize, f64, f64)) {
    let root = |squares: f64| (squares / reviews as f64).sqrt();
    println!(
        "| {name} | {proposals} | {reviews} | {:.4} | {:.4} | {:.4} |",
        root(mean),
        root(calibrated),
        root(calibrated) / root(mean)
    );
}

#[expect(clippy::cast_precision_loss, reason = "counts of reviews")]
fn mean(values: impl Iterator<Item = f64>) -> f64 {
    let (count, sum) = values.fold((0_usize, 0.0), |(count, sum), value| (count + 1, sum + value));
    sum / count as f64
}

fn variance(scores: &[Vec<f64>]) -> f64 {
    let middle = mean(scores.iter().flatten().copied());
    mean(scores.iter().flatten().map(|score| (score - middle).powi(2)))
}

/// Sums of squared errors of the mean of a proposal's other scores (of all others, where it has none), and of its
/// calibrated score, fitted anew without the review.
fn errors(scores: &[Vec<f64>]) -> (f64, f64) {
    let all: Vec<(usize, f64)> =
        scores.iter().enumerate().flat_map(|(at, scores)| scores.iter().map(move |score| (at, *score))).collect();
    let mut errors = (0.0, 0.0);
    for (left_out, (proposal, score)) in all.iter().enumerate() {
        let others = all.iter().enumerate().filter(|(at, _)| *at != left_out);
        let reviews: Vec<ReviewScore> = others
            .map(|(_, (proposal, score))| ReviewScore {
                proposal: *proposal,
                reviewer: None,
                score: *score,
                weight: 1.0,
            })
            .collect();
        let found =
            calibrate(Scores::new(scores.len(), 0, reviews).unwrap(), &mut |_| ControlFlow::Continue(())).unwrap();
        let one = &found.proposals[*proposal];
        let middle = || mean(all.iter().enumerate().filter(|(at, _)| *at != left_out).map(|(_, (_, score))| *score));
        errors.0 += (score - one.mean.unwrap_or_else(middle)).powi(2);
        errors.1 += (score - one.calibrated).powi(2);
    }
    errors
}

fn sets(folder: &Path) -> Vec<Set> {
    let mut sets = Vec::new();
    for phase in ["phase1-pc1", "phase1-pc2", "phase2-pc1", "phase2-pc2", "phase3-pc1", "phase3-pc2"] {
        let name = format!("esa-2018/scores-{phase}.tsv");
        sets.extend(read(folder, &name).map(|bytes| (format!("ESA 2018, {phase}"), esa(&text(&bytes)))));
    }
    let bytes = read(folder, "iclr-2018-scores.json.gz");
    sets.extend(bytes.map(|bytes| ("ICLR 2018".to_owned(), iclr_2018(&bytes))));
    let bytes = read(folder, "iclr-2022-ratings.tsv");
    sets.extend(bytes.map(|bytes| ("ICLR 2022".to_owned(), iclr_2022(&text(&bytes)))));
    sets
}

fn read(folder: &Path, name: &str) -> Option<Vec<u8>> {
    let found = fs::read(folder.join(name)).ok();
    if found.is_none() {
        eprintln!("{name} is missing: skipped");
    }
    found
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Score and confidence in turn, four times; what stands behind is the committee's later word.
fn esa(text: &str) -> Vec<Vec<f64>> {
    text.lines()
        .map(|line| line.split('\t').take(8).step_by(2).filter_map(|cell| cell.trim().parse().ok()).collect())
        .collect()
}

fn iclr_2018(bytes: &[u8]) -> Vec<Vec<f64>> {
    let mut json = String::new();
    GzDecoder::new(bytes).read_to_string(&mut json).unwrap();
    let papers: Vec<serde_json::Value> = serde_json::from_str(&json).unwrap();
    let ratings = papers.iter().filter_map(|paper| paper["ratings"].as_array());
    ratings.map(|ratings| ratings.iter().filter_map(serde_json::Value::as_f64).collect()).collect()
}

fn iclr_2022(text: &str) -> Vec<Vec<f64>> {
    let lines = text.lines().skip(1).map(|line| line.split('\t').skip(1).take(7));
    lines.map(|cells| cells.filter_map(|cell| cell.trim().parse().ok()).collect()).collect()
}
