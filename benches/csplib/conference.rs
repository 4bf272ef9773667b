//! What a spreadsheet of CoSPLib says.

use std::collections::BTreeMap;

use super::term::Term;

/// A penalty in a sheet from which on it says what must not be: lower ones are wishes.
pub const MUST_NOT: i64 = 100;

/// Penalties: one row for each of one kind of things, one column for each of another.
pub type Penalties = Vec<Vec<i64>>;

/// A conference as the sheets describe it; everything is known by its place in its sheet.
pub struct Conference {
    /// How many time slots each session has, in the order of time.
    pub sessions: Vec<usize>,
    /// How many rooms there are.
    pub rooms: usize,
    /// The people who chair each track.
    pub chairs: Vec<Vec<usize>>,
    pub submissions: Vec<Submission>,
    /// Tracks × sessions.
    pub track_session: Penalties,
    /// Tracks × rooms.
    pub track_room: Penalties,
    /// Sessions × rooms.
    pub session_room: Penalties,
    /// Tracks × tracks, above the diagonal.
    pub similar: Penalties,
    /// Submissions × sessions.
    pub submission_session: Penalties,
    /// Submissions that a presenter has to be at, each with each.
    pub presented: Pairs,
    /// Submissions that somebody wants to attend, each with each.
    pub attended: Pairs,
    pub weights: BTreeMap<Term, i64>,
}

/// What is given in one or more time slots.
pub struct Submission {
    pub track: usize,
    pub slots: usize,
    /// Its place among those of its track, from 1; 0 where that does not matter, or nothing weighs it.
    pub order: usize,
    pub presenters: Vec<usize>,
    pub attendees: Vec<usize>,
}

/// Which of the submissions share people.
pub type Pairs = Vec<Vec<bool>>;

impl Conference {
    pub fn tracks(&self) -> usize {
        self.chairs.len()
    }

    pub fn weight(&self, term: Term) -> i64 {
        self.weights.get(&term).copied().unwrap_or(0)
    }

    /// How similar two different tracks are.
    pub fn similarity(&self, one: usize, other: usize) -> i64 {
        if one == other { 0 } else { self.similar[one.min(other)][one.max(other)] }
    }

    /// Whether two different tracks have a chair in common.
    pub fn share_chair(&self, one: usize, other: usize) -> bool {
        one != other && meet(&self.chairs[one], &self.chairs[other])
    }

    /// Where a submission wants to be among those of its track; last, where it does not matter.
    pub fn place_in_track(&self, submission: usize) -> usize {
        self.submissions[submission].order.wrapping_sub(1)
    }

    /// Finds who would have to be in two places. Who presents a submission must be there, and who chairs its track; who
    /// attends it wants to.
    pub fn find_pairs(&mut self) {
        let is_at = |people: &[usize], one: &Submission, other: &Submission| {
            let chairs = one.track != other.track && meet(people, &self.chairs[other.track]);
            chairs || meet(people, &other.presenters)
        };
        let presented = pairs(&self.submissions, |one, other| is_at(&one.presenters, one, other));
        self.attended = pairs(&self.submissions, |one, other| {
            meet(&one.attendees, &other.attendees) || is_at(&one.attendees, one, other)
        });
        self.presented = presented;
    }
}

fn pairs(submissions: &[Submission], is_one: impl Fn(&Submission, &Submission) -> bool) -> Pairs {
    let row = |one| submissions.iter().map(|other| is_one(one, other) || is_one(other, one)).collect();
    submissions.iter().map(row).collect()
}

/// Whether two lists of people have somebody in common.
fn meet(one: &[usize], other: &[usize]) -> bool {
    one.iter().any(|person| other.contains(person))
}
