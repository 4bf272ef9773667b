//! Words looked for anywhere in texts: by an index where they are rare, by a walk where they are common or short, and the same is found.

use callboard::proposals::ProposalState::Submitted;
use callboard::schema::{people, proposals, speakers};
use diesel::prelude::*;
use diesel::sql_types::BigInt;

use crate::support::{Actor, TestEvent, TestProposal, TestSite};

/// Whether SQLite's indexes still hold three letters, whether a search finds them or not.
fn hold(site: &TestSite, letters: &str) -> bool {
    #[derive(QueryableByName)]
    struct Count {
        #[diesel(sql_type = BigInt)]
        rows: i64,
    }
    let mut held = 0;
    for index in ["words_of_proposals", "words_of_history", "words_of_people", "words_of_speakers"] {
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
    ada.post("/account", &[("name", "Grace")]).await.assert_redirect("/account");

    for (who, path, _) in lists(&olga, &bob) {
        who.get(&format!("{path}uiet")).await.assert_ok().assert_silent_about("Loud herons");
        who.get(&format!("{path}heron")).await.assert_ok().assert_says("Loud herons");
        who.get(&format!("{path}{}", &talk.code[1..5].to_lowercase())).await.assert_ok();
    }
    root.get("/admin/accounts?q=grac").await.assert_ok().assert_says("ada@example.org");
    root.get("/admin/accounts?q=da%20ada").await.assert_ok().assert_silent_about("ada@example.org");

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

/// The lists in which an organiser and a reviewer look for words, and what each says of a talk of Zoë's.
fn lists<'a>(olga: &'a Actor, bob: &'a Actor) -> [(&'a Actor, &'static str, &'static str); 3] {
    [
        (olga, "/rustconf/organise/proposals?q=", "Quiet cranes"),
        (olga, "/home/find?q=", "Zoë"),
        (bob, "/rustconf/review?q=", "Quiet cranes"),
    ]
}

#[actix_web::test]
async fn people_are_found_without_their_accents_wherever_names_are_shown() {
    let site = TestSite::new().await;
    let event = site.event("rustconf");
    let (ada, bob) = (site.person("ada"), site.reviewer("bob", &event));
    let (olga, root) = (site.organiser("olga", &event), site.administrator("root"));
    site.proposal(&event, &ada, "Quiet cranes", Submitted);
    let profile = [("version", "0"), ("speaker_name", "Zoë Łem"), ("affiliation", "Žižkov"), ("biography", "")];
    ada.post(&event.url("me/profile"), &profile).await.assert_redirect(&event.url("me/profile"));
    ada.post("/account", &[("name", "Zoë Łem")]).await.assert_redirect("/account");

    for (who, path, found) in lists(&olga, &bob) {
        for words in ["zoe", "Zoë", "oë%20Ł", "ZO"] {
            who.get(&format!("{path}{words}")).await.assert_ok().assert_says(found);
        }
        let page = who.get(&format!("{path}zoel")).await.assert_ok();
        page.assert_silent_about("Łem").assert_silent_about("Quiet cranes");
    }
    for (_, path, found) in &lists(&olga, &bob)[..2] {
        olga.get(&format!("{path}zizkov")).await.assert_ok().assert_says(found);
    }
    for words in ["zoe", "oë%20Ł", "ZO"] {
        root.get(&format!("/admin/accounts?q={words}")).await.assert_ok().assert_says("Łem");
    }
    root.get("/admin/accounts?q=zoel").await.assert_ok().assert_silent_about("Łem");
}

#[actix_web::test]
async fn people_from_before_names_were_kept_without_accents_are_found_after_the_next_start() {
    let site = TestSite::new().await;
    let event = site.event("rustconf");
    let (zoe, bob) = (site.person("Zoë"), site.reviewer("bob", &event));
    let (olga, root) = (site.organiser("olga", &event), site.administrator("root"));
    site.proposal(&event, &zoe, "Quiet cranes", Submitted);
    site.given(|tx| {
        diesel::update(speakers::table).set(speakers::search.eq("")).execute(tx.conn())?;
        diesel::update(people::table).set(people::search.eq("")).execute(tx.conn())
    });
    root.get("/admin/accounts?q=zoe").await.assert_ok().assert_silent_about("Zoë");

    callboard::db::migrate(&site.parts.db).unwrap();

    for (who, path, found) in lists(&olga, &bob) {
        who.get(&format!("{path}zoe")).await.assert_ok().assert_says(found);
    }
    root.get("/admin/accounts?q=zoe").await.assert_ok().assert_says("Zoë");
}
