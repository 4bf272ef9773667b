//! What a story about proposals takes as given: a decision nobody was told, a programme that is out.

use callboard::db::Id;
use callboard::proposals::Proposal;
use callboard::schema::{decisions, events, releases};
use diesel::prelude::*;

use super::{Actor, TestEvent, TestProposal, TestSite};

impl TestSite {
    /// A verdict is staged and nobody was told.
    pub fn stage(&self, talk: &TestProposal, by: &Actor, verdict: &str) {
        let (proposal, now) = (self.find(talk), self.now());
        self.given(|tx| {
            diesel::insert_into(decisions::table)
                .values((
                    (decisions::proposal_id.eq(proposal.id), decisions::event_id.eq(proposal.event_id)),
                    (decisions::verdict.eq(verdict), decisions::staged_by.eq(by.id()), decisions::staged_at.eq(now)),
                ))
                .execute(tx.conn())
        });
    }

    /// The first release of an event, which mentions these words.
    pub fn release(&self, event: &TestEvent, words: &str) {
        let now = self.now();
        self.given(|tx| {
            diesel::update(events::table.find(event.id)).set(events::release.eq(1)).execute(tx.conn())?;
            diesel::insert_into(releases::table)
                .values((
                    (releases::id.eq(Id::<Proposal>::fresh()), releases::event_id.eq(event.id), releases::number.eq(1)),
                    (releases::programme.eq(words), releases::released_at.eq(now)),
                ))
                .execute(tx.conn())
        });
    }
}
