//! A speaker's own page: when and where, by when to answer, who did what.

use callboard::proposals::ProposalState;

use super::writing::{complete, led_to, send};
use crate::support::{TestEvent, TestProposal, TestSite};

/// A first version of the programme, with the talk in the Grand Silo on Wednesday 21 April at ten.
fn publish(site: &TestSite, event: &TestEvent, talk: &TestProposal) {
    let found = site.find(talk);
    let programme = serde_json::json!({"rooms": [{"id": uuid::Uuid::nil(), "name": "Grand Silo", "capacity": null}],
        "tracks": [], "sessions": [{"id": uuid::Uuid::nil(), "title": found.title, "room": 0,
        "starts_at": "2027-04-21T09:00:00Z", "ends_at": "2027-04-21T09:40:00Z",
        "talk": {"id": found.id, "code": found.code, "abstract_": "", "track": null, "session_type": "Talk",
                 "language": "en", "level": "", "speakers": []}}]});
    site.release(event, &programme.to_string());
}

#[actix_web::test]
async fn a_speaker_reads_day_time_room_and_links_of_a_published_talk() {
    let site = TestSite::new().await;
    let (event, ada) = (site.event("rustconf"), site.person("ada"));
    let talk = site.proposal(&event, &ada, "Paging less", ProposalState::Confirmed);
    let other = site.proposal(&event, &ada, "Without a place", ProposalState::Confirmed);
    ada.get(&talk.url("")).await.assert_ok().assert_says("Room and time come by mail when the programme is published");

    publish(&site, &event, &talk);

    let page = ada.get(&talk.url("")).await.assert_ok();
    assert_eq!(page.all(".slip dd"), ["Wednesday 21 April 2027", "10:00–10:40 (WEST, UTC+1)", "Grand Silo"]);
    assert_eq!(page.attribute(".slip a", "href"), format!("/rustconf/talks/{}", talk.code));
    page.assert_says("Wednesday 21 April 2027, 10:00 (WEST, UTC+1), in Grand Silo");
    ada.get("/me").await.assert_ok().assert_says("in Grand Silo");
    ada.get(&other.url("")).await.assert_ok().assert_says("your talk has no place on it yet");
    site.wait_until(site.now().plus_days(110));
    ada.get(&talk.url("")).await.assert_ok().assert_says("It took place.");
}

#[actix_web::test]
async fn the_day_to_answer_by_stands_where_one_answers() {
    let site = TestSite::new().await;
    let event = site.event("rustconf");
    let (olga, ada) = (site.organiser("olga", &event), site.person("ada"));
    let talk = site.proposal(&event, &ada, "Paging less", ProposalState::Submitted);
    site.stage(&talk, &olga, "accept");
    let address = event.url("organise/decisions/announcement");
    let preview = olga.get(&format!("{address}?answer_by=2027-02-12")).await.assert_ok();

    let seen = preview.value("seen");
    olga.post(&address, &[("seen", &seen), ("answer_by", "2027-02-12")]).await;

    let until = "by Friday 12 February 2027, 23:59 (WET, UTC+0)";
    ada.get(&talk.url("")).await.assert_ok().assert_says(until).assert_says("your turn, by 12 Feb");
    ada.get("/me").await.assert_ok().assert_says(&format!("asks you to answer {until}"));
}

#[actix_web::test]
async fn who_withdrew_is_named_as_its_reader_knows_them() {
    let site = TestSite::new().await;
    let (event, ada, bo) = (site.event("rustconf"), site.person("ada"), site.person("bo"));
    let talk = site.proposal(&event, &ada, "Paging less", ProposalState::Submitted);
    ada.post(&talk.url("speakers"), &[("speaker_email", "bo@example.org")]).await;
    bo.post(&super::company::link(&site, "bo@example.org"), &[("action", "accept")]).await;

    ada.post(&talk.url("withdrawal"), &[]).await.assert_redirect(&talk.url(""));

    assert_eq!(ada.get(&talk.url("")).await.all(".tracker li").last().unwrap(), "Withdrawn by you");
    assert_eq!(bo.get(&talk.url("")).await.all(".tracker li").last().unwrap(), "Withdrawn by ada");
    assert_eq!(bo.get("/me").await.all(".tracker li").last().unwrap(), "Withdrawn by ada");
}

#[actix_web::test]
async fn what_was_done_before_a_proposal_was_submitted_is_its_speakers_alone() {
    let site = TestSite::new().await;
    let event = site.event("rustconf");
    let (olga, ada) = (site.organiser("olga", &event), site.person("ada"));
    let form = complete(&event, "Paging less");
    let draft = led_to(&event, &send(&ada, &event.url("proposals/new"), &form, "save").await);
    ada.post(&draft.url("speakers"), &[("speaker_email", "bo@example.org")]).await;
    let thrown_away = led_to(&event, &send(&ada, &event.url("proposals/new"), &form, "save").await);
    ada.post(&thrown_away.url("discard"), &[]).await.assert_redirect("/me");
    site.wait_until(site.now().plus_minutes(5));

    ada.post(&draft.url("submission"), &[]).await.assert_redirect(&draft.url(""));

    for page in ["organise/history", "organise", &format!("organise/proposals/{}", draft.code)] {
        let page = olga.get(&event.url(page)).await.assert_ok();
        page.assert_silent_about("drafted")
            .assert_silent_about("invited a co-speaker")
            .assert_silent_about("discarded");
    }
    olga.get(&event.url("organise/history")).await.assert_says("ubmitted");
    ada.get(&draft.url("history")).await.assert_ok().assert_says("drafted");
}

#[actix_web::test]
async fn biography_and_photo_have_their_own_page_until_the_event_is_over() {
    let site = TestSite::new().await;
    let (event, ada) = (site.event("rustconf"), site.person("ada"));
    let talk = site.proposal(&event, &ada, "Paging less", ProposalState::Submitted);
    let address = event.url("me/profile");
    site.wait_until(site.now().plus_days(30));
    assert_eq!(ada.get(&talk.url("edit")).await.status, 403);

    let page = ada.get("/me").await.assert_ok();
    assert_eq!(page.attribute("section[aria-labelledby=appear] a.btn", "href"), address);
    let version = ada.get(&address).await.assert_ok().value("version");
    let form = |biography| [("version", version.as_str()), ("speaker_name", "Ada"), ("biography", biography)];
    let nameless = [("version", version.as_str()), ("speaker_name", " "), ("biography", "")];
    ada.post(&address, &nameless).await.assert_refused(&["Enter the name"]);
    ada.post(&address, &form("Ada writes programs.")).await.assert_redirect(&address);

    ada.get(&talk.url("")).await.assert_ok().assert_says("Ada writes programs.");
    let late = ada.post(&address, &form("Ada wrote programs.")).await;
    assert_eq!((late.status, late.value("biography").as_str()), (409, "Ada wrote programs."));
    site.person("eve").get(&address).await.assert_not_found();
    site.wait_until(site.now().plus_days(90));
    assert_eq!(ada.get(&address).await.status, 403);
    let late =
        ada.post(&address, &[("version", &late.value("version")), form("Too late.")[1], form("Too late.")[2]]).await;
    assert_eq!((late.status, late.value("biography").as_str()), (403, "Too late."));
}
