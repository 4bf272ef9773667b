//! What another choice would cost.

use super::assigned::Assignment;
use super::flow::{Flow, Pair};
use super::gains::Gain;
use super::names::NameTable;
use super::node::Node;
use super::numbers::narrow;
use super::repair::RepairRefused;

/// What it would cost all together if one reviewer took the place of another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReplacementCost {
    /// The proposal in question.
    pub proposal: u32,
    /// Who reads it now.
    pub now: u32,
    /// Who would read it.
    pub instead: u32,
    /// What is gained; a loss is below zero. `None` where it is impossible without breaking a limit.
    pub gain: Option<Gain>,
    /// Whether the one who would read it has no place left.
    pub is_full: bool,
    /// The proposal that the one who would read it gives up for it, where somebody must take it over.
    pub gives_up: Option<u32>,
}

impl Assignment {
    /// What it would cost all together if `instead` read a proposal in place of `now`, exactly.
    ///
    /// # Errors
    /// One of them is no candidate, `now` does not read the proposal, or `instead` does already.
    pub fn instead(&self, proposal: u32, now: u32, instead: u32) -> Result<ReplacementCost, RepairRefused> {
        let (old, new) = (self.edge(proposal, now)?, self.edge(proposal, instead)?);
        let state = |edge: u32| self.flow.pairs[edge as usize];
        if state(old) != Pair::Used || state(new) != Pair::Free {
            return Err(RepairRefused::NoExchange { proposal, now, instead });
        }
        // What is forced may not be undone on the way.
        let mut forced: Flow = self.flow.clone();
        forced.pairs[new as usize] = Pair::Closed;
        forced.drop_edge(old, now as usize);
        forced.pairs[old as usize] = Pair::Closed;
        let chain = self.chain(&forced, instead as usize, now as usize);
        let points = i64::from(self.points[new as usize]) - i64::from(self.points[old as usize]);
        let gain = chain.as_ref().map(|chain| Gain { places: chain.places, points: points + chain.points });
        let next = chain.and_then(|chain| chain.nodes.get(1).copied());
        let gives_up = match next.map(|place| self.network.node(place)) {
            Some(Node::Proposal(other)) => Some(narrow(other)),
            _ => None,
        };
        let is_full = self.load(instead) >= self.network.capacity[instead as usize];
        Ok(ReplacementCost { proposal, now, instead, gain, is_full, gives_up })
    }
}

impl ReplacementCost {
    /// “Ada instead of Bo here would cost 41 points overall, because Ada is full and would have to give up proposal 17.”
    pub fn sentence(&self, names: &NameTable<'_>) -> String {
        let (new, old) = (names.reviewer(self.instead), names.reviewer(self.now));
        let start = format!("{new} instead of {old} here would");
        let Some(gain) = self.gain else {
            return format!("{start} break a limit: nobody could take over what {new} reads now.");
        };
        let points = gain.points.abs();
        let what = match (gain.places, gain.points) {
            (0, 0) => "make no difference overall".to_owned(),
            (0, 1..) => format!("gain {points} points overall"),
            (0, _) => format!("cost {points} points overall"),
            (places, _) if places < 0 => format!("leave {} more places empty", -places),
            (places, _) => format!("fill {places} more places"),
        };
        let why = match (self.is_full, self.gives_up) {
            (true, Some(other)) => {
                format!(", because {new} is full and would have to give up {}", names.proposal(other))
            }
            _ => String::new(),
        };
        format!("{start} {what}{why}.")
    }
}
