//! Numbers that are added up beside the rows, so that no page counts a whole event.

use std::collections::BTreeSet;

use callboard::proposals::ProposalState::{Rejected, Submitted, Withdrawn};
use callboard::proposals::tally::store::TALLIES as PROPOSALS;
use callboard::reviews::tally::store::TALLIES as REVIEWS;
use callboard::schema::{events, proposal_tallies, proposals, review_tallies};
use diesel::prelude::*;

use crate::support::{TestProposal, TestSite, tallies};

#[actix_web::test]
async fn whatever_becomes_of_proposals_and_reviews_the_numbers_beside_them_are_right() {
    let site = TestSite::new().await;
    let event = site.event("rustconf");
    let (ada, bob, olga) = (site.person("ada"), site.reviewer("bob", &event), site.organiser("olga", &event));
    let [read, passed, refused] =
        ["Paging less", "Fearless talks", "A gap"].map(|title| site.proposal(&event, &ada, title, Submitted));
    let wrong = || site.parts.db.read_here(tallies::wrong).unwrap();
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
    assert_eq!(site.parts.db.read_here(tallies::wrong), Ok(0));
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
        for (talk, shuffle) in talks.iter().zip(shuffles) {
            let one = proposals::table.filter(proposals::code.eq(&talk.code));
            diesel::update(one).set(proposals::shuffle.eq(shuffle)).execute(tx.conn())?;
        }
        Ok(())
    });

    let mut order = Vec::new();
    for page in 1..=31 {
        let queue = bob.get(&event.url(&format!("review?page={page}"))).await.assert_ok();
        order.extend(queue.links(".queue tbody a.t"));
    }

    assert_eq!(order.iter().collect::<BTreeSet<_>>().len(), 620);
    for place in [0, 1, 19, 20, 299, 309, 310, 311, 599, 600, 618] {
        let sheet = bob.get(&order[place]).await.assert_ok();
        assert_eq!(sheet.attribute("a[rel=next]", "href"), order[place + 1], "after {place}");
        let before = bob.get(&order[place + 1]).await.attribute("a[rel=prev]", "href");
        assert_eq!(before, order[place], "before {}", place + 1);
    }
}
