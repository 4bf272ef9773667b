//! Chance that repeats: every choice of the demo comes from a generator that a number has seeded.
//!
//! The same number gives the same conferences on every machine. A release of `rand` may change what
//! its standard generator gives; the test at the foot of this file would notice.

use rand::{RngExt, SeedableRng, rngs::StdRng};

/// The generator for one part of the demo, so that asking for more people leaves the talks as they are.
///
/// Seed and name of the part are mixed by FNV-1a (Fowler, Noll, Vo; 64 bits).
#[must_use]
pub fn stream(seed: u64, part: &str) -> StdRng {
    const BASIS: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0000_0100_0000_01b3;
    let mixed =
        part.bytes().chain(seed.to_le_bytes()).fold(BASIS, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(PRIME));
    StdRng::seed_from_u64(mixed)
}

/// One of the texts, each as likely as the others; panics on an empty list, which no table here is.
pub fn pick(rng: &mut StdRng, texts: &[&'static str]) -> &'static str {
    texts[rng.random_range(0..texts.len())]
}

/// One index below `len`, small ones far more often: the lesser of two draws.
pub fn low_index(rng: &mut StdRng, len: usize) -> usize {
    rng.random_range(0..len).min(rng.random_range(0..len))
}

/// True this many times out of a hundred.
pub fn chance(rng: &mut StdRng, percent: u32) -> bool {
    rng.random_range(0..100) < percent
}

/// The index of one weight, drawn in proportion to it; the first where all weights are zero.
pub fn weighted(rng: &mut StdRng, weights: &[u32]) -> usize {
    let total: u32 = weights.iter().sum();
    let mut left = rng.random_range(0..total.max(1));
    for (index, &weight) in weights.iter().enumerate() {
        if left < weight {
            return index;
        }
        left -= weight;
    }
    0
}

/// So many different items, in the order in which they stand; all of them where there are not more.
pub fn several<T: Copy>(rng: &mut StdRng, items: &[T], how_many: usize) -> Vec<T> {
    let mut wanted = how_many.min(items.len());
    let mut chosen = Vec::with_capacity(wanted);
    for (index, &item) in items.iter().enumerate() {
        if rng.random_range(0..items.len() - index) < wanted {
            chosen.push(item);
            wanted -= 1;
        }
    }
    chosen
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_gives_the_same_numbers_for_ever() {
        let mut rng = stream(2027, "people");
        let drawn: Vec<u32> = (0..6).map(|_| rng.random_range(0..1000)).collect();
        assert_eq!(drawn, [50, 198, 611, 191, 148, 187]);
    }

    #[test]
    fn parts_of_one_seed_differ() {
        let mut people = stream(1, "people");
        let mut talks = stream(1, "talks");
        assert_ne!(people.random::<u64>(), talks.random::<u64>());
    }

    #[test]
    fn several_keeps_the_order_and_repeats_nothing() {
        let mut rng = stream(1, "several");
        for _ in 0..100 {
            let chosen = several(&mut rng, &[1, 2, 3, 4, 5], 3);
            assert_eq!(chosen.len(), 3);
            assert!(chosen.is_sorted_by(|left, right| left < right));
        }
        assert_eq!(several(&mut rng, &[1, 2], 9), [1, 2]);
    }

    #[test]
    fn a_weight_of_nothing_is_never_drawn() {
        let mut rng = stream(1, "weights");
        assert!((0..200).all(|_| weighted(&mut rng, &[0, 3, 0, 1]) % 2 == 1));
        assert_eq!(weighted(&mut rng, &[0, 0]), 0);
    }
}
