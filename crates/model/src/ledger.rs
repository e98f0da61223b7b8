//! The ledger: what became of every value of the source, by field.
//!
//! `source` is counted where the source is read, everything else where a format is written. The two
//! sides never see each other's numbers, so a writer that forgets a value leaves a sum that does not
//! come out, and [`Ledger::rows`] shows it.

use serde::Serialize;

use crate::reason::{Reason, Reasons};
use crate::{Class, Contact, Field};

/// How many values each field had in the source.
#[derive(Clone, Debug)]
pub struct SourceCount([u64; Field::COUNT]);

impl Default for SourceCount {
    fn default() -> Self {
        Self([0; Field::COUNT])
    }
}

impl SourceCount {
    /// Counts the values of one contact, and its members if it is a distribution list.
    pub fn add(&mut self, contact: &Contact<'_>) {
        self.0[Field::Membership as usize] += contact.members().len() as u64;
        for element in contact.elements() {
            self.0[element.field as usize] += 1;
        }
    }

    /// Adds what was counted elsewhere.
    pub fn merge(&mut self, other: &Self) {
        for (sum, count) in self.0.iter_mut().zip(other.0) {
            *sum += count;
        }
    }

    /// The number of values that field had.
    pub fn of(&self, field: Field) -> u64 {
        self.0[field as usize]
    }
}

/// What became of one value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Stands in its own place, unchanged.
    Written,
    /// Stands in the notes or in another field, whole.
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

    /// Of how many values there is something to say.
    fn values(&self) -> u64 {
        self.written + self.merged + self.altered + self.refused + self.dropped
    }
}

/// What a writer did with the values of one file, or of many. It is handed on, and large; there is none of it until
/// there is something to say.
#[derive(Clone, Debug, Default)]
pub struct Ledger(Option<Box<[Counts; Field::COUNT]>>);

/// One field's line of a ledger.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LedgerRow {
    /// The field's stable name.
    pub field: &'static str,
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
    #[serde(skip_serializing_if = "is_zero")]
    #[cfg_attr(feature = "schema", schemars(default))]
    pub replaced: u64,
    /// How many of the altered have letters that read alike for some that the encoding lacks.
    #[serde(skip_serializing_if = "is_zero")]
    #[cfg_attr(feature = "schema", schemars(default))]
    pub respelt: u64,
    /// Codes of why they were not all simply written, and of what was derived from them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Those of them for which values were altered.
    #[serde(skip)]
    pub altered_for: Option<String>,
    /// Those of them for which values did not arrive.
    #[serde(skip)]
    pub refused_for: Option<String>,
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

    /// Whether every value simply stands in its place.
    pub fn is_complete(&self) -> bool {
        self.source == self.written
    }
}

impl Ledger {
    fn counts(&mut self) -> &mut [Counts; Field::COUNT] {
        self.0.get_or_insert_with(|| Box::new([Counts::default(); Field::COUNT]))
    }

    /// What there is to say of a field.
    fn get(&self, field: Field) -> Counts {
        self.0.as_ref().map(|counts| counts[field as usize]).unwrap_or_default()
    }

    /// Notes what became of one value.
    pub fn note(&mut self, field: Field, outcome: Outcome) {
        self.note_each([(field, outcome)]);
    }

    /// Notes what became of values.
    pub fn note_each(&mut self, outcomes: impl IntoIterator<Item = (Field, Outcome)>) {
        let counts = self.counts();
        for (field, outcome) in outcomes {
            counts[field as usize].note(outcome);
        }
    }

    /// Says something about a field without counting a value.
    pub fn remark(&mut self, field: Field, reason: Reason) {
        self.counts()[field as usize].reasons.insert(reason);
    }

    /// Adds what was noted elsewhere.
    pub fn merge(&mut self, other: Self) {
        let (Some(sums), Some(others)) = (&mut self.0, &other.0) else {
            self.0 = self.0.take().or(other.0);
            return;
        };
        for (sum, counts) in sums.iter_mut().zip(others.iter()) {
            sum.written += counts.written;
            sum.merged += counts.merged;
            sum.altered += counts.altered;
            sum.refused += counts.refused;
            sum.dropped += counts.dropped;
            sum.replaced += counts.replaced;
            sum.respelt += counts.respelt;
            sum.reasons = sum.reasons.and(counts.reasons);
            sum.altered_for = sum.altered_for.and(counts.altered_for);
            sum.refused_for = sum.refused_for.and(counts.refused_for);
        }
    }

    /// The rows of all fields that the source has or the writer speaks of. A format that does not
    /// carry an identity field is not asked about it.
    pub fn rows(&self, source: &SourceCount, carries: impl Fn(Field) -> bool) -> Vec<LedgerRow> {
        let spoken_of = |field: Field| source.of(field) > 0 || self.get(field).values() > 0;
        let fields = Field::ALL.iter().copied().filter(|&field| spoken_of(field));
        let fields = fields.filter(|&field| field.class() != Class::Identity || carries(field));
        // Rows are large, and to make room for one after the other would copy those before it.
        let mut rows = Vec::with_capacity(fields.clone().count());
        rows.extend(fields.map(|field| self.row(field, source.of(field))));
        rows
    }

    fn row(&self, field: Field, source: u64) -> LedgerRow {
        let counts = self.get(field);
        LedgerRow {
            field: field.name(),
            source,
            written: counts.written,
            merged: counts.merged,
            altered: counts.altered,
            refused: counts.refused + counts.dropped,
            dropped: counts.dropped,
            replaced: counts.replaced,
            respelt: counts.respelt,
            reason: counts.reasons.codes(),
            altered_for: counts.altered_for.codes(),
            refused_for: counts.refused_for.codes(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Ledger, Outcome, Reason, SourceCount};
    use crate::{Contact, Element, Field};

    fn one(field: Field) -> SourceCount {
        let mut contact = Contact::default();
        contact.push(Element { name: "x".into(), value: "y".into(), field, row: None });
        let mut source = SourceCount::default();
        source.add(&contact);
        source
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
        assert_eq!(rows[0].reason.as_deref(), Some("no-column"));
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
        assert_eq!(row.reason.as_deref(), Some("no-column, no-row, replaced"));
        assert_eq!((row.altered_for.as_deref(), row.replaced), (Some("replaced"), 1));
        assert_eq!(row.refused_for.as_deref(), Some("no-row"));
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
