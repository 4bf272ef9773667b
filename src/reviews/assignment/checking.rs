//! What can be wrong with an instance, each in a sentence that names the place.

use super::instance::AssignmentInstance;
use super::names::counted;

/// Scores and bonuses may lie this far from zero.
pub(super) const WIDEST: i32 = 1_000_000;

/// Something that makes an instance impossible.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// A column is not as long as what it describes.
    #[error("the length of {column} is {found} and must be {needed}, one for each {what}")]
    Length {
        /// Name of the column.
        column: &'static str,
        /// How long it is.
        found: usize,
        /// How long it should be.
        needed: usize,
        /// What its numbers are for.
        what: &'static str,
    },
    /// There are more than can be numbered.
    #[error("{what}: {found} are too many, at most {most} can be handled")]
    TooMany {
        /// What there is too much of.
        what: &'static str,
        /// How many.
        found: usize,
        /// How many would do.
        most: usize,
    },
    /// A pair belongs to a proposal or reviewer that is not there.
    #[error("{column}[{at}] is {found}, and there are only {}, numbered from 0", counted(.there, .what))]
    OutOfRange {
        /// Name of the column.
        column: &'static str,
        /// Which pair.
        at: usize,
        /// The number there.
        found: u32,
        /// How many there are.
        there: usize,
        /// Of what.
        what: &'static str,
    },
    /// The same pair stands twice.
    #[error("pair {second} is the same as pair {first}: proposal {proposal} and reviewer {reviewer}; leave one out")]
    Twice {
        /// Where it stands first.
        first: usize,
        /// Where it stands again.
        second: usize,
        /// Its proposal.
        proposal: u32,
        /// Its reviewer.
        reviewer: u32,
    },
    /// A score or the bonus is absurd.
    #[error("{place} is {found}; it must lie between -{WIDEST} and {WIDEST}")]
    Score {
        /// Where: `s[17]`.
        place: String,
        /// The number there.
        found: i32,
    },
    /// A mark of `current` is neither yes nor no.
    #[error("current[{at}] is {found}; it must be 0 or 1")]
    Mark {
        /// Which pair.
        at: usize,
        /// The number there.
        found: u8,
    },
    /// A reviewer must take more than they may, or more than they are a candidate for.
    #[error("reviewer {reviewer} must get at least {}, but {limit}", counted(.least, "review"))]
    Load {
        /// Who.
        reviewer: usize,
        /// How many they must get.
        least: u32,
        /// What stands against it.
        limit: String,
    },
    /// All minimum loads together ask for more than there is.
    #[error("the minimum loads add up to {least}, but all proposals together need only {}", counted(.needed, "review"))]
    Loads {
        /// How many must be given at least.
        least: u64,
        /// How many there are.
        needed: u64,
    },
}

/// Everything that is wrong, at most five of each kind; empty where the instance can be solved.
pub fn faults(instance: &AssignmentInstance) -> Vec<Fault> {
    let mut found = lengths(instance);
    if found.is_empty() {
        found.extend(ranges(instance));
    }
    // What follows looks things up by number.
    if found.is_empty() {
        found.extend(duplicates(instance));
        found.extend(scores(instance));
        found.extend(loads(instance));
    }
    found
}

/// Of each kind of fault so many are named.
const MOST: usize = 5;

fn lengths(instance: &AssignmentInstance) -> Vec<Fault> {
    let (proposals, reviewers, pairs) = (instance.proposals, instance.reviewers, instance.pairs());
    let optional = |length: usize, needed: usize| if length == 0 { needed } else { length };
    let columns = [
        ("demand", instance.demand.len(), proposals, "proposal"),
        ("capacity", instance.capacity.len(), reviewers, "reviewer"),
        ("min_load", optional(instance.min_load.len(), reviewers), reviewers, "reviewer"),
        ("r", instance.r.len(), pairs, "pair of p"),
        ("s", instance.s.len(), pairs, "pair of p"),
        ("current", optional(instance.current.len(), pairs), pairs, "pair of p"),
    ];
    let wrong = columns.into_iter().filter(|(_, found, needed, _)| found != needed);
    let mut faults: Vec<Fault> =
        wrong.map(|(column, found, needed, what)| Fault::Length { column, found, needed, what }).collect();
    let most = usize::try_from(u32::MAX / 4).unwrap_or(usize::MAX);
    for (what, found) in [("proposals", proposals), ("reviewers", reviewers), ("pairs", pairs)] {
        if found > most {
            faults.push(Fault::TooMany { what, found, most });
        }
    }
    faults
}

fn ranges(instance: &AssignmentInstance) -> Vec<Fault> {
    let columns =
        [("p", &instance.p, instance.proposals, "proposal"), ("r", &instance.r, instance.reviewers, "reviewer")];
    let outside = |(column, numbers, there, what): (&'static str, &Vec<u32>, usize, &'static str)| {
        let wrong = numbers.iter().enumerate().filter(|&(_, &found)| found as usize >= there);
        wrong.take(MOST).map(|(at, &found)| Fault::OutOfRange { column, at, found, there, what }).collect::<Vec<_>>()
    };
    columns.into_iter().flat_map(outside).collect()
}

fn duplicates(instance: &AssignmentInstance) -> Vec<Fault> {
    let pair = |at: usize| (instance.p[at], instance.r[at]);
    // Most instances come in order of proposals, and then only neighbours need to be compared.
    let mut order: Vec<u32> = (0_u32..).take(instance.pairs()).collect();
    order.sort_unstable_by_key(|&at| (pair(at as usize), at));
    let twice = order.windows(2).filter(|both| pair(both[0] as usize) == pair(both[1] as usize));
    let fault = |both: &[u32]| {
        let (first, second) = (both[0] as usize, both[1] as usize);
        Fault::Twice { first, second, proposal: instance.p[first], reviewer: instance.r[first] }
    };
    twice.take(MOST).map(fault).collect()
}

fn scores(instance: &AssignmentInstance) -> Vec<Fault> {
    let absurd = |score: &i32| !(-WIDEST..=WIDEST).contains(score);
    let wrong = instance.s.iter().enumerate().filter(|(_, score)| absurd(score)).take(MOST);
    let mut faults: Vec<Fault> = wrong.map(|(at, &found)| Fault::Score { place: format!("s[{at}]"), found }).collect();
    if absurd(&instance.keep_bonus) {
        faults.push(Fault::Score { place: "keep_bonus".to_owned(), found: instance.keep_bonus });
    }
    let marks = instance.current.iter().enumerate().filter(|&(_, &mark)| mark > 1).take(MOST);
    faults.extend(marks.map(|(at, &found)| Fault::Mark { at, found }));
    faults
}

fn loads(instance: &AssignmentInstance) -> Vec<Fault> {
    let mut candidacies = vec![0_u32; instance.reviewers];
    for &reviewer in &instance.r {
        candidacies[reviewer as usize] += 1;
    }
    let mut faults = Vec::new();
    for (reviewer, &least) in instance.min_load.iter().enumerate() {
        let (most, possible) = (instance.capacity[reviewer], candidacies[reviewer]);
        if least > most {
            faults.push(Fault::Load { reviewer, least, limit: format!("may get at most {most}") });
        } else if least > possible {
            faults.push(Fault::Load {
                reviewer,
                least,
                limit: format!("is a candidate for only {}", counted(possible, "proposal")),
            });
        }
    }
    faults.truncate(MOST);
    let sum = |numbers: &[u32]| numbers.iter().map(|&number| u64::from(number)).sum::<u64>();
    let (least, needed) = (sum(&instance.min_load), sum(&instance.demand));
    if least > needed {
        faults.push(Fault::Loads { least, needed });
    }
    faults
}
