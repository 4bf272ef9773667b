//! The schedule in XML and JSON, held against the schemas of the field.

use callboard::schema::{proposals, speakers};
use diesel::prelude::*;
use serde_json::Value;

use super::fair::{Fair, ten};
use crate::support::TestProposal;

const SCHEMAS: &str = "../shared/data/schemas";
const ELSEWHERE: &str = "0f2b1d5e-7a31-5c09-8f7e-3d6a90b1c2d4";
const SPEAKER_ELSEWHERE: &str = "7c9e6679-7425-40de-944b-e07fc1f90ae7";

/// A programme with all that is odd: no words, any script, all rooms, after midnight, a talk and a speaker from elsewhere.
async fn odd() -> (Fair, TestProposal) {
    let fair = Fair::new().await;
    let titles = ["…", "</event>&amp; \u{7}\"'", "مقدمة 👩‍🚀 in e\u{301}", "Paging less"];
    let talks = titles.map(|title| fair.talk(title));
    for ((at, talk), after) in talks.iter().enumerate().zip([0, 60, 120, 180]) {
        fair.place(talk, [Some(fair.hall), Some(fair.loft), None][at % 3], ten().plus_minutes(after), 40);
    }
    fair.says(&talks[0], ("", ""));
    fair.says(&talks[1], ("<script>alert(1)</script>\r\nx\u{b}", "gsw"));
    let late = fair.talk("After midnight");
    fair.place(&late, Some(fair.hall), ten().plus_minutes(15 * 60), 100 * 60 + 1);
    fair.pause("Lunch", ten().plus_minutes(300), 60);
    fair.site.given(|tx| {
        let elsewhere = proposals::table.filter(proposals::code.eq(&talks[3].code));
        let source = proposals::source_id.eq(format!("guid:{ELSEWHERE}"));
        diesel::update(elsewhere)
            .set((source, proposals::track_id.eq(None::<callboard::db::Id<callboard::events::Track>>)))
            .execute(tx.conn())?;
        let source = speakers::source_id.eq(format!("guid:{SPEAKER_ELSEWHERE}"));
        diesel::update(speakers::table).set(source).execute(tx.conn())
    });
    fair.post();
    let [.., last] = talks;
    (fair, last)
}

fn assert_valid(schema: &str, document: &Value) {
    let file = format!("{SCHEMAS}/{schema}");
    let Ok(schema) = std::fs::read(&file) else {
        eprintln!("skipped: {file} is not here");
        return;
    };
    let schema = serde_json::from_slice(&schema).unwrap();
    let validator = jsonschema::options().should_validate_formats(true).build(&schema).unwrap();
    let wrong: Vec<String> =
        validator.iter_errors(document).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

fn assert_valid_xml(document: &str) {
    let schema = format!("{SCHEMAS}/schedule.xml.xsd");
    let is_here = |program: &str| std::process::Command::new(program).arg("--version").output().is_ok();
    if !std::path::Path::new(&schema).exists() || !is_here("xmllint") {
        eprintln!("skipped: {schema} or xmllint is not here");
        return;
    }
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), document).unwrap();
    let said = std::process::Command::new("xmllint")
        .args(["--nonet", "--noout", "--schema", &schema])
        .arg(file.path())
        .output()
        .unwrap();
    assert!(said.status.success(), "{}\n{document}", String::from_utf8_lossy(&said.stderr));
}

/// The talks of a schedule of version 1.
fn events(schedule: &Value) -> Vec<Value> {
    let days = schedule["schedule"]["conference"]["days"].as_array().unwrap();
    let rooms = days.iter().flat_map(|day| day["rooms"].as_object().unwrap().values());
    rooms.flat_map(|room| room.as_array().unwrap().clone()).collect()
}

#[actix_web::test]
async fn the_schedule_is_valid_by_its_schemas_whatever_is_in_it() {
    let (fair, _) = odd().await;

    assert_valid_xml(&fair.text("programme.xml").await);
    let (one, two) = (fair.json("programme.json").await, fair.json("programme.json?version=2").await);
    assert_valid("schedule-v1.schema.json", &one);
    assert_valid("schedule-v2.schema.json", &two);

    assert_eq!((events(&one).len(), two["schedule"]["events"].as_array().unwrap().len()), (5, 6));
    assert_eq!(two["schedule"]["events"][5]["type"], "TALK");
    let lunch = two["schedule"]["events"].as_array().unwrap().iter().find(|event| event["type"] == "BREAK").unwrap();
    assert_eq!((&lunch["title"], &lunch["start"]), (&"Lunch".into(), &"2027-04-22T15:00:00+01:00".into()));
    let late = events(&one).into_iter().find(|event| event["title"] == "After midnight").unwrap();
    assert_eq!([&late["date"], &late["duration"]], ["2027-04-23T01:00:00+01:00", "100:01"]);
    let day = one["schedule"]["conference"]["days"][1].to_string();
    assert!(day.contains("After midnight"), "the night belongs to the day before");
    fair.site.nobody().get(&fair.event.url("programme.json?version=3")).await.assert_not_found();
}

#[actix_web::test]
async fn what_came_from_elsewhere_keeps_its_guid_in_every_format() {
    let (fair, talk) = odd().await;

    let one = fair.json("programme.json").await;
    let held = events(&one).into_iter().find(|event| event["code"] == talk.code).unwrap();
    assert_eq!([&held["guid"], &held["persons"][0]["guid"]], [ELSEWHERE, SPEAKER_ELSEWHERE]);
    assert_eq!(held["track"], Value::Null);
    let two = fair.json("programme.json?version=2").await;
    assert_eq!(two["schedule"]["persons"][0]["guid"], SPEAKER_ELSEWHERE);
    for path in ["programme.xml", "programme.json?version=2", "programme.ics"] {
        assert!(fair.text(path).await.replace("\r\n ", "").contains(ELSEWHERE), "{path}");
    }
    for view in ["All", "Sessions", "Speakers", "SpeakerWall", "GridSmart"] {
        assert!(fair.text(&format!("sessionize/{view}")).await.contains(SPEAKER_ELSEWHERE), "{view}");
    }
}

#[actix_web::test]
async fn a_talk_keeps_number_and_guid_wherever_it_moves() {
    let (fair, talk) = Fair::posted("Fearless talks").await;
    let names = async || {
        let one = events(&fair.json("programme.json").await).remove(0);
        let two = fair.json("programme.json?version=2").await["schedule"]["events"][0]["guid"].clone();
        let session = fair.json("sessionize/All").await["sessions"][0]["id"].clone();
        (one["id"].clone(), one["guid"].clone(), two, session)
    };
    let before = names().await;
    assert_eq!(before.1, fair.site.find(&talk).id.to_string());
    assert_eq!((&before.1, format!("\"{}\"", before.0)), (&before.2, before.3.to_string()));

    fair.place(&talk, Some(fair.loft), ten().plus_days(1), 20);
    fair.post();

    assert_eq!(names().await, before);
    let xml = fair.text("programme.xml").await;
    assert!(xml.contains(&format!("<event id=\"{}\" guid={} code=\"{}\">", before.0, before.1, talk.code)), "{xml}");
    assert!(xml.contains("<room name=\"Loft\" guid="), "{xml}");
}
