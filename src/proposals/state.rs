//! The life of a proposal: every state, every step between them, and who may take it.

use diesel::deserialize::FromSqlRow;
use diesel::expression::AsExpression;

use crate::text_enum;

/// Where a proposal stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, AsExpression, FromSqlRow)]
#[diesel(sql_type = diesel::sql_types::Text)]
pub enum ProposalState {
    /// Only its speakers see it.
    Draft,
    /// With the committee.
    Submitted,
    /// It may still be taken.
    Waitlisted,
    /// Taken; its speakers have not answered yet.
    Accepted,
    /// Not taken.
    Rejected,
    /// Its speakers will come.
    Confirmed,
    /// Its speakers will not come.
    Declined,
    /// It was confirmed and will not take place.
    Cancelled,
    /// Its speakers took it back.
    Withdrawn,
}

text_enum!(ProposalState {
    Draft = "draft",
    Submitted = "submitted",
    Waitlisted = "waitlisted",
    Accepted = "accepted",
    Rejected = "rejected",
    Confirmed = "confirmed",
    Declined = "declined",
    Cancelled = "cancelled",
    Withdrawn = "withdrawn",
});

/// What can be done to a proposal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ProposalStep {
    /// Its speakers hand it in.
    Submit,
    /// Its speakers take it back.
    Withdraw,
    /// Its speakers hand it in again.
    Reopen,
    /// It is announced as taken.
    Accept,
    /// It is announced as waiting.
    Waitlist,
    /// It is announced as not taken.
    Reject,
    /// Its speakers say that they will come.
    Confirm,
    /// Its speakers say that they will not come.
    Decline,
    /// It will not take place after all.
    Cancel,
    /// What was announced no longer holds: the committee has it again.
    TakeBack,
    /// It has its place again after it was declined or cancelled.
    Reinstate,
}

/// Who moves a proposal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StepActor {
    /// One of its speakers.
    Speakers,
    /// An organiser: what they announce, and what they do for its speakers.
    Organisers,
}

impl ProposalStep {
    /// Every step.
    pub const ALL: [Self; 11] = [
        Self::Submit,
        Self::Withdraw,
        Self::Reopen,
        Self::Accept,
        Self::Waitlist,
        Self::Reject,
        Self::Confirm,
        Self::Decline,
        Self::Cancel,
        Self::TakeBack,
        Self::Reinstate,
    ];

    /// What the history says of it.
    pub fn verb(self) -> &'static str {
        match self {
            Self::Submit => "submitted",
            Self::Withdraw => "withdrew",
            Self::Reopen => "handed in again",
            Self::Accept => "announced: accepted",
            Self::Waitlist => "announced: waiting list",
            Self::Reject => "announced: not accepted",
            Self::Confirm => "confirmed",
            Self::Decline => "declined",
            Self::Cancel => "cancelled",
            Self::TakeBack => "took the decision back",
            Self::Reinstate => "brought back",
        }
    }
}

/// A step that is not possible from where a proposal stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a proposal that is {from} cannot be {}", step.verb())]
pub struct ProposalStepRefused {
    /// Where it stands.
    pub from: ProposalState,
    /// What was tried.
    pub step: ProposalStep,
}

impl ProposalState {
    /// Whether the talk is to take place, as far as anybody knows: it was accepted, and nobody has called it off.
    pub fn will_be_held(self) -> bool {
        matches!(self, Self::Accepted | Self::Confirmed)
    }

    /// Where a step leads and who may take it; what is not listed is refused. Pages ask the same which buttons to show.
    pub fn after(self, step: ProposalStep, mover: StepActor) -> Result<Self, ProposalStepRefused> {
        use ProposalState::{
            Accepted, Cancelled, Confirmed, Declined, Draft, Rejected, Submitted, Waitlisted, Withdrawn,
        };
        use StepActor::{Organisers, Speakers};
        match (self, step, mover) {
            (Draft, ProposalStep::Submit, _)
            | (Withdrawn, ProposalStep::Reopen, _)
            | (Waitlisted | Rejected | Accepted | Confirmed, ProposalStep::TakeBack, Organisers) => Ok(Submitted),
            (Submitted | Waitlisted, ProposalStep::Withdraw, _) | (Accepted, ProposalStep::Withdraw, Speakers) => {
                Ok(Withdrawn)
            }
            (Submitted | Waitlisted | Rejected, ProposalStep::Accept, Organisers)
            | (Declined, ProposalStep::Reinstate, Organisers) => Ok(Accepted),
            (Submitted, ProposalStep::Waitlist, Organisers) => Ok(Waitlisted),
            (Submitted | Waitlisted, ProposalStep::Reject, Organisers) => Ok(Rejected),
            (Accepted, ProposalStep::Confirm, _) | (Cancelled, ProposalStep::Reinstate, Organisers) => Ok(Confirmed),
            (Accepted, ProposalStep::Decline, _) => Ok(Declined),
            (Confirmed, ProposalStep::Cancel, _) => Ok(Cancelled),
            (from, step, _) => Err(ProposalStepRefused { from, step }),
        }
    }

    /// Whether the step is possible from here, and theirs to take.
    pub fn may(self, step: ProposalStep, mover: StepActor) -> bool {
        self.after(step, mover).is_ok()
    }

    /// Whether a proposal that stands here may be shown to everybody as a talk of the event.
    pub fn is_taken(self) -> bool {
        matches!(self, Self::Accepted | Self::Confirmed)
    }

    /// What people read.
    pub fn words(self) -> &'static str {
        match self {
            Self::Draft => "Draft",
            Self::Submitted => "Submitted",
            Self::Waitlisted => "Waiting list",
            Self::Accepted => "Accepted",
            Self::Rejected => "Not accepted",
            Self::Confirmed => "Confirmed",
            Self::Declined => "Declined",
            Self::Cancelled => "Cancelled",
            Self::Withdrawn => "Withdrawn",
        }
    }

    /// The shape and colour that stand beside the words: a `data-state` of the design language.
    pub fn mark(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Submitted => "submitted",
            Self::Waitlisted => "waitlist",
            Self::Accepted => "accepted",
            Self::Rejected => "rejected",
            Self::Confirmed => "confirmed",
            Self::Declined | Self::Cancelled | Self::Withdrawn => "withdrawn",
        }
    }
}
