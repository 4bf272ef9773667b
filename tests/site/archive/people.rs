//! People, their doors and their mails: who has an account keeps it, nothing that opens a door leaves, nobody is told twice.

use callboard::access::Person;
use callboard::accounts;
use callboard::db::{Db, Id};
use callboard::exchange::archive::ArchiveError;
use callboard::schema::{events, mails, people, ratings, reviews};
use diesel::prelude::*;

use super::full::{TOKEN, archive_of, full_event, restore, text_of};
use crate::support::TestSite;

fn count<T: Send>(db: &Db, query: impl Fn(&mut callboard::db::Conn) -> QueryResult<T>) -> T {
    db.read_here(query).unwrap()
}

fn people_here(site: &TestSite) -> i64 {
    count(&site.parts.db, |conn| people::table.count().get_result(conn))
}

#[actix_web::test]
async fn nothing_that_opens_a_door_leaves() {
    let site = TestSite::new().await;
    let event = full_event(&site);

    let text = text_of(&archive_of(&site.parts.db, &event, site.now()));

    for secret in ["the-hash-of-a-password", TOKEN, "password_hash", "token_hash", "is_admin"] {
        assert!(!text.contains(secret), "{secret}");
    }
}

#[actix_web::test]
async fn nobody_is_told_twice() {
    let (there, here) = (TestSite::new().await, TestSite::new().await);
    let event = full_event(&there);

    let restored = restore(&here.parts.db, &archive_of(&there.parts.db, &event, there.now()), None, here.now());

    assert_eq!(restored.unwrap().mails_stopped, 2);
    let states: Vec<(String, String)> = count(&here.parts.db, |conn| {
        mails::table.order(mails::subject).select((mails::subject, mails::state)).load(conn)
    });
    let stands = |subject: &str, state: &str| (subject.to_owned(), state.to_owned());
    let expected = [
        stands("discarded", "discarded"),
        stands("failed", "failed"),
        stands("queued", "discarded"),
        stands("sending", "discarded"),
        stands("sent", "sent"),
    ];
    assert_eq!(states, expected);
}

#[actix_web::test]
async fn who_has_an_account_keeps_it_and_others_get_one_to_claim() {
    let (there, here) = (TestSite::new().await, TestSite::new().await);
    let event = full_event(&there);
    let (reviewer, email): (Id<Person>, String) = count(&there.parts.db, |conn| {
        reviews::table
            .inner_join(people::table)
            .filter(reviews::event_id.eq(event.id))
            .select((people::id, people::email))
            .first(conn)
    });
    there.given(|tx| {
        let rating = ratings::table.filter(ratings::event_id.eq(event.id)).select(ratings::id).limit(1);
        let one: Id<Person> = rating.first(tx.conn())?;
        diesel::update(ratings::table.find(one))
            .set(ratings::rater.eq(Person::pseudonym(reviewer, event.id.uuid())))
            .execute(tx.conn())
    });
    let known = here.person("Known");
    let shouted = email.to_uppercase();
    here.given(|tx| {
        diesel::update(people::table.find(known.id()))
            .set((
                people::email.eq(&shouted),
                people::email_key.eq(&email),
                people::search.eq(format!("known {email}")),
            ))
            .execute(tx.conn())
    });

    let restored =
        restore(&here.parts.db, &archive_of(&there.parts.db, &event, there.now()), None, here.now()).unwrap();

    let theirs: (i64, i64) = count(&here.parts.db, |conn| {
        let written = reviews::table.filter(reviews::person_id.eq(known.id()));
        let rated = ratings::table.filter(ratings::rater.eq(Person::pseudonym(known.id(), event.id.uuid())));
        Ok((written.count().get_result(conn)?, rated.count().get_result(conn)?))
    });
    let there_written: i64 = count(&there.parts.db, |conn| {
        reviews::table
            .filter(reviews::event_id.eq(event.id))
            .filter(reviews::person_id.eq(reviewer))
            .count()
            .get_result(conn)
    });
    assert_eq!(theirs, (there_written, 1));
    let account: (String, String) =
        count(&here.parts.db, |conn| people::table.find(known.id()).select((people::name, people::email)).first(conn));
    assert_eq!(account, ("Known".to_owned(), shouted));
    let closed: i64 = count(&here.parts.db, |conn| {
        people::table
            .filter(people::password_hash.is_null())
            .filter(people::confirmed_at.is_null())
            .filter(people::is_admin.eq(false))
            .count()
            .get_result(conn)
    });
    assert_eq!((restored.people_known, closed), (1, i64::try_from(restored.people_new).unwrap()));
}

#[actix_web::test]
async fn accounts_of_people_who_came_stay_although_nobody_confirms_them() {
    let (there, here) = (TestSite::new().await, TestSite::new().await);
    let event = full_event(&there);
    restore(&here.parts.db, &archive_of(&there.parts.db, &event, there.now()), None, here.now()).unwrap();
    let before = people_here(&here);

    let forgotten = here.given(|tx| accounts::store::forget_unconfirmed(tx, here.now().plus_days(3_650)));

    assert_eq!((forgotten, people_here(&here)), (0, before));
}

#[actix_web::test]
async fn an_event_is_here_once_and_may_have_another_address() {
    let (there, here) = (TestSite::new().await, TestSite::new().await);
    let event = full_event(&there);
    let file = archive_of(&there.parts.db, &event, there.now());
    here.event(&event.slug);

    let taken = restore(&here.parts.db, &file, None, here.now()).unwrap_err();
    let no_address = restore(&here.parts.db, &file, Some("No address"), here.now()).unwrap_err();
    let restored = restore(&here.parts.db, &file, Some("moved"), here.now()).unwrap();
    let again = restore(&here.parts.db, &file, Some("again"), here.now()).unwrap_err();

    assert!(matches!(taken, ArchiveError::Taken(_)) && matches!(no_address, ArchiveError::Address(..)));
    assert_eq!(
        (restored.slug.as_str(), again.to_string().as_str()),
        ("moved", "this event is here already, as /moved")
    );
    let slugs: Vec<String> =
        count(&here.parts.db, |conn| events::table.order(events::slug).select(events::slug).load(conn));
    let mut expected = vec![event.slug, "moved".to_owned()];
    expected.sort();
    assert_eq!(slugs, expected);
}
