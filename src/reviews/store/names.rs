//! Who proposes: told to reviewers who may know, and otherwise used to cover it.

use std::collections::HashMap;

use diesel::prelude::*;

use crate::db::{Conn, Id};
use crate::events::Event;
use crate::proposals::{Proposal, ProposalState};
use crate::reviews::access::{NamedReviewer, Seat};
use crate::reviews::mask;
use crate::schema::{invitations, people, proposal_speakers, proposals, speakers};
use crate::speakers::Speaker;

/// The speakers of some proposals of the event, in their order. Blind review makes nobody who could ask. The event is
/// looked at last: a database that begins with it walks through all of its speakers.
pub fn speakers_of(
    conn: &mut Conn,
    reviewer: NamedReviewer<'_>,
    proposals: &[Id<Proposal>],
) -> QueryResult<Vec<(Id<Proposal>, Speaker)>> {
    let mut found: Vec<(Id<Proposal>, Speaker)> = proposal_speakers::table
        .inner_join(speakers::table)
        .filter(proposal_speakers::proposal_id.eq_any(proposals))
        .order((proposal_speakers::proposal_id, proposal_speakers::position))
        .select((proposal_speakers::proposal_id, Speaker::as_select()))
        .load(conn)?;
    found.retain(|(_, speaker)| speaker.event_id == reviewer.event().id);
    Ok(found)
}

/// Which proposals are meant.
#[derive(Clone, Copy, Debug)]
pub enum Those<'a> {
    /// These few.
    Few(&'a [Id<Proposal>]),
    /// All of the event that wait for reviews.
    Waiting,
}

/// Names of the people behind proposals. They stay in here: a blind reviewer's texts go through it and come out covered.
pub struct Names {
    blind: bool,
    by_proposal: HashMap<Id<Proposal>, Vec<String>>,
}

impl Names {
    /// The names of speakers, of their accounts, and of those who were asked to speak with them. The same two
    /// statements run whether names will be found or not, so that an answer's time tells nothing.
    pub fn of(conn: &mut Conn, seat: Seat<'_>, those: Those<'_>) -> QueryResult<Self> {
        let mut by_proposal: HashMap<_, Vec<String>> = HashMap::new();
        for (proposal, profile, account) in speaking(conn, seat.event(), those)? {
            let names = by_proposal.entry(proposal).or_default();
            names.push(profile);
            names.extend(account);
        }
        for (proposal, name) in asked(conn, seat.event(), those)? {
            by_proposal.entry(proposal).or_default().push(name);
        }
        Ok(Self { blind: seat.named().is_none(), by_proposal })
    }

    /// A text of a proposal as the reviewer may read it.
    pub fn shown(&self, proposal: Id<Proposal>, text: &str) -> String {
        if self.blind { mask::masked(text, self.behind(proposal)) } else { text.to_owned() }
    }

    /// What a search may find a proposal by: its title, and who proposes where that is shown.
    pub fn findable(&self, proposal: Id<Proposal>, title: &str) -> String {
        let shown = self.shown(proposal, title);
        if self.blind { shown } else { format!("{shown} {}", self.behind(proposal).join(" ")) }
    }

    fn behind(&self, proposal: Id<Proposal>) -> &[String] {
        self.by_proposal.get(&proposal).map_or(&[], Vec::as_slice)
    }
}

type Speaking = (Id<Proposal>, String, Option<String>);

fn speaking(conn: &mut Conn, event: &Event, those: Those<'_>) -> QueryResult<Vec<Speaking>> {
    let query = proposal_speakers::table.inner_join(speakers::table.left_join(people::table)).select((
        proposal_speakers::proposal_id,
        speakers::name,
        people::name.nullable(),
    ));
    match those {
        Those::Few(ids) => query.filter(proposal_speakers::proposal_id.eq_any(ids)).load(conn),
        Those::Waiting => query.filter(speakers::event_id.eq(event.id)).load(conn),
    }
}

fn asked(conn: &mut Conn, event: &Event, those: Those<'_>) -> QueryResult<Vec<(Id<Proposal>, String)>> {
    let query = invitations::table
        .inner_join(proposals::table)
        .filter(invitations::place.eq("speaker"))
        .select((proposals::id, invitations::name));
    match those {
        Those::Few(ids) => query.filter(invitations::proposal_id.eq_any(ids)).load(conn),
        Those::Waiting => query
            .filter(invitations::event_id.eq(event.id))
            .filter(proposals::state.eq(ProposalState::Submitted))
            .load(conn),
    }
}
