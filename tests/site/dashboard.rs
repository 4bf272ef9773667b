//! What waits for whom: home by role, an event's dashboard, and what organisers hear of speakers.

use callboard::clock::Timestamp;
use callboard::db::Id;
use callboard::proposals::ProposalState;
use callboard::schema::{events, mails, reviews, rooms, slots};
use callboard::server;
use diesel::prelude::*;

use crate::support::{Actor, TestEvent, TestProposal, TestSite};

/// A placed session of a talk, on Wednesday in the one room of the event, from an hour in UTC for 40 minutes.
fn place(site: &TestSite, event: &TestEvent, talk: &TestProposal, hour: i64) {
    let talk = site.find(talk).id;
    let starts = Timestamp::from_micros(1_808_265_600_000_000).plus_minutes(hour * 60);
    site.given(|tx| {
        let known: Option<Id<()>> =
            rooms::table.filter(rooms::event_id.eq(event.id)).select(rooms::id).first(tx.conn()).optional()?;
        let room = known.unwrap_or_else(Id::fresh);
        if known.is_none() {
            diesel::insert_into(rooms::table)
                .values((
                    rooms::id.eq(room),
                    rooms::event_id.eq(event.id),
                    rooms::name.eq("Hall"),
                    rooms::position.eq(1),
                ))
                .execute(tx.conn())?;
        }
        diesel::insert_into(slots::table)
            .values((
                (slots::id.eq(Id::<()>::fresh()), slots::event_id.eq(event.id), slots::room_id.eq(room)),
                (slots::proposal_id.eq(talk), slots::starts_at.eq(starts), slots::ends_at.eq(starts.plus_minutes(40))),
            ))
            .execute(tx.conn())
    });
}

fn review(site: &TestSite, event: &TestEvent, talk: &TestProposal, by: &Actor) {
    let (talk, now) = (site.find(talk).id, site.now());
    site.given(|tx| {
        diesel::insert_into(reviews::table)
            .values((
                (reviews::id.eq(Id::<()>::fresh()), reviews::event_id.eq(event.id), reviews::proposal_id.eq(talk)),
                (reviews::person_id.eq(by.id()), reviews::state.eq("submitted"), reviews::score.eq(4.0)),
                (reviews::created_at.eq(now), reviews::updated_at.eq(now)),
            ))
            .execute(tx.conn())
    });
}

/// The numbers of the way to the stage.
async fn funnel(olga: &Actor, event: &TestEvent) -> Vec<String> {
    olga.get(&event.url("organise")).await.assert_ok().all(".funnel .big-num")
}

#[actix_web::test]
async fn the_first_page_shows_each_role_its_next_step() {
    let site = TestSite::new().await;
    let (event, ada) = (site.event("rustconf"), site.person("ada"));
    let (olga, rita, ruth) =
        (site.organiser("olga", &event), site.reviewer("rita", &event), site.administrator("ruth"));
    let talk = site.proposal(&event, &ada, "Fearless talks", ProposalState::Submitted);
    site.event("orphan");

    ada.get("/home").await.assert_redirect("/me");
    site.nobody().get("/home").await.assert_sign_in();
    let hers = rita.get("/home").await.assert_ok();
    assert_eq!(hers.all(".todo b"), ["1 proposal to review"]);
    assert_eq!(hers.attribute(".todo .btn", "href"), format!("/rustconf/review/{}", talk.code));
    let hers = olga.get("/home").await.assert_ok();
    assert_eq!(hers.all(".eventlist h3"), ["The rustconf"]);
    assert_eq!(hers.all(".eventlist .big-num"), ["1", "0"]);
    assert_eq!(hers.all(".year .now"), ["Call"]);
    assert_eq!(hers.all(".tabs-top a"), ["Home"]);
    let hers = ruth.get("/home").await.assert_ok().assert_says("1 event is run by nobody");
    assert_eq!(hers.all(".tabs-top a"), ["Home", "All events", "Accounts", "Health", "Log"]);
}

#[actix_web::test]
async fn home_names_six_things_at_most_and_says_how_many_there_are() {
    let site = TestSite::new().await;
    let (event, ada) = (site.event("rustconf"), site.person("ada"));
    let olga = site.organiser("olga", &event);
    for number in 0..9 {
        site.proposal(&event, &olga, &format!("Draft {number}"), ProposalState::Draft);
    }
    site.proposal(&event, &ada, "Yes", ProposalState::Accepted);
    let page = olga.get("/home").await.assert_ok();
    assert_eq!(page.all(".todo[class] > li[data-kind]").len(), 6);
    let title = page.all("title").concat();
    let all: usize = title.split(['(', ')']).nth(1).unwrap().parse().unwrap();
    page.assert_says(&format!("the 6 most urgent of {all}"));
}

#[actix_web::test]
async fn the_way_to_the_stage_counts_all_who_came_that_far_and_only_talks_that_will_be_held() {
    let site = TestSite::new().await;
    let (event, ada) = (site.event("rustconf"), site.person("ada"));
    let olga = site.organiser("olga", &event);
    for state in [ProposalState::Submitted, ProposalState::Rejected, ProposalState::Declined, ProposalState::Withdrawn]
    {
        site.proposal(&event, &ada, state.word(), state);
    }
    let [held, off] = [ProposalState::Confirmed, ProposalState::Cancelled]
        .map(|state| site.proposal(&event, &ada, state.word(), state));
    place(&site, &event, &held, 10);
    place(&site, &event, &off, 12);
    site.proposal(&event, &ada, "Also", ProposalState::Confirmed);
    assert_eq!(funnel(&olga, &event).await, ["7", "5", "5", "4", "2", "1"]);
    olga.get(&event.url("organise")).await.assert_says("1 to place");
}

#[actix_web::test]
async fn whatever_a_page_shows_as_a_problem_the_dashboard_counts() {
    let site = TestSite::new().await;
    let (event, ada, bob) = (site.event("rustconf"), site.person("ada"), site.person("bob"));
    let (olga, rita) = (site.organiser("olga", &event), site.reviewer("rita", &event));
    let titles = async || olga.get(&event.url("organise")).await.assert_ok().all(".todo b");
    assert_eq!(titles().await, ["Write the text of the call", "Add a criterion", "Give an address to write to"]);

    let (one, other) = (
        site.proposal(&event, &ada, "One", ProposalState::Confirmed),
        site.proposal(&event, &bob, "Other", ProposalState::Confirmed),
    );
    site.proposal(&event, &ada, "Third", ProposalState::Confirmed);
    site.proposal(&event, &ada, "Waits", ProposalState::Waitlisted);
    site.proposal(&event, &ada, "Gone", ProposalState::Cancelled);
    place(&site, &event, &one, 10);
    place(&site, &event, &other, 10);
    let read = site.proposal(&event, &ada, "Read", ProposalState::Submitted);
    review(&site, &event, &read, &rita);
    site.given(|tx| {
        diesel::insert_into(mails::table)
            .values((
                (mails::id.eq(Id::<()>::fresh()), mails::event_id.eq(event.id), mails::occasion.eq("x")),
                (mails::once.eq("x"), mails::to_name.eq(""), mails::to_address.eq("a@b.c"), mails::subject.eq("x")),
                (mails::body.eq("x"), mails::message_id.eq("<x@y>"), mails::state.eq("failed")),
                (mails::queued_at.eq(site.now()), mails::due_at.eq(site.now())),
            ))
            .execute(tx.conn())
    });

    let found = titles().await;
    assert_eq!(
        found[..6],
        [
            "1 mail was not delivered",
            "1 clash in the schedule",
            "1 place is free again",
            "1 proposal still has fewer than 3 reviews",
            "1 confirmed talk is without a room and time",
            "Write the text of the call",
        ]
    );
    let schedule = olga.get(&event.url("organise/schedule")).await.assert_ok();
    schedule.assert_says("1 clash to solve");
}

#[actix_web::test]
async fn an_event_that_is_over_asks_for_nothing_any_more() {
    let site = TestSite::new().await;
    let (event, ada) = (site.event("rustconf"), site.person("ada"));
    let olga = site.organiser("olga", &event);
    site.proposal(&event, &ada, "Never answered", ProposalState::Accepted);
    site.wait_until(Timestamp::from_micros(1_809_993_600_000_000));
    olga.get(&event.url("organise")).await.assert_ok().assert_says("Nothing needs you.");
}

/// Everything that organisers are to be told now, as the server tells them every minute.
async fn tell(site: &TestSite) {
    server::tell_organisers(&site.parts.db, site.now()).await.unwrap();
}

#[actix_web::test]
async fn organisers_hear_once_a_day_or_at_once_or_not_of_what_speakers_do_and_nobody_twice() {
    let site = TestSite::new().await;
    let (event, ada) = (site.event("rustconf"), site.person("ada"));
    let [olga, omar, oren] = ["olga", "omar", "oren"].map(|name| site.organiser(name, &event));
    omar.post(&event.url("organise/notices"), &[("notices", "at_once")])
        .await
        .assert_redirect("/rustconf/organise/notices");
    oren.post(&event.url("organise/notices"), &[("notices", "off")])
        .await
        .assert_redirect("/rustconf/organise/notices");
    let held = site.proposal(&event, &ada, "Fearless talks", ProposalState::Confirmed);
    let offered = site.proposal(&event, &ada, "Paging less", ProposalState::Accepted);
    site.wait_until(site.now().plus_minutes(1));

    ada.post(&held.url("cancellation"), &[("confirmed", "yes")]).await;
    assert_eq!(site.state_of(&held), ProposalState::Cancelled);
    tell(&site).await;
    tell(&site).await;
    assert_eq!(site.mails_to(&omar), ["The rustconf: ada cancelled “Fearless talks”"]);
    assert_eq!(site.mails_to(&olga), Vec::<String>::new());

    site.wait_until(site.now().plus_minutes(60));
    ada.post(&offered.url("refusal"), &[("confirmed", "yes")]).await;
    site.wait_until(site.now().plus_days(1));
    for _ in 0..3 {
        tell(&site).await;
    }
    assert_eq!(site.mails_to(&olga), ["The rustconf: 2 things speakers did"]);
    let letter = site.letters_to(olga.email()).concat();
    assert!(letter.contains("ada cancelled “Fearless talks”") && letter.contains("ada declined to give “Paging less”"));
    assert_eq!(site.mails_to(&omar).len(), 2);
    assert_eq!(site.mails_to(&oren), Vec::<String>::new());
    site.wait_until(site.now().plus_days(1));
    tell(&site).await;
    assert_eq!(site.mails_to(&olga).len(), 1, "nothing happened since");
}

#[actix_web::test]
async fn what_speakers_did_stands_on_the_dashboard_until_it_was_seen_and_for_each_organiser() {
    let site = TestSite::new().await;
    let (event, ada) = (site.event("rustconf"), site.person("ada"));
    let (olga, omar) = (site.organiser("olga", &event), site.organiser("omar", &event));
    let held = site.proposal(&event, &ada, "Fearless talks", ProposalState::Confirmed);
    site.wait_until(site.now().plus_minutes(1));
    ada.post(&held.url("cancellation"), &[("confirmed", "yes")]).await;

    let dashboard = olga.get(&event.url("organise")).await.assert_ok().assert_says("1 talk cancelled");
    assert_eq!(dashboard.all("[href='/rustconf/organise/news']"), ["Look: 1 talk cancelled"]);
    let news = olga.get(&event.url("organise/news")).await.assert_ok().assert_says("ada cancelled “Fearless talks”");
    let until = news.value("until");
    olga.post(&event.url("organise/news"), &[("until", &until)]).await.assert_redirect("/rustconf/organise");

    olga.get(&event.url("organise")).await.assert_silent_about("1 talk cancelled");
    omar.get(&event.url("organise")).await.assert_says("1 talk cancelled");
}

#[actix_web::test]
async fn organisers_find_proposals_and_people_of_all_their_events_and_of_no_other() {
    let site = TestSite::new().await;
    let (event, other, hidden) = (site.event("rustconf"), site.event("pycon"), site.event("theirs"));
    let (ada, olga) = (site.person("Ada Moreno"), site.organiser("olga", &event));
    site.given(|tx| {
        let now = site.now();
        callboard::events::store::join(tx, other.id, olga.id(), callboard::events::OfferedPlace::Organiser, now)
    });
    for (event, title) in [(&event, "Fearless talks"), (&other, "Talks that last"), (&hidden, "Talks of others")] {
        site.proposal(event, &ada, title, ProposalState::Submitted);
    }
    let found = olga.get("/home/find?q=talks").await.assert_ok();
    assert_eq!(found.all("#found-proposals ~ *, .todo a").len(), 2);
    found.assert_silent_about("Talks of others");
    let people = olga.get("/home/find?q=moreno").await.assert_ok();
    assert_eq!(people.all(".todo a"), ["Ada Moreno", "Ada Moreno"]);
    let frame = olga.get("/account").await.assert_ok();
    assert_eq!(frame.attribute(".frame-end form[role=search]", "action"), "/home/find");
    let switcher = olga.get(&event.url("organise")).await.assert_ok();
    assert_eq!(switcher.all(".where .menu-list a"), ["Public page", "The pycon", "All my events"]);
    site.given(|tx| diesel::update(events::table.find(event.id)).set(events::place.eq("Lisbon")).execute(tx.conn()));
}
