//! A table with one value for each field of a kind of item.

use super::field_info::FieldInfo;

/// One value for each field of a kind.
#[derive(Clone, Debug)]
pub(crate) struct Table<T> {
    pub(crate) fields: &'static [FieldInfo],
    pub(crate) values: Box<[T]>,
}

impl<T: Copy + Default> Table<T> {
    fn of(fields: &'static [FieldInfo]) -> Self {
        Self { fields, values: vec![T::default(); fields.len()].into() }
    }

    /// Whether the table is of the kind that has these fields.
    #[inline]
    fn is_of(&self, fields: &'static [FieldInfo]) -> bool {
        std::ptr::eq(self.fields, fields) || is_equal(self.fields, fields)
    }

    /// The values of this kind; none if the table is of another one.
    pub(crate) fn of_kind(&self, fields: &'static [FieldInfo]) -> &[T] {
        if self.is_of(fields) { &self.values } else { &[] }
    }
}

/// Whether two tables of fields are the same in content: one that is no `static` may be in the program more than once.
#[cold]
fn is_equal(one: &[FieldInfo], other: &[FieldInfo]) -> bool {
    one == other
}

/// The values of this kind, in a table that is made when it is first asked for. There are none if the table is of
/// another kind: then sums stay open, and that shows.
#[inline]
pub(crate) fn made<'t, T: Copy + Default>(
    table: &'t mut Option<Table<T>>,
    fields: &'static [FieldInfo],
) -> &'t mut [T] {
    let table = table.get_or_insert_with(|| Table::of(fields));
    if table.is_of(fields) { &mut table.values } else { &mut [] }
}
