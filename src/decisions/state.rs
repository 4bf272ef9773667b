//! What can be decided about a proposal.

use diesel::deserialize::FromSqlRow;
use diesel::expression::AsExpression;

use crate::proposals::{ProposalState, ProposalStep, StepActor};
use crate::text_enum;

/// A decision before it is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, AsExpression, FromSqlRow)]
#[diesel(sql_type = diesel::sql_types::Text)]
pub enum Decision {
    /// Take it.
    Accept,
    /// Perhaps take it later.
    Waitlist,
    /// Do not take it.
    Reject,
}

text_enum!(Decision { Accept = "accept", Waitlist = "waitlist", Reject = "reject" });

impl Decision {
    /// The step that the proposal takes when this is announced.
    pub fn step(self) -> ProposalStep {
        match self {
            Self::Accept => ProposalStep::Accept,
            Self::Waitlist => ProposalStep::Waitlist,
            Self::Reject => ProposalStep::Reject,
        }
    }

    /// The verdicts that a proposal can get from where it stands.
    pub fn possible_from(state: ProposalState) -> Vec<Self> {
        Self::ALL.iter().copied().filter(|verdict| state.may(verdict.step(), StepActor::Organisers)).collect()
    }

    /// What organisers read of it.
    pub fn words(self) -> &'static str {
        match self {
            Self::Accept => "Accept",
            Self::Waitlist => "Waiting list",
            Self::Reject => "Do not accept",
        }
    }

    /// The shape and colour that stand beside the words: a `data-state` of the design language.
    pub fn mark(self) -> &'static str {
        match self {
            Self::Accept => "accepted",
            Self::Waitlist => "waitlist",
            Self::Reject => "rejected",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Decision;
    use crate::proposals::ProposalState;

    #[test]
    fn what_can_be_decided_depends_on_where_the_proposal_stands() {
        use Decision::{Accept, Reject, Waitlist};
        assert_eq!(Decision::possible_from(ProposalState::Submitted), [Accept, Waitlist, Reject]);
        assert_eq!(Decision::possible_from(ProposalState::Waitlisted), [Accept, Reject]);
        assert_eq!(Decision::possible_from(ProposalState::Rejected), [Accept]);
        assert_eq!(Decision::possible_from(ProposalState::Confirmed), []);
        assert_eq!(Decision::possible_from(ProposalState::Draft), []);
    }
}
