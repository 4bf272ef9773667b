//! An event with rows in every table, its archive, and the archive's lines.

use std::io::Read;

use callboard::access::{Person, secret};
use callboard::clock::Timestamp;
use callboard::db::{Db, Id, Tx};
use callboard::demo::{DemoSignIn, DemoSize, fill};
use callboard::events::{self, Criterion, Event};
use callboard::exchange::archive::{self, ArchiveError, RestoreReport};
use callboard::history::{self, NewEntry};
use callboard::proposals::Proposal;
use callboard::reviews::Review;
use callboard::schema::{
    approved_feedback, conflicts, criteria, decisions, imports, invitations, mails, masked_texts, members, people,
    pictures, proposals, releases, review_scores, reviewers_left_out, reviews, speakers,
};
use callboard::speakers::{Picture, Speaker};
use diesel::prelude::*;
use flate2::read::GzDecoder;
use serde_json::Value;

use crate::support::TestSite;

/// A token as links carry it.
pub const TOKEN: &str = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFG";

/// The demo's event that is over, with rows in the tables that the demo leaves empty.
pub fn full_event(site: &TestSite) -> Event {
    let doors = DemoSignIn { cookie: "session", password_hash: "the-hash-of-a-password" };
    let filled = fill(&site.parts.db, DemoSize { proposals: 30, reviewers: 5, seed: 3 }, &doors, site.now()).unwrap();
    let (slug, now) = (filled.events["over"].clone(), site.now());
    site.given(|tx| {
        let event = events::lookup::by_slug(tx, &slug)?;
        let talks: Vec<Id<Proposal>> =
            proposals::table.filter(proposals::event_id.eq(event.id)).select(proposals::id).limit(5).load(tx.conn())?;
        let organiser: Id<Person> = members::table
            .filter(members::event_id.eq(event.id))
            .filter(members::role.eq("organiser"))
            .select(members::person_id)
            .first(tx.conn())?;
        photos(tx, &event, organiser, now)?;
        judgements(tx, &event, (&talks, organiser), now)?;
        letters(tx, &event, (&talks, organiser), now)?;
        Ok(event)
    })
}

/// A photo that a profile shows, and one that only an older version of the programme does.
fn photos(tx: &mut Tx<'_>, event: &Event, owner: Id<Person>, now: Timestamp) -> QueryResult<()> {
    let keys = [Id::<Picture>::fresh(), Id::<Picture>::fresh()];
    for (place, id) in keys.into_iter().enumerate() {
        diesel::insert_into(pictures::table)
            .values((
                (pictures::id.eq(id), pictures::owner_id.eq(owner), pictures::content.eq(vec![0, 255, 10, 13, 34])),
                (pictures::width.eq(560), pictures::height.eq(700), pictures::used.eq(place == 0)),
                pictures::created_at.eq(now),
            ))
            .execute(tx.conn())?;
    }
    let profile: Id<Speaker> =
        speakers::table.filter(speakers::event_id.eq(event.id)).select(speakers::id).first(tx.conn())?;
    diesel::update(speakers::table.find(profile))
        .set((speakers::picture_id.eq(keys[0]), speakers::person_id.eq(owner), speakers::source_id.eq("x-1")))
        .execute(tx.conn())?;
    let programme: String =
        releases::table.filter(releases::event_id.eq(event.id)).select(releases::programme).first(tx.conn())?;
    let programme = programme.replacen("\"photo\":null", &format!("\"photo\":\"{}\"", keys[1]), 1);
    diesel::update(releases::table.filter(releases::event_id.eq(event.id)))
        .set(releases::programme.eq(programme))
        .execute(tx.conn())?;
    Ok(())
}

type Ground<'a> = (&'a [Id<Proposal>], Id<Person>);

fn judgements(tx: &mut Tx<'_>, event: &Event, (talks, by): Ground<'_>, now: Timestamp) -> QueryResult<()> {
    let reviewer = reviewer(tx, event)?;
    review(tx, event, (&talks[2..4], reviewer), now)?;
    let event_id = Some(event.id.uuid());
    let talk = Some(talks[2].uuid());
    history::record(tx, &NewEntry { event: event_id, proposal: talk, verb: "accepted", ..NewEntry::default() }, now)?;
    diesel::insert_into(conflicts::table)
        .values((
            (conflicts::proposal_id.eq(talks[0]), conflicts::person_id.eq(by)),
            (conflicts::reason.eq("“Zoë” \\ \"we\" 𝄞\n\u{2028}"), conflicts::declared_at.eq(now)),
        ))
        .execute(tx.conn())?;
    diesel::insert_into(reviewers_left_out::table)
        .values((
            (reviewers_left_out::event_id.eq(event.id), reviewers_left_out::person_id.eq(by)),
            reviewers_left_out::left_out_at.eq(now),
        ))
        .execute(tx.conn())?;
    diesel::insert_into(decisions::table)
        .values((
            (decisions::proposal_id.eq(talks[1]), decisions::event_id.eq(event.id), decisions::verdict.eq("waitlist")),
            (decisions::staged_by.eq(by), decisions::staged_at.eq(now)),
        ))
        .execute(tx.conn())?;
    diesel::insert_into(approved_feedback::table)
        .values((
            approved_feedback::proposal_id.eq(talks[1]),
            approved_feedback::text.eq("Show more."),
            approved_feedback::basis.eq("Dull."),
        ))
        .execute(tx.conn())?;
    diesel::insert_into(masked_texts::table)
        .values((
            (masked_texts::proposal_id.eq(talks[1]), masked_texts::field.eq("title")),
            (masked_texts::source.eq("By me"), masked_texts::text.eq("By somebody")),
        ))
        .execute(tx.conn())?;
    diesel::update(proposals::table.find(talks[2]))
        .set((proposals::score.eq(0.1 + 0.2), proposals::expected.eq(40), proposals::source_id.eq("oscon-9")))
        .execute(tx.conn())?;
    diesel::insert_into(imports::table)
        .values((
            (imports::id.eq(Id::<Event>::fresh()), imports::event_id.eq(event.id), imports::person_id.eq(by)),
            (imports::file_name.eq("talks.csv"), imports::content.eq(vec![1, 2, 3, 254]), imports::choices.eq("{}")),
            (imports::headers.eq("title\troom"), imports::state.eq("waiting"), imports::report.eq("{}")),
            (imports::changes.eq(""), imports::release.eq(0), imports::created_at.eq(now)),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Somebody who reviews for the event.
fn reviewer(tx: &mut Tx<'_>, event: &Event) -> QueryResult<Id<Person>> {
    let account: Id<Person> = people::table
        .filter(people::id.ne_all(members::table.filter(members::event_id.eq(event.id)).select(members::person_id)))
        .select(people::id)
        .first(tx.conn())?;
    let member = (members::event_id.eq(event.id), members::person_id.eq(account), members::role.eq("reviewer"));
    diesel::insert_into(members::table).values((member, members::joined_at.eq(Timestamp::EPOCH))).execute(tx.conn())?;
    Ok(account)
}

/// Reviews whose score no short fraction is, with a score for each criterion.
fn review(tx: &mut Tx<'_>, event: &Event, (talks, by): Ground<'_>, now: Timestamp) -> QueryResult<()> {
    let scales: Vec<Id<Criterion>> =
        criteria::table.filter(criteria::event_id.eq(event.id)).select(criteria::id).load(tx.conn())?;
    for talk in talks {
        let id = Id::<Review>::fresh();
        diesel::insert_into(reviews::table)
            .values((
                (reviews::id.eq(id), reviews::event_id.eq(event.id), reviews::proposal_id.eq(talk)),
                (reviews::person_id.eq(by), reviews::state.eq("submitted"), reviews::score.eq(11.0 / 3.0)),
                (reviews::created_at.eq(now), reviews::updated_at.eq(now)),
            ))
            .execute(tx.conn())?;
        for scale in &scales {
            diesel::insert_into(review_scores::table)
                .values((
                    review_scores::review_id.eq(id),
                    review_scores::criterion_id.eq(scale),
                    review_scores::value.eq(4),
                ))
                .execute(tx.conn())?;
        }
    }
    Ok(())
}

/// A mail in each state, and an invitation that is open, one that was answered and one that is too old.
fn letters(tx: &mut Tx<'_>, event: &Event, (talks, to): Ground<'_>, now: Timestamp) -> QueryResult<()> {
    for (number, state) in ["queued", "sending", "sent", "failed", "discarded"].into_iter().enumerate() {
        let body = format!("Open https://callboard.example/invitations/{TOKEN} now");
        diesel::insert_into(mails::table)
            .values((
                (mails::id.eq(Id::<Event>::fresh()), mails::event_id.eq(event.id)),
                (mails::proposal_id.eq(talks[number]), mails::person_id.eq(to), mails::occasion.eq("accepted")),
                (
                    mails::once.eq(format!("once:{state}")),
                    mails::to_name.eq("Zoë"),
                    mails::to_address.eq("z@example.org"),
                ),
                (
                    mails::subject.eq(state),
                    mails::body.eq(body),
                    mails::message_id.eq(format!("<{state}@example.org>")),
                ),
                (mails::state.eq(state), mails::queued_at.eq(now), mails::due_at.eq(now)),
                mails::leased_until.eq((state == "sending").then_some(now)),
            ))
            .execute(tx.conn())?;
    }
    let days = [(3, None), (3, Some("accepted")), (-3, None)];
    for (number, (days, answer)) in days.into_iter().enumerate() {
        diesel::insert_into(invitations::table)
            .values((
                (invitations::id.eq(Id::<Event>::fresh()), invitations::event_id.eq(event.id)),
                (invitations::place.eq("speaker"), invitations::proposal_id.eq(talks[0])),
                (invitations::email.eq(format!("new{number}@example.org")), invitations::invited_by.eq(to)),
                invitations::token_hash.eq(secret::hash(&format!("{TOKEN}{number}"))),
                (invitations::created_at.eq(now), invitations::expires_at.eq(now.plus_days(days))),
                (invitations::answer.eq(answer), invitations::answered_at.eq(answer.map(|_| now))),
            ))
            .execute(tx.conn())?;
    }
    Ok(())
}

/// The archive of an event.
pub fn archive_of(db: &Db, event: &Event, now: Timestamp) -> Vec<u8> {
    let mut file = Vec::new();
    db.export_here(|conn| archive::write(conn, event, db.public_url(), now, &mut file)).unwrap();
    file
}

/// Restores an archive into an installation.
pub fn restore(db: &Db, file: &[u8], slug: Option<&str>, now: Timestamp) -> Result<RestoreReport, ArchiveError> {
    db.write_here(|tx| archive::restore(tx, file, slug, now))
}

/// The text of an archive.
pub fn text_of(file: &[u8]) -> String {
    let mut text = String::new();
    GzDecoder::new(file).read_to_string(&mut text).unwrap();
    text
}

/// Table and columns of every row.
pub fn rows_of(file: &[u8]) -> Vec<(String, Value)> {
    let text = text_of(file);
    let lines = text.lines().filter(|line| !line.starts_with("{\"archive\"") && !line.starts_with("{\"end\""));
    let row = |line| serde_json::from_str::<serde_json::Map<String, Value>>(line).unwrap().into_iter().next().unwrap();
    lines.map(row).collect()
}
