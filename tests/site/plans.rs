//! How SQLite carries out what pages ask: by an index, and never by walking through a table that grows with the event.
//!
//! Plans hold without statistics, so that a small event shows what a large one would do.

use std::collections::BTreeSet;

use callboard::db::Conn;
use callboard::history::{self, NewEntry};
use callboard::proposals::ProposalState;
use diesel::prelude::*;
use diesel::sql_types::Text;

use crate::support::{Actor, TestEvent, TestSite};

/// Tables that grow with an event, and with the number of events.
const GROWING: [&str; 17] = [
    "answer_links",
    "approved_feedback",
    "conflicts",
    "decisions",
    "history",
    "invitations",
    "mails",
    "masked_texts",
    "people",
    "proposal_speakers",
    "proposals",
    "ratings",
    "review_scores",
    "reviews",
    "sessions",
    "slots",
    "speakers",
];

/// Pages that walk through a table all the same: what they begin with, the table, and why.
const EXCEPTIONS: [(&str, &str, &str); 2] = [
    ("/rustconf/organise/reviews", "conflicts", "few are declared, and they are kept by proposal and by person only"),
    ("/admin/accounts", "people", "the accounts are counted and skipped in the index of their keys"),
];

#[derive(QueryableByName)]
struct Step {
    #[diesel(sql_type = Text)]
    detail: String,
}

/// The steps by which SQLite would carry a statement out.
fn plan(conn: &mut Conn, statement: &str) -> Vec<String> {
    let Conn::Sqlite(sqlite) = conn else { return Vec::new() };
    let steps: Vec<Step> = diesel::sql_query(format!("EXPLAIN QUERY PLAN {statement}")).load(sqlite).unwrap();
    steps.into_iter().map(|step| step.detail).collect()
}

/// The table that a step looks into; a statement may call it otherwise, so that its index tells.
fn table_in(step: &str) -> Option<&'static str> {
    GROWING
        .into_iter()
        .find(|table| step.split_whitespace().any(|word| word == *table || word.starts_with(&format!("{table}_"))))
}

/// The table that a step walks through, or through all that one event has in it, if it is one that grows.
fn walked_through(step: &str) -> Option<&'static str> {
    let grows = |name: &str| GROWING.into_iter().find(|table| *table == name);
    let mut words = step.split_whitespace();
    match words.next()? {
        "SCAN" => grows(words.next()?),
        "SEARCH" if step.contains("AUTOMATIC") || step.contains("_in_order (event_id=?)") => table_in(step),
        _ => None,
    }
}

/// Opens a page and says which growing tables its statements walk through.
async fn walks(site: &TestSite, who: &Actor, path: &str) -> BTreeSet<String> {
    site.parts.db.sent().keep();
    let answer = who.get(path).await;
    assert_eq!(answer.status, 200, "{path}");
    let statements = site.parts.db.sent().keep();
    let mut found = BTreeSet::new();
    // What is asked about an empty list of keys says so, and reads no row.
    let asks = |statement: &&String| statement.starts_with("SELECT") && !statement.contains("(1=0)");
    for statement in statements.iter().filter(asks) {
        let bare = statement.split(" -- binds:").next().unwrap();
        for step in site.parts.db.read_here(|conn| Ok::<_, diesel::result::Error>(plan(conn, bare))).unwrap() {
            let Some(table) = walked_through(&step) else { continue };
            if !EXCEPTIONS.iter().any(|(page, excepted, _)| path.starts_with(page) && *excepted == table) {
                found.insert(format!("{path}: {step}\n    {bare}"));
            }
        }
    }
    found
}

/// An event with something of everything that its pages list.
fn event(site: &TestSite) -> (TestEvent, [Actor; 4]) {
    let event = site.event("rustconf");
    let (ada, bob) = (site.person("ada"), site.reviewer("bob", &event));
    let (olga, root) = (site.organiser("olga", &event), site.administrator("root"));
    for (title, state) in [
        ("A word that waits", ProposalState::Submitted),
        ("Held", ProposalState::Confirmed),
        ("Told", ProposalState::Accepted),
        ("Begun", ProposalState::Draft),
    ] {
        let talk = site.proposal(&event, &ada, title, state);
        if state == ProposalState::Submitted {
            site.stage(&talk, &olga, "accept");
        }
        let (event, now, proposal) = (Some(event.id.uuid()), site.now(), Some(site.find(&talk).id.uuid()));
        site.given(|tx| history::record(tx, &NewEntry { event, proposal, verb: "word", ..NewEntry::default() }, now));
    }
    (event, [ada, bob, olga, root])
}

#[actix_web::test]
async fn no_page_walks_through_a_table_that_grows() {
    let site = TestSite::new().await;
    if !site.parts.db.address().is_sqlite() {
        return;
    }
    let (event, [ada, bob, olga, root]) = event(&site);
    let narrowed = format!("{REVIEW}?track={}&page=2", event.track);
    let mut found = BTreeSet::new();

    for (who, pages) in [
        (&site.nobody(), &["/", "/rustconf", "/rustconf/cfp", "/login"][..]),
        (&ada, &["/me", "/account", "/account/sessions"]),
        (
            &bob,
            &[
                "/home",
                REVIEW,
                &narrowed,
                "/rustconf/review?q=word",
                "/rustconf/review?view=done",
                "/rustconf/review?view=conflicts",
            ],
        ),
        (&olga, &ORGANISERS),
        (&root, &["/admin/accounts", "/admin/accounts?q=ada", "/admin/events", "/admin/log", "/admin/health"]),
    ] {
        for page in pages {
            found.extend(walks(&site, who, page).await);
        }
    }

    assert!(found.is_empty(), "{}", found.into_iter().collect::<Vec<_>>().join("\n"));
}

const REVIEW: &str = "/rustconf/review";

const ORGANISERS: [&str; 31] = [
    "/home",
    "/home/find?q=word",
    "/rustconf/organise",
    "/rustconf/organise/proposals",
    "/rustconf/organise/proposals?q=word",
    "/rustconf/organise/proposals?sort=title",
    "/rustconf/organise/proposals?sort=score",
    "/rustconf/organise/proposals?sort=reviews",
    "/rustconf/organise/proposals?state=accepted",
    "/rustconf/organise/proposals?state=staged",
    "/rustconf/organise/proposals?reviews=short",
    "/rustconf/organise/decisions",
    "/rustconf/organise/decisions?cut=10",
    "/rustconf/organise/decisions?view=open",
    "/rustconf/organise/decisions/announcement",
    "/rustconf/organise/decisions/waiting-list",
    "/rustconf/organise/mail",
    "/rustconf/organise/mail?q=word",
    "/rustconf/organise/mail?state=sent",
    "/rustconf/organise/history",
    "/rustconf/organise/history?q=word",
    "/rustconf/organise/news",
    "/rustconf/organise/reviews",
    "/rustconf/organise/schedule",
    "/rustconf/organise/schedule/releases",
    "/rustconf/organise/schedule/releases/new",
    "/rustconf/organise/team",
    "/rustconf/organise/exchange/proposals.csv",
    "/rustconf/organise/exchange/reviews.csv",
    "/rustconf/organise/exchange/speakers.csv",
    "/rustconf/organise/exchange/talks.csv",
];
