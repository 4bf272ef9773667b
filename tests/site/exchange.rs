//! Programmes of other systems are taken in as they are, and a second time nothing changes.

use callboard::events::lookup;
use callboard::exchange::{ImportError, Incoming, Report, apply, dry_run, read_oscon, unpacked};
use callboard::schema::{proposals, slots};
use diesel::prelude::*;

use crate::support::TestSite;

/// The feed of OSCON 2014, where it is at hand.
fn feed() -> Option<Incoming> {
    let file = "../shared/data/other-json/oscon-2014-osconfeed.json.gz";
    let Ok(content) = std::fs::read(file) else {
        eprintln!("skipped: {file} is not here");
        return None;
    };
    Some(read_oscon(&unpacked(&content).unwrap()).unwrap())
}

fn import(site: &TestSite, incoming: &Incoming) -> Report {
    let now = site.now();
    site.given(|tx| {
        let event = lookup::by_slug(tx, "oscon")?;
        apply(tx, &event, incoming, None, now)
    })
}

fn rows(site: &TestSite) -> (i64, i64) {
    site.given(|tx| Ok((proposals::table.count().get_result(tx.conn())?, slots::table.count().get_result(tx.conn())?)))
}

#[actix_web::test]
async fn oscon_2014_comes_in_whole_and_only_once() {
    let Some(incoming) = feed() else { return };
    let site = TestSite::new().await;
    site.event("oscon");

    let first = import(&site, &incoming);
    let again = import(&site, &incoming);

    assert_eq!((first.talks, first.speakers, first.rooms, first.days), (484, 357, 53, 5));
    assert_eq!((first.new, first.changed, first.unchanged, first.skipped.len()), (841, 0, 0, 0));
    assert_eq!(first.problems.len(), 1);
    assert_eq!((again.new, again.changed, again.unchanged), (0, 0, 841));
    assert_eq!(rows(&site), (474, 484));
}

#[actix_web::test]
async fn a_dry_run_says_what_would_happen_and_changes_nothing() {
    let Some(incoming) = feed() else { return };
    let site = TestSite::new().await;
    site.event("oscon");
    let now = site.now();

    let refused = site.parts.db.write_here(|tx| {
        let event = lookup::by_slug(tx, "oscon")?;
        dry_run(tx, &event, &incoming, now)
    });

    let Err(ImportError::DryRun(report)) = refused else { panic!("{refused:?}") };
    assert_eq!(report.new, 841);
    assert_eq!(rows(&site), (0, 0));
}

#[actix_web::test]
async fn a_later_feed_changes_only_what_changed() {
    let site = TestSite::new().await;
    site.event("oscon");
    let feed = |title: &str, starts: &str| {
        let text = format!(
            r#"{{"Schedule": {{"venues": [{{"serial": 1, "name": "Hall"}}, {{"serial": 2, "name": "Attic"}}],
                "speakers": [{{"serial": 7, "name": "Ada", "affiliation": "", "bio": ""}}],
                "events": [
                  {{"serial": 10, "name": "{title}", "event_type": "talk", "time_start": "{starts}",
                    "time_stop": "2027-04-21 12:00:00", "venue_serial": 1, "description": "", "speakers": [7]}},
                  {{"serial": 11, "name": "Tea", "event_type": "break", "time_start": "2027-04-21 12:00:00",
                    "time_stop": "2027-04-21 12:30:00", "venue_serial": 2, "description": ""}}]}}}}"#
        );
        read_oscon(text.as_bytes()).unwrap()
    };
    import(&site, &feed("First", "2027-04-21 10:00:00"));

    let moved = import(&site, &feed("First", "2027-04-21 11:00:00"));
    let renamed = import(&site, &feed("Second", "2027-04-21 11:00:00"));

    assert_eq!((moved.new, moved.changed, moved.unchanged), (0, 1, 2));
    assert_eq!((renamed.new, renamed.changed, renamed.unchanged), (0, 1, 2));
    assert_eq!(rows(&site), (1, 2));
}
