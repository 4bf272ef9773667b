//! What comes in, goes out and comes in again is what it was, on what the format can hold.

use callboard::commands::{export, import};
use callboard::db::searchable;
use callboard::exchange::ImportReport;
use callboard::proposals::ProposalState;
use callboard::schema::{proposals, speakers};
use diesel::prelude::*;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Value, json};

use super::fair::{Fair, ten};
use crate::support::{TestSite, arguments};

/// Files of others, and the zone of their times where they do not say it.
const FILES: [&str; 14] = [
    "frab-xml/31c3-snapshot-a.xml",
    "frab-xml/39c3-early.xml.gz",
    "frab-xml/debconf-2017.xml.gz",
    "frab-xml/emf-2022.xml",
    "frab-xml/fosdem-2023.xml.gz",
    "frab-xml/fosdem-2025.xml.gz",
    "frab-xml/froscon-2013.xml",
    "frab-json/35c3.json.gz",
    "pretalx-json/democon-2020.json",
    "c3voc-v2-json/38c3-v2-sample.json",
    "sessionize/orlando-codecamp-2020-all.json",
    "sessionize/droidcon-berlin-2019-gridsmart.json.gz",
    "ical/pyconau-2023-pretalx.ics",
    "other-json/oscon-2014-osconfeed.json.gz",
];
/// Our own small files.
const FIXTURES: [&str; 5] = ["schedule.xml", "schedule.json", "sessionize.json", "talks.csv", "cases/markup.json"];
/// Formats that hold a whole programme.
const FORMATS: [&str; 9] = [
    "schedule-xml",
    "schedule-json",
    "schedule-json-2",
    "sessionize-all",
    "csv",
    "csv-talks",
    "csv-proposals",
    "csv-speakers",
    "ical",
];

fn imported(site: &TestSite, event: &str, file: &str) -> ImportReport {
    let words = ["import", "--event", event, "--time-zone", "Europe/Berlin", file];
    import::run(&site.parts.db, &arguments(&words), site.now()).unwrap_or_else(|error| panic!("{file}: {error:#}"))
}

fn exported(site: &TestSite, event: &str, format: &str) -> tempfile::NamedTempFile {
    let file = tempfile::NamedTempFile::new().unwrap();
    let words = ["export", "--event", event, "--format", format, "--out", file.path().to_str().unwrap()];
    export::run(&site.parts.db, &arguments(&words), site.now()).unwrap_or_else(|error| panic!("{format}: {error:#}"));
    file
}

#[actix_web::test]
async fn our_own_file_changes_nothing_of_what_it_was_made_from() {
    let mut wrong = Vec::new();
    let others = FILES.map(|name| format!("../shared/data/{name}"));
    let own = FIXTURES.map(|name| format!("tests/fixtures/exchange/{name}"));
    for path in own.into_iter().chain(others) {
        if !std::path::Path::new(&path).exists() {
            eprintln!("skipped: {path} is not here");
            continue;
        }
        let site = TestSite::new().await;
        imported(&site, "conf", &path);
        for format in FORMATS {
            let file = exported(&site, "conf", format);
            let again = imported(&site, "conf", file.path().to_str().unwrap());
            if (again.new, again.changed) != (0, 0) {
                let some: Vec<_> = again.changes.iter().take(3).collect();
                wrong.push(format!("{path} as {format}: {} new, {} changed; {some:?}", again.new, again.changed));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[actix_web::test]
async fn a_table_of_proposals_that_was_edited_changes_what_was_edited_alone() {
    let site = TestSite::new().await;
    let event = site.event("conf");
    let talk = site.proposal(&event, &site.person("Ada"), "Linkers", ProposalState::Submitted);
    let words = || (proposals::title, proposals::abstract_, proposals::description, proposals::minutes);
    let row = proposals::table.filter(proposals::code.eq(&talk.code));
    site.given(|tx| {
        let words = (proposals::abstract_.eq("What they do."), proposals::description.eq("With\n\ndiagrams."));
        diesel::update(row).set(words).execute(tx.conn())
    });
    let file = exported(&site, "conf", "csv-proposals");
    let same = imported(&site, "conf", file.path().to_str().unwrap());
    let edited = std::fs::read_to_string(file.path()).unwrap().replace("Linkers", "Loaders").replace("What", "All");
    std::fs::write(file.path(), edited).unwrap();

    let report = imported(&site, "conf", file.path().to_str().unwrap());

    assert_eq!((same.new, same.changed, report.new, report.changed), (0, 0, 0, 1), "{:?}", report.changes);
    let now: (String, String, String, Option<i32>) = site.given(|tx| row.select(words()).first(tx.conn()));
    let expected = ("Loaders", "All they do.", "With\n\ndiagrams.", None);
    assert_eq!((now.0.as_str(), now.1.as_str(), now.2.as_str(), now.3), expected);
}

/// What has a meaning in some format.
const TRICKY: [&str; 29] = [
    "<p>one</p>",
    "Ada; or Bo",
    "a\\;b",
    "=1+1",
    "+44",
    "-",
    "@ada",
    "a, b",
    "\"so\"",
    "it's",
    "<b>bold</b>",
    "a < b & c > d",
    "&amp;lt;",
    "&#x27;",
    "\\n",
    "a\\,b",
    "#1",
    "1:30",
    "guid:1",
    "*x*",
    "[y](z)",
    "null",
    "none",
    "\u{202e}rtl",
    "e\u{301}",
    "\u{feff}",
    "日本語",
    "👩‍👩‍👧",
    "To be announced",
];

/// What people call things: any letters there are.
fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => "\\PC{1,30}",
        2 => prop::sample::select(&TRICKY[..]).prop_map(str::to_owned),
        1 => "[a-c]{1,3}",
    ]
}

/// A talk: title, text, track, kind, room, and its speakers.
type Talk = ([String; 5], Vec<String>);

/// Talks of one day in a schedule.json, one after the other.
fn schedule() -> impl Strategy<Value = Value> {
    let talk = ([words(), words(), words(), words(), words()], prop::collection::vec(words(), 0..3));
    prop::collection::vec(talk, 1..6).prop_map(|talks| {
        let events: Vec<Value> = talks.iter().enumerate().map(|(at, talk)| event(at, talk)).collect();
        let days = json!([{"date": "2027-05-14", "rooms": {"Any": events}}]);
        json!({"schedule": {"conference": {"title": "Any", "time_zone_name": "Europe/Lisbon", "days": days}}})
    })
}

fn event(at: usize, ([title, text, track, kind, room], people): &Talk) -> Value {
    let person = |(number, name): (usize, &String)| json!({"id": at * 10 + number, "public_name": name});
    json!({
        "id": at, "guid": format!("0d4b1a52-6a1c-4c0e-9a52-{:012}", at + 1), "title": title, "abstract": text, "track": track,
        "type": kind, "room": room, "language": "en", "date": format!("2027-05-14T{:02}:00:00+01:00", at + 9),
        "start": format!("{:02}:00", at + 9), "duration": "00:45",
        "persons": people.iter().enumerate().map(person).collect::<Vec<_>>(),
    })
}

#[actix_web::test]
async fn whatever_a_programme_says_comes_back_as_it_was() {
    let site = TestSite::new().await;
    let mut runner = TestRunner::new(Config { cases: 60, failure_persistence: None, ..Config::default() });
    let number = std::cell::Cell::new(0);

    let outcome = runner.run(&schedule(), |programme| {
        number.set(number.get() + 1);
        let event = format!("any{}", number.get());
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), programme.to_string()).unwrap();
        let taken = |file: &tempfile::NamedTempFile| {
            let words = ["import", "--event", &event, "--markup", "markdown", file.path().to_str().unwrap()];
            import::run(&site.parts.db, &arguments(&words), site.now()).unwrap()
        };
        taken(&file);
        for format in FORMATS {
            let again = taken(&exported(&site, &event, format));
            prop_assert_eq!((again.new, again.changed), (0, 0), "{}: {:?}", format, again.changes);
        }
        Ok(())
    });

    outcome.unwrap();
}

#[actix_web::test]
async fn what_was_typed_comes_back_from_every_view_whatever_letters_it_has() {
    let fair = Fair::new().await;
    let talk = fair.talk("Vec<T> &amp; <b>more</b>");
    fair.says(&talk, ("*x* and <p>one</p>\r\nnext   line & <dialog>", "en"));
    fair.place(&talk, Some(fair.hall), ten(), 40);
    fair.site.given(|tx| {
        let name = "1: <i>Ada</i>; or, Bo";
        let words = (
            (speakers::name.eq(name), speakers::search.eq(searchable(name, ""))),
            speakers::biography.eq("<br>_so_\u{202e}"),
        );
        diesel::update(speakers::table).set(words).execute(tx.conn())
    });
    fair.post();
    let mut wrong = Vec::new();
    for view in ["All", "Sessions", "Speakers", "GridSmart"] {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), fair.text(&format!("sessionize/{view}")).await).unwrap();
        let again = imported(&fair.site, "rustconf", file.path().to_str().unwrap());
        wrong.extend(((again.new, again.changed) != (0, 0)).then(|| format!("{view}: {:?}", again.changes)));
    }
    for format in FORMATS {
        let file = exported(&fair.site, "rustconf", format);
        let again = imported(&fair.site, "rustconf", file.path().to_str().unwrap());
        wrong.extend(((again.new, again.changed) != (0, 0)).then(|| format!("{format}: {:?}", again.changes)));
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[actix_web::test]
async fn a_table_begins_with_the_mark_that_spreadsheet_programs_look_for() {
    let fair = Fair::new().await;
    for format in ["csv-talks", "csv-proposals", "csv-speakers", "csv-reviews"] {
        let file = exported(&fair.site, "rustconf", format);
        assert!(std::fs::read(file.path()).unwrap().starts_with(b"\xef\xbb\xbf"), "{format}");
    }
}

#[actix_web::test]
async fn a_file_without_days_makes_an_event_on_the_days_that_are_given() {
    let site = TestSite::new().await;
    let file = "tests/fixtures/exchange/cases/pretalx-speakers.csv";
    let run = |more: &[&str]| {
        let words: Vec<&str> = ["import", "--event", "made", file].into_iter().chain(more.iter().copied()).collect();
        import::run(&site.parts.db, &arguments(&words), site.now()).map_err(|error| error.to_string())
    };
    let refused = run(&[]).unwrap_err();
    assert_eq!(
        refused,
        "there is no event made yet, and the file has no days to make one from: give them with --starts-on and --ends-on"
    );
    let days = ["--starts-on", "2027-05-01", "--ends-on", "2027-05-02", "--time-zone", "Europe/Berlin"];
    let tried = run(&[&days[..], &["--dry-run"]].concat()).unwrap();
    let said = "The event made would be created, public; its clocks would be those of Europe/Berlin (--time-zone).";
    assert_eq!((tried.new, tried.problems.iter().any(|problem| problem == said)), (2, true), "{:?}", tried.problems);
    let odd = run(&["--starts-on", "2027-05-02", "--ends-on", "2027-05-01"]).unwrap_err();
    assert!(odd.contains("day"), "{odd}");
    assert_eq!(run(&days).unwrap().new, 2);
}
