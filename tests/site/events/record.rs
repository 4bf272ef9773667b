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
    assert_eq!(page.all("tbody td:nth-child(3)"), ["submittedFearless talks"]);
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
    assert_eq!(page.all("tbody tr").len(), 50);
    let second = olga.get(&page.attribute("a[rel=next]", "href")).await.assert_ok();
    assert_eq!(second.all("tbody td:nth-child(3)"), ["first"]);
    olga.get(&format!("{path}?page=99999999999")).await.assert_not_found();
}
