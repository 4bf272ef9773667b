//! Velocity Amsterdam, 28 to 30 October 2015: the one event of the demo that is over, released and rated.
//!
//! The event, and the talk *Seeing the invisible: Discovering operations expertise* with its speaker, time
//! and place, are real. All other talks and people are invented, and every text is our own.

mod friday;
mod settings;
mod speakers;
mod thursday;
mod wednesday;

use jiff::ToSpan;
use jiff::civil::{Date, DateTime, date};

use super::talks::Level;

pub use settings::VELOCITY;
pub use speakers::SPEAKERS;

/// A speaker of this event.
#[derive(Debug)]
pub struct VelocitySpeaker {
    /// Distinct within the event.
    pub name: &'static str,
    /// The employer.
    pub affiliation: &'static str,
    /// One or two sentences of plain text.
    pub biography: &'static str,
}

/// A talk with its place in the programme.
#[derive(Debug, Clone, Copy)]
pub struct VelocityTalk {
    /// Distinct within the event.
    pub title: &'static str,
    /// Markdown.
    pub abstract_: &'static str,
    /// Names out of [`SPEAKERS`], in order.
    pub speakers: &'static [&'static str],
    /// The name of a track.
    pub track: &'static str,
    /// The name of a session type, which says how long it is.
    pub session_type: &'static str,
    /// Whom it is for.
    pub level: Level,
    /// Short labels.
    pub tags: &'static [&'static str],
    /// The name of a room.
    pub room: &'static str,
    /// The local time at which it begins.
    pub starts: DateTime,
    /// How many people gave one, two, three, four and five stars.
    pub stars: [u16; 5],
}

/// A break for the whole house.
#[derive(Debug, Clone, Copy)]
pub struct VelocityBreak {
    /// What the programme calls it.
    pub name: &'static str,
    /// The local time at which it begins.
    pub starts: DateTime,
    /// Its length.
    pub minutes: u16,
}

impl VelocityTalk {
    /// The minutes of its session type.
    #[must_use]
    pub fn minutes(&self) -> u16 {
        VELOCITY.session_types.iter().find(|kind| kind.name == self.session_type).map_or(0, |kind| kind.minutes)
    }

    /// The local time at which it ends.
    #[must_use]
    pub fn ends(&self) -> DateTime {
        self.starts.saturating_add(i64::from(self.minutes()).minutes())
    }

    /// How many people rated it.
    #[must_use]
    pub fn ratings(&self) -> u16 {
        self.stars.iter().sum()
    }

    /// Every rating as its stars, 1 to 5, low ones first.
    pub fn each_rating(&self) -> impl Iterator<Item = u8> {
        (1..).zip(self.stars).flat_map(|(stars, people)| (0..people).map(move |_| stars))
    }
}

/// All talks, day by day and in the order in which they begin.
pub fn talks() -> impl Iterator<Item = &'static VelocityTalk> {
    wednesday::TALKS.iter().chain(thursday::TALKS).chain(friday::TALKS)
}

/// All breaks, in the order in which they begin.
pub fn breaks() -> impl Iterator<Item = &'static VelocityBreak> {
    wednesday::BREAKS.iter().chain(thursday::BREAKS).chain(friday::BREAKS)
}

const WEDNESDAY: Date = date(2015, 10, 28);
const THURSDAY: Date = date(2015, 10, 29);
const FRIDAY: Date = date(2015, 10, 30);

const fn pause(name: &'static str, starts: DateTime, minutes: u16) -> VelocityBreak {
    VelocityBreak { name, starts, minutes }
}

/// What talks of one kind have in common, to be filled in.
const TALK: VelocityTalk = VelocityTalk {
    title: "",
    abstract_: "",
    speakers: &[],
    track: "Operations",
    session_type: "Talk",
    level: Level::Intermediate,
    tags: &[],
    room: "Auditorium",
    starts: THURSDAY.at(0, 0, 0, 0),
    stars: [0; 5],
};
const KEYNOTE: VelocityTalk = VelocityTalk { session_type: "Keynote", level: Level::Everybody, ..TALK };
const TUTORIAL: VelocityTalk = VelocityTalk { session_type: "Tutorial", ..TALK };

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    fn overlap(left: &VelocityTalk, right: &VelocityTalk) -> bool {
        left.starts < right.ends() && right.starts < left.ends()
    }

    fn pairs() -> impl Iterator<Item = (&'static VelocityTalk, &'static VelocityTalk)> {
        talks().enumerate().flat_map(|(index, left)| talks().skip(index + 1).map(move |right| (left, right)))
    }

    #[test]
    fn the_invisible_is_seen_on_thursday_at_half_past_ten_in_the_auditorium() {
        let title = "Seeing the invisible: Discovering operations expertise";
        let talk = talks().find(|talk| talk.title == title).unwrap();
        assert_eq!(talk.speakers, ["John Allspaw"]);
        assert_eq!(talk.room, "Auditorium");
        assert_eq!(talk.starts, date(2015, 10, 29).at(10, 30, 0, 0));
        assert_eq!(talk.ends(), date(2015, 10, 29).at(10, 50, 0, 0));
        let speaker = SPEAKERS.iter().find(|speaker| speaker.name == "John Allspaw").unwrap();
        assert_eq!(speaker.affiliation, "Etsy");
    }

    #[test]
    fn ninety_four_people_rated_it_and_gave_4_13_on_average() {
        let talk = talks().find(|talk| talk.speakers == ["John Allspaw"]).unwrap();
        assert_eq!(talk.ratings(), 94);
        let total: u32 = talk.each_rating().map(u32::from).sum();
        assert_eq!(total, 388);
        assert_eq!(format!("{:.2}", f64::from(total) / 94.0), "4.13");
    }

    #[test]
    fn no_room_and_no_speaker_is_in_two_talks_at_a_time() {
        for (left, right) in pairs().filter(|(left, right)| overlap(left, right)) {
            assert_ne!(left.room, right.room, "{} / {}", left.title, right.title);
            assert!(
                !left.speakers.iter().any(|name| right.speakers.contains(name)),
                "{} / {}",
                left.title,
                right.title
            );
        }
    }

    #[test]
    fn nobody_speaks_during_a_break_or_beside_a_keynote() {
        for pause in breaks() {
            let ends = pause.starts.saturating_add(i64::from(pause.minutes).minutes());
            assert!(talks().all(|talk| talk.ends() <= pause.starts || ends <= talk.starts), "{}", pause.name);
        }
        for (left, right) in pairs().filter(|(left, right)| overlap(left, right)) {
            assert!(
                left.session_type != "Keynote" && right.session_type != "Keynote",
                "{} / {}",
                left.title,
                right.title
            );
        }
    }

    #[test]
    fn everything_named_exists() {
        for talk in talks() {
            assert!(VELOCITY.tracks.iter().any(|track| track.name == talk.track), "{}", talk.title);
            assert!(VELOCITY.rooms.iter().any(|room| room.name == talk.room), "{}", talk.title);
            assert!(talk.minutes() > 0 && !talk.speakers.is_empty() && talk.abstract_.len() > 100, "{}", talk.title);
            assert!(
                talk.speakers.iter().all(|name| SPEAKERS.iter().any(|speaker| speaker.name == *name)),
                "{}",
                talk.title
            );
            assert!((WEDNESDAY..=FRIDAY).contains(&talk.starts.date()), "{}", talk.title);
        }
    }

    #[test]
    fn the_programme_has_the_planned_size_and_repeats_nothing() {
        let (talks_held, pauses) = (talks().count(), breaks().count());
        assert_eq!((talks_held, pauses), (42, 12));
        assert_eq!(talks().map(|talk| talk.title).collect::<HashSet<_>>().len(), 42);
        let speaking: HashSet<&str> = talks().flat_map(|talk| talk.speakers).copied().collect();
        assert_eq!(speaking.len(), SPEAKERS.len());
        for track in VELOCITY.tracks {
            let held = talks().filter(|talk| talk.track == track.name).count();
            assert_eq!(held, usize::from(track.planned), "{}", track.name);
        }
        for kind in VELOCITY.session_types {
            let held = talks().filter(|talk| talk.session_type == kind.name).count();
            assert_eq!(held, usize::from(kind.places), "{}", kind.name);
        }
    }

    #[test]
    fn talks_stand_in_the_order_in_which_they_begin() {
        assert!(talks().is_sorted_by_key(|talk| talk.starts));
        assert!(breaks().is_sorted_by_key(|pause| pause.starts));
    }

    #[test]
    fn some_talks_are_rated_by_many_some_by_few_and_some_by_nobody() {
        assert!(talks().filter(|talk| talk.ratings() == 0).count() >= 3);
        assert!(talks().filter(|talk| (1..5).contains(&talk.ratings())).count() >= 3);
        assert!(talks().filter(|talk| talk.ratings() >= 20).count() >= 10);
    }
}
