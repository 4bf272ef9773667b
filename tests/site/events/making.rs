//! Making events.

use callboard::events::{lookup, store};

use crate::support::{Actor, Answer, TestSite};

const DAYS: [(&str, &str); 3] =
    [("starts_on", "2027-04-21"), ("ends_on", "2027-04-23"), ("time_zone", "Europe/Lisbon")];

async fn make(actor: &Actor, name: &str, slug: &str) -> Answer {
    actor.post("/admin/events", &[&[("name", name), ("slug", slug)][..], &DAYS].concat()).await
}

#[actix_web::test]
async fn an_administrator_makes_an_event_and_runs_it() {
    let site = TestSite::new().await;
    let ruth = site.administrator("Ruth");
    make(&ruth, "Tideline 2027", "").await.assert_redirect("/tideline-2027/organise/settings/event");
    ruth.get("/tideline-2027/organise/settings/event")
        .await
        .assert_ok()
        .assert_says("Event created. Only its team sees Tideline 2027 until you publish it.");
    let (kinds, scales) = site
        .parts
        .db
        .read_here(|conn| {
            let event = lookup::by_slug(conn, "tideline-2027")?;
            Ok::<_, diesel::result::Error>((store::session_types(conn, &event)?, store::criteria(conn, &event)?))
        })
        .unwrap();
    let kinds: Vec<_> = kinds.iter().map(|kind| (kind.name.as_str(), kind.minutes)).collect();
    assert_eq!(kinds, [("Talk", 40), ("Short talk", 20), ("Workshop", 90)]);
    assert_eq!(scales.iter().map(|scale| scale.weight).sum::<i32>(), 100);
}

#[actix_web::test]
async fn a_refused_event_keeps_what_was_typed_and_says_all_that_is_wrong() {
    let site = TestSite::new().await;
    let ruth = site.administrator("Ruth");
    let fields = [("name", ""), ("slug", "Über uns"), ("starts_on", "2027-04-21"), ("ends_on", "2027-04-20")];
    let page = ruth.post("/admin/events", &fields).await.assert_refused(&[
        "Enter the name",
        "Use only a–z, 0–9 and single hyphens between them, like rustconf-2027",
        "Choose a last day that is not before the first",
        "Choose the time zone of the place, like Europe/Lisbon",
    ]);
    assert_eq!((page.value("slug"), page.value("ends_on")), ("Über uns".to_owned(), "2027-04-20".to_owned()));
}

#[actix_web::test]
async fn an_address_of_ours_or_of_another_event_cannot_be_taken() {
    let site = TestSite::new().await;
    site.event("rustconf");
    let ruth = site.administrator("Ruth");
    for ours in ["admin", "login", "me", "help", "assets", "healthz", "set-up", "api"] {
        let refusal = format!("Choose another address: /{ours} is a page of this installation");
        make(&ruth, "Something", ours).await.assert_refused(&[&refusal]);
    }
    make(&ruth, "Rustconf", "")
        .await
        .assert_refused(&["Choose another address: there is an event at /rustconf already"]);
}

#[actix_web::test]
async fn nobody_else_makes_events_or_sees_that_somebody_can() {
    let site = TestSite::new().await;
    let event = site.event("rustconf");
    let olga = site.organiser("Olga", &event);
    olga.get("/admin/events").await.assert_not_found();
    make(&olga, "Mine", "mine").await.assert_not_found();
    site.nobody().get("/admin/events").await.assert_sign_in();
    site.nobody().get("/mine").await.assert_not_found();
}
