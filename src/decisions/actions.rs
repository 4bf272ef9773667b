//! Staging decisions and announcing them.

use std::collections::HashMap;

use super::Decision;
use super::announcement::{Announcement, AnnouncementResult, DroppedDecision, PlannedAnnouncement};
use super::feedback;
use super::kinds::TracksAndTypes;
use super::mails::{self, DecisionMail};
use super::rules::{self, SortedChoices};
use super::store;
use crate::access::Person;
use crate::clock::{Day, Timestamp};
use crate::config::PublicUrl;
use crate::counting::counted;
use crate::db::{Conn, Id, Tx};
use crate::events::Event;
use crate::history::{self, NewEntry};
use crate::mail;
use crate::proposals::actions::take_step;
use crate::proposals::{NewStep, Proposal, ProposalState, StepActor, StepError, answers, store as proposals};

/// An organiser at the event that they decide for.
#[derive(Clone, Copy, Debug)]
pub struct Chair<'a> {
    /// The event.
    pub event: &'a Event,
    /// The organiser.
    pub person: &'a Person,
}

/// What became of a form that stages decisions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StagingOutcome {
    /// How many proposals have another staged verdict now.
    pub changed: usize,
    /// How many had this verdict already.
    pub same: usize,
    /// Code and state of those that cannot get it from where they stand.
    pub impossible: Vec<(String, ProposalState)>,
    /// Codes that name no proposal of this event.
    pub unknown: Vec<String>,
}

/// Stages a verdict for the proposals of some codes. Proposals themselves do not change, so that nobody but organisers can
/// tell; codes that name nothing here are told as such.
pub fn stage(
    tx: &mut Tx<'_>,
    chair: Chair<'_>,
    codes: &[String],
    verdict: Decision,
    now: Timestamp,
) -> diesel::QueryResult<StagingOutcome> {
    decide(tx, chair, codes, Some(verdict), now)
}

/// Takes back what is staged for the proposals of some codes.
pub fn clear(
    tx: &mut Tx<'_>,
    chair: Chair<'_>,
    codes: &[String],
    now: Timestamp,
) -> diesel::QueryResult<StagingOutcome> {
    decide(tx, chair, codes, None, now)
}

fn decide(
    tx: &mut Tx<'_>,
    chair: Chair<'_>,
    codes: &[String],
    verdict: Option<Decision>,
    now: Timestamp,
) -> diesel::QueryResult<StagingOutcome> {
    let chosen = store::chosen(tx.conn(), chair.event, codes)?;
    let unknown = codes.iter().filter(|code| chosen.iter().all(|one| one.code != **code)).cloned().collect();
    let SortedChoices { change, same, impossible } = rules::sorted(chosen, verdict);
    let impossible = impossible.into_iter().map(|one| (one.code, one.state)).collect();
    let outcome = StagingOutcome { changed: change.len(), same, impossible, unknown };
    if change.is_empty() {
        return Ok(outcome);
    }
    let ids: Vec<_> = change.iter().map(|one| one.id).collect();
    store::remove(tx, &ids)?;
    if let Some(verdict) = verdict {
        store::add(tx, chair.event, &ids, verdict, (chair.person.id, now))?;
    }
    let named: Vec<_> = change.iter().map(|one| one.code.as_str()).collect();
    let named = named.join(", ");
    match verdict {
        Some(verdict) => record(tx, chair, "staged", &format!("{}: {named}", verdict.words()), now)?,
        None => record(tx, chair, "took back what was staged", &named, now)?,
    }
    Ok(outcome)
}

/// Writes down what organisers did. The entry names no proposal by its key, so that no speaker's history shows it.
fn record(tx: &mut Tx<'_>, chair: Chair<'_>, verb: &str, after: &str, now: Timestamp) -> diesel::QueryResult<()> {
    let event = Some(chair.event.id.uuid());
    history::record(tx, &NewEntry { event, proposal: None, by: Some(chair.person), verb, before: "", after }, now)
}

/// What announcing now would do: every staged decision with its mails, word for word.
pub fn prepare(
    conn: &mut Conn,
    chair: Chair<'_>,
    public_url: &PublicUrl,
    answer_by: Option<Day>,
) -> diesel::QueryResult<Announcement> {
    let staged = store::staged(conn, chair.event)?;
    let mut addressees = grouped(store::addressees(conn, chair.event)?, |one| one.proposal);
    let mut feedback = feedback::store::of_staged(conn, chair.event)?;
    let kinds = TracksAndTypes::at(conn, chair.event)?;
    let rescored = store::scored_since_staged(conn, chair.event)?;
    let mut announcement = Announcement { rescored, answer_by, ..Announcement::default() };
    for (proposal, verdict) in staged {
        if !proposal.state.may(verdict.step(), StepActor::Organisers) {
            announcement.dropped.push(DroppedDecision { proposal, verdict });
            continue;
        }
        let of_reviewers = feedback.remove(&proposal.id).unwrap_or_default();
        let feedback: Vec<String> = of_reviewers.approved.iter().filter(|text| !text.is_empty()).cloned().collect();
        let letter = DecisionMail {
            chair,
            public_url,
            proposal: &proposal,
            kind: kinds.words(&proposal),
            feedback: &feedback,
            answer_by,
        };
        let speakers = addressees.remove(&proposal.id).unwrap_or_default();
        let mails = speakers.iter().filter_map(|speaker| mails::verdict(&letter, verdict, speaker)).collect();
        let unreachable = speakers.into_iter().filter(|one| one.account.is_none()).map(|one| one.name).collect();
        announcement.tellings.push(PlannedAnnouncement {
            proposal,
            verdict,
            mails,
            unreachable,
            feedback: of_reviewers,
        });
    }
    announcement.tellings.sort_by_key(|telling| telling.verdict);
    Ok(announcement)
}

fn grouped<T>(rows: Vec<T>, key: impl Fn(&T) -> Id<Proposal>) -> HashMap<Id<Proposal>, Vec<T>> {
    let mut groups: HashMap<_, Vec<T>> = HashMap::new();
    for row in rows {
        groups.entry(key(&row)).or_default().push(row);
    }
    groups
}

/// Why nothing was announced.
#[derive(Debug, thiserror::Error)]
pub enum AnnounceError {
    /// What would be announced is no longer what was seen.
    #[error("the staged decisions changed since they were shown")]
    Changed,
    /// A proposal cannot take its step: it moved meanwhile.
    #[error(transparent)]
    Step(#[from] StepError),
    /// The database did not take it.
    #[error(transparent)]
    Database(#[from] diesel::result::Error),
}

/// Announces what somebody saw, and nothing else: refused when anything in it has changed since.
///
/// # Errors
/// It changed, or a proposal moved meanwhile.
pub fn announce_as_seen(
    tx: &mut Tx<'_>,
    chair: Chair<'_>,
    (fingerprint, answer_by): (&str, Option<Day>),
    now: Timestamp,
) -> Result<AnnouncementResult, AnnounceError> {
    let public_url = tx.public_url();
    let announcement = prepare(tx.conn(), chair, &public_url, answer_by)?;
    if announcement.is_empty() || announcement.fingerprint() != fingerprint {
        return Err(AnnounceError::Changed);
    }
    announce(tx, chair, &announcement, now)
}

/// Announces: every proposal takes its step, every mail is queued, nothing stays staged. Verdicts that are no longer
/// possible are dropped.
///
/// # Errors
/// A proposal moved meanwhile.
pub fn announce(
    tx: &mut Tx<'_>,
    chair: Chair<'_>,
    announcement: &Announcement,
    now: Timestamp,
) -> Result<AnnouncementResult, AnnounceError> {
    for telling in &announcement.tellings {
        let step = NewStep::of(telling.verdict.step(), StepActor::Organisers);
        take_step(tx, chair.person, &telling.proposal, step, now)?;
        feedback::store::tell(tx, telling.proposal.id)?;
        if telling.verdict == Decision::Accept {
            proposals::set_answer_by(tx, telling.proposal.id, announcement.answer_by)?;
        }
        for message in &telling.mails {
            let message = answers::actions::answerable(tx, message, now)?;
            mail::enqueue(tx, &message, now)?;
        }
    }
    store::remove_all(tx, chair.event)?;
    let announced = AnnouncementResult {
        decisions: announcement.tellings.len(),
        mails: announcement.mails().count(),
        dropped: announcement.dropped.iter().map(|dropped| dropped.proposal.title.clone()).collect(),
    };
    let summary = format!(
        "{}, {}",
        counted(announced.decisions, "decision", "decisions"),
        counted(announced.mails, "mail", "mails")
    );
    record(tx, chair, "announced", &summary, now)?;
    Ok(announced)
}
