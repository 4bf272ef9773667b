//! Candidates from words alone.

use super::super::instance::AssignmentInstance;
use super::super::numbers::{narrow, whole};
use super::index::Index;

/// The affinity that is worth this many points, were it perfect.
const PERFECT: f64 = 1000.0;

impl AssignmentInstance {
    /// Makes the `most` nearest reviewers of each abstract its candidates, in place of the pairs that were there; who shares
    /// no word with it is none. The score of a pair is its affinity in thousandths, at least 1.
    pub fn take_nearest<T: AsRef<str>>(&mut self, abstracts: impl IntoIterator<Item = T>, index: &Index, most: usize) {
        self.p.clear();
        self.r.clear();
        self.s.clear();
        for (proposal, text) in abstracts.into_iter().enumerate() {
            for near in index.nearest(text.as_ref(), most) {
                self.p.push(narrow(proposal));
                self.r.push(near.reviewer);
                self.s.push(whole(near.affinity * PERFECT).max(1));
            }
        }
    }
}
