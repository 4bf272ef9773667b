//! What stands in the way of leaving.

/// One thing to do first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Obstacle {
    /// What it is, as an instruction.
    pub words: String,
    /// Where it is done.
    pub href: String,
}
