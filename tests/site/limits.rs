//! How often anybody may do what is dear, and who is not kept waiting by it.

use callboard::clock::Timestamp;
use callboard::schema::sessions;
use diesel::prelude::*;
use futures_util::future::join_all;

use crate::support::{Actor, Answer, TestSite};

const PASSWORD: &str = "seven tin whistles";
const WRONG: &str = "Check the address and the password: they do not belong together";

/// Somebody with a password, who has signed in from a browser.
async fn signed_in(site: &TestSite, name: &str) -> Actor {
    site.person_with_password(name, PASSWORD);
    let (browser, email) = (site.nobody(), format!("{name}@example.org"));
    browser.post("/login", &[("email", &email), ("password", PASSWORD)]).await.assert_redirect("/home");
    browser
}

/// A form sent through proxies that say from where.
async fn sent_from(site: &TestSite, path: &str, lines: &[&str], fields: &[(&str, &str)]) -> Answer {
    let browser = site.nobody();
    let csrf = browser.csrf().await;
    let form = [&[("csrf", csrf.as_str())], fields].concat();
    let request = browser.bare_post(path).header("Origin", &site.base);
    let request = lines.iter().fold(request, |request, line| request.header("X-Forwarded-For", *line));
    Answer::of(request.form(&form)).await
}

fn behind_a_proxy() -> TestSite {
    TestSite::with(&["--trusted-proxies", "127.0.0.1,10.0.0.2"], |parts| parts)
}

#[actix_web::test]
async fn the_address_that_counts_is_the_one_that_the_last_proxy_was_asked_from() {
    let site = behind_a_proxy();
    site.person_with_password("ada", PASSWORD);
    let lines = ["6.6.6.6", "192.0.2.7, 10.0.0.2"];

    sent_from(&site, "/login", &lines, &[("email", "ada@example.org"), ("password", PASSWORD)])
        .await
        .assert_redirect("/home");

    let from: Vec<String> =
        site.given(|tx| sessions::table.order(sessions::id.desc()).select(sessions::address).load(tx.conn()));
    assert_eq!(from[0], "192.0.2.7");
}

#[actix_web::test]
async fn a_guesser_with_many_addresses_has_ten_tries_a_minute_for_an_account() {
    let site = behind_a_proxy();
    site.person_with_password("ada", PASSWORD);
    let mut answers = Vec::new();
    for number in 1..=12 {
        let line = format!("6.6.6.6, 192.0.2.{number}");
        let guess = [("email", "ada@example.org"), ("password", "wrong")];
        answers.push(sent_from(&site, "/login", &[&line], &guess).await.status);
    }

    assert_eq!(answers[..10], [422; 10]);
    assert_eq!(answers[10..], [429, 429]);
}

#[actix_web::test]
async fn all_addresses_of_one_home_are_counted_together() {
    let site = behind_a_proxy();
    let mut answers = Vec::new();
    for number in 1..=31 {
        let (line, email) = (format!("2001:db8:1:2::{number:x}"), format!("p{number}@example.org"));
        answers.push(sent_from(&site, "/password/forgot", &[&line], &[("email", &email)]).await.status);
    }
    let elsewhere = sent_from(&site, "/password/forgot", &["2001:db8:1:3::1"], &[("email", "q@example.org")]).await;

    assert_eq!((answers[29], answers[30], elsewhere.status), (303, 429, 303));
}

#[actix_web::test]
async fn no_stranger_keeps_somebody_out_of_a_browser_that_they_used_before() {
    let site = TestSite::new().await;
    let ada = signed_in(&site, "ada").await;
    ada.post("/logout", &[]).await;
    let (stranger, right) = (site.nobody(), [("email", "ada@example.org"), ("password", PASSWORD)]);
    for _ in 0..9 {
        stranger.post("/login", &[("email", "ada@example.org"), ("password", "wrong")]).await.assert_refused(&[WRONG]);
    }

    let from_elsewhere = site.nobody().post("/login", &right).await;
    let from_home = ada.post("/login", &right).await;

    assert_eq!(from_elsewhere.status, 429);
    assert!(!from_elsewhere.header("retry-after").is_empty());
    from_home.assert_redirect("/home");
}

#[actix_web::test]
async fn a_hall_of_people_signs_in_at_once_and_nobody_is_told_that_they_tried_too_often() {
    let site = TestSite::new().await;
    let names: Vec<String> = (0..70).map(|number| format!("person{number}")).collect();
    for name in &names {
        site.person_with_password(name, PASSWORD);
    }
    let sign_in = async |name: &String| {
        let email = format!("{name}@example.org");
        site.nobody().post("/login", &[("email", email.as_str()), ("password", PASSWORD)]).await.status
    };

    let answers = join_all(names.iter().map(sign_in)).await;

    assert_eq!(answers, [303; 70]);
}

#[actix_web::test]
async fn refused_sign_ins_stay_in_the_log_for_ninety_days() {
    let site = TestSite::new().await;
    let root = site.administrator("Root");
    site.nobody().post("/login", &[("email", "ada@example.org"), ("password", "wrong")]).await;
    let tidy = |at: Timestamp| site.given(|tx| callboard::accounts::actions::tidy(tx, at));

    tidy(site.now().plus_days(89));
    root.get("/admin/log").await.assert_ok().assert_says("could not sign in");
    tidy(site.now().plus_days(91));
    root.get("/admin/log").await.assert_ok().assert_silent_about("could not sign in");
}

#[actix_web::test]
async fn a_session_cookie_lives_as_long_as_the_installation_wants_and_the_page_says_so() {
    let site = TestSite::with(&["--session-days", "60", "--session-idle-days", "21"], |parts| parts);
    site.person_with_password("ada", PASSWORD);
    let ada = site.nobody();

    let entered = ada.post("/login", &[("email", "ada@example.org"), ("password", PASSWORD)]).await;

    let cookies = entered.headers.get_all("set-cookie").iter().map(|one| one.to_str().unwrap().to_owned());
    let session = cookies.filter(|one| one.starts_with("session=")).collect::<String>();
    assert!(session.contains(&format!("Max-Age={}", 60 * 24 * 3600)), "{session}");
    ada.get("/account/sessions").await.assert_says("21 days").assert_says("60 days");
}

#[actix_web::test]
async fn an_account_begins_thirty_proposals_an_hour_and_loses_none_of_the_words_of_the_next() {
    let site = TestSite::new().await;
    let (event, ada, bo) = (site.event("rustconf"), site.person("ada"), site.person("bo"));
    let new = event.url("proposals/new");
    for number in 1..=30 {
        let title = format!("Talk {number}");
        assert_eq!(ada.post(&new, &[("title", &title), ("action", "save")]).await.status, 303);
    }

    let refused = ada.post(&new, &[("title", "One more"), ("abstract", "Why it held."), ("action", "save")]).await;
    let other = bo.post(&new, &[("title", "Another's"), ("action", "save")]).await;

    assert_eq!((refused.status, other.status), (429, 303));
    assert!(!refused.header("retry-after").is_empty());
    assert_eq!(refused.all("main textarea[readonly], main textarea").first().map(String::as_str), Some("One more"));
    assert_eq!(site.proposals(), 31);
    site.wait_until(site.now().plus_minutes(60));
    assert_eq!(ada.post(&new, &[("title", "One more"), ("action", "save")]).await.status, 303);
}

#[actix_web::test]
async fn an_account_exports_sixty_times_an_hour() {
    let site = TestSite::new().await;
    let (event, ada) = (site.event("rustconf"), site.person("ada"));
    let olga = site.organiser("olga", &event);
    for _ in 0..30 {
        olga.get("/account/export").await.assert_ok();
        olga.get(&event.url("organise/exchange/proposals.csv")).await.assert_ok();
    }

    let refused = olga.get(&event.url("organise/exchange/talks.csv")).await;

    assert_eq!((refused.status, olga.get("/account/export").await.status), (429, 429));
    assert!(!refused.header("retry-after").is_empty());
    ada.get("/account/export").await.assert_ok();
}

#[actix_web::test]
async fn what_is_refused_is_told_in_the_log_with_who_asked_and_from_where() {
    let log = crate::support::log();
    let site = TestSite::new().await;
    let (event, eve) = (site.event("rustconf"), site.person("eve"));

    eve.get(&event.url("organise")).await.assert_not_found();
    let foreign = eve.bare_post("/logout").header("Origin", "https://evil.example").form(&[("a", "b")]);
    assert_eq!(Answer::of(foreign).await.status, 403);

    let account = format!("account=\"{}\"", eve.id());
    let lines = log.lines_with(&account);
    let refused: Vec<&String> = lines.iter().filter(|line| line.contains("refused")).collect();
    assert!(refused.iter().any(|line| line.contains("INFO") && line.contains("/{event}/organise")), "{lines:?}");
    assert!(refused.iter().all(|line| line.contains("address=\"127.0.0.1\"")), "{lines:?}");
    assert!(log.lines_with("evil.example").is_empty(), "what visitors write stays out of it");
}

#[actix_web::test]
async fn the_token_of_a_link_goes_out_of_the_address_at_once() {
    let site = TestSite::new().await;
    let token = "x".repeat(43);
    let nobody = site.nobody();
    for (address, next) in [
        ("/password/reset/", "/password/reset"),
        ("/login/link/", "/login/link/open"),
        ("/set-up/", "/set-up"),
        ("/verify/", "/verify"),
        ("/invitations/", "/invitation"),
        ("/answer/", "/answer"),
    ] {
        let answer = nobody.get(&format!("{address}{token}")).await.assert_redirect(next);
        assert_eq!(answer.header("referrer-policy"), "no-referrer", "{address}");
    }

    let link =
        site.given(|tx| callboard::accounts::actions::set_up_link(tx, Timestamp::from_micros(1_799_053_200_000_000)));
    let root = site.nobody();
    let page = root.follow(link.unwrap().trim_start_matches(&site.base)).await.assert_ok();
    let token = page.value("token");
    let fields = [("token", token.as_str()), ("name", "Root"), ("email", "root@example.org"), ("password", PASSWORD)];
    root.post("/set-up", &fields).await.assert_redirect("/admin/events");
    site.nobody().post("/set-up", &fields).await.assert_not_found();
}
