//! In which order a reviewer meets the proposals: fewest reviews first, and among equals a circle that each reviewer
//! enters at a place of their own.
//!
//! Every proposal has a random number, its `shuffle`. A reviewer's turn is a number too, taken from their key: they see
//! the proposals from their turn upwards, then those from the bottom up to it. The order is stable for each reviewer,
//! every proposal is equally often at the front, and a database finds any page of it by an index.

use uuid::Uuid;

/// Where a proposal stands in everybody's circles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// How many reviews it has.
    pub reviews: i32,
    /// Its random number.
    pub shuffle: i32,
}

/// A stretch of a circle: proposals with so many reviews, their random numbers between two bounds, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// How many reviews they have.
    pub reviews: i32,
    /// The first random number.
    pub from: i32,
    /// The last random number.
    pub to: i32,
    /// Whether the reviewer stands at its end that comes first: of equal numbers there, only those past them belong to it.
    pub cut: bool,
}

impl Stretch {
    fn holds(&self, place: Place) -> bool {
        self.reviews == place.reviews && (self.from..=self.to).contains(&place.shuffle)
    }
}

/// Where a reviewer enters the circle; random over the positive numbers, as the shuffles are.
pub fn turn(person: Uuid) -> i32 {
    let [.., a, b, c, d] = *person.as_bytes();
    i32::from_be_bytes([a & 0x7f, b, c, d])
}

/// The whole way of a reviewer, through levels of review counts in ascending order.
pub fn way(levels: impl IntoIterator<Item = i32>, turn: i32) -> Vec<Stretch> {
    let circle = |reviews| {
        [(turn, i32::MAX), (i32::MIN, turn.saturating_sub(1))].map(|(from, to)| Stretch {
            reviews,
            from,
            to,
            cut: false,
        })
    };
    levels.into_iter().flat_map(circle).collect()
}

/// The rest of a way behind a place.
pub fn behind(way: &[Stretch], place: Place) -> Vec<Stretch> {
    match way.iter().position(|stretch| stretch.holds(place)) {
        None => way.iter().filter(|stretch| stretch.reviews > place.reviews).copied().collect(),
        Some(at) => {
            let cut = Stretch { from: place.shuffle, cut: true, ..way[at] };
            std::iter::once(cut).chain(way[at + 1..].iter().copied()).collect()
        }
    }
}

/// The way before a place, backwards.
pub fn before(way: &[Stretch], place: Place) -> Vec<Stretch> {
    match way.iter().position(|stretch| stretch.holds(place)) {
        None => way.iter().rev().filter(|stretch| stretch.reviews < place.reviews).copied().collect(),
        Some(at) => {
            let cut = Stretch { to: place.shuffle, cut: true, ..way[at] };
            std::iter::once(cut).chain(way[..at].iter().rev().copied()).collect()
        }
    }
}

/// What sorts proposals along a reviewer's way.
pub fn rank(place: Place, turn: i32) -> (i32, bool, i32) {
    (place.reviews, place.shuffle < turn, place.shuffle)
}

#[cfg(test)]
mod tests {
    use super::{Place, Stretch, before, behind, rank, way};

    fn stretch(reviews: i32, from: i32, to: i32) -> Stretch {
        Stretch { reviews, from, to, cut: false }
    }

    fn cut(reviews: i32, from: i32, to: i32) -> Stretch {
        Stretch { reviews, from, to, cut: true }
    }

    #[test]
    fn a_way_goes_round_each_level_from_the_turn() {
        assert_eq!(
            way([0, 2], 5),
            [stretch(0, 5, i32::MAX), stretch(0, i32::MIN, 4), stretch(2, 5, i32::MAX), stretch(2, i32::MIN, 4)]
        );
    }

    #[test]
    fn behind_and_before_a_place_is_everything_else_in_order() {
        let way = way([0, 1], 5);
        assert_eq!(
            behind(&way, Place { reviews: 0, shuffle: 3 }),
            [cut(0, 3, 4), stretch(1, 5, i32::MAX), stretch(1, i32::MIN, 4)]
        );
        assert_eq!(before(&way, Place { reviews: 0, shuffle: 3 }), [cut(0, i32::MIN, 3), stretch(0, 5, i32::MAX)]);
        assert_eq!(behind(&way, Place { reviews: 7, shuffle: 3 }), []);
        assert_eq!(before(&way, Place { reviews: 0, shuffle: 5 }), [cut(0, 5, 5)]);
    }

    #[test]
    fn the_rank_goes_the_same_way() {
        let mut places: Vec<Place> =
            [(0, 3), (0, 8), (1, 5), (1, 0), (0, 5)].map(|(reviews, shuffle)| Place { reviews, shuffle }).into();
        places.sort_by_key(|place| rank(*place, 5));
        let order: Vec<_> = places.iter().map(|place| (place.reviews, place.shuffle)).collect();
        assert_eq!(order, [(0, 5), (0, 8), (0, 3), (1, 5), (1, 0)]);
    }
}
