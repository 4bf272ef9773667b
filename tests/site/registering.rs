//! In at once: registering signs in and goes on; the address is confirmed later, and nobody gets another one's account by
//! it or is kept out of their own.

use callboard::accounts::store::keep_demo_accounts;
use callboard::proposals::ProposalState;
use callboard::schema::{people, proposals, speakers};
use diesel::prelude::*;

use crate::proposals::writing::{but, complete, led_to, send};
use crate::support::{Actor, MailServer, TestEvent, TestProposal, TestSite};

const PASSWORD: &str = "tin whistle nine";
const WRONG: &str = "Check the address and the password: they do not belong together";

/// Somebody who has just registered, in a browser of their own.
async fn register(site: &TestSite, name: &str, email: &str) -> Actor {
    let actor = site.nobody();
    let form = [("name", name), ("email", email), ("password", PASSWORD)];
    actor.post("/register", &form).await.assert_redirect("/home");
    actor
}

/// The path of the last such link in the letters to an address.
fn link(site: &TestSite, address: &str, begins: &str) -> String {
    let (letters, start) = (site.letters_to(address).join("\n"), format!("{}{begins}", site.base));
    let last = letters.lines().map(str::trim).rfind(|line| line.starts_with(&start)).unwrap();
    last.strip_prefix(&site.base).unwrap().to_owned()
}

async fn hand_in(event: &TestEvent, actor: &Actor, title: &str) -> TestProposal {
    led_to(event, &send(actor, &event.url("proposals/new"), &complete(event, title), "submit").await)
}

/// Titles of an account's proposals, as its page lists them.
async fn titles(actor: &Actor) -> Vec<String> {
    actor.get("/me").await.assert_ok().all("article h2")
}

#[actix_web::test]
async fn no_mail_stands_between_a_newcomer_and_handing_in() {
    let (site, server) = (TestSite::new().await, MailServer::start());
    let (event, ada) = (site.event("rustconf"), site.nobody());
    let form = event.url("proposals/new");

    let begun = ada.get(&form).await;
    assert_eq!(begun.status, 303);
    let both = ada.get(begun.location()).await.assert_ok().assert_says("Start a proposal");
    assert_eq!(both.all("h2"), ["I have an account", "I am new here"]);
    both.assert_says("Send me a sign-in link").assert_says("Forgotten your password?");
    let new = [("name", "Ada"), ("email", "ada@example.org"), ("password", PASSWORD), ("next", form.as_str())];
    ada.post("/register", &new).await.assert_redirect(&form);
    ada.get(&form).await.assert_ok().assert_says("You can submit now, and it counts");
    let answer = send(&ada, &form, &complete(&event, "Paging less"), "submit").await;
    let talk = led_to(&event, &answer);

    assert_eq!(site.state_of(&talk), ProposalState::Submitted);
    ada.get(&talk.url("")).await.assert_ok().assert_says("Your receipt comes by mail as soon as you have confirmed");
    site.deliverer(&server.url()).deliver_due().await.unwrap();
    let subjects = || server.inbox().iter().map(|mail| mail.header("Subject")).collect::<Vec<_>>();
    assert_eq!(subjects(), ["Confirm your address"]);
}

#[actix_web::test]
async fn the_receipt_goes_out_once_the_address_is_confirmed() {
    let (site, server) = (TestSite::new().await, MailServer::start());
    let event = site.event("rustconf");
    let ada = register(&site, "Ada", "ada@example.org").await;
    let confirm = link(&site, "ada@example.org", "/verify/");
    hand_in(&event, &ada, "Paging less").await;
    let deliverer = site.deliverer(&server.url());
    deliverer.deliver_due().await.unwrap();
    assert_eq!(server.inbox().len(), 1);

    ada.post(&confirm, &[]).await.assert_redirect("/home");
    deliverer.deliver_due().await.unwrap();

    let inbox = server.inbox();
    assert_eq!((inbox.len(), inbox[1].to.as_str()), (2, "ada@example.org"));
    assert!(inbox[1].header("Subject").contains("We have your proposal"), "{}", inbox[1].header("Subject"));
}

#[actix_web::test]
async fn nobody_is_invited_in_the_name_of_an_address_that_nobody_has_confirmed() {
    let site = TestSite::new().await;
    let event = site.event("rustconf");
    let ada = register(&site, "Ada", "ada@example.org").await;
    let talk = hand_in(&event, &ada, "Paging less").await;

    let asked = ada.post(&talk.url("speakers"), &[("speaker_email", "bo@example.org")]).await;

    asked.assert_refused(&["Confirm your email address before you invite others"]);
    assert!(site.letters_to("bo@example.org").is_empty());
    let form = but(&complete(&event, "Another"), "speaker_email", "bo@example.org");
    let answer = send(&ada, &event.url("proposals/new"), &form, "submit").await;
    assert_eq!(answer.value("title"), "Another");
    answer.assert_refused(&["bo@example.org: Confirm your email address before you invite others"]);
}

#[actix_web::test]
async fn a_stranger_with_my_address_neither_gets_in_nor_keeps_me_out() {
    let site = TestSite::new().await;
    let event = site.event("rustconf");
    let eve = register(&site, "Eve", "ada@example.org").await;
    let hers = hand_in(&event, &eve, "Buy my book").await;
    let ada = register(&site, "Ada", "ada@example.org").await;
    let mine = hand_in(&event, &ada, "Paging less").await;

    ada.post(&link(&site, "ada@example.org", "/verify/"), &[]).await.assert_redirect("/home");

    assert_eq!(titles(&ada).await, ["Paging less"]);
    ada.get(&hers.url("")).await.assert_not_found();
    eve.get(&mine.url("")).await.assert_not_found();
    let phone = site.nobody();
    phone.post("/login", &[("email", "ada@example.org"), ("password", PASSWORD)]).await.assert_redirect("/home");
    assert_eq!(titles(&phone).await, ["Paging less"]);
}

#[actix_web::test]
async fn whoever_follows_the_link_in_another_browser_takes_the_account_from_who_made_it() {
    let site = TestSite::new().await;
    let event = site.event("rustconf");
    let eve = register(&site, "Eve", "ada@example.org").await;
    hand_in(&event, &eve, "Buy my book").await;
    let (ada, confirm) = (site.nobody(), link(&site, "ada@example.org", "/verify/"));

    ada.get(&confirm).await.assert_redirect("/verify");
    let page = ada.get("/verify").await.assert_ok().assert_says("as “Eve” in another browser");
    let page = page.assert_says("“Buy my book”, The rustconf");
    let token = page.value("token");
    ada.post("/verify", &[("token", &token)])
        .await
        .assert_refused(&["Enter the password that you chose when you registered"]);
    let new = [("token", token.as_str()), ("new_password", "quite another one")];
    ada.post("/verify", &new).await.assert_redirect("/home");

    eve.get("/account").await.assert_sign_in();
    site.nobody()
        .post("/login", &[("email", "ada@example.org"), ("password", PASSWORD)])
        .await
        .assert_refused(&[WRONG]);
    assert_eq!(titles(&ada).await, ["Buy my book"]);
}

#[actix_web::test]
async fn who_has_an_account_and_registers_again_brings_it_in_by_the_link() {
    let site = TestSite::new().await;
    let event = site.event("rustconf");
    let ada = site.person("ada");
    site.proposal(&event, &ada, "The first one", ProposalState::Submitted);
    let again = register(&site, "Ada", "ada@example.org").await;
    hand_in(&event, &again, "Paging less").await;
    assert_eq!(titles(&again).await, ["Paging less"]);

    let confirm = link(&site, "ada@example.org", "/verify/");
    let stranger = site.nobody();
    stranger.get(&confirm).await.assert_redirect("/verify");
    stranger.get("/verify").await.assert_ok().assert_says("sign in with the account you have");
    stranger.post(&confirm, &[]).await.assert_redirect("/login?next=%2Fverify");
    again.get(&confirm).await.assert_redirect("/verify");
    let page = again.get("/verify").await.assert_says("You have an account already").assert_says("“Paging less”");
    again.post("/verify", &[("token", &page.value("token"))]).await.assert_redirect("/home");

    let mut all = titles(&ada).await;
    all.sort();
    assert_eq!(all, ["Paging less", "The first one"]);
    again.get("/account").await.assert_says("Signed in as ada@example.org");
    let left: (i64, i64) = site
        .given(|tx| Ok((people::table.count().get_result(tx.conn())?, speakers::table.count().get_result(tx.conn())?)));
    assert_eq!(left, (1, 1));
}

#[actix_web::test]
async fn a_registration_sees_nothing_of_whose_address_it_has() {
    let site = TestSite::new().await;
    let event = site.event("rustconf");
    let (ada, bo) = (site.person("ada"), site.person("bo"));
    let talk = site.proposal(&event, &bo, "Together", ProposalState::Submitted);
    bo.post(&talk.url("speakers"), &[("speaker_email", "ada@example.org")]).await;
    site.proposal(&event, &ada, "Mine alone", ProposalState::Submitted);
    let eve = register(&site, "Eve", "ada@example.org").await;

    for page in ["/me", "/account", "/account/export"] {
        eve.get(page).await.assert_ok().assert_silent_about("Together").assert_silent_about("Mine alone");
    }
    eve.post("/account/delete", &[("password", PASSWORD)]).await.assert_redirect("/");

    assert_eq!(titles(&ada).await, ["Mine alone"]);
    assert_eq!(site.letters_to("ada@example.org").len(), 2, "mails to the owner are theirs");
}

#[actix_web::test]
async fn many_registrations_of_an_address_keep_nobody_waiting() {
    let site = TestSite::new().await;
    for _ in 0..7 {
        register(&site, "Eve", "ada@example.org").await;
    }

    let ada = register(&site, "Ada", "ada@example.org").await;

    ada.get("/account").await.assert_ok();
    assert_eq!(site.letters_to("ada@example.org").len(), 5);
    ada.post("/account/confirmation", &[]).await.assert_redirect("/account");
    ada.get("/account").await.assert_says("Try again in an hour");
    site.wait_until(site.now().plus_seconds(3_600));
    ada.post("/account/confirmation", &[]).await.assert_redirect("/account");
    ada.post(&link(&site, "ada@example.org", "/verify/"), &[]).await.assert_redirect("/me");
}

#[actix_web::test]
async fn a_slip_in_the_address_is_mended_and_the_receipt_goes_to_the_right_one() {
    let (site, server) = (TestSite::new().await, MailServer::start());
    let event = site.event("rustconf");
    let ada = register(&site, "Ada", "ada@exmaple.org").await;
    hand_in(&event, &ada, "Paging less").await;
    let deliverer = site.deliverer(&server.url());

    let form = [("email", "ada@example.org"), ("your_password", PASSWORD)];
    ada.post("/account/email", &form).await.assert_redirect("/account");
    ada.post(&link(&site, "ada@example.org", "/verify/"), &[]).await.assert_redirect("/account");
    deliverer.deliver_due().await.unwrap();

    let told: Vec<_> = server.inbox().into_iter().map(|mail| mail.to).collect();
    assert_eq!(told.iter().filter(|to| *to == "ada@exmaple.org").count(), 1, "the first link alone: {told:?}");
    let letters = site.letters_to("ada@example.org");
    assert!(letters.iter().any(|letter| letter.contains("We have your proposal")), "{letters:?}");
}

#[actix_web::test]
async fn nothing_that_an_unconfirmed_speaker_did_stays_behind_when_they_leave() {
    let site = TestSite::new().await;
    let event = site.event("rustconf");
    let eve = register(&site, "Eve", "eve@example.org").await;
    send(&eve, &event.url("proposals/new"), &complete(&event, "Only begun"), "save").await;

    eve.post("/account/delete", &[("password", PASSWORD)]).await.assert_redirect("/");

    let left: i64 = site.given(|tx| proposals::table.count().get_result(tx.conn()));
    assert_eq!(left, 0);
}

#[actix_web::test]
async fn a_demo_has_one_button_a_role_and_no_other_installation_has_any() {
    let site = TestSite::new().await;
    site.person("speaker");
    let before = site.nobody().get("/login").await.assert_ok().assert_silent_about("demo");
    assert_eq!(before.all("main form button:not([hidden])").len(), 3);
    let ada = register(&site, "Ada", "ada@example.org").await;
    ada.post(&link(&site, "ada@example.org", "/verify/"), &[]).await.assert_redirect("/home");
    let way = |role: &str| (role.to_owned(), "ada@example.org".to_owned(), PASSWORD.to_owned());
    site.given(|tx| keep_demo_accounts(tx, &[way("speaker"), way("organiser")]));

    let visitor = site.nobody();
    let page = visitor.get("/login").await.assert_ok().assert_says("This is a demo");

    assert_eq!(page.all("section[aria-labelledby=demo] button"), ["speaker", "organiser"]);
    visitor.post("/login", &[("demo", "organiser")]).await.assert_redirect("/home");
    assert_eq!(visitor.get("/me").await.assert_ok().all(".menu-list bdi"), ["ada@example.org"]);
    let unknown = site.nobody().post("/login", &[("demo", "administrator")]).await;
    assert_eq!(unknown.status, 422);
}
