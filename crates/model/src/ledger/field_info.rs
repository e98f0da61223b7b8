//! The fields of a kind of item: the rows of the kind's table.

/// One field of a kind of item: a row of the kind's table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldInfo {
    /// The stable name, such as `phone.work`.
    pub name: &'static str,
    /// The words that a person reads, such as `Business phone`.
    pub label: &'static str,
    /// What must become of its values.
    pub class: Class,
}

/// A field of a kind of item, as an index into the kind's table.
pub trait KindField: Copy {
    /// All fields of the kind, in the order of its ledger.
    const FIELDS: &'static [FieldInfo];

    /// The place of the field in the table.
    fn index(self) -> usize;
}

/// What kind of thing a value is, and therefore what must become of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Must arrive somewhere.
    Value,
    /// Book-keeping of the source: identifies a record, says nothing about the person.
    Identity,
    /// Says again what other fields say. May be dropped only where they really do.
    Derived,
    /// A picture or a key.
    Binary,
}
