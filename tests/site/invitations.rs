//! Invitations: one mail and two pages to join, a link to hand on, no account to say no.

use callboard::proposals::ProposalState;
use callboard::schema::{invitations, members, people};
use diesel::prelude::*;

use crate::proposals::company::link;
use crate::support::{Actor, TestEvent, TestSite};

const PASSWORD: &str = "tin whistle nine";

/// Invites somebody to review, and gives the link that the inviter sees.
async fn invite(olga: &Actor, event: &TestEvent, email: &str) -> String {
    let fields = [("email", email), ("name", "Grace"), ("role", "reviewer")];
    olga.post(&event.url("organise/team/invitations"), &fields).await.assert_redirect(&event.url("organise/team"));
    let page = olga.get(&event.url("organise/team")).await.assert_ok();
    page.attribute("#made-link[readonly]", "value")
}

fn path(site: &TestSite, link: &str) -> String {
    link.strip_prefix(&site.base).unwrap().to_owned()
}

fn answers(site: &TestSite) -> Vec<Option<String>> {
    site.given(|tx| invitations::table.order(invitations::id).select(invitations::answer).load(tx.conn()))
}

fn reviewers(site: &TestSite) -> i64 {
    site.given(|tx| members::table.filter(members::role.eq("reviewer")).count().get_result(tx.conn()))
}

#[actix_web::test]
async fn joining_a_team_without_an_account_takes_one_mail_and_two_pages() {
    let site = TestSite::new().await;
    let event = site.event("rustconf");
    let (olga, grace) = (site.organiser("olga", &event), site.nobody());
    invite(&olga, &event, "grace@example.org").await;

    let page = grace.follow(&link(&site, "grace@example.org")).await.assert_ok();
    assert_eq!((page.value("name"), page.value("username")), ("Grace".into(), "grace@example.org".into()));
    let token = page.value("token");
    let weak = [("token", token.as_str()), ("action", "accept"), ("name", "Grace"), ("password", "short")];
    grace.post("/invitation", &weak).await.assert_refused(&["Make the password 3 characters longer"]);
    let form = [("token", token.as_str()), ("action", "accept"), ("name", "Grace"), ("password", PASSWORD)];
    grace.post("/invitation", &form).await.assert_redirect(&event.url("review"));

    grace.get(&event.url("review")).await.assert_ok();
    grace
        .get("/account")
        .await
        .assert_says("Signed in as grace@example.org")
        .assert_silent_about("Confirm your address");
    assert_eq!(site.letters_to("grace@example.org").len(), 1);
    let phone = site.nobody();
    phone.post("/login", &[("email", "grace@example.org"), ("password", PASSWORD)]).await.assert_redirect("/home");
}

#[actix_web::test]
async fn the_link_that_the_inviter_sees_lets_nobody_take_the_address() {
    let site = TestSite::new().await;
    let event = site.event("rustconf");
    let (olga, eve) = (site.organiser("olga", &event), site.nobody());
    let shared = path(&site, &invite(&olga, &event, "grace@example.org").await);
    assert_ne!(shared, link(&site, "grace@example.org"));
    olga.get(&event.url("organise/team")).await.assert_ok().assert_silent_about("made-link");

    let page = eve.follow(&shared).await.assert_ok().assert_says("make an account here and confirm its address");
    let token = page.value("token");
    let form = [("token", token.as_str()), ("action", "accept"), ("name", "Eve"), ("password", PASSWORD)];
    eve.post("/invitation", &form).await.assert_redirect("/login?next=%2Finvitation");
    assert_eq!(site.given(|tx| people::table.count().get_result::<i64>(tx.conn())), 1);

    let register = [("name", "Eve"), ("email", "grace@example.org"), ("password", PASSWORD), ("next", "/invitation")];
    eve.post("/register", &register).await.assert_redirect("/invitation");
    eve.get("/invitation").await.assert_ok().assert_says("Confirm your address, grace@example.org, first");
    let refused = eve.post("/invitation", &[("token", &token), ("action", "accept")]).await;
    assert_eq!((refused.status, reviewers(&site)), (403, 0));
    eve.get(&event.url("review")).await.assert_not_found();
}

#[actix_web::test]
async fn whoever_registered_before_takes_the_place_and_has_shown_their_address() {
    let site = TestSite::new().await;
    let event = site.event("rustconf");
    let (olga, grace) = (site.organiser("olga", &event), site.nobody());
    let form = [("name", "Grace"), ("email", "grace@example.org"), ("password", PASSWORD)];
    grace.post("/register", &form).await.assert_redirect("/home");
    invite(&olga, &event, "grace@example.org").await;

    let page = grace.follow(&link(&site, "grace@example.org")).await.assert_ok().assert_says("Accept as Grace");
    let answer = [("token", page.value("token")), ("action", "accept".to_owned())];
    let answer: Vec<(&str, &str)> = answer.iter().map(|(name, value)| (*name, value.as_str())).collect();
    grace.post("/invitation", &answer).await.assert_redirect(&event.url("review"));

    grace.get("/account").await.assert_ok().assert_silent_about("Confirm your address");
    assert_eq!(reviewers(&site), 1);
}

#[actix_web::test]
async fn who_has_an_account_signs_in_and_no_token_is_in_the_address() {
    let site = TestSite::new().await;
    let event = site.event("rustconf");
    let (olga, grace) = (site.organiser("olga", &event), site.person("grace"));
    invite(&olga, &event, "grace@example.org").await;
    let mailed = link(&site, "grace@example.org");
    let visitor = site.nobody();

    visitor.get(&mailed).await.assert_redirect("/invitation");
    let page = visitor.get("/invitation").await.assert_ok().assert_says("which has an account here");

    assert_eq!(page.attribute("main a.primary", "href"), "/login?next=%2Finvitation");
    let form = [("action", "accept"), ("name", "Eve"), ("password", PASSWORD)];
    visitor.post(&mailed, &form).await.assert_redirect("/login?next=%2Finvitation");
    assert_eq!(reviewers(&site), 0);
    grace.post(&mailed, &[("action", "accept")]).await.assert_redirect(&event.url("review"));
}

#[actix_web::test]
async fn a_co_speaker_with_an_account_says_yes_from_the_mail_alone() {
    let site = TestSite::new().await;
    let event = site.event("rustconf");
    let (ada, bo, visitor) = (site.person("ada"), site.person("bo"), site.nobody());
    let talk = site.proposal(&event, &ada, "Paging less", ProposalState::Submitted);
    ada.post(&talk.url("speakers"), &[("speaker_email", "bo@example.org")]).await;
    let shared = path(&site, &ada.get(&talk.url("speakers")).await.attribute("#made-link", "value"));
    let accept = [("action", "accept")];
    visitor.post(&shared, &accept).await.assert_redirect("/login?next=%2Finvitation");
    bo.get(&talk.url("")).await.assert_not_found();

    let token = visitor.follow(&link(&site, "bo@example.org")).await.assert_ok().value("token");
    let answer = visitor.post("/invitation", &[("token", &token), ("action", "accept")]).await;

    assert_eq!(answer.location(), format!("/login?next={}", talk.url("").replace('/', "%2F")));
    bo.get(&talk.url("")).await.assert_ok();
    visitor.get("/me").await.assert_sign_in();
    assert_eq!(site.mails_to(&ada), ["bo speaks with you: “Paging less”"]);
}

#[actix_web::test]
async fn saying_no_needs_no_account() {
    let site = TestSite::new().await;
    let event = site.event("rustconf");
    let (ada, bo) = (site.person("ada"), site.nobody());
    let talk = site.proposal(&event, &ada, "Paging less", ProposalState::Submitted);
    ada.post(&talk.url("speakers"), &[("speaker_email", "bo@example.org")]).await;
    let page = ada.get(&talk.url("speakers")).await.assert_ok();
    let shared = path(&site, &page.attribute("#made-link", "value"));

    let page = bo.follow(&shared).await.assert_ok().assert_says("No account needed");
    let token = page.value("token");
    bo.post("/invitation", &[("token", &token), ("action", "decline")]).await.assert_redirect("/");

    bo.get("/").await.assert_says("You have declined");
    assert_eq!(answers(&site), [Some("declined".to_owned())]);
    bo.follow(&link(&site, "bo@example.org")).await.assert_not_found().assert_says("is over");
    ada.get(&talk.url("history")).await.assert_says("bo@example.org");
}

#[actix_web::test]
async fn opening_an_invitation_answers_nothing() {
    let site = TestSite::new().await;
    let event = site.event("rustconf");
    let olga = site.organiser("olga", &event);
    let shared = path(&site, &invite(&olga, &event, "grace@example.org").await);

    for address in [shared, link(&site, "grace@example.org"), "/invitation".to_owned()] {
        site.nobody().follow(&address).await;
    }

    assert_eq!(answers(&site), [None]);
}
