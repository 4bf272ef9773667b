//! Everything that announcing will do, before it is done: what organisers see is what is sent.

use base64::Engine;
use sha2::{Digest, Sha256};

use super::Decision;
use super::feedback::store::Feedback;
use crate::clock::Day;
use crate::mail::Message;
use crate::proposals::Proposal;

/// A proposal whose speakers will be told.
#[derive(Clone, Debug, PartialEq)]
pub struct PlannedAnnouncement {
    /// The proposal as it stands now.
    pub proposal: Proposal,
    /// What its speakers will be told.
    pub verdict: Decision,
    /// The mails, one for each speaker with an account.
    pub mails: Vec<Message>,
    /// Names of speakers who cannot be reached: they have no account here.
    pub unreachable: Vec<String>,
    /// What its reviewers wrote for its speakers, and what of it goes.
    pub feedback: Feedback,
}

/// A proposal whose verdict is no longer possible.
#[derive(Clone, Debug, PartialEq)]
pub struct DroppedDecision {
    /// The proposal as it stands now.
    pub proposal: Proposal,
    /// What had been decided.
    pub verdict: Decision,
}

/// All staged decisions of an event with every mail that they cause.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Announcement {
    /// What will be told: the accepted first, then the waiting list, then the others, each by score.
    pub tellings: Vec<PlannedAnnouncement>,
    /// What will be dropped.
    pub dropped: Vec<DroppedDecision>,
    /// Titles of proposals that got another score after their decision was staged.
    pub rescored: Vec<String>,
    /// The last day on which speakers of accepted proposals are asked to answer.
    pub answer_by: Option<Day>,
}

/// What was announced.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AnnouncementResult {
    /// How many decisions took effect.
    pub decisions: usize,
    /// How many mails were queued.
    pub mails: usize,
    /// Titles of proposals whose staged verdict was dropped.
    pub dropped: Vec<String>,
}

impl Announcement {
    /// All mails, in the order in which they are shown.
    pub fn mails(&self) -> impl Iterator<Item = &Message> {
        self.tellings.iter().flat_map(|telling| &telling.mails)
    }

    /// How many will be told a verdict.
    pub fn count(&self, verdict: Decision) -> usize {
        self.tellings.iter().filter(|telling| telling.verdict == verdict).count()
    }

    /// Whether nothing is staged.
    pub fn is_empty(&self) -> bool {
        self.tellings.is_empty() && self.dropped.is_empty()
    }

    /// Tells this announcement from every other: its proposals, where they stand, their verdicts and every word of its
    /// mails; in whatever order they are shown, and whatever else changed that no mail says.
    pub fn fingerprint(&self) -> String {
        let mut digest = Sha256::new();
        let mut add = |part: &str| {
            digest.update((part.len() as u64).to_be_bytes());
            digest.update(part.as_bytes());
        };
        let mut tellings: Vec<&PlannedAnnouncement> = self.tellings.iter().collect();
        tellings.sort_by_key(|telling| telling.proposal.id);
        for telling in tellings {
            add(&decided(&telling.proposal, telling.verdict));
            for mail in &telling.mails {
                for part in [&mail.to.name, &mail.to.address, &mail.subject, &mail.markdown] {
                    add(part);
                }
            }
        }
        let mut dropped: Vec<&DroppedDecision> = self.dropped.iter().collect();
        dropped.sort_by_key(|dropped| dropped.proposal.id);
        for dropped in dropped {
            add(&decided(&dropped.proposal, dropped.verdict));
        }
        base64::prelude::BASE64_URL_SAFE_NO_PAD.encode(digest.finalize())
    }
}

fn decided(proposal: &Proposal, verdict: Decision) -> String {
    format!("{} {} {verdict}", proposal.id, proposal.state)
}
