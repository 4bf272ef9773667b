//! The address of the queue.

use actix_web::get;
use actix_web::web::{Data, ServiceConfig};

use super::forms::{PAGE, QueueQuery, QueueView};
use super::found::{DeclaredConflict, QueueHits, QueueRow};
use super::pages::{Around, ConflictView, Progress, QueuePage, Row, Tab, address};
use super::store::{self, ReviewProgress};
use crate::clock::{Clock, Timestamp};
use crate::db::{Conn, Db};
use crate::events::{self, Event, SessionType, Track};
use crate::reviews::access::Reviewer;
use crate::times;
use crate::web::{Choice, Page, PageError, Pager, Query, Shell, html, links};

/// Adds it to the server.
pub fn configure(config: &mut ServiceConfig) {
    config.service(show);
}

#[get("/{event}/review")]
async fn show(who: Reviewer, shell: Shell, query: Query<QueueQuery>, db: Data<Db>, clock: Data<Clock>) -> Page {
    let (event, frame, query) = (who.event().clone(), who.frame(), query.0);
    let asked = query.clone();
    let read = db.read(move |conn| read(conn, &who, &asked)).await?;
    html(&page(shell.at(frame), (&event, clock.now()), &query, read))
}

/// What the page is made from.
struct Read {
    standing: ReviewProgress,
    found: QueueHits,
    rows: Vec<QueueRow>,
    conflicts: Vec<DeclaredConflict>,
    tracks: Vec<Track>,
    session_types: Vec<SessionType>,
    criteria: usize,
    next: Option<String>,
}

fn read(conn: &mut Conn, who: &Reviewer, query: &QueueQuery) -> Result<Read, PageError> {
    let (narrow, skip) = (query.narrow(), query.skip());
    let standing = ReviewProgress::of(conn, who.seat())?;
    let found = match query.view() {
        QueueView::ToDo if narrow.words.is_empty() => store::to_do(conn, who, &standing, (narrow.part, skip))?,
        QueueView::ToDo => store::to_do_matching(conn, who, &standing, (&narrow, skip))?,
        QueueView::Done => store::done(conn, who, &standing, (&narrow, skip))?,
        QueueView::Conflicts => QueueHits::default(),
    };
    let rows = store::listed(conn, who, &found.ids)?;
    let is_front = query.view() == QueueView::ToDo && narrow.is_empty() && skip == 0;
    let next = if is_front { rows.first().map(|row| row.code.clone()) } else { store::front(conn, who, &standing)? };
    Ok(Read {
        conflicts: store::conflicts(conn, who)?,
        tracks: events::store::tracks(conn, who.event())?,
        session_types: events::store::session_types(conn, who.event())?,
        criteria: events::store::asked_criteria(conn, who.event())?.len(),
        standing,
        found,
        rows,
        next,
    })
}

fn page(shell: Shell, (event, now): (&Event, Timestamp), query: &QueueQuery, read: Read) -> QueuePage {
    let has_ended = event.reviewing_has_ended(now);
    let view = query.view();
    let around = Around { event, tracks: &read.tracks, session_types: &read.session_types, criteria: read.criteria };
    let rows = read.rows.into_iter().map(|listed| Row::of(listed, &around)).collect();
    let size = i64::try_from(PAGE).unwrap_or(i64::MAX);
    let number = i64::try_from(query.skip()).unwrap_or_default() / size + 1;
    let cleared = QueueQuery { view: query.view.clone(), ..QueueQuery::default() };
    let shown = if read.found.more { Pager::of_the_first } else { Pager::new };
    let pager = shown(number, size, read.found.total, |number| address(event, query, number));
    let conflicts = i64::try_from(read.conflicts.len()).unwrap_or(i64::MAX);
    QueuePage {
        tabs: tabs(event, view, &read.standing, conflicts),
        view: if view == QueueView::ToDo { "todo" } else { view.word() },
        caption: match view {
            QueueView::ToDo => "Proposals waiting for your review, fewest reviews first",
            QueueView::Done | QueueView::Conflicts => "Your reviews, drafts first",
        },
        q: query.q.clone(),
        tracks: read.tracks.iter().map(|one| choice(one.id.to_string(), &one.name, &query.track)).collect(),
        session_types: {
            let of = |one: &SessionType| choice(one.id.to_string(), &one.name, &query.session_type);
            read.session_types.iter().map(of).collect()
        },
        narrowed: !query.narrow().is_empty(),
        here: links::below(&event.slug, "review"),
        clear: address(event, &cleared, 1),
        rows,
        pager,
        conflicts: read.conflicts.into_iter().map(|one| ConflictView::of(one, event)).collect(),
        progress: Progress::new(read.standing.done, read.standing.to_do, read.standing.drafts),
        next: read.next.filter(|_| !has_ended).map(|code| links::review(&event.slug, &code)),
        lead: lead(event, now, read.standing.needed),
        shell,
    }
}

fn lead(event: &Event, now: Timestamp, needed: i64) -> String {
    let when = |at: Timestamp| times::moment(at, &event.zone());
    if let Some(at) = event.reviews_close_at.filter(|_| event.reviewing_has_ended(now)) {
        return format!("Reviewing ended {}. Scores stand as they are; your reviews stay here to read.", when(at));
    }
    let ends = event.reviews_close_at.map(|at| format!(" Reviewing ends {}.", when(at))).unwrap_or_default();
    let needed = match needed {
        0 => " No more are needed.".to_owned(),
        1 => " The event needs 1 more review.".to_owned(),
        many => format!(" The event needs {many} more reviews."),
    };
    let wanted = match event.reviews_wanted {
        1 => "Each proposal should have 1 review".to_owned(),
        wanted => format!("Each proposal should have {wanted} reviews"),
    };
    let blind = if event.blind { " Who proposes is hidden from reviewers." } else { "" };
    format!("{wanted}; those with the fewest come first.{needed}{ends}{blind}")
}

fn tabs(event: &Event, view: QueueView, standing: &ReviewProgress, conflicts: i64) -> Vec<Tab> {
    let tab = |(of, name, count): (QueueView, &'static str, i64)| {
        let query = QueueQuery { view: of.word().to_owned(), ..QueueQuery::default() };
        Tab { href: address(event, &query, 1), name, count, current: of == view }
    };
    [
        (QueueView::ToDo, "To do", standing.to_do),
        (QueueView::Done, "Drafts and done", standing.drafts + standing.done),
        (QueueView::Conflicts, "Conflicts", conflicts),
    ]
    .map(tab)
    .into()
}

fn choice(id: String, name: &str, chosen: &str) -> Choice {
    let is_chosen = id == chosen;
    Choice::new(id, name, is_chosen)
}
