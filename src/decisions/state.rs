//! What can be decided about a proposal.

use diesel::deserialize::FromSqlRow;
use diesel::expression::AsExpression;

use crate::proposals::{Mover, ProposalState, Step};
use crate::text_enum;

/// A decision before it is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, AsExpression, FromSqlRow)]
#[diesel(sql_type = diesel::sql_types::Text)]
pub enum Verdict {
    /// Take it.
    Accept,
    /// Perhaps take it later.
    Waitlist,
    /// Do not take it.
    Reject,
}

text_enum!(Verdict { Accept = "accept", Waitlist = "waitlist", Reject = "reject" });

impl Verdict {
    /// The step that the proposal takes when this is announced.
    pub fn step(self) -> Step {
        match self {
            Self::Accept => Step::Accept,
            Self::Waitlist => Step::Waitlist,
            Self::Reject => Step::Reject,
        }
    }

    /// The verdicts that a proposal can get from where it stands.
    pub fn possible_from(state: ProposalState) -> Vec<Self> {
        Self::ALL.iter().copied().filter(|verdict| state.may(verdict.step(), Mover::Organisers)).collect()
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
    use super::Verdict;
    use crate::proposals::ProposalState;

    #[test]
    fn what_can_be_decided_depends_on_where_the_proposal_stands() {
        use Verdict::{Accept, Reject, Waitlist};
        assert_eq!(Verdict::possible_from(ProposalState::Submitted), [Accept, Waitlist, Reject]);
        assert_eq!(Verdict::possible_from(ProposalState::Waitlisted), [Accept, Reject]);
        assert_eq!(Verdict::possible_from(ProposalState::Rejected), [Accept]);
        assert_eq!(Verdict::possible_from(ProposalState::Confirmed), []);
        assert_eq!(Verdict::possible_from(ProposalState::Draft), []);
    }
}
