//! What an import finds, changes and keeps of itself.

mod imports;
mod known;
mod undoing;
mod writing;

pub use imports::{
    NewImport, are_worked_on, content, decide, keep, latest, mark_applied, mark_undone, one, remembered,
};
pub use known::{KnownProgramme, KnownTalk, known};
pub use undoing::take_away;
pub use writing::{add_breaks, add_setting, add_talks, set_break, set_speaker, set_talk};
