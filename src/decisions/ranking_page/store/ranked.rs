//! The ranking.

use std::collections::HashMap;

use diesel::dsl::{count_star, exists, not};
use diesel::prelude::*;

use super::order::Order;
use crate::access::Person;
use crate::db::{Conn, Id, ListWalk, MultiBackend};
use crate::decisions::Decision;
use crate::decisions::proposals_table::{self, ProposalTableRow};
use crate::decisions::ranking_page::forms::{RankingFilter, RankingScope};
use crate::decisions::ranking_page::rules::{ScoreSpread, Sums};
use crate::events::{Event, Organiser, Track};
use crate::proposals::store::speakers_of;
use crate::proposals::tally::Tally;
use crate::proposals::{Proposal, ProposalState};
use crate::reviews::{self, ReviewState};
use crate::schema::{decisions, proposals, reviewers_left_out};
use crate::speakers::Speaker;

/// How many proposals a page shows.
pub const PAGE: i64 = 50;

/// Those that may take a place: neither drafts, nor what was refused, declined, cancelled or withdrawn. Ranks, places, counts and
/// shares are all of these.
pub const IN_THE_RUNNING: [ProposalState; 4] =
    [ProposalState::Submitted, ProposalState::Waitlisted, ProposalState::Accepted, ProposalState::Confirmed];

/// A page of the ranking.
pub struct RankedPage {
    /// The proposals, best score first.
    pub rows: Vec<ProposalTableRow>,
    /// Who speaks.
    pub speakers: HashMap<Id<Proposal>, Vec<Speaker>>,
    /// How the scores of the event lie.
    pub spread: ScoreSpread,
    /// Place of the first proposal of this page: one more than there are better ones.
    pub first_place: i64,
    /// How many are ranked in all.
    pub total: i64,
    /// How many are open at the event, whatever is shown.
    pub open: i64,
    /// Each proposal that gets a place.
    pub placed: Vec<RankedPlace>,
}

/// Track, mean score and number of reviews of a proposal that gets a place.
pub type RankedPlace = (Option<Id<Track>>, f64, i32);

/// Ranks the proposals that a filter means.
pub fn ranked(conn: &mut Conn, organiser: &Organiser, filter: RankingFilter, tally: &Tally) -> QueryResult<RankedPage> {
    let event = organiser.event();
    let spread = spread(conn, event, tally)?;
    let order = Order { event, filter, spread: &spread, tally };
    let total = count(conn, event, filter, tally)?;
    let page = order.page(conn, total, ListWalk::to_page(total, ((filter.page - 1) * PAGE, PAGE)))?;
    let ids: Vec<Id<Proposal>> = page.rows.iter().map(|row| row.id).collect();
    let placed = if filter.cut == 0 { Vec::new() } else { order.first(conn, filter.cut)? };
    let open = RankingFilter { among: RankingScope::Open, ..RankingFilter::default() };
    Ok(RankedPage {
        rows: proposals_table::rows_of(conn, &ids)?,
        speakers: speakers_of(conn, organiser, &ids)?,
        spread,
        first_place: page.better + 1,
        total,
        open: count(conn, event, open, tally)?,
        placed: placed.into_iter().map(|row| (row.track, row.score, row.reviews)).collect(),
    })
}

/// How many proposals a filter means. Staged ones are counted, since they are few.
fn count(conn: &mut Conn, event: &Event, filter: RankingFilter, tally: &Tally) -> QueryResult<i64> {
    let among = |states: &[ProposalState]| {
        tally.count(|kind| states.contains(&kind.state) && kind.is_in(filter.track, filter.session_type))
    };
    match filter.among {
        RankingScope::All => Ok(among(&IN_THE_RUNNING)),
        RankingScope::Open => {
            let staged: i64 = in_part(staged(event, Decision::ALL).filter(proposals::state.eq_any(OPEN)), filter)
                .select(count_star())
                .first(conn)?;
            Ok(among(&OPEN) - staged)
        }
        RankingScope::Staged(_) => meant(event, filter).select(count_star()).first(conn),
    }
}

/// States of proposals that are to be decided on.
const OPEN: [ProposalState; 2] = [ProposalState::Submitted, ProposalState::Waitlisted];

pub(super) type ProposalQuery<'a> = proposals::BoxedQuery<'a, MultiBackend>;

/// The proposals that a filter means. States are left out rather than asked for: a database that picked states would sort the
/// scores of all that are in them.
pub(super) fn meant<'a>(event: &Event, filter: RankingFilter) -> ProposalQuery<'a> {
    let of_event = proposals::table.into_boxed::<MultiBackend>().filter(proposals::event_id.eq(event.id));
    let its_decision = decisions::table.filter(decisions::proposal_id.eq(proposals::id));
    let query = match filter.among {
        RankingScope::All => of_event.filter(proposals::state.ne_all(all_but(&IN_THE_RUNNING))),
        RankingScope::Open => {
            of_event.filter(proposals::state.ne_all(all_but(&OPEN))).filter(not(exists(its_decision)))
        }
        RankingScope::Staged(verdict) => staged(event, &[verdict]),
    };
    in_part(query, filter)
}

fn all_but(states: &[ProposalState]) -> Vec<ProposalState> {
    ProposalState::ALL.iter().copied().filter(|state| !states.contains(state)).collect()
}

/// Proposals with a staged decision, by their decisions: a database that began with the event would walk through all of it.
fn staged<'a>(event: &Event, verdicts: &[Decision]) -> ProposalQuery<'a> {
    let its = decisions::table
        .filter(decisions::event_id.eq(event.id))
        .filter(decisions::verdict.eq_any(verdicts.to_vec()))
        .select(decisions::proposal_id);
    proposals::table.into_boxed().filter(proposals::id.eq_any(its))
}

fn in_part(mut query: ProposalQuery<'_>, filter: RankingFilter) -> ProposalQuery<'_> {
    if let Some(track) = filter.track {
        query = query.filter(proposals::track_id.eq(track));
    }
    if let Some(session_type) = filter.session_type {
        query = query.filter(proposals::session_type_id.eq(session_type));
    }
    query
}

/// How the scores of an event lie, from what was added up. A proposal's score is the mean of its reviews', so that the squares of
/// what lies between them are those of the reviews less those of the means.
fn spread(conn: &mut Conn, event: &Event, tally: &Tally) -> QueryResult<ScoreSpread> {
    let left_out: Vec<Id<Person>> = reviewers_left_out::table
        .filter(reviewers_left_out::event_id.eq(event.id))
        .select(reviewers_left_out::person_id)
        .load(conn)?;
    let mut reviews = reviews::tally::store::tally(conn, event)?;
    reviews.retain(|kind| kind.state == ReviewState::Submitted && !left_out.contains(&kind.person));
    let read = || tally.kinds().filter(|kind| kind.state != ProposalState::Draft && kind.reviews > 0);
    let of_reviews: f64 = reviews.iter().map(|kind| kind.sums.squares()).sum();
    let of_means: f64 = read().map(|kind| f64::from(kind.reviews) * kind.sums.squares()).sum();
    Ok(ScoreSpread::estimated(Sums {
        proposals: read().map(|kind| kind.proposals).sum(),
        reviews: reviews.iter().map(|kind| kind.scored).sum(),
        scores: read().map(|kind| kind.sums.scores()).sum(),
        squared_scores: read().map(|kind| kind.sums.squares()).sum(),
        squares: (of_reviews - of_means).max(0.0),
    }))
}
