//! What a review comes to, what it lacks, and which proposals can be reviewed.

use crate::clock::Timestamp;
use crate::db::Id;
use crate::events::{Criterion, Event};
use crate::proposals::ProposalState;

/// What a reviewer reads of a proposal that the committee no longer looks at.
pub const CLOSED: &str = "This proposal is no longer open for review: it was decided on or withdrawn meanwhile.";

/// What a reviewer reads once reviewing has ended.
pub const ENDED: &str = "Reviewing has ended, and scores stand as they are. The organisers can open it again.";

/// What a reviewer reads of a proposal that they declared a conflict with.
pub const CONFLICTED: &str = "You declared a conflict with this proposal, so it is hidden from you. You can take that back under My reviews, Conflicts.";

/// Why a proposal in some state takes no review at an instant.
pub fn closed(event: &Event, state: ProposalState, now: Timestamp) -> Option<&'static str> {
    if is_open(state) { event.reviewing_has_ended(now).then_some(ENDED) } else { Some(CLOSED) }
}

/// Whether the committee still looks at a proposal: it was handed in, and is neither taken nor refused.
pub fn is_open(state: ProposalState) -> bool {
    matches!(state, ProposalState::Submitted | ProposalState::Waitlisted)
}

/// The score of a review: the mean of the criteria that were scored, each by its weight, so that one left out never
/// lowers it. Where only criteria without weight were scored it is their plain mean.
pub fn score(criteria: &[Criterion], scores: &[(Id<Criterion>, i32)]) -> Option<f64> {
    let weight = |id: Id<Criterion>| criteria.iter().find(|one| one.id == id).map_or(0, |one| one.weight);
    let total: i32 = scores.iter().map(|(id, _)| weight(*id)).sum();
    if total > 0 {
        let sum: i32 = scores.iter().map(|(id, value)| value * weight(*id)).sum();
        return Some(f64::from(sum) / f64::from(total));
    }
    let count = i32::try_from(scores.len()).unwrap_or(i32::MAX);
    let sum: i32 = scores.iter().map(|(_, value)| value).sum();
    (count > 0).then(|| f64::from(sum) / f64::from(count))
}

/// The criteria that a review needs before it can be handed in and that have no score. Where none is required, one of
/// them must have one.
pub fn missing<'a>(criteria: &'a [Criterion], scores: &[(Id<Criterion>, i32)]) -> Vec<&'a Criterion> {
    let has_one = |criterion: &Criterion| scores.iter().any(|(id, _)| *id == criterion.id);
    if scores.is_empty() && criteria.iter().all(|criterion| !criterion.required) {
        return criteria.first().into_iter().collect();
    }
    criteria.iter().filter(|criterion| criterion.required && !has_one(criterion)).collect()
}

/// What the history calls a change of what reviewers read, and which text it is.
pub const TEXT_CHANGES: [(&str, &str); 3] =
    [("changed the title", "Title"), ("changed the abstract", "Abstract"), ("changed the description", "Description")];

/// An address in the forms under which an invitation may have kept it.
pub fn spellings(email: &str) -> [String; 2] {
    [email.to_ascii_lowercase(), email.to_lowercase()]
}

#[cfg(test)]
mod tests {
    use super::{missing, score};
    use crate::db::Id;
    use crate::events::Criterion;

    fn criterion(name: &str, weight: i32, required: bool) -> Criterion {
        Criterion {
            id: Id::fresh(),
            event_id: Id::fresh(),
            name: name.to_owned(),
            help: String::new(),
            low_label: String::new(),
            high_label: String::new(),
            weight,
            required,
            position: 1,
            retired: false,
        }
    }

    #[test]
    fn a_score_is_the_mean_by_weight() {
        let criteria = [criterion("Substance", 3, true), criterion("Clarity", 1, true)];
        assert_eq!(score(&criteria, &[(criteria[0].id, 5), (criteria[1].id, 1)]), Some(4.0));
    }

    #[test]
    fn an_optional_criterion_left_out_does_not_lower_a_score() {
        let criteria = [criterion("Substance", 1, true), criterion("Evidence", 9, false)];
        assert_eq!(score(&criteria, &[(criteria[0].id, 4)]), Some(4.0));
    }

    #[test]
    fn without_weights_it_is_the_plain_mean_and_without_scores_none() {
        let criteria = [criterion("Substance", 0, true), criterion("Clarity", 0, false)];
        assert_eq!(score(&criteria, &[(criteria[0].id, 4), (criteria[1].id, 1)]), Some(2.5));
        assert_eq!(score(&criteria, &[]), None);
    }

    #[test]
    fn what_is_required_is_missed_and_of_optional_ones_the_first_where_nothing_was_scored() {
        let criteria = [criterion("Substance", 1, true), criterion("Clarity", 1, false), criterion("Fit", 1, true)];
        let names = |missed: Vec<&Criterion>| missed.iter().map(|one| one.name.clone()).collect::<Vec<_>>();
        assert_eq!(names(missing(&criteria, &[(criteria[2].id, 1)])), ["Substance"]);
        assert_eq!(names(missing(&criteria, &[])), ["Substance", "Fit"]);
        let optional = [criterion("Substance", 1, false), criterion("Clarity", 1, false)];
        assert_eq!(names(missing(&optional, &[])), ["Substance"]);
        assert_eq!(names(missing(&optional, &[(optional[1].id, 2)])), Vec::<String>::new());
        assert_eq!(names(missing(&[], &[])), Vec::<String>::new());
    }
}
