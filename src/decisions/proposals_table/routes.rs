//! `/{event}/organise/proposals`.

use actix_web::get;
use actix_web::web::Data;

use super::forms::{By, Filter, ListQuery, ProposalTableView, Sort};
use super::pages::{Column, Proposals, Shown, Tab, line};
use super::store::{self, PAGE, ProposalTableRow, TablePage};
use crate::db::{Conn, Db, Total};
use crate::decisions::kinds::TracksAndTypes;
use crate::decisions::store::{StagedCounts, counts, staged_for};
use crate::events::{Event, Organiser};
use crate::proposals::ProposalState;
use crate::proposals::tally::{Tally, store::tally};
use crate::web::{Page, Pager, Query, Shell, html, links, see_other};

/// Everything that one page of the table shows.
struct Seen {
    tally: Tally,
    staged: StagedCounts,
    rows: Vec<ProposalTableRow>,
    total: Total,
    shown: Shown,
}

#[get("/{event}/organise/proposals")]
pub async fn proposals(who: Organiser, shell: Shell, query: Query<ListQuery>, db: Data<Db>) -> Page {
    let (shell, event, filter) = (shell.at(who.frame()), who.event().clone(), query.0.filter());
    let wanted = filter.clone();
    let seen = db.read(move |conn| read(conn, &who, &wanted)).await?;
    if seen.rows.is_empty() && filter.page > 1 {
        return Ok(see_other(&filter.at(1).address(&links::organise(&event.slug, "proposals"))));
    }
    html(&page(shell, &event, &filter, &seen))
}

fn read(conn: &mut Conn, organiser: &Organiser, filter: &Filter) -> diesel::QueryResult<Seen> {
    let event = organiser.event();
    let tally = tally(conn, event)?;
    let TablePage { rows, speakers, total } = store::rows(conn, organiser, filter, &tally)?;
    let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
    Ok(Seen {
        staged: counts(conn, event)?,
        shown: Shown { speakers, verdicts: staged_for(conn, &ids)?, kinds: TracksAndTypes::at(conn, event)? },
        tally,
        rows,
        total,
    })
}

fn page(shell: Shell, event: &Event, filter: &Filter, seen: &Seen) -> Proposals {
    let (base, path) = (links::organise(&event.slug, ""), links::organise(&event.slug, "proposals"));
    let count = |view| counted(view, &seen.tally, seen.staged);
    let lines = seen.rows.iter().map(|row| line(row, event, &base, &seen.shown)).collect();
    Proposals {
        shell,
        sub: sub(&seen.tally),
        tabs: tabs(filter, &path, count),
        q: filter.q.clone(),
        state: filter.view.word(),
        sort: filter.sort.word(),
        tracks: seen.shown.kinds.track_choices(filter.track),
        session_types: seen.shown.kinds.session_type_choices(filter.session_type),
        short: filter.short,
        wanted: event.reviews_wanted,
        columns: [
            column("Title and speakers", By::Title, filter, &path),
            column("Score", By::Score, filter, &path),
            column("Reviews", By::Reviews, filter, &path),
            column("Submitted", By::Submitted, filter, &path),
        ],
        pager: Pager::of(filter.page, PAGE, seen.total, |page| filter.at(page).address(&path)),
        here: filter.address(&path),
        cleared: path.clone(),
        nothing_yet: seen.tally.handed_in() == 0,
        lines,
        base,
    }
}

fn sub(tally: &Tally) -> String {
    let handed_in = tally.handed_in();
    let drafts = tally.of(ProposalState::Draft);
    let also = match drafts {
        0 => String::new(),
        1 => " One more is a draft, which only its speakers see.".to_owned(),
        many => format!(" {many} more are drafts, which only their speakers see."),
    };
    let word = if handed_in == 1 { "proposal" } else { "proposals" };
    format!("{handed_in} {word}.{also}")
}

fn counted(view: ProposalTableView, tally: &Tally, staged: StagedCounts) -> i64 {
    match view {
        ProposalTableView::All => tally.handed_in(),
        ProposalTableView::In(state) => tally.of(state),
        ProposalTableView::Staged => staged.all(),
    }
}

/// The tabs of views that hold something, and of the one that is shown.
fn tabs(filter: &Filter, path: &str, count: impl Fn(ProposalTableView) -> i64) -> Vec<Tab> {
    let tab = |view: ProposalTableView| Tab {
        label: view.words(),
        count: count(view),
        href: filter.seen_as(view).address(path),
        current: view == filter.view,
    };
    let worth_showing = |tab: &Tab| tab.count > 0 || tab.current;
    let first = tab(ProposalTableView::TABS[0]);
    std::iter::once(first)
        .chain(ProposalTableView::TABS[1..].iter().map(|view| tab(*view)).filter(worth_showing))
        .collect()
}

/// A column's heading: sorts by it, and the other way round when it is what the list is sorted by.
fn column(label: &'static str, by: By, filter: &Filter, path: &str) -> Column {
    let is_current = filter.sort.by == by;
    let down = if is_current { !filter.sort.down } else { by != By::Title };
    let sorted = match (is_current, filter.sort.down) {
        (false, _) => "",
        (true, true) => "descending",
        (true, false) => "ascending",
    };
    Column { label, href: filter.sorted(Sort { by, down }).address(path), sorted }
}
