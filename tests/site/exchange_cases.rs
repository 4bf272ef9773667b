//! Small files, each with something that goes wrong easily: what they mean is what comes in, or it is said.

use callboard::events::lookup;
use callboard::exchange::{Choices, ImportReport, Incoming, apply, read};
use callboard::schema::{events, proposals, speakers};
use diesel::prelude::*;
use jiff::civil::date;

use crate::support::{Actor, TestEvent, TestSite};

fn bytes(name: &str) -> Vec<u8> {
    std::fs::read(format!("tests/fixtures/exchange/cases/{name}")).unwrap()
}

/// Choices for an event from Friday 30 April to Sunday 2 May 2027.
fn weekend() -> Choices {
    Choices::default().on(date(2027, 4, 30), date(2027, 5, 2))
}

fn incoming(name: &str) -> Incoming {
    read(&bytes(name), &weekend()).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn refusal(name: &str) -> String {
    read(&bytes(name), &weekend()).unwrap_err().to_string()
}

/// Sessions as title, speakers, room and beginning.
fn sessions(incoming: &Incoming) -> Vec<(String, String, String, String)> {
    let name = |key: &String| incoming.speakers.iter().find(|one| one.key == *key).map(|one| one.name.clone());
    let one = |session: &callboard::exchange::IncomingSession| {
        let people: Vec<String> = session.speakers.iter().filter_map(name).collect();
        let room = session.place.as_ref().and_then(|place| place.room.clone()).unwrap_or_default();
        let starts = session.place.as_ref().map(|place| match place.starts {
            callboard::exchange::IncomingTime::Local(time) => time.to_string(),
            callboard::exchange::IncomingTime::Exact(instant) => instant.to_string(),
        });
        (session.title.clone(), people.join(" & "), room, starts.unwrap_or_default())
    };
    incoming.sessions.iter().map(one).collect()
}

fn own(row: [&str; 4]) -> (String, String, String, String) {
    let [title, people, room, starts] = row.map(str::to_owned);
    (title, people, room, starts)
}

#[test]
fn what_spreadsheet_programs_save_loses_no_letter() {
    for name in ["excel-german.csv", "utf-16-le.csv", "utf-8-mark.csv", "sep-line.csv"] {
        let read = incoming(name);
        let expected = [
            own(["Über schöne Größen", "Jürgen Weiß", "Großer Saal", "2027-05-01T10:00:00"]),
            own(["Äpfel & Öfen", "Käthe Süß", "Großer Saal", "2027-05-01T11:00:00"]),
        ];
        assert_eq!(sessions(&read), expected, "{name}");
        assert_eq!(read.sessions.iter().map(|one| one.language.as_str()).collect::<Vec<_>>(), ["de", "en"], "{name}");
        let guessed = read.problems.iter().any(|said| said.contains("it is read as Windows-1252"));
        assert_eq!(guessed, matches!(name, "excel-german.csv" | "sep-line.csv"), "{name}: {:?}", read.problems);
    }
    assert_eq!(sessions(&incoming("latin-1.xml"))[0].0, "Größe");
}

#[test]
fn prose_does_not_cut_a_table() {
    for name in ["semicolons.csv", "tabs.tsv", "commas.csv"] {
        let read = incoming(name);
        let expected = [
            own(["Short", "Ada Nwosu", "Hall", "2027-05-01T10:00:00"]),
            own(["Long", "Bo Lind", "Hall", "2027-05-01T11:00:00"]),
        ];
        assert_eq!(sessions(&read), expected, "{name}");
        assert_eq!(read.sessions.iter().map(|one| one.minutes).collect::<Vec<_>>(), [Some(45), Some(90)], "{name}");
    }
}

#[test]
fn tables_of_others_are_what_they_are() {
    let talks = incoming("pretalx-sessions.csv");
    let expected = [
        own(["Sorting slowly", "Ada Nwosu & Bo Lind", "Hall", "2027-05-01T10:00:00"]),
        own(["Searching twice", "Bo Lind", "Hall", "2027-05-01T11:00:00"]),
    ];
    assert_eq!(sessions(&talks), expected);

    let people = incoming("pretalx-speakers.csv");
    let names: Vec<_> = people
        .speakers
        .iter()
        .map(|one| (one.name.as_str(), one.biography.as_str(), one.affiliation.as_str()))
        .collect();
    assert_eq!(names, [("Ada Nwosu", "Ada writes code.", "Example Ltd"), ("Bo Lind", "Bo mends it.", "Example Ltd")]);
    assert_eq!(people.sessions, []);

    assert!(refusal("reviews.csv").ends_with("it is a table of reviews, and reviews are not imported"));
    assert!(refusal("headings.csv").ends_with("no column is the title; there are Was, Wer eigentlich, Wo"));
}

#[test]
fn what_only_looks_like_sessionize_is_refused_with_the_reason() {
    let expected = "this format cannot be imported: it is JSON with sessions, speakers, but not as Sessionize writes it: \
        there is no list categories and no list rooms";
    assert_eq!(refusal("lookalike.json"), expected);
    let chosen = Choices { format: Some(callboard::exchange::ImportFormat::Sessionize), ..weekend() };
    let error = read(&bytes("lookalike.json"), &chosen).unwrap_err().to_string();
    assert_eq!(error, "this is not Sessionize: there is no list categories and no list rooms");
}

#[test]
fn a_day_by_its_name_is_one_of_the_events_and_a_cell_that_is_not_understood_is_named() {
    let read = incoming("weekday.csv");
    let expected = [
        own(["Welcome and tea", "", "", "2027-04-30T09:00:00"]),
        own(["First talk", "Ada Nwosu", "", "2027-04-30T10:00:00"]),
        own(["Second talk", "Bo Lind", "", "2027-05-01T10:00:00"]),
        own(["Third talk", "Bo Lind", "", ""]),
    ];
    assert_eq!(sessions(&read), expected);
    assert!(read.sessions[0].is_break);
    let said = "Row 5: “someday” in the column “day” is no day that can be read.";
    assert!(read.problems.iter().any(|problem| problem == said), "{:?}", read.problems);
    assert!(read.problems.iter().all(|problem| !problem.contains("“11:00”")), "{:?}", read.problems);
}

#[test]
fn what_a_calendar_means_comes_in_or_is_said() {
    let read = incoming("odd.ics");
    let expected = [
        own(["Length", "", "Hall", "2027-05-01T08:00:00Z"]),
        own(["All days", "", "", ""]),
        own(["Called off", "", "Hall", "2027-05-01T09:00:00Z"]),
        own(["Every morning", "", "Hall", "2027-05-01T10:00:00Z"]),
        own(["Of Windows", "", "Hall", "2027-05-01T12:00:00Z"]),
        own(["Zone in quotes, and a comma", "", "Hall", "2027-05-01T13:00:00Z"]),
        own(["Floating", "", "Hall", "2027-05-01T16:00:00"]),
    ];
    assert_eq!(sessions(&read), expected);
    for said in [
        "The event 4 “Every morning” repeats: its first time alone is imported.",
        "The event 2 “All days” takes whole days: it gets no place.",
    ] {
        assert!(read.problems.iter().any(|problem| problem == said), "{said}: {:?}", read.problems);
    }
}

#[test]
fn dates_that_cannot_be_read_are_said_as_they_were_read_and_other_hours_once() {
    let dates = incoming("dates.xml");
    let starts: Vec<String> = sessions(&dates).into_iter().map(|(.., starts)| starts).collect();
    assert_eq!(starts, ["2027-05-01T10:00:00", "2027-05-01T11:00:00"]);
    for said in [
        "Event 1 has a date without a time, “2027-05-01”: its start at 10:00 is taken.",
        "Event 2 has a date that cannot be read, “2027-05-01T25:99”: its start at 11:00 is taken.",
    ] {
        assert!(dates.problems.iter().any(|problem| problem == said), "{said}: {:?}", dates.problems);
    }
    let hours = incoming("hours.xml");
    let said: Vec<_> = hours.problems.iter().filter(|problem| problem.contains("by its date")).collect();
    let expected = "3 sessions start at another hour than by their date, whose hour is taken; the first: \
        Event 1 starts at 09:30 and at 11:30 by its date.";
    assert_eq!(said, [expected]);
}

#[test]
fn words_in_angle_brackets_come_in_whole() {
    let read = incoming("brackets.xml");
    assert_eq!(sessions(&read)[0].0, "Vec<T> or <template>?");
    assert_eq!(sessions(&read)[0].1, "Nobody <n@example.org>");
    assert_eq!(read.sessions[0].text, "We compare Vec<String> and the <dialog> element; a < b && c > d.");
}

fn import(site: &TestSite, incoming: &Incoming) -> ImportReport {
    let now = site.now();
    site.given(|tx| {
        let event = lookup::by_slug(tx, "conf")?;
        apply(tx, &event, incoming, None, now).map(|(_, report)| report)
    })
}

fn states(site: &TestSite) -> Vec<(String, String)> {
    site.given(|tx| {
        let all = proposals::table.order(proposals::title.asc());
        let rows: Vec<(String, callboard::proposals::ProposalState)> =
            all.select((proposals::title, proposals::state)).load(tx.conn())?;
        Ok(rows.into_iter().map(|(title, state)| (title, state.word().to_owned())).collect())
    })
}

#[actix_web::test]
async fn whether_something_takes_place_is_honoured() {
    for (name, expected) in [
        (
            "sessionize-unscheduled.json",
            vec![
                ("In line", "waitlisted"),
                ("New", "submitted"),
                ("Not placed yet", "accepted"),
                ("Placed", "confirmed"),
                ("Turned down", "rejected"),
            ],
        ),
        ("states.csv", vec![("Four", "withdrawn"), ("One", "accepted"), ("Three", "waitlisted"), ("Two", "rejected")]),
    ] {
        let site = TestSite::new().await;
        site.event("conf");
        import(&site, &incoming(name));
        let expected: Vec<_> =
            expected.into_iter().map(|(title, state)| (title.to_owned(), state.to_owned())).collect();
        assert_eq!(states(&site), expected, "{name}");
    }
    let site = TestSite::new().await;
    site.event("conf");
    let report = import(&site, &incoming("odd.ics"));
    assert!(states(&site).contains(&("Called off".to_owned(), "cancelled".to_owned())));
    let said = "“Called off” comes in as “Cancelled”, without a place, for the file says so.";
    assert!(report.problems.iter().any(|problem| problem == said), "{:?}", report.problems);

    let kept =
        String::from_utf8(bytes("odd.ics")).unwrap().replace("SUMMARY:Length", "SUMMARY:Length\r\nSTATUS:CANCELLED");
    let report = import(&site, &read(kept.as_bytes(), &weekend()).unwrap());
    let said = "“Length” is “Cancelled” in the file and “Confirmed” here; an import leaves that to you.";
    assert!(report.problems.iter().any(|problem| problem == said), "{:?}", report.problems);
}

#[actix_web::test]
async fn what_forms_refuse_is_left_out_and_said() {
    let site = TestSite::new().await;
    site.event("conf");

    let report = import(&site, &incoming("refused.csv"));

    let texts: Vec<(String, String)> = site.given(|tx| {
        let all = proposals::table.order(proposals::title.asc());
        all.select((proposals::title, proposals::abstract_)).load(tx.conn())
    });
    let names: Vec<String> =
        site.given(|tx| speakers::table.order(speakers::name).select(speakers::name).load(tx.conn()));
    let expected = [("Untitled (row 3)", "only air"), ("turned", "bell and [1m escape")];
    assert_eq!(texts, expected.map(|(title, text)| (title.to_owned(), text.to_owned())));
    assert_eq!(names, ["Ada", "Bo"]);
    let said = "The title of row 2 had control characters or marks that nobody sees: they are left out.";
    assert!(report.problems.iter().any(|problem| problem == said), "{:?}", report.problems);
}

#[actix_web::test]
async fn people_of_a_table_and_speakers_of_another_are_the_same_by_their_names() {
    for order in [["pretalx-sessions.csv", "pretalx-speakers.csv"], ["pretalx-speakers.csv", "pretalx-sessions.csv"]] {
        let site = TestSite::new().await;
        site.event("conf");
        for name in order {
            import(&site, &incoming(name));
        }
        let found: Vec<(String, String)> = site.given(|tx| {
            speakers::table.order(speakers::name).select((speakers::name, speakers::biography)).load(tx.conn())
        });
        let expected = [("Ada Nwosu", "Ada writes code."), ("Bo Lind", "Bo mends it.")];
        assert_eq!(found, expected.map(|(name, text)| (name.to_owned(), text.to_owned())), "{order:?}");
        assert_eq!(states(&site).len(), 2);
    }
}

async fn uploads(olga: &Actor, event: &TestEvent, name: &str) -> String {
    let path = event.url("organise/exchange/imports");
    let answer = olga.upload(&path, &[], ("file", name, bytes(name))).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    answer.location().split('?').next().unwrap().to_owned()
}

#[actix_web::test]
async fn the_chooser_of_columns_is_there_for_every_table() {
    let site = TestSite::new().await;
    let event = site.event("rustconf");
    let olga = site.organiser("olga", &event);

    let page = uploads(&olga, &event, "headings.csv").await;
    let shown = olga.get(&page).await.assert_ok();
    shown.assert_says("no column is the title").assert_says("Read as UTF-8; commas divide its cells");
    assert_eq!(olga.post(&format!("{page}/application"), &[]).await.status, 400);
    let columns = [("column_0", "title"), ("column_1", "speakers"), ("column_2", "room")];
    olga.post(&format!("{page}/choices"), &columns).await.assert_redirect(&page);
    olga.get(&page).await.assert_says("2 sessions, 2 speakers");
    olga.post(&format!("{page}/application"), &[]).await.assert_redirect(&page);

    let page = uploads(&olga, &event, "reviews.csv").await;
    olga.get(&page).await.assert_ok().assert_says("reviews are not imported");

    let page = uploads(&olga, &event, "pretalx-speakers.csv").await;
    olga.get(&page)
        .await
        .assert_ok()
        .assert_says("2 people and no talks in the file.")
        .assert_says("its rows are people");

    let page = uploads(&olga, &event, "excel-german.csv").await;
    olga.get(&page).await.assert_ok().assert_says("it is read as Windows-1252");
    olga.post(&format!("{page}/choices"), &[("encoding", "windows-1250"), ("separator", "semicolon")])
        .await
        .assert_redirect(&page);
    olga.get(&page).await.assert_ok().assert_says("Read as Windows-1250 (Central Europe); semicolons divide its cells");
}

#[actix_web::test]
async fn a_table_may_name_the_days_of_the_event() {
    let site = TestSite::new().await;
    let event = site.event("rustconf");
    let olga = site.organiser("olga", &event);
    site.given(|tx| {
        let days = (
            events::starts_on.eq(callboard::clock::Day(date(2027, 4, 30))),
            events::ends_on.eq(callboard::clock::Day(date(2027, 5, 2))),
        );
        diesel::update(events::table).set(days).execute(tx.conn())
    });

    let page = uploads(&olga, &event, "weekday.csv").await;
    olga.post(&format!("{page}/application"), &[]).await.assert_redirect(&page);

    let breaks: Vec<String> = site.given(|tx| {
        use callboard::schema::slots;
        slots::table.filter(slots::proposal_id.is_null()).select(slots::title).load(tx.conn())
    });
    assert_eq!(breaks, ["Welcome and tea"]);
}
