//! People who speak together.

use callboard::proposals::ProposalState;

use super::writing::{but, complete, led_to, send};
use crate::support::TestSite;

/// The link in the only mail to an address.
pub fn link(site: &TestSite, address: &str) -> String {
    let letter = site.letters_to(address).pop().unwrap();
    let line = letter.lines().map(str::trim).find(|line| line.contains("/invitations/")).unwrap();
    line.strip_prefix(&site.base).unwrap().to_owned()
}

#[actix_web::test]
async fn a_co_speaker_is_asked_by_mail_and_joins() {
    let site = TestSite::new().await;
    let (event, ada, bo) = (site.event("rustconf"), site.person("ada"), site.person("bo"));
    let form = but(&complete(&event, "Paging less"), "speaker_email", "bo@example.org");
    let talk = led_to(&event, &send(&ada, &event.url("proposals/new"), &form, "submit").await);
    let link = link(&site, "bo@example.org");
    bo.get(&talk.url("")).await.assert_not_found();

    site.nobody().follow(&link).await.assert_ok().assert_says("You need not sign in to accept it");
    let page = bo.follow(&link).await.assert_ok();
    assert_eq!(page.header("referrer-policy"), "no-referrer");
    page.assert_says("Accept as bo (bo@example.org)").assert_says("Paging less");
    bo.post(&link, &[("action", "accept")]).await.assert_redirect(&talk.url(""));

    bo.get(&talk.url("")).await.assert_ok().assert_says("Ada Lovelace");
    assert_eq!(site.mails_to(&ada).pop().unwrap(), "bo speaks with you: “Paging less”");
    site.person("eve").post(&link, &[("action", "accept")]).await.assert_not_found().assert_says("is over");
    bo.post(&talk.url("withdrawal"), &[]).await.assert_redirect(&talk.url(""));
    assert_eq!(site.mails_to(&ada).pop().unwrap(), "bo withdrew “Paging less”");
    assert_eq!(site.mails_to(&bo).pop().unwrap(), "You withdrew “Paging less”");
}

#[actix_web::test]
async fn the_wrong_account_is_told_before_it_accepts() {
    let site = TestSite::new().await;
    let (event, ada, eve) = (site.event("rustconf"), site.person("ada"), site.person("eve"));
    let talk = site.proposal(&event, &ada, "Paging less", ProposalState::Submitted);
    ada.post(&talk.url("speakers"), &[("speaker_email", "bo@example.org")])
        .await
        .assert_redirect(&talk.url("speakers"));

    let link = link(&site, "bo@example.org");
    eve.follow(&link).await.assert_ok().assert_says("You are signed in with another address, eve@example.org");

    assert_eq!(ada.post(&link, &[("action", "accept")]).await.status, 403);
}

#[actix_web::test]
async fn an_invitation_is_sent_once_taken_back_and_sent_again() {
    let site = TestSite::new().await;
    let (event, ada) = (site.event("rustconf"), site.person("ada"));
    let talk = site.proposal(&event, &ada, "Paging less", ProposalState::Submitted);
    let ask = [("speaker_email", "bo@example.org")];
    ada.post(&talk.url("speakers"), &ask).await.assert_redirect(&talk.url("speakers"));
    let first = link(&site, "bo@example.org");

    let again = ada.post(&talk.url("speakers"), &ask).await;
    again.assert_refused(&["They have been invited already: send it again from the list of speakers"]);
    let page = ada.get(&talk.url("speakers")).await.assert_ok();
    ada.post(&page.attribute("form[action$=reminder]", "action"), &[]).await.assert_redirect(&talk.url("speakers"));

    let second = link(&site, "bo@example.org");
    site.nobody().follow(&first).await.assert_not_found();
    site.nobody().follow(&second).await.assert_ok();
    let page = ada.get(&talk.url("speakers")).await;
    ada.post(&page.attribute("form[action$=revocation]", "action"), &[]).await.assert_redirect(&talk.url("speakers"));
    site.nobody().follow(&second).await.assert_not_found();
}

#[actix_web::test]
async fn speakers_change_their_order_and_leave_but_the_last_stays() {
    let site = TestSite::new().await;
    let (event, ada, bo) = (site.event("rustconf"), site.person("ada"), site.person("bo"));
    let talk = site.proposal(&event, &ada, "Paging less", ProposalState::Submitted);
    ada.post(&talk.url("speakers"), &[("speaker_email", "bo@example.org")]).await;
    bo.post(&link(&site, "bo@example.org"), &[("action", "accept")]).await.assert_redirect(&talk.url(""));
    let page = bo.get(&talk.url("speakers")).await.assert_ok();
    assert_eq!(page.all(".person b"), ["ada", "bo"]);

    bo.post(&page.attribute("form[action$=place]", "action"), &[]).await.assert_redirect(&talk.url("speakers"));
    assert_eq!(bo.get(&talk.url("speakers")).await.all(".person b"), ["bo", "ada"]);
    let first = bo.get(&talk.url("speakers")).await.attribute("form[action$=removal]", "action");
    bo.post(&first, &[]).await.assert_redirect("/me");

    bo.get(&talk.url("")).await.assert_not_found();
    let last = format!("{}/removal", talk.url(&format!("speakers/{}", site.profile(&event, &ada))));
    assert_eq!(ada.post(&last, &[]).await.status, 403);
}

#[actix_web::test]
async fn a_place_on_the_team_is_taken_by_the_same_page() {
    let site = TestSite::new().await;
    let event = site.event("rustconf");
    let (olga, rita) = (site.organiser("olga", &event), site.person("rita"));
    let fields = [("email", "rita@example.org"), ("role", "reviewer")];
    olga.post(&event.url("organise/team/invitations"), &fields).await;

    let link = link(&site, "rita@example.org");
    rita.follow(&link).await.assert_ok().assert_says("Review for The rustconf");
    rita.post(&link, &[("action", "accept")]).await.assert_redirect(&event.url("review"));

    rita.get("/me").await.assert_ok().assert_says("Review for The rustconf");
}
