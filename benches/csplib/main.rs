//! The planner on real conferences: those of CoSPLib, judged by their own objective, beside what is published.
//!
//! `cargo bench --bench csplib [-- FOLDER]`, where the folder holds `N2OR.xlsx`, `GECCO20.xlsx` and `OR60.xlsx` of
//! <https://github.com/ahmedkheiri/CoSPLib>; what is missing is skipped with a word. Published are the objectives of the
//! schedules that their exact and their extended model find, over all terms; none for this form of OR60.

#![expect(clippy::unwrap_used, reason = "a bench that cannot go on fails")]

mod conference;
mod cutting;
mod judging;
mod part;
mod planning;
mod reading;
mod schedule;
mod term;

use std::path::Path;

use conference::Conference;
use schedule::Schedule;
use term::Term;

const FOLDER: &str = "../shared/data/scheduling/csplib";
const PUBLISHED: [(&str, &str); 3] = [("N2OR", "20 and 1"), ("GECCO20", "6223 and 7750"), ("OR60", "none")];
/// Processor time for each schedule.
const SECONDS: f64 = 3.0;
const SEEDS: u64 = 5;

fn main() {
    let folder = std::env::args().skip(1).find(|argument| !argument.starts_with("--"));
    println!("| conference | term of theirs | weight | ours | published |\n|---|---|--:|--:|--:|");
    for (name, published) in PUBLISHED {
        let path = Path::new(folder.as_deref().unwrap_or(FOLDER)).join(format!("{name}.xlsx"));
        if path.exists() {
            table(name, &reading::conference(&path), published);
        } else {
            eprintln!("{name}.xlsx is missing: skipped");
        }
    }
}

/// The schedule whose total is in the middle, term by term.
fn table(name: &str, conference: &Conference, published: &str) {
    let mut schedules: Vec<Schedule> = (1..=SEEDS).map(|seed| Schedule::best(conference, seed, SECONDS)).collect();
    schedules.sort_by_key(|schedule| schedule.rank(conference));
    let middle = schedules[schedules.len() / 2].programme(conference);
    let weighed = || Term::ALL.into_iter().filter(|term| conference.weight(*term) > 0);
    for term in weighed().filter(|term| term.is_covered()) {
        println!("| {name} | {} | {} | {} | |", term.words(), conference.weight(term), middle.cost(term));
    }
    let covered: i64 = weighed().filter(|term| term.is_covered()).map(|term| middle.cost(term)).sum();
    println!("| {name} | **the terms that the planner covers** | | **{covered}** | |");
    for term in weighed().filter(|term| !term.is_covered()) {
        println!("| {name} | {}, not covered | {} | {} | |", term.words(), conference.weight(term), middle.cost(term));
    }
    let totals: Vec<String> =
        schedules.iter().map(|schedule| schedule.programme(conference).total().to_string()).collect();
    println!("| {name} | **all terms** ({}) | | **{}** | {published} |", totals.join(", "), middle.total());
    let unplaced = schedules.iter().map(|schedule| schedule.rank(conference).0).max().unwrap();
    println!("| {name} | submissions without a place, at most | | {unplaced} | |");
}
