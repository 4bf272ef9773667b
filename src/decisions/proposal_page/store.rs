//! All that is known about one proposal.

use diesel::prelude::*;

use crate::clock::Timestamp;
use crate::db::Conn;
use crate::decisions::StagedDecision;
use crate::decisions::feedback::{self, store::Feedback};
use crate::decisions::kinds::TracksAndTypes;
use crate::decisions::store::{Addressee, staged_of};
use crate::decisions::waiting::{WaitingForAPlace, waiting_for_a_place};
use crate::events::{self, Criterion};
use crate::history::{self, HistoryEntry};
use crate::proposals::cospeakers::{self, CospeakerInvitation};
use crate::proposals::ratings::{self, Rating};
use crate::proposals::{OrganiserOf, Proposal, ProposalState};
use crate::reviews::store::MaskedTexts;
use crate::reviews::{self, ReviewWithScores, Tie};
use crate::schema::{mails, people, proposal_speakers, proposals, rooms, slots, speakers};
use crate::speakers::Speaker;

/// A mail that went to its speakers.
#[derive(Clone, Debug, Queryable)]
pub struct SentMail {
    /// To whom.
    pub to: String,
    /// Its subject.
    pub subject: String,
    /// Where it is on its way.
    pub state: String,
    /// When it was queued.
    pub at: Timestamp,
}

/// Everything about a proposal.
pub struct ProposalDetails {
    /// Its speakers with their accounts' addresses.
    pub speakers: Vec<(Speaker, Option<String>)>,
    /// What its event calls tracks and session types.
    pub kinds: TracksAndTypes,
    /// The reviews that this organiser may read, oldest first.
    pub reviews: Vec<ReviewWithScores>,
    /// What visitors wrote with their ratings, newest first.
    pub ratings: Vec<Rating>,
    /// What they score.
    pub criteria: Vec<Criterion>,
    /// What is staged, and by whom.
    pub staged: Option<(StagedDecision, Option<String>)>,
    /// What its reviewers wrote for its speakers, and what of it goes.
    pub feedback: Feedback,
    /// What blind reviewers read, while review is blind.
    pub masked: Option<MaskedTexts>,
    /// Members of the committee who do not see it.
    pub ties: Vec<Tie>,
    /// What happened to it, oldest first.
    pub history: Vec<HistoryEntry>,
    /// The mails about it, newest first.
    pub mails: Vec<SentMail>,
    /// Who was asked to speak too and has not answered.
    pub pending: Vec<CospeakerInvitation>,
    /// Where and when it is placed in the working schedule: start, end, room; no room where it takes all of them.
    pub slot: Option<(Timestamp, Timestamp, Option<String>)>,
    /// Its place on the waiting list.
    pub waits_at: Option<i32>,
    /// Who waits for a place, and how many are free.
    pub places: WaitingForAPlace,
    /// Codes of the proposals handed in just after and just before it.
    pub neighbours: (Option<String>, Option<String>),
}

/// Reads everything about a proposal.
pub fn known(conn: &mut Conn, organiser: &OrganiserOf) -> QueryResult<ProposalDetails> {
    let (event, proposal) = (organiser.event(), organiser.proposal());
    Ok(ProposalDetails {
        speakers: speakers(conn, proposal)?,
        kinds: TracksAndTypes::at(conn, event)?,
        reviews: reviews::store::of_proposal(conn, organiser)?,
        ratings: ratings::store::for_organisers(conn, organiser)?,
        criteria: events::store::criteria(conn, event)?,
        staged: staged_of(conn, proposal)?,
        feedback: feedback::store::of_proposal(conn, organiser)?,
        masked: event.blind.then(|| reviews::store::masked_texts(conn, proposal)).transpose()?,
        ties: reviews::store::ties_of(conn, organiser)?,
        history: history::since_submitted(conn, proposal.id.uuid())?,
        mails: sent(conn, proposal)?,
        pending: cospeakers::store::invited(conn, proposal)?,
        slot: slot(conn, proposal)?,
        waits_at: proposals::table.find(proposal.id).select(proposals::waitlist_position).first(conn)?,
        places: waiting_for_a_place(conn, event)?,
        neighbours: (newer(conn, proposal)?, older(conn, proposal)?),
    })
}

fn slot(conn: &mut Conn, proposal: &Proposal) -> QueryResult<Option<(Timestamp, Timestamp, Option<String>)>> {
    slots::table
        .left_join(rooms::table)
        .filter(slots::proposal_id.eq(proposal.id))
        .select((slots::starts_at, slots::ends_at, rooms::name.nullable()))
        .first(conn)
        .optional()
}

fn speakers(conn: &mut Conn, proposal: &Proposal) -> QueryResult<Vec<(Speaker, Option<String>)>> {
    proposal_speakers::table
        .inner_join(speakers::table.left_join(people::table))
        .filter(proposal_speakers::proposal_id.eq(proposal.id))
        .order((proposal_speakers::position.asc(), speakers::id.asc()))
        .select((Speaker::as_select(), people::email.nullable()))
        .load(conn)
}

/// The speakers of a proposal, as mails are addressed.
pub fn addressees(conn: &mut Conn, proposal: &Proposal) -> QueryResult<Vec<Addressee>> {
    let row = |(speaker, email): (Speaker, Option<String>)| Addressee {
        proposal: proposal.id,
        speaker: speaker.id,
        name: speaker.name,
        account: speaker.person_id.zip(email),
    };
    Ok(speakers(conn, proposal)?.into_iter().map(row).collect())
}

/// Most mails that the sheet lists.
const MAILS: i64 = 50;

fn sent(conn: &mut Conn, proposal: &Proposal) -> QueryResult<Vec<SentMail>> {
    mails::table
        .filter(mails::proposal_id.eq(proposal.id))
        .order((mails::queued_at.desc(), mails::id.desc()))
        .limit(MAILS)
        .select((mails::to_name, mails::subject, mails::state, mails::queued_at))
        .load(conn)
}

/// The next one up in the table's usual order, newest first.
fn newer(conn: &mut Conn, proposal: &Proposal) -> QueryResult<Option<String>> {
    let Some(at) = proposal.submitted_at else { return Ok(None) };
    proposals::table
        .filter(proposals::event_id.eq(proposal.event_id))
        .filter(proposals::submitted_at.ge(at))
        .filter(proposals::submitted_at.gt(at).or(proposals::id.gt(proposal.id)))
        .filter(proposals::state.ne(ProposalState::Draft))
        .order((proposals::submitted_at.asc(), proposals::id.asc()))
        .select(proposals::code)
        .first(conn)
        .optional()
}

/// The next one down.
fn older(conn: &mut Conn, proposal: &Proposal) -> QueryResult<Option<String>> {
    let Some(at) = proposal.submitted_at else { return Ok(None) };
    proposals::table
        .filter(proposals::event_id.eq(proposal.event_id))
        .filter(proposals::submitted_at.le(at))
        .filter(proposals::submitted_at.lt(at).or(proposals::id.lt(proposal.id)))
        .filter(proposals::state.ne(ProposalState::Draft))
        .order((proposals::submitted_at.desc(), proposals::id.desc()))
        .select(proposals::code)
        .first(conn)
        .optional()
}
