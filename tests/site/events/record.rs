//! The history of an event.

use callboard::history::{self, NewEntry};
use callboard::proposals::ProposalState;

use crate::support::{TestEvent, TestProposal, TestSite};

fn note(site: &TestSite, event: &TestEvent, talk: Option<&TestProposal>, verb: &str) {
    let (event, now) = (Some(event.id.uuid()), site.now());
    let proposal = talk.map(|talk| site.find(talk).id.uuid());
    site.given(|tx| history::record(tx, &NewEntry { event, proposal, verb, ..NewEntry::default() }, now));
}

/// Something that was done an hour before a proposal was submitted.
fn before(site: &TestSite, event: &TestEvent, talk: &TestProposal, verb: &str) {
    let (event, proposal) = (Some(event.id.uuid()), Some(site.find(talk).id.uuid()));
    let then = site.now().plus_minutes(-60);
    site.given(|tx| history::record(tx, &NewEntry { event, proposal, verb, ..NewEntry::default() }, then));
}

#[actix_web::test]
async fn organisers_read_what_was_done_but_nothing_of_drafts_and_other_events() {
    let site = TestSite::new().await;
    let (event, other) = (site.event("rustconf"), site.event("pycon"));
    let (olga, ada) = (site.organiser("Olga", &event), site.person("Ada"));
    let talk = site.proposal(&event, &ada, "Fearless talks", ProposalState::Submitted);
    let draft = site.proposal(&event, &ada, "A secret draft", ProposalState::Draft);
    note(&site, &event, Some(&talk), "submitted");
    before(&site, &event, &talk, "drafted");
    note(&site, &event, Some(&draft), "drafted");
    note(&site, &other, None, "renamed_elsewhere");
    let page = olga.get(&event.url("organise/history")).await.assert_ok();
    assert_eq!(page.all(".record li > span"), ["Callboard submitted Fearless talks"]);
    page.assert_says("1–1 of 1").assert_silent_about("secret").assert_silent_about("elsewhere");
}

#[actix_web::test]
async fn the_history_is_paged_and_takes_as_many_queries_for_three_as_for_one() {
    let site = TestSite::new().await;
    let event = site.event("rustconf");
    let (olga, path) = (site.organiser("Olga", &event), event.url("organise/history"));
    note(&site, &event, None, "first");
    let one = site.queries_of(olga.get(&path)).await;
    for _ in 0..50 {
        note(&site, &event, None, "later");
    }
    assert_eq!(site.queries_of(olga.get(&path)).await, one);
    let page = olga.get(&path).await.assert_ok();
    assert_eq!(page.all(".record li").len(), 50);
    let second = olga.get(&page.attribute("a[rel=next]", "href")).await.assert_ok();
    assert_eq!(second.all(".record li > span"), ["Callboard first"]);
    olga.get(&format!("{path}?page=99999999999")).await.assert_not_found();
}

#[actix_web::test]
async fn every_act_is_a_sentence_that_can_be_searched_for() {
    let site = TestSite::new().await;
    let (event, other) = (site.event("rustconf"), site.event("pycon"));
    let olga = site.organiser("Olga", &event);
    olga.post(&event.url("organise/settings/rooms"), &[("name", "Grand Silo"), ("capacity", "")]).await;
    note(&site, &other, None, "added_room");
    let path = event.url("organise/history");
    let all = olga.get(&path).await.assert_ok();
    assert_eq!(all.all(".record li > span"), ["Olga added the room Grand Silo"]);
    for words in ["silo", "added+the+room", "olga"] {
        let found = olga.get(&format!("{path}?q={words}")).await.assert_ok();
        assert_eq!(found.all(".record li > span"), ["Olga added the room Grand Silo"], "{words}");
    }
    olga.get(&format!("{path}?q=nothing+of+the+kind"))
        .await
        .assert_ok()
        .assert_says("Nothing with “nothing of the kind”.");
}

#[actix_web::test]
async fn administrators_read_of_failed_sign_ins_and_new_administrators() {
    let site = TestSite::new().await;
    let (ruth, ada) = (site.administrator("Ruth"), site.person("Ada"));
    site.nobody().post("/login", &[("email", "ada@example.org"), ("password", "wrong wrong")]).await;
    site.nobody().post("/login", &[("email", "nobody@example.org"), ("password", "wrong wrong")]).await;
    ruth.post(
        &format!("/admin/accounts/{}/administrator", ada.id()),
        &[("administrator", "yes"), ("confirmed", "yes")],
    )
    .await;

    let log = ruth.get("/admin/log").await.assert_ok().assert_says("2 sign-ins failed within a day.");
    assert_eq!(
        log.all(".log li > span"),
        [
            "Ruth made an administrator: ada@example.org",
            "Somebody without an account could not sign in",
            "Ada could not sign in",
        ]
    );
    let found = ruth.get("/admin/log?q=administrator").await.assert_ok();
    assert_eq!(found.all(".log li > span"), ["Ruth made an administrator: ada@example.org"]);
    site.person("Bob").get("/admin/log").await.assert_not_found();
}
