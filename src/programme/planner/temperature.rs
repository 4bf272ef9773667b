//! How much worse a move may be, as the search cools down.
//!
//! A move that costs `d` more is taken with probability exp(−d/T) (Kirkpatrick, Gelatt, Vecchi 1983): that is, when `d`
//! is at most −T·ln(u) for a random `u`. Logarithms of a fixed set of `u` are made here with the four operations alone,
//! which give the same numbers on every machine; a library's `ln` and `exp` do not.

/// How many different `u` there are.
const STEPS: usize = 4096;

/// −ln(u) for evenly spread `u`.
pub(super) struct Temperature {
    table: Vec<f64>,
    degrees: f64,
}

impl Temperature {
    /// No worse move is taken yet.
    pub fn new() -> Self {
        #[expect(clippy::cast_precision_loss, reason = "numbers up to 4096 are exact")]
        let table = (0..STEPS).map(|step| minus_ln((step as f64 + 0.5) / STEPS as f64)).collect();
        Self { table, degrees: 0.0 }
    }

    /// Between `hot` and `cold`, evenly in the logarithm: `share` of the way, from 0 to 1.
    pub fn set(&mut self, (hot, cold): (f64, f64), share: f64) {
        self.degrees = hot * power(cold / hot, share);
    }

    /// The most that a move may cost this time.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "the limit is a few hundred degrees, and parts of one count nothing"
    )]
    pub fn limit(&self, chance: u64) -> i64 {
        (self.degrees * self.table[(chance >> 52) as usize]) as i64
    }
}

/// −ln(x) for x in (0, 1], by halving and the series of the inverse hyperbolic tangent.
fn minus_ln(mut x: f64) -> f64 {
    const LN_2: f64 = std::f64::consts::LN_2;
    let mut halvings = 0.0;
    while x < 0.5 {
        x *= 2.0;
        halvings += 1.0;
    }
    let z = (1.0 - x) / (1.0 + x);
    let (mut term, mut sum, mut odd) = (z, 0.0, 1.0);
    for _ in 0..40 {
        sum += term / odd;
        term *= z * z;
        odd += 2.0;
    }
    halvings * LN_2 + 2.0 * sum
}

/// base^share for a share from 0 to 1, by the bits of the share: only square roots and products, which are exact everywhere.
fn power(base: f64, share: f64) -> f64 {
    let (mut root, mut rest, mut result) = (base, share.clamp(0.0, 1.0), 1.0);
    if rest >= 1.0 {
        return base;
    }
    for _ in 0..24 {
        root = root.sqrt();
        rest *= 2.0;
        if rest >= 1.0 {
            result *= root;
            rest -= 1.0;
        }
    }
    result
}

#[cfg(test)]
mod tests {
    use super::{minus_ln, power};

    #[test]
    fn logarithms_and_powers_are_those_of_the_library_to_many_digits() {
        for step in 1_u8..=100 {
            let x = f64::from(step) / 100.0;
            assert!((minus_ln(x) + x.ln()).abs() < 1e-12, "{x}");
            assert!((power(0.025, x) - 0.025_f64.powf(x)).abs() < 1e-6, "{x}");
        }
    }
}
