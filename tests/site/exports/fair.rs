//! A conference whose programme is posted.

use callboard::clock::Timestamp;
use callboard::db::Id;
use callboard::events::{Room, lookup};
use callboard::programme::{NewRelease, Scheduler, Slot, release};
use callboard::proposals::ProposalState;
use callboard::schema::{proposals, rooms, slots};
use diesel::prelude::*;

use crate::support::{Actor, TestEvent, TestProposal, TestSite};

/// Thursday 22 April 2027, 10:00 in Lisbon.
pub fn ten() -> Timestamp {
    Timestamp::from_micros(1_808_384_400_000_000)
}

/// An event with two rooms.
pub struct Fair {
    pub site: TestSite,
    pub event: TestEvent,
    pub ada: Actor,
    pub hall: Id<Room>,
    pub loft: Id<Room>,
}

impl Fair {
    /// With nothing in its rooms yet.
    pub async fn new() -> Self {
        let site = TestSite::new().await;
        let event = site.event("rustconf");
        let ada = site.person("Ada");
        let [hall, loft] = ["Main Hall", "Loft"].map(|name| room(&site, &event, name));
        Self { site, event, ada, hall, loft }
    }

    /// With one talk, posted.
    pub async fn posted(title: &str) -> (Self, TestProposal) {
        let fair = Self::new().await;
        let talk = fair.talk(title);
        fair.place(&talk, Some(fair.hall), ten(), 40);
        fair.post();
        (fair, talk)
    }

    /// A confirmed talk of Ada's.
    pub fn talk(&self, title: &str) -> TestProposal {
        self.site.proposal(&self.event, &self.ada, title, ProposalState::Confirmed)
    }

    /// What a talk says about itself.
    pub fn says(&self, talk: &TestProposal, (abstract_, language): (&str, &str)) {
        self.site.given(|tx| {
            let words = (proposals::abstract_.eq(abstract_), proposals::language.eq(language));
            diesel::update(proposals::table.filter(proposals::code.eq(&talk.code))).set(words).execute(tx.conn())
        });
    }

    /// A talk gets a place, or another one.
    pub fn place(&self, talk: &TestProposal, room: Option<Id<Room>>, starts_at: Timestamp, minutes: i64) {
        let proposal = self.site.find(talk).id;
        self.site.given(|tx| {
            diesel::delete(slots::table.filter(slots::proposal_id.eq(proposal))).execute(tx.conn())?;
            diesel::insert_into(slots::table)
                .values((
                    (slots::id.eq(Id::<Slot>::fresh()), slots::event_id.eq(self.event.id), slots::room_id.eq(room)),
                    (slots::proposal_id.eq(proposal), slots::starts_at.eq(starts_at)),
                    slots::ends_at.eq(starts_at.plus_minutes(minutes)),
                ))
                .execute(tx.conn())
        });
    }

    /// A talk loses its place.
    pub fn unplace(&self, talk: &TestProposal) {
        let proposal = self.site.find(talk).id;
        self.site.given(|tx| diesel::delete(slots::table.filter(slots::proposal_id.eq(proposal))).execute(tx.conn()));
    }

    /// Another version, with one more break.
    pub fn post_something(&self) {
        self.pause("Tea", ten().plus_minutes(300), 20);
        self.post();
    }

    /// A break in all rooms.
    pub fn pause(&self, title: &str, starts_at: Timestamp, minutes: i64) {
        self.site.given(|tx| {
            diesel::insert_into(slots::table)
                .values((
                    (slots::id.eq(Id::<Slot>::fresh()), slots::event_id.eq(self.event.id), slots::title.eq(title)),
                    (slots::starts_at.eq(starts_at), slots::ends_at.eq(starts_at.plus_minutes(minutes))),
                ))
                .execute(tx.conn())
        });
    }

    /// Posts the next version.
    pub fn post(&self) {
        let now = self.site.now();
        self.site.given(|tx| {
            let event = lookup::by_slug(tx, &self.event.slug)?;
            let posted = release(tx, Scheduler { event: &event, by: None }, &NewRelease::default(), now);
            posted.unwrap();
            Ok(())
        });
    }

    /// What everybody gets under an address of the event.
    pub async fn text(&self, path: &str) -> String {
        self.site.nobody().get(&self.event.url(path)).await.assert_ok().text()
    }

    /// The same, read as JSON.
    pub async fn json(&self, path: &str) -> serde_json::Value {
        serde_json::from_str(&self.text(path).await).unwrap()
    }
}

fn room(site: &TestSite, event: &TestEvent, name: &str) -> Id<Room> {
    let id = Id::<Room>::fresh();
    site.given(|tx| {
        diesel::insert_into(rooms::table)
            .values((
                (rooms::id.eq(id), rooms::event_id.eq(event.id), rooms::name.eq(name)),
                (rooms::capacity.eq(80), rooms::position.eq(if name == "Loft" { 2 } else { 1 })),
            ))
            .execute(tx.conn())
    });
    id
}
