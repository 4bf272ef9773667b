//! The proposals around the line, and what their scores say of them together.

use ndarray::Array2;

use super::super::calibration::Calibration;

/// Some proposals of which some can be taken, and the scores' word on them: the prior of the second pass.
#[derive(Clone, Debug)]
pub struct Zone {
    /// Which proposals, from 0; their places in this list are their places in the zone.
    pub proposals: Vec<usize>,
    /// How many of them can be taken.
    pub places: usize,
    /// The calibrated score of each.
    pub(super) expected: Vec<f64>,
    /// The covariance of what their worth may be.
    pub(super) covariance: Array2<f64>,
    /// Scales of the chance that one comparison may hold, in units of score: an order is made by worth plus Gumbel noise
    /// of some such scale.
    pub(super) noises: Vec<f64>,
}

impl Calibration {
    /// The proposals around the line below the top, half of them above it as far as there are so many. One comparison is
    /// taken to hold as much chance as one score does, or a half, a quarter or an eighth of it: people who look at two
    /// proposals side by side may be surer than when they score one.
    pub fn zone(&self, top: usize, size: usize) -> Zone {
        let mut order: Vec<usize> = (0..self.proposals.len()).collect();
        order.sort_by(|one, other| {
            self.proposals[*other].calibrated.total_cmp(&self.proposals[*one].calibrated).then(one.cmp(other))
        });
        let from = top.saturating_sub(size / 2).min(order.len().saturating_sub(size));
        let proposals: Vec<usize> = order.into_iter().skip(from).take(size).collect();
        let places = top.saturating_sub(from).min(proposals.len());
        let expected = proposals.iter().map(|at| self.proposals[*at].calibrated).collect();
        // A Gumbel distribution of scale 1 has a deviation of π/√6.
        let one_score = self.variances.chance.sqrt() * 6.0_f64.sqrt() / std::f64::consts::PI;
        let one_score = if one_score > 0.0 { one_score } else { 1.0 };
        let noises = [1.0, 0.5, 0.25, 0.125].map(|share| share * one_score).to_vec();
        Zone { covariance: self.covariance(&proposals), proposals, places, expected, noises }
    }

    /// What the scores leave unknown of these proposals together, in squared units of score.
    fn covariance(&self, proposals: &[usize]) -> Array2<f64> {
        let mut covariance = Array2::eye(proposals.len());
        let Some(known) = &self.known else { return covariance };
        let place = |at: usize| known.equations.proposal_places[proposals[at]].map(|place| place as usize);
        let through: Vec<Vec<f64>> = (0..proposals.len())
            .map(|at| place(at).map_or_else(Vec::new, |place| known.posterior.through(&known.equations, place)))
            .collect();
        for ((one, other), entry) in covariance.indexed_iter_mut() {
            let shared: f64 = through[one].iter().zip(&through[other]).map(|(one, other)| one * other).sum();
            let own = place(one).filter(|_| one == other).map_or(0.0, |place| known.posterior.own(place));
            *entry = known.width * known.width * (shared + own);
            if one == other && place(one).is_none() {
                *entry = self.proposals[proposals[one]].deviation.powi(2);
            }
        }
        covariance
    }
}
