//! Henderson's mixed-model equations: what the scores ask of the proposals' worth and the reviewers' leniency.

use ndarray::{Array2, ShapeBuilder};

use super::numbers::real;
use super::scores::{ReviewScore, Scores};
use super::variances::Variances;

/// Where one proposal's reviews lie; those whose reviewer is known come first.
#[derive(Clone, Copy)]
struct Row {
    start: usize,
    named: usize,
    end: usize,
}

/// The reviews by proposal, in units of the width of the scores, and their sums. Only proposals and reviewers with a
/// review are here, numbered anew; weights have a mean of 1.
pub(super) struct Equations {
    rows: Vec<Row>,
    reviewers: Vec<u32>,
    weights: Vec<f64>,
    scores: Vec<f64>,
    proposal_sums: Vec<Sum>,
    reviewer_sums: Vec<Sum>,
    /// The place here of each proposal of the scores.
    pub proposal_places: Vec<Option<u32>>,
    /// The place here of each reviewer of the scores.
    pub reviewer_places: Vec<Option<u32>>,
}

#[derive(Clone, Copy, Default)]
struct Sum {
    weight: f64,
    score: f64,
}

impl Sum {
    fn add(&mut self, weight: f64, score: f64) {
        self.weight += weight;
        self.score += weight * score;
    }
}

impl Equations {
    /// Sorts the reviews by proposal. The width must not be 0.
    pub fn new(scores: &Scores, (middle, width): (f64, f64)) -> Self {
        let reviews = scores.reviews();
        let proposal_places = places(scores.proposals(), reviews.iter().map(|review| review.proposal));
        let reviewer_places = places(scores.reviewers(), reviews.iter().filter_map(|review| review.reviewer));
        let mut order: Vec<&ReviewScore> = reviews.iter().collect();
        order.sort_by_key(|review| (review.proposal, review.reviewer.is_none(), review.reviewer));
        let scale = real(reviews.len()) / reviews.iter().map(|review| review.weight).sum::<f64>();
        let mut rows = Vec::new();
        for at in 0..order.len() {
            if at == 0 || order[at].proposal != order[at - 1].proposal {
                rows.push(Row { start: at, named: at, end: at });
            }
            if let Some(row) = rows.last_mut() {
                row.end = at + 1;
                row.named += usize::from(order[at].reviewer.is_some());
            }
        }
        let place = |review: &ReviewScore| review.reviewer.and_then(|reviewer| reviewer_places[reviewer]);
        let mut equations = Self {
            rows,
            reviewers: order.iter().map(|review| place(review).unwrap_or(u32::MAX)).collect(),
            weights: order.iter().map(|review| review.weight * scale).collect(),
            scores: order.iter().map(|review| (review.score - middle) / width).collect(),
            proposal_sums: Vec::new(),
            reviewer_sums: vec![Sum::default(); reviewer_places.iter().flatten().count()],
            proposal_places,
            reviewer_places,
        };
        equations.sum_up();
        equations
    }

    fn sum_up(&mut self) {
        self.proposal_sums = vec![Sum::default(); self.rows.len()];
        for (row, sum) in self.rows.iter().zip(&mut self.proposal_sums) {
            for at in row.start..row.end {
                sum.add(self.weights[at], self.scores[at]);
            }
            for at in row.start..row.named {
                self.reviewer_sums[self.reviewers[at] as usize].add(self.weights[at], self.scores[at]);
            }
        }
    }

    /// The same reviews as if no reviewer's name were known: the model without leniency.
    pub fn without_reviewers(&self) -> Self {
        Self {
            rows: self.rows.iter().map(|row| Row { named: row.start, ..*row }).collect(),
            reviewers: self.reviewers.clone(),
            weights: self.weights.clone(),
            scores: self.scores.clone(),
            proposal_sums: self.proposal_sums.clone(),
            reviewer_sums: Vec::new(),
            proposal_places: self.proposal_places.clone(),
            reviewer_places: Vec::new(),
        }
    }

    /// How many proposals have a review.
    pub fn proposals(&self) -> usize {
        self.rows.len()
    }

    /// How many reviewers have a review.
    pub fn reviewers(&self) -> usize {
        self.reviewer_sums.len()
    }

    /// How many reviews there are.
    pub fn reviews(&self) -> usize {
        self.scores.len()
    }

    /// The known reviewers of each proposal, and what their reviews weigh.
    pub fn named(&self) -> impl Iterator<Item = (&[u32], &[f64])> {
        self.rows.iter().map(|row| (&self.reviewers[row.start..row.named], &self.weights[row.start..row.named]))
    }

    /// The known reviewers of one proposal, and what their reviews weigh.
    pub fn named_of(&self, proposal: usize) -> impl Iterator<Item = (usize, f64)> {
        let row = self.rows[proposal];
        (row.start..row.named).map(|at| (self.reviewers[at] as usize, self.weights[at]))
    }

    /// The sum of the weights of one proposal's reviews, and the weighted sum of what its scores exceed `mu` and the
    /// leniency of their reviewers by.
    pub fn excess(&self, proposal: usize, mu: f64, leniency: &[f64]) -> (f64, f64) {
        let (row, sum) = (self.rows[proposal], self.proposal_sums[proposal]);
        let named = row.start..row.named;
        let taken: f64 = named.map(|at| self.weights[at] * leniency[self.reviewers[at] as usize]).sum();
        (sum.weight, sum.score - mu * sum.weight - taken)
    }

    /// The weighted mean of the scores less worth and leniency: the best `mu` for these.
    pub fn middle(&self, worth: &[f64], leniency: &[f64]) -> f64 {
        let taken: f64 = (0..self.proposals())
            .zip(worth)
            .map(|(proposal, worth)| {
                self.excess(proposal, 0.0, leniency).1 - worth * self.proposal_sums[proposal].weight
            })
            .sum();
        taken / real(self.reviews())
    }

    /// The weighted sum of squares of what is left of the scores, and the sum of its products with the scores less `mu`.
    pub fn residue(&self, mu: f64, worth: &[f64], leniency: &[f64]) -> (f64, f64) {
        let (mut squares, mut products) = (0.0, 0.0);
        for (row, worth) in self.rows.iter().zip(worth) {
            for at in row.start..row.end {
                let taken = if at < row.named { leniency[self.reviewers[at] as usize] } else { 0.0 };
                let left = self.scores[at] - mu - worth - taken;
                squares += self.weights[at] * left * left;
                products += self.weights[at] * left * (self.scores[at] - mu);
            }
        }
        (squares, products)
    }
}

/// Numbers those that occur from 0, in their order.
fn places(count: usize, occurring: impl Iterator<Item = usize>) -> Vec<Option<u32>> {
    let mut occurs = vec![false; count];
    occurring.for_each(|one| occurs[one] = true);
    let mut next = 0..;
    occurs.into_iter().map(|occurs| if occurs { next.next() } else { None }).collect()
}

/// The equations once the proposals are eliminated, for given variances: a proposal's block is diagonal, so what is left
/// is the Schur complement `S = D − BᵀA⁻¹B` in the reviewers.
pub(super) struct SchurComplement<'a> {
    pub equations: &'a Equations,
    /// One over `A`: the variance of each proposal's worth if leniency were known.
    pub narrowed: Vec<f64>,
    /// `D`.
    pub diagonal: Vec<f64>,
    precision: f64,
}

/// The right side of the equations: of the proposals, and of the reviewers after elimination.
pub(super) struct RightSide {
    proposals: Vec<f64>,
    pub reviewers: Vec<f64>,
}

impl<'a> SchurComplement<'a> {
    pub fn new(equations: &'a Equations, variances: &Variances) -> Self {
        let precision = 1.0 / variances.chance;
        let total = |sum: &Sum, variance: f64| sum.weight * precision + 1.0 / variance;
        let narrowed = equations.proposal_sums.iter().map(|sum| 1.0 / total(sum, variances.proposals)).collect();
        let diagonal = equations.reviewer_sums.iter().map(|sum| total(sum, variances.reviewers)).collect();
        Self { equations, narrowed, diagonal, precision }
    }

    pub fn right_side(&self, mu: f64) -> RightSide {
        let scaled = |sum: &Sum| (sum.score - mu * sum.weight) * self.precision;
        let proposals: Vec<f64> = self.equations.proposal_sums.iter().map(scaled).collect();
        let mut reviewers: Vec<f64> = self.equations.reviewer_sums.iter().map(scaled).collect();
        for ((names, weights), (narrowed, right)) in self.equations.named().zip(self.narrowed.iter().zip(&proposals)) {
            for (name, weight) in names.iter().zip(weights) {
                reviewers[*name as usize] -= weight * self.precision * narrowed * right;
            }
        }
        RightSide { proposals, reviewers }
    }

    /// The worth of the proposals, given the leniency of the reviewers.
    pub fn worth(&self, right: &RightSide, leniency: &[f64]) -> Vec<f64> {
        let taken = self.carried(leniency, 1);
        let own = self.narrowed.iter().zip(&right.proposals).map(|(narrowed, right)| narrowed * right);
        own.zip(taken).map(|(own, taken)| own - taken).collect()
    }

    /// `A⁻¹B` times a matrix with a row for each reviewer and this many columns: what leniency takes off each proposal.
    pub fn carried(&self, rows: &[f64], columns: usize) -> Vec<f64> {
        let mut carried = vec![0.0; self.equations.proposals() * columns];
        let targets = carried.chunks_exact_mut(columns).zip(&self.narrowed);
        for ((names, weights), (target, narrowed)) in self.equations.named().zip(targets) {
            for (name, weight) in names.iter().zip(weights) {
                let from = *name as usize * columns;
                add(target, weight * self.precision * narrowed, &rows[from..from + columns]);
            }
        }
        carried
    }

    /// `S` times a matrix with a row for each reviewer and this many columns.
    pub fn times(&self, rows: &[f64], columns: usize) -> Vec<f64> {
        let mut product: Vec<f64> = rows
            .chunks_exact(columns)
            .zip(&self.diagonal)
            .flat_map(|(row, diagonal)| row.iter().map(move |value| diagonal * value))
            .collect();
        let carried = self.carried(rows, columns);
        for ((names, weights), carried) in self.equations.named().zip(carried.chunks_exact(columns)) {
            for (name, weight) in names.iter().zip(weights) {
                let to = *name as usize * columns;
                add(&mut product[to..to + columns], -weight * self.precision, carried);
            }
        }
        product
    }

    /// The lower triangle of `S`, in columns.
    pub fn matrix(&self) -> Array2<f64> {
        let size = self.equations.reviewers();
        let mut matrix = vec![0.0; size * size];
        for (at, diagonal) in self.diagonal.iter().enumerate() {
            matrix[at * size + at] = *diagonal;
        }
        for ((names, weights), narrowed) in self.equations.named().zip(&self.narrowed) {
            for (one, (name, weight)) in names.iter().zip(weights).enumerate() {
                let scaled = weight * self.precision * self.precision * narrowed;
                let column = &mut matrix[*name as usize * size..][..size];
                for (other, weight) in names[one..].iter().zip(&weights[one..]) {
                    // A repeated review stands beside itself twice, above and below the diagonal.
                    let twice = if other == name && !std::ptr::eq(other, name) { 2.0 } else { 1.0 };
                    column[*other as usize] -= twice * scaled * weight;
                }
            }
        }
        Array2::from_shape_vec((size, size).f(), matrix).unwrap_or_default()
    }

    /// The variance of each proposal's worth, given the inverse of `S` at any two reviewers, the lower number first.
    pub fn spreads(&self, inverse: impl Fn(usize, usize) -> f64) -> Vec<f64> {
        let rows = self.equations.named().zip(&self.narrowed);
        rows.map(|((names, weights), narrowed)| {
            let mut through = 0.0;
            for (one, (name, weight)) in names.iter().zip(weights).enumerate() {
                for (at, (other, second)) in names.iter().zip(weights).enumerate().skip(one) {
                    let twice = if at == one { 1.0 } else { 2.0 };
                    through += twice * weight * second * inverse(*name as usize, *other as usize);
                }
            }
            narrowed + (narrowed * self.precision).powi(2) * through
        })
        .collect()
    }
}

/// Adds a multiple of one row to another.
pub(super) fn add(target: &mut [f64], factor: f64, row: &[f64]) {
    for (target, value) in target.iter_mut().zip(row) {
        *target += factor * value;
    }
}

/// The product of two rows.
pub(super) fn dot(one: &[f64], other: &[f64]) -> f64 {
    one.iter().zip(other).map(|(one, other)| one * other).sum()
}
