//! The settings of an event, section by section.

use callboard::events::{Event, lookup};
use diesel::prelude::*;

use crate::support::{Actor, Answer, TestEvent, TestSite};

fn find(site: &TestSite, event: &TestEvent) -> Event {
    let found = site.parts.db.read_here(|conn| lookup::by_slug(conn, &event.slug));
    found.map_err(|error: diesel::result::Error| error).unwrap()
}

/// Opens a section, as its form shows it, and sends it with some fields written over.
async fn save(actor: &Actor, event: &TestEvent, section: &str, fields: &[(&str, &str)]) -> Answer {
    let path = event.url(&format!("organise/settings/{section}"));
    let version = actor.get(&path).await.assert_ok().value("version");
    actor.post(&path, &[fields, &[("version", &version)]].concat()).await
}

const BASICS: [(&str, &str); 8] = [
    ("name", "RustConf"),
    ("tagline", "Fearless"),
    ("starts_on", "2027-05-01"),
    ("ends_on", "2027-05-02"),
    ("time_zone", "Europe/Berlin"),
    ("place", "Berlin"),
    ("contact", "team@example.org"),
    ("clocks", "change"),
];

#[actix_web::test]
async fn an_organiser_sets_name_days_zone_and_place() {
    let site = TestSite::new().await;
    let event = site.event("rustconf");
    let olga = site.organiser("Olga", &event);
    let before = find(&site, &event);
    save(&olga, &event, "event", &BASICS).await.assert_redirect("/rustconf/organise/settings/event");
    let page = site.nobody().get("/rustconf").await.assert_ok();
    assert_eq!(page.all("h1"), ["RustConf"]);
    page.assert_says("1–2 May 2027").assert_says("Berlin").assert_says("team@example.org");
    assert!(find(&site, &event).revision > before.revision, "public pages are rendered anew");
}

#[actix_web::test]
async fn refused_settings_keep_what_was_typed_and_say_all_that_is_wrong() {
    let site = TestSite::new().await;
    let event = site.event("rustconf");
    let olga = site.organiser("Olga", &event);
    let fields = [
        ("name", "R"),
        ("starts_on", "yesterday"),
        ("ends_on", "2027-05-02"),
        ("time_zone", "Europe/Atlantis"),
        ("contact", "team"),
        ("place", "Berlin"),
    ];
    let page = save(&olga, &event, "event", &fields).await.assert_refused(&[
        "Make the name 1 character longer",
        "Enter the first day, like 2027-04-21",
        "Choose the time zone of the place, like Europe/Lisbon",
        "Enter an email address in full, like name@example.org",
    ]);
    assert_eq!((page.value("place"), page.value("contact")), ("Berlin".to_owned(), "team".to_owned()));
    assert_eq!(find(&site, &event).name, "The rustconf");
}

#[actix_web::test]
async fn the_call_is_set_in_the_events_zone_and_echoed_in_words() {
    let site = TestSite::new().await;
    let event = site.event("rustconf");
    let olga = site.organiser("Olga", &event);
    let fields = [("opens", "2027-01-10T09:00"), ("closes", "2027-06-30T23:59"), ("text", "Come."), ("sure", "yes")];
    save(&olga, &event, "cfp", &fields).await.assert_redirect("/rustconf/organise/settings/cfp");
    let page = olga.get("/rustconf/organise/settings/cfp").await.assert_ok();
    assert_eq!(
        page.all("#opens-c, #closes-c"),
        ["Sunday 10 January 2027, 09:00 (WET, UTC+0)", "Wednesday 30 June 2027, 23:59 (WEST, UTC+1)",]
    );
}

#[actix_web::test]
async fn a_call_does_not_close_before_it_opens_nor_in_an_hour_that_the_clocks_skip() {
    let site = TestSite::new().await;
    let event = site.event("rustconf");
    let olga = site.organiser("Olga", &event);
    let skipped = [("opens", "soon"), ("closes", "2027-03-28T01:30"), ("text", "Kept")];
    let page = save(&olga, &event, "cfp", &skipped).await.assert_refused(&[
        "Enter the opening time, like 2027-01-17 23:59",
        "Choose another closing time: the clocks skip this hour on Sunday 28 March 2027",
    ]);
    assert_eq!(page.value("closes"), "2027-03-28T01:30");
    assert_eq!(page.value("text").trim(), "Kept");
    let turned = [("opens", "2027-02-01T09:00"), ("closes", "2027-02-01T09:00")];
    save(&olga, &event, "cfp", &turned).await.assert_refused(&["Choose a closing time after the opening time"]);
    let endless = [("opens", ""), ("closes", "2027-02-01T09:00")];
    save(&olga, &event, "cfp", &endless)
        .await
        .assert_refused(&["Enter when the call opens, or leave both times empty"]);
}

#[actix_web::test]
async fn of_two_organisers_who_change_the_same_the_second_sees_both_and_chooses() {
    let site = TestSite::new().await;
    let event = site.event("rustconf");
    let (olga, pavel) = (site.organiser("Olga", &event), site.organiser("Pavel", &event));
    let path = "/rustconf/organise/settings/event";
    let seen = pavel.get(path).await.value("version");
    save(&olga, &event, "event", &BASICS).await.assert_redirect(path);

    let mut his = BASICS.to_vec();
    his[0] = ("name", "Pavel’s conference");
    his.push(("version", &seen));
    let page = pavel.post(path, &his).await;
    assert_eq!(page.status, 409);
    assert_eq!(page.all("tbody tr:first-child td"), ["RustConf", "Pavel’s conference"]);
    assert_eq!(find(&site, &event).name, "RustConf");

    let now = page.value("version");
    his[8] = ("version", &now);
    pavel.post(path, &his).await.assert_redirect(path);
    assert_eq!(find(&site, &event).name, "Pavel’s conference");
}

#[actix_web::test]
async fn two_organisers_in_different_sections_do_not_disturb_each_other() {
    let site = TestSite::new().await;
    let event = site.event("rustconf");
    let (olga, pavel) = (site.organiser("Olga", &event), site.organiser("Pavel", &event));
    let path = "/rustconf/organise/settings/review";
    let seen = pavel.get(path).await.value("version");
    save(&olga, &event, "event", &BASICS).await.assert_redirect("/rustconf/organise/settings/event");
    let fields = [("reviews_wanted", "4"), ("blind", "on"), ("version", &seen)];
    pavel.post(path, &fields).await.assert_redirect(path);
    let event = find(&site, &event);
    assert_eq!((event.blind, event.reviews_wanted, event.talks_public), (true, 4, false));
}

#[actix_web::test]
async fn a_colour_is_chosen_or_typed_and_its_contrast_is_shown() {
    let site = TestSite::new().await;
    let event = site.event("rustconf");
    let olga = site.organiser("Olga", &event);
    let page = olga.get("/rustconf/organise/settings/appearance").await.assert_ok();
    assert_eq!(page.all("tbody tr:first-child .num"), ["7.4 : 1", "7.4 : 1", "9.4 : 1"]);
    let own = [("choice", "own"), ("accent", "#2340C8")];
    save(&olga, &event, "appearance", &own).await.assert_redirect("/rustconf/organise/settings/appearance");
    assert_eq!(find(&site, &event).accent, "#2340c8");
    let wrong = [("choice", "own"), ("accent", "red;}body{display:none")];
    save(&olga, &event, "appearance", &wrong)
        .await
        .assert_refused(&["Enter the colour as # and six digits, like #176145"]);
}

#[actix_web::test]
async fn another_events_organiser_and_a_reviewer_find_no_settings() {
    let site = TestSite::new().await;
    let (event, other) = (site.event("rustconf"), site.event("pycon"));
    let (stranger, reviewer) = (site.organiser("Sam", &other), site.reviewer("Rita", &event));
    for page in ["event", "cfp", "tracks", "session-types", "rooms", "criteria", "review", "appearance", "nonsense"] {
        let path = event.url(&format!("organise/settings/{page}"));
        stranger.get(&path).await.assert_not_found();
        reviewer.get(&path).await.assert_not_found();
        site.nobody().get(&path).await.assert_sign_in();
        stranger.post(&path, &[("name", "Mine"), ("version", "")]).await.assert_not_found();
    }
    assert_eq!(find(&site, &event).name, "The rustconf");
}

/// The form of an event's days with all its other fields as they stand.
fn event_form<'a>(page: &crate::support::Answer, days: (&'a str, &'a str)) -> Vec<(&'static str, String)> {
    let kept = ["version", "name", "tagline", "time_zone", "place", "contact", "conduct"];
    let mut fields: Vec<_> = kept.into_iter().map(|name| (name, page.value(name))).collect();
    fields.extend([("starts_on", days.0.to_owned()), ("ends_on", days.1.to_owned())]);
    fields
}

#[actix_web::test]
async fn days_that_contradict_the_call_or_the_schedule_are_asked_about_and_the_sessions_offered_to_move_along() {
    let site = TestSite::new().await;
    let event = site.event("rustconf");
    let (olga, path) = (site.organiser("Olga", &event), event.url("organise/settings/event"));
    let starts = callboard::clock::Timestamp::from_micros(1_808_265_600_000_000).plus_minutes(9 * 60);
    site.given(|tx| {
        use callboard::schema::slots;
        diesel::insert_into(slots::table)
            .values((
                (
                    slots::id.eq(callboard::db::Id::<()>::fresh()),
                    slots::event_id.eq(event.id),
                    slots::title.eq("Doors"),
                ),
                (slots::starts_at.eq(starts), slots::ends_at.eq(starts.plus_minutes(30))),
            ))
            .execute(tx.conn())
    });
    let form = olga.get(&path).await.assert_ok();
    let send = async |days: (&str, &str), more: &[(&str, &str)]| {
        let fields = event_form(&form, days);
        let mut fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        fields.extend_from_slice(more);
        olga.post(&path, &fields).await
    };

    let asked = send(("2027-01-10", "2027-01-12"), &[]).await;
    assert_eq!(asked.status, 422);
    let asked =
        asked.assert_says("The call closes on Sunday 17 January 2027, 23:59 (WET, UTC+0), after the event has begun.");
    let asked = asked.assert_says("The one placed session lies outside the new days.");
    asked.assert_says("Move all placed sessions along: 101 days earlier, at the same hours");
    send(("2028-04-19", "2028-04-21"), &[("sure", "yes"), ("along", "yes")]).await.assert_redirect(&path);

    let moved: callboard::clock::Timestamp =
        site.given(|tx| callboard::schema::slots::table.select(callboard::schema::slots::starts_at).first(tx.conn()));
    let lisbon = jiff::tz::TimeZone::get("Europe/Lisbon").unwrap();
    assert_eq!(moved.at(&lisbon).datetime().to_string(), "2028-04-19T10:00:00");
    olga.get(&event.url("organise/history")).await.assert_says("1 sessions by 364 days");
}

#[actix_web::test]
async fn a_call_that_outlasts_the_event_is_asked_about_once() {
    let site = TestSite::new().await;
    let event = site.event("rustconf");
    let (olga, path) = (site.organiser("Olga", &event), event.url("organise/settings/cfp"));
    let version = olga.get(&path).await.value("version");
    let fields =
        [("version", version.as_str()), ("opens", "2027-01-01T00:00"), ("closes", "2027-05-01T00:00"), ("text", "")];
    let asked = olga.post(&path, &fields).await;
    assert_eq!((asked.status, asked.all(".notice button")), (422, vec!["Save it so".to_owned()]));
    olga.post(&path, &[&fields[..], &[("sure", "yes")]].concat()).await.assert_redirect(&path);
    let version = olga.get(&path).await.value("version");
    let other = [("version", version.as_str()), fields[1], fields[2], ("text", "Come.")];
    olga.post(&path, &other).await.assert_redirect(&path);
}
