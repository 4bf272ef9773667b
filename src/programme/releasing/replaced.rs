//! The working schedule that going back to a version replaced.

use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::clock::Timestamp;
use crate::db::Id;
use crate::programme::Slot;
use crate::schema::replaced_schedules;

/// A working schedule as it was before another took its place.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = replaced_schedules)]
pub struct ReplacedSchedule {
    /// Its key.
    pub id: Id<ReplacedSchedule>,
    /// What it was replaced with: “version 1”.
    pub replaced_with: String,
    /// Who replaced it, by name.
    pub by_name: String,
    /// Its slots, as JSON.
    pub slots: String,
    /// When it was replaced.
    pub replaced_at: Timestamp,
}

/// The form in which slots are kept; its number rises when the form changes.
#[derive(Debug, Serialize, Deserialize)]
struct KeptSlots {
    version: u32,
    slots: Vec<KeptSlot>,
}

/// A slot as it is kept.
#[derive(Debug, Serialize, Deserialize)]
struct KeptSlot {
    id: Uuid,
    room: Option<Uuid>,
    proposal: Option<Uuid>,
    title: String,
    starts_at: Timestamp,
    ends_at: Timestamp,
}

/// Slots as JSON.
///
/// # Errors
/// Never, as far as their fields are plain values.
pub fn written(slots: &[Slot]) -> serde_json::Result<String> {
    let kept = |slot: &Slot| KeptSlot {
        id: slot.id.uuid(),
        room: slot.room_id.map(Id::uuid),
        proposal: slot.proposal_id.map(Id::uuid),
        title: slot.title.clone(),
        starts_at: slot.starts_at,
        ends_at: slot.ends_at,
    };
    serde_json::to_string(&KeptSlots { version: 1, slots: slots.iter().map(kept).collect() })
}

/// Slots out of JSON.
///
/// # Errors
/// It is not what `written` makes.
pub fn read(json: &str) -> serde_json::Result<Vec<Slot>> {
    let kept: KeptSlots = serde_json::from_str(json)?;
    let slot = |slot: KeptSlot| Slot {
        id: slot.id.into(),
        room_id: slot.room.map(Id::from),
        proposal_id: slot.proposal.map(Id::from),
        title: slot.title,
        starts_at: slot.starts_at,
        ends_at: slot.ends_at,
        version: 0,
    };
    Ok(kept.slots.into_iter().map(slot).collect())
}

#[cfg(test)]
mod tests {
    use super::{read, written};
    use crate::clock::Timestamp;
    use crate::db::Id;
    use crate::programme::Slot;

    #[test]
    fn a_kept_schedule_comes_back_as_it_was() {
        let at = Timestamp::from_micros(1_800_000_000_000_000);
        let slot = Slot {
            id: Id::fresh(),
            room_id: None,
            proposal_id: Some(Id::fresh()),
            title: String::new(),
            starts_at: at,
            ends_at: at.plus_minutes(40),
            version: 0,
        };
        assert_eq!(read(&written(std::slice::from_ref(&slot)).unwrap()).unwrap(), [slot]);
    }

    #[test]
    fn the_first_form_of_kept_schedules_can_be_read_for_ever() {
        let json = r#"{"version":1,"slots":[{"id":"018f4e9e-0000-7000-8000-000000000001","room":null,"proposal":null,
            "title":"Lunch","starts_at":"2027-04-21T12:00:00Z","ends_at":"2027-04-21T13:00:00Z"}]}"#;
        assert_eq!(read(json).unwrap()[0].title, "Lunch");
    }
}
