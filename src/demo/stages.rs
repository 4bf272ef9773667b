//! The four events, each brought to its stage.

use rand::RngExt;
use rand::rngs::StdRng;

use super::cast::Cast;
use super::conferences::{BORROWED_TIME, LANTERNFISH, TIDELINE};
use super::draw;
use super::edition::Edition;
use super::rows::{DecisionRow, Rows, SlotRow};
use super::submissions::Added;
use crate::clock::Timestamp;
use crate::db::Id;
use crate::proposals::{ProposalState, Step};

/// An event whose call is open: some proposals, some drafts, one or two taken back. Returns its slug.
pub fn open_call(rng: &mut StdRng, rows: &mut Rows, cast: &Cast, proposals: usize, now: Timestamp) -> String {
    let mut edition = Edition::new(rows, &TIDELINE, cast, now);
    for reviewer in cast.reviewers.iter().take(6) {
        edition.appoint(rows, reviewer, "reviewer");
    }
    let added = edition.propose(rng, rows, &cast.speakers, proposals);
    for (number, proposal) in added.iter().enumerate() {
        if number == 1 || draw::chance(rng, 18) {
            edition.unsubmit(rows, proposal, ProposalState::Draft);
        } else if draw::chance(rng, 4) {
            edition.unsubmit(rows, proposal, ProposalState::Withdrawn);
        }
    }
    edition.slug
}

/// An event whose committee is reading, blind. Returns its slug.
pub fn in_review(rng: &mut StdRng, rows: &mut Rows, cast: &Cast, proposals: usize, now: Timestamp) -> String {
    let mut edition = Edition::new(rows, &LANTERNFISH, cast, now);
    for reviewer in &cast.reviewers {
        edition.appoint(rows, reviewer, "reviewer");
    }
    let added = edition.propose(rng, rows, &cast.speakers, proposals);
    edition.review(rng, rows, &added, &cast.reviewers, 0..=usize::from(LANTERNFISH.reviews_each));
    edition.slug
}

/// An event that has just decided: announced, being answered, a few still staged, some talks placed. Returns its slug.
pub fn decided(rng: &mut StdRng, rows: &mut Rows, cast: &Cast, proposals: usize, now: Timestamp) -> String {
    let mut edition = Edition::new(rows, &BORROWED_TIME, cast, now);
    for reviewer in &cast.reviewers {
        edition.appoint(rows, reviewer, "reviewer");
    }
    let mut added = edition.propose(rng, rows, &cast.speakers, proposals);
    let each = usize::from(BORROWED_TIME.reviews_each);
    edition.review(rng, rows, &added, &cast.reviewers, each..=each);
    added.sort_by(|a, b| rows.proposals[b.row].score.total_cmp(&rows.proposals[a.row].score));
    let (take, wait) = (added.len() / 3, added.len() / 8);
    let mut confirmed = Vec::new();
    for (rank, proposal) in added.iter().enumerate() {
        let verdict = match rank {
            rank if rank < take => Step::Accept,
            rank if rank < take + wait => Step::Waitlist,
            _ => Step::Reject,
        };
        let at = edition.at(edition.dates.announced_on.at(10, 0, 0, 0)).min(now);
        announce(&edition, rows, cast, proposal, verdict, at);
        if verdict == Step::Accept && answer(rng, &edition, rows, proposal, at) == ProposalState::Confirmed {
            confirmed.push(proposal.clone());
        }
    }
    for proposal in added.iter().skip(take).take(3) {
        stage(&edition, rows, cast, proposal);
    }
    place(&edition, rows, &confirmed);
    edition.slug
}

fn announce(edition: &Edition, rows: &mut Rows, cast: &Cast, proposal: &Added, verdict: Step, at: Timestamp) {
    let row = &mut rows.proposals[proposal.row];
    let (before, id) = (row.state, row.id);
    row.state = before.after(verdict).unwrap_or(before);
    let change = (before.word(), row.state.word());
    rows.history.push(edition.tell(id, Some(&cast.organiser), verdict.verb(), change, at));
}

/// Most speakers have answered by now, nearly all of them with yes.
fn answer(rng: &mut StdRng, edition: &Edition, rows: &mut Rows, proposal: &Added, told: Timestamp) -> ProposalState {
    let step = match rng.random_range(0..100) {
        0..70 => Step::Confirm,
        70..76 => Step::Decline,
        _ => return ProposalState::Accepted,
    };
    let row = &mut rows.proposals[proposal.row];
    let (before, id) = (row.state, row.id);
    row.state = before.after(step).unwrap_or(before);
    let after = row.state;
    let at = told.plus_minutes(rng.random_range(10..4_000)).min(edition.now);
    rows.history.push(edition.tell(id, proposal.speakers.first(), step.verb(), (before.word(), after.word()), at));
    after
}

/// Somebody is moved up from the waiting list, and nobody is told yet.
fn stage(edition: &Edition, rows: &mut Rows, cast: &Cast, proposal: &Added) {
    rows.decisions.push(DecisionRow {
        proposal_id: rows.proposals[proposal.row].id,
        event_id: edition.id,
        verdict: "accept".to_owned(),
        staged_by: Some(cast.organiser.id),
        staged_at: edition.now,
    });
}

/// Two thirds of the confirmed talks have a place: one after another in each room, an hour apart, so that nobody is in
/// two places at once.
fn place(edition: &Edition, rows: &mut Rows, confirmed: &[Added]) {
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
        let minutes = minutes_of(edition, rows, proposal);
        let Some((starts_at, room_id)) = places.next().filter(|_| minutes <= 60) else { continue };
        let free = proposal.speakers.iter().all(|player| busy.insert((player.id, starts_at)));
        if free {
            rows.slots.push(SlotRow {
                id: Id::fresh(),
                event_id: edition.id,
                room_id: Some(room_id),
                proposal_id: Some(rows.proposals[proposal.row].id),
                title: String::new(),
                starts_at,
                ends_at: starts_at.plus_minutes(minutes),
            });
        }
    }
}

fn minutes_of(edition: &Edition, rows: &Rows, proposal: &Added) -> i64 {
    let wanted = rows.proposals[proposal.row].session_type_id;
    let is_wanted =
        |kind: &&super::conferences::DemoSessionType| edition.session_types.get(kind.name).copied() == wanted;
    edition.demo.session_types.iter().find(is_wanted).map_or(0, |kind| i64::from(kind.minutes))
}
