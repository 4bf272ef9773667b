//! Judges a programme by the objective of CoSPLib, term by term, as the library's own solution is counted.
//!
//! Source: A. Kheiri, Y. Pylyavskyy, P. Jacko (2025), *CoSPLib: a benchmark library for conference scheduling problems*,
//! with its user guide and its solver.

use std::collections::BTreeSet;

use callboard::programme::planner::{Plan, StartPosition};

use super::conference::Conference;
use super::part::Part;
use super::term::Term;

/// A programme: where each part of a track is. The slots of the plan are sessions.
#[derive(Clone, Copy)]
pub struct Programme<'a> {
    pub conference: &'a Conference,
    pub parts: &'a [Part],
    pub plan: &'a Plan,
}

type Placed<'a> = (&'a Part, StartPosition);

impl<'a> Programme<'a> {
    /// What all terms come to.
    pub fn total(self) -> i64 {
        Term::ALL.into_iter().map(|term| self.cost(term)).sum()
    }

    /// What a term comes to, with its weight.
    pub fn cost(self, term: Term) -> i64 {
        let weight = self.conference.weight(term);
        if weight == 0 { 0 } else { weight * self.count(term) }
    }

    fn count(self, term: Term) -> i64 {
        let it = self.conference;
        match term {
            Term::TracksSessions => self.each(|(part, spot)| it.track_session[part.track][spot.slot]),
            Term::TracksRooms => self.each(|(part, spot)| it.track_room[part.track][spot.room]),
            Term::SessionsRooms => self.each(|(_, spot)| it.session_room[spot.slot][spot.room]),
            Term::SubmissionsSessions => self.each(|(part, spot)| part.penalty(it, spot.slot)),
            Term::SimilarTracks => self.beside(|one, other| it.similarity(one.track, other.track)),
            Term::Presenters => self.beside(|one, other| one.shared(other, &it.presented)),
            Term::Attendees => self.beside(|one, other| one.shared(other, &it.attended)),
            Term::Chairs => self.beside(|one, other| i64::from(it.share_chair(one.track, other.track))),
            Term::RoomsPerTrack => self.each_track(|placed| distinct(placed, |spot| spot.room).len().saturating_sub(1)),
            Term::ParallelTracks => self.each_track(|placed| placed.len() - distinct(placed, |spot| spot.slot).len()),
            Term::ConsecutiveTracks => self.each_track(|placed| usize::from(has_gap(placed))),
            Term::Order => self.each_track(|placed| out_of_order(it, placed)),
        }
    }

    fn placed(self) -> impl Iterator<Item = Placed<'a>> + Clone {
        self.parts.iter().zip(self.plan).filter_map(|(part, spot)| Some((part, (*spot)?)))
    }

    fn each(self, cost: impl Fn(Placed) -> i64) -> i64 {
        self.placed().map(cost).sum()
    }

    /// The sum over any two parts in one session.
    fn beside(self, cost: impl Fn(&Part, &Part) -> i64) -> i64 {
        let mut placed = self.placed();
        let mut sum = 0;
        while let Some((one, at)) = placed.next() {
            let others = placed.clone().filter(|(_, there)| there.slot == at.slot);
            sum += others.map(|(other, _)| cost(one, other)).sum::<i64>();
        }
        sum
    }

    /// The sum over all tracks, whose parts come in the order of sessions and rooms.
    fn each_track(self, count: impl Fn(&[Placed]) -> usize) -> i64 {
        let of_track = |track| {
            let mut placed: Vec<Placed> = self.placed().filter(|(part, _)| part.track == track).collect();
            placed.sort_by_key(|(_, spot)| (spot.slot, spot.room));
            count(&placed)
        };
        (0..self.conference.tracks()).map(of_track).sum::<usize>().try_into().unwrap()
    }
}

fn distinct(placed: &[Placed], what: impl Fn(&StartPosition) -> usize) -> BTreeSet<usize> {
    placed.iter().map(|(_, spot)| what(spot)).collect()
}

fn has_gap(placed: &[Placed]) -> bool {
    let sessions = distinct(placed, |spot| spot.slot);
    let from_first_to_last = sessions.last().zip(sessions.first()).map_or(0, |(last, first)| last + 1 - first);
    from_first_to_last > sessions.len()
}

fn out_of_order(conference: &Conference, placed: &[Placed]) -> usize {
    let orders = placed.iter().flat_map(|(part, _)| &part.submissions).map(|at| conference.submissions[*at].order);
    (1..).zip(orders).filter(|(place, order)| *order > 0 && order != place).count()
}
