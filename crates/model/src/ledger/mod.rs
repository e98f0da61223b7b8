//! The ledger: what became of every value of the source, by field.
//!
//! `source` is counted where the source is read, everything else where a format is written. The two
//! sides never see each other's numbers, so a writer that forgets a value leaves a sum that does not
//! come out, and [`Ledger::rows`] shows it.
//!
//! ```
//! use mdexport_model::{Field, Ledger, Outcome, Reason, SourceCount};
//!
//! let mut source = SourceCount::default();
//! source.add([(Field::FullName, 2)]);
//! let mut ledger = Ledger::default();
//! ledger.note(Field::FullName, Outcome::Written);
//! ledger.note(Field::FullName, Outcome::Merged(Reason::NoColumn));
//! let rows = ledger.rows(&source, |_| true);
//! assert!(rows[0].balances());
//! assert_eq!((rows[0].written, rows[0].merged), (1, 1));
//! ```

mod field_info;
mod field_table;
mod reason;

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use field_table::{Table, made};

pub use field_info::{Class, FieldInfo, KindField};
pub use reason::{Reason, Reasons};

/// How many values each field had in the source.
#[derive(Clone, Debug, Default)]
pub struct SourceCount(Option<Table<u64>>);

impl SourceCount {
    /// Counts values of one item, each by its field.
    pub fn add<F: KindField>(&mut self, values: impl IntoIterator<Item = (F, u64)>) {
        let Some(counts) = made(&mut self.0, F::FIELDS).get_mut(..F::FIELDS.len()) else { return };
        for (field, count) in values {
            if let Some(sum) = counts.get_mut(field.index()) {
                *sum += count;
            }
        }
    }

    /// Adds what was counted elsewhere, of the same kind.
    pub fn merge(&mut self, other: &Self) {
        let Some(other) = &other.0 else { return };
        for (sum, count) in made(&mut self.0, other.fields).iter_mut().zip(&other.values) {
            *sum += count;
        }
    }

    /// The number of values that the field had.
    pub fn of<F: KindField>(&self, field: F) -> u64 {
        let counts = self.0.as_ref().map_or(&[][..], |counts| counts.of_kind(F::FIELDS));
        counts.get(field.index()).copied().unwrap_or(0)
    }
}

/// What became of one value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Is in its own place, unchanged.
    Written,
    /// Is in the notes or in another field, whole.
    Merged(Reason),
    /// Arrived changed.
    Altered(Reason),
    /// Did not arrive.
    Refused(Reason),
    /// Left out because the user asked for it.
    Dropped(Reason),
}

#[derive(Clone, Copy, Debug, Default)]
struct Counts {
    written: u64,
    merged: u64,
    altered: u64,
    refused: u64,
    dropped: u64,
    /// How many of the altered were replaced with `?`.
    replaced: u64,
    /// How many of the altered were written with other letters.
    respelt: u64,
    /// All reasons, and those of what was altered or did not arrive.
    reasons: Reasons,
    altered_for: Reasons,
    refused_for: Reasons,
}

impl Counts {
    #[inline]
    fn note(&mut self, outcome: Outcome) {
        match outcome {
            Outcome::Written => self.written += 1,
            Outcome::Merged(reason) => {
                self.merged += 1;
                self.reasons.insert(reason);
            }
            Outcome::Altered(reason) => {
                self.altered += 1;
                self.replaced += u64::from(reason == Reason::Replaced);
                self.respelt += u64::from(reason == Reason::Transliterated);
                self.reasons.insert(reason);
                self.altered_for.insert(reason);
            }
            Outcome::Refused(reason) => {
                self.refused += 1;
                self.reasons.insert(reason);
                self.refused_for.insert(reason);
            }
            Outcome::Dropped(reason) => {
                self.dropped += 1;
                self.reasons.insert(reason);
                self.refused_for.insert(reason);
            }
        }
    }

    /// How many values were noted.
    fn values(&self) -> u64 {
        self.written + self.merged + self.altered + self.refused + self.dropped
    }

    fn merge(&mut self, other: &Self) {
        self.written += other.written;
        self.merged += other.merged;
        self.altered += other.altered;
        self.refused += other.refused;
        self.dropped += other.dropped;
        self.replaced += other.replaced;
        self.respelt += other.respelt;
        self.reasons = self.reasons.union(other.reasons);
        self.altered_for = self.altered_for.union(other.altered_for);
        self.refused_for = self.refused_for.union(other.refused_for);
    }

    fn row(&self, place: usize, field: &FieldInfo, source: u64) -> LedgerRow {
        LedgerRow {
            field: field.name.into(),
            label: field.label.into(),
            place,
            source,
            written: self.written,
            merged: self.merged,
            altered: self.altered,
            refused: self.refused + self.dropped,
            dropped: self.dropped,
            replaced: self.replaced,
            respelt: self.respelt,
            reason: self.reasons,
            altered_for: self.altered_for,
            refused_for: self.refused_for,
        }
    }
}

/// What a writer did with the values of one file, or of many. Its table is made when the first value is noted: it
/// is large, and most ledgers stay empty.
#[derive(Clone, Debug, Default)]
pub struct Ledger(Option<Table<Counts>>);

/// One field's line of a ledger.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LedgerRow {
    /// The field's stable name.
    pub field: Cow<'static, str>,
    /// The words that a person reads for it.
    #[serde(skip)]
    pub label: Cow<'static, str>,
    /// Its place among the fields of its kind.
    #[serde(skip)]
    pub place: usize,
    /// How many values the source had.
    pub source: u64,
    /// How many stand in their own place, unchanged.
    pub written: u64,
    /// How many stand in the notes or another field, whole.
    pub merged: u64,
    /// How many arrived changed.
    pub altered: u64,
    /// How many did not arrive, those left out on request included.
    pub refused: u64,
    /// How many of the refused were left out on request.
    #[serde(skip)]
    pub dropped: u64,
    /// How many of the altered have '?' for letters that the encoding lacks.
    #[serde(default, skip_serializing_if = "is_zero")]
    #[cfg_attr(feature = "schema", schemars(default))]
    pub replaced: u64,
    /// How many of the altered have letters that read alike for some that the encoding lacks.
    #[serde(default, skip_serializing_if = "is_zero")]
    #[cfg_attr(feature = "schema", schemars(default))]
    pub respelt: u64,
    /// Codes of why they were not all simply written, and of what was derived from them.
    #[serde(default, skip_serializing_if = "Reasons::is_empty")]
    pub reason: Reasons,
    /// Those of them for which values were altered.
    #[serde(skip)]
    pub altered_for: Reasons,
    /// Those of them for which values did not arrive.
    #[serde(skip)]
    pub refused_for: Reasons,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_zero(count: &u64) -> bool {
    *count == 0
}

impl LedgerRow {
    /// Whether every value of the source is accounted for.
    pub fn balances(&self) -> bool {
        self.source == self.written + self.merged + self.altered + self.refused
    }

    /// Whether every value simply is in its place.
    pub fn is_complete(&self) -> bool {
        self.source == self.written
    }
}

impl Ledger {
    /// Notes what became of one value.
    pub fn note<F: KindField>(&mut self, field: F, outcome: Outcome) {
        self.note_each([(field, outcome)]);
    }

    /// Notes what became of values.
    pub fn note_each<F: KindField>(&mut self, outcomes: impl IntoIterator<Item = (F, Outcome)>) {
        // With the length known, no place needs to be checked: this is done for every value.
        let Some(counts) = made(&mut self.0, F::FIELDS).get_mut(..F::FIELDS.len()) else { return };
        for (field, outcome) in outcomes {
            if let Some(counts) = counts.get_mut(field.index()) {
                counts.note(outcome);
            }
        }
    }

    /// Adds a reason to a field without counting a value.
    pub fn remark<F: KindField>(&mut self, field: F, reason: Reason) {
        if let Some(counts) = made(&mut self.0, F::FIELDS).get_mut(field.index()) {
            counts.reasons.insert(reason);
        }
    }

    /// Adds what was noted elsewhere, of the same kind.
    pub fn merge(&mut self, other: Self) {
        let (Some(sums), Some(others)) = (&mut self.0, &other.0) else {
            self.0 = self.0.take().or(other.0);
            return;
        };
        for (sum, counts) in sums.values.iter_mut().zip(others.of_kind(sums.fields)) {
            sum.merge(counts);
        }
    }

    /// The rows of all fields that the source has or the writer notes. A format that does not carry an identity
    /// field is not asked about it; `carries` gets the field's place in the table.
    pub fn rows(&self, source: &SourceCount, carries: impl Fn(usize) -> bool) -> Vec<LedgerRow> {
        let of_source = source.0.as_ref().map(|counts| counts.fields);
        let Some(fields) = of_source.or(self.0.as_ref().map(|counts| counts.fields)) else {
            return Vec::new();
        };
        let noted = self.0.as_ref().map_or(&[][..], |counts| counts.of_kind(fields));
        let read = source.0.as_ref().map_or(&[][..], |counts| counts.of_kind(fields));
        let counts = |place: usize| noted.get(place).copied().unwrap_or_default();
        let in_source = |place: usize| read.get(place).copied().unwrap_or(0);
        let is_noted = |place: &usize| in_source(*place) > 0 || counts(*place).values() > 0;
        let places = (0..fields.len()).filter(is_noted);
        let places =
            places.filter(|&place| fields[place].class != Class::Identity || carries(place));
        // Rows are large, and to make room for one after the other would copy those before it.
        let mut rows = Vec::with_capacity(places.clone().count());
        rows.extend(places.map(|place| counts(place).row(place, &fields[place], in_source(place))));
        rows
    }
}

#[cfg(test)]
mod tests {
    use super::{Ledger, Outcome, Reason, SourceCount};
    use crate::{Class, Field, FieldInfo, KindField};

    fn one(field: Field) -> SourceCount {
        let mut source = SourceCount::default();
        source.add([(field, 1)]);
        source
    }

    /// A kind of item that nothing else here knows.
    #[derive(Clone, Copy)]
    enum Bell {
        Tone,
        Weight,
        Serial,
    }

    impl KindField for Bell {
        const FIELDS: &'static [FieldInfo] = &[
            FieldInfo { name: "tone", label: "Tone", class: Class::Value },
            FieldInfo { name: "weight", label: "Weight", class: Class::Value },
            FieldInfo { name: "serial", label: "Serial number", class: Class::Identity },
        ];

        fn index(self) -> usize {
            self as usize
        }
    }

    #[test]
    fn a_ledger_is_one_of_any_kind() {
        let mut source = SourceCount::default();
        source.add([(Bell::Tone, 2), (Bell::Serial, 1)]);
        source.add([(Bell::Weight, 1)]);
        let mut ledger = Ledger::default();
        ledger.note_each([(Bell::Tone, Outcome::Written), (Bell::Tone, Outcome::Written)]);
        ledger.note(Bell::Weight, Outcome::Altered(Reason::TooLong));
        let rows = ledger.rows(&source, |_| false);
        let names: Vec<_> = rows.iter().map(|row| &*row.field).collect();
        assert_eq!(names, ["tone", "weight"]);
        assert!(rows.iter().all(super::LedgerRow::balances));
        assert_eq!(ledger.rows(&source, |place| place == 2).len(), 3);
        assert_eq!((source.of(Bell::Tone), source.of(Field::Note)), (2, 0));
        // Nothing of one kind is counted as something of another.
        source.add([(Field::FullName, 5)]);
        assert_eq!((source.of(Bell::Tone), source.of(Field::FullName)), (2, 0));
    }

    #[test]
    fn a_row_is_read_as_it_was_written() {
        let mut ledger = Ledger::default();
        ledger.note(Field::Note, Outcome::Altered(Reason::Replaced));
        ledger.remark(Field::Note, Reason::NoColumn);
        let row = ledger.rows(&one(Field::Note), |_| true).remove(0);
        let text = serde_json::to_string(&row).unwrap();
        assert!(text.contains(r#""reason":"no-column, replaced""#), "{text}");
        let read: super::LedgerRow = serde_json::from_str(&text).unwrap();
        assert_eq!((read.reason, read.altered, &*read.field), (row.reason, 1, "note"));
    }

    #[test]
    fn a_value_that_no_writer_speaks_of_leaves_the_sum_open() {
        let rows = Ledger::default().rows(&one(Field::Email1), |_| true);
        assert_eq!(rows.len(), 1);
        assert!(!rows[0].balances());
    }

    #[test]
    fn a_value_written_twice_leaves_the_sum_open() {
        let mut ledger = Ledger::default();
        ledger.note(Field::Email1, Outcome::Written);
        ledger.note(Field::Email1, Outcome::Merged(Reason::NoColumn));
        let rows = ledger.rows(&one(Field::Email1), |_| true);
        assert!(!rows[0].balances());
        assert_eq!(rows[0].reason.to_string(), "no-column");
    }

    #[test]
    fn identity_counts_only_where_it_is_carried() {
        let source = one(Field::Uid);
        assert!(Ledger::default().rows(&source, |_| false).is_empty());
        assert_eq!(Ledger::default().rows(&source, |_| true).len(), 1);
    }

    #[test]
    fn reasons_are_told_apart_by_what_became_of_the_value() {
        let mut ledger = Ledger::default();
        ledger.note(Field::Note, Outcome::Altered(Reason::Replaced));
        ledger.note(Field::Note, Outcome::Refused(Reason::NoRow));
        ledger.note(Field::Note, Outcome::Merged(Reason::NoColumn));
        let row = ledger.rows(&one(Field::Note), |_| true).remove(0);
        assert_eq!(row.reason.to_string(), "no-column, no-row, replaced");
        assert_eq!((row.altered_for.to_string(), row.replaced), ("replaced".to_owned(), 1));
        assert_eq!(row.refused_for.to_string(), "no-row");
    }

    #[test]
    fn what_was_left_out_on_request_counts_as_refused() {
        let mut ledger = Ledger::default();
        ledger.note(Field::Note, Outcome::Dropped(Reason::OnRequest));
        let row = ledger.rows(&one(Field::Note), |_| true).remove(0);
        assert!(row.balances());
        assert_eq!((row.refused, row.dropped), (1, 1));
    }
}
