//! Real programmes of others, where they are at hand: what each of them holds is found, and nothing of it twice.

use callboard::events::lookup;
use callboard::exchange::{Choices, ImportReport, Incoming, apply, read};
use callboard::proposals::ProposalState;
use callboard::schema::speakers;
use diesel::prelude::*;

use crate::support::TestSite;

/// Sessions, breaks among them, names of speakers, rooms and days.
type Counts = (usize, usize, usize, usize, usize);

/// What a correct import finds.
const FILES: [(&str, Counts); 22] = [
    ("frab-xml/31c3-snapshot-a.xml", (138, 0, 197, 4, 4)),
    ("frab-xml/31c3-snapshot-b.xml", (139, 0, 199, 4, 4)),
    ("frab-xml/39c3-early.xml.gz", (215, 0, 262, 14, 4)),
    ("frab-xml/debconf-2017.xml.gz", (181, 0, 126, 6, 8)),
    ("frab-xml/emf-2022.xml", (335, 0, 225, 19, 4)),
    ("frab-xml/fosdem-2023.xml.gz", (780, 0, 787, 35, 2)),
    ("frab-xml/fosdem-2025.xml.gz", (943, 0, 991, 40, 2)),
    ("frab-xml/froscon-2013.xml", (123, 0, 108, 17, 2)),
    ("frab-xml/pydata-berlin-2015.xml", (25, 0, 24, 2, 2)),
    ("frab-json/35c3.json.gz", (164, 0, 219, 5, 4)),
    ("frab-json/camp-2019.json", (79, 0, 90, 2, 5)),
    ("pretalx-json/democon-2020.json", (36, 0, 27, 2, 3)),
    ("c3voc-v2-json/38c3-v2-sample.json", (2, 0, 4, 5, 4)),
    ("sessionize/orlando-codecamp-2020-all.json", (99, 12, 84, 14, 1)),
    ("sessionize/sample-all.json", (11, 1, 10, 3, 2)),
    ("sessionize/sample-gridsmart.json", (11, 1, 10, 3, 2)),
    ("sessionize/droidcon-berlin-2019-gridsmart.json.gz", (201, 78, 128, 6, 3)),
    ("sessionize/scottish-summit-2026-all.json", (61, 0, 76, 7, 2)),
    ("ical/emf-2022.ics", (326, 0, 0, 19, 4)),
    ("ical/kielux-2020.ics", (24, 0, 0, 4, 2)),
    ("ical/pyconau-2023-pretalx.ics", (94, 0, 0, 4, 3)),
    ("ical/pyconuk-2015.ics", (162, 0, 0, 11, 4)),
];

/// Our own small files: every reader is told, wherever the tests run.
const FIXTURES: [(&str, Counts); 7] = [
    ("schedule.xml", (4, 0, 2, 2, 2)),
    ("schedule.json", (4, 0, 2, 2, 2)),
    ("schedule-2.json", (4, 0, 2, 2, 2)),
    ("sessionize.json", (4, 0, 2, 2, 2)),
    ("calendar.ics", (4, 0, 0, 2, 2)),
    ("feed.json", (2, 1, 1, 2, 1)),
    ("talks.csv", (3, 0, 4, 2, 1)),
];

#[test]
fn every_fixture_holds_what_it_holds() {
    for (name, expected) in FIXTURES {
        let content = std::fs::read(format!("tests/fixtures/exchange/{name}")).unwrap();
        let incoming = read(&content, &Choices::default()).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(counts(&incoming), expected, "{name}");
        assert!(incoming.sessions.iter().all(|session| !session.text.contains("<script")), "{name}");
    }
}

fn counts(incoming: &Incoming) -> Counts {
    let breaks = incoming.sessions.iter().filter(|session| session.is_break).count();
    (incoming.sessions.len(), breaks, incoming.names().len(), incoming.rooms.len(), incoming.days.len())
}

fn file(name: &str) -> Option<Incoming> {
    let path = format!("../shared/data/{name}");
    let Ok(content) = std::fs::read(&path) else {
        eprintln!("skipped: {path} is not here");
        return None;
    };
    Some(read(&content, &Choices::default()).unwrap_or_else(|error| panic!("{name}: {error}")))
}

/// Takes a programme into the event “conf”.
fn import(site: &TestSite, incoming: &Incoming) -> ImportReport {
    let now = site.now();
    site.given(|tx| {
        let event = lookup::by_slug(tx, "conf")?;
        apply(tx, &event, incoming, None, now).map(|(_, report)| report)
    })
}

#[test]
fn every_file_holds_what_it_holds() {
    let mut wrong = Vec::new();
    for (name, expected) in FILES {
        let Some(incoming) = file(name) else { continue };
        let found = counts(&incoming);
        if found != expected {
            wrong.push(format!("{name}: {found:?}, not {expected:?}; skipped {:?}", incoming.skipped));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[actix_web::test]
async fn every_file_comes_in_whole_and_only_once() {
    for (name, _) in FILES {
        let Some(incoming) = file(name) else { continue };
        let (sessions, speakers) = (incoming.sessions.len(), incoming.speakers.len());
        let site = TestSite::new().await;
        site.event("conf");
        let (first, again) = (import(&site, &incoming), import(&site, &incoming));
        // Breaks that are repeated for every room are one.
        assert_eq!((first.new + first.unchanged, first.changed), (sessions + speakers, 0), "{name}");
        assert!(first.unchanged == 0 || name.contains("gridsmart"), "{name}");
        assert_eq!(
            (again.new, again.changed, again.unchanged),
            (0, 0, sessions + speakers),
            "{name}: {:?}",
            again.changes
        );
    }
}

#[actix_web::test]
async fn a_later_snapshot_changes_only_what_changed_and_says_it() {
    let (Some(early), Some(late)) = (file("frab-xml/31c3-snapshot-a.xml"), file("frab-xml/31c3-snapshot-b.xml")) else {
        return;
    };
    let site = TestSite::new().await;
    site.event("conf");
    import(&site, &early);

    let report = import(&site, &late);

    let moved: Vec<_> = report.changes.iter().filter(|change| change.contains("moves from")).collect();
    let new_talks = late.sessions.len() - early.sessions.len();
    assert_eq!((new_talks, moved.len(), report.gone.len()), (1, 1, 0), "{:?}", report.changes);
    assert_eq!(report.new, new_talks + (late.speakers.len() - early.speakers.len()));
}

#[test]
fn tables_are_read_by_their_headers() {
    let mut found = Vec::new();
    for name in ["gpn11-2011.csv", "pyconuk-2015.csv", "orconf-2019.csv", "mozfest-2015.tsv"] {
        let Some(incoming) = file(&format!("csv/{name}")) else { return };
        let placed = incoming.sessions.iter().filter(|session| session.place.is_some()).count();
        found.push((name, incoming.sessions.len(), placed, incoming.speakers.len(), incoming.rooms.len()));
    }
    let expected = [
        ("gpn11-2011.csv", 29, 29, 28, 2),
        ("pyconuk-2015.csv", 158, 158, 0, 11),
        ("orconf-2019.csv", 63, 63, 47, 0),
        ("mozfest-2015.tsv", 301, 0, 204, 0),
    ];
    assert_eq!(found, expected);
}

#[actix_web::test]
async fn names_of_one_view_get_their_profiles_from_another_and_keep_them() {
    let views = ["droidcon-berlin-2019-gridsmart.json.gz", "droidcon-berlin-2019-speakers.json"];
    let [Some(grid), Some(speakers)] = views.map(|view| file(&format!("sessionize/{view}"))) else { return };
    let site = TestSite::new().await;
    site.event("conf");
    import(&site, &grid);

    let (profiles, again) = (import(&site, &speakers), import(&site, &grid));

    assert_eq!((profiles.new, profiles.changed, profiles.gone.len()), (1, 128, 0));
    assert_eq!((again.new, again.changed), (0, 0), "{:?}", again.changes);
}

#[test]
fn what_a_file_contradicts_itself_in_is_said() {
    let file = std::fs::read_to_string("tests/fixtures/exchange/schedule.xml").unwrap();
    let file = file.replace("<start>10:30</start>", "<start>9:30</start>");

    let incoming = read(file.as_bytes(), &Choices::default()).unwrap();

    let expected = [
        "Event 2 starts at 09:30 and at 10:30 by its date: the latter is taken.",
        "Its texts are taken to be HTML; another kind can be chosen.",
        "2 people are called “Ada Nwosu” (7, 9): they stay apart.",
        "“Linkers, a love story” and “Überlappung & Zärtlichkeit” are in Main Hall at the same time: \
         Saturday 27 March, 10:30 WET.",
        "Ada Nwosu speaks in “Linkers, a love story” and in “Überlappung & Zärtlichkeit” at the same time: \
         Saturday 27 March, 10:30 WET.",
    ];
    assert_eq!(incoming.problems, expected);
}

#[actix_web::test]
async fn a_file_without_a_zone_has_that_of_its_offsets_and_another_zone_is_said() {
    const NAMED: &str = "<time_zone_name>Europe/Lisbon</time_zone_name>";
    let file = std::fs::read_to_string("tests/fixtures/exchange/schedule.xml").unwrap();
    let read = |file: &str| read(file.as_bytes(), &Choices::default()).unwrap();
    let site = TestSite::new().await;
    site.event("conf");

    let nameless = read(&file.replace(NAMED, "").replace("+00:00", "+05:00"));
    let (report, lisbon) = (import(&site, &nameless), import(&site, &read(&file.replace(NAMED, ""))));
    let contradicting = read(&file.replace("Europe/Lisbon", "Asia/Tokyo"));

    assert_eq!((nameless.zone.as_deref(), nameless.clocks().as_deref()), (None, Some("Etc/GMT-5")));
    let said = "The file names no time zone; its times are at UTC+05, which the clocks of the event (Europe/Lisbon) are not then.";
    assert!(report.problems.iter().any(|problem| problem == said), "{:?}", report.problems);
    assert!(lisbon.problems.iter().all(|problem| !problem.contains("time zone")), "{:?}", lisbon.problems);
    let said =
        "4 times are written with an offset that Asia/Tokyo does not have then, which the file names as its time zone.";
    assert!(contradicting.problems.iter().any(|problem| problem == said), "{:?}", contradicting.problems);
}

#[actix_web::test]
async fn a_table_of_others_joins_nobody_by_name_alone() {
    let site = TestSite::new().await;
    let event = site.event("conf");
    let ada = site.person("Ada");
    site.proposal(&event, &ada, "Linkers", ProposalState::Submitted);
    let table = "id,title,speaker,affiliation\n1,Loaders,Ada,Elsewhere\n";

    let report = import(&site, &read(table.as_bytes(), &Choices::default()).unwrap());

    assert_eq!((report.new, report.changed), (2, 0), "{:?}", report.changes);
    let speakers: Vec<(String, String)> = site.given(|tx| {
        let named = speakers::table.filter(speakers::name.eq("Ada")).order(speakers::affiliation);
        named.select((speakers::name, speakers::affiliation)).load(tx.conn())
    });
    assert_eq!(speakers, [("Ada".to_owned(), String::new()), ("Ada".to_owned(), "Elsewhere".to_owned())]);
}

#[actix_web::test]
async fn our_own_table_of_reviews_is_refused_in_a_sentence() {
    let headers = "proposal,title,reviewer,reviewer_email,state,score,note,feedback,changed,score_Relevance\r\n";
    let error = read(headers.as_bytes(), &Choices::default()).unwrap_err().to_string();
    assert!(error.ends_with("it is a table of reviews, and reviews are not imported"), "{error}");
}
