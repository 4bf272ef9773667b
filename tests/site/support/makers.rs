//! What a story takes as given: people, events, proposals.

use callboard::access::{Person, secret};
use callboard::clock::{Day, Timestamp};
use callboard::db::{Id, folded, searchable};
use callboard::events::{Event, SessionType, Track};
use callboard::proposals::{Proposal, ProposalState, lookup};
use callboard::schema::{
    events, mails, members, people, proposal_speakers, proposals, session_types, sessions, speakers, tracks,
};
use callboard::speakers::Speaker;
use diesel::prelude::*;

use super::{Actor, TestSite};

/// An event under way.
#[derive(Clone)]
pub struct TestEvent {
    pub id: Id<Event>,
    pub slug: String,
    /// Its one track, “Systems”.
    pub track: Id<Track>,
    /// Its one session type, “Talk”, 40 minutes.
    pub session_type: Id<SessionType>,
}

impl TestEvent {
    /// A page of the event.
    pub fn url(&self, path: &str) -> String {
        if path.is_empty() { format!("/{}", self.slug) } else { format!("/{}/{path}", self.slug) }
    }
}

/// A proposal that somebody made.
#[derive(Clone, Debug)]
pub struct TestProposal {
    pub event: String,
    pub code: String,
}

impl TestProposal {
    /// Its page for its speakers, or one below it.
    pub fn url(&self, path: &str) -> String {
        let own = format!("/{}/proposals/{}", self.event, self.code);
        if path.is_empty() { own } else { format!("{own}/{path}") }
    }
}

impl TestSite {
    /// An event on 21–23 April 2027 in Lisbon, whose call is open until 17 January, 23:59.
    pub fn event(&self, slug: &str) -> TestEvent {
        let (id, track, session_type) = (Id::<Event>::fresh(), Id::<Track>::fresh(), Id::<SessionType>::fresh());
        let now = self.now();
        self.given(|tx| {
            diesel::insert_into(events::table)
                .values((
                    (events::id.eq(id), events::slug.eq(slug), events::name.eq(format!("The {slug}"))),
                    events::starts_on.eq(Day(jiff::civil::date(2027, 4, 21))),
                    events::ends_on.eq(Day(jiff::civil::date(2027, 4, 23))),
                    events::time_zone.eq("Europe/Lisbon"),
                    events::cfp_opens_at.eq(now.plus_days(-10)),
                    events::cfp_closes_at.eq(call_closes()),
                    events::created_at.eq(now),
                ))
                .execute(tx.conn())?;
            diesel::insert_into(tracks::table)
                .values((
                    tracks::id.eq(track),
                    tracks::event_id.eq(id),
                    tracks::name.eq("Systems"),
                    tracks::hue.eq(1),
                    tracks::position.eq(1),
                ))
                .execute(tx.conn())?;
            diesel::insert_into(session_types::table)
                .values((
                    session_types::id.eq(session_type),
                    session_types::event_id.eq(id),
                    session_types::name.eq("Talk"),
                    session_types::minutes.eq(40),
                    session_types::position.eq(1),
                ))
                .execute(tx.conn())
        });
        TestEvent { id, slug: slug.to_owned(), track, session_type }
    }

    /// Somebody with an account and a confirmed address, signed in.
    pub fn person(&self, name: &str) -> Actor {
        let (id, token, email) =
            (Id::<Person>::fresh(), secret::token(), format!("{}@example.org", name.to_lowercase()));
        let now = self.now();
        self.given(|tx| {
            diesel::insert_into(people::table)
                .values((
                    people::id.eq(id),
                    people::email.eq(&email),
                    people::email_key.eq(&email),
                    (people::name.eq(name), people::search.eq(searchable(name, &email))),
                    people::confirmed_at.eq(now),
                    people::created_at.eq(now),
                ))
                .execute(tx.conn())?;
            diesel::insert_into(sessions::table)
                .values((
                    sessions::id.eq(Id::<Person>::fresh()),
                    sessions::person_id.eq(id),
                    sessions::token_hash.eq(secret::hash(&token)),
                    (sessions::agent.eq("test"), sessions::address.eq("127.0.0.1")),
                    (
                        sessions::created_at.eq(now),
                        sessions::seen_at.eq(now),
                        sessions::expires_at.eq(now.plus_days(365)),
                    ),
                ))
                .execute(tx.conn())
        });
        Actor::new(
            &self.base,
            Some((Person { id, name: name.to_owned(), email, confirmed: true, is_admin: false }, token)),
        )
    }

    /// Somebody with an account and a password.
    pub fn person_with_password(&self, name: &str, password: &str) -> Actor {
        let (person, hash) = (self.person(name), self.parts.hasher.hash_here(password));
        self.given(|tx| {
            diesel::update(people::table.find(person.id())).set(people::password_hash.eq(&hash)).execute(tx.conn())
        });
        person
    }

    /// Somebody who runs the installation.
    pub fn administrator(&self, name: &str) -> Actor {
        let person = self.person(name);
        self.given(|tx| {
            diesel::update(people::table.find(person.id())).set(people::is_admin.eq(true)).execute(tx.conn())
        });
        person
    }

    /// Somebody who runs an event.
    pub fn organiser(&self, name: &str, event: &TestEvent) -> Actor {
        self.member(name, event, "organiser")
    }

    /// Somebody who reviews for an event.
    pub fn reviewer(&self, name: &str, event: &TestEvent) -> Actor {
        self.member(name, event, "reviewer")
    }

    fn member(&self, name: &str, event: &TestEvent, role: &str) -> Actor {
        let person = self.person(name);
        let now = self.now();
        self.given(|tx| {
            diesel::insert_into(members::table)
                .values((
                    members::event_id.eq(event.id),
                    members::person_id.eq(person.id()),
                    members::role.eq(role),
                    members::joined_at.eq(now),
                ))
                .execute(tx.conn())
        });
        person
    }

    /// A proposal of somebody's, in a state.
    pub fn proposal(&self, event: &TestEvent, speaker: &Actor, title: &str, state: ProposalState) -> TestProposal {
        let (id, code, now) = (Id::<Proposal>::fresh(), secret::code(&mut secret::chance()), self.now());
        let profile = self.profile(event, speaker);
        self.given(|tx| {
            diesel::insert_into(proposals::table)
                .values((
                    (proposals::id.eq(id), proposals::event_id.eq(event.id), proposals::code.eq(&code)),
                    (
                        proposals::title.eq(title),
                        proposals::abstract_.eq("What it is about."),
                        proposals::state.eq(state),
                    ),
                    (proposals::track_id.eq(event.track), proposals::session_type_id.eq(event.session_type)),
                    (proposals::search.eq(folded(title)), proposals::shuffle.eq(1)),
                    proposals::submitted_at.eq((state != ProposalState::Draft).then_some(now)),
                    (proposals::created_at.eq(now), proposals::updated_at.eq(now)),
                ))
                .execute(tx.conn())?;
            diesel::insert_into(proposal_speakers::table)
                .values((
                    proposal_speakers::proposal_id.eq(id),
                    proposal_speakers::speaker_id.eq(profile),
                    proposal_speakers::position.eq(1),
                ))
                .execute(tx.conn())
        });
        TestProposal { event: event.slug.clone(), code }
    }

    /// Somebody's profile at an event, made if they have none.
    pub fn profile(&self, event: &TestEvent, person: &Actor) -> Id<Speaker> {
        let (name, now) = (person.person.as_ref().unwrap().name.clone(), self.now());
        self.given(|tx| {
            let known = speakers::table
                .filter(speakers::event_id.eq(event.id))
                .filter(speakers::person_id.eq(person.id()))
                .select(speakers::id)
                .first::<Id<Speaker>>(tx.conn())
                .optional()?;
            if let Some(known) = known {
                return Ok(known);
            }
            let id = Id::<Speaker>::fresh();
            diesel::insert_into(speakers::table)
                .values((
                    (speakers::id.eq(id), speakers::event_id.eq(event.id), speakers::person_id.eq(person.id())),
                    (speakers::code.eq(secret::code(&mut secret::chance())), speakers::name.eq(&name)),
                    speakers::search.eq(searchable(&name, "")),
                    speakers::created_at.eq(now),
                ))
                .execute(tx.conn())?;
            Ok(id)
        })
    }

    /// How many proposals there are.
    pub fn proposals(&self) -> i64 {
        self.given(|tx| proposals::table.count().get_result(tx.conn()))
    }

    /// Where a proposal stands.
    pub fn state_of(&self, talk: &TestProposal) -> ProposalState {
        self.find(talk).state
    }

    /// A proposal as the database has it.
    pub fn find(&self, talk: &TestProposal) -> Proposal {
        let found = self.parts.db.read_here(|conn| {
            let event = callboard::events::lookup::by_slug(conn, &talk.event)?;
            lookup::by_code(conn, &event, &talk.code)
        });
        found.map_err(|error: diesel::result::Error| error).unwrap()
    }

    /// Subjects of all mails that were queued for somebody, oldest first.
    pub fn mails_to(&self, person: &Actor) -> Vec<String> {
        let subjects = self.parts.db.read_here(|conn| {
            mails::table
                .filter(mails::to_address.eq(person.email()))
                .order((mails::queued_at.asc(), mails::id.asc()))
                .select(mails::subject)
                .load(conn)
        });
        subjects.map_err(|error: diesel::result::Error| error).unwrap()
    }

    /// Texts of all mails that were queued for an address, oldest first.
    pub fn letters_to(&self, address: &str) -> Vec<String> {
        let texts = self.parts.db.read_here(|conn| {
            mails::table
                .filter(mails::to_address.eq(address))
                .order((mails::queued_at.asc(), mails::id.asc()))
                .select(mails::body)
                .load(conn)
        });
        texts.map_err(|error: diesel::result::Error| error).unwrap()
    }
}

/// Sunday 17 January 2027, 23:59 in Lisbon.
pub fn call_closes() -> Timestamp {
    Timestamp::from_micros(1_800_230_340_000_000)
}
