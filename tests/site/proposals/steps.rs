//! What speakers do with a proposal, and what the page says they can do.

use callboard::proposals::ProposalState;

use super::writing::{complete, led_to, send};
use crate::support::{TestSite, call_closes};

#[actix_web::test]
async fn a_draft_is_handed_in_taken_back_and_handed_in_again() {
    let site = TestSite::new().await;
    let (event, ada) = (site.event("rustconf"), site.person("ada"));
    let answer = send(&ada, &event.url("proposals/new"), &complete(&event, "Paging less"), "save").await;
    let talk = led_to(&event, &answer);
    answer.assert_redirect(&talk.url("edit"));
    assert_eq!(site.state_of(&talk), ProposalState::Draft);

    ada.post(&talk.url("submission"), &[]).await.assert_redirect(&talk.url(""));
    ada.post(&talk.url("withdrawal"), &[]).await.assert_redirect(&talk.url(""));
    assert_eq!(site.state_of(&talk), ProposalState::Withdrawn);
    ada.post(&talk.url("reopening"), &[]).await.assert_redirect(&talk.url(""));

    assert_eq!(site.state_of(&talk), ProposalState::Submitted);
    let told =
        ["We have your proposal “Paging less”", "You withdrew “Paging less”", "You handed in again: “Paging less”"];
    assert_eq!(site.mails_to(&ada), told);
    let history = ada.get(&talk.url("history")).await.assert_ok().all("[data-what]");
    assert_eq!(history, ["handed in again", "withdrew", "submitted", "drafted"]);
}

#[actix_web::test]
async fn a_draft_that_is_not_complete_comes_back_with_what_is_missing() {
    let site = TestSite::new().await;
    let (event, ada) = (site.event("rustconf"), site.person("ada"));
    let talk = site.proposal(&event, &ada, " ", ProposalState::Draft);

    let answer = ada.post(&talk.url("submission"), &[]).await;

    answer.assert_refused(&["Enter the title"]);
    assert_eq!(site.state_of(&talk), ProposalState::Draft);
}

#[actix_web::test]
async fn what_was_withdrawn_stays_so_when_the_call_is_over() {
    let site = TestSite::new().await;
    let (event, ada) = (site.event("rustconf"), site.person("ada"));
    let talk = site.proposal(&event, &ada, "Paging less", ProposalState::Withdrawn);
    site.wait_until(call_closes());

    let answer = ada.post(&talk.url("reopening"), &[]).await;

    assert_eq!((answer.status, site.state_of(&talk)), (403, ProposalState::Withdrawn));
    assert_eq!(ada.get(&talk.url("")).await.all("form button"), ["Sign out"]);
}

#[actix_web::test]
async fn an_accepted_speaker_says_yes_or_no() {
    let site = TestSite::new().await;
    let (event, ada) = (site.event("rustconf"), site.person("ada"));
    let yes = site.proposal(&event, &ada, "Paging less", ProposalState::Accepted);
    let no = site.proposal(&event, &ada, "Tab stops", ProposalState::Accepted);
    assert_eq!(ada.get("/me").await.all(".todo b").len(), 2);
    assert_eq!(ada.get(&yes.url("")).await.all(".prop button"), ["I will be there", "I cannot come…"]);

    ada.post(&yes.url("confirmation"), &[]).await.assert_redirect(&yes.url(""));
    ada.post(&no.url("refusal"), &[]).await.assert_redirect(&no.url(""));

    assert_eq!((site.state_of(&yes), site.state_of(&no)), (ProposalState::Confirmed, ProposalState::Declined));
    assert_eq!(site.mails_to(&ada), ["You confirmed “Paging less”", "You declined the place for “Tab stops”"]);
    assert_eq!(ada.post(&no.url("confirmation"), &[]).await.status, 409);
    ada.post(&yes.url("cancellation"), &[]).await.assert_redirect(&yes.url(""));
    assert_eq!(site.state_of(&yes), ProposalState::Cancelled);
}

#[actix_web::test]
async fn speakers_cannot_announce_and_only_drafts_are_thrown_away() {
    let site = TestSite::new().await;
    let (event, ada) = (site.event("rustconf"), site.person("ada"));
    let talk = site.proposal(&event, &ada, "Paging less", ProposalState::Submitted);
    let draft = site.proposal(&event, &ada, "Tab stops", ProposalState::Draft);

    assert_eq!(ada.post(&talk.url("confirmation"), &[]).await.status, 409);
    assert_eq!(ada.post(&talk.url("discard"), &[]).await.status, 409);
    ada.post(&draft.url("discard"), &[]).await.assert_redirect("/me");

    assert_eq!(site.state_of(&talk), ProposalState::Submitted);
    ada.get(&draft.url("")).await.assert_not_found();
}

#[actix_web::test]
async fn nothing_tells_a_speaker_what_is_decided_before_it_is_announced() {
    let site = TestSite::new().await;
    let (event, ada) = (site.event("rustconf"), site.person("ada"));
    let olga = site.organiser("Olga", &event);
    let talk = site.proposal(&event, &ada, "Paging less", ProposalState::Submitted);
    site.stage(&talk, &olga, "reject");

    for page in ["", "history", "speakers", "edit"] {
        let page = ada.get(&talk.url(page)).await.assert_ok();
        page.assert_silent_about("Olga").assert_silent_about("eject").assert_silent_about("staged");
    }
    ada.get("/me").await.assert_ok().assert_silent_about("eject");
}

#[actix_web::test]
async fn my_page_takes_as_many_queries_for_three_proposals_as_for_one() {
    let site = TestSite::new().await;
    let (event, ada) = (site.event("rustconf"), site.person("ada"));
    site.proposal(&event, &ada, "One", ProposalState::Accepted);
    let for_one = site.queries_of(ada.get("/me")).await;

    site.proposal(&event, &ada, "Two", ProposalState::Draft);
    site.proposal(&site.event("tideline"), &ada, "Three", ProposalState::Submitted);

    assert_eq!(site.queries_of(ada.get("/me")).await, for_one);
}
