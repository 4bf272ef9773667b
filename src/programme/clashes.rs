//! Clashes: the rules that a placement breaks or bends, each with a sentence that says so.
//!
//! Overlaps are found by a sweep along time over each room and each speaker, so that the work grows with what is placed
//! and with the clashes there are, not with all pairs.

use std::collections::{BTreeMap, HashSet};

use jiff::tz::TimeZone;
use uuid::Uuid;

use crate::clock::Timestamp;
use crate::times;

/// Something that has a place, or is to have one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placement {
    /// Title of the talk, or what the break is called.
    pub title: String,
    /// Its room, as an index into the rooms; `None` takes all of them.
    pub room: Option<usize>,
    /// When it begins.
    pub starts_at: Timestamp,
    /// When it ends.
    pub ends_at: Timestamp,
    /// What a talk asks of its place; `None` for a break.
    pub talk: Option<Claims>,
}

/// What a talk asks of its place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Claims {
    /// Key and name of everybody who speaks.
    pub speakers: Vec<(Uuid, String)>,
    /// Minutes that it needs, where that is known.
    pub minutes: Option<i32>,
    /// How many people are expected, where somebody said so.
    pub expected: Option<i32>,
    /// Whether it will be held.
    pub standing: TalkStatus,
}

/// Whether a talk will be held.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum TalkStatus {
    /// Its speakers will come.
    #[default]
    Sure,
    /// Its speakers have not answered yet.
    Unanswered,
    /// It will not be held: “withdrawn”.
    Off(String),
}

/// Where and when an event takes place.
#[derive(Clone, Debug)]
pub struct Venue {
    /// Name and seats of each room.
    pub rooms: Vec<(String, Option<i32>)>,
    /// When its first day begins.
    pub opens: Timestamp,
    /// When the night of its last day is over.
    pub closes: Timestamp,
    /// Its zone.
    pub zone: TimeZone,
}

/// Minutes from which on the length of a session is taken for a slip.
const VERY_LONG: i64 = 600;

/// Which rule it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ClashRule {
    /// Nobody speaks in two places at once.
    SpeakerTwice(Uuid),
    /// A room holds one session at a time.
    RoomTwice,
    /// A session lies within the event's days.
    Outside,
    /// A room holds those who are expected.
    TooSmall,
    /// Only what is held has a place.
    Off,
    /// A break in all rooms is one for everybody.
    Break,
    /// A talk has the minutes that it needs.
    TooShort,
    /// What is placed is confirmed.
    Unanswered,
    /// Hardly anything takes ten hours.
    TooLong,
}

impl ClashRule {
    /// Whether it is broken rather than bent.
    pub fn is_hard(self) -> bool {
        matches!(self, Self::SpeakerTwice(_) | Self::RoomTwice | Self::Outside | Self::TooSmall | Self::Off)
    }

    /// Whether somebody who places something is asked first: what is broken, and what is almost certainly a slip. The rest
    /// is noted beside the schedule.
    pub fn is_asked(self) -> bool {
        self.is_hard() || self == Self::TooLong
    }
}

/// A rule that placements break or bend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clash {
    /// The rule.
    pub rule: ClashRule,
    /// The placements, one or two, in their order.
    pub at: Vec<usize>,
    /// The matter in a few words: “Sail Loft is too small”.
    pub lead: String,
    /// The rest of the sentence.
    pub rest: String,
}

impl Clash {
    /// The whole sentence.
    pub fn sentence(&self) -> String {
        format!("{}{}", self.lead, self.rest)
    }
}

/// Everything that clashes, hard rules first, then by time.
pub fn clashes(placed: &[Placement], ground: &Venue) -> Vec<Clash> {
    let mut order: Vec<usize> = (0..placed.len()).collect();
    order.sort_by_key(|at| (placed[*at].starts_at, *at));
    let mut found: Vec<Clash> = order.iter().flat_map(|at| alone(*at, &placed[*at], ground)).collect();
    let spoken = speakers_twice(placed, &order);
    found.extend(spoken.into_iter().map(|(speaker, one, other)| speaker_twice(placed, ground, (speaker, one, other))));
    found.extend(
        rooms_twice(placed, &order, ground.rooms.len()).into_iter().map(|pair| in_one_room(placed, ground, pair)),
    );
    found.sort_by_key(|clash| {
        (!clash.rule.is_hard(), clash.at.iter().map(|at| placed[*at].starts_at).max(), clash.rule, clash.at.clone())
    });
    found
}

/// The clashes of one placement with all others.
pub fn clashes_of(at: usize, placed: &[Placement], ground: &Venue) -> Vec<Clash> {
    clashes(placed, ground).into_iter().filter(|clash| clash.at.contains(&at)).collect()
}

/// What is wrong with a placement by itself.
fn alone(at: usize, one: &Placement, ground: &Venue) -> Vec<Clash> {
    let mut found = Vec::new();
    let mut note = |rule, lead: String, rest: String| found.push(Clash { rule, at: vec![at], lead, rest });
    let title = &one.title;
    if one.starts_at < ground.opens || one.ends_at > ground.closes {
        note(
            ClashRule::Outside,
            format!("“{title}” lies outside the event’s days"),
            format!(": {}.", when(one.starts_at, ground)),
        );
    }
    let has = one.ends_at.minutes_since(one.starts_at);
    if has >= VERY_LONG {
        note(ClashRule::TooLong, format!("“{title}” takes {} hours", has / 60), ": is that meant?".to_owned());
    }
    let Some(talk) = &one.talk else { return found };
    match &talk.standing {
        TalkStatus::Sure => {}
        TalkStatus::Unanswered => note(
            ClashRule::Unanswered,
            format!("“{title}” is not confirmed yet"),
            ": a version published now leaves it out.".to_owned(),
        ),
        TalkStatus::Off(state) => {
            note(
                ClashRule::Off,
                format!("“{title}” will not be held"),
                format!(": it is {state}. Take it off the grid."),
            );
        }
    }
    if let (Some((room, Some(seats))), Some(expected)) =
        (one.room.and_then(|room| ground.rooms.get(room)), talk.expected)
        && expected > *seats
    {
        note(
            ClashRule::TooSmall,
            format!("{room} is too small"),
            format!(" for “{title}”: about {expected} expected, {seats} seats."),
        );
    }
    if let Some(needs) = talk.minutes.filter(|needs| i64::from(*needs) > has) {
        note(
            ClashRule::TooShort,
            format!("“{title}” has too little time"),
            format!(": {has} minutes, and it needs {needs}."),
        );
    }
    found
}

/// Pairs that overlap among some placements, which stand in the order of their starts.
fn overlaps(placed: &[Placement], order: impl Iterator<Item = usize>) -> Vec<(usize, usize)> {
    let (mut under_way, mut found) = (Vec::<usize>::new(), Vec::new());
    for at in order {
        under_way.retain(|before| placed[*before].ends_at > placed[at].starts_at);
        found.extend(under_way.iter().map(|before| (*before.min(&at), *before.max(&at))));
        under_way.push(at);
    }
    found
}

fn speakers_twice(placed: &[Placement], order: &[usize]) -> Vec<(Uuid, usize, usize)> {
    let mut by_speaker: BTreeMap<Uuid, Vec<usize>> = BTreeMap::new();
    for at in order {
        let names: HashSet<Uuid> = placed[*at].talk.iter().flat_map(|talk| &talk.speakers).map(|name| name.0).collect();
        for speaker in names {
            by_speaker.entry(speaker).or_default().push(*at);
        }
    }
    let pairs = |(speaker, theirs): (Uuid, Vec<usize>)| {
        overlaps(placed, theirs.into_iter()).into_iter().map(move |(one, other)| (speaker, one, other))
    };
    by_speaker.into_iter().flat_map(pairs).collect()
}

/// Pairs that share a room at the same time; what takes all rooms shares each of them.
fn rooms_twice(placed: &[Placement], order: &[usize], rooms: usize) -> Vec<(usize, usize)> {
    let everywhere = |at: &usize| placed[*at].room.is_none();
    let mut found = overlaps(placed, order.iter().copied().filter(everywhere));
    for room in 0..rooms {
        let here = order.iter().copied().filter(|at| placed[*at].room.is_none_or(|taken| taken == room));
        found.extend(overlaps(placed, here).into_iter().filter(|(one, other)| !everywhere(one) || !everywhere(other)));
    }
    found.retain(|(one, other)| !are_harmless(&placed[*one], &placed[*other]));
    found
}

/// A break in one room during a break in all rooms bothers nobody.
fn are_harmless(one: &Placement, other: &Placement) -> bool {
    one.talk.is_none() && other.talk.is_none() && one.room.is_none() != other.room.is_none()
}

fn speaker_twice(placed: &[Placement], ground: &Venue, (speaker, one, other): (Uuid, usize, usize)) -> Clash {
    let (a, b) = (&placed[one], &placed[other]);
    let name = a.talk.iter().flat_map(|talk| &talk.speakers).find(|known| known.0 == speaker);
    let name = name.map_or("A speaker", |known| &known.1);
    let at = when(a.starts_at.max(b.starts_at), ground);
    let rest =
        format!(" on {at}: “{}” in {} and “{}” in {}.", a.title, room_of(a, ground), b.title, room_of(b, ground));
    Clash {
        rule: ClashRule::SpeakerTwice(speaker),
        at: vec![one, other],
        lead: format!("{name} is in two places"),
        rest,
    }
}

fn in_one_room(placed: &[Placement], ground: &Venue, (one, other): (usize, usize)) -> Clash {
    let (a, b) = (&placed[one], &placed[other]);
    let at = when(a.starts_at.max(b.starts_at), ground);
    let everybodys_break = |it: &Placement| it.talk.is_none() && it.room.is_none();
    if everybodys_break(a) || everybodys_break(b) {
        let (pause, talk) = if everybodys_break(a) { (a, b) } else { (b, a) };
        let rest = format!(" on {at}, a break in all rooms.");
        let lead = format!("“{}” runs into “{}”", talk.title, pause.title);
        return Clash { rule: ClashRule::Break, at: vec![one, other], lead, rest };
    }
    let taken = if a.room.is_some() { a } else { b };
    let lead = if taken.room.is_some() {
        format!("{} is taken twice", room_of(taken, ground))
    } else {
        "All rooms are taken twice".to_owned()
    };
    let rest = format!(" on {at}: “{}”, {}, and “{}”, {}.", a.title, hours(a, ground), b.title, hours(b, ground));
    Clash { rule: ClashRule::RoomTwice, at: vec![one, other], lead, rest }
}

fn room_of<'a>(placement: &Placement, ground: &'a Venue) -> &'a str {
    placement.room.and_then(|room| ground.rooms.get(room)).map_or("all rooms", |room| &room.0)
}

fn hours(placement: &Placement, ground: &Venue) -> String {
    format!("{}–{}", times::hour(placement.starts_at, &ground.zone), times::hour(placement.ends_at, &ground.zone))
}

/// “Thursday 22 April at 14:10”.
fn when(instant: Timestamp, ground: &Venue) -> String {
    instant.at(&ground.zone).strftime("%A %-d %B at %H:%M").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn ground() -> Venue {
        let zone = times::zone("Europe/Lisbon").unwrap();
        let at = |text| times::parse_moment(text, &zone).unwrap();
        Venue {
            rooms: vec![
                ("Quay Room".to_owned(), Some(180)),
                ("Sail Loft".to_owned(), Some(120)),
                ("Deck".to_owned(), None),
            ],
            opens: at("2027-04-21T00:00"),
            closes: at("2027-04-24T04:00"),
            zone,
        }
    }

    fn talk(title: &str, room: Option<usize>, (from, minutes): (&str, i64), speakers: &[u128]) -> Placement {
        let starts_at = times::parse_moment(&format!("2027-04-22T{from}"), &ground().zone).unwrap();
        let speakers = speakers.iter().map(|key| (Uuid::from_u128(*key), format!("Speaker {key}"))).collect();
        let talk = Some(Claims { speakers, ..Claims::default() });
        Placement { title: title.to_owned(), room, starts_at, ends_at: starts_at.plus_minutes(minutes), talk }
    }

    fn pause(title: &str, room: Option<usize>, at: (&str, i64)) -> Placement {
        Placement { talk: None, ..talk(title, room, at, &[]) }
    }

    fn sentences(placed: &[Placement]) -> Vec<String> {
        clashes(placed, &ground()).iter().map(Clash::sentence).collect()
    }

    #[test]
    fn a_speaker_in_two_places_is_named_with_both() {
        let day =
            [talk("Threats", Some(0), ("14:10", 40), &[1]), talk("Fault trees", Some(1), ("13:20", 120), &[1, 2])];
        assert_eq!(
            sentences(&day),
            [
                "Speaker 1 is in two places on Thursday 22 April at 14:10: “Threats” in Quay Room and “Fault trees” in Sail Loft."
            ]
        );
    }

    #[test]
    fn a_room_taken_twice_is_named_with_both_and_one_after_the_other_is_no_clash() {
        let day = [talk("One", Some(0), ("10:00", 40), &[1]), talk("Two", Some(0), ("10:30", 40), &[2])];
        assert_eq!(
            sentences(&day),
            ["Quay Room is taken twice on Thursday 22 April at 10:30: “One”, 10:00–10:40, and “Two”, 10:30–11:10."]
        );
        let day = [talk("One", Some(0), ("10:00", 30), &[1]), talk("Two", Some(0), ("10:30", 40), &[1])];
        assert_eq!(sentences(&day), [""; 0]);
    }

    #[test]
    fn what_takes_all_rooms_takes_each_of_them() {
        let day = [talk("Keynote", None, ("09:00", 40), &[1]), talk("Two", Some(1), ("09:30", 40), &[2])];
        assert_eq!(
            sentences(&day),
            ["Sail Loft is taken twice on Thursday 22 April at 09:30: “Keynote”, 09:00–09:40, and “Two”, 09:30–10:10."]
        );
    }

    #[test]
    fn a_talk_during_everybodys_break_is_bent_not_broken() {
        let day = [pause("Coffee", None, ("10:40", 20)), talk("Workshop", Some(1), ("10:00", 120), &[1])];
        let found = clashes(&day, &ground());
        assert_eq!(
            found[0].sentence(),
            "“Workshop” runs into “Coffee” on Thursday 22 April at 10:40, a break in all rooms."
        );
        assert!(!found[0].rule.is_hard());
        assert_eq!(sentences(&[pause("Coffee", None, ("10:40", 20)), pause("Tea", Some(0), ("10:40", 20))]), [""; 0]);
    }

    #[test]
    fn a_place_is_measured_against_what_the_talk_needs() {
        let mut one = talk("Secrets", Some(1), ("10:00", 20), &[]);
        one.talk = Some(Claims { minutes: Some(40), expected: Some(210), ..Claims::default() });
        assert_eq!(
            sentences(&[one.clone()]),
            [
                "Sail Loft is too small for “Secrets”: about 210 expected, 120 seats.",
                "“Secrets” has too little time: 20 minutes, and it needs 40.",
            ]
        );
        one.room = Some(2);
        assert_eq!(sentences(&[one]), ["“Secrets” has too little time: 20 minutes, and it needs 40."]);
    }

    #[test]
    fn what_is_not_confirmed_or_lies_outside_is_said() {
        let mut early = talk("Early", Some(0), ("10:00", 20), &[]);
        early.talk = Some(Claims { standing: TalkStatus::Unanswered, ..Claims::default() });
        early.starts_at = early.starts_at.plus_days(-2);
        early.ends_at = early.ends_at.plus_days(-2);
        let mut gone = talk("Gone", Some(0), ("10:00", 20), &[]);
        gone.talk = Some(Claims { standing: TalkStatus::Off("withdrawn".to_owned()), ..Claims::default() });
        assert_eq!(
            sentences(&[early, gone]),
            [
                "“Early” lies outside the event’s days: Tuesday 20 April at 10:00.",
                "“Gone” will not be held: it is withdrawn. Take it off the grid.",
                "“Early” is not confirmed yet: a version published now leaves it out.",
            ]
        );
    }

    /// Every pair, looked at by itself.
    fn by_force(placed: &[Placement]) -> Vec<(ClashRule, Vec<usize>)> {
        let mut found = Vec::new();
        for (one, a) in placed.iter().enumerate() {
            for (other, b) in placed.iter().enumerate().skip(one + 1) {
                if a.starts_at >= b.ends_at || b.starts_at >= a.ends_at {
                    continue;
                }
                for (speaker, _) in a.talk.iter().flat_map(|talk| &talk.speakers) {
                    if b.talk.iter().flat_map(|talk| &talk.speakers).any(|name| name.0 == *speaker) {
                        found.push((ClashRule::SpeakerTwice(*speaker), vec![one, other]));
                    }
                }
                let (pause_a, pause_b) = (a.talk.is_none(), b.talk.is_none());
                let shared = a.room.is_none() || b.room.is_none() || a.room == b.room;
                if !shared || (pause_a && pause_b && a.room.is_none() != b.room.is_none()) {
                    continue;
                }
                let everybodys = (pause_a && a.room.is_none()) || (pause_b && b.room.is_none());
                found.push((if everybodys { ClashRule::Break } else { ClashRule::RoomTwice }, vec![one, other]));
            }
        }
        found.sort();
        found
    }

    fn placement() -> impl Strategy<Value = Placement> {
        let speakers = proptest::collection::btree_set(0_u128..6, 0..3);
        (0_i64..24, 1_i64..6, proptest::option::weighted(0.85, 0_usize..3), any::<bool>(), speakers).prop_map(
            |(from, long, room, pause, speakers)| {
                let starts_at = ground().opens.plus_minutes(from * 10);
                let speakers = speakers.into_iter().map(|key| (Uuid::from_u128(key), key.to_string())).collect();
                let talk = (!pause).then(|| Claims { speakers, ..Claims::default() });
                Placement { title: String::new(), room, starts_at, ends_at: starts_at.plus_minutes(long * 10), talk }
            },
        )
    }

    proptest! {
        #[test]
        fn the_sweep_finds_what_looking_at_every_pair_finds(day in proptest::collection::vec(placement(), 0..40)) {
            let mut found: Vec<_> = clashes(&day, &ground()).into_iter().map(|clash| (clash.rule, clash.at)).collect();
            found.sort();
            prop_assert_eq!(found, by_force(&day));
        }
    }
}
