//! The order of the ranking, read from an index: among proposals with as many reviews it is that of their scores, so that the best
//! of each number of reviews are merged, and nobody sorts a whole event.

use std::cmp::{Ordering, Reverse};
use std::collections::BTreeMap;

use diesel::dsl::count_star;
use diesel::prelude::*;

use super::ranked::meant;
use crate::db::{Conn, Id, ListWalk};
use crate::decisions::ranking_page::forms::RankingFilter;
use crate::decisions::ranking_page::rules::ScoreSpread;
use crate::events::{Event, Track};
use crate::proposals::tally::Tally;
use crate::proposals::{Proposal, ProposalState};
use crate::schema::proposals;

/// A ranking of an event's proposals.
pub struct Order<'a> {
    pub event: &'a Event,
    pub filter: RankingFilter,
    pub spread: &'a ScoreSpread,
    pub tally: &'a Tally,
}

/// A proposal as it is ranked.
#[derive(Clone, Copy, Debug, Queryable)]
pub struct ScoredProposal {
    pub id: Id<Proposal>,
    pub track: Option<Id<Track>>,
    pub score: f64,
    pub reviews: i32,
}

/// A page of the ranking.
pub struct RankingPage {
    pub rows: Vec<ScoredProposal>,
    /// How many proposals are better than its first.
    pub better: i64,
}

/// Lower ends that differ by less are equal.
const EQUAL: f64 = 1e-9;
/// Lower end of what nobody has reviewed.
const UNREAD: f64 = -100.0;

/// The lower end of a proposal's interval; below every other one where nobody has reviewed it.
pub fn low_of(spread: &ScoreSpread, score: f64, reviews: i32) -> f64 {
    if reviews > 0 { spread.interval(score, reviews).low } else { UNREAD }
}

impl Order<'_> {
    /// The page at the end of a way through `total` proposals.
    pub fn page(&self, conn: &mut Conn, total: i64, way: ListWalk) -> QueryResult<RankingPage> {
        let walked = self.walked(conn, way.backwards, way.skip + way.take)?;
        let skip = usize::try_from(way.skip).unwrap_or_default();
        let rows = way.read(|_| Ok(walked.iter().skip(skip).copied().collect()))?;
        let Some(first) = rows.first() else { return Ok(RankingPage { rows, better: 0 }) };
        let low = self.low(first);
        let among_walked =
            |counts: &dyn Fn(f64) -> bool| -> i64 { walked.iter().map(|row| i64::from(counts(self.low(row)))).sum() };
        let better = if way.backwards {
            let before = total - among_walked(&|_| true);
            let as_good_before = self.as_good_as(conn, low)? - among_walked(&|other| (other - low).abs() <= EQUAL);
            before - as_good_before
        } else {
            among_walked(&|other| other > low + EQUAL)
        };
        Ok(RankingPage { rows, better })
    }

    /// So many of the best, best first.
    pub fn first(&self, conn: &mut Conn, most: i64) -> QueryResult<Vec<ScoredProposal>> {
        self.walked(conn, false, most)
    }

    /// So many from the beginning of the ranking, or from its end, in the order of the way. One query for each number of
    /// reviews that proposals have, which are few; each reads no more than may still come to the front.
    fn walked(&self, conn: &mut Conn, backwards: bool, most: i64) -> QueryResult<Vec<ScoredProposal>> {
        let wanted = usize::try_from(most).unwrap_or_default();
        let mut walked: Vec<ScoredProposal> = Vec::new();
        for reviews in self.numbers_of_reviews() {
            let mut query = meant(self.event, self.filter).filter(proposals::review_count.eq(reviews));
            let end = if walked.len() < wanted { None } else { walked.last().map(|row| self.low(row)) };
            match self.scores_around(end, reviews) {
                Some((least, _)) if !backwards => query = query.filter(proposals::score.ge(least)),
                Some((_, greatest)) => query = query.filter(proposals::score.le(greatest)),
                // Nobody has reviewed these, and enough are better.
                None if !backwards && end.is_some_and(|low| low > UNREAD) => continue,
                None => {}
            }
            query = if backwards {
                query.order((proposals::score.asc(), proposals::id.asc()))
            } else {
                query.order((proposals::score.desc(), proposals::id.desc()))
            };
            let columns = (proposals::id, proposals::track_id, proposals::score, proposals::review_count);
            walked.extend(query.limit(most).select(columns).load::<ScoredProposal>(conn)?);
            walked.sort_unstable_by(|one, other| if backwards { self.cmp(one, other) } else { self.cmp(other, one) });
            walked.truncate(wanted);
        }
        Ok(walked)
    }

    /// How many are as good as this, within what differs at all.
    fn as_good_as(&self, conn: &mut Conn, low: f64) -> QueryResult<i64> {
        let mut as_good = 0;
        for reviews in self.numbers_of_reviews() {
            let of_level = meant(self.event, self.filter).filter(proposals::review_count.eq(reviews));
            as_good += match self.scores_around(Some(low), reviews) {
                Some((least, greatest)) => {
                    let near = of_level.filter(proposals::score.between(least, greatest));
                    near.select(count_star()).first::<i64>(conn)?
                }
                None if (low - UNREAD).abs() <= EQUAL => of_level.select(count_star()).first(conn)?,
                None => 0,
            };
        }
        Ok(as_good)
    }

    /// The scores that are as good as a lower end, of proposals with so many reviews; nothing where nobody has reviewed them.
    fn scores_around(&self, low: Option<f64>, reviews: i32) -> Option<(f64, f64)> {
        let (low, (factor, summand)) = (low.filter(|_| reviews > 0)?, self.spread.lower_end(reviews));
        Some(((low - EQUAL - summand) / factor, (low + EQUAL - summand) / factor))
    }

    /// Every number of reviews that a ranked proposal may have, those of most proposals first.
    fn numbers_of_reviews(&self) -> Vec<i32> {
        let mut numbers: BTreeMap<i32, i64> = BTreeMap::new();
        for kind in self.tally.kinds().filter(|kind| kind.state != ProposalState::Draft) {
            *numbers.entry(kind.reviews).or_default() += kind.proposals;
        }
        let mut numbers: Vec<(i32, i64)> = numbers.into_iter().collect();
        numbers.sort_by_key(|(_, proposals)| Reverse(*proposals));
        numbers.into_iter().map(|(reviews, _)| reviews).collect()
    }

    fn cmp(&self, one: &ScoredProposal, other: &ScoredProposal) -> Ordering {
        self.low(one).total_cmp(&self.low(other)).then(one.id.cmp(&other.id))
    }

    fn low(&self, row: &ScoredProposal) -> f64 {
        low_of(self.spread, row.score, row.reviews)
    }
}
