//! Somebody whom an import brought.

use crate::clock::Timestamp;
use crate::speakers::Speaker;

/// A profile that nobody has taken over yet.
#[derive(Clone, Debug)]
pub struct Profile {
    /// What is known of them.
    pub speaker: Speaker,
    /// Titles of what they speak about.
    pub talks: Vec<String>,
    /// Where an open invitation went, and until when it can be answered.
    pub invited: Option<(String, Timestamp)>,
}
