//! Scheduling and posting versions.

use callboard::db::Id;
use callboard::events::Room;
use callboard::programme::store;
use callboard::proposals::ProposalState::{Accepted, Confirmed, Submitted, Withdrawn};
use callboard::schema::{proposals, releases, rooms, slots};
use diesel::prelude::*;

use crate::support::{Actor, Answer, TestEvent, TestProposal, TestSite};

const SCHEDULE: &str = "organise/schedule";
const PLACE: &str = "organise/schedule/place";
const VERSIONS: &str = "organise/schedule/releases";

/// A room of an event: its key.
fn room(site: &TestSite, event: &TestEvent, name: &str, seats: i32) -> String {
    let id = Id::<Room>::fresh();
    site.given(|tx| {
        let position: i64 = rooms::table.filter(rooms::event_id.eq(event.id)).count().get_result(tx.conn())?;
        diesel::insert_into(rooms::table)
            .values((
                (rooms::id.eq(id), rooms::event_id.eq(event.id), rooms::name.eq(name)),
                (rooms::capacity.eq(seats), rooms::position.eq(i32::try_from(position).unwrap())),
            ))
            .execute(tx.conn())
    });
    id.to_string()
}

/// An event with two rooms, its organiser and a speaker.
struct Stage {
    site: TestSite,
    event: TestEvent,
    olga: Actor,
    ada: Actor,
    hall: String,
    loft: String,
}

impl Stage {
    async fn new() -> Self {
        let site = TestSite::new().await;
        let event = site.event("rustconf");
        let (olga, ada) = (site.organiser("olga", &event), site.person("ada"));
        let (hall, loft) = (room(&site, &event, "Main Hall", 600), room(&site, &event, "Sail Loft", 120));
        Self { site, event, olga, ada, hall, loft }
    }

    fn url(&self, path: &str) -> String {
        self.event.url(path)
    }

    fn talk(&self, speaker: &Actor, title: &str) -> TestProposal {
        self.site.proposal(&self.event, speaker, title, Confirmed)
    }

    /// Puts a talk into a room on Thursday 22 April, for 40 minutes.
    async fn place(&self, talk: &TestProposal, room: &str, start: &str, more: &[(&str, &str)]) -> Answer {
        let mut fields = vec![("talk", talk.code.as_str()), ("room", room), ("day", "2027-04-22"), ("start", start)];
        fields.push(("duration", "40"));
        fields.extend_from_slice(more);
        self.olga.post(&self.url(PLACE), &fields).await
    }

    async fn placed(&self, talk: &TestProposal, room: &str, start: &str) {
        let answer = self.place(talk, room, start, &[]).await;
        assert_eq!(answer.status, 303, "{}", answer.text());
    }

    /// What the working schedule says: title, room and time of each.
    fn draft(&self) -> Vec<String> {
        let read = self.site.parts.db.read_here(|conn| {
            let event = callboard::events::lookup::by_slug(conn, &self.event.slug)?;
            let working = store::working(conn, &event)?;
            let line = |slot: &callboard::programme::Slot| {
                format!(
                    "{}: {}",
                    working.title_of(slot),
                    slot.spot().words(working.room_name(slot.room_id), &event.zone())
                )
            };
            Ok::<_, diesel::result::Error>(working.slots.iter().map(line).collect())
        });
        read.unwrap()
    }

    async fn post(&self, number: &str) -> Answer {
        self.olga.post(&self.url(VERSIONS), &[("number", number), ("notes", "")]).await
    }

    fn versions(&self) -> Vec<i32> {
        self.site.given(|tx| {
            releases::table
                .filter(releases::event_id.eq(self.event.id))
                .order(releases::number)
                .select(releases::number)
                .load(tx.conn())
        })
    }
}

#[actix_web::test]
async fn a_speaker_in_two_places_is_said_before_it_is_saved() {
    let stage = Stage::new().await;
    let (one, two) = (stage.talk(&stage.ada, "Paging less"), stage.talk(&stage.ada, "Fault trees"));
    stage.placed(&one, &stage.hall, "10:00").await;

    let asked = stage.place(&two, &stage.loft, "10:20", &[]).await;

    let asked = asked.assert_refused(&[
        "to solve ada is in two places on Thursday 22 April at 10:20: “Paging less” in Main Hall and “Fault trees” in Sail Loft.",
    ]);
    assert_eq!((asked.value("start"), asked.value("room")), ("10:20".to_owned(), stage.loft.clone()));
    assert_eq!(stage.draft(), ["Paging less: Thursday 22 April, 10:00–10:40, Main Hall"]);

    let known = asked.value("known");
    let anyway = stage.place(&two, &stage.loft, "10:20", &[("anyway", "on"), ("known", &known)]).await;

    assert_eq!(anyway.status, 303);
    assert_eq!(stage.draft().len(), 2);
    let page = stage.olga.get(&stage.url("organise/schedule?day=2027-04-22")).await.assert_ok();
    assert_eq!(page.all("ol.clashes li"), Vec::<String>::new());
    assert_eq!(page.all("details .clashes li p").len(), 1);
    page.assert_says("Nothing clashes.");
}

#[actix_web::test]
async fn who_takes_one_clash_is_asked_again_when_it_is_another() {
    let stage = Stage::new().await;
    let (one, two) = (stage.talk(&stage.ada, "Paging less"), stage.talk(&stage.ada, "Fault trees"));
    stage.placed(&one, &stage.hall, "10:00").await;
    let known = stage.place(&two, &stage.loft, "10:20", &[]).await.value("known");

    let other = stage.place(&two, &stage.hall, "10:20", &[("anyway", "on"), ("known", &known)]).await;

    assert_eq!(other.status, 422);
    assert_eq!(stage.draft().len(), 1);
}

#[actix_web::test]
async fn a_room_taken_twice_or_too_small_is_said_in_a_sentence() {
    let stage = Stage::new().await;
    let bob = stage.site.person("bob");
    let (one, two) = (stage.talk(&stage.ada, "Paging less"), stage.talk(&bob, "Secrets"));
    stage.placed(&one, &stage.loft, "10:00").await;

    let asked = stage.place(&two, &stage.loft, "10:30", &[("expected", "210")]).await;

    asked.assert_refused(&[
        "to solve Sail Loft is taken twice on Thursday 22 April at 10:30: “Paging less”, 10:00–10:40, and “Secrets”, 10:30–11:10.",
        "to solve Sail Loft is too small for “Secrets”: about 210 expected, 120 seats.",
    ]);

    let larger = stage.place(&two, &stage.hall, "10:30", &[("expected", "210")]).await;

    assert_eq!(larger.status, 303);
    let again = stage.olga.get(&stage.url(&format!("{PLACE}?talk={}", two.code))).await.assert_ok();
    assert_eq!(again.value("expected"), "210");
}

#[actix_web::test]
async fn what_is_wrong_with_a_place_is_said_all_at_once_and_stays_typed() {
    let stage = Stage::new().await;
    let talk = stage.talk(&stage.ada, "Paging less");
    let fields =
        [("talk", talk.code.as_str()), ("room", ""), ("day", "2027-04-24"), ("start", "10:07"), ("duration", "")];

    let refused = stage.olga.post(&stage.url(PLACE), &fields).await;

    let refused = refused.assert_refused(&[
        "Choose one of the rooms",
        "Choose a day of the event: 21–23 April 2027",
        "Let it start at a multiple of 5 minutes",
        "Enter the length in minutes",
    ]);
    assert_eq!(refused.value("start"), "10:07");
}

#[actix_web::test]
async fn two_organisers_who_move_the_same_talk_see_both_places() {
    let stage = Stage::new().await;
    let talk = stage.talk(&stage.ada, "Paging less");
    stage.placed(&talk, &stage.hall, "10:00").await;
    let first = stage.place(&talk, &stage.hall, "11:00", &[("version", "0")]).await;
    assert_eq!(first.status, 303);

    let second = stage.place(&talk, &stage.loft, "12:00", &[("version", "0")]).await;

    assert_eq!(second.status, 409);
    let second = second.assert_says(
        "It stands now: Thursday 22 April, 11:00–11:40, Main Hall. You wanted: Thursday 22 April, 12:00–12:40, Sail Loft.",
    );
    assert_eq!(second.value("start"), "12:00");
    assert_eq!(stage.draft(), ["Paging less: Thursday 22 April, 11:00–11:40, Main Hall"]);

    let version = second.value("version");
    stage.place(&talk, &stage.loft, "12:00", &[("version", &version)]).await;
    assert_eq!(stage.draft(), ["Paging less: Thursday 22 April, 12:00–12:40, Sail Loft"]);
}

#[actix_web::test]
async fn placing_for_the_first_time_is_refused_when_somebody_else_has_placed_it() {
    let stage = Stage::new().await;
    let talk = stage.talk(&stage.ada, "Paging less");
    stage.placed(&talk, &stage.hall, "10:00").await;

    let second = stage.place(&talk, &stage.loft, "12:00", &[]).await;

    assert_eq!(second.status, 409);
    assert_eq!(stage.draft(), ["Paging less: Thursday 22 April, 10:00–10:40, Main Hall"]);
}

#[actix_web::test]
async fn another_events_room_is_refused_and_its_talk_does_not_exist() {
    let stage = Stage::new().await;
    let other = stage.site.event("other");
    let foreign_room = room(&stage.site, &other, "Elsewhere", 100);
    let foreign = stage.site.proposal(&other, &stage.ada, "Not here", Confirmed);
    let own = stage.talk(&stage.ada, "Paging less");
    let submitted = stage.site.proposal(&stage.event, &stage.ada, "Not decided", Submitted);

    stage.place(&own, &foreign_room, "10:00", &[]).await.assert_refused(&["Choose one of the rooms"]);
    stage.place(&foreign, &stage.hall, "10:00", &[]).await.assert_not_found();
    stage.place(&submitted, &stage.hall, "10:00", &[]).await.assert_not_found();
    stage.olga.get(&stage.url(&format!("{PLACE}?talk={}", foreign.code))).await.assert_not_found();

    assert_eq!(stage.draft(), [""; 0]);
}

#[actix_web::test]
async fn a_break_takes_all_rooms_and_a_talk_that_runs_into_it_is_noted_and_not_asked() {
    let stage = Stage::new().await;
    let talk = stage.talk(&stage.ada, "Paging less");
    let fields = [("title", "Coffee"), ("room", "all"), ("day", "2027-04-22"), ("start", "10:30"), ("duration", "30")];
    assert_eq!(stage.olga.post(&stage.url(PLACE), &fields).await.status, 303);

    let placed = stage.place(&talk, &stage.hall, "10:00", &[]).await;

    assert_eq!(placed.status, 303);
    let page = stage.olga.get(&stage.url("organise/schedule?day=2027-04-22")).await;
    assert_eq!(page.all(".release p:nth-child(3)"), ["1 note"]);
    page.assert_says("“Paging less” runs into “Coffee” on Thursday 22 April at 10:30, a break in all rooms.");
}

/// Sends the form that the page offers to undo what was just done.
async fn undo(stage: &Stage, after: &Answer) -> Answer {
    let page = stage.olga.get(after.location()).await.assert_ok();
    let html = scraper::Html::parse_document(&page.text());
    let hidden = scraper::Selector::parse("form.notice input[type=hidden]").unwrap();
    let fields: Vec<(String, String)> = html
        .select(&hidden)
        .map(|field| (field.attr("name").unwrap().to_owned(), field.attr("value").unwrap().to_owned()))
        .filter(|(name, _)| name != "csrf" && name != "form_key")
        .collect();
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    stage.olga.post(&page.attribute("form.notice", "action"), &fields).await
}

#[actix_web::test]
async fn placing_moving_and_taking_off_can_be_undone() {
    let stage = Stage::new().await;
    let talk = stage.talk(&stage.ada, "Paging less");

    let placed = stage.place(&talk, &stage.hall, "10:00", &[]).await;
    let taken_back = undo(&stage, &placed).await;
    assert_eq!(stage.draft(), [""; 0]);

    undo(&stage, &taken_back).await;
    assert_eq!(stage.draft(), ["Paging less: Thursday 22 April, 10:00–10:40, Main Hall"]);

    let moved = stage.place(&talk, &stage.loft, "12:00", &[("version", "0")]).await;
    undo(&stage, &moved).await;
    assert_eq!(stage.draft(), ["Paging less: Thursday 22 April, 10:00–10:40, Main Hall"]);
}

#[actix_web::test]
async fn a_second_version_says_what_is_different_and_only_those_concerned_are_told() {
    let stage = Stage::new().await;
    let [bob, cleo, dana] = ["bob", "cleo", "dana"].map(|name| stage.site.person(name));
    let (one, two) = (stage.talk(&stage.ada, "Paging less"), stage.talk(&bob, "Fault trees"));
    let (three, four) = (stage.talk(&cleo, "Secrets"), stage.talk(&dana, "Maps"));
    stage.placed(&one, &stage.hall, "10:00").await;
    stage.placed(&two, &stage.loft, "10:00").await;
    stage.placed(&three, &stage.hall, "11:00").await;

    stage.post("1").await.assert_redirect(&stage.url(VERSIONS));

    assert_eq!(stage.site.mails_to(&stage.ada), ["On the programme: “Paging less”"]);
    assert_eq!(stage.site.mails_to(&dana), [""; 0]);
    stage.site.nobody().get(&stage.url("programme")).await.assert_ok().assert_says("Paging less");

    stage.place(&two, &stage.loft, "12:00", &[("version", "0")]).await;
    stage.placed(&four, &stage.hall, "13:00").await;
    let slot = stage.olga.get(&stage.url(&format!("{PLACE}?talk={}", three.code))).await;
    let key = slot.attribute("input[name=slot][value]:not([value=''])", "value");
    stage.olga.post(&stage.url("organise/schedule/removal"), &[("slot", &key), ("version", "0")]).await;

    let form = stage.olga.get(&stage.url("organise/schedule/releases/new")).await.assert_ok();
    assert_eq!(
        form.all(".changes li"),
        [
            "Moved Fault trees from Thursday 22 April, 10:00–10:40, Sail Loft to Thursday 22 April, 12:00–12:40, Sail Loft",
            "New Maps Thursday 22 April, 13:00–13:40, Main Hall",
            "Gone Secrets was Thursday 22 April, 11:00–11:40, Main Hall",
        ]
    );
    form.assert_says("3 mails go to the speakers whose talks are new, moved or gone.");
    stage.site.nobody().get(&stage.url("programme")).await.assert_silent_about("Maps");

    stage.post("2").await.assert_redirect(&stage.url(VERSIONS));

    assert_eq!(stage.site.mails_to(&stage.ada), ["On the programme: “Paging less”"]);
    assert_eq!(stage.site.mails_to(&bob)[1..], ["New time or room: “Fault trees”"]);
    assert_eq!(stage.site.mails_to(&cleo)[1..], ["Off the programme: “Secrets”"]);
    assert_eq!(stage.site.mails_to(&dana), ["On the programme: “Maps”"]);
    let letter = &stage.site.letters_to("bob@example.org")[1];
    assert!(letter.contains("Thursday 22 April 2027, 12:00 (WEST, UTC+1)\nSail Loft, 40 minutes"), "{letter}");
    assert!(letter.contains("Until now it was:\n\nThursday 22 April 2027, 10:00 (WEST, UTC+1)"), "{letter}");
    let versions = stage.olga.get(&stage.url(VERSIONS)).await.assert_ok();
    assert_eq!(versions.all("h2"), ["Version 2", "Version 1"]);
}

#[actix_web::test]
async fn the_same_form_posts_one_version_and_an_overtaken_one_none() {
    let stage = Stage::new().await;
    let talk = stage.talk(&stage.ada, "Paging less");
    stage.placed(&talk, &stage.hall, "10:00").await;
    let fields = [("number", "1"), ("notes", "The first.")];

    for _ in 0..2 {
        let posted = stage.olga.post_as(&stage.url(VERSIONS), &fields, "one-form").await;
        posted.assert_redirect(&stage.url(VERSIONS));
    }
    let overtaken = stage.olga.post(&stage.url(VERSIONS), &[("number", "1"), ("notes", "Mine.")]).await;

    assert_eq!(overtaken.status, 409);
    overtaken.assert_says("Somebody else published a version");
    assert_eq!(stage.versions(), [1]);
    assert_eq!(stage.site.mails_to(&stage.ada).len(), 1);
}

#[actix_web::test]
async fn versions_posted_at_the_same_time_get_one_number_each() {
    let stage = Stage::new().await;
    let talk = stage.talk(&stage.ada, "Paging less");
    stage.placed(&talk, &stage.hall, "10:00").await;
    let (one, two) = tokio::join!(stage.post("1"), stage.post("1"));
    let mut statuses = [one.status, two.status];
    statuses.sort_unstable();

    assert_eq!(statuses, [303, 409]);
    assert_eq!(stage.versions(), [1]);
}

#[actix_web::test]
async fn an_empty_programme_or_the_same_one_again_is_not_posted() {
    let stage = Stage::new().await;

    stage.post("1").await.assert_refused(&["Nothing is published: no confirmed talk has a place yet"]);

    let talk = stage.talk(&stage.ada, "Paging less");
    stage.placed(&talk, &stage.hall, "10:00").await;
    stage.post("1").await;
    stage.post("2").await.assert_refused(&["Nothing is published: nothing is different from version 1"]);

    assert_eq!(stage.versions(), [1]);
}

#[actix_web::test]
async fn a_talk_that_nobody_confirmed_is_left_out_and_named() {
    let stage = Stage::new().await;
    let sure = stage.talk(&stage.ada, "Paging less");
    let open = stage.site.proposal(&stage.event, &stage.site.person("bob"), "Perhaps", Accepted);
    stage.placed(&sure, &stage.hall, "10:00").await;
    stage.placed(&open, &stage.loft, "10:00").await;
    let page = stage.olga.get(&stage.url("organise/schedule?day=2027-04-22")).await;
    assert_eq!(page.all("td.it .sp"), ["10:00 ada", "10:00 bob (not confirmed)"]);
    assert_eq!(page.all(".release p:nth-child(3)"), ["1 note"]);

    let form = stage.olga.get(&stage.url("organise/schedule/releases/new")).await.assert_ok();
    assert_eq!(form.all("[aria-labelledby=left] li"), ["Perhaps"]);
    stage.post("1").await;

    stage.site.nobody().get(&stage.url("programme")).await.assert_silent_about("Perhaps");
}

#[actix_web::test]
async fn going_back_to_a_version_changes_the_draft_and_not_what_the_public_sees() {
    let stage = Stage::new().await;
    let bob = stage.site.person("bob");
    let (one, two) = (stage.talk(&stage.ada, "Paging less"), stage.talk(&bob, "Fault trees"));
    stage.placed(&one, &stage.hall, "10:00").await;
    stage.placed(&two, &stage.loft, "10:00").await;
    stage.post("1").await;
    stage.place(&one, &stage.loft, "12:00", &[("version", "0")]).await;
    stage.post("2").await;
    stage.site.given(|tx| {
        let gone = proposals::table.filter(proposals::code.eq(&two.code));
        diesel::update(gone).set(proposals::state.eq(Withdrawn)).execute(tx.conn())
    });

    let back = stage.olga.post(&stage.url("organise/schedule/releases/1/restoration"), &[]).await;

    let next = back.location().to_owned();
    back.assert_redirect(&stage.url(SCHEDULE));
    let said = "The draft is what version 1 says. Left out: “Fault trees”.";
    stage.olga.get(&next).await.assert_says(said);
    assert_eq!(stage.draft(), ["Paging less: Thursday 22 April, 10:00–10:40, Main Hall"]);
    assert_eq!(stage.versions(), [1, 2]);
    stage.site.nobody().get(&stage.url("programme?view=list")).await.assert_says("12:00");
    let stale = stage.place(&one, &stage.loft, "15:00", &[("version", "1")]).await;
    assert_eq!(stale.status, 409);
}

#[actix_web::test]
async fn going_back_to_a_version_keeps_the_draft_that_it_replaces() {
    let stage = Stage::new().await;
    let bob = stage.site.person("bob");
    let (one, two) = (stage.talk(&stage.ada, "Paging less"), stage.talk(&bob, "Fault trees"));
    stage.placed(&one, &stage.hall, "10:00").await;
    stage.post("1").await;
    let versions = stage.url("organise/schedule/releases");
    let backs = "form[action*='/releases/'] button";
    assert_eq!(stage.olga.get(&versions).await.all(backs), Vec::<String>::new());
    stage.placed(&two, &stage.loft, "10:00").await;
    assert_eq!(stage.olga.get(&versions).await.all(backs), ["Drop what changed since…"]);
    let draft = stage.draft();

    let asked = stage.olga.press(&format!("{versions}/1/restoration"), &[]).await;
    asked.assert_asks("Make the draft what version 1 says?").assert_says("kept under Versions");
    assert_eq!(stage.draft(), draft);
    stage.olga.post(&format!("{versions}/1/restoration"), &[]).await.assert_redirect(&stage.url(SCHEDULE));
    assert_eq!(stage.draft(), ["Paging less: Thursday 22 April, 10:00–10:40, Main Hall"]);

    let page = stage.olga.get(&versions).await.assert_says("olga went back to version 1");
    let bring_back = page.attribute("[aria-labelledby=replaced] form", "action");
    stage.olga.post(&bring_back, &[]).await.assert_redirect(&stage.url(SCHEDULE));
    assert_eq!(stage.draft(), draft);
    assert_eq!(stage.olga.get(&versions).await.all("[aria-labelledby=replaced] li").len(), 2);
}

#[actix_web::test]
async fn the_schedule_takes_as_many_queries_with_three_talks_as_with_one() {
    let stage = Stage::new().await;
    let page = stage.url("organise/schedule?day=2027-04-22");
    let first = stage.talk(&stage.ada, "Paging less");
    stage.placed(&first, &stage.hall, "10:00").await;
    stage.talk(&stage.ada, "Waiting");
    let with_one = stage.site.queries_of(stage.olga.get(&page)).await;

    for (name, start) in [("bob", "11:00"), ("cleo", "12:00")] {
        let speaker = stage.site.person(name);
        let talk = stage.talk(&speaker, name);
        stage.placed(&talk, &stage.hall, start).await;
        stage.talk(&speaker, &format!("{name} waits"));
    }
    let with_three = stage.site.queries_of(stage.olga.get(&page)).await;

    assert_eq!(with_one, with_three);
    let shown = stage.olga.get(&page).await;
    assert_eq!(shown.all("td.it b"), ["Paging less", "bob", "cleo"]);
    assert_eq!(shown.all(".tray b"), ["bob waits", "cleo waits", "Waiting"]);
}

#[actix_web::test]
async fn the_versions_take_as_many_queries_with_three_as_with_one() {
    let stage = Stage::new().await;
    let talk = stage.talk(&stage.ada, "Paging less");
    stage.placed(&talk, &stage.hall, "10:00").await;
    stage.post("1").await;
    let with_one = stage.site.queries_of(stage.olga.get(&stage.url(VERSIONS))).await;

    for (number, start, version) in [("2", "11:00", "0"), ("3", "12:00", "1")] {
        stage.place(&talk, &stage.hall, start, &[("version", version)]).await;
        stage.post(number).await;
    }
    let with_three = stage.site.queries_of(stage.olga.get(&stage.url(VERSIONS))).await;

    assert_eq!(with_one, with_three);
    assert_eq!(stage.versions(), [1, 2, 3]);
}

#[actix_web::test]
async fn a_clash_names_a_way_out_that_clashes_with_nothing() {
    let stage = Stage::new().await;
    let (one, two) = (stage.talk(&stage.ada, "Paging less"), stage.talk(&stage.ada, "Fault trees"));
    stage.placed(&one, &stage.hall, "10:00").await;
    stage.placed(&stage.talk(&stage.site.person("bob"), "Maps"), &stage.hall, "11:00").await;

    let asked = stage.place(&two, &stage.loft, "10:00", &[]).await;

    assert_eq!(asked.all("[aria-labelledby=free] h3"), ["Wednesday 21 April", "Thursday 22 April", "Friday 23 April"]);
    let offered = asked.all("[aria-labelledby=free] li");
    assert_eq!(
        offered[5..9],
        ["09:00, Main Hall", "09:00, Sail Loft", "10:40, Sail Loft", "11:00, Sail Loft"],
        "{offered:?}"
    );
    assert_eq!(offered[0..2], ["09:00, Main Hall", "09:00, Sail Loft"]);
}

#[actix_web::test]
async fn every_free_place_of_every_day_is_in_the_grid_and_one_press_fills_it() {
    let stage = Stage::new().await;
    let talk = stage.talk(&stage.ada, "Paging less");
    let day = stage.url(&format!("{SCHEDULE}?day=2027-04-23"));

    let empty = stage.olga.get(&day).await.assert_ok();
    assert_eq!(empty.all("td.free a").len(), 36, "two rooms from nine to six, by half hours");
    let chosen = stage.olga.get(&format!("{day}&choose={}", talk.code)).await.assert_ok();
    let spots = chosen.all("td.free button");
    assert_eq!((spots.len(), spots[0].as_str()), (36, "09:00, Main Hall: place it here"));
    let spot = chosen.attribute("td.free button", "value");

    let placed = stage.olga.post(&stage.url(PLACE), &[("talk", &talk.code), ("spot", &spot), ("version", "")]).await;

    assert_eq!(placed.status, 303, "{}", placed.text());
    assert_eq!(stage.draft(), ["Paging less: Friday 23 April, 09:00–09:40, Main Hall"]);
    let taken = stage.olga.get(&day).await;
    assert_eq!(taken.all("td.free a").len(), 35);
}

#[actix_web::test]
async fn a_free_place_that_was_pressed_first_gets_one_of_the_talks_that_wait() {
    let stage = Stage::new().await;
    let (one, two) = (stage.talk(&stage.ada, "Paging less"), stage.talk(&stage.ada, "Fault trees"));
    stage.placed(&one, &stage.hall, "10:00").await;
    let day = stage.olga.get(&stage.url(&format!("{SCHEDULE}?day=2027-04-22"))).await.assert_ok();
    let next = day.attribute("td.free a", "href");

    let page = stage.olga.get(next.split('#').next().unwrap()).await.assert_ok();

    assert_eq!(page.all(".tray button"), ["Place here: Fault trees"]);
    let spot = page.value("spot");
    stage.olga.post(&stage.url(PLACE), &[("talk", &two.code), ("spot", &spot)]).await;
    assert_eq!(stage.draft()[0], "Fault trees: Thursday 22 April, 09:00–09:40, Main Hall");
    let elsewhere = stage.olga.get(&stage.url(&format!("{SCHEDULE}?day=2027-04-22&choose={}", two.code))).await;
    elsewhere.assert_says("Place it at 10:00, Sail Loft, where it would clash");
}

#[actix_web::test]
async fn a_clash_that_was_accepted_is_remembered_until_something_about_it_changes() {
    let stage = Stage::new().await;
    let (one, two) = (stage.talk(&stage.ada, "Paging less"), stage.talk(&stage.site.person("bob"), "Secrets"));
    stage.placed(&one, &stage.hall, "13:00").await;
    let known = stage.place(&two, &stage.hall, "13:00", &[]).await.value("known");
    stage.place(&two, &stage.hall, "13:00", &[("anyway", "on"), ("known", &known)]).await;
    let day = stage.url("organise/schedule?day=2027-04-22");

    let page = stage.olga.get(&day).await.assert_says("Nothing clashes.");
    assert_eq!(page.all("td.it .beside .one").len(), 2);
    let digest = page.attribute("details input[name=clash]", "value");
    let answer = stage.url("organise/schedule/clashes");
    stage.olga.post(&answer, &[("clash", &digest), ("accepted", "no")]).await.assert_redirect(&stage.url(SCHEDULE));
    let page = stage.olga.get(&day).await.assert_says("1 clash to solve");
    assert_eq!(page.all("ol.clashes li > .flag"), ["1"]);
    stage.olga.post(&answer, &[("clash", &digest)]).await;
    stage.olga.get(&day).await.assert_says("Nothing clashes.");

    stage.place(&one, &stage.hall, "13:05", &[("version", "0"), ("anyway", "on")]).await;
    stage.olga.get(&day).await.assert_says("1 clash to solve");
}

#[actix_web::test]
async fn a_talk_of_ten_hours_is_asked_about_once() {
    let stage = Stage::new().await;
    let talk = stage.talk(&stage.ada, "Paging less");
    let long = [
        ("talk", talk.code.as_str()),
        ("room", &stage.hall),
        ("day", "2027-04-22"),
        ("start", "09:00"),
        ("duration", "600"),
    ];

    let asked = stage.olga.post(&stage.url(PLACE), &long).await;

    let asked = asked.assert_refused(&["sure? “Paging less” takes 10 hours: is that meant?"]);
    let known = asked.value("known");
    let again = [&long[..], &[("anyway", "on"), ("known", &known)]].concat();
    assert_eq!(stage.olga.post(&stage.url(PLACE), &again).await.status, 303);
    stage.olga.get(&stage.url("organise/schedule?day=2027-04-22")).await.assert_says("Nothing clashes.");
}

#[actix_web::test]
async fn what_takes_its_place_is_never_another_events() {
    let stage = Stage::new().await;
    let other = stage.site.event("other");
    let oscar = stage.site.organiser("oscar", &other);
    let talk = stage.talk(&stage.ada, "Paging less");
    stage.placed(&talk, &stage.hall, "10:00").await;
    let key: Id<()> = stage.site.given(|tx| slots::table.select(slots::id).first(tx.conn()));

    let removal = [("slot", key.to_string()), ("version", "0".to_owned())];
    let removal: Vec<(&str, &str)> = removal.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(oscar.post(&other.url("organise/schedule/removal"), &removal).await.status, 409);
    oscar.get(&other.url(&format!("{PLACE}?slot={key}"))).await.assert_not_found();

    assert_eq!(stage.draft(), ["Paging less: Thursday 22 April, 10:00–10:40, Main Hall"]);
}
