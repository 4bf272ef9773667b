//! In which order a reviewer meets the proposals: fewest reviews first, and among equals in an order of each reviewer's own.
//!
//! Every proposal has a random number, its `shuffle`. A reviewer has one too, taken from their key. A square of their product modulo a
//! prime puts the proposals into an order that stays the same for one reviewer and has nothing to do with anybody else's,
//! so that no talk is always read after the same other one. A database works it out without keeping an order for anybody.
//!
//! So that it does not have to sort ten thousand proposals to find the next, these lie in buckets by their shuffle: a reviewer goes
//! through the buckets in an order of their own, and in each through its proposals.

use uuid::Uuid;

/// The prime that products are taken by; all shuffles are below it or equal to it.
const PRIME: i64 = i32::MAX as i64;

/// Where a proposal stands in a reviewer's order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QueuePosition {
    /// How many reviews it has.
    pub reviews: i32,
    /// Its random number.
    pub shuffle: i32,
}

impl QueuePosition {
    /// Where it stands among those with as many reviews, for the reviewer with this factor.
    pub fn key(self, factor: i64) -> i64 {
        let shuffle = i64::from(self.shuffle);
        scattered(i64::from(self.bucket()), factor) * PRIME + scattered(shuffle, factor)
    }

    /// The bucket in which it lies.
    pub fn bucket(self) -> i32 {
        self.shuffle % BUCKETS
    }
}

/// How many buckets there are: another prime, so that shuffles fill all of them alike.
pub const BUCKETS: i32 = 1_021;
/// The bucket of a proposal, as the index `proposals_by_state` has it.
pub const BUCKET_IN_SQL: &str = "(proposals.shuffle % 1021)";

/// A bucket as one reviewer meets it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Bucket {
    /// No key of it comes before this one.
    pub front: i64,
    /// Its number.
    pub number: i32,
}

impl Bucket {
    /// Every key of it comes before this one.
    pub fn end(self) -> i64 {
        self.front + PRIME
    }
}

/// The buckets in a reviewer's order.
pub fn buckets(factor: i64) -> Vec<Bucket> {
    let bucket = |number: i32| Bucket { front: scattered(i64::from(number), factor) * PRIME, number };
    let mut buckets: Vec<Bucket> = (0..BUCKETS).map(bucket).collect();
    buckets.sort_unstable();
    buckets
}

/// What [`Place::key`] says, in SQL.
pub fn key_in_sql(factor: i64) -> String {
    let scattered = |number: &str| {
        let turned = format!("(CAST({number} AS BIGINT) * {factor} % {PRIME})");
        format!("({turned} * (({turned} + {}) % {PRIME}) % {PRIME})", shift(factor))
    };
    format!("({} * {PRIME} + {})", scattered(BUCKET_IN_SQL), scattered("proposals.shuffle"))
}

fn scattered(number: i64, factor: i64) -> i64 {
    let turned = number * factor % PRIME;
    turned * ((turned + shift(factor)) % PRIME) % PRIME
}

/// A reviewer's own number, from 1 to below the prime.
pub fn factor(person: Uuid) -> i64 {
    let [.., a, b, c, d] = *person.as_bytes();
    i64::from(u32::from_be_bytes([a, b, c, d])) % (PRIME - 1) + 1
}

/// What is added before a number is multiplied once more, so that factors of which one is twice the other make no like orders.
fn shift(factor: i64) -> i64 {
    factor * 48_271 % PRIME
}

/// What sorts proposals in a reviewer's order.
pub fn rank(place: QueuePosition, factor: i64) -> (i32, i64) {
    (place.reviews, place.key(factor))
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::{QueuePosition, factor, rank};

    /// The order in which a reviewer meets proposals without reviews, as the place of each.
    fn order(person: Uuid, shuffles: &[i32]) -> Vec<usize> {
        let factor = factor(person);
        let mut order: Vec<usize> = (0..shuffles.len()).collect();
        order.sort_by_key(|at| rank(QueuePosition { reviews: 0, shuffle: shuffles[*at] }, factor));
        let mut places = vec![0; shuffles.len()];
        order.into_iter().enumerate().for_each(|(place, at)| places[at] = place);
        places
    }

    /// Positive numbers of a linear congruential generator.
    fn random(seed: u64) -> impl Iterator<Item = i32> {
        let step = |x: &u64| Some(x.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407));
        std::iter::successors(Some(seed), step).skip(1).map(|x| i32::try_from(x >> 33).unwrap())
    }

    /// Spearman's rank correlation.
    fn correlation(one: &[usize], other: &[usize]) -> f64 {
        let count = f64::from(u32::try_from(one.len()).unwrap());
        let apart = |(a, b): (&usize, &usize)| f64::from(u32::try_from(a.abs_diff(*b)).unwrap()).powi(2);
        let sum: f64 = one.iter().zip(other).map(apart).sum();
        1.0 - 6.0 * sum / (count * (count * count - 1.0))
    }

    #[test]
    fn two_reviewers_orders_have_nothing_to_do_with_each_other() {
        let shuffles: Vec<i32> = random(7).take(500).collect();
        let person = |number: i32| Uuid::from_u128(u128::from(number.unsigned_abs()));
        let people: Vec<Uuid> = random(3).take(12).map(person).collect();
        let orders: Vec<Vec<usize>> = people.iter().map(|person| order(*person, &shuffles)).collect();
        for (at, one) in orders.iter().enumerate() {
            for other in &orders[at + 1..] {
                let found = correlation(one, other);
                assert!(found.abs() < 0.2, "a correlation of {found}");
            }
        }
        assert_eq!(order(people[0], &shuffles), orders[0], "one's own order is stable");
    }

    #[test]
    fn fewest_reviews_come_first_whatever_the_numbers() {
        let place = |reviews, shuffle| QueuePosition { reviews, shuffle };
        let mut places = [place(2, 1), place(0, 9), place(1, 5), place(0, 3)];
        places.sort_by_key(|place| rank(*place, 7));
        assert_eq!(places.map(|place| place.reviews), [0, 0, 1, 2]);
    }
}
