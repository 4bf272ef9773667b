//! Programmes of other systems are imported as they are, and a second time nothing changes.

use callboard::events::lookup;
use callboard::exchange::{Choices, ImportReport, Incoming, apply, read};
use callboard::schema::{proposals, slots};
use diesel::prelude::*;

use crate::support::{Actor, TestEvent, TestSite};

/// The feed of OSCON 2014, where it is at hand.
fn feed() -> Option<Incoming> {
    let file = "../shared/data/other-json/oscon-2014-osconfeed.json.gz";
    let Ok(content) = std::fs::read(file) else {
        eprintln!("skipped: {file} is not here");
        return None;
    };
    Some(read(&content, &Choices::default()).unwrap())
}

fn import(site: &TestSite, incoming: &Incoming) -> ImportReport {
    let now = site.now();
    site.given(|tx| {
        let event = lookup::by_slug(tx, "oscon")?;
        apply(tx, &event, incoming, None, now).map(|(_, report)| report)
    })
}

pub fn rows(site: &TestSite) -> (i64, i64) {
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
    for said in [
        "names speaker 31044, whom the file does not have",
        "2 rooms are called “Expo Hall” (",
        "those of the event, Europe/Lisbon",
        "2014-07-20, 2014-07-21",
    ] {
        assert!(first.problems.iter().any(|sentence| sentence.contains(said)), "{said}: {:#?}", first.problems);
    }
    assert_eq!((again.new, again.changed, again.unchanged), (0, 0, 841));
    assert_eq!(rows(&site), (474, 484));
}

/// A small feed: one talk in a room at an hour, one speaker, one break.
pub fn small(title: &str, starts: &str) -> String {
    format!(
        r#"{{"Schedule": {{"venues": [{{"serial": 1, "name": "Hall"}}, {{"serial": 2, "name": "Attic"}}],
            "speakers": [{{"serial": 7, "name": "Ada", "affiliation": "", "bio": ""}}],
            "events": [
              {{"serial": 10, "name": "{title}", "event_type": "talk", "time_start": "{starts}",
                "time_stop": "2027-04-21 12:00:00", "venue_serial": 1, "description": "", "speakers": [7]}},
              {{"serial": 11, "name": "Tea", "event_type": "break", "time_start": "2027-04-21 12:00:00",
                "time_stop": "2027-04-21 12:30:00", "venue_serial": 2, "description": ""}}]}}}}"#
    )
}

#[actix_web::test]
async fn a_later_feed_changes_only_what_changed() {
    let site = TestSite::new().await;
    site.event("oscon");
    let feed = |title: &str, starts: &str| read(small(title, starts).as_bytes(), &Choices::default()).unwrap();
    import(&site, &feed("First", "2027-04-21 10:00:00"));

    let moved = import(&site, &feed("First", "2027-04-21 11:00:00"));
    let renamed = import(&site, &feed("Second", "2027-04-21 11:00:00"));

    assert_eq!((moved.new, moved.changed, moved.unchanged), (0, 1, 2));
    let hours = "Wednesday 21 April, 10:00–12:00, Hall to Wednesday 21 April, 11:00–12:00, Hall";
    assert_eq!(moved.changes, [format!("“First” moves from {hours}.")]);
    assert_eq!((renamed.new, renamed.changed, renamed.unchanged), (0, 1, 2));
    assert_eq!(renamed.changes, ["“First” is now called “Second”."]);
    assert_eq!(rows(&site), (1, 2));
}

/// Brings a file; returns the address of the page that says what it would do.
pub async fn brings(olga: &Actor, event: &TestEvent, file: &str) -> String {
    let path = event.url("organise/exchange/imports");
    let answer = olga.upload(&path, &[], ("file", "feed.json", file.as_bytes().to_vec())).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    answer.location().split('?').next().unwrap().to_owned()
}

#[actix_web::test]
async fn a_file_is_looked_at_then_taken_in_as_one_and_undone_as_one() {
    let site = TestSite::new().await;
    let event = site.event("rustconf");
    let olga = site.organiser("olga", &event);

    let first = brings(&olga, &event, &small("First", "2027-04-21 10:00:00")).await;
    olga.get(&first).await.assert_ok().assert_says("3 new, 0 changed").assert_says("those of the event, Europe/Lisbon");
    assert_eq!(rows(&site), (0, 0));
    olga.post(&format!("{first}/application"), &[]).await.assert_redirect(&first);
    assert_eq!(rows(&site), (1, 2));
    assert_eq!(olga.post(&format!("{first}/application"), &[]).await.status, 409);

    let second = brings(&olga, &event, &small("Second", "2027-04-21 11:00:00")).await;
    olga.get(&second).await.assert_says("“First” is now called “Second”, moves from");
    olga.post(&format!("{second}/application"), &[]).await.assert_redirect(&second);
    olga.post(&format!("{first}/restoration"), &[]).await.assert_says("“First” was changed since");
    olga.post(&format!("{second}/restoration"), &[]).await.assert_redirect(&second);
    let same = brings(&olga, &event, &small("First", "2027-04-21 10:00:00")).await;
    olga.get(&same).await.assert_says("0 new, 0 changed, 3 unchanged");
    olga.post(&format!("{first}/restoration"), &[]).await.assert_redirect(&first);

    assert_eq!(rows(&site), (0, 0));
    let page = olga.get(&event.url("organise/exchange")).await.assert_ok();
    assert_eq!(page.all("tbody .state"), ["Waiting for you", "Undone", "Undone"]);
    assert!(site.letters_to("ada@example.org").is_empty());
}

#[actix_web::test]
async fn what_somebody_worked_with_since_is_not_undone() {
    let site = TestSite::new().await;
    let event = site.event("rustconf");
    let olga = site.organiser("olga", &event);
    let import = brings(&olga, &event, &small("First", "2027-04-21 10:00:00")).await;
    olga.post(&format!("{import}/application"), &[]).await;

    let fields = [("number", "1"), ("notes", "")];
    assert_eq!(olga.post(&event.url("organise/schedule/releases"), &fields).await.status, 303);

    let refused = olga.post(&format!("{import}/restoration"), &[]).await;
    assert_eq!(refused.status, 403);
    refused.assert_says("version 1 was published since");
    site.nobody().get(&event.url("programme")).await.assert_ok().assert_says("First");
}

#[actix_web::test]
async fn a_file_that_is_none_is_refused_at_its_field() {
    let site = TestSite::new().await;
    let event = site.event("rustconf");
    let olga = site.organiser("olga", &event);
    let path = event.url("organise/exchange/imports");

    olga.post(&path, &[]).await.assert_refused(&["Choose a file"]);
    let odd = olga.upload(&path, &[], ("file", "odd.bin", vec![0, 159, 146, 150])).await;

    assert_eq!(odd.status, 422);
    assert_eq!(odd.all("tbody tr").len(), 0);
}

#[actix_web::test]
async fn what_a_later_file_no_longer_has_is_said_and_another_programme_is_not() {
    let site = TestSite::new().await;
    site.event("oscon");
    let two = small("First", "2027-04-21 10:00:00").replace(
        r#""events": ["#,
        r#""events": [{"serial": 12, "name": "Gone", "event_type": "talk", "time_start": "2027-04-21 09:00:00",
            "time_stop": "2027-04-21 09:30:00", "venue_serial": 1, "description": ""},"#,
    );
    let other = "id,title\n77,Elsewhere\n";
    let feed = |text: &str| read(text.as_bytes(), &Choices::default()).unwrap();
    import(&site, &feed(&two));

    let later = import(&site, &feed(&small("First", "2027-04-21 10:00:00")));

    assert_eq!(later.gone, ["“Gone” was imported before and is not in the file; it stays."]);
    assert_eq!(import(&site, &feed(other)).gone, Vec::<String>::new());
}
