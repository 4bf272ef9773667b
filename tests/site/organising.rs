//! Organisers have hands: they answer for speakers, take back, bring back, correct and add.

use callboard::history::Entry;
use callboard::proposals::ProposalState::{
    self, Accepted, Cancelled, Confirmed, Declined, Rejected, Submitted, Withdrawn,
};
use callboard::schema::{proposal_speakers, proposals, speakers};
use diesel::prelude::*;

use crate::support::{Actor, Answer, TestEvent, TestProposal, TestSite};

struct Stage {
    site: TestSite,
    event: TestEvent,
    olga: Actor,
    ada: Actor,
}

impl Stage {
    async fn new() -> Self {
        let site = TestSite::new().await;
        let event = site.event("rustconf");
        let (olga, ada) = (site.organiser("Olga", &event), site.person("Ada"));
        Self { site, event, olga, ada }
    }

    fn talk(&self, title: &str, state: ProposalState) -> TestProposal {
        self.site.proposal(&self.event, &self.ada, title, state)
    }

    fn sheet(&self, talk: &TestProposal) -> String {
        self.event.url(&format!("organise/proposals/{}", talk.code))
    }

    /// Olga takes a step, with the version that she sees.
    async fn takes(&self, talk: &TestProposal, step: &str, fields: &[(&str, &str)]) -> Answer {
        let version = self.site.find(talk).version.to_string();
        let fields: Vec<_> = [("version", version.as_str())].into_iter().chain(fields.iter().copied()).collect();
        self.olga.post(&format!("{}/steps/{step}", self.sheet(talk)), &fields).await
    }

    fn history(&self, talk: &TestProposal) -> Vec<Entry> {
        let id = self.site.find(talk).id.uuid();
        self.site.parts.db.read_here(|conn| callboard::history::of_proposal(conn, id)).unwrap()
    }

    /// A proposal of somebody whom an import brought: nobody has an account.
    fn of_a_stranger(&self, title: &str, state: ProposalState) -> TestProposal {
        let talk = self.talk(title, state);
        let proposal = self.site.find(&talk).id;
        let (id, now) = (callboard::db::Id::<callboard::speakers::Speaker>::fresh(), self.site.now());
        self.site.given(|tx| {
            diesel::insert_into(speakers::table)
                .values((
                    (speakers::id.eq(id), speakers::event_id.eq(self.event.id), speakers::code.eq("INES37")),
                    (speakers::name.eq("Ines"), speakers::created_at.eq(now)),
                ))
                .execute(tx.conn())?;
            diesel::update(proposal_speakers::table.filter(proposal_speakers::proposal_id.eq(proposal)))
                .set(proposal_speakers::speaker_id.eq(id))
                .execute(tx.conn())
        });
        talk
    }
}

#[actix_web::test]
async fn an_organiser_moves_a_proposal_to_every_state_that_real_life_reaches() {
    let stage = Stage::new().await;
    let ways = [
        (Accepted, "confirm", Confirmed, "Confirmed: “T”"),
        (Accepted, "decline", Declined, "Declined: “T”"),
        (Accepted, "take-back", Submitted, "No longer accepted: “T”"),
        (Confirmed, "take-back", Submitted, "No longer accepted: “T”"),
        (Confirmed, "cancel", Cancelled, "Cancelled: “T”"),
        (Declined, "bring-back", Accepted, "It has its place again: “T”"),
        (Cancelled, "bring-back", Confirmed, "It takes place: “T”"),
        (Withdrawn, "submit-again", Submitted, "Submitted again: “T”"),
        (Rejected, "take-back", Submitted, "With the committee again: “T”"),
        (ProposalState::Waitlisted, "take-back", Submitted, "With the committee again: “T”"),
        (Submitted, "withdraw", Withdrawn, "Withdrawn: “T”"),
    ];
    let mut subjects = Vec::new();
    for (from, step, to, subject) in ways {
        let talk = stage.talk("T", from);
        stage
            .takes(&talk, step, &[("tell", "on"), ("words", "As we said.")])
            .await
            .assert_redirect(&stage.sheet(&talk));
        assert_eq!(stage.site.state_of(&talk), to, "{step}");
        subjects.push(subject.to_owned());
        assert_eq!(stage.site.mails_to(&stage.ada), subjects);
        let quiet = stage.talk("Quiet", from);
        stage.takes(&quiet, step, &[]).await.assert_redirect(&stage.sheet(&quiet));
        assert_eq!(stage.site.state_of(&quiet), to, "{step}");
        assert_eq!(stage.site.mails_to(&stage.ada), subjects, "nobody is told who should not be");
    }
}

#[actix_web::test]
async fn a_reason_is_for_organisers_and_what_was_told_is_for_speakers_too() {
    let stage = Stage::new().await;
    let talk = stage.talk("Fearless talks", Accepted);
    let fields = [("reason", "She rang on Tuesday."), ("tell", "on"), ("words", "See you in Lisbon.")];

    stage.takes(&talk, "confirm", &fields).await.assert_redirect(&stage.sheet(&talk));

    let history = stage.history(&talk);
    let told: Vec<_> = history
        .iter()
        .map(|one| (one.by_name.as_str(), one.verb.as_str(), one.before.as_str(), one.after.as_str()))
        .collect();
    assert_eq!(told, [("Olga", "confirmed", "accepted", "confirmed")]);
    assert_eq!((history[0].reason.as_str(), history[0].told.as_str()), ("She rang on Tuesday.", "See you in Lisbon."));
    let sheet = stage.olga.get(&stage.sheet(&talk)).await;
    sheet.assert_says("She rang on Tuesday.").assert_says("See you in Lisbon.");
    let own = stage.ada.get(&talk.url("history")).await.assert_says("See you in Lisbon.");
    own.assert_silent_about("She rang on Tuesday.");
    let letter = stage.site.letters_to(stage.ada.email()).remove(0);
    assert!(letter.contains("See you in Lisbon.") && !letter.contains("She rang"), "{letter}");
}

#[actix_web::test]
async fn a_page_offers_exactly_the_steps_that_are_possible_and_each_of_them_opens() {
    let stage = Stage::new().await;
    for state in ProposalState::ALL.iter().copied().filter(|state| *state != ProposalState::Draft) {
        let talk = stage.talk("T", state);
        let page = stage.olga.get(&stage.sheet(&talk)).await;
        let links = page.links("details a[href*='/steps/']");
        assert!(!links.is_empty(), "{state} is a dead end");
        for word in ["confirm", "decline", "cancel", "withdraw", "bring-back", "submit-again", "take-back"] {
            let address = format!("{}/steps/{word}", stage.sheet(&talk));
            let offered = links.contains(&address);
            assert_eq!(stage.olga.get(&address).await.status, if offered { 200 } else { 409 }, "{state} {word}");
        }
    }
}

#[actix_web::test]
async fn a_step_that_was_decided_on_before_somebody_changed_the_proposal_is_refused() {
    let stage = Stage::new().await;
    let talk = stage.talk("Fearless talks", Accepted);
    let address = format!("{}/steps/decline", stage.sheet(&talk));
    let seen = stage.olga.get(&address).await.value("version");
    stage.ada.post(&talk.url("confirmation"), &[]).await;
    stage.site.given(|tx| {
        diesel::update(proposals::table.filter(proposals::code.eq(&talk.code)))
            .set(proposals::state.eq(Accepted))
            .execute(tx.conn())
    });

    assert_eq!(stage.olga.post(&address, &[("version", &seen)]).await.status, 409);
    assert_eq!(stage.site.state_of(&talk), Accepted);
}

#[actix_web::test]
async fn a_talk_of_somebody_without_an_account_is_confirmed_and_published() {
    let stage = Stage::new().await;
    let talk = stage.of_a_stranger("Lighthouses", Accepted);
    stage.takes(&talk, "confirm", &[("reason", "By telephone.")]).await.assert_redirect(&stage.sheet(&talk));
    assert_eq!(stage.site.state_of(&talk), Confirmed);
    stage.olga.post(&stage.event.url("organise/settings/rooms"), &[("name", "Hall")]).await;
    let form = stage.olga.get(&stage.event.url(&format!("organise/schedule/place?talk={}", talk.code))).await;
    let room = form.option("room", "Hall");
    let fields =
        [("talk", talk.code.as_str()), ("room", &room), ("day", "2027-04-22"), ("start", "10:00"), ("duration", "40")];
    stage.olga.post(&stage.event.url("organise/schedule/place"), &fields).await;

    stage.olga.post(&stage.event.url("organise/schedule/releases"), &[("number", "1")]).await;

    stage
        .site
        .nobody()
        .get(&stage.event.url("programme?view=list"))
        .await
        .assert_says("Lighthouses")
        .assert_says("Ines");
}
