//! Speakers and those who were asked, as lines of a list.

use jiff::tz::TimeZone;

use super::CospeakerInvitation;
use crate::clock::Timestamp;
use crate::speakers::Speaker;
use crate::times;

/// One who speaks.
pub struct SpeakerLine {
    /// Key of the profile.
    pub id: String,
    /// Name.
    pub name: String,
    /// Affiliation.
    pub affiliation: String,
    /// Address of the photo.
    pub photo: Option<String>,
    /// Initials, where no photo is.
    pub initials: String,
    /// Whether it is the reader.
    pub own: bool,
    /// Whether somebody speaks before them.
    pub can_move_up: bool,
    /// Whether somebody would be left without them.
    pub can_go: bool,
}

/// One who was asked.
pub struct InvitedLine {
    /// Key of the invitation.
    pub id: String,
    /// Name, or the address where none was given.
    pub name: String,
    /// Address.
    pub email: String,
    /// How it stands: when it was sent and until when it works.
    pub words: String,
}

/// The speakers as lines; `own` is the reader's profile.
pub fn speaker_lines(speakers: &[Speaker], own: impl Fn(&Speaker) -> bool) -> Vec<SpeakerLine> {
    let line = |(place, speaker): (usize, &Speaker)| SpeakerLine {
        id: speaker.id.to_string(),
        name: speaker.name.clone(),
        affiliation: speaker.affiliation.clone(),
        photo: speaker.photo(),
        initials: speaker.initials(),
        own: own(speaker),
        can_move_up: place > 0,
        can_go: speakers.len() > 1,
    };
    speakers.iter().enumerate().map(line).collect()
}

/// The invitations as lines.
pub fn invited_lines(invited: &[CospeakerInvitation], zone: &TimeZone, now: Timestamp) -> Vec<InvitedLine> {
    let line = |one: &CospeakerInvitation| {
        let sent = times::short(one.created_at, zone);
        let words = if one.expires_at > now {
            format!(
                "invited on {sent}, has not answered yet; the link works until {}",
                times::short(one.expires_at, zone)
            )
        } else {
            format!("invited on {sent}, did not answer; the link no longer works")
        };
        let name = if one.name.is_empty() { one.email.clone() } else { one.name.clone() };
        InvitedLine { id: one.id.to_string(), name, email: one.email.clone(), words }
    };
    invited.iter().map(line).collect()
}
