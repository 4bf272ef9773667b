//! Parts of tracks: what is given in one room in one session, where nothing of another track may be.

use super::conference::{Conference, Pairs};

/// Submissions of one track, in the order in which they are given.
#[derive(Clone)]
pub struct Part {
    pub track: usize,
    pub submissions: Vec<usize>,
}

impl Part {
    /// Time slots of its submissions.
    pub fn slots(&self, conference: &Conference) -> usize {
        self.submissions.iter().map(|at| conference.submissions[*at].slots).sum()
    }

    /// Penalties of its submissions in a session, for each time slot.
    pub fn penalty(&self, conference: &Conference, session: usize) -> i64 {
        let penalty = |at: &usize| {
            let slots = i64::try_from(conference.submissions[*at].slots).unwrap();
            slots * conference.submission_session[*at][session]
        };
        self.submissions.iter().map(penalty).sum()
    }

    /// How many submissions here share people with how many there.
    pub fn shared(&self, other: &Self, pairs: &Pairs) -> i64 {
        let shared = |one: &usize| other.submissions.iter().filter(|other| pairs[*one][**other]).count();
        self.submissions.iter().map(shared).sum::<usize>().try_into().unwrap()
    }

    /// The people who must be there: they present, or chair the track.
    pub fn people(&self, conference: &Conference) -> Vec<usize> {
        let presenters = self.submissions.iter().flat_map(|at| &conference.submissions[*at].presenters);
        let mut people: Vec<usize> = presenters.chain(&conference.chairs[self.track]).copied().collect();
        people.sort_unstable();
        people.dedup();
        people
    }

    /// Whether some of its submissions have a place among those of the track.
    pub fn is_ordered(&self, conference: &Conference) -> bool {
        self.submissions.iter().any(|at| conference.submissions[*at].order > 0)
    }

    /// This part and another of its track once the submission at a place here and one at a place there have changed
    /// sides; behind the last place there is none to change. Nothing where a part is left empty.
    pub fn exchanged(&self, other: &Self, places: (usize, usize), conference: &Conference) -> Option<[Self; 2]> {
        let (mut one, mut other) = (self.clone(), other.clone());
        let goes = (places.0 < one.submissions.len()).then(|| one.submissions.remove(places.0));
        let comes = (places.1 < other.submissions.len()).then(|| other.submissions.remove(places.1));
        one.submissions.extend(comes);
        other.submissions.extend(goes);
        one.sort(conference);
        other.sort(conference);
        let both = !one.submissions.is_empty() && !other.submissions.is_empty();
        both.then_some([one, other])
    }

    /// Puts the submissions that have a place in the track first.
    pub fn sort(&mut self, conference: &Conference) {
        self.submissions.sort_by_key(|at| conference.place_in_track(*at));
    }
}
