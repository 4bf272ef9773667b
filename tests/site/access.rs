//! Who may do what, as one table: every route, asked by every kind of visitor.
//!
//! `access.txt` is the table. A route that is not in it fails, and so does an answer that differs from it; its diff is the
//! security review. `CALLBOARD_WRITE_ACCESS=1` writes it anew.

use std::fmt::Write;

use callboard::db::searchable;
use callboard::proposals::ProposalState;
use callboard::schema::{conflicts, invitations, mails, proposal_speakers, releases, speakers};
use diesel::prelude::*;
use uuid::Uuid;

use crate::support::{Actor, TestEvent, TestProposal, TestSite};

const TABLE: &str = "tests/site/access.txt";
/// Code of a speaker without an account.
const STRANGER: &str = "INES";
const VISITORS: [&str; 9] = [
    "nobody",
    "stranger",
    "other-organiser",
    "speaker",
    "co-speaker",
    "reviewer",
    "conflicted",
    "organiser",
    "administrator",
];

/// Every route of the program: its method and address, as the handlers say them.
fn routes() -> Vec<(String, String)> {
    fn walk(folder: &std::path::Path, found: &mut Vec<(String, String)>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let text = std::fs::read_to_string(&path).unwrap();
                for (mark, method) in [("#[get(\"", "GET"), ("#[post(\"", "POST"), ("#[route(\"", "GET")] {
                    let addresses = text.split(mark).skip(1).map(|rest| rest.split('"').next().unwrap());
                    found.extend(addresses.map(|address| (method.to_owned(), address.to_owned())));
                }
            }
        }
    }
    let mut found = Vec::new();
    walk(std::path::Path::new("src"), &mut found);
    found.sort_by(|a, b| (&a.1, &a.0).cmp(&(&b.1, &b.0)));
    found
}

/// A site with somebody of each kind, and one of everything that an address can name.
struct World {
    site: TestSite,
    event: TestEvent,
    visitors: [Actor; 9],
    proposal: TestProposal,
    talk: TestProposal,
    speaker: String,
    mail: Uuid,
    invitation: Uuid,
}

impl World {
    async fn new() -> Self {
        let site = TestSite::new().await;
        let (event, other) = (site.event("rustconf"), site.event("other"));
        let [ada, bob] = ["ada", "bob"].map(|name| site.person(name));
        let visitors = [
            site.nobody(),
            site.person("stranger"),
            site.organiser("oscar", &other),
            ada.clone(),
            bob.clone(),
            site.reviewer("rita", &event),
            site.reviewer("carl", &event),
            site.organiser("olga", &event),
            site.administrator("ann"),
        ];
        let proposal = site.proposal(&event, &ada, "Fearless talks", ProposalState::Submitted);
        let talk = site.proposal(&event, &ada, "Seen by all", ProposalState::Confirmed);
        let world = Self {
            speaker: speaker_code(&site, &event, &ada),
            mail: a_mail(&site, &event),
            invitation: an_invitation(&site, &event),
            site,
            event,
            visitors,
            proposal,
            talk,
        };
        world.add_co_speaker(&bob);
        world.add_conflict(&world.visitors[6]);
        world.post_release();
        world.add_a_stranger();
        world
    }

    /// Somebody without an account, as an import brings them.
    fn add_a_stranger(&self) {
        let (id, now) = (callboard::db::Id::<()>::fresh(), self.site.now());
        self.site.given(|tx| {
            diesel::insert_into(speakers::table)
                .values((
                    (speakers::id.eq(id), speakers::event_id.eq(self.event.id), speakers::code.eq(STRANGER)),
                    (
                        speakers::name.eq("Ines"),
                        speakers::search.eq(searchable("Ines", "")),
                        speakers::created_at.eq(now),
                    ),
                ))
                .execute(tx.conn())
        });
    }

    fn add_co_speaker(&self, bob: &Actor) {
        let (proposal, profile) = (self.site.find(&self.proposal).id, self.site.profile(&self.event, bob));
        self.site.given(|tx| {
            let line = (proposal_speakers::proposal_id.eq(proposal), proposal_speakers::speaker_id.eq(profile));
            diesel::insert_into(proposal_speakers::table)
                .values((line, proposal_speakers::position.eq(2)))
                .execute(tx.conn())
        });
    }

    fn add_conflict(&self, carl: &Actor) {
        let (proposal, person, now) = (self.site.find(&self.proposal).id, carl.id(), self.site.now());
        self.site.given(|tx| {
            diesel::insert_into(conflicts::table)
                .values((
                    conflicts::proposal_id.eq(proposal),
                    conflicts::person_id.eq(person),
                    conflicts::declared_at.eq(now),
                ))
                .execute(tx.conn())
        });
    }

    /// Release 1, with the confirmed talk on Wednesday at ten.
    fn post_release(&self) {
        let (talk, now) = (self.site.find(&self.talk), self.site.now());
        let programme = serde_json::json!({"rooms": [], "tracks": [], "sessions": [{
            "id": Uuid::nil(), "title": talk.title, "room": null,
            "starts_at": "2027-04-21T10:00:00Z", "ends_at": "2027-04-21T10:40:00Z",
            "talk": {"id": talk.id, "code": talk.code, "abstract_": "", "track": null, "session_type": "Talk",
                     "language": "en", "level": "", "speakers": [{"id": Uuid::nil(), "code": self.speaker,
                     "name": "ada", "affiliation": "", "biography": "", "photo": null}]}}]});
        self.site.given(|tx| {
            diesel::insert_into(releases::table)
                .values((
                    (
                        releases::id.eq(callboard::db::Id::<()>::fresh()),
                        releases::event_id.eq(self.event.id),
                        releases::number.eq(1),
                    ),
                    (releases::programme.eq(programme.to_string()), releases::released_at.eq(now)),
                ))
                .execute(tx.conn())?;
            diesel::update(callboard::schema::events::table.find(self.event.id))
                .set(callboard::schema::events::release.eq(1))
                .execute(tx.conn())
        });
    }

    /// An address with the names in it replaced by what there is.
    fn address(&self, route: &str) -> String {
        let code = if route.contains("/talks/") {
            self.talk.code.as_str()
        } else if route.contains("/speakers/{code}") {
            &self.speaker
        } else if route.contains("/people/{code}") {
            STRANGER
        } else {
            &self.proposal.code
        };
        let id = match route {
            route if route.contains("/mail/") => self.mail,
            route if route.contains("/invitations/") => self.invitation,
            route if route.contains("/{list}/") => self.event.track.uuid(),
            route if route.starts_with("/admin/accounts") => self.visitors[1].id().uuid(),
            _ => Uuid::nil(),
        };
        let (id, person) = (id.to_string(), self.visitors[5].id().to_string());
        let names = [
            ("{event}", "rustconf"),
            ("{code}", code),
            ("{list}", "tracks"),
            ("{role}", "reviewer"),
            ("{person}", &person),
            ("{id}", &id),
            ("{table}", "proposals"),
            ("{view}", "All"),
            ("{token}", "no-such-token"),
            ("{number:[0-9]{1,9}}", "1"),
            ("{number}", "1"),
            ("{step}", "withdraw"),
        ];
        names.iter().fold(route.to_owned(), |address, (name, value)| address.replace(name, value))
    }

    async fn ask(&self, method: &str, address: &str, visitor: &Actor) -> u16 {
        if method == "GET" { visitor.get(address).await.status } else { visitor.post(address, &[]).await.status }
    }
}

fn speaker_code(site: &TestSite, event: &TestEvent, person: &Actor) -> String {
    let profile = site.profile(event, person);
    site.given(|tx| speakers::table.find(profile).select(speakers::code).first(tx.conn()))
}

fn a_mail(site: &TestSite, event: &TestEvent) -> Uuid {
    let now = site.now();
    site.given(|tx| {
        let message = callboard::mail::Message {
            occasion: "test",
            once: "test".to_owned(),
            to: callboard::mail::Recipient {
                person: None,
                name: "Ada".to_owned(),
                address: "ada@example.org".to_owned(),
            },
            event: Some(event.id.uuid()),
            proposal: None,
            subject: "Hello".to_owned(),
            markdown: "Hello.".to_owned(),
        };
        callboard::mail::enqueue(tx, &message, now)?;
        let id: callboard::db::Id<()> = mails::table.select(mails::id).first(tx.conn())?;
        Ok(id.uuid())
    })
}

fn an_invitation(site: &TestSite, event: &TestEvent) -> Uuid {
    let (id, now) = (callboard::db::Id::<()>::fresh(), site.now());
    site.given(|tx| {
        diesel::insert_into(invitations::table)
            .values((
                (invitations::id.eq(id), invitations::event_id.eq(event.id), invitations::place.eq("reviewer")),
                (invitations::email.eq("new@example.org"), invitations::token_hash.eq(vec![1_u8; 32])),
                (invitations::created_at.eq(now), invitations::expires_at.eq(now.plus_days(14))),
            ))
            .execute(tx.conn())
    });
    id.uuid()
}

#[actix_web::test]
async fn every_route_answers_every_kind_of_visitor_as_the_table_says() {
    let mut table = format!("{:<6} {:<58} {}\n", "how", "address", VISITORS.join(" "));
    for (method, route) in routes() {
        let world = World::new().await;
        let mut answers = String::new();
        for (visitor, name) in world.visitors.iter().zip(VISITORS) {
            let status = world.ask(&method, &world.address(&route), visitor).await;
            write!(answers, "{status:<width$} ", width = name.len()).unwrap();
        }
        writeln!(table, "{method:<6} {route:<58} {}", answers.trim_end()).unwrap();
    }
    if std::env::var("CALLBOARD_WRITE_ACCESS").is_ok() {
        std::fs::write(TABLE, &table).unwrap();
    }

    let kept = std::fs::read_to_string(TABLE).unwrap_or_default();
    let differing: Vec<_> = table.lines().filter(|line| !kept.lines().any(|old| old == *line)).collect();
    let gone: Vec<_> = kept.lines().filter(|line| !table.lines().any(|new| new == *line)).collect();
    assert!(
        differing.is_empty() && gone.is_empty(),
        "now:\n{}\nin the table:\n{}",
        differing.join("\n"),
        gone.join("\n")
    );
}

#[actix_web::test]
async fn head_is_get_without_a_body_on_every_address() {
    let world = World::new().await;
    for (method, route) in routes() {
        for visitor in [&world.visitors[0], &world.visitors[7]] {
            let address = world.address(&route);
            let (head, get) = (visitor.head(&address).await, visitor.get(&address).await);
            assert_eq!((head.status, head.bytes.len()), (get.status, 0), "{method} {route}");
            assert_eq!(head.header("content-type"), get.header("content-type"), "{route}");
        }
    }
}
