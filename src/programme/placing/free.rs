//! Places where a session would clash with nothing: a way to place it, and a way out of a clash.

use crate::clock::Timestamp;
use crate::programme::{Placement, Venue};

/// Minutes between the starts that are offered, besides those where another session begins or ends.
const STEP: i64 = 30;

/// Every room and start at which one placement, with the length that it has, would break no rule, within the hours of some
/// days, in the order of time.
pub fn places(
    at: usize,
    placed: &[Placement],
    ground: &Venue,
    hours: &[(Timestamp, Timestamp)],
) -> Vec<(usize, Timestamp)> {
    let minutes = placed[at].ends_at.minutes_since(placed[at].starts_at);
    let edges: Vec<Timestamp> = placed.iter().flat_map(|one| [one.starts_at, one.ends_at]).collect();
    let mut found = Vec::new();
    for (opens, closes) in hours {
        let steps = closes.minutes_since(*opens).max(0) / STEP;
        let mut starts: Vec<Timestamp> = (0..steps).map(|step| opens.plus_minutes(step * STEP)).collect();
        starts.extend(edges.iter().filter(|edge| (opens..closes).contains(edge)));
        starts.sort_unstable();
        starts.dedup();
        for starts_at in starts.into_iter().filter(|start| start.plus_minutes(minutes) <= *closes) {
            let here = FreeRanges::at(at, placed, ground, starts_at);
            found.extend((0..ground.rooms.len()).filter(|room| here.fits(*room)).map(|room| (room, starts_at)));
        }
    }
    found
}

/// What goes on while one placement would be held at some time.
pub struct FreeRanges<'a> {
    wanted: &'a Placement,
    ground: &'a Venue,
    during: Vec<&'a Placement>,
    is_possible: bool,
}

impl<'a> FreeRanges<'a> {
    /// What goes on from a start on, for as long as the placement takes.
    pub fn at(at: usize, placed: &'a [Placement], ground: &'a Venue, starts_at: Timestamp) -> Self {
        let wanted = &placed[at];
        let ends_at = starts_at.plus_minutes(wanted.ends_at.minutes_since(wanted.starts_at));
        let others = placed.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, one)| one);
        let during: Vec<&Placement> = others.filter(|one| one.starts_at < ends_at && starts_at < one.ends_at).collect();
        let taken = during.iter().any(|one| one.room.is_none() || share_a_speaker(one, wanted));
        let is_possible = !taken && starts_at >= ground.opens && ends_at <= ground.closes;
        Self { wanted, ground, during, is_possible }
    }

    /// Whether it would break no rule in a room.
    pub fn fits(&self, room: usize) -> bool {
        self.is_possible
            && is_large_enough(room, self.wanted, self.ground)
            && self.during.iter().all(|one| one.room != Some(room))
    }
}

fn share_a_speaker(one: &Placement, other: &Placement) -> bool {
    let speakers =
        |it: &Placement| it.talk.iter().flat_map(|talk| &talk.speakers).map(|name| name.0).collect::<Vec<_>>();
    let theirs = speakers(other);
    speakers(one).iter().any(|speaker| theirs.contains(speaker))
}

fn is_large_enough(room: usize, wanted: &Placement, ground: &Venue) -> bool {
    let expected = wanted.talk.as_ref().and_then(|talk| talk.expected);
    let seats = ground.rooms[room].1;
    expected.zip(seats).is_none_or(|(expected, seats)| expected <= seats)
}

#[cfg(test)]
mod tests {
    use super::places;
    use crate::clock::Timestamp;
    use crate::programme::{Claims, Clash, Placement, Venue, clashes};
    use jiff::tz::TimeZone;
    use proptest::prelude::*;
    use uuid::Uuid;

    fn at(minute: i64) -> Timestamp {
        Timestamp::EPOCH.plus_minutes(minute)
    }

    fn ground() -> Venue {
        let rooms = vec![("Small".to_owned(), Some(60)), ("Large".to_owned(), Some(600))];
        Venue { rooms, opens: at(0), closes: at(1_680), zone: TimeZone::UTC }
    }

    fn talk(room: usize, (from, until): (i64, i64), speaker: u128, expected: Option<i32>) -> Placement {
        let speakers = vec![(Uuid::from_u128(speaker), String::new())];
        let talk = Some(Claims { speakers, expected, ..Claims::default() });
        Placement { title: String::new(), room: Some(room), starts_at: at(from), ends_at: at(until), talk }
    }

    #[test]
    fn a_large_talk_is_offered_the_large_room_only() {
        let day = [
            talk(0, (600, 640), 1, Some(200)),
            talk(1, (600, 640), 2, None),
            talk(1, (640, 700), 3, None),
            talk(0, (600, 760), 4, None),
        ];
        assert_eq!(places(0, &day, &ground(), &[(at(600), at(760))]), [(1, at(700)), (1, at(720))]);
    }

    #[test]
    fn an_empty_day_is_free_from_its_first_hour_to_its_last() {
        let day = [talk(0, (10, 70), 1, None)];
        let found = places(0, &day, &ground(), &[(at(1_500), at(1_620))]);
        assert_eq!(
            found,
            [(0, at(1_500)), (1, at(1_500)), (0, at(1_530)), (1, at(1_530)), (0, at(1_560)), (1, at(1_560))]
        );
    }

    proptest! {
        #[test]
        fn what_is_offered_clashes_with_nothing(
            day in proptest::collection::vec((0_usize..2, 0_i64..20, 1_i64..6, 0_u128..4, proptest::option::of(1_i32..100)), 1..12),
        ) {
            let day: Vec<Placement> = day
                .into_iter()
                .map(|(room, from, long, speaker, expected)| talk(room, (from * 10, (from + long) * 10), speaker, expected))
                .collect();
            for (room, starts_at) in places(0, &day, &ground(), &[(at(0), at(300))]) {
                let mut moved = day.clone();
                let minutes = day[0].ends_at.minutes_since(day[0].starts_at);
                (moved[0].room, moved[0].starts_at, moved[0].ends_at) = (Some(room), starts_at, starts_at.plus_minutes(minutes));
                let of_it: Vec<Clash> = clashes(&moved, &ground()).into_iter().filter(|clash| clash.at.contains(&0)).collect();
                prop_assert_eq!(of_it, Vec::new());
            }
        }
    }
}
