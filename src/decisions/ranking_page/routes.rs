//! `/{event}/organise/decisions`.

use actix_web::get;
use actix_web::web::Data;

use super::forms::{RankingFilter, RankingQuery, RankingScope};
use super::pages::{Range, Ranked, Ranking, Share};
use super::rules::Interval;
use super::store::{self, IN_THE_RUNNING, PAGE};
use crate::db::{Conn, Db};
use crate::decisions::kinds::TracksAndTypes;
use crate::decisions::proposals_table::{ProposalTableRow, Shown, Tab, line};
use crate::decisions::store::{StagedCounts, counts, staged_for};
use crate::events::{Event, Organiser, Track};
use crate::proposals::tally::{Tally, store::tally};
use crate::web::{Page, Pager, Query, Shell, html, links, see_other};

/// Everything that one page of the ranking shows.
struct Seen {
    ranked: store::RankedPage,
    tally: Tally,
    staged: StagedCounts,
    shown: Shown,
}

#[get("/{event}/organise/decisions")]
pub async fn ranking(who: Organiser, shell: Shell, query: Query<RankingQuery>, db: Data<Db>) -> Page {
    let (shell, event, filter) = (shell.at(who.frame()), who.event().clone(), query.0.filter());
    let seen = db.read(move |conn| read(conn, &who, filter)).await?;
    if seen.ranked.rows.is_empty() && filter.page > 1 {
        let first = RankingFilter { page: 1, ..filter };
        return Ok(see_other(&first.address(&links::organise(&event.slug, "decisions"))));
    }
    html(&page(shell, &event, filter, seen))
}

fn read(conn: &mut Conn, organiser: &Organiser, filter: RankingFilter) -> diesel::QueryResult<Seen> {
    let event = organiser.event();
    let tally = tally(conn, event)?;
    let mut ranked = store::ranked(conn, organiser, filter, &tally)?;
    let ids: Vec<_> = ranked.rows.iter().map(|row| row.id).collect();
    Ok(Seen {
        staged: counts(conn, event)?,
        shown: Shown {
            speakers: std::mem::take(&mut ranked.speakers),
            verdicts: staged_for(conn, &ids)?,
            kinds: TracksAndTypes::at(conn, event)?,
        },
        ranked,
        tally,
    })
}

fn page(shell: Shell, event: &Event, filter: RankingFilter, seen: Seen) -> Ranking {
    let (base, path) = (links::organise(&event.slug, ""), links::organise(&event.slug, "decisions"));
    let Seen { ranked, tally, staged, shown } = seen;
    let first = (filter.page - 1) * PAGE;
    let places = places(&ranked, first);
    let of = |(row, place): (&ProposalTableRow, i64)| {
        let read = row.review_count > 0;
        Ranked {
            place,
            line: line(row, event, &base, &shown),
            dot: read.then(|| x(row.score)),
            range: read.then(|| range(ranked.spread.interval(row.score, row.review_count))),
        }
    };
    let mut lines: Vec<Ranked> = ranked.rows.iter().zip(places).map(of).collect();
    let above = usize::try_from(filter.cut - first).unwrap_or(0).min(lines.len());
    let below = lines.split_off(above);
    let at = ranked.placed.last().filter(|placed| placed.2 > 0);
    let at = at.map(|(_, score, reviews)| ranked.spread.interval(*score, *reviews).low);
    let ties = lines.last().zip(below.first()).is_some_and(|(last, next)| last.place == next.place);
    let cut_is_here = filter.cut > first && filter.cut <= first + PAGE && ranked.total >= filter.cut;
    Ranking {
        shell,
        sub: sub(ranked.total, filter.cut),
        staged: staged.all(),
        tabs: tabs(filter, &path, &tally, (staged, ranked.open)),
        view: filter.among.word(),
        tracks: shown.kinds.track_choices(filter.track),
        session_types: shown.kinds.session_type_choices(filter.session_type),
        places: if filter.cut > 0 { filter.cut.to_string() } else { String::new() },
        shares: shares(&shown.kinds, &ranked.placed),
        cut: cut_is_here.then(|| cut_words(filter.cut, ties)),
        axis: axis(at),
        cut_x: at.map(x),
        above: lines,
        below,
        pager: Pager::new(filter.page, PAGE, ranked.total, |page| RankingFilter { page, ..filter }.address(&path)),
        here: filter.address(&path),
        cleared: path,
        base,
    }
}

fn sub(total: i64, cut: i64) -> String {
    let word = if total == 1 { "proposal" } else { "proposals" };
    match cut {
        0 => format!("{total} {word}, surest first."),
        1 => format!("{total} {word}, surest first, for 1 place."),
        many => format!("{total} {word}, surest first, for {many} places."),
    }
}

/// The places of a page's proposals; equal ones share theirs.
fn places(ranked: &store::RankedPage, first: i64) -> Vec<i64> {
    let mut places: Vec<i64> = Vec::new();
    let low = |row: &ProposalTableRow| store::low_of(&ranked.spread, row.score, row.review_count);
    for (at, row) in ranked.rows.iter().enumerate() {
        let before = at.checked_sub(1).filter(|before| low(&ranked.rows[*before]).total_cmp(&low(row)).is_eq());
        let own = if at == 0 { ranked.first_place } else { first + i64::try_from(at).unwrap_or_default() + 1 };
        places.push(before.map_or(own, |before| places[before]));
    }
    places
}

fn cut_words(places: i64, ties: bool) -> String {
    let places = if places == 1 { "1 place".to_owned() } else { format!("{places} places") };
    let ties = if ties { ", between proposals that are equal" } else { "" };
    format!("Cut after {places}{ties}")
}

/// Where a score lies on an axis of 250 that begins at 1 and ends at 5.
fn x(score: f64) -> String {
    format!("{:.1}", 10.0 + (score.clamp(1.0, 5.0) - 1.0) * 57.5)
}

/// The scores on the axis, but for one that the word on the cut would cover.
fn axis(cut: Option<f64>) -> Vec<(i32, &'static str)> {
    let is_free = |score: i32| cut.is_none_or(|cut| (cut.clamp(1.0, 5.0) - f64::from(score)).abs() > 0.4);
    [(2, "67.5"), (3, "125"), (4, "182.5")].into_iter().filter(|(score, _)| is_free(*score)).collect()
}

fn range(interval: Interval) -> Range {
    let Interval { low, high } = interval;
    let words = format!("likely between {:.1} and {:.1}", low.max(1.0), high.min(5.0));
    Range { low_x: x(low), high_x: x(high), words }
}

fn shares(kinds: &TracksAndTypes, placed: &[store::RankedPlace]) -> Vec<Share> {
    if placed.is_empty() {
        return Vec::new();
    }
    let share = |track: &Track| Share {
        hue: track.hue,
        name: track.name.clone(),
        count: placed.iter().filter(|placed| placed.0 == Some(track.id)).count(),
    };
    kinds.tracks.iter().map(share).collect()
}

fn tabs(filter: RankingFilter, path: &str, tally: &Tally, (staged, open): (StagedCounts, i64)) -> Vec<Tab> {
    let count = |among| match among {
        RankingScope::All => IN_THE_RUNNING.into_iter().map(|state| tally.of(state)).sum(),
        RankingScope::Open => open,
        RankingScope::Staged(verdict) => staged.of(verdict),
    };
    let tab = |among: RankingScope| Tab {
        label: among.words(),
        count: count(among),
        href: RankingFilter { among, page: 1, ..filter }.address(path),
        current: among == filter.among,
    };
    RankingScope::ALL.into_iter().map(tab).collect()
}
