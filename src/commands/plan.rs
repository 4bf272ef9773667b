//! `callboard plan`: when and where, from a file into a file.

use std::cell::Cell;
use std::fs;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context, bail};
use cpu_time::ProcessTime;

use super::progress::ProgressLine;
use crate::programme::planner::{
    Budget, FindingRule, Findings, Plan, PlanProgress, PlanningInstance, WhatIf, clashes, plan, repair,
};

/// Talks without a place that are explained: each takes some milliseconds at a thousand talks.
const EXPLAINED: usize = 20;

/// What `callboard plan` is asked.
#[derive(Debug, clap::Args)]
pub struct PlanArgs {
    /// The instance, as JSON
    #[arg(long = "in", value_name = "FILE")]
    from: PathBuf,
    /// Where the plan goes, as JSON: room and first slot of each talk, or null
    #[arg(long = "out", value_name = "FILE")]
    to: PathBuf,
    /// Seconds of processor time that it may take
    #[arg(long, value_name = "S", default_value_t = 5.0, value_parser = seconds)]
    seconds: f64,
    /// Moves that it may try, instead of seconds: the same plan on every machine
    #[arg(long, value_name = "N", conflicts_with = "seconds")]
    iterations: Option<u64>,
    /// The same seed and number of moves make the same plan
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
    /// Begin with the published plan, and move as little as possible
    #[arg(long)]
    repair: bool,
    /// Say every finding, not the clashes alone
    #[arg(long)]
    explain: bool,
}

fn seconds(text: &str) -> Result<f64, String> {
    let number: f64 = text.parse().map_err(|_| "must be a number of seconds, such as 5 or 0.5".to_owned())?;
    if (0.0..=86_400.0).contains(&number) { Ok(number) } else { Err("must be from 0 to 86,400".to_owned()) }
}

/// Plans, writes the plan, and gives the words to say about it.
///
/// # Errors
/// A file cannot be read or written, or the instance is none; the sentence names the place.
pub fn run(args: &PlanArgs) -> anyhow::Result<String> {
    let start = ProcessTime::now();
    let file = args.from.display();
    let text = fs::read(&args.from).with_context(|| format!("{file} cannot be read"))?;
    let instance = PlanningInstance::from_json(&text).with_context(|| file.to_string())?;
    if args.repair && instance.published.is_none() {
        bail!("{file}: there is no published plan to repair");
    }
    let given = Duration::from_secs_f64(args.seconds);
    let share = || start.elapsed().as_secs_f64() / given.as_secs_f64().max(1e-9);
    let budget = args.iterations.map_or(Budget::Time(&share), Budget::Moves);
    let moves = Cell::new(0);
    let mut line = ProgressLine::new();
    let watch = &mut |progress: &PlanProgress<'_>| {
        moves.set(progress.moves);
        line.show(progress.share, || by_rule(&instance, &clashes(&instance, &progress.plan())));
        ControlFlow::Continue(())
    };
    let solve = if args.repair { repair } else { plan };
    let plan = solve(&instance, args.seed, &budget, watch);
    let json = serde_json::to_vec(&plan)?;
    fs::write(&args.to, json).with_context(|| format!("{} cannot be written", args.to.display()))?;
    let findings = clashes(&instance, &plan);
    let mut words = format!(
        "{} talks; {} clashes, cost {}, after {} moves.",
        instance.talks.len(),
        findings.hard(),
        findings.soft(&instance.weights),
        moves.get()
    );
    for sentence in sentences(&instance, &plan, &findings, args.explain) {
        words.push('\n');
        words.push_str(&sentence);
    }
    Ok(words)
}

/// What is wrong, with `all` what could be better too, and why talks without a place have none.
fn sentences(instance: &PlanningInstance, plan: &Plan, findings: &Findings, all: bool) -> Vec<String> {
    let told = findings.all.iter().filter(|finding| finding.rule.is_hard() || all);
    let mut words: Vec<String> = told.map(|finding| finding.sentence(instance)).collect();
    let left = findings.all.iter().filter(|finding| finding.rule == FindingRule::Unplaced);
    let left: Vec<usize> = left.flat_map(|finding| finding.talks.iter().copied()).take(EXPLAINED).collect();
    if !left.is_empty() {
        let mut desk = WhatIf::new(instance, plan);
        words.extend(left.into_iter().filter_map(|talk| Some(desk.why_nowhere(talk)?.sentence(instance))));
    }
    words
}

/// “cost 1434: seats 832, audience 390”, clashes first.
fn by_rule(instance: &PlanningInstance, findings: &Findings) -> String {
    let parts = findings.by_rule(&instance.weights);
    let parts: Vec<String> = parts.into_iter().map(|(rule, cost)| format!("{} {cost}", rule.word())).collect();
    format!("cost {}: {}", findings.soft(&instance.weights), parts.join(", "))
}
