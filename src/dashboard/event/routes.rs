//! `/{event}/organise`.

use actix_web::get;
use actix_web::web::{Data, ServiceConfig};

use super::pages::{Dashboard, DateItem, LogLine, ReviewerRow, Stage, TrackRow};
use super::rules::Funnel;
use super::store::{self, DashboardFigures};
use crate::clock::{Clock, Timestamp};
use crate::dashboard::attention::Need;
use crate::db::Db;
use crate::events::{self, Event, Organiser, Track};
use crate::history::{self, EntryAbout};
use crate::proposals::ProposalState;
use crate::proposals::tally::ProposalCount;
use crate::reviews::ReviewerProgress;
use crate::web::{Page, Shell, html, links, times};

/// Adds it to the server.
pub fn configure(config: &mut ServiceConfig) {
    config.service(dashboard);
}

#[get("/{event}/organise")]
async fn dashboard(who: Organiser, shell: Shell, db: Data<Db>, clock: Data<Clock>) -> Page {
    let (shell, event, now) = (shell.at(who.frame()), who.event().clone(), clock.now());
    let read = db.read(move |conn| {
        let figures = store::figures(conn, &who, now)?;
        Ok::<_, diesel::result::Error>((figures, events::store::tracks(conn, who.event())?))
    });
    let (figures, tracks) = read.await?;
    html(&page(shell, &event, (figures, &tracks), now))
}

fn page(shell: Shell, event: &Event, (figures, tracks): (DashboardFigures, &[Track]), now: Timestamp) -> Dashboard {
    let base = links::organise(&event.slug, "");
    let done: i64 = figures.reviewers.iter().map(|reviewer| reviewer.done).sum();
    let dates = dates(event, now);
    let next = dates.iter().find(|date| date.class == "next");
    Dashboard {
        shell,
        sub: sub(event, now),
        stages: stages(event, &figures, &base),
        needs: Need::all(event, &figures.facts, now),
        next: next.map_or_else(String::new, |next| format!("{}: {}, {}.", next.what, next.day, next.distance)),
        dates,
        other_news: figures.facts.news.other,
        tracks: track_rows(tracks, &figures, &base),
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

fn stages(event: &Event, figures: &DashboardFigures, base: &str) -> Vec<Stage> {
    let (facts, tally) = (&figures.facts, &figures.facts.tally);
    let funnel = Funnel::of(tally, event.reviews_wanted, figures.staged_first, facts.scheduled);
    let of = |state| tally.of(state);
    let besides = |parts: &[(i64, &str)]| {
        let parts = parts.iter().filter(|(count, _)| *count > 0).map(|(count, words)| format!("{count} {words}"));
        parts.collect::<Vec<_>>().join(", ")
    };
    let drafts = of(ProposalState::Draft);
    let lost = [(of(ProposalState::Declined), "declined"), (of(ProposalState::Cancelled), "cancelled")];
    let fine = [
        besides(&[(drafts, if drafts == 1 { "draft besides" } else { "drafts besides" })]),
        besides(&[(tally.short_of(event.reviews_wanted), "short of reviews")]),
        besides(&[(facts.staged, "not told yet")]),
        besides(&[(of(ProposalState::Accepted), "still to answer"), lost[0], lost[1]]),
        "will come".to_owned(),
        besides(&[(funnel.confirmed - funnel.scheduled, "to place")]),
    ];
    let labels = ["Submitted", "Reviewed", "Decided", "Accepted", "Confirmed", "Scheduled"];
    let lists = ["", "?state=submitted", "?state=staged", "?state=accepted", "?state=confirmed"];
    let mut hrefs: Vec<String> = lists.iter().map(|query| format!("{base}/proposals{query}")).collect();
    hrefs.push(format!("{base}/schedule"));
    let steps = funnel.steps();
    let next = steps.iter().skip(1).chain(steps.last());
    let rows = steps.iter().zip(next).zip(labels).zip(fine).zip(hrefs);
    rows.map(|((((count, next), label), fine), href)| {
        let edge = format!("M0 {} L60 {} L100 {}", top(*count, steps[0]), top(*count, steps[0]), top(*next, steps[0]));
        Stage { count: *count, label, fine, href, edge }
    })
    .collect()
}

/// How far from the top of a plot of height 60 a count lies, in tenths.
fn top(count: i64, all: i64) -> String {
    let tenths = 600 - count.clamp(0, all) * 582 / all.max(1);
    format!("{}.{}", tenths / 10, tenths % 10)
}

fn dates(event: &Event, now: Timestamp) -> Vec<DateItem> {
    let zone = event.zone();
    let known = [
        (event.cfp_opens_at, "Call opens"),
        (event.cfp_closes_at, "Call closes"),
        (event.reviews_close_at, "Reviewing ends"),
        (Some(times::start_of(event.starts_on, &zone)), "First day"),
        (Some(times::start_of(event.ends_on, &zone)), "Last day"),
    ];
    let known: Vec<_> = known.into_iter().filter_map(|(at, what)| Some((at?, what))).collect();
    let next = known.iter().position(|(at, _)| *at > now);
    let item = |(place, (at, what)): (usize, &(Timestamp, &'static str))| DateItem {
        day: at.at(&zone).strftime("%a %-d %b %Y").to_string(),
        machine: at.at(&zone).date().to_string(),
        distance: times::distance(*at, now),
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

/// States of talks that have a place, as far as it is known.
const ACCEPTED: [ProposalState; 2] = [ProposalState::Accepted, ProposalState::Confirmed];

fn track_rows(tracks: &[Track], figures: &DashboardFigures, base: &str) -> Vec<TrackRow> {
    let tally = &figures.facts.tally;
    let of = |track: &Track| {
        let submitted = |kind: &ProposalCount| kind.track == Some(track.id) && kind.state != ProposalState::Draft;
        let accepted = |kind: &ProposalCount| submitted(kind) && ACCEPTED.contains(&kind.state);
        (tally.count(submitted), tally.count(accepted))
    };
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

fn reviewer_rows(figures: &DashboardFigures, event: &Event) -> Vec<ReviewerRow> {
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

fn log_line(line: EntryAbout, event: &Event, base: &str, now: Timestamp) -> LogLine {
    let (zone, entry) = (event.zone(), line.entry);
    let today = entry.at.at(&zone).date() == now.at(&zone).date();
    let format = if today { "%H:%M" } else { "%-d %b" };
    let sentence = history::sentence(&entry);
    LogLine {
        at: entry.at.at(&zone).strftime(format).to_string(),
        machine: times::machine(entry.at, &zone),
        by: entry.by_name,
        did: sentence.did,
        rest: sentence.rest,
        proposal: line.proposal.map(|(code, title)| (format!("{base}/proposals/{code}"), title)),
    }
}
