//! Nothing that destroys, cannot be taken back, or sends mail to many happens at one press: the server asks first.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use callboard::db::Conn;
use callboard::proposals::ProposalState::{Accepted, Confirmed, Draft, Submitted};
use callboard::schema::{answers, history, mails, members, people, proposals, sessions, slots};
use diesel::prelude::*;
use scraper::{ElementRef, Html, Selector};

use crate::support::{Actor, Answer, TestEvent, TestSite};

/// Every act that asks first, by the address that does it. A form with a question whose handler asks nothing fails the
/// test below; a new one is added here.
const ACTS: [&str; 16] = [
    "/account/sessions/end-others",
    "/admin/accounts/{}/administrator",
    "/admin/accounts/{}/end-sessions",
    "/me/withdrawal",
    "/rustconf/organise/mail/discard",
    "/rustconf/organise/mail/retry",
    "/rustconf/organise/proposals/{}/speakers/{}/removal",
    "/rustconf/organise/schedule/releases/{}/restoration",
    "/rustconf/organise/settings/{}/{}/removal",
    "/rustconf/organise/team/{}/{}/removal",
    "/rustconf/proposals/{}/cancellation",
    "/rustconf/proposals/{}/discard",
    "/rustconf/proposals/{}/refusal",
    "/rustconf/proposals/{}/speakers/{}/removal",
    "/rustconf/proposals/{}/withdrawal",
    "/rustconf/organise/schedule/drafts/{}/restoration",
];

/// Most pages that a walk looks at.
const MOST: usize = 400;

/// A form with a question: where it goes, what it sends.
type Asking = (String, Vec<(String, String)>);

fn element_fields(form: ElementRef<'_>) -> Vec<(String, String)> {
    let fields = Selector::parse("input[type=hidden], button[name], textarea[name]").unwrap();
    let pair = |field: ElementRef<'_>| {
        let value = if field.value().name() == "textarea" { "Words" } else { field.attr("value").unwrap_or_default() };
        let value = value.to_owned();
        Some((field.attr("name")?.to_owned(), value)).filter(|(name, _)| name != "csrf" && name != "form_key")
    };
    form.select(&fields).filter_map(pair).collect()
}

/// The forms with a question on a page, and the pages that it leads to.
fn read(page: &Answer) -> (Vec<Asking>, Vec<String>) {
    let page = Html::parse_document(&page.text());
    let forms = Selector::parse("form[method=post]").unwrap();
    let button = Selector::parse("[data-confirm]").unwrap();
    let asks = |form: &ElementRef<'_>| form.attr("data-confirm").is_some() || form.select(&button).next().is_some();
    let forms = page.select(&forms).filter(asks);
    let forms = forms.map(|form| (form.attr("action").unwrap().to_owned(), element_fields(form))).collect();
    let links = Selector::parse("a[href^='/']").unwrap();
    let links = page.select(&links).filter_map(|link| link.attr("href")).map(|href| href.split('#').next().unwrap());
    (forms, links.map(str::to_owned).collect())
}

/// Every form with a question that somebody comes by, following links.
async fn walk(actor: &Actor, from: &[&str]) -> BTreeMap<String, Vec<(String, String)>> {
    let mut found = BTreeMap::new();
    let mut seen: BTreeSet<String> = from.iter().map(|page| (*page).to_owned()).collect();
    let mut ahead: VecDeque<String> = seen.iter().cloned().collect();
    while let Some(page) = ahead.pop_front() {
        let answer = actor.get(&page).await;
        if answer.status != 200 || !answer.header("content-type").starts_with("text/html") {
            continue;
        }
        let (forms, links) = read(&answer);
        found.extend(forms);
        for link in links.into_iter().filter(|link| !link.starts_with("/static")) {
            if seen.len() < MOST && seen.insert(link.clone()) {
                ahead.push_back(link);
            }
        }
    }
    found
}

/// Addresses with what names one thing left out.
fn pattern(action: &str) -> String {
    let names = |part: &str| {
        let code = part.len() == 6 && part.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
        let number = part.chars().all(|c| c.is_ascii_digit());
        let id = part.len() == 36 && part.contains('-');
        let word = ["reviewer", "organiser", "tracks", "session-types", "rooms", "criteria"].contains(&part);
        !part.is_empty() && (code || number || id || word)
    };
    action.split('/').map(|part| if names(part) { "{}" } else { part }).collect::<Vec<_>>().join("/")
}

/// Whatever an act leaves behind, counted.
fn traces(site: &TestSite) -> Vec<i64> {
    let counted = site.parts.db.read_here(|conn: &mut Conn| {
        Ok::<_, diesel::result::Error>(vec![
            history::table.count().get_result(conn)?,
            answers::table.count().get_result(conn)?,
            mails::table.count().get_result(conn)?,
            mails::table.filter(mails::state.eq("queued")).count().get_result(conn)?,
            members::table.count().get_result(conn)?,
            people::table.filter(people::is_admin.eq(true)).count().get_result(conn)?,
            proposals::table.count().get_result(conn)?,
            sessions::table.count().get_result(conn)?,
            slots::table.count().get_result(conn)?,
        ])
    });
    counted.unwrap()
}

struct Stage {
    site: TestSite,
    event: TestEvent,
    olga: Actor,
    ada: Actor,
    ann: Actor,
}

impl Stage {
    /// A site on which each act that asks can be done by somebody.
    async fn new() -> Self {
        let site = TestSite::new().await;
        let event = site.event("rustconf");
        let (olga, ada, ann) = (site.organiser("olga", &event), site.person("ada"), site.administrator("ann"));
        site.reviewer("rita", &event);
        for (title, state) in
            [("A draft", Draft), ("In the queue", Submitted), ("Is in", Accepted), ("Will be there", Confirmed)]
        {
            site.proposal(&event, &ada, title, state);
        }
        site.release(&event, r#"{"rooms": [], "tracks": [], "sessions": []}"#);
        let stage = Self { site, event, olga, ada, ann };
        stage.a_draft_of_two();
        stage.olga.post("/rustconf/organise/settings/rooms", &[("name", "Main Hall")]).await;
        stage.mails_in_every_state();
        stage.two_versions();
        stage.two_sessions_of("ada");
        stage
    }

    fn a_draft_of_two(&self) {
        let shared = self.site.proposal(&self.event, &self.ada, "Together", Submitted);
        let bob = self.site.person("bob");
        let (proposal, profile) = (self.site.find(&shared).id, self.site.profile(&self.event, &bob));
        self.site.given(|tx| {
            use callboard::schema::proposal_speakers::dsl;
            diesel::insert_into(dsl::proposal_speakers)
                .values((dsl::proposal_id.eq(proposal), dsl::speaker_id.eq(profile), dsl::position.eq(2)))
                .execute(tx.conn())
        });
    }

    fn mails_in_every_state(&self) {
        let now = self.site.now();
        for state in ["queued", "failed", "discarded"] {
            self.site.given(|tx| {
                let message = callboard::mail::Message {
                    occasion: "test",
                    once: state.to_owned(),
                    to: callboard::mail::Recipient {
                        person: None,
                        name: "Ada".into(),
                        address: "a@example.org".into(),
                    },
                    event: Some(self.event.id.uuid()),
                    proposal: None,
                    subject: "Hello".to_owned(),
                    markdown: "Hello.".to_owned(),
                };
                callboard::mail::enqueue(tx, &message, now)?;
                diesel::update(mails::table.filter(mails::once.eq(state)))
                    .set(mails::state.eq(state))
                    .execute(tx.conn())
            });
        }
    }

    fn two_versions(&self) {
        use callboard::schema::{releases, replaced_schedules};
        let now = self.site.now();
        self.site.given(|tx| {
            let key = || callboard::db::Id::<()>::fresh();
            diesel::insert_into(releases::table)
                .values((
                    (releases::id.eq(key()), releases::event_id.eq(self.event.id), releases::number.eq(2)),
                    releases::programme.eq(r#"{"rooms": [], "tracks": [], "sessions": []}"#),
                    releases::released_at.eq(now),
                ))
                .execute(tx.conn())?;
            diesel::insert_into(replaced_schedules::table)
                .values((
                    (replaced_schedules::id.eq(key()), replaced_schedules::event_id.eq(self.event.id)),
                    (replaced_schedules::replaced_with.eq("version 1"), replaced_schedules::by_name.eq("olga")),
                    replaced_schedules::slots.eq(r#"{"version":1,"slots":[]}"#),
                    replaced_schedules::replaced_at.eq(now),
                ))
                .execute(tx.conn())?;
            let event = callboard::schema::events::table.find(self.event.id);
            diesel::update(event).set(callboard::schema::events::release.eq(2)).execute(tx.conn())
        });
    }

    fn two_sessions_of(&self, name: &str) {
        let (person, now) = (self.ada.id(), self.site.now());
        self.site.given(|tx| {
            diesel::insert_into(sessions::table)
                .values((
                    (sessions::id.eq(callboard::db::Id::<()>::fresh()), sessions::person_id.eq(person)),
                    (sessions::token_hash.eq(vec![7_u8; 32]), sessions::agent.eq(name), sessions::address.eq("::1")),
                    (sessions::created_at.eq(now), sessions::seen_at.eq(now)),
                    sessions::expires_at.eq(now.plus_days(365)),
                ))
                .execute(tx.conn())
        });
    }
}

#[actix_web::test]
async fn every_form_with_a_question_is_asked_by_the_server_and_does_nothing_before() {
    let stage = Stage::new().await;
    let list = stage.event.track.to_string();
    let opened = format!("/rustconf/organise/settings/tracks?edit={list}");
    let walks = [
        (&stage.ada, vec!["/me", "/account"]),
        (&stage.olga, vec!["/rustconf/organise", "/rustconf/organise/mail?state=discarded", opened.as_str()]),
        (&stage.ann, vec!["/admin/accounts"]),
    ];
    let mut acts = BTreeSet::new();
    for (actor, from) in walks {
        for (action, fields) in walk(actor, &from).await {
            let before = traces(&stage.site);
            let fields: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();

            let answer = actor.press(&action, &fields).await;

            if !answer.is_question() && !answer.all(".error-summary").is_empty() {
                assert_eq!(traces(&stage.site), before, "{action} did something though it was refused");
                continue;
            }
            assert!(answer.is_question(), "{action} does it at one press: {}", answer.status);
            assert_eq!(traces(&stage.site), before, "{action} did something before it was confirmed");
            acts.insert(pattern(&action));
        }
    }
    assert_eq!(acts, ACTS.iter().map(|act| (*act).to_owned()).collect());
}

#[actix_web::test]
async fn a_talk_is_cancelled_only_after_the_question_was_answered_and_by_what_its_page_holds() {
    let stage = Stage::new().await;
    let talk = stage.site.proposal(&stage.event, &stage.ada, "Paging less", Confirmed);
    let address = talk.url("cancellation");

    let asked = stage.ada.press(&address, &[]).await.assert_asks("Cancel the talk “Paging less”?");
    assert_eq!(asked.all("main button"), ["Cancel the talk"]);
    assert_eq!(stage.site.state_of(&talk), Confirmed);

    stage.ada.says_yes(&address, &asked).await.assert_redirect(&talk.url(""));
    assert_eq!(stage.site.state_of(&talk), callboard::proposals::ProposalState::Cancelled);
}

#[actix_web::test]
async fn what_was_typed_goes_through_the_question() {
    let stage = Stage::new().await;
    let talk = stage.site.proposal(&stage.event, &stage.ada, "Paging less", Confirmed);
    let address = format!("/rustconf/organise/proposals/{}/steps/cancel", talk.code);
    let reason = "The room is gone.\n\nWe are sorry.";

    let asked = stage.olga.press(&address, &[("version", "0"), ("tell", "on"), ("words", reason)]).await;
    assert!(asked.is_question());
    stage.olga.says_yes(&address, &asked).await;

    let letters = stage.site.letters_to(stage.ada.email());
    assert!(letters.last().unwrap().contains(reason), "{letters:?}");
}
