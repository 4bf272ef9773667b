//! The demo: believable, whole, and the same for the same seed.

use callboard::demo::{DemoSignIn, DemoSize, DemoSummary, FillError, fill};
use callboard::schema::{events, mails, pictures, proposals, ratings, releases, reviews};
use diesel::prelude::*;

use crate::support::TestSite;

const WISH: DemoSize = DemoSize { proposals: 40, reviewers: 6, seed: 7 };

fn filled(site: &TestSite, wish: DemoSize) -> Result<DemoSummary, FillError> {
    let doors = DemoSignIn { cookie: "session", password_hash: "none" };
    fill(&site.parts.db, wish, &doors, site.now())
}

/// Codes and titles of every proposal.
fn titles(site: &TestSite) -> Vec<(String, String)> {
    let all = site.parts.db.read_here(|conn| {
        proposals::table.order(proposals::code).select((proposals::code, proposals::title)).load(conn)
    });
    all.map_err(|error: diesel::result::Error| error).unwrap()
}

#[actix_web::test]
async fn the_same_seed_makes_the_same_demo() {
    let (one, two, other) = (TestSite::new().await, TestSite::new().await, TestSite::new().await);

    filled(&one, WISH).unwrap();
    filled(&two, WISH).unwrap();
    filled(&other, DemoSize { seed: 8, ..WISH }).unwrap();

    assert_eq!(titles(&one), titles(&two));
    assert_ne!(titles(&one), titles(&other));
}

#[actix_web::test]
async fn an_installation_in_use_is_not_filled() {
    let site = TestSite::new().await;
    site.person("ada");

    let refused = filled(&site, WISH).unwrap_err().to_string();

    assert!(refused.starts_with("this installation is not empty"), "{refused}");
    assert_eq!(titles(&site), []);
}

#[actix_web::test]
async fn seeing_the_invisible_is_rated_4_13_by_94_people() {
    let site = TestSite::new().await;

    filled(&site, WISH).unwrap();

    let sums: (i32, i32) = site.given(|tx| {
        proposals::table
            .filter(proposals::title.eq("Seeing the invisible: Discovering operations expertise"))
            .select((proposals::rating_count, proposals::rating_sum))
            .first(tx.conn())
    });
    assert_eq!((sums.0, format!("{:.2}", f64::from(sums.1) / f64::from(sums.0))), (94, "4.13".to_owned()));
}

#[actix_web::test]
async fn counts_kept_beside_proposals_are_those_of_their_rows() {
    let site = TestSite::new().await;

    filled(&site, WISH).unwrap();

    let kept: (Option<i64>, Option<i64>) = site.given(|tx| {
        proposals::table
            .select((diesel::dsl::sum(proposals::review_count), diesel::dsl::sum(proposals::rating_count)))
            .first(tx.conn())
    });
    let rows: (i64, i64, i64) = site.given(|tx| {
        Ok((
            reviews::table.count().get_result(tx.conn())?,
            ratings::table.count().get_result(tx.conn())?,
            events::table.count().get_result(tx.conn())?,
        ))
    });
    assert_eq!((kept.0, kept.1, 5), (Some(rows.0), Some(rows.1), rows.2));
}

#[actix_web::test]
async fn the_shop_window_shows_faces_versions_mails_and_an_event_of_today() {
    let site = TestSite::new().await;

    let filled = filled(&site, WISH).unwrap();

    let today = callboard::clock::Day(site.now().at(&jiff::tz::TimeZone::UTC).date());
    let (days, numbers, states, faces): (i64, Vec<i32>, Vec<(String, i64)>, i64) = site.given(|tx| {
        let event = events::table.filter(events::slug.eq(&filled.events["now"]));
        let of_today = event.filter(events::starts_on.lt(today)).filter(events::ends_on.gt(today)).count();
        let id: callboard::db::Id<callboard::events::Event> = event.select(events::id).first(tx.conn())?;
        let numbers =
            releases::table.filter(releases::event_id.eq(id)).order(releases::number).select(releases::number);
        let states = mails::table.group_by(mails::state).select((mails::state, diesel::dsl::count_star()));
        Ok((
            of_today.get_result(tx.conn())?,
            numbers.load(tx.conn())?,
            states.order(mails::state).load(tx.conn())?,
            pictures::table.count().get_result(tx.conn())?,
        ))
    });
    assert_eq!((days, numbers, faces), (1, vec![1, 2], 30));
    let words: Vec<&str> = states.iter().map(|(state, _)| state.as_str()).collect();
    assert_eq!(
        (words, states.iter().map(|(_, many)| many).sum::<i64>()),
        (vec!["discarded", "failed", "queued", "sent"], 40)
    );

    let slug = &filled.events["now"];
    let nobody = site.nobody();
    nobody.get(&format!("/{slug}/programme")).await.assert_ok().assert_says("Coffee");
    nobody.get(&format!("/{slug}/programme/changes")).await.assert_ok().assert_says("change places");
}
