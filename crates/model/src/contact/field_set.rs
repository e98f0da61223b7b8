//! A set of fields, so that whether a contact has any of many is one question.

use super::Field;

/// A set of fields.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FieldSet(u128);

const _: () = assert!(Field::COUNT <= 128, "a field is a bit of the set");

impl FieldSet {
    /// The set of no fields.
    pub const EMPTY: Self = Self(0);

    /// The set of these fields.
    pub fn of<'f>(fields: impl IntoIterator<Item = &'f Field>) -> Self {
        let mut set = Self::default();
        fields.into_iter().for_each(|field| set.insert(*field));
        set
    }

    /// Adds a field.
    pub const fn insert(&mut self, field: Field) {
        self.0 |= 1 << field as u8;
    }

    /// Whether the field is in the set.
    pub const fn contains(self, field: Field) -> bool {
        self.0 & (1 << field as u8) != 0
    }

    /// The fields of both sets.
    #[must_use]
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether the sets have a field in common.
    pub const fn intersects(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

#[cfg(test)]
mod tests {
    use super::FieldSet;
    use crate::Field;

    #[test]
    fn every_field_has_its_own_place() {
        for field in Field::ALL {
            for other in Field::ALL {
                let intersects = FieldSet::of([field]).intersects(FieldSet::of([other]));
                assert_eq!(intersects, field == other, "{field:?} {other:?}");
                assert_eq!(FieldSet::of([field]).contains(*other), field == other);
            }
            assert!(!FieldSet::default().intersects(FieldSet::of([field])));
        }
        let both = FieldSet::of([&Field::Note]).union(FieldSet::of([&Field::Uid]));
        assert_eq!(both, FieldSet::of([&Field::Uid, &Field::Note]));
    }
}
