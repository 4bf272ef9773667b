//! The life of a review: every state, and every step between them.

use diesel::deserialize::FromSqlRow;
use diesel::expression::AsExpression;

use crate::text_enum;

/// Where a review stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, AsExpression, FromSqlRow)]
#[diesel(sql_type = diesel::sql_types::Text)]
pub enum ReviewState {
    /// Only its reviewer sees it; it counts nowhere.
    Draft,
    /// It counts, and its reviewer sees those of the others.
    Submitted,
    /// The reviewer looked and would rather not say.
    Abstained,
}

text_enum!(ReviewState { Draft = "draft", Submitted = "submitted", Abstained = "abstained" });

/// What a reviewer can do with a review.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ReviewStep {
    /// Keeps it for later.
    Save,
    /// Hands it in.
    Submit,
    /// Would rather not say.
    Abstain,
}

text_enum!(ReviewStep { Save = "save", Submit = "submit", Abstain = "abstain" });

impl ReviewState {
    /// Where a step leads from here, or from an empty sheet. One that was handed in stays in: its scores have shown
    /// the reviewer what others think, and cannot be unseen.
    pub fn after(before: Option<Self>, step: ReviewStep) -> Self {
        match (before, step) {
            (Some(Self::Submitted), ReviewStep::Save) | (_, ReviewStep::Submit) => Self::Submitted,
            (_, ReviewStep::Save) => Self::Draft,
            (_, ReviewStep::Abstain) => Self::Abstained,
        }
    }

    /// What people read.
    pub fn words(self) -> &'static str {
        match self {
            Self::Draft => "Draft",
            Self::Submitted => "Sent",
            Self::Abstained => "Abstained",
        }
    }

    /// The shape and colour that stand beside the words: a `data-state` of the design language.
    pub fn mark(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Submitted => "done",
            Self::Abstained => "withdrawn",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{ReviewState, ReviewStep};

    #[test]
    fn what_was_handed_in_stays_in_until_the_reviewer_abstains() {
        let sent = Some(ReviewState::Submitted);
        assert_eq!(ReviewState::after(sent, ReviewStep::Save), ReviewState::Submitted);
        assert_eq!(ReviewState::after(sent, ReviewStep::Abstain), ReviewState::Abstained);
        assert_eq!(ReviewState::after(Some(ReviewState::Abstained), ReviewStep::Save), ReviewState::Draft);
        assert_eq!(ReviewState::after(None, ReviewStep::Save), ReviewState::Draft);
    }
}
