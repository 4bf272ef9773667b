//! Which proposals can be compared at all.

use super::scores::Scores;

/// Proposals joined by common reviewers, directly or through others; largest group first, then in order. Those whose
/// scores have no known reviewer are left out.
pub(super) fn of(scores: &Scores) -> Vec<Vec<usize>> {
    let mut parents: Vec<usize> = (0..scores.proposals() + scores.reviewers()).collect();
    let mut named = vec![false; scores.proposals()];
    for review in scores.reviews() {
        if let Some(reviewer) = review.reviewer {
            named[review.proposal] = true;
            let one = root(&mut parents, review.proposal);
            let other = root(&mut parents, scores.proposals() + reviewer);
            parents[one.max(other)] = one.min(other);
        }
    }
    let mut groups = vec![Vec::new(); scores.proposals()];
    for proposal in (0..scores.proposals()).filter(|proposal| named[*proposal]) {
        groups[root(&mut parents, proposal)].push(proposal);
    }
    groups.retain(|group| !group.is_empty());
    groups.sort_by_key(|group| std::cmp::Reverse(group.len()));
    groups
}

/// The lowest number joined with this one; halves the way there for the next who asks.
fn root(parents: &mut [usize], mut at: usize) -> usize {
    while parents[at] != at {
        parents[at] = parents[parents[at]];
        at = parents[at];
    }
    at
}
