//! Places where a session would clash with nothing: a way out of a clash.

use crate::clock::Timestamp;
use crate::programme::{Ground, Placement};

/// The first rooms and starts at which one placement, with the length that it has, would break no rule. It may begin where
/// another session of its day begins or ends, and not end after the last of them.
pub fn places(at: usize, placed: &[Placement], ground: &Ground, most: usize) -> Vec<(usize, Timestamp)> {
    let wanted = &placed[at];
    let minutes = wanted.ends_at.minutes_since(wanted.starts_at);
    let others: Vec<&Placement> =
        placed.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, one)| one).collect();
    let mut starts: Vec<Timestamp> = others.iter().flat_map(|one| [one.starts_at, one.ends_at]).collect();
    starts.sort_unstable();
    starts.dedup();
    let mut found = Vec::new();
    for starts_at in starts {
        let ends_at = starts_at.plus_minutes(minutes);
        if starts_at < ground.opens || ends_at > day_ends(starts_at, &others, ground) {
            continue;
        }
        let during: Vec<&Placement> =
            others.iter().copied().filter(|one| one.starts_at < ends_at && starts_at < one.ends_at).collect();
        if during.iter().any(|one| one.room.is_none() || share_a_speaker(one, wanted)) {
            continue;
        }
        let fits =
            |room: &usize| is_large_enough(*room, wanted, ground) && during.iter().all(|one| one.room != Some(*room));
        found.extend((0..ground.rooms.len()).filter(fits).map(|room| (room, starts_at)));
        if found.len() >= most {
            break;
        }
    }
    found.truncate(most);
    found
}

/// When the last session of the day of an instant ends.
fn day_ends(instant: Timestamp, others: &[&Placement], ground: &Ground) -> Timestamp {
    let date = |instant: Timestamp| instant.at(&ground.zone).date();
    let day = date(instant);
    let ends = others.iter().filter(|one| date(one.starts_at) == day).map(|one| one.ends_at).max();
    ends.unwrap_or(instant).min(ground.closes)
}

fn share_a_speaker(one: &Placement, other: &Placement) -> bool {
    let speakers =
        |it: &Placement| it.talk.iter().flat_map(|talk| &talk.speakers).map(|name| name.0).collect::<Vec<_>>();
    let theirs = speakers(other);
    speakers(one).iter().any(|speaker| theirs.contains(speaker))
}

fn is_large_enough(room: usize, wanted: &Placement, ground: &Ground) -> bool {
    let expected = wanted.talk.as_ref().and_then(|talk| talk.expected);
    let seats = ground.rooms[room].1;
    expected.zip(seats).is_none_or(|(expected, seats)| expected <= seats)
}

#[cfg(test)]
mod tests {
    use super::places;
    use crate::clock::Timestamp;
    use crate::programme::{Claims, Clash, Ground, Placement, clashes};
    use jiff::tz::TimeZone;
    use proptest::prelude::*;
    use uuid::Uuid;

    fn at(minute: i64) -> Timestamp {
        Timestamp::EPOCH.plus_minutes(minute)
    }

    fn ground() -> Ground {
        let rooms = vec![("Small".to_owned(), Some(60)), ("Large".to_owned(), Some(600))];
        Ground { rooms, opens: at(0), closes: at(1_680), zone: TimeZone::UTC }
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
        assert_eq!(places(0, &day, &ground(), 9), [(1, at(700))]);
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
            for (room, starts_at) in places(0, &day, &ground(), 8) {
                let mut moved = day.clone();
                let minutes = day[0].ends_at.minutes_since(day[0].starts_at);
                (moved[0].room, moved[0].starts_at, moved[0].ends_at) = (Some(room), starts_at, starts_at.plus_minutes(minutes));
                let of_it: Vec<Clash> = clashes(&moved, &ground()).into_iter().filter(|clash| clash.at.contains(&0)).collect();
                prop_assert_eq!(of_it, Vec::new());
            }
        }
    }
}
