//! One page of proposals, from an index in the order that is asked for.

use std::collections::HashMap;

use diesel::dsl::{count_star, sql};
use diesel::prelude::*;
use diesel::sql_types::Text;

use super::forms::{By, Sort};
use super::{Filter, ProposalTableView};
use crate::clock::Timestamp;
use crate::db::{
    Conn, ENOUGH, Id, ListWalk, MultiBackend, SearchedText, Total, anywhere, folded, likely, page_of_the_first,
};
use crate::events::{Event, Organiser, SessionType, Track};
use crate::proposals::store::speakers_of;
use crate::proposals::tally::Tally;
use crate::proposals::{Proposal, ProposalState, lookup};
use crate::schema::{decisions, proposals};
use crate::speakers::Speaker;

/// How many proposals a page shows.
pub const PAGE: i64 = 50;

/// A proposal in a list: what a row shows and nothing that is long.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = proposals)]
pub struct ProposalTableRow {
    /// Its key.
    pub id: Id<Proposal>,
    /// Its code.
    pub code: String,
    /// Its title.
    pub title: String,
    /// Language that it is held in.
    pub language: String,
    /// Its track.
    pub track_id: Option<Id<Track>>,
    /// Its session type.
    pub session_type_id: Option<Id<SessionType>>,
    /// Where it stands.
    pub state: ProposalState,
    /// How many reviews are in.
    pub review_count: i32,
    /// Mean of their scores.
    pub score: f64,
    /// When it was handed in.
    pub submitted_at: Option<Timestamp>,
}

/// A page of a list, and how long the list is.
#[derive(Debug)]
pub struct TablePage {
    /// The page.
    pub rows: Vec<ProposalTableRow>,
    /// Its speakers, in their order.
    pub speakers: HashMap<Id<Proposal>, Vec<Speaker>>,
    /// The length of the whole list.
    pub total: Total,
}

type Query<'a> = proposals::BoxedQuery<'a, MultiBackend>;

/// The proposals of an event that a filter means; drafts never.
pub fn rows(conn: &mut Conn, organiser: &Organiser, filter: &Filter, tally: &Tally) -> QueryResult<TablePage> {
    let event = organiser.event();
    let place = ((filter.page - 1) * PAGE, PAGE);
    let (ids, total) = if filter.q.is_empty() {
        let total = match filter.view {
            ProposalTableView::Staged => meant(event, filter).select(count_star()).first(conn)?,
            ProposalTableView::All | ProposalTableView::In(_) => {
                tally.count(|kind| filter.means(kind, event.reviews_wanted))
            }
        };
        let sort = |way: ListWalk| if way.backwards { filter.sort.reversed() } else { filter.sort };
        let sorted = |way: ListWalk| in_order(meant(event, filter), sort(way)).offset(way.skip).limit(way.take);
        let ids = ListWalk::to_page(total, place).read(|way| sorted(way).select(proposals::id).load(conn))?;
        (ids, Total::All(total))
    } else {
        page_of_the_first(found(conn, event, filter)?, place)
    };
    let rows = rows_of(conn, &ids)?;
    Ok(TablePage { speakers: speakers_of(conn, organiser, &ids)?, rows, total })
}

/// Those that hold the filter's words, or whose speakers do, in their order; at least one beyond those that are enough where there are more.
fn found(conn: &mut Conn, event: &Event, filter: &Filter) -> QueryResult<Vec<Id<Proposal>>> {
    let words = folded(&filter.q);
    let theirs = lookup::of_speakers_called(conn, event, &words)?;
    let code = proposals::code.eq(filter.q.to_uppercase());
    let text = proposals::search.like(anywhere(&words)).escape('\\');
    let holds = text.or(code).or(proposals::id.eq_any(theirs.clone()));
    let Some(mut likely) = likely::<Proposal>(conn, SearchedText::Proposals, &words, ENOUGH)? else {
        let walk = in_order(meant(event, filter).filter(holds), filter.sort);
        return walk.limit(ENOUGH + 1).select(proposals::id).load(conn);
    };
    likely.extend(theirs);
    // By their keys alone: a database that knew of the event as well might begin with that, and walk through all of it.
    let those = proposals::table.into_boxed::<MultiBackend>().filter(proposals::id.eq_any(likely)).filter(holds);
    let query = in_part(in_view(those, event, filter.view), event, filter);
    let rows: Vec<(Id<Proposal>, Id<Event>)> =
        in_order(query, filter.sort).select((proposals::id, proposals::event_id)).load(conn)?;
    Ok(rows.into_iter().filter(|(_, at)| *at == event.id).map(|(id, _)| id).collect())
}

/// What the rows of a page show, in the order of their keys. The index says which they are: those before the page are never
/// looked up.
pub fn rows_of(conn: &mut Conn, ids: &[Id<Proposal>]) -> QueryResult<Vec<ProposalTableRow>> {
    let rows: Vec<ProposalTableRow> =
        proposals::table.filter(proposals::id.eq_any(ids)).select(ProposalTableRow::as_select()).load(conn)?;
    let mut by_id: HashMap<_, _> = rows.into_iter().map(|row| (row.id, row)).collect();
    Ok(ids.iter().filter_map(|id| by_id.remove(id)).collect())
}

/// The proposals of an event that a filter means, whatever words it has.
fn meant<'a>(event: &Event, filter: &Filter) -> Query<'a> {
    let query = proposals::table.into_boxed::<MultiBackend>();
    let query = match filter.view {
        ProposalTableView::All | ProposalTableView::In(_) => query.filter(proposals::event_id.eq(event.id)),
        // By their decisions, which are few: a database that began with the event would walk through all of it.
        ProposalTableView::Staged => query,
    };
    in_part(in_view(query, event, filter.view), event, filter)
}

fn in_view<'a>(query: Query<'a>, event: &Event, view: ProposalTableView) -> Query<'a> {
    let staged = decisions::table.filter(decisions::event_id.eq(event.id)).select(decisions::proposal_id);
    match view {
        ProposalTableView::All => query.filter(proposals::state.ne(ProposalState::Draft)),
        ProposalTableView::In(state) => query.filter(proposals::state.eq(state)),
        ProposalTableView::Staged => {
            query.filter(proposals::state.ne(ProposalState::Draft)).filter(proposals::id.eq_any(staged))
        }
    }
}

fn in_part<'a>(mut query: Query<'a>, event: &Event, filter: &Filter) -> Query<'a> {
    if let Some(track) = filter.track {
        query = query.filter(proposals::track_id.eq(track));
    }
    if let Some(session_type) = filter.session_type {
        query = query.filter(proposals::session_type_id.eq(session_type));
    }
    if filter.short {
        query = query.filter(proposals::review_count.lt(event.reviews_wanted));
    }
    query
}

/// The beginning of the searched text, which is the title: what the index `proposals_by_title` is made of.
const TITLE: &str = "substr(proposals.search, 1, 120)";

fn in_order(query: Query<'_>, sort: Sort) -> Query<'_> {
    let by_title = || sql::<Text>(TITLE);
    match (sort.by, sort.down) {
        (By::Title, false) => query.order((by_title().asc(), proposals::id.asc())),
        (By::Title, true) => query.order((by_title().desc(), proposals::id.desc())),
        (By::Score, false) => query.order((proposals::score.asc(), proposals::id.asc())),
        (By::Score, true) => query.order((proposals::score.desc(), proposals::id.desc())),
        (By::Reviews, false) => query.order((proposals::review_count.asc(), proposals::id.asc())),
        (By::Reviews, true) => query.order((proposals::review_count.desc(), proposals::id.desc())),
        (By::Submitted, false) => query.order((proposals::submitted_at.asc(), proposals::id.asc())),
        (By::Submitted, true) => query.order((proposals::submitted_at.desc(), proposals::id.desc())),
    }
}
