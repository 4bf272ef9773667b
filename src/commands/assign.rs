//! `callboard assign`: who reviews what, from a file into a file.

use std::fmt::Display;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context, bail};
use serde::{Deserialize, Serialize};

use crate::reviews::assignment::affinity::Index;
use crate::reviews::assignment::{
    Assignment, AssignmentInstance, AssignmentProgress, AssignmentRng, Lottery, NameTable, Objective, assign, lottery,
};

/// What `callboard assign` is asked.
#[derive(Debug, clap::Args)]
pub struct AssignArgs {
    /// The instance, as JSON
    #[arg(long = "in", value_name = "FILE")]
    from: PathBuf,
    /// Where the assignment goes, as JSON
    #[arg(long = "out", value_name = "FILE")]
    to: PathBuf,
    /// How many candidates each proposal gets, where the instance has texts (`abstracts` and `profiles`) and no pairs
    #[arg(long, value_name = "K", default_value_t = 75)]
    candidates: usize,
    /// Raise the worst-served proposals first, whatever the instance says
    #[arg(long, conflicts_with = "bound")]
    fair: bool,
    /// Say also what one more place for each reviewer would gain
    #[arg(long, conflicts_with = "bound")]
    explain: bool,
    /// Then take this reviewer out and repair the assignment; may be given more than once
    #[arg(long, value_name = "REVIEWER", conflicts_with = "bound")]
    leaves: Vec<u32>,
    /// Draw by lot: use no pair with a probability above 1/Q
    #[arg(long, value_name = "Q", value_parser = clap::value_parser!(u32).range(1..=1000))]
    bound: Option<u32>,
    /// How many assignments are drawn
    #[arg(long, value_name = "N", default_value_t = 1, requires = "bound")]
    draws: u32,
    /// The same seed draws the same
    #[arg(long, default_value_t = 1, requires = "bound")]
    seed: u64,
}

/// What pairs can be made from: a text for each proposal and for each reviewer.
#[derive(Deserialize)]
struct Texts {
    abstracts: Vec<String>,
    profiles: Vec<String>,
}

/// The file that is written.
#[derive(Serialize)]
struct Solution {
    edges: Vec<u32>,
    objective: i64,
    unfilled: u64,
    seconds: f64,
    repair_seconds: f64,
    kept: usize,
    with_bonus: i64,
    shortages: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pairs: Vec<(u32, u32, i32)>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    one_more_place: Vec<OneMore>,
}

/// What one more place for a reviewer would gain.
#[derive(Serialize)]
struct OneMore {
    reviewer: usize,
    places: i64,
    points: i64,
}

/// The file that is written of a lottery: objective and unfilled places are expected values.
#[derive(Serialize)]
struct Drawn<'a> {
    edges: Vec<u32>,
    objective: f64,
    unfilled: f64,
    seconds: f64,
    probability: f64,
    possible: &'a [u32],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    draws: Vec<Vec<u32>>,
}

/// Assigns, writes the solution, and gives the words to say about it.
///
/// # Errors
/// A file cannot be read or written, or the instance cannot be solved; the sentence names the place.
pub fn run(args: &AssignArgs) -> anyhow::Result<String> {
    let (mut instance, from_texts) = read(args)?;
    if args.fair {
        instance.objective = Objective::Fair;
    }
    let start = Instant::now();
    let go_on = &mut |_: &AssignmentProgress| ControlFlow::Continue(());
    if let Some(bound) = args.bound {
        if instance.objective == Objective::Fair {
            bail!("a lottery has no fair objective: leave --bound out, or the objective “fair”");
        }
        let lottery = lottery(&instance, bound, go_on)?;
        return draw(&lottery, args, start);
    }
    let mut assignment = assign(&instance, go_on)?;
    let seconds = start.elapsed().as_secs_f64();
    for &reviewer in &args.leaves {
        assignment.reviewer_leaves(reviewer)?;
    }
    let repair_seconds = start.elapsed().as_secs_f64() - seconds;
    let mut solution = Solution { seconds, repair_seconds, ..solution(&assignment, args.explain) };
    if from_texts {
        let pair = |&edge: &u32| (instance.p[edge as usize], instance.r[edge as usize], instance.s[edge as usize]);
        solution.pairs = solution.edges.iter().map(pair).collect();
    }
    write(&args.to, &solution)?;
    let mut words = format!(
        "{} assigned, {}, {} empty.",
        counted(solution.edges.len(), "review"),
        counted(solution.objective, "point"),
        counted(solution.unfilled, "place"),
    );
    for sentence in &solution.shortages {
        words.push('\n');
        words.push_str(sentence);
    }
    Ok(words)
}

/// “1 review”, “36 reviews”.
fn counted(number: impl Display, one: &str) -> String {
    let number = number.to_string();
    format!("{number} {one}{}", if number == "1" { "" } else { "s" })
}

fn solution(assignment: &Assignment, explain: bool) -> Solution {
    let shortages = assignment.shortages();
    let gains = if explain { assignment.gains_of_one_more_place() } else { Vec::new() };
    let one_more = |(reviewer, gain): (usize, crate::reviews::assignment::Gain)| OneMore {
        reviewer,
        places: gain.places,
        points: gain.points,
    };
    Solution {
        edges: assignment.pairs(),
        objective: assignment.objective(),
        unfilled: assignment.unfilled(),
        seconds: 0.0,
        repair_seconds: 0.0,
        kept: assignment.kept(),
        with_bonus: assignment.with_bonus(),
        shortages: shortages.iter().map(|shortage| shortage.sentence(&NameTable::default())).collect(),
        pairs: Vec::new(),
        one_more_place: gains.into_iter().enumerate().map(one_more).collect(),
    }
}

fn draw(lottery: &Lottery, args: &AssignArgs, start: Instant) -> anyhow::Result<String> {
    let mut chance = AssignmentRng::new(args.seed);
    let draws: Vec<Vec<u32>> = (0..args.draws).map(|_| lottery.draw(&mut chance)).collect();
    let solution = Drawn {
        edges: draws.first().cloned().unwrap_or_default(),
        objective: lottery.expected_points(),
        unfilled: lottery.expected_unfilled(),
        seconds: start.elapsed().as_secs_f64(),
        probability: 1.0 / f64::from(lottery.bound()),
        possible: lottery.pairs(),
        draws: if draws.len() > 1 { draws } else { Vec::new() },
    };
    write(&args.to, &solution)?;
    Ok(format!(
        "{} pairs with the probability 1/{}: {} points and {} places empty on average.",
        lottery.pairs().len(),
        lottery.bound(),
        solution.objective,
        solution.unfilled
    ))
}

/// The instance of the file, and whether its pairs were made from texts.
fn read(args: &AssignArgs) -> anyhow::Result<(AssignmentInstance, bool)> {
    let file = args.from.display();
    let text = fs::read(&args.from).with_context(|| format!("{file} cannot be read"))?;
    let mut instance = AssignmentInstance::from_json(&text).with_context(|| file.to_string())?;
    if !instance.p.is_empty() {
        return Ok((instance, false));
    }
    let Ok(Texts { abstracts, profiles }) = serde_json::from_slice(&text) else { return Ok((instance, false)) };
    drop(text);
    let columns =
        [("abstracts", abstracts.len(), instance.proposals), ("profiles", profiles.len(), instance.reviewers)];
    for (what, found, needed) in columns {
        if found != needed {
            bail!("{file}: there are {found} {what}, and {needed} are needed");
        }
    }
    instance.take_nearest(&abstracts, &Index::new(&profiles), args.candidates);
    Ok((instance, true))
}

fn write(to: &Path, solution: &impl Serialize) -> anyhow::Result<()> {
    let written = || -> anyhow::Result<()> {
        let mut file = BufWriter::new(File::create(to)?);
        serde_json::to_writer(&mut file, solution)?;
        Ok(file.flush()?)
    };
    written().with_context(|| format!("{} cannot be written", to.display()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::{Args, FromArgMatches};

    /// What is written and said for an instance, with more arguments after the files.
    fn solved(instance: &str, more: &[&str]) -> (serde_json::Value, String) {
        let folder = tempfile::tempdir().unwrap();
        let (from, to) = (folder.path().join("in.json"), folder.path().join("out.json"));
        fs::write(&from, instance).unwrap();
        let files = ["assign", "--in", from.to_str().unwrap(), "--out", to.to_str().unwrap()];
        let command = AssignArgs::augment_args(clap::Command::new("assign"));
        let matches = command.get_matches_from(files.iter().chain(more));
        let words = run(&AssignArgs::from_arg_matches(&matches).unwrap()).unwrap();
        (serde_json::from_slice(&fs::read(&to).unwrap()).unwrap(), words)
    }

    const PAIRS: &str = r#"{"proposals":2,"reviewers":2,"demand":[1,1],"capacity":[1,1],"p":[0,0,1,1],"r":[0,1,0,1],
        "s":[9,8,7,1]}"#;

    #[test]
    fn the_best_pairs_are_written() {
        let (solution, words) = solved(PAIRS, &[]);
        assert_eq!(solution["edges"], serde_json::json!([1, 2]));
        assert_eq!(words, "2 reviews assigned, 15 points, 0 places empty.");
    }

    #[test]
    fn what_is_lacking_is_said() {
        let (solution, words) = solved(PAIRS, &["--leaves", "0"]);
        assert_eq!(solution["edges"], serde_json::json!([1]));
        assert_eq!(
            words,
            "1 review assigned, 8 points, 1 place empty.\n2 proposals (0 and 1) need 2 reviews, but only 1 can be had, \
             because reviewer 1, the only one who could read more, is full: 1 place stays empty."
        );
    }

    #[test]
    fn draws_are_written_with_what_they_are_drawn_from() {
        let (solution, _) = solved(PAIRS, &["--bound", "2", "--draws", "3"]);
        assert_eq!(solution["possible"], serde_json::json!([0, 1, 2, 3]));
        assert_eq!(solution["objective"], 12.5);
        assert_eq!(solution["draws"].as_array().unwrap().len(), 3);
    }

    #[test]
    fn candidates_come_from_texts() {
        let texts = r#"{"proposals":1,"reviewers":2,"demand":[1],"capacity":[1,1],
            "abstracts":["linkers"],"profiles":["gardens","loaders and linkers"]}"#;
        let (solution, _) = solved(texts, &[]);
        assert_eq!((&solution["pairs"][0][0], &solution["pairs"][0][1]), (&0.into(), &1.into()));
    }
}
