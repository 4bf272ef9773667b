//! Accounts: registering, signing in, looking after an account, leaving.

use callboard::accounts::actions;
use callboard::proposals::ProposalState;
use callboard::schema::{history, mails, people, proposal_speakers, sessions, speakers};
use diesel::prelude::*;
use serde_json::Value;

use crate::support::{Actor, Answer, TestSite};

const PASSWORD: &str = "tin whistle nine";
const WRONG: &str = "Check the address and the password: they do not belong together";

/// The path of the last link in the last letter to an address that begins like this.
fn link(site: &TestSite, address: &str, begins: &str) -> String {
    let letter = site.letters_to(address).pop().unwrap();
    let start = format!("{}{begins}", site.base);
    let line = letter
        .lines()
        .map(str::trim)
        .find(|line| line.starts_with(&start))
        .unwrap_or_else(|| panic!("no {begins} in {letter}"));
    line.strip_prefix(&site.base).unwrap().to_owned()
}

fn registration<'a>(name: &'a str, email: &'a str) -> [(&'a str, &'a str); 3] {
    [("name", name), ("email", email), ("password", PASSWORD)]
}

fn credentials(email: &str) -> [(&str, &str); 2] {
    [("email", email), ("password", PASSWORD)]
}

/// Somebody who registered, confirmed their address and is signed in.
async fn registered(site: &TestSite, name: &str, email: &str) -> Actor {
    let actor = site.nobody();
    actor.post("/register", &registration(name, email)).await.assert_redirect("/home");
    actor.post(&link(site, email, "/verify/"), &[]).await.assert_redirect("/home");
    actor
}

/// The same person in another browser.
async fn elsewhere(site: &TestSite, email: &str) -> Actor {
    let actor = site.nobody();
    actor.post("/login", &credentials(email)).await.assert_redirect("/home");
    actor
}

/// What of a page could tell one person from another: all words and form fields, without what is fresh on every page.
fn words(answer: &Answer, own: &str) -> (u16, String) {
    (answer.status, answer.all("main").join(" ").replace(own, "SOMEBODY"))
}

#[actix_web::test]
async fn an_account_begins_at_once_and_its_address_is_confirmed_later() {
    let site = TestSite::new().await;
    let ada = site.nobody();
    let form = [&registration("Ada", "ada@example.org")[..], &[("next", "/account")]].concat();
    ada.post("/register", &form).await.assert_redirect("/account");
    ada.get("/account").await.assert_ok().assert_says("Confirm your address");
    let verify = link(&site, "ada@example.org", "/verify/");

    ada.get(&verify).await.assert_redirect("/verify");
    let page = ada.get("/verify").await.assert_ok().assert_says("ada@example.org is yours");
    ada.post("/verify", &[("token", &page.value("token"))]).await.assert_redirect("/account");

    ada.get("/account").await.assert_ok().assert_silent_about("Confirm your address");
    site.nobody().post(&verify, &[]).await.assert_not_found();
}

#[actix_web::test]
async fn a_refused_registration_says_everything_at_once_and_keeps_what_was_typed() {
    let site = TestSite::new().await;

    let answer = site.nobody().post("/register", &[("name", ""), ("email", "ada"), ("password", "dragon12")]).await;

    assert_eq!(answer.value("email"), "ada");
    answer.assert_refused(&[
        "Enter the name",
        "Enter an email address in full, like name@example.org",
        "Choose a password that is harder to guess, such as a short sentence",
    ]);
}

#[actix_web::test]
async fn in_another_browser_the_link_asks_for_the_password_of_the_registration() {
    let site = TestSite::new().await;
    site.nobody().post("/register", &registration("Ada", "ada@example.org")).await;
    let (verify, phone) = (link(&site, "ada@example.org", "/verify/"), site.nobody());

    let refused = phone.post(&verify, &[("password", "something else")]).await;

    refused.assert_refused(&["Enter the password that you chose when you registered"]);
    phone.post(&verify, &[("password", PASSWORD)]).await.assert_redirect("/home");
}

#[actix_web::test]
async fn registering_does_not_say_who_has_an_account() {
    let site = TestSite::new().await;
    registered(&site, "Ada", "ada@example.org").await;
    let (known, unknown) = (site.nobody(), site.nobody());

    let first = known.post("/register", &registration("Eve", "ada@example.org")).await;
    let second = unknown.post("/register", &registration("Eve", "bob@example.org")).await;

    assert_eq!((first.status, first.location()), (second.status, second.location()));
    for page in ["/me", "/account", "/account/export"] {
        let (first, second) = (known.get(page).await, unknown.get(page).await);
        assert_eq!(words(&first, "ada@example.org"), words(&second, "bob@example.org"));
    }
    assert!(site.letters_to("ada@example.org").pop().unwrap().contains("You have an account already"));
    let (known, unknown) = (
        site.nobody().post("/login", &[("email", "bob@example.org"), ("password", "tin whistle ten")]).await,
        site.nobody().post("/login", &[("email", "ada@example.org"), ("password", "tin whistle ten")]).await,
    );
    assert_eq!(words(&known, "bob@example.org"), words(&unknown, "ada@example.org"));
}

#[actix_web::test]
async fn a_wrong_password_and_an_unknown_address_look_the_same() {
    let site = TestSite::new().await;
    registered(&site, "Ada", "ada@example.org").await;

    let wrong = site.nobody().post("/login", &[("email", "ada@example.org"), ("password", "nope nope")]).await;
    let unknown = site.nobody().post("/login", &[("email", "eve@example.org"), ("password", "nope nope")]).await;

    assert_eq!(words(&wrong, "ada@example.org"), words(&unknown, "eve@example.org"));
    assert_eq!(wrong.value("email"), "ada@example.org");
    wrong.assert_refused(&[WRONG]);
}

#[actix_web::test]
async fn links_and_resets_for_unknown_addresses_look_the_same_and_say_so_by_mail() {
    let site = TestSite::new().await;
    registered(&site, "Ada", "ada@example.org").await;

    for page in ["/login/link", "/password/forgot"] {
        let known = site.nobody().post(page, &[("email", "ada@example.org")]).await;
        let unknown = site.nobody().post(page, &[("email", "eve@example.org")]).await;
        assert_eq!((known.status, known.location()), (unknown.status, unknown.location()));
    }

    let letters = site.letters_to("eve@example.org");
    assert_eq!(letters.iter().filter(|letter| letter.contains("There is no account with it")).count(), 2);
}

#[actix_web::test]
async fn the_eleventh_try_in_a_minute_waits_and_another_account_does_not() {
    let site = TestSite::new().await;
    registered(&site, "Ada", "ada@example.org").await;
    registered(&site, "Bob", "bob@example.org").await;
    for _ in 0..10 {
        let tried = site.nobody().post("/login", &[("email", "ADA@example.org"), ("password", "guess guess")]).await;
        tried.assert_refused(&[WRONG]);
    }

    let late = site.nobody().post("/login", &credentials("ada@example.org")).await;

    assert_eq!((late.status, late.header("retry-after")), (429, "60"));
    assert_eq!(late.value("email"), "ada@example.org");
    site.nobody().post("/login", &credentials("bob@example.org")).await.assert_redirect("/home");
    site.wait_until(site.now().plus_seconds(60));
    site.nobody().post("/login", &credentials("ada@example.org")).await.assert_redirect("/home");
}

#[actix_web::test]
async fn fifty_tries_a_minute_are_all_that_one_place_has() {
    let site = TestSite::new().await;
    let eve = site.nobody();
    for number in 0..50 {
        let email = format!("somebody{number}@example.org");
        eve.post("/login", &[("email", &email), ("password", "guess guess")]).await.assert_refused(&[WRONG]);
    }

    let late = eve.post("/login", &credentials("one.more@example.org")).await;

    assert_eq!(late.status, 429);
}

#[actix_web::test]
async fn the_sixth_mail_to_an_address_in_an_hour_waits() {
    let site = TestSite::new().await;
    for _ in 0..5 {
        site.nobody()
            .post("/password/forgot", &[("email", "ada@example.org")])
            .await
            .assert_redirect("/password/forgot/sent");
    }

    let late = site.nobody().post("/password/forgot", &[("email", "ada@example.org")]).await;

    assert_eq!((late.status, late.header("retry-after")), (429, "3600"));
    assert_eq!(site.letters_to("ada@example.org").len(), 5);
}

#[actix_web::test]
async fn the_same_registration_sent_twice_is_one_account_and_one_mail() {
    let site = TestSite::new().await;
    let ada = site.nobody();
    let csrf = ada.csrf().await;
    let form = [&registration("Ada", "ada@example.org")[..], &[("csrf", &csrf), ("form_key", "one")]].concat();
    let press = || ada.bare_post("/register").header("Origin", &site.base).form(&form).send();

    let (first, second) = tokio::join!(press(), press());

    assert_eq!((first.unwrap().status().as_u16(), second.unwrap().status().as_u16()), (303, 303));
    assert_eq!(site.letters_to("ada@example.org").len(), 1);
    assert_eq!(site.given(|tx| people::table.count().get_result::<i64>(tx.conn())), 1);
    ada.get("/account").await.assert_ok();
}

#[actix_web::test]
async fn a_sign_in_link_works_once_for_twenty_minutes_in_the_browser_that_asked() {
    let site = TestSite::new().await;
    registered(&site, "Ada", "ada@example.org").await;
    let ada = site.nobody();
    ada.post("/login/link", &[("email", "ada@example.org"), ("next", "/account")])
        .await
        .assert_redirect("/login/link/sent");
    let arrival = link(&site, "ada@example.org", "/login/link/");

    site.nobody().follow(&arrival).await.assert_ok().assert_says("only in the browser in which it was asked for");
    site.nobody().post(&arrival, &[]).await.assert_not_found();
    ada.follow(&arrival).await.assert_ok();
    ada.get("/account").await.assert_sign_in();
    ada.post(&arrival, &[]).await.assert_redirect("/account");
    ada.follow(&arrival).await.assert_not_found();

    let late = site.nobody();
    late.post("/login/link", &[("email", "ada@example.org")]).await;
    let arrival = link(&site, "ada@example.org", "/login/link/");
    site.wait_until(site.now().plus_minutes(20));
    late.post(&arrival, &[]).await.assert_not_found();
}

#[actix_web::test]
async fn a_link_takes_the_unproved_password_of_a_registration_away() {
    let site = TestSite::new().await;
    let eve = site.nobody();
    eve.post("/register", &registration("Eve", "ada@example.org")).await;
    let ada = site.nobody();
    ada.post("/login/link", &[("email", "ada@example.org")]).await;

    ada.post(&link(&site, "ada@example.org", "/login/link/"), &[]).await.assert_redirect("/home");

    eve.get("/account").await.assert_sign_in();
    site.nobody().post("/login", &credentials("ada@example.org")).await.assert_refused(&[WRONG]);
    ada.get("/account").await.assert_says("You sign in by mail and have no password");
}

#[actix_web::test]
async fn a_reset_works_once_ends_all_sessions_and_is_told_by_mail() {
    let site = TestSite::new().await;
    let before = registered(&site, "Ada", "ada@example.org").await;
    let ada = site.nobody();
    ada.post("/password/forgot", &[("email", "ada@example.org")]).await;
    let older = link(&site, "ada@example.org", "/password/reset/");
    ada.post("/password/forgot", &[("email", "ada@example.org")]).await;
    let newer = link(&site, "ada@example.org", "/password/reset/");

    assert_eq!(ada.follow(&newer).await.assert_ok().header("referrer-policy"), "no-referrer");
    ada.post(&older, &[("password", "another whistle")]).await.assert_not_found();
    ada.post(&newer, &[("password", "short")]).await.assert_refused(&["Make the password 3 characters longer"]);
    ada.post(&newer, &[("password", "another whistle")]).await.assert_redirect("/home");

    ada.get("/account").await.assert_ok();
    before.get("/account").await.assert_sign_in();
    site.nobody().post(&newer, &[("password", "third whistle")]).await.assert_not_found();
    site.nobody().post("/login", &credentials("ada@example.org")).await.assert_refused(&[WRONG]);
    assert!(site.letters_to("ada@example.org").pop().unwrap().contains("Your password was changed on"));
}

#[actix_web::test]
async fn a_reset_is_over_after_an_hour() {
    let site = TestSite::new().await;
    registered(&site, "Ada", "ada@example.org").await;
    site.nobody().post("/password/forgot", &[("email", "ada@example.org")]).await;
    let reset = link(&site, "ada@example.org", "/password/reset/");

    site.nobody().follow(&reset).await.assert_ok();
    site.wait_until(site.now().plus_minutes(60));

    site.nobody().follow(&reset).await.assert_not_found();
}

#[actix_web::test]
async fn a_new_password_needs_the_one_there_is_and_ends_the_other_sessions() {
    let site = TestSite::new().await;
    let ada = registered(&site, "Ada", "ada@example.org").await;
    let phone = elsewhere(&site, "ada@example.org").await;
    let csrf = ada.csrf().await;
    let new = [("password", "another whistle")];

    let refused = ada.post("/account/password", &[("current_password", "wrong wrong"), new[0]]).await;
    refused.assert_refused(&["Enter the password you have now: this is another one"]);
    ada.post("/account/password", &[("current_password", PASSWORD), new[0]]).await.assert_redirect("/account");

    ada.get("/account").await.assert_ok();
    assert_ne!(ada.csrf().await, csrf);
    phone.get("/account").await.assert_sign_in();
    site.nobody().post("/login", &[("email", "ada@example.org"), new[0]]).await.assert_redirect("/home");
}

#[actix_web::test]
async fn signing_in_begins_a_new_session_and_ends_the_one_before() {
    let site = TestSite::new().await;
    let ada = registered(&site, "Ada", "ada@example.org").await;
    let csrf = ada.csrf().await;

    ada.post("/login", &credentials("ada@example.org")).await.assert_redirect("/home");

    assert_ne!(ada.csrf().await, csrf);
    assert_eq!(session_count(&site), 1);
}

fn session_count(site: &TestSite) -> i64 {
    site.given(|tx| sessions::table.count().get_result(tx.conn()))
}

#[actix_web::test]
async fn only_paths_of_ours_are_followed_after_signing_in() {
    let site = TestSite::new().await;
    registered(&site, "Ada", "ada@example.org").await;
    let tricks =
        ["//evil.example", "/\\evil.example", "https://evil.example", "/%2fevil.example", "/\tevil", "javascript:x"];

    for trick in tricks {
        let form = [&credentials("ada@example.org")[..], &[("next", trick)]].concat();
        site.wait_until(site.now().plus_minutes(1));
        site.nobody().post("/login", &form).await.assert_redirect("/home");
    }

    let form = [&credentials("ada@example.org")[..], &[("next", "/account/sessions?a=b")]].concat();
    site.nobody().post("/login", &form).await.assert_redirect("/account/sessions?a=b");
}

#[actix_web::test]
async fn what_was_typed_survives_the_end_of_a_session() {
    let site = TestSite::new().await;
    let ada = registered(&site, "Ada", "ada@example.org").await;
    site.given(|tx| diesel::delete(sessions::table).execute(tx.conn()));
    let lost = ada.post("/account", &[("name", "Ada & “Co”")]).await;
    assert_eq!(
        (lost.status, lost.value("resume").as_str(), lost.value("kept_name").as_str()),
        (401, "/account", "Ada & “Co”")
    );
    let waiting = [("resume", "/account"), ("kept_name", "Ada & “Co”"), ("email", "ada@example.org")];

    let wrong = ada.post("/login", &[&waiting[..], &[("password", "wrong wrong")]].concat()).await;
    assert_eq!((wrong.value("resume").as_str(), wrong.value("kept_name").as_str()), ("/account", "Ada & “Co”"));
    let signed_in = ada.post("/login", &[&waiting[..], &[("password", PASSWORD)]].concat()).await.assert_ok();

    assert_eq!(signed_in.attribute("main form", "action"), "/account");
    let token = signed_in.attribute("main input[name=csrf]", "value");
    assert_eq!(token[..8], ada.csrf().await[..8], "it is the new session's");
    ada.post("/account", &[("name", &signed_in.value("name"))]).await.assert_redirect("/account");
    ada.get("/account").await.assert_says("Saved.");
    assert_eq!(ada.get("/account").await.value("name"), "Ada & “Co”");
}

#[actix_web::test]
async fn a_form_does_not_wait_for_another_site() {
    let site = TestSite::new().await;
    registered(&site, "Ada", "ada@example.org").await;
    let form = [&credentials("ada@example.org")[..], &[("resume", "//evil.example/x"), ("kept_a", "b")]].concat();

    site.nobody().post("/login", &form).await.assert_redirect("/home");
}

#[actix_web::test]
async fn signing_out_ends_the_session_on_the_server_too() {
    let site = TestSite::new().await;
    let ada = registered(&site, "Ada", "ada@example.org").await;

    let out = ada.post("/logout", &[]).await;

    assert_eq!(out.header("clear-site-data"), "\"cache\", \"storage\"");
    out.assert_redirect("/");
    assert_eq!(session_count(&site), 0);
    ada.get("/account").await.assert_sign_in();
}

#[actix_web::test]
async fn people_see_where_they_are_signed_in_and_end_it() {
    let site = TestSite::new().await;
    let ada = registered(&site, "Ada", "ada@example.org").await;
    let (phone, tablet) = (elsewhere(&site, "ada@example.org").await, elsewhere(&site, "ada@example.org").await);
    let list = ada.get("/account/sessions").await.assert_ok();
    assert_eq!(list.all("tbody tr").len(), 3);
    let bob = registered(&site, "Bob", "bob@example.org").await;

    let one = list.attribute("tbody form", "action");
    bob.post(&one, &[]).await.assert_not_found();
    ada.post(&one, &[]).await.assert_redirect("/account/sessions");
    assert_eq!(ada.get("/account/sessions").await.all("tbody tr").len(), 2);
    ada.post("/account/sessions/end-others", &[]).await.assert_redirect("/account/sessions");

    assert_eq!(ada.get("/account/sessions").await.all("tbody tr").len(), 1);
    phone.get("/account").await.assert_sign_in();
    tablet.get("/account").await.assert_sign_in();
    bob.get("/account").await.assert_ok();
}

#[actix_web::test]
async fn a_list_of_sessions_takes_as_many_queries_for_three_as_for_one() {
    let site = TestSite::new().await;
    let ada = registered(&site, "Ada", "ada@example.org").await;

    let one = site.queries_of(ada.get("/account/sessions")).await;
    elsewhere(&site, "ada@example.org").await;
    elsewhere(&site, "ada@example.org").await;

    assert_eq!(site.queries_of(ada.get("/account/sessions")).await, one);
}

#[actix_web::test]
async fn a_session_ends_two_weeks_after_its_last_use_and_thirty_days_after_it_began() {
    let site = TestSite::new().await;
    let (ada, start) = (registered(&site, "Ada", "ada@example.org").await, site.now());
    let idle = elsewhere(&site, "ada@example.org").await;

    for day in [10, 20, 29] {
        site.wait_until(start.plus_days(day));
        ada.get("/account").await.assert_ok();
    }

    idle.get("/account").await.assert_sign_in();
    site.wait_until(start.plus_days(30));
    ada.get("/account").await.assert_sign_in();
}

#[actix_web::test]
async fn an_account_moves_to_another_address_when_its_link_is_followed() {
    let site = TestSite::new().await;
    let ada = registered(&site, "Ada", "ada@example.org").await;
    let form = |password| [("email", "ada@new.example"), ("your_password", password)];

    ada.post("/account/email", &form("wrong wrong"))
        .await
        .assert_refused(&["Enter the password you have now: this is another one"]);
    ada.post("/account/email", &form(PASSWORD)).await.assert_redirect("/account");
    assert!(site.letters_to("ada@example.org").pop().unwrap().contains("to move to another"));
    ada.get("/account").await.assert_says("Signed in as ada@example.org");
    ada.post(&link(&site, "ada@new.example", "/verify/"), &[]).await.assert_redirect("/account");

    ada.get("/account").await.assert_says("Signed in as ada@new.example");
    assert!(site.letters_to("ada@example.org").pop().unwrap().contains("has another address now"));
    site.nobody().post("/login", &credentials("ada@new.example")).await.assert_redirect("/home");
}

#[actix_web::test]
async fn moving_to_an_address_with_an_account_looks_the_same_and_tells_its_owner() {
    let site = TestSite::new().await;
    let ada = registered(&site, "Ada", "ada@example.org").await;
    registered(&site, "Bob", "bob@example.org").await;

    ada.post("/account/email", &[("email", "bob@example.org"), ("your_password", PASSWORD)])
        .await
        .assert_redirect("/account");

    assert!(site.letters_to("bob@example.org").pop().unwrap().contains("You have one already"));
}

#[actix_web::test]
async fn a_new_password_stops_a_move_to_another_address() {
    let site = TestSite::new().await;
    let ada = registered(&site, "Ada", "ada@example.org").await;
    ada.post("/account/email", &[("email", "eve@example.org"), ("your_password", PASSWORD)]).await;
    let moving = link(&site, "eve@example.org", "/verify/");

    ada.post("/account/password", &[("current_password", PASSWORD), ("password", "another whistle")]).await;

    site.nobody().post(&moving, &[]).await.assert_not_found();
}

#[actix_web::test]
async fn people_take_everything_about_themselves_along() {
    let site = TestSite::new().await;
    let event = site.event("rustconf");
    let (ada, bob) = (site.person("ada"), site.person("bob"));
    site.proposal(&event, &ada, "Fearless talks", ProposalState::Submitted);
    site.proposal(&event, &bob, "Somebody else's", ProposalState::Submitted);

    let answer = ada.get("/account/export").await.assert_ok();

    assert_eq!(answer.header("content-disposition"), "attachment; filename=\"callboard-account.json\"");
    assert_eq!(answer.header("content-type"), "application/json; charset=utf-8");
    let data: Value = serde_json::from_slice(&answer.bytes).unwrap();
    assert_eq!(data["account"]["email"], "ada@example.org");
    assert_eq!(data["proposals"][0]["title"], "Fearless talks");
    assert_eq!(data["speaker_profiles"].as_array().unwrap().len(), 1);
    answer.assert_silent_about("Somebody else's").assert_silent_about("token").assert_silent_about("argon2");
}

#[actix_web::test]
async fn who_leaves_first_says_what_becomes_of_their_proposals_and_events() {
    let site = TestSite::new().await;
    let event = site.event("rustconf");
    let ada = site.organiser("ada", &event);
    site.proposal(&event, &ada, "Fearless talks", ProposalState::Submitted);

    let answer = ada.post("/account/delete", &[("email", "ada@example.org")]).await;

    answer.assert_refused(&[
        "You are the only organiser of The rustconf.",
        "You are a speaker of “Fearless talks” at The rustconf.",
    ]);
    ada.get("/account").await.assert_ok();
}

#[actix_web::test]
async fn who_leaves_is_offered_every_way_the_gentlest_first() {
    let site = TestSite::new().await;
    let event = site.event("rustconf");
    let (ada, bo) = (site.person("ada"), site.person("bo"));
    let shared = site.proposal(&event, &ada, "Shared", ProposalState::Confirmed);
    let alone = ["Submitted", "Accepted", "Confirmed"].map(|title| {
        let state = ProposalState::ALL.iter().find(|state| state.words() == title).unwrap();
        site.proposal(&event, &ada, title, *state)
    });
    let (talk, profile) = (site.find(&shared).id, site.profile(&event, &bo));
    site.given(|tx| {
        let line = (proposal_speakers::proposal_id.eq(talk), proposal_speakers::speaker_id.eq(profile));
        diesel::insert_into(proposal_speakers::table)
            .values((line, proposal_speakers::position.eq(2)))
            .execute(tx.conn())
    });

    let page = ada.get("/account/delete").await.assert_ok();
    let page = page.assert_says("Your name stays where it is part of what others wrote or received");
    assert_eq!(
        page.all(".danger-zone li a"),
        [
            "Leave “Shared” to bo",
            "Cancel “Shared”",
            "Withdraw “Submitted”",
            "Give back the place of “Accepted”",
            "Cancel “Confirmed”",
        ]
    );
    for way in page.links(".danger-zone li a") {
        ada.get(&way).await.assert_ok();
    }
    let question = ada.press("/me/withdrawal", &[]).await.assert_asks("Withdraw from all your proposals?");
    assert_eq!(
        question.all("main section > p"),
        [
            "“Shared” at The rustconf is left to bo.",
            "“Submitted” is withdrawn from The rustconf.",
            "The place of “Accepted” at The rustconf is given back.",
            "“Confirmed” at The rustconf is cancelled.",
        ]
    );
    assert_eq!(site.state_of(&alone[0]), ProposalState::Submitted);
    ada.says_yes("/me/withdrawal", &question).await.assert_redirect("/account/delete");

    assert_eq!(site.state_of(&shared), ProposalState::Confirmed);
    let ended = [ProposalState::Withdrawn, ProposalState::Declined, ProposalState::Cancelled];
    assert_eq!([0, 1, 2].map(|one| site.state_of(&alone[one])), ended);
    bo.get(&shared.url("")).await.assert_ok().assert_silent_about(">ada<");
    ada.post("/account/delete", &[("email", "ada@example.org")]).await.assert_redirect("/");
}

#[actix_web::test]
async fn who_leaves_leaves_no_name_behind() {
    let site = TestSite::new().await;
    let event = site.event("rustconf");
    let ada = site.person("adalovelace");
    let talk = site.proposal(&event, &ada, "Fearless talks", ProposalState::Withdrawn);
    site.proposal(&event, &ada, "Only begun", ProposalState::Draft);

    ada.post("/account/delete", &[("email", "eve@example.org")])
        .await
        .assert_refused(&["Enter the address of your account"]);
    ada.post("/account/delete", &[("email", "adalovelace@example.org")]).await.assert_redirect("/");

    ada.get("/account").await.assert_sign_in();
    assert_eq!(site.state_of(&talk), ProposalState::Withdrawn);
    let names: Vec<String> = site.given(|tx| speakers::table.select(speakers::name).load(tx.conn()));
    assert_eq!(names, ["Former speaker"]);
    let left: i64 = site.given(|tx| people::table.count().get_result(tx.conn()));
    let told: i64 =
        site.given(|tx| history::table.filter(history::by_name.eq("adalovelace")).count().get_result(tx.conn()));
    assert_eq!((left, told), (0, 0));
}

#[actix_web::test]
async fn the_first_administrator_is_made_by_a_link_that_works_once() {
    let site = TestSite::new().await;
    let now = site.now();
    let printed = site.given(|tx| actions::set_up_link(tx, now)).unwrap();
    let (set_up, ada) = (printed.strip_prefix(&site.base).unwrap(), site.nobody());

    ada.follow(set_up).await.assert_ok().assert_says("You become the first administrator");
    ada.post(set_up, &registration("", "ada@example.org")).await.assert_refused(&["Enter the name"]);
    ada.post(set_up, &registration("Ada", "ada@example.org")).await.assert_redirect("/admin/events");

    ada.get("/admin/accounts").await.assert_ok().assert_says("ada@example.org");
    site.nobody().post(set_up, &registration("Eve", "eve@example.org")).await.assert_not_found();
    assert_eq!(site.given(|tx| actions::set_up_link(tx, now)), None);
}

#[actix_web::test]
async fn administrators_find_accounts_and_end_their_sessions() {
    let site = TestSite::new().await;
    let root = site.administrator("root");
    let ada = registered(&site, "Ada Lovelace", "ada@example.org").await;
    registered(&site, "Bob", "100%@example.org").await;

    let found = root.get("/admin/accounts?q=LOVELACE").await.assert_ok();
    assert_eq!(found.all("tbody th"), ["Ada Lovelace"]);
    assert_eq!(root.get("/admin/accounts?q=0%25@").await.all("tbody th"), ["Bob"]);
    root.get("/admin/accounts?q=%25%25").await.assert_says("No name or address holds “%%”");
    root.post(&found.attribute("tbody form", "action"), &[]).await.assert_redirect("/admin/accounts");

    ada.get("/account").await.assert_sign_in();
}

#[actix_web::test]
async fn the_list_of_accounts_is_for_administrators_and_takes_as_many_queries_for_three_as_for_one() {
    let site = TestSite::new().await;
    let root = site.administrator("root");

    let one = site.queries_of(root.get("/admin/accounts")).await;
    let ada = site.person("ada");
    site.person("bob");

    assert_eq!(site.queries_of(root.get("/admin/accounts")).await, one);
    ada.get("/admin/accounts").await.assert_not_found();
    site.nobody().get("/admin/accounts").await.assert_sign_in();
}

#[actix_web::test]
async fn rights_are_given_and_taken_but_never_the_last_ones() {
    let site = TestSite::new().await;
    let (root, ada) = (site.administrator("root"), site.person("ada"));
    let rights = |actor: &Actor| format!("/admin/accounts/{}/administrator", actor.id());

    ada.post(&rights(&ada), &[("administrator", "yes")]).await.assert_not_found();
    root.post(&rights(&root), &[]).await.assert_redirect("/admin/accounts");
    root.get("/admin/accounts").await.assert_says("nobody else runs this Callboard");
    root.post(&rights(&ada), &[("administrator", "yes")]).await.assert_redirect("/admin/accounts");

    ada.get("/account").await.assert_sign_in();
    let entries: Vec<(String, String, String)> =
        site.given(|tx| history::table.select((history::by_name, history::verb, history::after)).load(tx.conn()));
    assert_eq!(entries, [("root".into(), "made an administrator".into(), "ada@example.org".into())]);
    root.post(&rights(&root), &[]).await.assert_redirect("/admin/accounts");
    root.get("/admin/accounts").await.assert_sign_in();
}

#[actix_web::test]
async fn links_are_taken_out_of_mails_that_were_sent() {
    let site = TestSite::new().await;
    site.nobody().post("/register", &registration("Ada", "ada@example.org")).await;
    let now = site.now();

    site.given(|tx| actions::tidy(tx, now));
    assert!(site.letters_to("ada@example.org")[0].contains("/verify/"));
    site.given(|tx| diesel::update(mails::table).set(mails::state.eq("sent")).execute(tx.conn()));
    site.given(|tx| actions::tidy(tx, now));

    assert_eq!(site.letters_to("ada@example.org"), [""]);
}

#[actix_web::test]
async fn what_is_over_is_thrown_away() {
    let site = TestSite::new().await;
    registered(&site, "Ada", "ada@example.org").await;
    site.nobody().post("/register", &registration("Bob", "bob@example.org")).await;
    let later = site.now().plus_days(31);

    site.given(|tx| actions::tidy(tx, later));

    let names: Vec<String> = site.given(|tx| people::table.select(people::name).load(tx.conn()));
    assert_eq!((names, session_count(&site)), (vec!["Ada".to_owned()], 0));
}
