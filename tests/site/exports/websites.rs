//! A website that read its programme from Sessionize reads it here.

use serde_json::{Value, json};

use super::fair::{Fair, ten};

const SESSION: [&str; 16] = [
    "categoryItems",
    "description",
    "endsAt",
    "id",
    "isConfirmed",
    "isInformed",
    "isPlenumSession",
    "isServiceSession",
    "liveUrl",
    "questionAnswers",
    "recordingUrl",
    "roomId",
    "speakers",
    "startsAt",
    "status",
    "title",
];
const FACE: [&str; 7] = ["firstName", "fullName", "id", "isTopSpeaker", "lastName", "profilePicture", "tagLine"];

fn keys(value: &Value) -> Vec<&str> {
    let mut keys: Vec<&str> = value.as_object().unwrap().keys().map(String::as_str).collect();
    keys.sort_unstable();
    keys
}

fn with<'a>(some: &[&'a str], more: &[&'a str]) -> Vec<&'a str> {
    let mut all = [some, more].concat();
    all.sort_unstable();
    all
}

/// Two talks at ten in two rooms, and lunch in all of them.
async fn fair() -> Fair {
    let fair = Fair::new().await;
    let [first, second] = ["Fearless talks", "Paging less"].map(|title| fair.talk(title));
    fair.says(&first, ("Two lines\nof *text*", "en"));
    fair.place(&first, Some(fair.hall), ten(), 40);
    fair.place(&second, Some(fair.loft), ten(), 20);
    fair.pause("Lunch", ten().plus_minutes(120), 60);
    fair.post();
    fair
}

#[actix_web::test]
async fn all_has_sessions_speakers_categories_and_rooms_that_refer_to_each_other() {
    let fair = fair().await;
    let all = fair.json("sessionize/All").await;

    assert_eq!(keys(&all), ["categories", "questions", "rooms", "sessions", "speakers"]);
    let (talk, lunch) = (&all["sessions"][0], &all["sessions"][2]);
    assert_eq!((keys(talk), keys(lunch)), (SESSION.to_vec(), SESSION.to_vec()));
    assert_eq!([&talk["startsAt"], &talk["endsAt"]], ["2027-04-22T10:00:00", "2027-04-22T10:40:00"]);
    assert_eq!((&talk["description"], &talk["status"]), (&"Two lines\r\nof *text*".into(), &"Accepted".into()));
    assert_eq!(
        (&lunch["isServiceSession"], &lunch["isPlenumSession"], &lunch["description"]),
        (&true.into(), &true.into(), &Value::Null)
    );
    assert_eq!(talk["roomId"], all["rooms"][0]["id"]);
    assert_eq!((&all["rooms"][1]["name"], &all["rooms"][1]["sort"]), (&"Loft".into(), &1.into()));
    assert_eq!(lunch["speakers"], json!([]));
    let ada = &all["speakers"][0];
    assert_eq!(keys(ada), with(&FACE, &["bio", "categoryItems", "links", "questionAnswers", "sessions"]));
    assert_eq!(talk["speakers"], json!([ada["id"]]));
    let numbers: Vec<String> = ada["sessions"].as_array().unwrap().iter().map(ToString::to_string).collect();
    assert_eq!(numbers, [0, 1].map(|at: usize| all["sessions"][at]["id"].as_str().unwrap().to_owned()));
    let titles: Vec<&Value> = all["categories"].as_array().unwrap().iter().map(|one| &one["title"]).collect();
    assert_eq!(titles, ["Session format", "Track", "Language"]);
    let items: Vec<&Value> = all["categories"].as_array().unwrap().iter().map(|one| &one["items"][0]["id"]).collect();
    assert_eq!(talk["categoryItems"], json!(items));
}

#[actix_web::test]
async fn speakers_are_a_wall_of_faces_or_whole() {
    let fair = fair().await;
    let (wall, speakers) = (fair.json("sessionize/SpeakerWall").await, fair.json("sessionize/Speakers").await);

    assert_eq!(keys(&wall[0]), FACE);
    assert_eq!(keys(&speakers[0]), with(&FACE, &["bio", "categories", "links", "questionAnswers", "sessions"]));
    assert_eq!(
        (&wall[0]["fullName"], &wall[0]["firstName"], &wall[0]["lastName"]),
        (&"Ada".into(), &"Ada".into(), &"".into())
    );
    assert_eq!(speakers[0]["sessions"][0]["name"], "Fearless talks");
    assert!(speakers[0]["sessions"][0]["id"].is_u64());
}

#[actix_web::test]
async fn sessions_stand_in_groups_by_track() {
    let groups = fair().await.json("sessionize/Sessions").await;

    assert_eq!(groups.as_array().unwrap().len(), 1);
    assert_eq!((&groups[0]["groupName"], groups[0]["sessions"].as_array().unwrap().len()), (&"Systems".into(), 2));
    let talk = &groups[0]["sessions"][0];
    assert_eq!(
        keys(talk),
        with(&SESSION.map(|key| if key == "categoryItems" { "categories" } else { key }), &["room"])
    );
    assert_eq!((&talk["speakers"][0]["name"], &talk["room"]), (&"Ada".into(), &"Main Hall".into()));
    assert_eq!(talk["categories"][1]["categoryItems"][0]["name"], "Systems");
}

#[actix_web::test]
async fn the_grid_has_every_session_by_room_and_by_time() {
    let fair = fair().await;
    let grid = fair.json("sessionize/GridSmart").await;

    assert_eq!(grid.as_array().unwrap().len(), 1);
    let day = &grid[0];
    assert_eq!((&day["date"], &day["isDefault"]), (&"2027-04-22T00:00:00".into(), &true.into()));
    let rooms: Vec<(&Value, usize)> = day["rooms"]
        .as_array()
        .unwrap()
        .iter()
        .map(|room| (&room["name"], room["sessions"].as_array().unwrap().len()))
        .collect();
    assert_eq!(rooms, [(&"Main Hall".into(), 2), (&"Loft".into(), 1)]);
    let slots: Vec<(&Value, usize)> = day["timeSlots"]
        .as_array()
        .unwrap()
        .iter()
        .map(|slot| (&slot["slotStart"], slot["rooms"].as_array().unwrap().len()))
        .collect();
    assert_eq!(slots, [(&"10:00:00".into(), 2), (&"12:00:00".into(), 1)]);
    let second = &day["timeSlots"][0]["rooms"][1];
    assert_eq!((&second["index"], &second["session"]["title"]), (&1.into(), &"Paging less".into()));
    assert_eq!(second["session"], day["rooms"][1]["sessions"][0]);
}

#[actix_web::test]
async fn a_view_is_found_below_the_path_that_sessionize_has_and_no_other_view_is() {
    let fair = fair().await;

    assert_eq!(fair.text("sessionize/view/All").await, fair.text("sessionize/All").await);
    for path in ["sessionize/Everything", "sessionize/view/x", "sessionize"] {
        fair.site.nobody().get(&fair.event.url(path)).await.assert_not_found();
    }
}
