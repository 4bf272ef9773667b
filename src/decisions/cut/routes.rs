//! `/{event}/organise/decisions`.

use actix_web::get;
use actix_web::web::Data;

use super::forms::{Among, RankingFilter, RankingQuery};
use super::pages::{Range, Ranked, Ranking, Share};
use super::store::{self, IN_THE_RUNNING, PAGE};
use crate::db::{Conn, Db, Id};
use crate::decisions::kinds::Kinds;
use crate::decisions::store::{StagedCounts, counts, staged_for};
use crate::decisions::table::{Shown, Tab, line};
use crate::decisions::tally::{Tally, store::tally};
use crate::events::{Event, Organiser, Track};
use crate::web::{Page, Pager, Query, Shell, html, links, see_other};

/// Everything that one page of the ranking shows.
struct Seen {
    ranked: store::Ranked,
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
    let mut ranked = store::ranked(conn, organiser, filter)?;
    let ids: Vec<_> = ranked.rows.iter().map(|row| row.id).collect();
    Ok(Seen {
        tally: tally(conn, event)?,
        staged: counts(conn, event)?,
        shown: Shown {
            speakers: std::mem::take(&mut ranked.speakers),
            verdicts: staged_for(conn, &ids)?,
            kinds: Kinds::at(conn, event)?,
        },
        ranked,
    })
}

fn page(shell: Shell, event: &Event, filter: RankingFilter, seen: Seen) -> Ranking {
    let (base, path) = (links::organise(&event.slug, ""), links::organise(&event.slug, "decisions"));
    let Seen { ranked, tally, staged, shown } = seen;
    let first = (filter.page - 1) * PAGE;
    let mut lines: Vec<Ranked> = ranked
        .rows
        .iter()
        .zip(first + 1..)
        .map(|(row, place)| {
            let score = (row.review_count > 0).then_some(row.score);
            let range = ranked.ranges.get(&row.id).map(|(low, high)| range(*low, *high));
            Ranked { place, line: line(row, event, &base, &shown), dot: score.map(x), range }
        })
        .collect();
    let above = usize::try_from(filter.cut - first).unwrap_or(0).min(lines.len());
    let below = lines.split_off(above);
    let at = ranked.placed.last().map(|placed| placed.1);
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
        cut: at.filter(|_| cut_is_here).map(|at| format!("Cut after {} places, at {at:.2}", filter.cut)),
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
        0 => format!("{total} {word} by mean score."),
        1 => format!("{total} {word} by mean score, for 1 place."),
        many => format!("{total} {word} by mean score, for {many} places."),
    }
}

/// Where a score lies on an axis of 250 that begins at 1 and ends at 5.
fn x(score: f64) -> String {
    format!("{:.1}", 10.0 + (score.clamp(1.0, 5.0) - 1.0) * 57.5)
}

fn range(low: f64, high: f64) -> Range {
    Range { low_x: x(low), high_x: x(high), words: format!("lowest {low:.1}, highest {high:.1}") }
}

fn shares(kinds: &Kinds, placed: &[(Option<Id<Track>>, f64)]) -> Vec<Share> {
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
        Among::All => IN_THE_RUNNING.into_iter().map(|state| tally.of(state)).sum(),
        Among::Open => open,
        Among::Staged(verdict) => staged.of(verdict),
    };
    let tab = |among: Among| Tab {
        label: among.words(),
        count: count(among),
        href: RankingFilter { among, page: 1, ..filter }.address(path),
        current: among == filter.among,
    };
    Among::ALL.into_iter().map(tab).collect()
}
