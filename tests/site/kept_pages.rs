//! Public pages that are made once and kept: what finds them, what leaves them as they are, and how they are packed.

use std::io::Read;

use callboard::proposals::ProposalState;
use callboard::schema::events;
use diesel::prelude::*;

use reqwest::RequestBuilder;

use crate::public::{page, programme, rating_of, release, released, session, ten};
use crate::support::{Actor, Answer, TestSite};

/// Opens a page, and says how many queries that took.
async fn counted(site: &TestSite, who: &Actor, address: &str) -> (Answer, u64) {
    let mut answer = None;
    let queries = site.queries_of(async { answer = Some(who.get(address).await) }).await;
    (answer.unwrap().assert_ok(), queries)
}

#[actix_web::test]
async fn what_a_page_ignores_does_not_change_what_it_costs() {
    let (site, event, talk) = released("Fearless talks").await;
    for (address, ignored) in [
        (event.url("programme"), "?utm_source=mail&fbclid=1"),
        (event.url("programme?view=list"), "&utm_source=mail"),
        (event.url("programme/1"), "?utm_source=mail"),
        (event.url("programme/changes"), "?utm_source=mail"),
        (event.url("programme/changes.atom"), "?utm_source=mail"),
        (event.url("programme.json"), "?utm_source=mail"),
        (event.url("programme.json?version=2"), "&utm_source=mail"),
        (event.url("programme.xml"), "?version=2"),
        (event.url("programme.ics"), "?utm_source=mail"),
        (event.url("programme.csv"), "?day=all"),
        (event.url("sessionize/All"), "?under=True"),
        (event.url("talks"), "?letter=A&utm_source=mail"),
        (event.url("speakers"), "?utm_source=mail"),
        (page(&talk), "?utm_source=mail"),
        (format!("{}.ics", page(&talk)), "?utm_source=mail"),
    ] {
        let first = site.nobody().get(&address).await.assert_ok();
        let (again, queries) = counted(&site, &site.nobody(), &format!("{address}{ignored}")).await;
        assert_eq!((queries, again.bytes), (0, first.bytes), "{address}{ignored}");
    }
    let list = event.url("programme?view=list");
    let (other_order, queries) = counted(&site, &site.nobody(), &event.url("programme?x=1&view=list&day=")).await;
    assert_eq!((queries, other_order.bytes), (0, site.nobody().get(&list).await.bytes));
    assert_eq!(site.nobody().get(&event.url("programme?view=list&view=grid")).await.status, 400);
}

#[actix_web::test]
async fn a_file_for_other_software_is_made_once_for_everybody() {
    let (site, event, talk) = released("Fearless talks").await;
    site.wait_until(ten());
    let (visitor, cy) = (site.nobody(), site.person("Cy"));
    visitor.post(&rating_of(&talk), &[("stars", "4")]).await.assert_redirect(&page(&talk));

    for file in ["programme.json", "programme.xml", "programme.ics", "programme.csv", "programme/changes.atom"] {
        let first = site.nobody().get(&event.url(file)).await.assert_ok();
        for reader in [&cy, &visitor] {
            let (again, queries) = counted(&site, reader, &event.url(file)).await;
            assert_eq!((queries, again.bytes == first.bytes), (0, true), "{file}");
        }
    }
    visitor.get(&page(&talk)).await.assert_says("Thank you. Your rating is counted.");
}

#[actix_web::test]
async fn a_rating_leaves_every_page_that_does_not_show_it() {
    let (site, event, talk) = released("Fearless talks").await;
    let other = site.proposal(&event, &site.person("Bob"), "Quiet talks", ProposalState::Confirmed);
    release(&site, &event, &programme(vec![session(&site, &talk, 0, Some(0)), session(&site, &other, 0, Some(1))]));
    site.wait_until(ten());
    site.given(|tx| diesel::update(events::table.find(event.id)).set(events::ratings_needed.eq(1)).execute(tx.conn()));
    let kept = ["programme", "programme.json", "programme.ics", "talks", "speakers"].map(|path| event.url(path));
    let mut before = Vec::new();
    for address in &kept {
        before.push(site.nobody().get(address).await.assert_ok().bytes);
    }
    for one in [&talk, &other] {
        site.nobody().get(&page(one)).await.assert_silent_about("on average");
    }

    site.nobody().post(&rating_of(&talk), &[("stars", "5")]).await.assert_redirect(&page(&talk));

    // The first who asks settles whether anything changed.
    assert_eq!(counted(&site, &site.nobody(), &kept[0]).await.1, 1);
    for (address, before) in kept.iter().zip(before) {
        let (after, queries) = counted(&site, &site.nobody(), address).await;
        assert_eq!((queries, after.bytes), (0, before), "{address}");
    }
    let costs =
        [counted(&site, &site.nobody(), &page(&other)).await.1, counted(&site, &site.nobody(), &page(&other)).await.1];
    assert_eq!(costs, [1, 0], "its own ratings are looked up once");
    let (rated, _) = counted(&site, &site.nobody(), &page(&talk)).await;
    assert_eq!(rated.all(".avg"), ["5.00 on average, from 1 rating"]);
    assert_eq!(counted(&site, &site.nobody(), &page(&talk)).await.1, 0);
}

#[actix_web::test]
async fn a_rating_is_added_to_the_row_of_its_talk_and_counts_no_other() {
    let (site, _, talk) = released("Fearless talks").await;
    site.wait_until(ten());
    site.nobody().post(&rating_of(&talk), &[("stars", "2")]).await.assert_redirect(&page(&talk));
    site.parts.db.sent().keep();

    site.nobody().post(&rating_of(&talk), &[("stars", "5")]).await.assert_redirect(&page(&talk));

    let sent: Vec<String> = site.parts.db.sent().keep().into_iter().map(|statement| statement.to_lowercase()).collect();
    assert!(sent.iter().any(|statement| statement.contains("insert into") && statement.contains("ratings")));
    let of_all = |statement: &&String| statement.contains("count(") || statement.contains("sum(");
    assert_eq!(sent.iter().filter(of_all).collect::<Vec<_>>(), Vec::<&String>::new());
    assert_eq!((site.find(&talk).rating_count, site.find(&talk).rating_sum), (2, 7));
}

/// The coding of an answer, how many bytes were sent, and what they say.
async fn unpacked(asked: RequestBuilder) -> (String, usize, String) {
    let answer = asked.send().await.unwrap();
    assert_eq!(answer.status(), 200);
    let header = |name: &str| answer.headers().get(name).map_or("", |value| value.to_str().unwrap()).to_owned();
    let (coding, varies) = (header("content-encoding"), header("vary"));
    assert!(varies.to_lowercase().contains("accept-encoding"), "{varies}");
    let (bytes, mut text) = (answer.bytes().await.unwrap(), String::new());
    match coding.as_str() {
        "br" => brotli::Decompressor::new(&*bytes, 4096).read_to_string(&mut text).unwrap(),
        "gzip" => flate2::read::GzDecoder::new(&*bytes).read_to_string(&mut text).unwrap(),
        _ => (&*bytes).read_to_string(&mut text).unwrap(),
    };
    (coding, bytes.len(), text)
}

#[actix_web::test]
async fn pages_are_packed_as_the_reader_takes_them_and_kept_ones_once() {
    let (site, event, talk) = released("Fearless talks").await;
    let olga = site.organiser("olga", &event);
    let nobody = site.nobody();
    for (who, address, kept) in [
        (&nobody, event.url("programme"), true),
        (&nobody, event.url("programme.json"), true),
        (&nobody, page(&talk), true),
        (&olga, event.url("organise/proposals"), false),
    ] {
        let whole = who.get(&address).await.assert_ok();
        for (accepted, coding) in [("gzip, deflate, br", "br"), ("br;q=0, gzip", "gzip")] {
            let asked = who.bare_get(&address).header("Accept-Encoding", accepted);
            let mut packed = None;
            let queries = site.queries_of(async { packed = Some(unpacked(asked).await) }).await;
            let (packed_as, size, text) = packed.unwrap();
            assert_eq!((packed_as.as_str(), queries == 0), (coding, kept), "{address}");
            assert!(size * 3 < whole.bytes.len() * 2, "{address}: {size} of {}", whole.bytes.len());
            assert!(text.contains("Fearless talks") && text.len().abs_diff(whole.bytes.len()) < 200, "{address}");
        }
    }
    let asked = nobody.bare_get(&event.url("programme")).header("Accept-Encoding", "identity");
    assert_eq!(unpacked(asked).await.0, "");
}

#[actix_web::test]
async fn a_page_that_tells_of_its_reader_is_kept_by_no_cache_that_others_share() {
    let (site, event, talk) = released("Fearless talks").await;
    let (visitor, cy) = (site.nobody(), site.person("Cy"));
    site.wait_until(ten());
    for (who, address, scope) in [
        (&visitor, event.url("programme"), "public"),
        (&cy, event.url("programme"), "private"),
        (&visitor, page(&talk), "private"),
        (&cy, event.url("programme.json"), "public"),
    ] {
        for _ in ["made", "kept"] {
            let answer = who.get(&address).await.assert_ok();
            assert_eq!(answer.header("cache-control"), format!("{scope}, max-age=0, must-revalidate"), "{address}");
        }
    }
}

#[actix_web::test]
async fn an_event_s_own_page_is_kept_until_it_says_something_else() {
    let (site, event, _) = released("Fearless talks").await;
    let (olga, cy, nobody) = (site.organiser("olga", &event), site.person("Cy"), site.nobody());
    let home = event.url("");
    for reader in [&nobody, &cy] {
        let first = reader.get(&home).await.assert_ok();
        let (again, queries) = counted(&site, reader, &format!("{home}?utm_source=mail")).await;
        assert_eq!((queries, again.bytes), (0, first.bytes));
    }
    cy.get(&home).await.assert_ok().assert_says("My page");

    let tracks = event.url("organise/settings/tracks");
    olga.post(&tracks, &[("name", "Harbour stories"), ("hue", "6")]).await.assert_redirect(&tracks);
    nobody.get(&home).await.assert_ok().assert_says("Harbour stories");

    let before = nobody.get(&home).await.bytes;
    site.wait_until(site.now().plus_days(400));
    assert_ne!(nobody.get(&home).await.bytes, before, "the event is over");
}
