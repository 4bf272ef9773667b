//! Conjugate gradients: solves for thousands of reviewers without a matrix.

use super::equations::SchurComplement;

/// Where the length of what is left of a right side counts as nothing, as a share of the right side.
const NOTHING: f64 = 1e-13;

/// Solves `S x = right` for several columns at once, from a first guess; rows are reviewers. Preconditioned by the
/// diagonal (Hestenes and Stiefel 1952); each column goes its own way. Leaves a column when `nothing` of its right side
/// is left, or after `size` + 50 rounds.
pub(super) fn solve(eliminated: &SchurComplement, right: &[f64], guess: &mut [f64], columns: usize, nothing: f64) {
    let product = eliminated.times(guess, columns);
    let mut left: Vec<f64> = right.iter().zip(&product).map(|(right, product)| right - product).collect();
    let goal: Vec<f64> =
        scaled_squares(eliminated, right, columns).iter().map(|square| square * nothing * nothing).collect();
    let mut direction = divided(eliminated, &left, columns);
    let mut squares = scaled_squares(eliminated, &left, columns);
    for _ in 0..eliminated.diagonal.len() + 50 {
        if squares.iter().zip(&goal).all(|(square, goal)| square <= goal) {
            return;
        }
        let product = eliminated.times(&direction, columns);
        let curvature = column_products(&direction, &product, columns);
        let steps: Vec<f64> = squares.iter().zip(&curvature).map(|(square, curve)| ratio(*square, *curve)).collect();
        add_by_column(guess, &steps, &direction);
        add_by_column(&mut left, &steps.iter().map(|step| -step).collect::<Vec<_>>(), &product);
        let next = scaled_squares(eliminated, &left, columns);
        let turns: Vec<f64> = next.iter().zip(&squares).map(|(next, square)| ratio(*next, *square)).collect();
        let steepest = divided(eliminated, &left, columns);
        for (row, steepest) in direction.chunks_exact_mut(columns).zip(steepest.chunks_exact(columns)) {
            for ((value, turn), steepest) in row.iter_mut().zip(&turns).zip(steepest) {
                *value = steepest + turn * *value;
            }
        }
        squares = next;
    }
}

/// The same for one column, as exactly as numbers allow.
pub(super) fn solve_one(eliminated: &SchurComplement, right: &[f64], guess: &mut [f64]) {
    solve(eliminated, right, guess, 1, NOTHING);
}

/// A column that is done has nothing to divide.
fn ratio(above: f64, below: f64) -> f64 {
    if below > 0.0 { above / below } else { 0.0 }
}

fn divided(eliminated: &SchurComplement, rows: &[f64], columns: usize) -> Vec<f64> {
    let rows = rows.chunks_exact(columns).zip(&eliminated.diagonal);
    rows.flat_map(|(row, diagonal)| row.iter().map(move |value| value / diagonal)).collect()
}

fn scaled_squares(eliminated: &SchurComplement, rows: &[f64], columns: usize) -> Vec<f64> {
    let mut sums = vec![0.0; columns];
    for (row, diagonal) in rows.chunks_exact(columns).zip(&eliminated.diagonal) {
        for (sum, value) in sums.iter_mut().zip(row) {
            *sum += value * value / diagonal;
        }
    }
    sums
}

fn column_products(one: &[f64], other: &[f64], columns: usize) -> Vec<f64> {
    let mut sums = vec![0.0; columns];
    for (one, other) in one.chunks_exact(columns).zip(other.chunks_exact(columns)) {
        for ((sum, one), other) in sums.iter_mut().zip(one).zip(other) {
            *sum += one * other;
        }
    }
    sums
}

fn add_by_column(target: &mut [f64], factors: &[f64], rows: &[f64]) {
    for (target, row) in target.chunks_exact_mut(factors.len()).zip(rows.chunks_exact(factors.len())) {
        for ((target, factor), value) in target.iter_mut().zip(factors).zip(row) {
            *target += factor * value;
        }
    }
}
