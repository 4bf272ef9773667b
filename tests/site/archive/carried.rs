//! Archives on a page, for those who run the installation.

use callboard::schema::history;
use diesel::prelude::*;

use super::damaged::rows;
use super::full::{archive_of, full_event};
use crate::support::TestSite;

#[actix_web::test]
async fn an_administrator_carries_an_event_from_one_installation_to_another() {
    let (there, here) = (TestSite::new().await, TestSite::new().await);
    let event = full_event(&there);
    let (ann, bo) = (there.administrator("ann"), here.administrator("bo"));

    let file = ann.post(&format!("/admin/archives/{}", event.slug), &[]).await.assert_ok();
    let brought = bo.upload("/admin/archives", &[("slug", "/again")], ("file", "event.gz", file.bytes.clone())).await;

    assert_eq!(file.header("content-disposition"), format!("attachment; filename=\"{}.callboard.gz\"", event.slug));
    let noted = history::table.filter(history::verb.eq("took the archive along")).count();
    assert_eq!(there.given(|tx| noted.get_result::<i64>(tx.conn())), 1);
    brought.assert_redirect("/again");
    bo.get("/again").await.assert_ok().assert_says("is here as /again. 0 people have an account here");
    bo.get("/admin/archives").await.assert_ok().assert_says("/again");
}

#[actix_web::test]
async fn what_cannot_be_restored_is_said_at_its_field_and_changes_nothing() {
    let (there, here) = (TestSite::new().await, TestSite::new().await);
    let event = full_event(&there);
    let file = archive_of(&there.parts.db, &event, there.now());
    let bo = here.administrator("bo");
    here.event("taken");
    let before = rows(&here);

    let bring = async |slug: &str, file: &[u8]| {
        bo.upload("/admin/archives", &[("slug", slug)], ("file", "event.gz", file.to_vec())).await
    };
    let none = bo.post("/admin/archives", &[("slug", "x")]).await;
    let cut = bring("", &file[..file.len() / 2]).await;
    let foreign = bring("", b"BEGIN:VCALENDAR").await;
    let taken = bring("taken", &file).await;

    none.assert_refused(&["Choose a file"]);
    foreign.assert_refused(&["This is no archive of an event"]);
    taken.assert_refused(&["Choose another address: there is an event at /taken already"]);
    cut.assert_says("The archive breaks off after line");
    assert_eq!(rows(&here), before);
}
