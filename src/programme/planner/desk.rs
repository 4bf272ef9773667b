//! A plan laid out so that questions about it are answered at once.

use super::board::SearchState;
use super::ground::small;
use super::solving::start_from;
use super::{
    Plan, PlanningInstance, PossiblePlace, StartPosition, UnplaceableReason, UnplacedReason, against, making_room,
    places,
};

/// A plan laid out to be asked. Laying it out takes some milliseconds for a thousand talks, an answer far less; a talk that
/// is where it cannot be counts as one without a place.
pub struct WhatIf<'a> {
    instance: &'a PlanningInstance,
    plan: Plan,
    board: SearchState,
}

impl<'a> WhatIf<'a> {
    /// Lays out a plan; one that is shorter than the list of talks leaves the rest without a place.
    pub fn new(instance: &'a PlanningInstance, plan: &Plan) -> Self {
        let mut board = SearchState::new(instance);
        start_from(&mut board, plan);
        Self { instance, plan: board.plan(), board }
    }

    /// All free places that a talk may have, cheapest first, each with its change in cost; none for a talk there is not.
    pub fn places(&mut self, talk: usize) -> Vec<PossiblePlace> {
        if talk < self.plan.len() { places::on_board(&mut self.board, small(talk)) } else { Vec::new() }
    }

    /// Why a talk is not in a place: the clashes it would have there, and the cheapest moves of others that would make
    /// room. `None` where there is no such talk, room or slot.
    pub fn why_not(&mut self, talk: usize, spot: StartPosition) -> Option<UnplacedReason> {
        let exists =
            talk < self.plan.len() && spot.room < self.instance.rooms.len() && spot.slot < self.instance.slots.len();
        exists.then(|| UnplacedReason {
            talk,
            spot,
            clashes: against::clashes_at(self.instance, &self.plan, talk, spot),
            room: making_room::at(self.instance, &mut self.board, (talk, spot)),
        })
    }

    /// Why a talk has no place: how many places each rule takes from it, and the cheapest moves of others that would make
    /// room for it somewhere. `None` where there is no such talk.
    pub fn why_nowhere(&mut self, talk: usize) -> Option<UnplaceableReason> {
        (talk < self.plan.len()).then(|| UnplaceableReason {
            talk,
            places: self.instance.rooms.len() * self.instance.slots.len(),
            taken: against::counted(self.instance, &self.plan, talk),
            room: making_room::anywhere(self.instance, &mut self.board, talk),
        })
    }
}
