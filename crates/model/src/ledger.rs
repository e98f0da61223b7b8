//! The ledger: what became of every value of the source, by field.
//!
//! `source` is counted where the source is read, everything else where a format is written. The two
//! sides never see each other's numbers, so a writer that forgets a value leaves a sum that does not
//! come out, and [`Ledger::rows`] shows it.

use serde::Serialize;

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

macro_rules! reasons {
    ($($variant:ident $code:literal $text:literal $remedy:literal;)*) => {
        /// Why a value was not simply written. `code()` is its stable name in manifests.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        pub enum Reason {
            $(#[doc = $text] $variant,)*
        }

        impl Reason {
            /// Every reason.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The stable code, such as `no-column`.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }

            /// What the code means, in a sentence.
            pub const fn meaning(self) -> &'static str {
                match self { $(Self::$variant => $text,)* }
            }

            /// What to do about it, in a sentence.
            pub const fn remedy(self) -> &'static str {
                match self { $(Self::$variant => $remedy,)* }
            }
        }
    };
}

reasons! {
    NoColumn "no-column" "The format has no place for the field."
        "Nothing: where the value went is counted beside it; another format may have a place (README).";
    NoFreeSlot "no-free-slot" "All numbered places of the format are taken."
        "Nothing if it was merged, for it stands in the notes; vcard has room for more of a kind.";
    IgnoredColumn "ignored-column" "The client's importer ignores the column; the value stands there and in the notes."
        "Nothing: the value is in the notes, from where it can be taken by hand.";
    NoRow "no-row" "The format has a row for each e-mail address, and the contact has none."
        "Nothing for a mail merge; take another format if the contact is wanted.";
    CurlyQuotes "curly-quotes" "Straight quotes were written as curly ones, because the client's importer drops straight ones."
        "Nothing: the words are the same; take vcard if the quotes matter.";
    Repeated "repeated" "The element stands more than once in the record."
        "Look at the contact in the source, or in generic: only one value has the place, the others stand beside it.";
    SameAsParts "same-as-parts" "Other fields say the same."
        "Nothing: the value can be told from the others.";
    SplitName "split-name" "The full name was split into parts, which the source does not have."
        "Look at some names; export again with --no-split-names if they were split in the wrong place.";
    UnsplitName "unsplit-name" "The full name stands whole in the first name's place."
        "Say with --name-order which name stands first, if it is always the same; or move the last name to its own box in the client where that matters.";
    JoinedWithOther "joined" "Stands in the same place as another value."
        "Nothing: both values are there, one behind the other.";
    Transliterated "transliterated" "Characters that the encoding lacks were written with its own."
        "Export again with the --encoding that the summary names, or the report behind each file, if the Windows of these people is set to it; else, or where none is named because no code page has all letters, give them outlook-web, which is in UTF-8.";
    Replaced "replaced" "Characters that the encoding lacks were replaced with '?'."
        "Export again with the --encoding that the summary names, or the report behind each file, if the Windows of these people is set to it; else, or where none is named because no code page has all letters, give them outlook-web, which is in UTF-8.";
    ControlCharacter "control-character" "Control characters that the format forbids were left out."
        "Nothing: such characters cannot be seen.";
    TrailingBackslash "trailing-backslash" "A blank was put behind a backslash that ends the value or stands before a quote, which PHP importers and Thunderbird need, or before an n where that would be a line end."
        "Nothing: it is one blank.";
    NoDate "no-date" "The stored date is one of those that mean 'none'; the place stays empty."
        "Nothing: there was no date.";
    DateWithTime "date-with-time" "A time stood beside the date; the day may be off by one."
        "Ask the owner whether the day is right; a time zone may have moved it.";
    NotADate "not-a-date" "What stands in the date field is no date."
        "Take the text from the notes and enter the date in the client.";
    DuplicateUid "duplicate-uid" "Another contact of the file has the same UID; a number was added."
        "Nothing, unless the same contact is there twice: then delete one of them in the client.";
    Binary "binary" "The format cannot carry pictures and keys."
        "Take vcard, vcard4, jscontact or generic if pictures and keys are wanted.";
    SaidByMember "said-by-member" "The member's own contact says it, and that it belongs to the list."
        "Nothing: look at the labels or categories of the members.";
    NotInBook "not-in-book" "The member of the list is no contact of the address book, or not certainly one."
        "Nothing: who it is stands with the list; add a contact where one is wanted.";
    InOtherFile "in-other-file" "The member stands in another of the files that were divided, and the client knows members of the same file only."
        "Nothing: who it is stands with the list; export again without --max-records to have it on the list.";
    ListSeparator "list-separator" "The name of the list holds what separates categories, or what Thunderbird does not allow in it; it was written with blanks there."
        "Rename the label or category in the client where that matters.";
    NextCell "next-cell" "The value is longer than a cell of a spreadsheet; it goes on in the cells behind the last column."
        "Nothing: all of it is in the row; take another format if it must be in one piece.";
    TooLong "too-long" "The value is longer than a row of a spreadsheet; its end was cut off."
        "Take another format: no spreadsheet can hold the value.";
    OnRequest "on-request" "Left out with --overflow none."
        "Export again without --overflow none if the value is wanted.";
}

/// A set of [`Reason`]s.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Reasons(u32);

impl Reasons {
    fn insert(&mut self, reason: Reason) {
        self.0 |= 1 << reason as u8;
    }

    fn codes(self) -> Option<String> {
        if self.0 == 0 {
            return None;
        }
        let codes: Vec<_> = Reason::ALL
            .iter()
            .filter(|&&reason| self.0 & (1 << reason as u8) != 0)
            .map(|reason| reason.code())
            .collect();
        Some(codes.join(", "))
    }
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
            sum.reasons.0 |= counts.reasons.0;
            sum.altered_for.0 |= counts.altered_for.0;
            sum.refused_for.0 |= counts.refused_for.0;
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
