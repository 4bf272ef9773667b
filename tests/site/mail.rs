//! What becomes of mails on their way: over a real server, over a line that breaks, and with nobody at the other end.

use std::sync::atomic::Ordering;
use std::time::Duration;

use callboard::clock::Timestamp;
use callboard::db::Id;
use callboard::mail::{Cause, DeliveryReport, MailState, Message, Recipient, SmtpServer, enqueue};
use callboard::schema::mails;
use diesel::prelude::*;

use crate::support::{BadLine, MailServer, TestEvent, TestSite};

impl TestSite {
    /// Queues a mail of an event, or of the installation.
    pub fn queues(&self, event: Option<&TestEvent>, to: &str, body: &str) {
        let (now, event) = (self.now(), event.map(|event| event.id.uuid()));
        let message = Message {
            occasion: "test",
            once: format!("test:{}", Id::<Message>::fresh()),
            to: Recipient { person: None, name: "Ada".to_owned(), address: to.to_owned() },
            event,
            proposal: None,
            subject: format!("To {to}"),
            markdown: body.to_owned(),
        };
        self.given(|tx| enqueue(tx, &message, now));
    }

    /// Where every mail stands, how often it was tried, and how many answers were lost, in the order of being queued.
    pub fn standings(&self) -> Vec<(MailState, i32, i32)> {
        self.given(|tx| {
            mails::table.order(mails::id.asc()).select((mails::state, mails::tries, mails::unanswered)).load(tx.conn())
        })
    }
}

fn sent(number: usize) -> DeliveryReport {
    DeliveryReport { sent: number, ..DeliveryReport::default() }
}

#[actix_web::test]
async fn a_mail_arrives_once_in_the_name_of_its_event() {
    let (site, server) = (TestSite::new().await, MailServer::start());
    let event = site.event("rustconf");
    site.queues(Some(&event), "ada@example.org", "Dear Ada,\n\nwelcome.\n");
    let deliverer = site.deliverer(&server.url());

    assert_eq!(deliverer.deliver_due().await.unwrap(), sent(1));
    assert_eq!(deliverer.deliver_due().await.unwrap(), sent(0));

    let inbox = server.inbox();
    assert_eq!((inbox.len(), inbox[0].to.as_str()), (1, "ada@example.org"));
    assert_eq!(inbox[0].header("From"), "\"The rustconf\" <callboard@localhost>");
    assert_eq!(inbox[0].header("Date"), "Mon, 04 Jan 2027 09:00:00 +0000");
    assert!(inbox[0].content.contains("multipart/alternative"));
    assert_eq!(site.standings(), [(MailState::Sent, 1, 0)]);
}

#[actix_web::test]
async fn many_mails_share_one_conversation() {
    let (site, server) = (TestSite::new().await, MailServer::start());
    for number in 0..200 {
        site.queues(None, &format!("p{number}@example.org"), "Hello.");
    }
    let began = std::time::Instant::now();

    assert_eq!(site.deliverer(&server.url()).deliver_due().await.unwrap(), sent(200));

    let expected: Vec<String> = (0..200).map(|number| format!("p{number}@example.org")).collect();
    assert_eq!((server.recipients(), server.greetings()), (expected, 1));
    assert!(began.elapsed() < Duration::from_secs(5), "40 a second at least, not {:?}", began.elapsed());
}

#[actix_web::test]
async fn the_server_s_no_is_final_for_this_mail_and_no_other() {
    let (site, server) = (TestSite::new().await, MailServer::start());
    server.refuse("nobody@example.org", 550, "no such user");
    for to in ["ada@example.org", "nobody@example.org", "bob@example.org"] {
        site.queues(None, to, "Hello.");
    }

    let report = site.deliverer(&server.url()).deliver_due().await.unwrap();

    assert_eq!(report, DeliveryReport { sent: 2, failed: 1, ..DeliveryReport::default() });
    assert_eq!((server.recipients().join(" "), server.greetings()), ("ada@example.org bob@example.org".to_owned(), 1));
    assert_eq!(
        site.standings().iter().map(|mail| mail.0).collect::<Vec<_>>(),
        [MailState::Sent, MailState::Failed, MailState::Sent]
    );
}

#[actix_web::test]
async fn what_is_not_taken_now_is_tried_again_after_a_minute_or_so_and_given_up_after_days() {
    let (site, server) = (TestSite::new().await, MailServer::start());
    server.refuse("ada@example.org", 451, "come back later");
    site.queues(None, "ada@example.org", "Hello.");
    let deliverer = site.deliverer(&server.url());

    assert_eq!(deliverer.deliver_due().await.unwrap().postponed, 1);
    site.wait_until(site.now().plus_seconds(59));
    assert_eq!(deliverer.deliver_due().await.unwrap(), DeliveryReport::default());
    site.wait_until(site.now().plus_seconds(17));
    assert_eq!(deliverer.deliver_due().await.unwrap().postponed, 1);
    let mut days = 0;
    while site.standings()[0].0 == MailState::Queued {
        site.wait_until(site.now().plus_seconds(8 * 3_600));
        deliverer.deliver_due().await.unwrap();
        days = site.now().minutes_since(Timestamp::from_micros(1_799_053_200_000_000)) / 1_440;
    }

    assert_eq!((site.standings(), days), (vec![(MailState::Failed, 19, 0)], 5));
}

#[actix_web::test]
async fn a_mail_repeats_only_when_the_answer_was_lost_and_then_as_the_same_mail() {
    let (site, server) = (TestSite::new().await, MailServer::start());
    let line = BadLine::to(&server);
    line.loses.store(true, Ordering::SeqCst);
    site.queues(None, "ada@example.org", "Hello.");
    let deliverer = site.deliverer(&format!("smtp://{}", line.address));

    assert_eq!(deliverer.deliver_due().await.unwrap().postponed, 1);
    assert_eq!(site.standings(), [(MailState::Queued, 1, 1)]);
    line.loses.store(false, Ordering::SeqCst);
    site.wait_until(site.now().plus_minutes(2));
    assert_eq!(deliverer.deliver_due().await.unwrap(), sent(1));

    let inbox = server.inbox();
    assert_eq!(inbox.len(), 2);
    assert_eq!(inbox[0].header("Message-ID"), inbox[1].header("Message-ID"));
    assert_eq!(site.standings(), [(MailState::Sent, 2, 1)]);
}

#[actix_web::test]
async fn a_server_that_hangs_is_left_and_the_queue_rests_when_it_hangs_again() {
    let (site, server) = (TestSite::new().await, MailServer::start());
    let line = BadLine::to(&server);
    line.hangs.store(true, Ordering::SeqCst);
    for to in ["ada@example.org", "bob@example.org", "cyd@example.org"] {
        site.queues(None, to, "Hello.");
    }
    let url = format!("smtp://{}", line.address);
    let mut slow = SmtpServer::parse(&url, false, "x").unwrap();
    slow.patience = Duration::from_millis(500);
    let deliverer = site.deliverer_over(slow);

    let report = deliverer.deliver_due().await.unwrap();

    assert_eq!((report.postponed, report.pause.map(|pause| pause.cause)), (2, Some(Cause::Away)));
    assert_eq!(site.standings()[2], (MailState::Queued, 0, 0));
    line.hangs.store(false, Ordering::SeqCst);
    site.wait_until(site.now().plus_minutes(2));
    assert_eq!(deliverer.deliver_due().await.unwrap(), sent(3));
}

#[actix_web::test]
async fn while_the_server_is_away_no_try_counts_and_afterwards_every_mail_is_sent_once() {
    let (site, server) = (TestSite::new().await, MailServer::start());
    for number in 0..20 {
        site.queues(None, &format!("p{number}@example.org"), "Hello.");
    }
    let closed = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let nobody_there = site.deliverer(&format!("smtp://{closed}"));

    for _ in 0..12 {
        let pause = nobody_there.deliver_due().await.unwrap().pause.unwrap();
        assert!(pause.cause == Cause::Away && pause.seconds <= 60, "{pause:?}");
        site.wait_until(site.now().plus_minutes(1));
    }
    assert!(site.standings().iter().all(|mail| *mail == (MailState::Queued, 0, 0)));

    assert_eq!(site.deliverer(&server.url()).deliver_due().await.unwrap(), sent(20));
    assert_eq!(server.recipients().len(), 20);
}

#[actix_web::test]
async fn a_wrong_password_lets_the_queue_rest_and_fails_no_mail() {
    let folder = tempfile::tempdir().unwrap();
    let (site, server) = (TestSite::new().await, MailServer::start_with_sign_in(folder.path()));
    let event = site.event("rustconf");
    let olga = site.organiser("Olga", &event);
    site.queues(Some(&event), "ada@example.org", "Hello.");
    let at = |password: &str| format!("smtp://ada:{password}@localhost:{}", server.address.port());
    let over = |password: &str| site.deliverer_over(SmtpServer::parse(&at(password), true, "localhost").unwrap());

    let pause = over("wrong").deliver_due().await.unwrap().pause.unwrap();

    assert_eq!(pause.cause, Cause::Misconfigured);
    assert!(pause.words.contains("535"), "{pause:?}");
    assert_eq!(site.standings(), [(MailState::Queued, 0, 0)]);
    let page = olga.get(&event.url("organise/mail")).await.assert_ok();
    page.assert_says("Whoever runs this installation has to mend its mail settings");

    site.wait_until(site.now().plus_minutes(2));
    assert_eq!(over("secret").deliver_due().await.unwrap(), sent(1));
    olga.get(&event.url("organise/mail")).await.assert_silent_about("has to mend its mail settings");
}

#[actix_web::test]
async fn a_certificate_that_nobody_knows_is_not_believed() {
    let folder = tempfile::tempdir().unwrap();
    let (site, server) = (TestSite::new().await, MailServer::start_with_sign_in(folder.path()));
    site.queues(None, "ada@example.org", "Hello.");
    let url = format!("smtp://ada:secret@localhost:{}?tls=required", server.address.port());

    let pause = site.deliverer(&url).deliver_due().await.unwrap().pause.unwrap();

    assert_eq!((pause.cause, server.inbox().len()), (Cause::Misconfigured, 0));
    assert!(pause.words.contains("certificate"), "{pause:?}");
}

#[actix_web::test]
async fn a_server_without_encryption_is_not_used_where_it_is_required() {
    let (site, server) = (TestSite::new().await, MailServer::start());
    site.queues(None, "ada@example.org", "Hello.");

    let pause = site.deliverer(&format!("{}?tls=required", server.url())).deliver_due().await.unwrap().pause.unwrap();

    assert_eq!((pause.cause, server.inbox().len()), (Cause::Misconfigured, 0));
}

#[actix_web::test]
async fn two_workers_share_the_outbox_and_every_mail_leaves_once() {
    let (site, server) = (TestSite::new().await, MailServer::start());
    for number in 0..100 {
        site.queues(None, &format!("p{number}@example.org"), "Hello.");
    }
    let (one, other) = (site.deliverer(&server.url()), site.deliverer(&server.url()));

    let (first, second) = tokio::join!(one.deliver_due(), other.deliver_due());

    assert_eq!(first.unwrap().sent + second.unwrap().sent, 100);
    let mut recipients = server.recipients();
    recipients.sort();
    recipients.dedup();
    assert_eq!((recipients.len(), server.inbox().len()), (100, 100));
}

#[actix_web::test]
async fn what_a_killed_worker_had_in_hand_comes_back_when_its_lease_is_over() {
    let (site, server) = (TestSite::new().await, MailServer::start());
    site.queues(None, "ada@example.org", "Hello.");
    let lease = site.now().plus_seconds(120);
    site.given(|tx| {
        diesel::update(mails::table)
            .set((mails::state.eq(MailState::Sending), mails::tries.eq(1), mails::leased_until.eq(lease)))
            .execute(tx.conn())
    });
    let deliverer = site.deliverer(&server.url());

    deliverer.recover(false).await.unwrap();
    assert_eq!(deliverer.deliver_due().await.unwrap(), sent(0));
    site.wait_until(lease);
    deliverer.recover(false).await.unwrap();

    assert_eq!(deliverer.deliver_due().await.unwrap(), sent(1));
    assert_eq!(site.standings(), [(MailState::Sent, 2, 1)]);
}

#[actix_web::test]
async fn a_link_for_which_somebody_waits_goes_before_the_mails_of_an_event() {
    let (site, server) = (TestSite::new().await, MailServer::start());
    let event = site.event("rustconf");
    for number in 0..3 {
        site.queues(Some(&event), &format!("p{number}@example.org"), "News.");
    }
    site.queues(None, "ada@example.org", "Your link.");

    site.deliverer(&server.url()).deliver_due().await.unwrap();

    assert_eq!(server.recipients()[0], "ada@example.org");
}

#[actix_web::test]
async fn what_was_sent_keeps_no_token_that_opens_anything() {
    let (site, server) = (TestSite::new().await, MailServer::start());
    let token = callboard::access::secret::token();
    let link = format!("{}/password/reset/{token}", site.base);
    site.queues(None, "ada@example.org", &format!("Choose a new one:\n{link}\n"));

    site.deliverer(&server.url()).deliver_due().await.unwrap();

    assert!(server.inbox()[0].content.replace("=\r\n", "").contains(&token));
    assert_eq!(site.letters_to("ada@example.org"), [format!("Choose a new one:\n{}/password/reset/…\n", site.base)]);
}

#[actix_web::test]
async fn without_a_mail_server_mails_become_files() {
    use callboard::mail::{Deliverer, DeliveryRoute, MailTransport};
    let (site, folder) = (TestSite::new().await, tempfile::tempdir().unwrap());
    site.queues(None, "ada@example.org", "Hello.");
    let way = DeliveryRoute::Files(folder.path().join("mail"));
    let dispatch = MailTransport { way, ..site.parts.dispatch.clone() };
    let deliverer = Deliverer::new(dispatch, site.parts.db.clone(), site.parts.clock.clone());

    assert_eq!(deliverer.deliver_due().await.unwrap(), sent(1));

    let files: Vec<_> =
        std::fs::read_dir(folder.path().join("mail")).unwrap().map(|file| file.unwrap().path()).collect();
    assert_eq!(files.len(), 1);
    assert!(files[0].to_str().unwrap().contains("20270104-090000-test-"));
    assert!(std::fs::read_to_string(&files[0]).unwrap().contains("To: Ada <ada@example.org>\r\n"));
}
