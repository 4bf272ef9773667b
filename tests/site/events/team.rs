//! The team, and invitations to it.

use callboard::access::{RouteParams, SignedIn};
use callboard::clock::Timestamp;
use callboard::events::{InvitationGone, actions, lookup};
use callboard::schema::members;
use diesel::prelude::*;

use crate::support::{Actor, TestEvent, TestSite};

async fn invite(olga: &Actor, event: &TestEvent, email: &str, role: &str) {
    let path = event.url("organise/team");
    let fields = [("email", email), ("name", "Grace"), ("role", role)];
    olga.post(&event.url("organise/team/invitations"), &fields).await.assert_redirect(&path);
}

/// The token in the newest letter to an address.
fn token(site: &TestSite, email: &str) -> String {
    let letter = site.letters_to(email).pop().unwrap();
    letter.split("/invitations/").nth(1).unwrap().split_whitespace().next().unwrap().to_owned()
}

/// What happens when somebody says yes to an invitation.
fn accept(site: &TestSite, person: &Actor, token: &str) -> Result<(), InvitationGone> {
    let now = site.now();
    site.parts.db.write_here(|tx| {
        let asker = SignedIn::admit(tx, person.person.clone().unwrap(), &RouteParams::default(), now).unwrap();
        let invitation = lookup::invitation_by_token(tx, token, now)?;
        actions::accept_place(tx, &asker, &invitation, now)
    })
}

fn roles(site: &TestSite, person: &Actor) -> Vec<String> {
    site.given(|tx| members::table.filter(members::person_id.eq(person.id())).select(members::role).load(tx.conn()))
}

fn in_days(site: &TestSite, days: i64) -> Timestamp {
    site.now().plus_days(days)
}

#[actix_web::test]
async fn somebody_invited_by_mail_joins_the_team_once() {
    let site = TestSite::new().await;
    let event = site.event("rustconf");
    let (olga, grace, mallory) = (site.organiser("Olga", &event), site.person("Grace"), site.person("Mallory"));
    invite(&olga, &event, "grace@example.org", "reviewer").await;
    assert_eq!(site.mails_to(&grace), ["The rustconf: will you be a reviewer?"]);
    let page = olga.get(&event.url("organise/team")).await.assert_ok();
    assert_eq!(page.all("table:has(caption) tbody th").len(), 2);

    let token = token(&site, "grace@example.org");
    accept(&site, &grace, &token).unwrap();
    assert_eq!(roles(&site, &grace), ["reviewer"]);
    accept(&site, &mallory, &token).unwrap_err();
    assert_eq!(roles(&site, &mallory), Vec::<String>::new());
}

#[actix_web::test]
async fn an_invitation_is_a_secret_and_only_a_plain_word_answers_it() {
    let site = TestSite::new().await;
    let event = site.event("rustconf");
    let (olga, grace) = (site.organiser("Olga", &event), site.person("Grace"));
    invite(&olga, &event, "grace@example.org", "reviewer").await;
    let path = format!("/invitations/{}", token(&site, "grace@example.org"));

    assert_eq!(grace.follow(&path).await.assert_ok().header("referrer-policy"), "no-referrer");
    for unclear in [&[][..], &[("action", "Accept")]] {
        let answer = grace.post(&path, unclear).await;
        assert_eq!(answer.status, 400, "{unclear:?}");
    }
    grace.post(&path, &[("action", "accept")]).await.assert_redirect(&event.url("review"));
}

#[actix_web::test]
async fn an_invitation_ends_after_fourteen_days_when_it_is_taken_back_and_when_another_is_sent() {
    let site = TestSite::new().await;
    let event = site.event("rustconf");
    let (olga, grace) = (site.organiser("Olga", &event), site.person("Grace"));
    invite(&olga, &event, "grace@example.org", "organiser").await;
    let first = token(&site, "grace@example.org");
    invite(&olga, &event, "GRACE@example.org", "organiser").await;
    accept(&site, &grace, &first).unwrap_err();

    let page = olga.get(&event.url("organise/team")).await;
    let take_back = page.attribute("form[action$=revocation]", "action");
    olga.post(&take_back, &[]).await.assert_redirect(&event.url("organise/team"));
    accept(&site, &grace, &token(&site, "GRACE@example.org")).unwrap_err();

    invite(&olga, &event, "grace@example.org", "organiser").await;
    let last = token(&site, "grace@example.org");
    site.wait_until(in_days(&site, 14));
    accept(&site, &grace, &last).unwrap_err();
    assert_eq!(roles(&site, &grace), Vec::<String>::new());
}

#[actix_web::test]
async fn a_refused_invitation_keeps_what_was_typed() {
    let site = TestSite::new().await;
    let event = site.event("rustconf");
    let (olga, path) = (site.organiser("Olga", &event), event.url("organise/team/invitations"));
    let page = olga
        .post(&path, &[("email", "grace"), ("name", "Grace"), ("role", "king")])
        .await
        .assert_refused(&["Enter an email address in full, like name@example.org", "Choose what they will be"]);
    assert_eq!((page.value("email"), page.value("name")), ("grace".to_owned(), "Grace".to_owned()));
    let there = [("email", "Olga@example.org"), ("role", "organiser")];
    olga.post(&path, &there).await.assert_refused(&["They are on the team already, in this role"]);
    assert_eq!(site.letters_to("Olga@example.org"), Vec::<String>::new());
}

#[actix_web::test]
async fn the_last_organiser_cannot_leave() {
    let site = TestSite::new().await;
    let event = site.event("rustconf");
    let (olga, pavel) = (site.organiser("Olga", &event), site.organiser("Pavel", &event));
    let removal = |person: &Actor| event.url(&format!("organise/team/organiser/{}/removal", person.id()));
    olga.post(&removal(&pavel), &[]).await.assert_redirect(&event.url("organise/team"));
    let refusal = olga.post(&removal(&olga), &[]).await;
    assert_eq!(refusal.status, 403);
    refusal.assert_says("The last organiser cannot leave");
    assert_eq!(roles(&site, &olga), ["organiser"]);
    pavel.get(&event.url("organise/team")).await.assert_not_found();
}

#[actix_web::test]
async fn a_team_belongs_to_its_event() {
    let site = TestSite::new().await;
    let (event, other) = (site.event("rustconf"), site.event("pycon"));
    let (olga, sam) = (site.organiser("Olga", &event), site.organiser("Sam", &other));
    sam.get(&event.url("organise/team")).await.assert_not_found();
    invite(&sam, &other, "grace@example.org", "reviewer").await;
    let take_back = sam.get(&other.url("organise/team")).await.attribute("form[action$=revocation]", "action");
    olga.post(&take_back.replace("/pycon/", "/rustconf/"), &[]).await.assert_not_found();
    let removal = event.url(&format!("organise/team/organiser/{}/removal", sam.id()));
    olga.post(&removal, &[]).await.assert_not_found();
    assert_eq!(roles(&site, &sam), ["organiser"]);
    accept(&site, &olga, &token(&site, "grace@example.org")).unwrap();
}

#[actix_web::test]
async fn the_team_takes_as_many_queries_for_three_as_for_one() {
    let site = TestSite::new().await;
    let event = site.event("rustconf");
    let olga = site.organiser("Olga", &event);
    let one = site.queries_of(olga.get(&event.url("organise/team"))).await;
    site.reviewer("Rita", &event);
    site.reviewer("Raj", &event);
    assert_eq!(site.queries_of(olga.get(&event.url("organise/team"))).await, one);
}
