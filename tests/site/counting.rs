//! Numbers that are added up beside the rows, so that no page counts a whole event.

use std::collections::BTreeSet;

use callboard::proposals::ProposalState::{Rejected, Submitted, Withdrawn};
use callboard::proposals::tally::store::TALLIES as PROPOSALS;
use callboard::reviews::tally::store::TALLIES as REVIEWS;
use callboard::schema::{events, proposal_tallies, proposals, review_tallies};
use diesel::prelude::*;

use crate::support::{Actor, TestEvent, TestProposal, TestSite, kept_beside};

#[actix_web::test]
async fn whatever_becomes_of_proposals_and_reviews_the_numbers_beside_them_are_right() {
    let site = TestSite::new().await;
    let event = site.event("rustconf");
    let (ada, bob, olga) = (site.person("ada"), site.reviewer("bob", &event), site.organiser("olga", &event));
    let [read, passed, refused] =
        ["Paging less", "Fearless talks", "A gap"].map(|title| site.proposal(&event, &ada, title, Submitted));
    let wrong = || site.parts.db.read_here(kept_beside::wrongly_counted).unwrap();
    let sheet = |talk: &TestProposal| event.url(&format!("review/{}", talk.code));
    assert_eq!(wrong(), 0);

    bob.post(&sheet(&read), &[("note", "Good"), ("action", "submit")]).await;
    bob.post(&sheet(&passed), &[("action", "abstain")]).await;
    bob.post(&sheet(&refused), &[("note", "Begun"), ("action", "save")]).await;
    assert_eq!(wrong(), 0);
    let added = site.parts.db.read_here(|conn| review_tallies::table.count().get_result::<i64>(conn)).unwrap();
    assert!(added >= 3, "{added} rows of three reviews");

    site.stage(&refused, &olga, "reject");
    let seen = olga.get(&event.url("organise/decisions/announcement")).await.value("seen");
    olga.post(&event.url("organise/decisions/announcement"), &[("seen", &seen)]).await;
    ada.post(&passed.url("withdrawal"), &[]).await;
    assert_eq!([&read, &passed, &refused].map(|talk| site.state_of(talk)), [Submitted, Withdrawn, Rejected]);
    assert_eq!(wrong(), 0);

    site.given(|tx| diesel::delete(proposals::table.find(site.find(&read).id)).execute(tx.conn()));
    assert_eq!(wrong(), 0);
    site.given(|tx| diesel::delete(events::table.find(event.id)).execute(tx.conn()));
    assert_eq!(wrong(), 0);
}

#[actix_web::test]
async fn what_was_added_up_is_put_into_one_row_for_each_kind_and_says_the_same() {
    let site = TestSite::new().await;
    let (event, ada) = (site.event("rustconf"), site.person("ada"));
    let talk = site.find(&site.proposal(&event, &ada, "Paging less", Submitted));
    for reviews in 1..=9 {
        site.given(|tx| {
            let recounted = proposals::review_count.eq(reviews);
            diesel::update(proposals::table.find(talk.id)).set(recounted).execute(tx.conn())
        });
    }
    let rows = || site.parts.db.read_here(|conn| proposal_tallies::table.count().get_result::<i64>(conn)).unwrap();
    let before = rows();

    site.given(|tx| PROPOSALS.sum_up(tx).and_then(|()| REVIEWS.sum_up(tx)));

    assert_eq!((before, rows()), (19, 1));
    assert_eq!(site.parts.db.read_here(kept_beside::wrongly_counted), Ok(0));
}

#[actix_web::test]
async fn a_queue_of_hundreds_has_one_order_from_either_end_and_from_within() {
    let site = TestSite::new().await;
    let event = site.event("rustconf");
    let (ada, bob) = (site.person("ada"), site.reviewer("bob", &event));
    let talks: Vec<TestProposal> =
        (0..620).map(|number| site.proposal(&event, &ada, &format!("Talk {number}"), Submitted)).collect();
    // As if they had come with random numbers of their own, some of them the same.
    site.given(|tx| {
        let shuffles = (1..).map(|number: i64| i32::try_from(number * number * 48_271 % 599_999).unwrap());
        for ((number, talk), shuffle) in talks.iter().enumerate().zip(shuffles) {
            let one = proposals::table.filter(proposals::code.eq(&talk.code));
            let place = (proposals::shuffle.eq(shuffle), proposals::review_count.eq(i32::from(number % 4 == 0)));
            diesel::update(one).set(place).execute(tx.conn())?;
        }
        Ok(())
    });

    let order = queue(&bob, &event, "").await;

    assert_eq!(order.iter().collect::<BTreeSet<_>>().len(), 620);
    for place in [0, 1, 19, 20, 299, 309, 310, 311, 599, 600, 618] {
        let sheet = bob.get(&order[place]).await.assert_ok();
        assert_eq!(sheet.attribute("a[rel=next]", "href"), order[place + 1], "after {place}");
        let before = bob.get(&order[place + 1]).await.attribute("a[rel=prev]", "href");
        assert_eq!(before, order[place], "before {}", place + 1);
    }

    // Whoever passes some, or never sees them, meets the others in the order in which they were.
    for passed in order.iter().step_by(37) {
        assert_eq!(bob.post(passed, &[("action", "abstain")]).await.status, 303);
    }
    for hidden in order.iter().skip(5).step_by(83) {
        let why = [("action", "conflict"), ("reason", "We share an office")];
        assert_eq!(bob.post(hidden, &why).await.status, 303);
    }
    let stays = |at: &usize| !at.is_multiple_of(37) && at % 83 != 5;
    let left: Vec<String> = (0..order.len()).filter(stays).map(|at| order[at].clone()).collect();
    assert_eq!(queue(&bob, &event, "").await, left);
    assert_eq!(queue(&bob, &event, &format!("&track={}", event.track)).await, left);
}

/// All that waits for a reviewer, page after page.
async fn queue(bob: &Actor, event: &TestEvent, narrowed: &str) -> Vec<String> {
    let mut order = Vec::new();
    for page in 1.. {
        let queue = bob.get(&event.url(&format!("review?page={page}{narrowed}"))).await.assert_ok();
        order.extend(queue.links(".queue tbody a.t"));
        if queue.links("a[rel=next]").is_empty() {
            break;
        }
    }
    order
}
