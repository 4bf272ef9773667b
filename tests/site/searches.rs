//! Words looked for anywhere in texts: by an index where they are rare, by a walk where they are common or short, and the same is found.

use callboard::proposals::ProposalState::Submitted;
use callboard::schema::{people, proposals};
use diesel::prelude::*;
use diesel::sql_types::BigInt;

use crate::support::{TestEvent, TestProposal, TestSite};

/// Whether SQLite's indexes still hold three letters, whether a search finds them or not.
fn hold(site: &TestSite, letters: &str) -> bool {
    #[derive(QueryableByName)]
    struct Count {
        #[diesel(sql_type = BigInt)]
        rows: i64,
    }
    let mut held = 0;
    for index in ["words_of_proposals", "words_of_history", "words_of_people"] {
        held += site.given(|tx| {
            let vocabulary = format!("CREATE VIRTUAL TABLE temp.{index}_terms USING fts5vocab(main, {index}, row)");
            diesel::sql_query(vocabulary).execute(tx.conn())?;
            let count = format!("SELECT count(*) AS rows FROM temp.{index}_terms WHERE term = '{letters}'");
            let found: Count = diesel::sql_query(count).get_result(tx.conn())?;
            diesel::sql_query(format!("DROP TABLE temp.{index}_terms")).execute(tx.conn())?;
            Ok(found.rows)
        });
    }
    held > 0
}

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

#[actix_web::test]
async fn who_leaves_and_what_is_deleted_leave_no_letters_in_the_indexes() {
    let site = TestSite::new().await;
    if !site.parts.db.address().is_sqlite() {
        return;
    }
    let (event, ada) = (site.event("rustconf"), site.person("Xqvzy"));
    let olga = site.organiser("olga", &event);
    site.proposal(&event, &olga, "Kjwqx", Submitted);
    assert!(hold(&site, "qvz") && hold(&site, "jwq"));

    ada.post("/account/delete", &[("email", ada.email())]).await.assert_redirect("/");
    let page = event.url("organise/settings/deletion");
    olga.post(&page, &[("name", "The rustconf")]).await.assert_redirect("/home");

    assert!(!hold(&site, "qvz") && !hold(&site, "jwq"));
}
