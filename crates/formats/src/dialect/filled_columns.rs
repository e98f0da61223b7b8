//! Which columns of a row are filled. Of a wide dialect most are not, so that to pass over those costs more
//! than to write the others.

/// A set of columns.
#[derive(Clone, Debug)]
pub(super) struct FilledColumns(Vec<u64>);

impl FilledColumns {
    /// None of this many columns.
    pub(super) fn none_of(columns: usize) -> Self {
        Self(vec![0; columns.div_ceil(64)])
    }

    /// Adds a column.
    pub(super) fn insert(&mut self, column: usize) {
        self.0[column / 64] |= 1 << (column % 64);
    }

    /// Whether the column is filled.
    pub(super) fn has(&self, column: usize) -> bool {
        self.0[column / 64] & (1 << (column % 64)) != 0
    }

    /// Those that are filled, in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = usize> {
        self.0.iter().enumerate().flat_map(|(number, &word)| {
            let mut left = word;
            std::iter::from_fn(move || {
                let bit = (left != 0).then(|| left.trailing_zeros() as usize)?;
                left &= left - 1;
                Some(number * 64 + bit)
            })
        })
    }

    /// Takes all out again.
    pub(super) fn clear(&mut self) {
        self.0.fill(0);
    }
}

#[cfg(test)]
mod tests {
    use super::FilledColumns;

    #[test]
    fn columns_come_in_order_wherever_they_stand() {
        for columns in [1, 64, 65, 200] {
            let mut filled = FilledColumns::none_of(columns);
            let some: Vec<_> = (0..columns).filter(|column| column % 31 == 0).collect();
            some.iter().rev().for_each(|&column| filled.insert(column));
            assert_eq!(filled.iter().collect::<Vec<_>>(), some);
            assert!((0..columns).all(|column| filled.has(column) == (column % 31 == 0)));
            filled.clear();
            assert_eq!(filled.iter().next(), None);
        }
    }
}
