//! What an event calls its tracks and session types, looked up once for a page or an announcement.

use diesel::prelude::QueryResult;

use crate::db::{Conn, Id};
use crate::events::{self, Event, SessionType, Track};
use crate::proposals::Proposal;

/// The tracks and session types of an event.
#[derive(Debug)]
pub struct TracksAndTypes {
    /// The tracks.
    pub tracks: Vec<Track>,
    /// The session types.
    pub session_types: Vec<SessionType>,
}

impl TracksAndTypes {
    /// Those of an event.
    pub fn at(conn: &mut Conn, event: &Event) -> QueryResult<Self> {
        Ok(Self {
            tracks: events::store::tracks(conn, event)?,
            session_types: events::store::session_types(conn, event)?,
        })
    }

    /// The track of a key.
    pub fn track(&self, id: Option<Id<Track>>) -> Option<&Track> {
        self.tracks.iter().find(|track| Some(track.id) == id)
    }

    /// The session type of a key.
    pub fn session_type(&self, id: Option<Id<SessionType>>) -> Option<&SessionType> {
        self.session_types.iter().find(|kind| Some(kind.id) == id)
    }

    /// A proposal's session type, length and track, as far as they are known: “Talk, 40 minutes, Operations”.
    pub fn words(&self, proposal: &Proposal) -> String {
        let session_type = self.session_type(proposal.session_type_id);
        let minutes = proposal.minutes.or(session_type.map(|kind| kind.minutes));
        let parts = [
            session_type.map(|kind| kind.name.clone()),
            minutes.map(|minutes| format!("{minutes} minutes")),
            self.track(proposal.track_id).map(|track| track.name.clone()),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}
