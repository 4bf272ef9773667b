//! The few places where numbers change their kind.

/// An index kept in half a word: a network of 750,000 pairs must fit into the caches.
#[expect(clippy::cast_possible_truncation, reason = "checked instances have fewer than 2³¹ pairs and nodes")]
pub(super) fn narrow(index: usize) -> u32 {
    index as u32
}

/// A total as a real number.
#[expect(clippy::cast_precision_loss, reason = "totals of scores lie far below 2⁵²")]
pub(super) fn real(total: i64) -> f64 {
    total as f64
}

/// The nearest whole number.
#[expect(clippy::cast_possible_truncation, reason = "a weighted score lies below 2³¹, and the cast saturates")]
pub(super) fn whole(number: f64) -> i32 {
    number.round() as i32
}
