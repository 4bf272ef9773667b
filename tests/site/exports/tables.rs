//! What organisers take along as tables.

use callboard::db::Id;
use callboard::proposals::ProposalState;
use callboard::reviews::{Review, ReviewState};
use callboard::schema::{proposals, reviews};
use diesel::prelude::*;

use super::fair::{Fair, ten};
use crate::support::{Actor, TestProposal};

impl Fair {
    /// A row of a table by its column names, for each row.
    async fn table(&self, who: &Actor, name: &str) -> Vec<std::collections::HashMap<String, String>> {
        let answer = who.get(&self.event.url(&format!("organise/exchange/{name}.csv"))).await.assert_ok();
        let mut reader = csv::Reader::from_reader(answer.bytes.as_slice());
        reader.deserialize().map(Result::unwrap).collect()
    }

    fn review(&self, talk: &TestProposal, by: &Actor, (state, note): (ReviewState, &str)) {
        let (proposal, now) = (self.site.find(talk), self.site.now());
        self.site.given(|tx| {
            diesel::insert_into(reviews::table)
                .values((
                    (reviews::id.eq(Id::<Review>::fresh()), reviews::event_id.eq(self.event.id)),
                    (reviews::proposal_id.eq(proposal.id), reviews::person_id.eq(by.id())),
                    (reviews::state.eq(state), reviews::note.eq(note), reviews::score.eq(4.0)),
                    (reviews::created_at.eq(now), reviews::updated_at.eq(now)),
                ))
                .execute(tx.conn())
        });
    }
}

#[actix_web::test]
async fn organisers_take_proposals_along_with_notes_and_decisions_but_no_drafts() {
    let fair = Fair::new().await;
    let olga = fair.site.organiser("olga", &fair.event);
    let talk = fair.site.proposal(&fair.event, &fair.ada, "=HYPERLINK(\"x\")", ProposalState::Submitted);
    fair.site.proposal(&fair.event, &fair.ada, "Not yet", ProposalState::Draft);
    fair.site.given(|tx| {
        let words = (proposals::notes.eq("two\nlines, \"said\""), proposals::minutes.eq(25));
        diesel::update(proposals::table.filter(proposals::code.eq(&talk.code))).set(words).execute(tx.conn())
    });
    fair.site.stage(&talk, &olga, "accept");

    let rows = fair.table(&olga, "proposals").await;

    assert_eq!(rows.len(), 1);
    let expected = [
        ("code", talk.code.as_str()),
        ("title", "'=HYPERLINK(\"x\")"),
        ("speaker_name", "Ada"),
        ("speaker_email", "ada@example.org"),
        ("state", "submitted"),
        ("decision", "accept"),
        ("track", "Systems"),
        ("duration", "25"),
        ("notes", "two\nlines, \"said\""),
        ("score", ""),
        ("submitted", "2027-01-04T09:00:00+00:00"),
    ];
    for (column, value) in expected {
        assert_eq!(rows[0][column], value, "{column}");
    }
}

#[actix_web::test]
async fn reviews_are_those_that_are_in_and_not_of_what_the_organiser_has_to_do_with() {
    let fair = Fair::new().await;
    let (olga, rita) = (fair.site.organiser("olga", &fair.event), fair.site.reviewer("rita", &fair.event));
    let other = fair.site.reviewer("rob", &fair.event);
    let [talk, own] = [&fair.ada, &olga]
        .map(|speaker| fair.site.proposal(&fair.event, speaker, "Fearless talks", ProposalState::Submitted));
    fair.review(&talk, &rita, (ReviewState::Submitted, "@Good"));
    fair.review(&talk, &other, (ReviewState::Draft, "not said"));
    fair.review(&own, &rita, (ReviewState::Submitted, "not for olga"));

    let rows = fair.table(&olga, "reviews").await;

    assert_eq!(rows.len(), 1);
    assert_eq!((&rows[0]["proposal"], rows[0]["reviewer"].as_str()), (&talk.code, "rita"));
    assert_eq!((rows[0]["note"].as_str(), rows[0]["score"].as_str()), ("'@Good", "4.00"));
}

#[actix_web::test]
async fn talks_come_with_their_places_and_speakers_with_what_they_proposed() {
    let fair = Fair::new().await;
    let olga = fair.site.organiser("olga", &fair.event);
    let (placed, free) = (fair.talk("Placed"), fair.talk("Free"));
    fair.site.proposal(&fair.event, &fair.ada, "Refused", ProposalState::Rejected);
    fair.site.proposal(&fair.event, &fair.site.person("Dora"), "Only begun", ProposalState::Draft);
    fair.place(&placed, Some(fair.loft), ten(), 30);

    let talks = fair.table(&olga, "talks").await;
    let places: Vec<[&str; 4]> =
        talks.iter().map(|row| ["title", "room", "start", "duration"].map(|name| row[name].as_str())).collect();
    assert_eq!(places, [["Placed", "Loft", "2027-04-22T10:00:00+01:00", "30"], ["Free", "", "", "40"]]);

    let speakers = fair.table(&olga, "speakers").await;
    assert_eq!(speakers.len(), 1);
    assert_eq!(
        (speakers[0]["speaker_name"].as_str(), speakers[0]["speaker_email"].as_str()),
        ("Ada", "ada@example.org")
    );
    assert!(speakers[0]["proposals"].starts_with(&format!("{}; {}; ", placed.code, free.code)));
}

#[actix_web::test]
async fn a_table_is_whole_however_long_it_is_and_read_in_pieces() {
    let fair = Fair::new().await;
    let olga = fair.site.organiser("olga", &fair.event);
    // A connection that lay idle is asked first whether it still answers, so the least of a few counts.
    let queries = async || {
        let (mut rows, mut least, site) = (0, u64::MAX, &fair.site);
        for _ in 0..8 {
            let queries = site.queries_of(async { rows = fair.table(&olga, "proposals").await.len() }).await;
            least = least.min(queries);
        }
        (rows, least)
    };
    for _ in 0..500 {
        fair.site.proposal(&fair.event, &fair.ada, "One of many", ProposalState::Submitted);
    }
    let (whole, few) = queries().await;
    fair.site.proposal(&fair.event, &fair.ada, "One more", ProposalState::Submitted);
    let (more, many) = queries().await;

    assert_eq!((whole, more, few), (500, 501, many));
    let rows = fair.table(&olga, "proposals").await;
    let codes: std::collections::HashSet<&String> = rows.iter().map(|row| &row["code"]).collect();
    assert_eq!(codes.len(), 501);
}

#[actix_web::test]
async fn a_table_is_told_to_be_a_file_and_no_other_table_is_there() {
    let fair = Fair::new().await;
    let olga = fair.site.organiser("olga", &fair.event);

    let answer = olga.get(&fair.event.url("organise/exchange/talks.csv")).await.assert_ok();
    assert_eq!(answer.header("content-disposition"), "attachment; filename=\"rustconf-talks.csv\"");
    assert_eq!(answer.header("cache-control"), "no-store");
    olga.get(&fair.event.url("organise/exchange/mails.csv")).await.assert_not_found();
    fair.ada.get(&fair.event.url("organise/exchange/talks.csv")).await.assert_not_found();
    let page = olga.get(&fair.event.url("organise/exchange")).await.assert_ok();
    page.assert_says("Reviews (CSV)");
}
