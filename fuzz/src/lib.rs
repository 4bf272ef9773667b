//! What must hold of every programme that a reader gives, whatever the file.
//!
//! `cargo +nightly fuzz run schedule_xml fuzz/corpus/schedule_xml tests/fixtures/exchange` feeds one reader;
//! `recognised` lets the content decide which. The corpus stays out of the repository: the fixtures are its seeds.

use std::collections::HashSet;

use callboard::exchange::{Choices, Format, Incoming, Moment, read};

/// Feeds one reader.
pub fn read_as(format: Format, content: &[u8]) {
    check(content, &Choices { format: Some(format), ..Choices::default() });
}

/// Feeds whichever reader the content asks for.
pub fn read_any(content: &[u8]) {
    check(content, &Choices::default());
}

fn check(content: &[u8], choices: &Choices) {
    let Ok(programme) = read(content, choices) else { return };
    let rooms: HashSet<_> = programme.rooms.iter().map(|room| &room.key).collect();
    let speakers: HashSet<_> = programme.speakers.iter().map(|speaker| &speaker.key).collect();
    assert_eq!(speakers.len(), programme.speakers.len(), "a speaker's key comes twice");
    let sessions: HashSet<_> = programme.sessions.iter().map(|session| &session.key).collect();
    assert_eq!(sessions.len(), programme.sessions.len(), "a session's key comes twice");
    for session in &programme.sessions {
        assert!(!session.title.is_empty() && !session.title.contains('\n'), "a title is one line");
        assert!(session.speakers.iter().all(|key| speakers.contains(key)), "an unknown speaker");
        if let Some(place) = &session.place {
            assert!(place.room.as_ref().is_none_or(|room| rooms.contains(room)), "an unknown room");
            assert!(begins_first(place.starts, place.ends), "it ends before it begins");
        }
    }
    sentences(&programme);
}

fn begins_first(starts: Moment, ends: Moment) -> bool {
    match (starts, ends) {
        (Moment::Exact(starts), Moment::Exact(ends)) => starts < ends,
        (Moment::Local(starts), Moment::Local(ends)) => starts < ends,
        // A file may give a zone for the one and not for the other.
        _ => true,
    }
}

fn sentences(programme: &Incoming) {
    assert!(programme.problems.iter().chain(&programme.skipped).all(|sentence| !sentence.trim().is_empty()));
}
