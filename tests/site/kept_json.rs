//! JSON that is kept for years: programmes that were published, and what imports changed. Every version is read, and what
//! cannot be read is said.

use callboard::db::of_kept;
use callboard::exchange::Changes;
use callboard::schema::{events, imports, releases, rooms};
use diesel::prelude::*;

use crate::exchange::{brings, rows, small};
use crate::public::{programme, release};
use crate::support::{TestEvent, TestSite};

const PROGRAMMES: [&str; 2] =
    [include_str!("../fixtures/kept/programme-1.json"), include_str!("../fixtures/kept/programme-2.json")];
const CHANGES: [&str; 2] =
    [include_str!("../fixtures/kept/changes-1.json"), include_str!("../fixtures/kept/changes-2.json")];

/// Puts what an installation kept in the place of the event's newest version.
fn keeps(site: &TestSite, event: &TestEvent, kept: &str) {
    site.given(|tx| {
        let of_event = releases::table.filter(releases::event_id.eq(event.id));
        diesel::update(of_event).set(releases::programme.eq(kept)).execute(tx.conn())?;
        diesel::update(events::table.find(event.id)).set(events::revision.eq(events::revision + 1)).execute(tx.conn())
    });
}

#[actix_web::test]
async fn a_programme_of_every_version_is_shown() {
    // The first version told no zone: it is the event's, Lisbon. It remembered no talk that was removed.
    for (kept, hour, removed) in [(PROGRAMMES[0], "10:00", 404), (PROGRAMMES[1], "11:00", 200)] {
        let site = TestSite::new().await;
        let event = site.event("rustconf");
        release(&site, &event, &programme(Vec::new()));
        keeps(&site, &event, kept);
        let page = site.nobody().get(&event.url("talks/ABC234")).await.assert_ok();
        page.assert_says("Maps of the harbour").assert_says("Ada Nwosu").assert_says("Quay Room").assert_says(hour);
        assert_eq!(site.nobody().get(&event.url("talks/OLD234")).await.status, removed);
    }
}

#[actix_web::test]
async fn a_programme_that_cannot_be_read_is_an_error_and_not_an_empty_one() {
    let site = TestSite::new().await;
    let event = site.event("rustconf");
    let olga = site.organiser("olga", &event);
    release(&site, &event, &programme(Vec::new()));
    let later = PROGRAMMES[1].replace("\"version\":2", "\"version\":3");
    for kept in [later.as_str(), "{\"version\":2}", "{}", "", "[]"] {
        keeps(&site, &event, kept);
        for address in ["programme", "programme.json"] {
            assert_eq!(site.nobody().get(&event.url(address)).await.status, 500, "{kept}");
        }
        assert_eq!(olga.get(&event.url("organise/schedule/releases/new")).await.status, 500, "{kept}");
        let archive = site.parts.db.export_here(|conn| {
            let event = events::table.find(event.id).select(callboard::events::Event::as_select()).first(conn)?;
            callboard::exchange::archive::write(conn, &event, &site.parts.site.public_url, site.now(), &mut Vec::new())
        });
        assert!(archive.is_err(), "{kept}");
    }
}

#[test]
fn what_an_import_changed_is_read_in_every_version() {
    for kept in CHANGES {
        let changes: Changes = of_kept(kept).unwrap();
        assert_eq!((changes.rooms[0].name.as_str(), changes.len()), ("Quay Room", 0));
    }
    let refused = of_kept::<Changes>(&CHANGES[1].replace("\"version\":2", "\"version\":3")).unwrap_err();
    assert_eq!(refused.to_string(), "a later version of Callboard wrote it");
    assert!(of_kept::<Changes>("{}").unwrap_err().to_string().starts_with("it is damaged: missing field `rooms`"));
}

#[actix_web::test]
async fn an_import_is_undone_by_what_was_kept_of_it_and_never_by_nothing() {
    let site = TestSite::new().await;
    let event = site.event("rustconf");
    let olga = site.organiser("olga", &event);
    let import = brings(&olga, &event, &small("First", "2027-04-21 10:00:00")).await;
    olga.post(&format!("{import}/application"), &[]).await.assert_redirect(&import);
    let taken_in = rows(&site);
    let kept: String = site.given(|tx| imports::table.select(imports::changes).first(tx.conn()));
    let keep =
        |text: &str| site.given(|tx| diesel::update(imports::table).set(imports::changes.eq(text)).execute(tx.conn()));
    let first = kept.strip_prefix("{\"version\":2,").map(|rest| format!("{{{rest}")).unwrap();

    for damaged in ["", "{}", &kept[..kept.len() / 2], kept.replace("\"version\":2", "\"version\":9").as_str()] {
        keep(damaged);
        let refused = olga.post(&format!("{import}/restoration"), &[]).await;
        assert_eq!(refused.status, 403);
        refused.assert_says("It is not undone: what it changed cannot be read");
        assert_eq!(rows(&site), taken_in);
        let page = olga.get(&event.url("organise/exchange")).await.assert_ok();
        assert_eq!(page.all("tbody .state"), ["Imported"]);
    }

    keep(&first);
    olga.post(&format!("{import}/restoration"), &[]).await.assert_redirect(&import);
    assert_eq!(rows(&site), (0, 0));
    let left: i64 = site.given(|tx| rooms::table.filter(rooms::name.eq("Hall")).count().get_result(tx.conn()));
    assert_eq!(left, 0);
}
