//! People whom an import brought get no mail until they are invited, and take over what is theirs.

use callboard::events::lookup;
use callboard::exchange::{Choices, ImportReport, apply, read};
use callboard::proposals::ProposalState;
use callboard::schema::{proposal_speakers, speakers};
use diesel::prelude::*;

use super::company::link;
use crate::support::{Actor, TestEvent, TestSite};

const TALKS: &str =
    "id,title,speaker,room,start\n1,Linkers,7:Ada,Hall,2027-05-14 10:00\n2,Loaders,7:Ada,Hall,2027-05-14 11:00\n";

fn import(site: &TestSite, event: &TestEvent) -> ImportReport {
    let now = site.now();
    let incoming = read(TALKS.as_bytes(), &Choices::default()).unwrap();
    site.given(|tx| {
        let event = lookup::by_slug(tx, &event.slug)?;
        apply(tx, &event, &incoming, None, now).map(|(_, report)| report)
    })
}

/// Names of the event's speakers with how many talks each has, and whether they have an account.
fn speakers_of(site: &TestSite) -> Vec<(String, i64, bool)> {
    let rows: Vec<(String, i64, Option<callboard::db::Id<callboard::access::Person>>)> = site.given(|tx| {
        let talks = proposal_speakers::table.filter(proposal_speakers::speaker_id.eq(speakers::id)).count();
        let talks = talks.single_value().assume_not_null();
        speakers::table.order(speakers::name).select((speakers::name, talks, speakers::person_id)).load(tx.conn())
    });
    rows.into_iter().map(|(name, talks, person)| (name, talks, person.is_some())).collect()
}

/// The page of the only person without an account.
async fn page_of_ada(olga: &Actor, event: &TestEvent) -> String {
    let people = olga.get(&event.url("organise/exchange/people")).await.assert_ok();
    people.assert_says("Linkers").attribute("tbody a", "href")
}

#[actix_web::test]
async fn somebody_who_was_imported_is_invited_and_takes_their_talks_over() {
    let site = TestSite::new().await;
    let event = site.event("rustconf");
    let (olga, bo) = (site.organiser("olga", &event), site.person("bo"));
    import(&site, &event);
    assert!(site.letters_to("bo@example.org").is_empty());
    olga.get(&event.url("organise/exchange"))
        .await
        .assert_ok()
        .assert_says("One person who speaks here came by an import.");

    let ada = page_of_ada(&olga, &event).await;
    olga.post(&ada, &[("email", "nothing")])
        .await
        .assert_refused(&["Enter an email address in full, like name@example.org"]);
    olga.post(&ada, &[("email", "bo@example.org")]).await.assert_redirect(&event.url("organise/exchange/people"));
    olga.get(&ada).await.assert_ok().assert_says("bo@example.org");
    let link = link(&site, "bo@example.org");
    bo.follow(&link).await.assert_ok().assert_says("as Ada").assert_says("Linkers");
    let led_to = bo.post(&link, &[("action", "accept")]).await;

    assert_eq!(speakers_of(&site), [("Ada".to_owned(), 2, true)]);
    bo.get(led_to.location()).await.assert_ok().assert_says("Linkers");
    olga.get(&ada).await.assert_not_found();
    bo.post(&link, &[("action", "accept")]).await.assert_not_found();
    let again = import(&site, &event);
    assert_eq!((again.new, again.changed, again.unchanged), (0, 0, 3));
}

#[actix_web::test]
async fn who_speaks_already_gets_the_talks_and_keeps_their_own_words() {
    let site = TestSite::new().await;
    let event = site.event("rustconf");
    let (olga, bo) = (site.organiser("olga", &event), site.person("bo"));
    site.proposal(&event, &bo, "Paging less", ProposalState::Submitted);
    import(&site, &event);

    let ada = page_of_ada(&olga, &event).await;
    olga.post(&ada, &[("email", "bo@example.org")]).await;
    bo.post(&link(&site, "bo@example.org"), &[("action", "accept")]).await;

    assert_eq!(speakers_of(&site), [("bo".to_owned(), 3, true)]);
    let again = import(&site, &event);
    assert_eq!(again.new, 0, "{again}");
}

#[actix_web::test]
async fn an_invitation_that_is_taken_back_or_sent_again_no_longer_works() {
    let site = TestSite::new().await;
    let event = site.event("rustconf");
    let (olga, bo) = (site.organiser("olga", &event), site.person("bo"));
    import(&site, &event);
    let ada = page_of_ada(&olga, &event).await;

    olga.post(&ada, &[("email", "bo@example.org")]).await;
    let first = link(&site, "bo@example.org");
    olga.post(&ada, &[("email", "bo@example.org")]).await;
    let second = link(&site, "bo@example.org");
    bo.follow(&first).await.assert_not_found();
    bo.follow(&second).await.assert_ok();
    olga.post(&format!("{ada}/revocation"), &[]).await.assert_redirect(&event.url("organise/exchange/people"));

    bo.follow(&second).await.assert_not_found();
    assert_eq!(speakers_of(&site), [("Ada".to_owned(), 2, false)]);
}
