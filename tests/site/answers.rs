//! What a mail asks is answered from that mail: an acceptance by its two buttons, without a password.

use callboard::proposals::ProposalState::{Accepted, Confirmed, Declined, Submitted};
use callboard::schema::{answer_links, mails, proposal_speakers, reviews};
use diesel::prelude::*;

use crate::support::{Actor, Answer, TestEvent, TestProposal, TestSite};

struct Stage {
    site: TestSite,
    event: TestEvent,
    olga: Actor,
    ada: Actor,
    talk: TestProposal,
}

impl Stage {
    async fn new() -> Self {
        let site = TestSite::new().await;
        let event = site.event("rustconf");
        let (olga, ada) = (site.organiser("Olga", &event), site.person("Ada"));
        let talk = site.proposal(&event, &ada, "Paging less", Submitted);
        Self { site, event, olga, ada, talk }
    }

    /// An event whose organiser has accepted Ada's talk, and told her.
    async fn accepted() -> Self {
        let stage = Self::new().await;
        stage.accepts().await;
        stage
    }

    async fn preview(&self) -> Answer {
        self.olga.get(&self.event.url("organise/decisions/announcement")).await.assert_ok()
    }

    async fn accepts(&self) {
        self.site.stage(&self.talk, &self.olga, "accept");
        let seen = self.preview().await.value("seen");
        let form = [("seen", seen.as_str()), ("answer_by", "")];
        let desk = self.event.url("organise/decisions");
        self.olga.post(&format!("{desk}/announcement"), &form).await.assert_redirect(&desk);
    }

    /// The addresses behind the two buttons of the last mail to somebody.
    fn buttons(&self, to: &Actor) -> [String; 2] {
        let letter = self.site.letters_to(to.email()).pop().unwrap();
        ["I will be there:", "I cannot come:"].map(|label| {
            let mut lines = letter.lines().skip_while(|line| *line != label);
            lines.nth(1).unwrap().trim().strip_prefix(&self.site.base).unwrap().to_owned()
        })
    }

    /// Somebody opens a link without being signed in, and presses a button of its page.
    async fn press(&self, link: &str, action: &str) -> (Actor, Answer) {
        let nobody = self.site.nobody();
        let token = nobody.follow(link).await.assert_ok().value("token");
        let answer = nobody.press("/answer", &[("token", &token), ("action", action)]).await;
        (nobody, answer)
    }

    async fn takes(&self, step: &str) {
        let sheet = self.event.url(&format!("organise/proposals/{}", self.talk.code));
        let version = self.site.find(&self.talk).version.to_string();
        let fields = [("version", version.as_str()), ("tell", "on"), ("words", "As we said.")];
        self.olga.post(&format!("{sheet}/steps/{step}"), &fields).await.assert_redirect(&sheet);
    }
}

#[actix_web::test]
async fn yes_is_said_from_the_mail_without_a_password() {
    let stage = Stage::accepted().await;
    let [yes, _] = stage.buttons(&stage.ada);
    let nobody = stage.site.nobody();

    nobody.get(&yes).await.assert_redirect("/answer?answer=confirm");
    let page = nobody.get("/answer?answer=confirm").await.assert_ok();
    assert_eq!(page.all("main h1"), ["Will you give “Paging less”?"]);
    assert_eq!(page.all("main button.primary"), ["I will be there"]);
    assert_eq!(page.header("referrer-policy"), "no-referrer");
    page.assert_says("You answer for Ada").assert_says("What it is about.");
    assert_eq!(stage.site.state_of(&stage.talk), Accepted, "opening the link answers nothing");
    let (nobody, answer) = stage.press(&yes, "confirm").await;
    answer.assert_redirect("/answer");

    assert_eq!(stage.site.state_of(&stage.talk), Confirmed);
    let over = nobody.get("/answer").await.assert_ok().assert_says("“Paging less” is confirmed for The rustconf");
    assert_eq!(over.all("main h1"), ["You have answered"]);
    assert_eq!(over.links("main a.primary"), [stage.talk.url("")]);
    assert_eq!(stage.site.mails_to(&stage.ada).pop().unwrap(), "You confirmed “Paging less”");
    stage.ada.get(&stage.talk.url("history")).await.assert_says("Ada confirmed");
}

#[actix_web::test]
async fn no_is_asked_once_more_because_it_cannot_be_taken_back() {
    let stage = Stage::accepted().await;
    let [_, no] = stage.buttons(&stage.ada);
    let page = stage.site.nobody().follow(&no).await.assert_ok();
    assert_eq!(page.all("main button.primary"), ["I cannot come…"]);

    let (nobody, question) = stage.press(&no, "decline").await;
    let question = question.assert_asks("Give back the place for “Paging less”?");
    assert_eq!(question.links("main a.btn"), ["/answer"]);
    assert_eq!(stage.site.state_of(&stage.talk), Accepted);
    nobody.says_yes("/answer", &question).await.assert_redirect("/answer");

    assert_eq!(stage.site.state_of(&stage.talk), Declined);
    nobody.get("/answer").await.assert_ok().assert_says("You have answered").assert_says("was given back");
}

#[actix_web::test]
async fn the_link_answers_for_one_talk_and_opens_nothing_else() {
    let stage = Stage::accepted().await;
    let other = stage.site.proposal(&stage.event, &stage.ada, "Another", Accepted);
    let [yes, _] = stage.buttons(&stage.ada);
    let (nobody, _) = stage.press(&yes, "confirm").await;

    for address in [stage.talk.url(""), other.url(""), "/me".to_owned(), "/account".to_owned()] {
        nobody.get(&address).await.assert_sign_in();
    }
    assert_eq!(nobody.post(&other.url("confirmation"), &[]).await.status, 401);
    assert_eq!(nobody.press("/answer", &[("action", "confirm")]).await.status, 303);
    assert_eq!(nobody.press("/answer", &[("action", "withdraw")]).await.status, 400);
    assert_eq!(stage.site.state_of(&other), Accepted);
    stage.site.nobody().get("/answer").await.assert_not_found().assert_says("This link does not work");
}

#[actix_web::test]
async fn the_link_is_over_when_the_acceptance_is_and_says_so_politely() {
    let stage = Stage::accepted().await;
    let [first, _] = stage.buttons(&stage.ada);
    let token = stage.site.nobody().follow(&first).await.value("token");

    stage.takes("take-back").await;
    let page = stage.site.nobody().follow(&first).await.assert_ok();
    assert_eq!(page.all("main h1"), ["This offer is no longer open"]);
    stage.site.nobody().press("/answer", &[("token", &token), ("action", "confirm")]).await.assert_redirect("/answer");
    assert_eq!(stage.site.state_of(&stage.talk), Submitted);

    stage.accepts().await;
    let [second, _] = stage.buttons(&stage.ada);
    stage.site.nobody().follow(&first).await.assert_ok().assert_says("this link no longer answers for it");
    stage.site.nobody().follow(&second).await.assert_ok().assert_says("Will you give “Paging less”?");
    stage.site.wait_until(stage.site.now().plus_days(120));
    stage.site.nobody().follow(&second).await.assert_ok().assert_says("This offer is no longer open");
    assert_eq!(stage.site.state_of(&stage.talk), Accepted);
}

#[actix_web::test]
async fn a_place_that_is_given_back_to_a_talk_is_answered_from_its_mail_too() {
    let stage = Stage::accepted().await;
    let [_, no] = stage.buttons(&stage.ada);
    let (nobody, question) = stage.press(&no, "decline").await;
    nobody.says_yes("/answer", &question).await.assert_redirect("/answer");

    stage.takes("bring-back").await;
    let [yes, _] = stage.buttons(&stage.ada);
    let (_, answer) = stage.press(&yes, "confirm").await;

    answer.assert_redirect("/answer");
    assert_eq!(stage.site.state_of(&stage.talk), Confirmed);
}

#[actix_web::test]
async fn each_speaker_has_a_link_of_their_own_and_one_answer_is_enough() {
    let stage = Stage::new().await;
    let bo = stage.site.person("Bo");
    let (talk, profile) = (stage.site.find(&stage.talk).id, stage.site.profile(&stage.event, &bo));
    stage.site.given(|tx| {
        let line = (proposal_speakers::proposal_id.eq(talk), proposal_speakers::speaker_id.eq(profile));
        diesel::insert_into(proposal_speakers::table)
            .values((line, proposal_speakers::position.eq(2)))
            .execute(tx.conn())
    });
    stage.accepts().await;
    let ([hers, _], [his, _]) = (stage.buttons(&stage.ada), stage.buttons(&bo));
    assert_ne!(hers, his);

    let (_, answer) = stage.press(&his, "confirm").await;
    answer.assert_redirect("/answer");

    let page = stage.site.nobody().follow(&hers).await.assert_ok().assert_says("is confirmed for The rustconf");
    assert_eq!(page.all("main h1"), ["This has been answered"]);
    stage.ada.get(&stage.talk.url("history")).await.assert_says("Bo confirmed");
}

#[actix_web::test]
async fn who_is_no_longer_a_speaker_answers_for_nobody() {
    let stage = Stage::accepted().await;
    let [yes, _] = stage.buttons(&stage.ada);
    let (talk, bo) = (stage.site.find(&stage.talk).id, stage.site.person("Bo"));
    let profile = stage.site.profile(&stage.event, &bo);
    stage.site.given(|tx| {
        diesel::update(proposal_speakers::table.filter(proposal_speakers::proposal_id.eq(talk)))
            .set(proposal_speakers::speaker_id.eq(profile))
            .execute(tx.conn())
    });

    stage.site.nobody().follow(&yes).await.assert_not_found();
}

#[actix_web::test]
async fn nobody_but_its_reader_ever_holds_the_link() {
    let stage = Stage::new().await;
    stage.site.stage(&stage.talk, &stage.olga, "accept");
    let preview = stage.preview().await;
    assert_eq!(preview.all(".letter .btn"), ["I will be there", "I cannot come"]);
    assert_eq!(preview.links(".letter a"), Vec::<String>::new());
    stage.olga.follow("/answer/preview?answer=confirm").await.assert_not_found().assert_says("This is a preview");
    stage.site.given(|tx| diesel::delete(mails::table).execute(tx.conn()));

    let seen = preview.value("seen");
    let address = stage.event.url("organise/decisions/announcement");
    stage.olga.post(&address, &[("seen", &seen), ("answer_by", "")]).await;

    let [yes, _] = stage.buttons(&stage.ada);
    let token = yes.trim_start_matches("/answer/").trim_end_matches("?answer=confirm").to_owned();
    assert_eq!(token.len(), 43);
    let list = stage.olga.get(&stage.event.url("organise/mail")).await.assert_ok();
    let letter = list.attribute("table a.t", "href");
    for page in [letter.clone(), format!("{letter}?part=text")] {
        stage.olga.get(&page).await.assert_ok().assert_says("I cannot come").assert_silent_about(&token);
    }
    let kept: Vec<Vec<u8>> =
        stage.site.given(|tx| answer_links::table.select(answer_links::token_hash).load(tx.conn()));
    assert_eq!(kept, [callboard::access::secret::hash(&token)]);
}

#[actix_web::test]
async fn the_page_of_a_decided_proposal_shows_the_feedback_that_its_mail_told_and_no_other() {
    let stage = Stage::new().await;
    let (rita, now, talk) = (stage.site.reviewer("Rita", &stage.event), stage.site.now(), stage.site.find(&stage.talk));
    stage.site.given(|tx| {
        diesel::insert_into(reviews::table)
            .values((
                (reviews::id.eq(callboard::db::Id::<()>::fresh()), reviews::event_id.eq(talk.event_id)),
                (reviews::proposal_id.eq(talk.id), reviews::person_id.eq(rita.id()), reviews::state.eq("submitted")),
                (reviews::feedback.eq("This was dull."), reviews::created_at.eq(now), reviews::updated_at.eq(now)),
            ))
            .execute(tx.conn())
    });
    let sheet = stage.event.url(&format!("organise/proposals/{}/feedback", stage.talk.code));
    let approve = |words: &'static str| [("action", "approve"), ("text", words), ("basis", "This was dull.")];
    stage.site.stage(&stage.talk, &stage.olga, "accept");
    stage.olga.post(&sheet, &approve("Show **more** of it.")).await;
    stage.ada.get(&stage.talk.url("")).await.assert_ok().assert_silent_about("of it.");

    let seen = stage.preview().await.value("seen");
    let address = stage.event.url("organise/decisions/announcement");
    stage.olga.post(&address, &[("seen", &seen), ("answer_by", "")]).await;

    let page = stage.ada.get(&stage.talk.url("")).await.assert_ok();
    assert_eq!(page.all("section[aria-labelledby=feedback-h] .prose"), ["Show more of it."]);
    stage.olga.post(&sheet, &approve("Not told yet.")).await;
    let page = stage.ada.get(&stage.talk.url("")).await.assert_ok();
    assert_eq!(page.all("section[aria-labelledby=feedback-h] .prose"), ["Show more of it."]);
    page.assert_silent_about("dull").assert_silent_about("Not told yet");
}

#[actix_web::test]
async fn what_waits_for_an_answer_comes_first_and_is_answered_on_its_card() {
    let stage = Stage::accepted().await;
    let later = stage.site.event("zebraconf");
    stage.site.wait_until(stage.site.now().plus_minutes(5));
    stage.site.proposal(&stage.event, &stage.ada, "Confirmed", Confirmed);
    stage.site.proposal(&later, &stage.ada, "Newer", Submitted);

    let page = stage.ada.get("/me").await.assert_ok();

    assert_eq!(page.all("article h2").first().unwrap(), "Paging less");
    assert_eq!(page.all("article button"), ["I will be there: Paging less", "I cannot come…: Paging less"]);
    let forms = page.links_of_forms("article form");
    assert_eq!(forms, [stage.talk.url("confirmation"), stage.talk.url("refusal")]);
    stage.ada.post(&forms[0], &[]).await.assert_redirect(&stage.talk.url(""));
    assert_eq!(stage.ada.get("/me").await.all("article button"), <[&str; 0]>::default());
}

#[actix_web::test]
async fn an_acceptance_that_nobody_answered_in_time_is_no_longer_asked_for() {
    let stage = Stage::accepted().await;
    stage.site.wait_until(stage.site.now().plus_days(120));

    assert_eq!(stage.ada.get("/me").await.assert_ok().all("article button"), <[&str; 0]>::default());
}

#[actix_web::test]
async fn the_masthead_says_what_its_link_does() {
    let stage = Stage::new().await;
    let nobody = stage.site.nobody();

    for address in ["/login", "/register", "/password/forgot", "/answer", "/nowhere"] {
        let page = nobody.get(address).await;
        assert_eq!(page.all(".mast-nav a").last().unwrap(), "Sign in", "{address}");
    }

    let page = stage.ada.get("/answer").await;
    assert_eq!(page.all(".mast-nav a").last().unwrap(), "My page");
}
