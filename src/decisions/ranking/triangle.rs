//! The inverse of a Cholesky factor: everything that is asked of the inverse of a matrix of reviewers, in its own space.

use std::ops::{ControlFlow, Range};

use ndarray::linalg::general_mat_mul;
use ndarray::{Array2, ArrayBase, ArrayView2, Axis, Ix2, RawData, ShapeBuilder};

use super::equations::{add, dot};
use super::progress::{CalibrationCancelled, CalibrationProgress, CalibrationReporter, CalibrationStage};

/// `L⁻¹` of `S = LLᵀ`, lower triangular, in columns; `S⁻¹ = L⁻ᵀL⁻¹`.
pub(super) struct InverseTriangle {
    size: usize,
    columns: Vec<f64>,
}

/// Columns that are worked on together: large enough for the product kernels, small beside the matrix.
fn block(size: usize) -> usize {
    (size / 4).clamp(8, 96)
}

impl InverseTriangle {
    /// Factors and inverts in place, from the lower triangle of a positive definite matrix in columns whose upper
    /// triangle is 0; two thirds of `size`³ operations. The one who watches hears of each block of columns.
    pub fn of(mut matrix: Array2<f64>, watch: &mut CalibrationReporter) -> Result<Self, CalibrationCancelled> {
        let size = matrix.nrows();
        factor(&mut matrix, watch)?;
        invert(&mut matrix, watch)?;
        Ok(Self { size, columns: matrix.into_raw_vec_and_offset().0 })
    }

    /// The same for a small symmetric matrix, which stays as it is.
    pub fn of_small(matrix: &Array2<f64>) -> Self {
        let size = matrix.nrows();
        let mut lower = Array2::zeros((size, size).f());
        for ((row, column), entry) in lower.indexed_iter_mut().filter(|((row, column), _)| row >= column) {
            *entry = matrix[[row, column]];
        }
        let mut patient = |_: &CalibrationProgress| ControlFlow::Continue(());
        Self::of(lower, &mut CalibrationReporter::new(&mut patient)).unwrap_or(Self { size: 0, columns: Vec::new() })
    }

    /// From the diagonal on, where it is not 0.
    fn column(&self, at: usize) -> &[f64] {
        &self.columns[at * self.size + at..(at + 1) * self.size]
    }

    /// `S⁻¹` at two places, the lower first.
    pub fn inverse_at(&self, one: usize, other: usize) -> f64 {
        dot(&self.column(one)[other - one..], self.column(other))
    }

    /// `S⁻¹` times a vector.
    pub fn solve(&self, right: &[f64]) -> Vec<f64> {
        let half = self.half_solve(right.iter().copied().enumerate());
        (0..self.size).map(|at| dot(self.column(at), &half[at..])).collect()
    }

    /// The sum of the diagonal of `S⁻¹`.
    pub fn trace(&self) -> f64 {
        (0..self.size).map(|at| dot(self.column(at), self.column(at))).sum()
    }

    /// The logarithm of the determinant of `S`.
    pub fn log_determinant(&self) -> f64 {
        -2.0 * (0..self.size).map(|at| self.column(at)[0].ln()).sum::<f64>()
    }

    /// `L⁻¹` times a vector given as places and factors.
    pub fn half_solve(&self, right: impl Iterator<Item = (usize, f64)>) -> Vec<f64> {
        let mut half = vec![0.0; self.size];
        for (at, factor) in right {
            add(&mut half[at..], factor, self.column(at));
        }
        half
    }

    /// Rows of standard normal numbers become rows whose covariance is `S⁻¹`.
    pub fn correlate(&self, normal: &Array2<f64>) -> Array2<f64> {
        let mut drawn = Array2::zeros(normal.dim());
        let Ok(triangle) = ArrayView2::from_shape((self.size, self.size).f(), &self.columns) else { return drawn };
        for from in (0..self.size).step_by(block(self.size)) {
            let to = self.size.min(from + block(self.size));
            let mut target = part(drawn.view_mut(), 0..normal.nrows(), from..to);
            let used = part(normal.view(), 0..normal.nrows(), from..self.size);
            general_mat_mul(1.0, &used, &part(triangle, from..self.size, from..to), 0.0, &mut target);
        }
        drawn
    }
}

/// Some rows and columns of a matrix.
fn part<S: RawData<Elem = f64>>(
    mut matrix: ArrayBase<S, Ix2>,
    rows: Range<usize>,
    columns: Range<usize>,
) -> ArrayBase<S, Ix2> {
    matrix.slice_axis_inplace(Axis(0), rows.into());
    matrix.slice_axis_inplace(Axis(1), columns.into());
    matrix
}

/// Cholesky's factor, a block of columns at a time; the blocks on the diagonal are left inverted.
fn factor(matrix: &mut Array2<f64>, watch: &mut CalibrationReporter) -> Result<(), CalibrationCancelled> {
    let size = matrix.nrows();
    for from in (0..size).step_by(block(size)) {
        watch.report(CalibrationStage::Intervals, from, 2 * size)?;
        let width = block(size).min(size - from);
        let (before, rest) = part(matrix.view_mut(), from..size, 0..size).split_at(Axis(1), from);
        let mut panel = part(rest, 0..size - from, 0..width);
        general_mat_mul(-1.0, &before, &part(before.view(), 0..width, 0..from).t(), 1.0, &mut panel);
        let (mut corner, mut below) = panel.split_at(Axis(0), width);
        let inverse = inverse_factor(&corner.view());
        let solved = below.dot(&inverse.t());
        below.assign(&solved);
        corner.assign(&inverse);
    }
    Ok(())
}

/// Inverts the factor, a block of rows at a time, from the inverted blocks on its diagonal.
fn invert(matrix: &mut Array2<f64>, watch: &mut CalibrationReporter) -> Result<(), CalibrationCancelled> {
    let size = matrix.nrows();
    for from in (0..size).step_by(block(size)) {
        watch.report(CalibrationStage::Intervals, size + from, 2 * size)?;
        let width = block(size).min(size - from);
        let (above, rest) = matrix.view_mut().split_at(Axis(0), from);
        let (mut left, corner) = part(rest, 0..width, 0..from + width).split_at(Axis(1), from);
        let mut product = Array2::zeros((width, from));
        for start in (0..from).step_by(block(size)) {
            let end = from.min(start + block(size));
            let mut target = part(product.view_mut(), 0..width, start..end);
            let used = part(left.view(), 0..width, start..from);
            general_mat_mul(1.0, &used, &part(above.view(), start..from, start..end), 0.0, &mut target);
        }
        general_mat_mul(-1.0, &corner, &product, 0.0, &mut left);
    }
    Ok(())
}

/// The inverse of Cholesky's factor of one small block. A pivot lost to rounding is taken as the smallest that rounding
/// leaves, so that odd numbers give wide intervals and never a panic.
fn inverse_factor(block: &ArrayView2<f64>) -> Array2<f64> {
    let size = block.nrows();
    let (mut factor, mut inverse) = (vec![0.0; size * size], vec![0.0; size * size]);
    for row in 0..size {
        let (done, own) = factor.split_at_mut(row * size);
        for column in 0..row {
            let other = &done[column * size..][..size];
            own[column] = (block[[row, column]] - dot(&own[..column], &other[..column])) / other[column];
        }
        let diagonal = block[[row, row]];
        own[row] = (diagonal - dot(&own[..row], &own[..row])).max(diagonal.abs() * f64::EPSILON).sqrt();
        let (done, target) = inverse.split_at_mut(row * size);
        for column in 0..row {
            add(&mut target[..=column], -own[column] / own[row], &done[column * size..][..=column]);
        }
        target[row] = 1.0 / own[row];
    }
    Array2::from_shape_vec((size, size), inverse).unwrap_or_default()
}
