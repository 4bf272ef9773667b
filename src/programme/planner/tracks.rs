//! How many rooms each track has on each day.

use super::board::PlanMove;
use super::ground::CostModel;

/// Counts of talks and of rooms, kept up with each move.
pub(super) struct TrackRooms {
    /// Talks of each track on each day in each room.
    talks: Vec<u16>,
    /// Rooms of each track on each day.
    rooms: Vec<u16>,
}

impl TrackRooms {
    /// No talk has a place.
    pub fn new(ground: &CostModel) -> Self {
        let days = ground.of_track.len() * ground.days;
        Self { talks: vec![0; days * ground.rooms], rooms: vec![0; days] }
    }

    /// Counts as after the steps, or back; returns the change in rooms beyond the first of a track on a day.
    pub fn count(&mut self, ground: &CostModel, steps: &[PlanMove], back: bool) -> i64 {
        let mut change = 0;
        for leaving in [true, false] {
            for step in steps {
                let cell = if leaving == back { step.to } else { step.from };
                let Some(cell) = cell else { continue };
                let track = ground.track[step.talk as usize] as usize;
                let day = track * ground.days + ground.day[cell.slot as usize] as usize;
                let (talks, rooms) = (&mut self.talks[day * ground.rooms + ground.room(cell)], &mut self.rooms[day]);
                if leaving {
                    *talks -= 1;
                    if *talks == 0 {
                        *rooms -= 1;
                        change -= i64::from(*rooms > 0);
                    }
                } else {
                    if *talks == 0 {
                        change += i64::from(*rooms > 0);
                        *rooms += 1;
                    }
                    *talks += 1;
                }
            }
        }
        change
    }
}
