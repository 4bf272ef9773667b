//! When and where: a schedule of talks without clashes, as good as it can be made in the time that is given.
//!
//! A [`PlanningInstance`] says what there is: slots of the days, rooms, talks, who speaks, who wants to hear what. A [`Plan`] puts
//! each talk into a room and a slot. [`clashes`] says what is wrong with a plan and what could be better, each finding as
//! data and as a sentence; it is the one judge. [`plan`] makes a plan, [`repair`] changes one that was published where it
//! has become impossible, and moves as few talks as can be; a [`WhatIf`]
//! answers what every other place for one talk would cost, what stands against a place, and what would make room.
//!
//! Inside, a `board` holds a plan with everything that is needed to say in nanoseconds what a move would change; `moves`
//! proposes them, and `search` takes them by simulated annealing. All of it is whole numbers and one seeded generator: the
//! same seed and the same number of moves give the same plan on every machine.

mod against;
mod board;
mod chance;
mod checking;
mod clashes;
mod desk;
mod finding;
mod ground;
mod instance;
mod making_room;
mod moves;
mod opening;
mod places;
mod search;
mod solving;
mod temperature;
mod tracks;

pub use against::{UnplaceableReason, UnplacedReason};
pub use checking::faults;
pub use clashes::clashes;
pub use desk::WhatIf;
pub use finding::{Finding, FindingRule, Findings};
pub use instance::{
    FindingWeights, Plan, PlannedRoom, PlannedTalk, PlanningInstance, PlanningInstanceError, StartPosition, TimeStep,
};
pub use making_room::MakingRoom;
pub use places::PossiblePlace;
pub use search::{Budget, PlanProgress};
use solving::FEW;
pub use solving::{plan, repair};

#[cfg(test)]
mod tests;
