//! `/{event}/organise`.

use actix_web::get;
use actix_web::web::Data;

use super::pages::{Dashboard, DateItem, LogLine, ReviewerRow, Stage, Todo, TrackRow};
use super::rules::{self, Besides};
use super::store::{self, Figures};
use crate::clock::{Clock, Timestamp};
use crate::db::Db;
use crate::decisions;
use crate::decisions::store::StagedCounts;
use crate::events::{self, Event, Organiser, Track};
use crate::history::Told;
use crate::proposals::ProposalState;
use crate::reviews::ReviewerProgress;
use crate::web::{Page, Shell, html, links, times};

#[get("/{event}/organise")]
pub async fn dashboard(who: Organiser, shell: Shell, db: Data<Db>, clock: Data<Clock>) -> Page {
    let (shell, event, now) = (shell.at(who.frame()), who.event().clone(), clock.now());
    let (figures, staged, tracks) = db
        .read(move |conn| {
            let figures = store::figures(conn, &who)?;
            let staged = decisions::store::counts(conn, who.event())?;
            Ok::<_, diesel::result::Error>((figures, staged, events::store::tracks(conn, who.event())?))
        })
        .await?;
    html(&page(shell, &event, (figures, staged, tracks), now))
}

fn page(shell: Shell, event: &Event, seen: (Figures, StagedCounts, Vec<Track>), now: Timestamp) -> Dashboard {
    let (figures, staged, tracks) = seen;
    let base = links::organise(&event.slug, "");
    let besides = Besides {
        failed_mails: figures.failed_mails,
        scheduled: figures.scheduled,
        staged: staged.all(),
        acceptances: figures.acceptances,
    };
    let waiting = rules::waiting(event, &figures.tally, besides);
    let done: i64 = figures.reviewers.iter().map(|reviewer| reviewer.done).sum();
    Dashboard {
        shell,
        sub: sub(event, now),
        stages: stages(event, &figures, staged, &base),
        todos: waiting.into_iter().map(|waiting| Todo::of(waiting, &base)).collect(),
        dates: dates(event, now),
        tracks: track_rows(&tracks, &figures, &base),
        reviews: format!("{done} reviews by {} reviewers", figures.reviewers.len()),
        reviewers: reviewer_rows(&figures, event),
        log: figures.log.into_iter().map(|entry| log_line(entry, event, &base, now)).collect(),
        base,
    }
}

fn sub(event: &Event, now: Timestamp) -> String {
    let first = times::start_of(event.starts_on, &event.zone());
    let present = times::moment(now, &event.zone());
    let days = first.minutes_since(now) / 1440;
    match days {
        2.. => format!("{present}. {days} days to the first session."),
        1 => format!("{present}. One day to the first session."),
        _ => format!("{present}. {}.", event.dates()),
    }
}

fn stages(event: &Event, figures: &Figures, staged: StagedCounts, base: &str) -> Vec<Stage> {
    let tally = &figures.tally;
    let (all, in_review) = (tally.handed_in(), tally.of(ProposalState::Submitted));
    let enough = in_review - tally.short_of(event.reviews_wanted);
    let (accepted, confirmed) = (tally.of(ProposalState::Accepted), tally.of(ProposalState::Confirmed));
    let list = |query: &str| format!("{base}/proposals{query}");
    let drafts = match tally.of(ProposalState::Draft) {
        0 => "no drafts".to_owned(),
        1 => "1 draft besides".to_owned(),
        many => format!("{many} drafts besides"),
    };
    let unplaced = (confirmed - figures.scheduled).max(0);
    let stage = |count: i64, label, fine, href| Stage { count, label, fine, href, top: top(count, all) };
    vec![
        stage(all, "Submitted", drafts, list("")),
        stage(in_review, "In review", format!("{enough} with enough reviews"), list("?state=submitted")),
        stage(staged.all(), "Decided", "and not told yet".to_owned(), list("?state=staged")),
        stage(accepted, "Accepted", "still to answer".to_owned(), list("?state=accepted")),
        stage(confirmed, "Confirmed", "will come".to_owned(), list("?state=confirmed")),
        stage(figures.scheduled, "Scheduled", format!("{unplaced} to place"), format!("{base}/schedule")),
    ]
}

/// Where the bar of a count begins in a plot of height 60, in tenths.
fn top(count: i64, all: i64) -> String {
    let tenths = 600 - count.clamp(0, all) * 582 / all.max(1);
    format!("{}.{}", tenths / 10, tenths % 10)
}

fn dates(event: &Event, now: Timestamp) -> Vec<DateItem> {
    let zone = event.zone();
    let known = [
        (event.cfp_opens_at, "Call opens"),
        (event.cfp_closes_at, "Call closes"),
        (Some(times::start_of(event.starts_on, &zone)), "First day"),
        (Some(times::start_of(event.ends_on, &zone)), "Last day"),
    ];
    let known: Vec<_> = known.into_iter().filter_map(|(at, what)| Some((at?, what))).collect();
    let next = known.iter().position(|(at, _)| *at > now);
    let item = |(place, (at, what)): (usize, &(Timestamp, &'static str))| DateItem {
        day: at.at(&zone).strftime("%-d %b %Y").to_string(),
        what,
        class: if *at <= now {
            "past"
        } else if next == Some(place) {
            "next"
        } else {
            ""
        },
    };
    known.iter().enumerate().map(item).collect()
}

fn track_rows(tracks: &[Track], figures: &Figures, base: &str) -> Vec<TrackRow> {
    let of = |track: &Track| figures.tracks.get(&Some(track.id)).copied().unwrap_or_default();
    let most = tracks.iter().map(|track| of(track).0).max().unwrap_or(0).max(1);
    let row = |track: &Track| {
        let (submitted, accepted) = of(track);
        TrackRow {
            hue: track.hue,
            name: track.name.clone(),
            href: links::with_query(&format!("{base}/proposals"), &[("track", &track.id.to_string())]),
            submitted,
            accepted,
            wide: submitted * 190 / most,
            narrow: accepted * 190 / most,
        }
    };
    tracks.iter().map(row).collect()
}

/// How many reviewers the dashboard names.
const REVIEWERS: usize = 8;

fn reviewer_rows(figures: &Figures, event: &Event) -> Vec<ReviewerRow> {
    let most = figures.reviewers.iter().map(|reviewer| reviewer.done).max().unwrap_or(0).max(1);
    let mut rows: Vec<_> = figures.reviewers.iter().collect();
    rows.sort_by_key(|reviewer| reviewer.done);
    let day = |at: Timestamp| at.at(&event.zone()).strftime("%-d %b").to_string();
    let row = |reviewer: &ReviewerProgress| ReviewerRow {
        name: reviewer.name.clone(),
        done: reviewer.done,
        bar: reviewer.done * 44 / most,
        last: reviewer.last_at.map_or_else(|| "never".to_owned(), day),
    };
    rows.into_iter().take(REVIEWERS).map(row).collect()
}

fn log_line(line: Told, event: &Event, base: &str, now: Timestamp) -> LogLine {
    let (zone, entry) = (event.zone(), line.entry);
    let today = entry.at.at(&zone).date() == now.at(&zone).date();
    let format = if today { "%H:%M" } else { "%-d %b" };
    LogLine {
        at: entry.at.at(&zone).strftime(format).to_string(),
        machine: times::machine(entry.at, &zone),
        by: entry.by_name,
        verb: entry.verb,
        after: if line.proposal.is_some() { String::new() } else { entry.after },
        proposal: line.proposal.map(|(code, title)| (format!("{base}/proposals/{code}"), title)),
    }
}
