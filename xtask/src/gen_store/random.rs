//! Random numbers that stay the same for ever, so that a seed names its bytes.
//!
//! Splitmix64, eight lines, instead of a crate whose next version may draw differently.

/// Odd and close to 2^64 divided by the golden ratio.
const STEP: u64 = 0x9E37_79B9_7F4A_7C15;

/// A sequence of random numbers.
pub(super) struct Random(u64);

impl Random {
    /// The sequence of that seed.
    pub(super) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A sequence of its own for one part, so that more mail in one account changes no other.
    pub(super) fn for_part(seed: u64, part: u64) -> Self {
        let base = Self::new(seed).number();
        Self::new(Self::new(base ^ part).number())
    }

    /// Any number.
    pub(super) const fn number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(STEP);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 up to but without `end`, which is at least 1.
    pub(super) const fn below(&mut self, end: u64) -> u64 {
        self.number() % end
    }

    /// True in `percent` of a hundred cases.
    pub(super) const fn chance(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    /// One of the items, of which there is at least one.
    pub(super) fn pick<T: Copy>(&mut self, items: &[T]) -> T {
        let index = self.below(items.len() as u64);
        items[usize::try_from(index).unwrap_or(0)]
    }
}

#[cfg(test)]
mod tests {
    use super::Random;

    /// The first numbers of the published algorithm for seed 0.
    #[test]
    fn is_splitmix64() {
        let mut random = Random::new(0);
        assert_eq!(random.number(), 0xE220_A839_7B1D_CDAF);
        assert_eq!(random.number(), 0x6E78_9E6A_A1B9_65F4);
        assert_eq!(random.number(), 0x06C4_5D18_8009_454F);
    }
}
