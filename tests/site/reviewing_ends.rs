//! When judgement ends, and what of it stays to be read.

use callboard::db::Id;
use callboard::events::Criterion;
use callboard::proposals::ProposalState;
use callboard::schema::{criteria, events, history};
use diesel::prelude::*;

use crate::support::{Actor, TestEvent, TestProposal, TestSite};

/// An event with one criterion, two reviewers and a proposal.
struct Committee {
    site: TestSite,
    event: TestEvent,
    olga: Actor,
    bob: Actor,
    cleo: Actor,
    talk: TestProposal,
    score: String,
}

impl Committee {
    async fn new() -> Self {
        let site = TestSite::new().await;
        let event = site.event("rustconf");
        let id = Id::<Criterion>::fresh();
        site.given(|tx| {
            diesel::insert_into(criteria::table)
                .values((
                    (criteria::id.eq(id), criteria::event_id.eq(event.id), criteria::name.eq("Fit")),
                    (criteria::weight.eq(1), criteria::required.eq(true), criteria::position.eq(1)),
                ))
                .execute(tx.conn())
        });
        let talk = site.proposal(&event, &site.person("ada"), "Paging less", ProposalState::Submitted);
        let (bob, cleo) = (site.reviewer("bob", &event), site.reviewer("cleo", &event));
        Self { olga: site.organiser("olga", &event), bob, cleo, talk, score: format!("score_{id}"), event, site }
    }

    fn sheet(&self) -> String {
        format!("/rustconf/review/{}", self.talk.code)
    }

    async fn sends(&self, who: &Actor, version: &str, score: &str) {
        let fields = [("action", "submit"), ("version", version), (&*self.score, score), ("note", "My words")];
        who.post(&self.sheet(), &fields).await.assert_redirect(&self.sheet());
    }

    /// What an organiser reads beside the reviews.
    async fn read_by_organiser(&self) -> String {
        self.olga.get(&self.event.url(&format!("organise/proposals/{}", self.talk.code))).await.assert_ok().text()
    }

    /// An organiser sets when reviewing ends.
    async fn ends(&self, at: &str) {
        let path = self.event.url("organise/settings/review");
        let seen = self.olga.get(&path).await.assert_ok().value("version");
        let fields = [("reviews_wanted", "3"), ("ratings_needed", "3"), ("version", &seen), ("reviews_close", at)];
        self.olga.post(&path, &[&fields[..], &[("sure", "yes")]].concat()).await.assert_redirect(&path);
    }
}

#[actix_web::test]
async fn after_the_end_no_review_changes_until_organisers_open_it_again() {
    let committee = Committee::new().await;
    committee.sends(&committee.bob, "0", "2").await;
    committee.ends("2020-01-31T18:00").await;

    let page = committee.bob.get(&committee.sheet()).await.assert_ok().assert_says("Reviewing has ended");
    assert_eq!(page.all(".panel button"), Vec::<String>::new());
    assert_eq!(page.all(".panel dd"), ["2 of 5", "My words"]);
    let changed = [("action", "submit"), ("version", "1"), (&*committee.score, "5"), ("note", "Other words")];
    let refused = committee.bob.post(&committee.sheet(), &changed).await.assert_says("Reviewing has ended");
    assert_eq!(refused.status, 403);
    assert_eq!(refused.all("main textarea[readonly]"), ["Other words"]);
    let conflict = [("action", "conflict"), ("reason", "We share an office")];
    assert_eq!(committee.bob.post(&committee.sheet(), &conflict).await.status, 403);
    assert_eq!(format!("{:.2}", committee.site.find(&committee.talk).score), "2.00");
    let queue =
        committee.cleo.get("/rustconf/review").await.assert_says("Reviewing ended Friday 31 January 2020, 18:00");
    assert_eq!(queue.all(".page-head .btn"), Vec::<String>::new());

    committee.ends("2099-01-31T18:00").await;
    committee.cleo.get("/rustconf/review").await.assert_says("Reviewing ends Saturday 31 January 2099, 18:00");
    committee.cleo.get(&committee.sheet()).await.assert_says("Reviewing ends Saturday 31 January 2099, 18:00");
    committee.sends(&committee.bob, "1", "5").await;
    assert_eq!(format!("{:.2}", committee.site.find(&committee.talk).score), "5.00");
    let close = committee.site.given(|tx| {
        events::table.select(events::reviews_close_at).first::<Option<callboard::clock::Timestamp>>(tx.conn())
    });
    assert!(close.is_some());
}

#[actix_web::test]
async fn a_score_changed_after_reading_the_others_says_so_to_organisers() {
    let committee = Committee::new().await;
    committee.sends(&committee.bob, "0", "2").await;
    committee.sends(&committee.bob, "1", "3").await;
    assert!(!committee.read_by_organiser().await.contains("Changed after reading"), "nobody else had reviewed it");

    committee.sends(&committee.cleo, "0", "5").await;
    committee.sends(&committee.bob, "2", "5").await;

    let page = committee.read_by_organiser().await;
    assert!(page.contains("Changed after reading the others: 3.00 → 5.00"), "{page}");
    let entries: Vec<(String, String)> = committee.site.given(|tx| {
        history::table
            .filter(history::verb.eq("changed a review"))
            .order((history::at, history::id))
            .select((history::before, history::after))
            .load(tx.conn())
    });
    let code = &committee.talk.code;
    let entry = |before: &str, after: &str| (format!("{code}: {before}"), format!("{code}: {after}"));
    assert_eq!(entries, [entry("2.00", "3.00"), entry("3.00", "5.00")]);
}

#[actix_web::test]
async fn abstaining_in_between_hides_no_change() {
    let committee = Committee::new().await;
    committee.sends(&committee.bob, "0", "2").await;
    committee.sends(&committee.cleo, "0", "5").await;
    committee.bob.post(&committee.sheet(), &[("action", "abstain"), ("version", "1")]).await;
    committee.sends(&committee.bob, "2", "5").await;

    let page = committee.read_by_organiser().await;
    assert!(page.contains("Changed after reading the others: 2.00 → 5.00"), "{page}");
}

#[actix_web::test]
async fn a_score_given_after_the_decision_was_staged_is_shown_where_it_is_announced_and_to_nobody_else() {
    let committee = Committee::new().await;
    committee.sends(&committee.bob, "0", "2").await;
    committee.site.stage(&committee.talk, &committee.olga, "accept");
    let announcement = committee.event.url("organise/decisions/announcement");
    committee.olga.get(&announcement).await.assert_ok().assert_silent_about("Scored after the decision was staged");

    committee.site.wait_until(committee.site.now().plus_minutes(5));
    committee.sends(&committee.cleo, "0", "1").await;

    let page = committee.olga.get(&announcement).await.assert_ok();
    assert_eq!(page.all(".notice li"), ["Paging less"]);
    assert!(committee.read_by_organiser().await.contains("Scored after the decision was staged"));
    committee.bob.get(&committee.sheet()).await.assert_ok().assert_silent_about("staged");
}

#[actix_web::test]
async fn ones_own_review_of_a_decided_proposal_stays_readable() {
    let committee = Committee::new().await;
    committee.sends(&committee.bob, "0", "4").await;
    committee.site.stage(&committee.talk, &committee.olga, "accept");
    let path = committee.event.url("organise/decisions/announcement");
    let seen = committee.olga.get(&path).await.value("seen");
    committee.olga.post(&path, &[("seen", &seen)]).await;
    assert_eq!(committee.site.state_of(&committee.talk), ProposalState::Accepted);

    let page = committee.bob.get(&committee.sheet()).await.assert_ok().assert_says("no longer open for review");
    assert_eq!(page.all(".panel dd"), ["4 of 5", "My words"]);
    let done = committee.bob.get("/rustconf/review?view=done").await.assert_ok();
    assert_eq!(done.links(".queue tbody a.t"), [committee.sheet()]);
    assert_eq!(committee.cleo.get(&committee.sheet()).await.status, 403);
    let late = [("action", "conflict"), ("reason", "We share an office")];
    assert_eq!(committee.bob.post(&committee.sheet(), &late).await.status, 403);
}

#[actix_web::test]
async fn an_end_of_reviewing_that_contradicts_other_dates_is_asked_about_before_it_is_saved() {
    let committee = Committee::new().await;
    let path = committee.event.url("organise/settings/review");
    let version = committee.olga.get(&path).await.assert_ok().value("version");
    let kept = || {
        committee.site.given(|tx| {
            events::table.select(events::reviews_close_at).first::<Option<callboard::clock::Timestamp>>(tx.conn())
        })
    };
    let sent = async |at: &str, sure: &str| {
        let fields = [
            ("reviews_wanted", "3"),
            ("ratings_needed", "3"),
            ("version", &*version),
            ("reviews_close", at),
            ("sure", sure),
        ];
        committee.olga.post(&path, &fields).await
    };

    for (at, said) in [
        ("2027-01-10T18:00", "Reviewing ends on Sunday 10 January 2027, 18:00 (WET, UTC+0), before the call closes on"),
        (
            "2027-04-22T18:00",
            "Reviewing ends on Thursday 22 April 2027, 18:00 (WEST, UTC+1), after the event has begun.",
        ),
    ] {
        let asked = sent(at, "").await.assert_says("Is this right? Nothing is saved yet.").assert_says(said);
        assert_eq!((asked.status, asked.value("reviews_close")), (422, at.to_owned()));
        assert_eq!(kept(), None);
    }
    sent("2027-01-10T18:00", "yes").await.assert_redirect(&path);
    assert!(kept().is_some());
    let dates =
        committee.olga.get(&committee.event.url("organise")).await.assert_ok().all(".duelist span:first-of-type");
    assert_eq!(dates.iter().filter(|what| *what == "Reviewing ends").count(), 1);
}
