//! What is not public leaves in no public format and on no public page: every private column of every table is marked
//! with a word, and the word is looked for in all that nobody in particular can reach.

use std::collections::BTreeSet;

use callboard::db::Id;
use callboard::proposals::ProposalState;
use callboard::reviews::ReviewState;
use callboard::schema::{
    approved_feedback, conflicts, events, imports, invitations, masked_texts, people, proposals, replaced_schedules,
    reviews,
};
use diesel::prelude::*;
use scraper::{Html, Selector};

use super::columns;
use super::fair::{Fair, ten};
use crate::support::{Actor, TestEvent, TestProposal, TestSite};

const FILES: [&str; 14] = [
    "programme.xml",
    "programme.json",
    "programme.json?version=2",
    "programme.ics",
    "programme.csv",
    "programme/changes",
    "programme/changes.atom",
    "programme?view=list",
    "sessionize/All",
    "sessionize/Sessions",
    "sessionize/Speakers",
    "sessionize/SpeakerWall",
    "sessionize/GridSmart",
    "accent.css",
];

/// A row in every table that has a private column, most of them by what people do.
async fn full() -> (Fair, TestProposal) {
    let (fair, talk) = Fair::posted("Seen by all").await;
    let (site, event) = (&fair.site, &fair.event);
    let (olga, rita) = (site.organiser("olga", event), site.reviewer("rita", event));
    let states = [ProposalState::Rejected, ProposalState::Submitted, ProposalState::Draft, ProposalState::Confirmed];
    let others = states.map(|state| site.proposal(event, &site.person(&format!("Not {state:?}")), "Unseen", state));
    site.stage(&others[1], &olga, "reject");
    fair.pause("Unreleased", ten().plus_days(1), 30);
    site.wait_until(ten());
    let rating = [("stars", "2"), ("comment", "Too loud")];
    site.nobody().post(&format!("/rustconf/talks/{}/ratings", talk.code), &rating).await;
    site.nobody().post("/login/link", &[("email", fair.ada.email()), ("next", "/me")]).await;
    about_a_proposal(site, &rita, &others[1]);
    about_the_event(site, event);
    (fair, talk)
}

/// What is kept of one proposal without a page's doing.
fn about_a_proposal(site: &TestSite, rita: &Actor, one: &TestProposal) {
    let (now, event, proposal) = (site.now(), site.find(one).event_id, site.find(one).id);
    site.given(|tx| {
        diesel::insert_into(reviews::table)
            .values((
                (reviews::id.eq(Id::<()>::fresh()), reviews::event_id.eq(event), reviews::proposal_id.eq(proposal)),
                (reviews::person_id.eq(rita.id()), reviews::state.eq(ReviewState::Submitted), reviews::score.eq(1.0)),
                (reviews::created_at.eq(now), reviews::updated_at.eq(now)),
            ))
            .execute(tx.conn())?;
        diesel::insert_into(conflicts::table)
            .values((
                (conflicts::proposal_id.eq(proposal), conflicts::person_id.eq(rita.id())),
                conflicts::declared_at.eq(now),
            ))
            .execute(tx.conn())?;
        diesel::insert_into(approved_feedback::table)
            .values((
                approved_feedback::proposal_id.eq(proposal),
                approved_feedback::text.eq("Shorter."),
                approved_feedback::basis.eq("Dull."),
            ))
            .execute(tx.conn())?;
        diesel::insert_into(masked_texts::table)
            .values((
                (masked_texts::proposal_id.eq(proposal), masked_texts::field.eq("title")),
                (masked_texts::source.eq("Mine"), masked_texts::text.eq("Somebody’s")),
            ))
            .execute(tx.conn())
    });
}

/// What is kept of an event without a page's doing.
fn about_the_event(site: &TestSite, event: &TestEvent) {
    let now = site.now();
    site.given(|tx| {
        diesel::insert_into(invitations::table)
            .values((
                (invitations::id.eq(Id::<()>::fresh()), invitations::event_id.eq(event.id)),
                (invitations::place.eq("reviewer"), invitations::email.eq("new@example.org")),
                (invitations::token_hash.eq(vec![1_u8; 32]), invitations::created_at.eq(now)),
                invitations::expires_at.eq(now.plus_days(14)),
            ))
            .execute(tx.conn())?;
        diesel::insert_into(imports::table)
            .values((
                (imports::id.eq(Id::<()>::fresh()), imports::event_id.eq(event.id), imports::file_name.eq("x")),
                (imports::content.eq(vec![1_u8]), imports::choices.eq("{}"), imports::headers.eq("")),
                (imports::state.eq("applied"), imports::report.eq("{}"), imports::changes.eq("{}")),
                (imports::release.eq(1), imports::created_at.eq(now)),
            ))
            .execute(tx.conn())?;
        diesel::insert_into(replaced_schedules::table)
            .values((
                (replaced_schedules::id.eq(Id::<()>::fresh()), replaced_schedules::event_id.eq(event.id)),
                (replaced_schedules::replaced_with.eq("version 1"), replaced_schedules::by_name.eq("olga")),
                (replaced_schedules::slots.eq("[]"), replaced_schedules::replaced_at.eq(now)),
            ))
            .execute(tx.conn())
    });
}

/// Marks every private column in every row; what must be unique stays so.
fn mark(fair: &Fair) {
    for (table, column) in columns::private() {
        let name = column.trim_end_matches('_');
        let unique = match name {
            "source_id" => "code",
            _ => &format!("COALESCE(\"{name}\", '')"),
        };
        let statement = format!("UPDATE {table} SET \"{name}\" = 'canary-{table}-{name} ' || {unique}");
        let marked = fair.site.given(|tx| diesel::sql_query(&statement).execute(tx.conn()));
        assert!(marked > 0, "{table}.{column} has no row to mark");
    }
    fair.site
        .given(|tx| diesel::update(events::table).set(events::revision.eq(events::revision + 1)).execute(tx.conn()));
}

/// Everything that links lead to from some addresses, as nobody in particular.
async fn reached(fair: &Fair, from: Vec<String>) -> Vec<(String, String)> {
    let (mut waiting, mut seen) = (from, BTreeSet::new());
    let mut texts = Vec::new();
    let (links, visitor) = (Selector::parse("[href], [src], [action]").unwrap(), fair.site.nobody());
    while let Some(address) = waiting.pop() {
        if !seen.insert(address.clone()) || seen.len() > 400 {
            continue;
        }
        let answer = visitor.get(&address).await;
        let text = format!("{:?}\n{}", answer.headers, answer.text());
        if answer.header("content-type").starts_with("text/html") {
            let page = Html::parse_document(&answer.text());
            let found = page.select(&links).flat_map(|link| ["href", "src", "action"].map(|name| link.attr(name)));
            let own = found.flatten().map(|link| link.trim_start_matches(&fair.site.base));
            let own = own.filter(|link| link.starts_with('/') && !link.starts_with("//"));
            waiting.extend(own.map(|link| link.split('#').next().unwrap().to_owned()));
        }
        texts.push((address, text));
    }
    texts
}

fn assert_silent(texts: &[(String, String)]) {
    for (address, text) in texts {
        let at = text.to_lowercase().find("canary");
        let near =
            at.map(|at| text.chars().skip(text[..at].chars().count().saturating_sub(40)).take(120).collect::<String>());
        assert_eq!(near, None, "{address}");
    }
}

#[actix_web::test]
async fn no_public_format_and_no_public_page_says_what_is_not_public() {
    let (fair, talk) = full().await;
    mark(&fair);
    let below = FILES.map(|path| fair.event.url(path));
    let own = [format!("/rustconf/talks/{}.ics", talk.code), "/".to_owned(), "/robots.txt".to_owned()];

    let texts = reached(&fair, below.into_iter().chain(own).collect()).await;

    assert_silent(&texts);
    let addresses: BTreeSet<&str> = texts.iter().map(|(address, _)| address.as_str()).collect();
    let talk = format!("/rustconf/talks/{}", talk.code);
    for address in ["/rustconf", "/rustconf/cfp", "/rustconf/programme", "/rustconf/speakers", &talk] {
        assert!(addresses.contains(address), "{address} is not among {addresses:?}");
    }
    for (path, words) in [("programme.xml", "Seen by all"), ("sessionize/GridSmart", "Seen by all"), ("cfp", "Talk")] {
        assert!(fair.text(path).await.contains(words), "{path}");
    }
}

#[actix_web::test]
async fn the_list_of_talks_before_the_programme_says_no_more_than_talks_and_speakers() {
    let fair = Fair::new().await;
    let talk = fair.talk("Seen by all");
    fair.site.proposal(&fair.event, &fair.site.person("canary-speaker"), "canary-draft", ProposalState::Draft);
    fair.site.proposal(&fair.event, &fair.site.person("canary-other"), "canary-accepted", ProposalState::Accepted);
    fair.place(&talk, Some(fair.hall), ten(), 40);
    fair.pause("canary-break", ten().plus_days(1), 30);
    fair.site.given(|tx| {
        let own = proposals::table.filter(proposals::code.eq(&talk.code));
        let canary = |name: &str| format!("canary-{name}");
        diesel::update(own)
            .set((
                proposals::description.eq(canary("description")),
                proposals::notes.eq(canary("notes")),
                proposals::source_id.eq(canary("source")),
            ))
            .execute(tx.conn())?;
        diesel::update(people::table).set(people::name.eq("canary-account")).execute(tx.conn())?;
        let open = (events::talks_public.eq(true), events::revision.eq(events::revision + 1));
        diesel::update(events::table).set(open).execute(tx.conn())
    });

    let texts = reached(&fair, vec!["/rustconf/talks".to_owned(), "/".to_owned()]).await;

    assert_silent(&texts);
    assert!(texts.iter().any(|(address, text)| address == "/rustconf/talks" && text.contains("Seen by all")));
    assert!(!texts.iter().any(|(_, text)| text.contains("Main Hall")));
}

#[actix_web::test]
async fn organisers_do_find_the_marks_in_their_tables() {
    let (fair, _) = full().await;
    let olga = fair.site.organiser("Olive", &fair.event);
    mark(&fair);

    for (table, column) in
        [("proposals", "notes"), ("reviews", "feedback"), ("speakers", "biography"), ("talks", "room")]
    {
        let text = olga.get(&fair.event.url(&format!("organise/exchange/{table}.csv"))).await.assert_ok().text();
        let marked = if column == "room" { "canary-rooms-name".to_owned() } else { format!("canary-{table}-{column}") };
        assert!(text.contains(&marked), "{marked} is not in {text}");
    }
}
