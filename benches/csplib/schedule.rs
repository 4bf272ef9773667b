//! A schedule, made by planning the parts and dealing the submissions to them in turn.

use std::ops::ControlFlow;

use callboard::programme::planner::{Budget, Plan, PlanProgress, plan};
use cpu_time::ProcessTime;
use rand::RngExt;
use rand_pcg::Pcg64Mcg;
use rand_pcg::rand_core::SeedableRng;

use super::conference::Conference;
use super::judging::Programme;
use super::part::Part;
use super::{cutting, planning};

/// Moves of the planner in one round, for each part.
const MOVES: usize = 500;

/// Parts of tracks, and where each of them is.
#[derive(Clone)]
pub struct Schedule {
    pub parts: Vec<Part>,
    pub plan: Plan,
}

impl Schedule {
    /// The best that is found in so many seconds of processor time. Each round begins with the best so far, of which a
    /// few submissions have changed parts.
    pub fn best(conference: &Conference, seed: u64, seconds: f64) -> Self {
        let start = ProcessTime::now();
        let mut chance = Pcg64Mcg::seed_from_u64(seed);
        let mut best = Self::planned(conference, cutting::cut(conference), seed);
        while start.elapsed().as_secs_f64() < seconds {
            let mut parts = best.parts.clone();
            for _ in 0..chance.random_range(1..=3) {
                shake(conference, &mut parts, &mut chance);
            }
            let next = Self::planned(conference, parts, chance.random_range(0..=u64::MAX));
            if next.rank(conference) <= best.rank(conference) {
                best = next;
            }
        }
        best
    }

    /// The planner says where the parts are; then the submissions are dealt to them anew.
    fn planned(conference: &Conference, parts: Vec<Part>, seed: u64) -> Self {
        let instance = planning::instance(conference, &parts);
        let mut go_on = |_: &PlanProgress<'_>| ControlFlow::Continue(());
        let moves = u64::try_from(MOVES * parts.len()).unwrap();
        let mut plan = plan(&instance, seed, &Budget::Moves(moves), &mut go_on);
        plan.truncate(parts.len());
        let mut schedule = Self { parts, plan };
        schedule.deal(conference);
        schedule
    }

    pub fn programme<'a>(&'a self, conference: &'a Conference) -> Programme<'a> {
        Programme { conference, parts: &self.parts, plan: &self.plan }
    }

    /// Submissions without a place, then what the others cost.
    pub fn rank(&self, conference: &Conference) -> (usize, i64) {
        let unplaced = self.parts.iter().zip(&self.plan).filter(|(_, spot)| spot.is_none());
        (unplaced.map(|(part, _)| part.submissions.len()).sum(), self.programme(conference).total())
    }

    /// Submissions of a track change parts as long as that makes the schedule better.
    fn deal(&mut self, conference: &Conference) {
        let mut better = true;
        while better {
            better = false;
            for one in 0..self.parts.len() {
                for other in one + 1..self.parts.len() {
                    let of_a_track = self.parts[one].track == self.parts[other].track;
                    better |= of_a_track && self.exchange(conference, (one, other));
                }
            }
        }
    }

    /// The first exchange between two parts that makes the schedule better, if there is one.
    fn exchange(&mut self, conference: &Conference, (one, other): (usize, usize)) -> bool {
        let least = self.rank(conference);
        let before = [self.parts[one].clone(), self.parts[other].clone()];
        for here in 0..=before[0].submissions.len() {
            for there in 0..=before[1].submissions.len() {
                let exchanged = before[0].exchanged(&before[1], (here, there), conference);
                let Some([a, b]) = exchanged else { continue };
                (self.parts[one], self.parts[other]) = (a, b);
                let fits = self.fits(conference, one) && self.fits(conference, other);
                if fits && self.rank(conference) < least {
                    return true;
                }
            }
        }
        let [a, b] = before;
        (self.parts[one], self.parts[other]) = (a, b);
        false
    }

    fn fits(&self, conference: &Conference, part: usize) -> bool {
        self.plan[part].is_none_or(|spot| self.parts[part].slots(conference) <= conference.sessions[spot.slot])
    }
}

/// Two submissions of a track change parts at random, or one goes over to another part.
fn shake(conference: &Conference, parts: &mut [Part], chance: &mut Pcg64Mcg) {
    let one = chance.random_range(0..parts.len());
    let is_beside = |other: &usize| *other != one && parts[*other].track == parts[one].track;
    let others: Vec<usize> = (0..parts.len()).filter(is_beside).collect();
    if others.is_empty() {
        return;
    }
    let other = others[chance.random_range(0..others.len())];
    let mut place = |part: usize| chance.random_range(0..=parts[part].submissions.len());
    let places = (place(one), place(other));
    let longest = conference.sessions.iter().max().unwrap();
    let fit = |parts: &[Part; 2]| parts.iter().all(|part| part.slots(conference) <= *longest);
    let exchanged = parts[one].exchanged(&parts[other], places, conference);
    if let Some([a, b]) = exchanged.filter(fit) {
        (parts[one], parts[other]) = (a, b);
    }
}
