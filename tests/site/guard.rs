//! What stands before every page: forms come from us, answers say how they may be used.

use crate::support::{Answer, TestSite};

#[actix_web::test]
async fn a_form_without_its_token_is_not_taken_but_may_be_sent_again() {
    let site = TestSite::new().await;
    let ada = site.person("ada");

    let answer =
        Answer::of(ada.bare_post("/logout").header("Origin", &site.base).form(&[("note", "kept & kept")])).await;

    assert_eq!(answer.status, 403);
    assert_eq!(answer.value("note"), "kept & kept");
    assert_eq!(answer.attribute("form[action='/logout']", "method"), "post");
}

#[actix_web::test]
async fn a_form_from_another_site_is_not_taken_even_with_the_token() {
    let site = TestSite::new().await;
    let ada = site.person("ada");
    let form = [("csrf", ada.csrf().await)];

    let foreign = Answer::of(ada.bare_post("/logout").header("Origin", "https://evil.example").form(&form)).await;
    let cross = ada.bare_post("/logout").header("Origin", &site.base).header("Sec-Fetch-Site", "cross-site");
    let silent = Answer::of(ada.bare_post("/logout").form(&form)).await;

    assert_eq!((foreign.status, Answer::of(cross.form(&form)).await.status, silent.status), (403, 403, 403));
}

/// What browsers send from a page that tells nobody where its readers come from.
#[actix_web::test]
async fn a_form_of_a_page_without_referrer_is_taken_when_the_browser_vouches_for_it() {
    let site = TestSite::new().await;
    let ada = site.person("ada");
    let form = [("csrf", ada.csrf().await)];
    let sent = |vouched: Option<&'static str>| {
        let request = ada.bare_post("/logout").header("Origin", "null").form(&form);
        vouched.into_iter().fold(request, |request, word| request.header("Sec-Fetch-Site", word))
    };

    let (cross, silent) = (Answer::of(sent(Some("cross-site"))).await, Answer::of(sent(None)).await);
    assert_eq!((cross.status, silent.status), (403, 403));
    assert_eq!(Answer::of(sent(Some("same-origin"))).await.status, 303);
}

#[actix_web::test]
async fn what_is_no_form_is_not_read() {
    let site = TestSite::new().await;

    let json =
        site.nobody().bare_post("/login").header("Origin", &site.base).header("Content-Type", "application/json");
    let answer = Answer::of(json.body("{}")).await;

    assert_eq!(answer.status, 400);
}

#[actix_web::test]
async fn a_form_of_two_megabytes_is_too_large() {
    let site = TestSite::new().await;
    let long = "x".repeat(2 * 1024 * 1024);

    site.nobody().post("/login", &[("email", &long)]).await.assert_says("At most 1 MB");
}

#[actix_web::test]
async fn every_answer_tells_browsers_to_be_strict() {
    let site = TestSite::new().await;

    let answer = site.nobody().get("/nowhere/at/all").await.assert_not_found();

    assert!(answer.header("content-security-policy").starts_with("default-src 'none'; script-src 'self';"));
    assert_eq!(answer.header("x-content-type-options"), "nosniff");
    assert_eq!(answer.header("cache-control"), "no-store");
}
