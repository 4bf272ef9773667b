//! Other talks beside a talk.

use crate::programme::public::card::{Card, Detail};
use crate::programme::public::edition::ProgrammeTalk as Held;
use crate::programme::public::{PublicProgramme, TalkFate};
use crate::web::links;

/// Other talks, and why they are shown.
#[derive(Debug)]
pub struct Nearby {
    /// Why: “At the same time”.
    pub heading: String,
    /// The talks.
    pub cards: Vec<Card>,
}

/// An address, and what stands there.
type Link = (String, String);

/// Address and title of the talk before and of the talk after, in the order of the programme.
pub fn neighbours(edition: &PublicProgramme, held: Held<'_>) -> (Option<Link>, Option<Link>) {
    let talks: Vec<Held<'_>> = edition.talks().collect();
    let Some(here) = talks.iter().position(|talk| talk.talk.id == held.talk.id) else { return (None, None) };
    let link = |talk: &Held<'_>| (links::talk(&edition.event.slug, &talk.talk.code), talk.title.to_owned());
    (here.checked_sub(1).and_then(|at| talks.get(at)).map(link), talks.get(here + 1).map(link))
}

/// What is held at the same time, on the same track, and next in the same room.
pub fn nearby(edition: &PublicProgramme, held: Held<'_>) -> Vec<Nearby> {
    let Some(session) = held.session.filter(|_| held.fate != TalkFate::Removed) else { return Vec::new() };
    let others =
        || edition.talks().filter_map(|talk| Some((talk, talk.session?))).filter(|(t, _)| t.talk.id != held.talk.id);
    let same_time = others().filter(|(_, s)| s.starts_at < session.ends_at && session.starts_at < s.ends_at);
    let day = edition.day_of(session.starts_at);
    let same_room = others().filter(|(_, s)| {
        s.room == session.room && s.starts_at >= session.ends_at && edition.day_of(s.starts_at) == day
    });
    let same_track = others().filter(|(t, s)| {
        held.talk.track.is_some() && t.talk.track == held.talk.track && s.starts_at >= session.ends_at
    });
    let cards = |heading: String, found: Vec<Held<'_>>| Nearby {
        heading,
        cards: found.into_iter().map(|talk| Card::of_talk(edition, talk, Detail::Short)).collect(),
    };
    let track = edition.track(held.talk).map_or("", |(name, _)| name);
    let room: Vec<Held<'_>> = same_room.map(|(talk, _)| talk).take(3).collect();
    let not_there = |talk: &Held<'_>| room.iter().all(|shown| shown.talk.id != talk.talk.id);
    let track_talks = same_track.map(|(talk, _)| talk).filter(not_there).take(3).collect();
    let groups = [
        cards("At the same time".to_owned(), same_time.map(|(talk, _)| talk).take(3).collect()),
        cards(format!("More on {track}"), track_talks),
        cards(format!("Next in {}", edition.room(session)), room),
    ];
    groups.into_iter().filter(|group| !group.cards.is_empty()).collect()
}
