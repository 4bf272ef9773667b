//! Chance from a seed, the same on every machine.

/// `SplitMix64` (Steele, Lea and Flood 2014): a short generator that any seed starts well.
#[derive(Clone, Debug)]
pub struct AssignmentRng {
    state: u64,
}

impl AssignmentRng {
    /// The same seed gives the same numbers.
    pub fn new(seed: u64) -> Self {
        Self { state: seed }
    }

    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below `bound`, each as likely as the others; 0 where the bound is 0.
    pub fn below(&mut self, bound: u32) -> u32 {
        let bound = u64::from(bound).max(1);
        // What lies beyond the last whole multiple would make small numbers likelier.
        let last = u64::MAX - u64::MAX % bound;
        loop {
            let number = self.next();
            if number < last {
                return u32::try_from(number % bound).unwrap_or(0);
            }
        }
    }
}
