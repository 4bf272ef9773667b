//! Taking away what an import added.

use diesel::prelude::*;

use crate::db::{Id, Tx};
use crate::exchange::Changes;
use crate::programme::Slot;
use crate::proposals::Proposal;
use crate::schema::{proposal_speakers, proposals, rooms, session_types, slots, speakers, tracks};
use crate::speakers::Speaker;

/// Keys that one statement takes.
const BATCH: usize = 500;

/// Takes away talks, breaks and speakers that an import added, and rooms, tracks and types that nothing else uses.
pub fn take_away(tx: &mut Tx<'_>, changes: &Changes) -> QueryResult<()> {
    let talks: Vec<Id<Proposal>> = changes.new_talks.iter().map(|new| new.id).collect();
    for talks in talks.chunks(BATCH) {
        diesel::delete(proposals::table.filter(proposals::id.eq_any(talks))).execute(tx.conn())?;
    }
    let breaks: Vec<Id<Slot>> = changes.new_breaks.iter().map(|new| new.id).collect();
    for breaks in breaks.chunks(BATCH) {
        diesel::delete(slots::table.filter(slots::id.eq_any(breaks))).execute(tx.conn())?;
    }
    let people: Vec<Id<Speaker>> = changes.new_speakers.iter().map(|new| new.id).collect();
    for people in people.chunks(BATCH) {
        let idle = speakers::table
            .filter(speakers::id.eq_any(people))
            .filter(speakers::id.ne_all(proposal_speakers::table.select(proposal_speakers::speaker_id)));
        diesel::delete(idle).execute(tx.conn())?;
    }
    take_setting_away(tx, changes)
}

fn take_setting_away(tx: &mut Tx<'_>, changes: &Changes) -> QueryResult<()> {
    let ids: Vec<_> = changes.rooms.iter().map(|new| new.id).collect();
    let used = slots::table.filter(slots::room_id.is_not_null()).select(slots::room_id.assume_not_null());
    diesel::delete(rooms::table.filter(rooms::id.eq_any(ids)).filter(rooms::id.ne_all(used))).execute(tx.conn())?;
    let ids: Vec<_> = changes.tracks.iter().map(|new| new.id).collect();
    let used = proposals::table.filter(proposals::track_id.is_not_null()).select(proposals::track_id.assume_not_null());
    diesel::delete(tracks::table.filter(tracks::id.eq_any(ids)).filter(tracks::id.ne_all(used))).execute(tx.conn())?;
    let ids: Vec<_> = changes.session_types.iter().map(|new| new.id).collect();
    let used = proposals::table
        .filter(proposals::session_type_id.is_not_null())
        .select(proposals::session_type_id.assume_not_null());
    let idle = session_types::table.filter(session_types::id.eq_any(ids)).filter(session_types::id.ne_all(used));
    diesel::delete(idle).execute(tx.conn())?;
    Ok(())
}
