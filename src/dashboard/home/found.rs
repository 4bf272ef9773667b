//! What somebody looked for and found.

/// A proposal or a person that was found.
#[derive(Clone, Debug)]
pub struct SearchHit {
    /// Slug of the event.
    pub event: String,
    /// Its name.
    pub event_name: String,
    /// Code of the proposal, or of the speaker.
    pub code: String,
    /// Its title, or their name.
    pub name: String,
    /// Their affiliation.
    pub affiliation: String,
}
