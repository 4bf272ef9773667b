//! `callboard rank`: what the scores say once leniency is taken off, from a file into a file.

use std::collections::HashMap;
use std::fs::File;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use csv::StringRecord;

use crate::decisions::ranking::{Calibration, ReviewScore, Scores, Standings, calibrate};

/// How often the ranking is played through: shares are right to about one hundredth.
const DRAWS: usize = 2000;

/// What `callboard rank` is asked.
#[derive(Debug, clap::Args)]
pub struct RankArgs {
    /// The scores, as CSV: `proposal,reviewer,score[,weight]`
    #[arg(long = "in", value_name = "FILE")]
    from: PathBuf,
    /// Where the ranking goes, as CSV, best first: `proposal,n,mean,calibrated,low,high[,p_top]`
    #[arg(long = "out", value_name = "FILE")]
    to: PathBuf,
    /// Say how likely each proposal is among the true K best
    #[arg(long, value_name = "K")]
    top: Option<usize>,
    /// The seed of the draws that --top is counted from
    #[arg(long, default_value_t = 0)]
    seed: u64,
}

/// Calibrates the scores of a file, writes the ranking, and says how much the reviewers differ.
///
/// # Errors
/// A file cannot be read or written, or a line holds what cannot be counted; the sentence names it.
pub fn run(args: &RankArgs) -> anyhow::Result<String> {
    let sheet = Sheet::read(&args.from).with_context(|| format!("reading {}", args.from.display()))?;
    let Sheet { proposals, reviewers, reviews, mut notes } = sheet;
    let scores = Scores::new(proposals.names.len(), reviewers.names.len(), reviews)?;
    notes.extend(scores.repeated().iter().take(3).map(|(proposal, reviewer)| {
        let (name, title) = (&reviewers.names[*reviewer], &proposals.names[*proposal]);
        format!("{name} scored {title} more than once: each score counts.")
    }));
    let calibration = calibrate(scores, &mut |_| ControlFlow::Continue(()))?;
    let standings = match args.top {
        Some(top) => Some(calibration.standings(top, DRAWS, args.seed, &mut |_| ControlFlow::Continue(()))?),
        None => None,
    };
    write(&args.to, &proposals.names, &calibration, standings.as_ref())
        .with_context(|| format!("writing {}", args.to.display()))?;
    notes.extend(words(&calibration, &proposals.names, standings.as_ref()));
    Ok(notes.join("\n"))
}

/// Names in the order in which they came.
#[derive(Default)]
struct Names {
    names: Vec<String>,
    places: HashMap<String, usize>,
}

impl Names {
    fn place(&mut self, name: &str) -> usize {
        if let Some(place) = self.places.get(name) {
            return *place;
        }
        self.places.insert(name.to_owned(), self.names.len());
        self.names.push(name.to_owned());
        self.names.len() - 1
    }
}

/// A file of scores.
#[derive(Default)]
struct Sheet {
    proposals: Names,
    reviewers: Names,
    reviews: Vec<ReviewScore>,
    notes: Vec<String>,
}

/// Where the columns stand.
struct Columns {
    proposal: usize,
    reviewer: usize,
    score: usize,
    weight: Option<usize>,
}

impl Columns {
    fn of(head: &StringRecord) -> anyhow::Result<Self> {
        let names: Vec<String> =
            head.iter().map(|name| name.trim_start_matches('\u{feff}').trim().to_lowercase()).collect();
        let find = |name: &str| names.iter().position(|column| column == name);
        let need = |name: &str| {
            find(name).with_context(|| {
                format!("line 1: there is no column “{name}”; it must read proposal,reviewer,score[,weight]")
            })
        };
        Ok(Self {
            proposal: need("proposal")?,
            reviewer: need("reviewer")?,
            score: need("score")?,
            weight: find("weight"),
        })
    }
}

impl Sheet {
    fn read(path: &Path) -> anyhow::Result<Self> {
        let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).flexible(true).from_path(path)?;
        let columns = Columns::of(reader.headers()?)?;
        let (mut sheet, mut missing, mut unnamed) = (Self::default(), 0_usize, 0_usize);
        let mut line = StringRecord::new();
        while reader.read_record(&mut line)? {
            let number = line.position().map_or(0, csv::Position::line);
            let review = sheet.review(&line, &columns).with_context(|| format!("line {number}"))?;
            unnamed += usize::from(review.is_some_and(|review| review.reviewer.is_none()));
            missing += usize::from(review.is_none());
            sheet.reviews.extend(review);
        }
        if missing > 0 {
            sheet.notes.push(format!("Lines without a score, which do not count: {missing}."));
        }
        if unnamed > 0 {
            let words = "Scores without a reviewer, off which no leniency is taken";
            sheet.notes.push(format!("{words}: {unnamed}."));
        }
        Ok(sheet)
    }

    /// What one line says; nothing where its score is missing.
    fn review(&mut self, line: &StringRecord, columns: &Columns) -> anyhow::Result<Option<ReviewScore>> {
        let cell = |at: usize| line.get(at).unwrap_or_default();
        if cell(columns.proposal).is_empty() {
            bail!("the proposal is missing");
        }
        let proposal = self.proposals.place(cell(columns.proposal));
        let reviewer = Some(cell(columns.reviewer)).filter(|name| !name.is_empty());
        let reviewer = reviewer.map(|name| self.reviewers.place(name));
        let weight = columns.weight.map_or("", cell);
        let weight = if weight.is_empty() { 1.0 } else { number(weight, "weight")? };
        if weight != 0.0 && !(1e-6..=1e6).contains(&weight) {
            bail!("a weight of {weight} cannot be counted; give 0, or a number between 1e-6 and 1e6");
        }
        let score = cell(columns.score);
        if score.is_empty() {
            return Ok(None);
        }
        Ok(Some(ReviewScore { proposal, reviewer, score: number(score, "score")?, weight }))
    }
}

fn number(text: &str, what: &str) -> anyhow::Result<f64> {
    let value = text.parse::<f64>().ok().filter(|value| (-1e12..=1e12).contains(value));
    value.with_context(|| format!("“{text}” is no {what}; write a number such as 4 or 3.5, or leave it empty"))
}

/// Best first; those with the same score in the order in which they came.
fn write(
    path: &Path,
    names: &[String],
    calibration: &Calibration,
    standings: Option<&Standings>,
) -> anyhow::Result<()> {
    let mut order: Vec<usize> = (0..names.len()).collect();
    order.sort_by(|one, other| {
        calibration.proposals[*other].calibrated.total_cmp(&calibration.proposals[*one].calibrated)
    });
    let mut writer = csv::Writer::from_writer(File::create(path)?);
    let head = ["proposal", "n", "mean", "calibrated", "low", "high", "p_top"];
    writer.write_record(&head[..6 + usize::from(standings.is_some())])?;
    for at in order {
        let found = &calibration.proposals[at];
        let mut line = vec![names[at].clone(), found.reviews.to_string(), found.mean.map(figure).unwrap_or_default()];
        line.extend([found.calibrated, found.low, found.high].map(figure));
        line.extend(standings.map(|standings| figure(standings.proposals[at].p_top)));
        writer.write_record(&line)?;
    }
    Ok(writer.flush()?)
}

/// Nine places are more than the scores hold, and survive a reading back.
fn figure(value: f64) -> String {
    let rounded = (value * 1e9).round() / 1e9;
    if rounded == 0.0 { "0".to_owned() } else { rounded.to_string() }
}

/// What people should know before they read the ranking.
fn words(calibration: &Calibration, names: &[String], standings: Option<&Standings>) -> Vec<String> {
    let mut words = vec![calibration.effect.to_string()];
    if let [largest, other, ..] = &calibration.groups[..] {
        words.push(format!(
            "{} groups of proposals share no reviewer, such as those around {} ({} proposals) and around {} ({}): \
             between groups a difference may be the reviewers’ alone.",
            calibration.groups.len(),
            names[largest[0]],
            largest.len(),
            names[other[0]],
            other.len(),
        ));
    }
    if let Some(standings) = standings {
        let close = standings.too_close_to_call().len();
        words.push(format!(
            "{close} of {} proposals are too close to the line after {} to call.",
            names.len(),
            standings.top
        ));
    }
    words
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn ranked(text: &str, top: Option<usize>) -> anyhow::Result<(String, String)> {
        let folder = tempfile::tempdir()?;
        let (from, to) = (folder.path().join("scores.csv"), folder.path().join("ranking.csv"));
        fs::write(&from, text)?;
        let words = run(&RankArgs { from, to: to.clone(), top, seed: 0 })?;
        Ok((fs::read_to_string(to)?, words))
    }

    fn refused(text: &str) -> String {
        let words = format!("{:#}", ranked(text, None).unwrap_err());
        words.split_once("scores.csv: ").map_or(words.clone(), |(_, reason)| reason.to_owned())
    }

    #[test]
    fn a_file_of_scores_becomes_a_ranking() {
        let text = "proposal,reviewer,score,weight\nA,ada,5,1\nA,bo,4,1\nB,ada,3,\nB,bo,2,1\nC,,4,1\nC,bo,,1\n";
        let (table, words) = ranked(text, Some(1)).unwrap();
        let lines: Vec<Vec<&str>> = table.lines().map(|line| line.split(',').collect()).collect();
        assert_eq!(lines[0], ["proposal", "n", "mean", "calibrated", "low", "high", "p_top"]);
        let firsts: Vec<&[&str]> = lines[1..].iter().map(|line| &line[..3]).collect();
        assert_eq!(firsts, [["A", "2", "4.5"], ["C", "1", "4"], ["B", "2", "2.5"]]);
        assert!(words.contains("Lines without a score, which do not count: 1."), "{words}");
        assert!(words.contains("off which no leniency is taken: 1."), "{words}");
    }

    #[test]
    fn scores_all_the_same_stay_and_a_repeated_one_is_named() {
        let (table, words) = ranked("proposal,reviewer,score\nA,ada,3\nA,ada,3\nB,bo,3\n", None).unwrap();
        assert_eq!(table, "proposal,n,mean,calibrated,low,high\nA,2,3,3,3,3\nB,1,3,3,3,3\n");
        assert!(words.contains("ada scored A more than once: each score counts."), "{words}");
        assert!(words.contains("2 groups of proposals share no reviewer"), "{words}");
    }

    #[test]
    fn a_line_that_cannot_be_counted_is_named() {
        assert_eq!(
            refused("proposal,score\nA,3\n"),
            "line 1: there is no column “reviewer”; it must read proposal,reviewer,score[,weight]"
        );
        assert_eq!(
            refused("proposal,reviewer,score\nA,ada,3\nA,bo,good\n"),
            "line 3: “good” is no score; write a number such as 4 or 3.5, or leave it empty"
        );
        assert_eq!(
            refused("proposal,reviewer,score\nA,ada,NaN\n"),
            "line 2: “NaN” is no score; write a number such as 4 or 3.5, or leave it empty"
        );
        assert_eq!(refused("proposal,reviewer,score\n,ada,3\n"), "line 2: the proposal is missing");
        assert_eq!(refused("proposal,reviewer,score\nA,ada,\n"), "there is no score to calibrate");
    }
}
