//! Sets of small numbers, a bit each.

/// A set of numbers below a fixed size.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Bits {
    words: Vec<u64>,
    size: usize,
}

impl Bits {
    /// No number below `size`.
    pub fn none(size: usize) -> Self {
        Self { words: vec![0; size.div_ceil(64)], size }
    }

    /// Every number below `size`.
    pub fn all(size: usize) -> Self {
        let mut bits = Self { words: vec![u64::MAX; size.div_ceil(64)], size };
        bits.trim();
        bits
    }

    /// These numbers; those that are too large are left out.
    pub fn of(size: usize, members: impl IntoIterator<Item = u32>) -> Self {
        let mut bits = Self::none(size);
        for member in members {
            bits.insert(member);
        }
        bits
    }

    pub fn insert(&mut self, member: u32) {
        let at = member as usize;
        if at < self.size
            && let Some(word) = self.words.get_mut(at / 64)
        {
            *word |= 1 << (at % 64);
        }
    }

    pub fn has(&self, member: u32) -> bool {
        let at = member as usize;
        self.words.get(at / 64).is_some_and(|word| word & (1 << (at % 64)) != 0)
    }

    pub fn count(&self) -> usize {
        self.words.iter().map(|word| word.count_ones() as usize).sum()
    }

    pub fn is_empty(&self) -> bool {
        self.words.iter().all(|word| *word == 0)
    }

    /// Keeps what is in both.
    pub fn and(&mut self, other: &Self) {
        for (word, other) in self.words.iter_mut().zip(&other.words) {
            *word &= other;
        }
    }

    /// Takes in what the other has.
    pub fn or(&mut self, other: &Self) {
        for (word, other) in self.words.iter_mut().zip(&other.words) {
            *word |= other;
        }
    }

    /// Leaves out what the other has.
    pub fn and_not(&mut self, other: &Self) {
        for (word, other) in self.words.iter_mut().zip(&other.words) {
            *word &= !other;
        }
    }

    /// The members, in order.
    pub fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        self.words.iter().enumerate().flat_map(|(at, word)| {
            let mut rest = *word;
            std::iter::from_fn(move || {
                (rest != 0).then(|| {
                    let bit = rest.trailing_zeros();
                    rest &= rest - 1;
                    (at as u32) * 64 + bit
                })
            })
        })
    }

    fn trim(&mut self) {
        if let (Some(last), rest @ 1..) = (self.words.last_mut(), self.size % 64) {
            *last &= (1 << rest) - 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_are_joined_and_cut() {
        let mut even = Bits::of(130, (0..200).step_by(2));
        assert_eq!((even.count(), even.has(128), even.has(129), even.has(900)), (65, true, false, false));
        let mut odd = Bits::all(130);
        odd.and_not(&even);
        assert_eq!(odd.iter().collect::<Vec<_>>(), (1..130).step_by(2).collect::<Vec<_>>());
        even.and(&odd);
        assert!(even.is_empty());
        even.or(&odd);
        assert_eq!(even.count(), Bits::all(130).count() - 65);
    }
}
