//! What organisers see of their event's mails, and what they can do.

use callboard::clock::Timestamp;
use callboard::mail::MailState;
use callboard::proposals::ProposalState;
use callboard::schema::people;
use diesel::prelude::*;

use crate::support::{MailServer, TestSite};

#[actix_web::test]
async fn an_organiser_reads_every_mail_word_for_word_without_its_secrets() {
    let site = TestSite::new().await;
    let event = site.event("rustconf");
    let olga = site.organiser("Olga", &event);
    let token = callboard::access::secret::token();
    site.queues(
        Some(&event),
        "ada@example.org",
        &format!("Dear Ada,\n\n[Join us]({}/invitations/{token})\n", site.base),
    );

    let list = olga.get(&event.url("organise/mail")).await.assert_ok();
    let letter = olga.get(&list.attribute("table a.t", "href")).await.assert_ok();
    let text = olga.get(&format!("{}?part=text", list.attribute("table a.t", "href"))).await.assert_ok();

    assert_eq!(list.all("tbody .state"), ["Waiting"]);
    assert_eq!(letter.all(".letter p"), ["Dear Ada,", "Join us"]);
    assert!(text.all("pre")[0].contains("Join us: http"), "{:?}", text.all("pre"));
    letter.assert_says("The rustconf <callboard@localhost>").assert_silent_about(&token);
    text.assert_silent_about(&token);
}

#[actix_web::test]
async fn another_event_s_mails_do_not_exist() {
    let site = TestSite::new().await;
    let (ours, theirs) = (site.event("rustconf"), site.event("gophercon"));
    let (olga, gil) = (site.organiser("Olga", &ours), site.organiser("Gil", &theirs));
    site.queues(Some(&ours), "ada@example.org", "Between us.");
    let letter = olga.get(&ours.url("organise/mail")).await.attribute("table a.t", "href");
    let id = letter.rsplit('/').next().unwrap().to_owned();

    gil.get(&letter).await.assert_not_found();
    gil.get(&theirs.url(&format!("organise/mail/{id}"))).await.assert_not_found();
    gil.post(&theirs.url(&format!("organise/mail/{id}/discard")), &[]).await.assert_not_found();
    gil.get(&theirs.url("organise/mail")).await.assert_ok().assert_silent_about("ada@example.org");
    assert_eq!(site.standings(), [(MailState::Queued, 0, 0)]);
}

#[actix_web::test]
async fn a_mail_that_was_not_delivered_says_why_and_can_be_tried_again() {
    let (site, server) = (TestSite::new().await, MailServer::start());
    let event = site.event("rustconf");
    let olga = site.organiser("Olga", &event);
    server.refuse("ada@example.org", 550, "no such user");
    site.queues(Some(&event), "ada@example.org", "Hello.");
    let deliverer = site.deliverer(&server.url());
    deliverer.deliver_due().await.unwrap();

    let failed = olga.get(&event.url("organise/mail?state=failed")).await.assert_ok();
    assert_eq!(failed.all("td.clip"), ["“550 no such user”. Gave up after 1 try"]);
    server.accept("ada@example.org");
    olga.post(&event.url("organise/mail/retry"), &[("state", "failed")])
        .await
        .assert_redirect(&event.url("organise/mail"));
    deliverer.deliver_due().await.unwrap();

    let list = olga.get(&event.url("organise/mail")).await.assert_ok();
    assert_eq!(
        (list.all("tbody .state"), list.all("td.clip")),
        (vec!["Handed to the mail server".to_owned()], vec!["1st try at 09:00".to_owned()])
    );
}

#[actix_web::test]
async fn stop_holds_back_all_that_waits_and_it_can_be_sent_after_all() {
    let (site, server) = (TestSite::new().await, MailServer::start());
    let event = site.event("rustconf");
    let olga = site.organiser("Olga", &event);
    for number in 0..3 {
        site.queues(Some(&event), &format!("p{number}@example.org"), "A mistake.");
    }
    site.queues(None, "ada@example.org", "Your link.");
    let deliverer = site.deliverer(&server.url());

    olga.post(&event.url("organise/mail/discard"), &[]).await.assert_redirect(&event.url("organise/mail"));
    deliverer.deliver_due().await.unwrap();
    assert_eq!(server.recipients(), ["ada@example.org"]);

    let first = olga.get(&event.url("organise/mail")).await.attribute("table a.t", "href");
    olga.post(&format!("{first}/retry"), &[]).await.assert_redirect(&first);
    deliverer.deliver_due().await.unwrap();
    assert_eq!(server.recipients(), ["ada@example.org", "p2@example.org"]);
    olga.post(&event.url("organise/mail/retry"), &[("state", "discarded")]).await;
    deliverer.deliver_due().await.unwrap();
    assert_eq!(server.recipients().len(), 4);
}

#[actix_web::test]
async fn what_has_left_cannot_be_stopped() {
    let (site, server) = (TestSite::new().await, MailServer::start());
    let event = site.event("rustconf");
    let olga = site.organiser("Olga", &event);
    site.queues(Some(&event), "ada@example.org", "Hello.");
    site.deliverer(&server.url()).deliver_due().await.unwrap();
    let letter = olga.get(&event.url("organise/mail")).await.attribute("table a.t", "href");

    let answer = olga.post(&format!("{letter}/discard"), &[]).await;

    assert_eq!(answer.status, 409);
    assert_eq!(site.standings(), [(MailState::Sent, 1, 0)]);
}

#[actix_web::test]
async fn mails_are_found_by_address_name_and_state() {
    let site = TestSite::new().await;
    let event = site.event("rustconf");
    let olga = site.organiser("Olga", &event);
    for to in ["ada@example.org", "bob%@example.org", "a_a@example.org"] {
        site.queues(Some(&event), to, "Hello.");
    }
    let found = async |query: &str| olga.get(&event.url(&format!("organise/mail?{query}"))).await.all("table a.t");

    assert_eq!(found("q=ADA%40").await, ["To ada@example.org"]);
    assert_eq!(found("q=%25").await, ["To bob%@example.org"]);
    assert_eq!(found("q=a_a").await, ["To a_a@example.org"]);
    assert_eq!(found("state=sent").await, [""; 0]);
    assert_eq!(found("state=queued&page=9999999999").await.len(), 3, "there is one page");
    assert_eq!(found("proposal=ABC&q=%00").await, [""; 0]);
}

#[actix_web::test]
async fn the_list_takes_as_many_queries_for_three_mails_as_for_one() {
    let site = TestSite::new().await;
    let event = site.event("rustconf");
    let olga = site.organiser("Olga", &event);
    site.queues(Some(&event), "ada@example.org", "Hello.");
    let one = site.queries_of(olga.get(&event.url("organise/mail"))).await;
    site.queues(Some(&event), "bob@example.org", "Hello.");
    site.queues(Some(&event), "cyd@example.org", "Hello.");

    let three = site.queries_of(olga.get(&event.url("organise/mail"))).await;

    assert_eq!(one, three);
}

#[actix_web::test]
async fn a_receipt_says_that_it_waits_for_its_reader_to_confirm_their_address() {
    let site = TestSite::new().await;
    let event = site.event("rustconf");
    let (olga, ada) = (site.organiser("Olga", &event), site.person("Ada"));
    let talk = site.proposal(&event, &ada, "Paging less", ProposalState::Draft);
    let unconfirmed = |at: Option<Timestamp>| {
        let theirs = people::table.find(ada.id());
        site.given(|tx| diesel::update(theirs).set(people::confirmed_at.eq(at)).execute(tx.conn()));
    };
    unconfirmed(None);

    ada.post(&talk.url("submission"), &[]).await.assert_redirect(&talk.url(""));

    let list = olga.get(&event.url("organise/mail")).await.assert_ok();
    assert_eq!(list.all("tbody .state"), ["Waiting for its reader"]);
    assert!(list.text().contains("Goes as soon as they confirm their address"));
    let letter = list.attribute("table a.t", "href");
    olga.get(&letter).await.assert_ok().assert_says("Goes as soon as they confirm their address");
    unconfirmed(Some(site.now()));
    assert_eq!(olga.get(&event.url("organise/mail")).await.all("tbody .state"), ["Waiting"]);
}
