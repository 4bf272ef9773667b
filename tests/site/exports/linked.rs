//! What search engines are told.

use serde_json::{Value, json};

use callboard::schema::events;
use diesel::prelude::*;

use super::fair::Fair;
use crate::support::Answer;

fn linked(page: &Answer) -> Value {
    let all = page.all("script[type='application/ld+json']");
    assert_eq!(all.len(), 1);
    serde_json::from_str(&all[0]).unwrap()
}

#[actix_web::test]
async fn an_event_and_its_talks_describe_themselves_without_a_script_that_runs() {
    let (fair, talk) = Fair::posted("Fearless talks").await;
    let name = "The </script> & \"conf\"";
    fair.site.given(|tx| {
        let words = (events::name.eq(name), events::place.eq("Lisbon"), events::revision.eq(events::revision + 1));
        diesel::update(events::table.find(fair.event.id)).set(words).execute(tx.conn())
    });

    let page = fair.site.nobody().get("/rustconf").await.assert_ok();
    let event = linked(&page);
    assert_eq!((&event["@type"], &event["name"]), (&"Event".into(), &name.into()));
    assert_eq!([&event["startDate"], &event["endDate"]], ["2027-04-21", "2027-04-23"]);
    assert_eq!(event["location"], json!({ "@type": "Place", "name": "Lisbon", "address": "Lisbon" }));
    assert_eq!(event["url"], format!("{}/rustconf", fair.site.base));
    assert!(page.header("content-security-policy").contains("script-src 'self';"));

    let held = linked(&fair.site.nobody().get(&format!("/rustconf/talks/{}", talk.code)).await.assert_ok());
    assert_eq!(held["superEvent"]["name"], name);
    assert_eq!(
        (&held["startDate"], &held["performer"][0]["name"]),
        (&"2027-04-22T10:00:00+01:00".into(), &"Ada".into())
    );
}
