//! The terms of the objective of CoSPLib.

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Term {
    /// Penalties of tracks in sessions.
    TracksSessions,
    /// Penalties of tracks in rooms.
    TracksRooms,
    /// Penalties of rooms in sessions, where they are used.
    SessionsRooms,
    /// Penalties of submissions in sessions, for each time slot.
    SubmissionsSessions,
    /// Penalties of two tracks in one session.
    SimilarTracks,
    /// Rooms of a track beyond its first.
    RoomsPerTrack,
    /// Rooms of a track in one session beyond the first.
    ParallelTracks,
    /// Submissions in two rooms of a session that one person presents, or presents and chairs.
    Presenters,
    /// Submissions in two rooms of a session that one person attends.
    Attendees,
    /// Tracks in one session that one person chairs.
    Chairs,
    /// Submissions that are not at their place in their track.
    Order,
    /// Tracks with a session between two of theirs that is not.
    ConsecutiveTracks,
}

impl Term {
    /// All of them.
    pub const ALL: [Self; 12] = [
        Self::TracksSessions,
        Self::TracksRooms,
        Self::SessionsRooms,
        Self::SubmissionsSessions,
        Self::SimilarTracks,
        Self::RoomsPerTrack,
        Self::ParallelTracks,
        Self::Presenters,
        Self::Attendees,
        Self::Chairs,
        Self::Order,
        Self::ConsecutiveTracks,
    ];

    /// What the sheet of weights calls it.
    pub fn name(self) -> &'static str {
        match self {
            Self::TracksSessions => "Tracks_Sessions|Penalty:",
            Self::TracksRooms => "Tracks_Rooms|Penalty:",
            Self::SessionsRooms => "Sessions_Rooms|Penalty:",
            Self::SubmissionsSessions => "Submissions_Sessions|Penalty:",
            Self::SimilarTracks => "Similar Tracks:",
            Self::RoomsPerTrack => "Number of Rooms per Track:",
            Self::ParallelTracks => "Parallel Tracks:",
            Self::Presenters => "Presenters Conflicts:",
            Self::Attendees => "Attendees Conflicts:",
            Self::Chairs => "Chairs Conflicts:",
            Self::Order => "Submissions Order:",
            Self::ConsecutiveTracks => "Consecutive Tracks:",
        }
    }

    /// The same for a table.
    pub fn words(self) -> &'static str {
        self.name().trim_end_matches(':').trim_end_matches("|Penalty")
    }

    /// Whether the planner knows what it costs.
    pub fn is_covered(self) -> bool {
        self != Self::ConsecutiveTracks
    }
}
