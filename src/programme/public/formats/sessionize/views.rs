//! The views by name.

use serde_json::{Value, json};

use super::board::SessionizeBoard;
use super::grid;
use crate::config::PublicUrl;
use crate::programme::public::PublicProgramme;

/// A view, as its address names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SessionizeView {
    /// Sessions, speakers, categories and rooms side by side.
    All,
    /// The talks, by track.
    Sessions,
    /// Everybody who speaks, with what is to be read about them.
    Speakers,
    /// Names and pictures alone.
    SpeakerWall,
    /// Days with rooms and with times.
    GridSmart,
}

impl SessionizeView {
    const ALL: [(Self, &'static str); 5] = [
        (Self::All, "All"),
        (Self::Sessions, "Sessions"),
        (Self::Speakers, "Speakers"),
        (Self::SpeakerWall, "SpeakerWall"),
        (Self::GridSmart, "GridSmart"),
    ];

    /// The view of a name, whose capitals do not matter.
    pub fn called(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| known.eq_ignore_ascii_case(name)).map(|(view, _)| *view)
    }
}

/// The release as a view.
pub fn write(view: SessionizeView, edition: &PublicProgramme, public: &PublicUrl) -> String {
    let board = SessionizeBoard::new(edition, public);
    let value = match view {
        SessionizeView::All => all(&board),
        SessionizeView::Sessions => by_track(&board),
        SessionizeView::Speakers => speakers(&board),
        SessionizeView::SpeakerWall => board.edition.speakers().iter().map(|one| board.face(&one.speaker)).collect(),
        SessionizeView::GridSmart => grid::days(&board),
    };
    value.to_string()
}

fn all(board: &SessionizeBoard<'_>) -> Value {
    let sessions = board.sessions().map(|listed| {
        let mut session = board.session(listed);
        let talk = listed.session.talk.as_ref();
        let speakers = talk.map(|talk| talk.speakers.iter().map(|one| board.edition.guid(one.id)).collect::<Vec<_>>());
        session["speakers"] = json!(speakers.unwrap_or_default());
        session["categoryItems"] = json!(talk.map(|talk| board.items_of(talk)).unwrap_or_default());
        session["questionAnswers"] = json!([]);
        session
    });
    let speakers = board.edition.speakers().iter().map(|one| {
        let mut speaker = board.profile(&one.speaker);
        speaker["sessions"] = board.talks_of(one).map(|(id, _)| json!(id)).collect();
        speaker["categoryItems"] = json!([]);
        speaker
    });
    json!({
        "sessions": sessions.collect::<Vec<_>>(),
        "speakers": speakers.collect::<Vec<_>>(),
        "questions": [],
        "categories": board.categories(),
        "rooms": board.rooms(),
    })
}

fn speakers(board: &SessionizeBoard<'_>) -> Value {
    let with_names = board.edition.speakers().iter().map(|one| {
        let mut speaker = board.profile(&one.speaker);
        speaker["sessions"] = board.talks_of(one).map(|(id, name)| json!({ "id": id, "name": name })).collect();
        speaker["categories"] = json!([]);
        speaker
    });
    with_names.collect()
}

/// Talks in groups; without any track there is one group of all.
fn by_track(board: &SessionizeBoard<'_>) -> Value {
    let mut groups: Vec<(Value, &str, Vec<Value>)> = Vec::new();
    let tracks = board.tracks();
    groups.extend(tracks.iter().map(|(id, name)| (json!(id), name.as_str(), Vec::new())));
    groups.push((Value::Null, if tracks.is_empty() { "All" } else { "Other" }, Vec::new()));
    for listed in board.sessions() {
        let Some(talk) = &listed.session.talk else { continue };
        let track = board.edition.track(talk).map_or("", |(name, _)| name);
        let at = tracks.iter().position(|(_, name)| name == track).unwrap_or(tracks.len());
        let mut session = board.detailed(listed);
        session["questionAnswers"] = json!([]);
        groups[at].2.push(session);
    }
    let filled = groups.into_iter().filter(|(_, _, sessions)| !sessions.is_empty());
    filled.map(|(id, name, sessions)| json!({ "groupId": id, "groupName": name, "sessions": sessions })).collect()
}

#[cfg(test)]
mod tests {
    use super::SessionizeView;

    #[test]
    fn views_are_called_as_sessionize_calls_them() {
        assert_eq!(SessionizeView::called("gridsmart"), Some(SessionizeView::GridSmart));
        assert_eq!(SessionizeView::called("SpeakerWall"), Some(SessionizeView::SpeakerWall));
        assert_eq!(SessionizeView::called("Everything"), None);
    }
}
