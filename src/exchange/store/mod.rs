//! What an import finds and changes, read at once and written row by row.

mod changes;
mod known;

pub use changes::{
    add_break, add_room, add_session_type, add_speaker, add_talk, add_track, change_break, change_speaker, change_talk,
    place_talk, set_speakers,
};
pub use known::{Known, KnownSpeaker, KnownTalk, Placing, TalkContent, known};
