//! The few places where numbers change their kind.

/// A count as a real number.
#[expect(clippy::cast_precision_loss, reason = "counts of reviews and draws lie far below 2⁵²")]
pub(super) fn real(count: usize) -> f64 {
    count as f64
}

/// A place in a list kept in half a word: checked scores have fewer than 2³² reviews.
#[expect(clippy::cast_possible_truncation, reason = "checked scores have fewer than 2³² reviews")]
pub(super) fn narrow(place: usize) -> u32 {
    place as u32
}

/// A place that was kept in the lowest half of a word.
#[expect(clippy::cast_possible_truncation, reason = "it came from a usize")]
pub(super) fn whole(place: u64) -> usize {
    place as usize
}

/// The place at a share of a list of this length: 0.05 of 2,000 is place 100.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share lies between 0 and 1")]
pub(super) fn place_at(share: f64, length: usize) -> usize {
    (share * real(length.saturating_sub(1))).round() as usize
}
