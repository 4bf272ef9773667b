//! What everybody sees of events.

use callboard::db::Id;
use callboard::events::Event;
use callboard::schema::events;
use diesel::prelude::*;

use crate::support::{TestEvent, TestSite, call_closes};

#[actix_web::test]
async fn a_fresh_installation_says_what_will_be_here_and_who_may_begin() {
    let site = TestSite::new().await;
    let page = site.nobody().get("/").await.assert_ok();
    assert_eq!(page.all("h1"), ["No events yet"]);
    assert_eq!(page.all("main .btn"), ["Sign in", "How it works"]);
    let page = site.administrator("Ruth").get("/").await.assert_ok();
    assert_eq!(page.all("main .btn"), ["Make the first event"]);
}

#[actix_web::test]
async fn the_front_page_lists_what_is_coming_before_what_is_over_in_as_many_queries_for_one_as_for_three() {
    let site = TestSite::new().await;
    site.event("rustconf");
    let one = site.queries_of(site.nobody().get("/")).await;
    let (old, next) = (site.event("oldconf"), site.event("nextconf"));
    set_days(&site, &old, 2026);
    set_days(&site, &next, 2028);
    let nobody = site.nobody();
    let three = site.queries_of(nobody.get("/")).await;
    assert_eq!(one, three);
    let page = nobody.get("/").await.assert_ok();
    assert_eq!(page.all(".eventlist h3"), ["The rustconf", "The nextconf", "The oldconf"]);
    assert_eq!(page.all("#past"), ["Past events"]);
}

fn set_days(site: &TestSite, event: &TestEvent, year: i16) {
    let day = callboard::clock::Day(jiff::civil::date(year, 4, 21));
    site.given(|tx| {
        diesel::update(events::table.find(event.id))
            .set((events::starts_on.eq(day), events::ends_on.eq(day)))
            .execute(tx.conn())
    });
}

#[actix_web::test]
async fn the_call_says_when_it_closes_in_the_events_zone_until_the_second_it_does() {
    let site = TestSite::new().await;
    let (event, nobody) = (site.event("rustconf"), site.nobody());
    let page = nobody.get(&event.url("cfp")).await.assert_ok();
    assert_eq!(page.all("main .state"), ["Open now"]);
    assert_eq!(page.all("main .btn"), ["Start a proposal", "See my proposals"]);
    let page = page.assert_says("Sunday 17 January 2027, 23:59 (WET, UTC+0)").assert_says("in 13 days");
    assert_eq!(page.all(".types tbody th, .types td"), ["Talk", "40 min"]);
    assert_eq!(page.all(".tracks dt"), ["Systems"]);

    site.wait_until(call_closes().plus_seconds(-1));
    assert_eq!(nobody.get(&event.url("cfp")).await.all("main .state"), ["Open now"]);
    site.wait_until(call_closes());
    let page = nobody.get(&event.url("cfp")).await;
    assert_eq!(page.all("main .state"), ["Closed"]);
    assert_eq!(page.all("main .btn"), ["See my proposals"]);
}

#[actix_web::test]
async fn the_text_of_a_call_is_markdown_that_cannot_do_anything() {
    let site = TestSite::new().await;
    let event = site.event("rustconf");
    site.given(|tx| {
        diesel::update(events::table.find(event.id))
            .set(events::cfp_text.eq("**Come** <script>alert(1)</script> [x](javascript:alert(1))"))
            .execute(tx.conn())
    });
    let page = site.nobody().get(&event.url("cfp")).await.assert_ok();
    assert_eq!(page.all(".prose strong"), ["Come"]);
    assert_eq!(page.all(".prose script, .prose a"), [""; 0]);
    page.assert_says("<script>alert(1)</script> x (javascript:alert(1))");
}

#[actix_web::test]
async fn the_colour_is_kept_for_ever_under_its_own_version_and_asked_for_again_under_another() {
    let site = TestSite::new().await;
    let (event, nobody) = (site.event("rustconf"), site.nobody());
    let link = nobody.get(&event.url("")).await.attribute("link[href*=accent]", "href");
    assert_eq!(link, "/rustconf/accent.css?v=176145");
    let sheet = nobody.get(&link).await.assert_ok();
    assert_eq!(sheet.text(), ":root{--event-accent:#176145}");
    assert_eq!(sheet.header("content-type"), "text/css; charset=utf-8");
    assert_eq!(sheet.header("cache-control"), "public, max-age=31536000, immutable");
    let sheet = nobody.get("/rustconf/accent.css?v=ffffff").await.assert_ok();
    assert_eq!(sheet.header("cache-control"), "public, no-cache");
    nobody.get("/nothing/accent.css").await.assert_not_found();
}

#[actix_web::test]
async fn the_footer_of_an_event_leads_to_its_conduct_and_to_its_organisers() {
    let site = TestSite::new().await;
    let event = site.event("rustconf");
    site.given(|tx| {
        diesel::update(events::table.find::<Id<Event>>(event.id))
            .set((events::contact.eq("team@example.org"), events::conduct.eq("Be kind.")))
            .execute(tx.conn())
    });
    let page = site.nobody().get(&event.url("")).await.assert_ok();
    assert_eq!(page.attribute("#contact a", "href"), "mailto:team@example.org");
    assert_eq!(page.all("#conduct h2"), ["Code of conduct"]);
    let help = site.nobody().get("/help").await.assert_ok();
    assert_eq!(help.all("#privacy, #accessibility"), ["Privacy", "Accessibility"]);
}

#[actix_web::test]
async fn robots_stay_out_of_the_desks_and_nobody_is_named_who_was_not_given() {
    let site = TestSite::new().await;
    let robots = site.nobody().get("/robots.txt").await.assert_ok();
    assert!(robots.text().contains("Disallow: /*/organise\n"), "{}", robots.text());
    assert_eq!(robots.header("content-type"), "text/plain; charset=utf-8");
    site.nobody().get("/.well-known/security.txt").await.assert_not_found();
}
