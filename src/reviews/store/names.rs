//! Who proposes: told to reviewers who may know, and otherwise used to cover it.

use std::collections::HashMap;

use diesel::prelude::*;

use crate::db::{Conn, Id};
use crate::proposals::Proposal;
use crate::reviews::access::{CommitteeSeat, NamedReviewer};
use crate::reviews::mask::{self, Identity};
use crate::schema::{invitations, masked_texts, people, proposal_speakers, proposals, speakers};
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

/// Who stands behind proposals: their names and affiliations. They stay in here: a blind reviewer's texts go through it and come out covered.
pub struct ProposalNames {
    blind: bool,
    by_proposal: HashMap<Id<Proposal>, Identity>,
    mended: Mended,
}

/// Texts of proposals, and what organisers put in their place.
type Mended = HashMap<(Id<Proposal>, String), String>;

impl ProposalNames {
    /// The names of speakers, of their accounts, and of those who were asked to speak with them. The same two
    /// statements run whether names will be found or not, so that an answer's time tells nothing.
    pub fn of(conn: &mut Conn, seat: CommitteeSeat<'_>, ids: &[Id<Proposal>]) -> QueryResult<Self> {
        Ok(Self { blind: seat.named().is_none(), by_proposal: identities(conn, ids)?, mended: mended(conn, ids)? })
    }

    /// A text of a proposal as the reviewer may read it: as organisers mended it, while it is the text that they saw.
    pub fn shown(&self, proposal: Id<Proposal>, text: &str) -> String {
        let by_hand = self.mended.get(&(proposal, text.to_owned())).filter(|_| self.blind);
        if let Some(text) = by_hand {
            return text.clone();
        }
        match self.by_proposal.get(&proposal) {
            _ if !self.blind => text.to_owned(),
            Some(who) => mask::masked(text, who).text,
            None => mask::masked(text, &Identity::default()).text,
        }
    }

    /// What a search may find a proposal by: its title, and who proposes where that is shown.
    pub fn findable(&self, proposal: Id<Proposal>, title: &str) -> String {
        let shown = self.shown(proposal, title);
        match self.by_proposal.get(&proposal) {
            Some(who) if !self.blind => format!("{shown} {}", who.names()),
            _ => shown,
        }
    }
}

/// Who stands behind each of these proposals: their speakers' profiles and accounts, and those who were asked to join.
fn identities(conn: &mut Conn, ids: &[Id<Proposal>]) -> QueryResult<HashMap<Id<Proposal>, Identity>> {
    let mut found: HashMap<_, Identity> = HashMap::new();
    for (proposal, profile, affiliation, account) in speaking(conn, ids)? {
        let who = found.entry(proposal).or_default();
        who.name(profile);
        who.affiliation(affiliation);
        if let Some(name) = account {
            who.name(name);
        }
    }
    for (proposal, name) in asked(conn, ids)? {
        found.entry(proposal).or_default().name(name);
    }
    Ok(found)
}

/// The texts of one proposal as blind reviewers read them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MaskedTexts {
    /// Its title.
    pub title: String,
    /// Its abstract.
    pub abstract_: String,
    /// More for reviewers.
    pub description: String,
    /// What was covered, each once, in its order.
    pub covered: Vec<String>,
    /// Whether organisers mended one of them.
    pub by_hand: bool,
    /// Whether a speaker changed a text after organisers mended it, so that it is covered by the program alone again.
    pub outdated: bool,
}

/// What blind reviewers read of a proposal, for those who know whose it is: its speakers and the organisers.
pub fn masked_texts(conn: &mut Conn, proposal: &Proposal) -> QueryResult<MaskedTexts> {
    let mended = mended(conn, &[proposal.id])?;
    let read = covered_texts(conn, proposal)?;
    let by_hand = |text: &str| mended.get(&(proposal.id, text.to_owned())).cloned();
    let texts = [&proposal.title, &proposal.abstract_, &proposal.description];
    Ok(MaskedTexts {
        by_hand: texts.iter().any(|text| by_hand(text).is_some()),
        outdated: mended.keys().any(|(_, source)| !texts.contains(&source)),
        title: by_hand(&proposal.title).unwrap_or(read.title),
        abstract_: by_hand(&proposal.abstract_).unwrap_or(read.abstract_),
        description: by_hand(&proposal.description).unwrap_or(read.description),
        covered: read.covered,
    })
}

/// The texts of a proposal as the program covers them, whatever organisers mended.
pub fn covered_texts(conn: &mut Conn, proposal: &Proposal) -> QueryResult<MaskedTexts> {
    let who = identities(conn, &[proposal.id])?.remove(&proposal.id).unwrap_or_default();
    let [title, abstract_, description] =
        [&proposal.title, &proposal.abstract_, &proposal.description].map(|text| mask::masked(text, &who));
    let mut covered: Vec<String> = Vec::new();
    for found in [&title, &abstract_, &description].into_iter().flat_map(|one| &one.covered) {
        if !covered.contains(found) {
            covered.push(found.clone());
        }
    }
    let (title, abstract_, description) = (title.text, abstract_.text, description.text);
    Ok(MaskedTexts { title, abstract_, description, covered, by_hand: false, outdated: false })
}

fn mended(conn: &mut Conn, ids: &[Id<Proposal>]) -> QueryResult<Mended> {
    let theirs = masked_texts::table.filter(masked_texts::proposal_id.eq_any(ids));
    let rows: Vec<(Id<Proposal>, String, String)> =
        theirs.select((masked_texts::proposal_id, masked_texts::source, masked_texts::text)).load(conn)?;
    Ok(rows.into_iter().map(|(proposal, source, text)| ((proposal, source), text)).collect())
}

type Speaking = (Id<Proposal>, String, String, Option<String>);

fn speaking(conn: &mut Conn, ids: &[Id<Proposal>]) -> QueryResult<Vec<Speaking>> {
    let query = proposal_speakers::table.inner_join(speakers::table.left_join(people::table)).select((
        proposal_speakers::proposal_id,
        speakers::name,
        speakers::affiliation,
        people::name.nullable(),
    ));
    query.filter(proposal_speakers::proposal_id.eq_any(ids)).load(conn)
}

fn asked(conn: &mut Conn, ids: &[Id<Proposal>]) -> QueryResult<Vec<(Id<Proposal>, String)>> {
    let query = invitations::table
        .inner_join(proposals::table)
        .filter(invitations::place.eq("speaker"))
        .select((proposals::id, invitations::name));
    query.filter(invitations::proposal_id.eq_any(ids)).load(conn)
}
