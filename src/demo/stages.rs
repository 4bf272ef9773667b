//! The four events, each brought to its stage.

use rand::RngExt;

use super::cast::DemoPeople;
use super::conferences::{BORROWED_TIME, LANTERNFISH, TIDELINE};
use super::edition::{DemoEdition, DemoWriter};
use super::rows::{DecisionRow, SlotRow};
use super::submissions::{AddedProposal, unsubmit};
use super::{draw, mails};
use crate::clock::Timestamp;
use crate::db::Id;
use crate::proposals::{ProposalState, ProposalStep, StepActor};

/// An event whose call is open: some proposals, some drafts, one or two taken back. Returns its slug.
pub fn open_call(pen: &mut DemoWriter, cast: &DemoPeople, proposals: usize, now: Timestamp) -> String {
    let mut edition = DemoEdition::new(pen, &TIDELINE, cast, now);
    for reviewer in cast.reviewers.iter().take(6) {
        edition.appoint(pen, reviewer, "reviewer");
    }
    let added = edition.propose(pen, &cast.speakers, proposals);
    for (number, proposal) in added.iter().enumerate() {
        if number == 1 || draw::chance(&mut pen.rng, 18) {
            unsubmit(pen, proposal, ProposalState::Draft);
        } else if draw::chance(&mut pen.rng, 4) {
            unsubmit(pen, proposal, ProposalState::Withdrawn);
        }
    }
    edition.slug
}

/// An event whose committee is reading, blind. Returns its slug.
pub fn in_review(pen: &mut DemoWriter, cast: &DemoPeople, proposals: usize, now: Timestamp) -> String {
    let mut edition = DemoEdition::new(pen, &LANTERNFISH, cast, now);
    for reviewer in &cast.reviewers {
        edition.appoint(pen, reviewer, "reviewer");
    }
    let added = edition.propose(pen, &cast.speakers, proposals);
    for proposal in added.iter().skip(2).step_by(13).take(5) {
        name_themselves(pen, proposal);
    }
    edition.review(pen, &added, &cast.reviewers, 0..=usize::from(LANTERNFISH.reviews_each));
    edition.slug
}

/// Speakers forget that the committee reads blind: their names are hidden from it.
fn name_themselves(pen: &mut DemoWriter, proposal: &AddedProposal) {
    let Some(speaker) = proposal.speakers.first() else { return };
    let words = format!("\n\n{} has given an early version of this talk twice.", speaker.person.name);
    pen.rows.proposals[proposal.row].abstract_.push_str(&words);
}

/// An event that has just decided: announced, being answered, a few still staged, some talks placed. Returns its slug.
pub fn decided(pen: &mut DemoWriter, cast: &DemoPeople, proposals: usize, now: Timestamp) -> String {
    let mut edition = DemoEdition::new(pen, &BORROWED_TIME, cast, now);
    for reviewer in &cast.reviewers {
        edition.appoint(pen, reviewer, "reviewer");
    }
    let mut added = edition.propose(pen, &cast.speakers, proposals);
    let each = usize::from(BORROWED_TIME.reviews_each);
    edition.review(pen, &added, &cast.reviewers, each..=each);
    added.sort_by(|a, b| pen.rows.proposals[b.row].score.total_cmp(&pen.rows.proposals[a.row].score));
    let (take, wait) = (added.len() / 3, added.len() / 8);
    let mut confirmed = Vec::new();
    for (rank, proposal) in added.iter().enumerate() {
        let verdict = match rank {
            rank if rank < take => ProposalStep::Accept,
            rank if rank < take + wait => ProposalStep::Waitlist,
            _ => ProposalStep::Reject,
        };
        let at = edition.at(edition.dates.announced_on.at(10, 0, 0, 0)).min(now);
        announce(&edition, pen, proposal, verdict, at);
        if verdict == ProposalStep::Accept && answer(pen, &edition, proposal, at) == ProposalState::Confirmed {
            confirmed.push(proposal.clone());
        }
    }
    mails::tell(pen, &edition, &added, edition.at(edition.dates.announced_on.at(10, 0, 0, 0)).min(now));
    for proposal in added.iter().skip(take).take(3) {
        stage(&edition, pen, proposal);
    }
    place(&edition, pen, &confirmed);
    edition.slug
}

fn announce(
    edition: &DemoEdition,
    pen: &mut DemoWriter,
    proposal: &AddedProposal,
    verdict: ProposalStep,
    at: Timestamp,
) {
    let row = &mut pen.rows.proposals[proposal.row];
    let (before, id) = (row.state, row.id);
    row.state = before.after(verdict, StepActor::Organisers).unwrap_or(before);
    let change = [verdict.verb(), before.word(), row.state.word()];
    pen.rows.history.push(edition.tell(id, Some(&edition.organiser), change, at));
}

/// Most speakers have answered by now, nearly all of them with yes.
fn answer(pen: &mut DemoWriter, edition: &DemoEdition, proposal: &AddedProposal, told: Timestamp) -> ProposalState {
    let step = match pen.rng.random_range(0..100) {
        0..70 => ProposalStep::Confirm,
        70..76 => ProposalStep::Decline,
        _ => return ProposalState::Accepted,
    };
    let row = &mut pen.rows.proposals[proposal.row];
    let (before, id) = (row.state, row.id);
    row.state = before.after(step, StepActor::Speakers).unwrap_or(before);
    let after = row.state;
    let since = edition.now.minutes_since(told).clamp(2, 4_000);
    let at = told.plus_minutes(pen.rng.random_range(1..since)).min(edition.now);
    pen.rows.history.push(edition.tell(id, proposal.speakers.first(), [step.verb(), before.word(), after.word()], at));
    after
}

/// Somebody is moved up from the waiting list, and nobody is told yet.
fn stage(edition: &DemoEdition, pen: &mut DemoWriter, proposal: &AddedProposal) {
    pen.rows.decisions.push(DecisionRow {
        proposal_id: pen.rows.proposals[proposal.row].id,
        event_id: edition.id,
        verdict: "accept".to_owned(),
        staged_by: Some(edition.organiser.id),
        staged_at: edition.now,
    });
}

/// Two thirds of the confirmed talks have a place: one after another in each room, an hour apart, so that nobody is in
/// two places at once.
fn place(edition: &DemoEdition, pen: &mut DemoWriter, confirmed: &[AddedProposal]) {
    let rooms: Vec<_> = edition.demo.rooms.iter().filter_map(|room| edition.rooms.get(room.name)).collect();
    let mut days =
        edition.dates.first_day.series(jiff::ToSpan::days(1)).take_while(|day| *day <= edition.dates.last_day);
    let mut hours = Vec::new();
    for day in &mut days {
        hours.extend([9, 10, 11, 13, 14, 15].map(|hour| edition.at(day.at(hour, 0, 0, 0))));
    }
    let mut busy = std::collections::HashSet::new();
    let mut places = hours.iter().flat_map(|hour| rooms.iter().map(move |room| (*hour, **room)));
    for proposal in confirmed.iter().take(confirmed.len() * 2 / 3) {
        let minutes = minutes_of(edition, pen, proposal);
        let Some((starts_at, room_id)) = places.next().filter(|_| minutes <= 60) else { continue };
        let free = proposal.speakers.iter().all(|player| busy.insert((player.id, starts_at)));
        if free {
            pen.rows.slots.push(SlotRow {
                id: Id::fresh(),
                event_id: edition.id,
                room_id: Some(room_id),
                proposal_id: Some(pen.rows.proposals[proposal.row].id),
                title: String::new(),
                starts_at,
                ends_at: starts_at.plus_minutes(minutes),
            });
        }
    }
}

fn minutes_of(edition: &DemoEdition, pen: &DemoWriter, proposal: &AddedProposal) -> i64 {
    let wanted = pen.rows.proposals[proposal.row].session_type_id;
    let is_wanted =
        |kind: &&super::conferences::DemoSessionType| edition.session_types.get(kind.name).copied() == wanted;
    edition.demo.session_types.iter().find(is_wanted).map_or(0, |kind| i64::from(kind.minutes))
}
