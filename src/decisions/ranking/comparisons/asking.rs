//! What to ask next.

use super::super::numbers::real;
use super::strengths::Strengths;

/// Proposals that are worth asking about: more than these have hardly a doubt about them.
const DOUBTFUL: usize = 12;

/// Two or three proposals to put in order, by their places in the zone.
#[derive(Clone, Debug, PartialEq)]
pub struct ComparisonQuestion {
    /// Whom to compare.
    pub places: Vec<usize>,
    /// How much the answer is expected to say about who is in, in bits; at most one for each of those compared.
    pub information: f64,
}

impl Strengths {
    /// The three proposals whose order would say the most about which of them are in: the mutual information between the
    /// order and who is in, over all that may be (Lindley 1956). None in a zone of fewer than two, or of which all or
    /// none can be taken.
    pub fn next(&self) -> Option<ComparisonQuestion> {
        let size = self.worth.len();
        if size < 2 || self.taken.is_empty() || self.taken.len() == size {
            return None;
        }
        let mut doubtful: Vec<usize> = (0..size).collect();
        doubtful.sort_by(|one, other| (self.p_in[*one] - 0.5).abs().total_cmp(&(self.p_in[*other] - 0.5).abs()));
        doubtful.truncate(DOUBTFUL);
        let powers: Vec<Vec<f64>> = self.powers(&doubtful);
        let mut best: Option<ComparisonQuestion> = None;
        for places in groups(doubtful.len()) {
            let members: Vec<usize> = places.iter().map(|place| doubtful[*place]).collect();
            let information = self.information(&powers, &places, &members);
            if best.as_ref().is_none_or(|best| information > best.information) {
                best = Some(ComparisonQuestion { places: members, information });
            }
        }
        best
    }

    /// The strength of each doubtful proposal in each draw: the more, the likelier it is put first.
    fn powers(&self, doubtful: &[usize]) -> Vec<Vec<f64>> {
        let draws = self.draws.rows().into_iter();
        draws
            .map(|draw| doubtful.iter().map(|at| (draw[*at] - draw[doubtful[0]]).clamp(-300.0, 300.0).exp()).collect())
            .collect()
    }

    /// In bits: how uncertain the order is, less how uncertain it would still be if one knew who is in.
    fn information(&self, powers: &[Vec<f64>], places: &[usize], members: &[usize]) -> f64 {
        let mut orders = [[0.0; 6]; 8];
        let mut counts = [0.0; 8];
        for (powers, inside) in powers.iter().zip(&self.inside) {
            let class = members.iter().fold(0, |class, member| 2 * class + usize::from(inside[*member]));
            counts[class] += 1.0;
            likelihoods(powers, places, &mut orders[class]);
        }
        let all: [f64; 6] = std::array::from_fn(|at| orders.iter().map(|order| order[at]).sum());
        let still: f64 = orders.iter().zip(counts).map(|(order, count)| count * uncertainty(order, count)).sum();
        let draws = real(powers.len());
        uncertainty(&all, draws) - still / draws
    }
}

/// All groups of three of so many, or the one pair.
fn groups(count: usize) -> Vec<Vec<usize>> {
    if count == 2 {
        return vec![vec![0, 1]];
    }
    let pairs = (0..count).flat_map(|one| (one + 1..count).map(move |two| (one, two)));
    pairs.flat_map(|(one, two)| (two + 1..count).map(move |three| vec![one, two, three])).collect()
}

/// Adds how likely each order of these is.
fn likelihoods(powers: &[f64], places: &[usize], orders: &mut [f64; 6]) {
    let power = |at: usize| powers[places[at]];
    if places.len() == 2 {
        let first = power(0) / (power(0) + power(1));
        orders[0] += first;
        orders[1] += 1.0 - first;
        return;
    }
    let total = power(0) + power(1) + power(2);
    for (first, (second, third)) in [(1, 2), (0, 2), (0, 1)].into_iter().enumerate() {
        let leads = power(first) / total;
        let then = power(second) / (power(second) + power(third));
        orders[2 * first] += leads * then;
        orders[2 * first + 1] += leads * (1.0 - then);
    }
}

/// In bits, of shares given as counts that add up to this.
fn uncertainty(counts: &[f64], total: f64) -> f64 {
    let shares = counts.iter().map(|count| count / total.max(f64::MIN_POSITIVE));
    shares.filter(|share| *share > 0.0).map(|share| -share * share.log2()).sum()
}
