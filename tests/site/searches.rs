//! Words looked for anywhere in texts: by an index where they are rare, by a walk where they are common or short, and the same is found.

use callboard::proposals::ProposalState::Submitted;
use callboard::schema::{people, proposals};
use diesel::prelude::*;

use crate::support::{TestEvent, TestProposal, TestSite};

fn rewrite(site: &TestSite, talk: &TestProposal, title: &str) {
    site.given(|tx| {
        let words = (proposals::title.eq(title), proposals::search.eq(title.to_lowercase()));
        diesel::update(proposals::table.filter(proposals::code.eq(&talk.code))).set(words).execute(tx.conn())
    });
}

fn list(event: &TestEvent, words: &str) -> String {
    event.url(&format!("organise/proposals?q={words}"))
}

#[actix_web::test]
async fn a_common_word_shows_the_first_five_hundred_and_says_so_and_a_rare_one_shows_all() {
    let site = TestSite::new().await;
    let event = site.event("rustconf");
    let (ada, olga) = (site.person("ada"), site.organiser("olga", &event));
    for number in 1..=501 {
        site.proposal(&event, &ada, &format!("Paging {number}"), Submitted);
    }

    let common = olga.get(&list(&event, "pa")).await.assert_ok().assert_says("1–50 of the first 500");
    assert_eq!(common.all("tbody tr").len(), 50);
    let last = olga.get(&format!("{}&page=10", list(&event, "pa"))).await.assert_says("451–500 of the first 500");
    assert_eq!(last.links("a[rel=next]"), [""; 0]);
    olga.get(&list(&event, "ging+50")).await.assert_ok().assert_says("1–3 of 3");
    let found = olga.get("/home/find?q=ag").await.assert_ok();
    assert_eq!(found.all(".todo a").len(), 50);
}

#[actix_web::test]
async fn what_is_written_anew_is_found_by_its_new_words_and_no_longer_by_the_old() {
    let site = TestSite::new().await;
    let event = site.event("rustconf");
    let (ada, bob) = (site.person("ada"), site.reviewer("bob", &event));
    let (olga, root) = (site.organiser("olga", &event), site.administrator("root"));
    let talk = site.proposal(&event, &ada, "Quiet cranes", Submitted);
    rewrite(&site, &talk, "Loud herons");
    site.given(|tx| diesel::update(people::table.find(ada.id())).set(people::name.eq("Zoë Łem")).execute(tx.conn()));

    for (who, path) in
        [(&olga, "/rustconf/organise/proposals?q="), (&olga, "/home/find?q="), (&bob, "/rustconf/review?q=")]
    {
        who.get(&format!("{path}uiet")).await.assert_ok().assert_silent_about("Loud herons");
        who.get(&format!("{path}heron")).await.assert_ok().assert_says("Loud herons");
        who.get(&format!("{path}{}", &talk.code[1..5].to_lowercase())).await.assert_ok();
    }
    root.get("/admin/accounts?q=oë%20Ł").await.assert_ok().assert_says("Zoë Łem");
    root.get("/admin/accounts?q=zoe").await.assert_ok().assert_says("Zoë Łem");
    root.get("/admin/accounts?q=zoel").await.assert_ok().assert_silent_about("Zoë Łem");

    site.given(|tx| diesel::delete(proposals::table.filter(proposals::code.eq(&talk.code))).execute(tx.conn()));
    olga.get(&list(&event, "heron")).await.assert_ok().assert_silent_about("Loud herons");
}
