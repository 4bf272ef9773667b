//! What is found about a plan.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::{FindingWeights, PlanningInstance};

/// What a finding is about. The first kinds must not occur; the others cost something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FindingRule {
    /// A talk has no place.
    Unplaced,
    /// A talk goes over a break or the end of a day.
    CrossesBreak,
    /// A room has not what the talk needs.
    FeatureMissing,
    /// A talk is not where it must be.
    Pinned,
    /// A speaker is away.
    SpeakerAway,
    /// A room is closed.
    RoomClosed,
    /// A room holds more talks than it can.
    RoomTaken,
    /// Something takes place beside a talk for everybody.
    BesidePlenary,
    /// A speaker is in two places.
    SpeakerTwice,
    /// A talk begins before one that it must follow is over.
    Order,
    /// People without a seat.
    Seats,
    /// People who want to hear two talks at once.
    Audience,
    /// Two talks of a track at once.
    SameTrack,
    /// A track has several rooms on a day.
    TrackRooms,
    /// A talk is on another day than it should be on.
    Day,
    /// A talk is at another time than was published.
    MovedTime,
    /// A talk is in another room than was published.
    MovedRoom,
}

impl FindingRule {
    /// Whether a plan with such a finding cannot be held.
    pub fn is_hard(self) -> bool {
        self <= Self::Order
    }

    /// A word for it, before a number.
    pub fn word(self) -> &'static str {
        match self {
            Self::Unplaced => "no place",
            Self::CrossesBreak => "breaks",
            Self::FeatureMissing => "equipment",
            Self::Pinned => "pins",
            Self::SpeakerAway => "absences",
            Self::RoomClosed => "closed rooms",
            Self::RoomTaken => "taken rooms",
            Self::BesidePlenary => "for everybody",
            Self::SpeakerTwice => "speakers",
            Self::Order => "order",
            Self::Seats => "seats",
            Self::Audience => "audience",
            Self::SameTrack => "tracks",
            Self::TrackRooms => "rooms",
            Self::Day => "days",
            Self::MovedTime => "moved times",
            Self::MovedRoom => "moved rooms",
        }
    }

    /// What one of it costs, where it is not hard.
    pub fn weight(self, weights: &FindingWeights) -> i64 {
        match self {
            Self::Seats => weights.overflow_seat,
            Self::Audience => weights.audience,
            Self::SameTrack => weights.same_track,
            Self::TrackRooms => weights.track_rooms,
            Self::Day => weights.day_pref,
            Self::MovedTime => weights.moved_time,
            Self::MovedRoom => weights.moved_room,
            _ => 0,
        }
    }
}

/// One thing that is wrong with a plan or could be better.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What it is about.
    pub rule: FindingRule,
    /// The talks that it concerns.
    pub talks: Vec<usize>,
    /// The room, where it concerns one.
    pub room: Option<usize>,
    /// The slot, where it concerns one.
    pub slot: Option<usize>,
    /// How large it is: people, slots, rooms or 1, as the rule counts.
    pub size: i64,
}

impl Finding {
    /// The finding for people.
    pub fn sentence(&self, instance: &PlanningInstance) -> String {
        let talk = |at: usize| self.talks.get(at).map_or(String::new(), |talk| instance.talk_name(*talk));
        let room = self.room.map_or(String::new(), |room| instance.room_name(room));
        let size = self.size;
        let mut words = match self.rule {
            FindingRule::Unplaced => format!("{} has no place", talk(0)),
            FindingRule::CrossesBreak => format!("{} goes over a break", talk(0)),
            FindingRule::FeatureMissing => format!("{room} has not what {} needs", talk(0)),
            FindingRule::Pinned => format!("{} is not where it was pinned", talk(0)),
            FindingRule::SpeakerAway => format!("a speaker of {} is away", talk(0)),
            FindingRule::RoomClosed => format!("{room} is closed during {}", talk(0)),
            FindingRule::RoomTaken => format!("{room} holds {} and {} at once", talk(0), talk(1)),
            FindingRule::BesidePlenary => format!("{} takes place beside {}, which is for everybody", talk(1), talk(0)),
            FindingRule::SpeakerTwice => format!("a speaker has {} and {} at once", talk(0), talk(1)),
            FindingRule::Order => format!("{} begins before {} is over", talk(0), talk(1)),
            FindingRule::Seats => format!("{room} has {size} seats too few for {}", talk(0)),
            FindingRule::Audience => format!("{size} people want to hear both {} and {}", talk(0), talk(1)),
            FindingRule::SameTrack => format!("{} and {} of one track are at once", talk(0), talk(1)),
            FindingRule::TrackRooms => format!("the track of {} has {} rooms on a day", talk(0), size + 1),
            FindingRule::Day => format!("{} is not on its preferred day", talk(0)),
            FindingRule::MovedTime => format!("{} is at another time than was published", talk(0)),
            FindingRule::MovedRoom => format!("{} is in another room than was published", talk(0)),
        };
        if let Some(slot) = self.slot {
            // Writing to a string cannot fail.
            write!(words, " ({})", instance.time_name(slot)).ok();
        }
        words.push('.');
        let mut letters = words.chars();
        letters.next().map_or(String::new(), |first| first.to_uppercase().collect::<String>() + letters.as_str())
    }
}

/// Everything that is found about a plan.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Findings {
    /// Each finding, hard ones first.
    pub all: Vec<Finding>,
}

impl Findings {
    /// How many hard clashes there are, counted as their rules count.
    pub fn hard(&self) -> i64 {
        self.all.iter().filter(|finding| finding.rule.is_hard()).map(|finding| finding.size).sum()
    }

    /// What the rest costs.
    pub fn soft(&self, weights: &FindingWeights) -> i64 {
        self.all.iter().map(|finding| finding.size * finding.rule.weight(weights)).sum()
    }

    /// What is found under one rule, counted as it counts.
    pub fn of(&self, rule: FindingRule) -> i64 {
        self.all.iter().filter(|finding| finding.rule == rule).map(|finding| finding.size).sum()
    }

    /// What is found under each rule: for hard ones as they count, for the others what it costs. Rules that find nothing
    /// are left out.
    pub fn by_rule(&self, weights: &FindingWeights) -> BTreeMap<FindingRule, i64> {
        let mut found = BTreeMap::new();
        for Finding { rule, size, .. } in &self.all {
            *found.entry(*rule).or_default() += if rule.is_hard() { *size } else { size * rule.weight(weights) };
        }
        found
    }
}
