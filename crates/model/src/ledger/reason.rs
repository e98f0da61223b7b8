//! Why a value was not simply written: a closed list of codes, each with its meaning.

use std::borrow::Cow;
use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::codes::codes;

codes! {
    /// Why a value was not simply written. `code()` is its stable name in manifests.
    Reason {
        NoColumn "no-column" "The format has no place for the field.";
        NoFreeSlot "no-free-slot" "All numbered places of the format are taken.";
        IgnoredColumn "ignored-column" "The client's importer ignores the column; the value stands there and in the notes.";
        NoRow "no-row" "The format has a row for each e-mail address, and the contact has none.";
        CurlyQuotes "curly-quotes" "Straight quotes were written as curly ones, because the client's importer drops straight ones.";
        Repeated "repeated" "The element stands more than once in the record.";
        SameAsParts "same-as-parts" "Other fields say the same.";
        SplitName "split-name" "The full name was split into parts, which the source does not have.";
        UnsplitName "unsplit-name" "The full name stands whole in the first name's place.";
        JoinedWithOther "joined" "Stands in the same place as another value.";
        Transliterated "transliterated" "Characters that the encoding lacks were written with its own.";
        Replaced "replaced" "Characters that the encoding lacks were replaced with '?'.";
        ControlCharacter "control-character" "Control characters that the format forbids were left out.";
        TrailingBackslash "trailing-backslash" "A blank was put behind a backslash that ends the value or stands before a quote, which PHP importers and Thunderbird need, or before an n where that would be a line end.";
        NoDate "no-date" "The stored date is one of those that mean 'none'; the place stays empty.";
        DateWithTime "date-with-time" "A time stood beside the date; the day may be off by one.";
        NotADate "not-a-date" "What stands in the date field is no date.";
        DuplicateUid "duplicate-uid" "Another contact of the file has the same UID; a number was added.";
        Binary "binary" "The format cannot carry pictures and keys.";
        SaidByMember "said-by-member" "The member's own contact says it, and that it belongs to the list.";
        NotInBook "not-in-book" "The member of the list is no contact of the address book, or not certainly one.";
        InOtherFile "in-other-file" "The member stands in another of the files that were divided, and the client knows members of the same file only.";
        OtherRecord "other-record" "The record is neither a contact nor a distribution list, as far as is known.";
        ListSeparator "list-separator" "The name of the list holds what separates categories, or what Thunderbird does not allow in it; it was written with blanks there.";
        NextCell "next-cell" "The value is longer than a cell of a spreadsheet; it goes on in the cells behind the last column.";
        TooLong "too-long" "The value is longer than a row of a spreadsheet; its end was cut off.";
        OnRequest "on-request" "Left out with --overflow none.";
    }
}

/// A set of [`Reason`]s. In JSON it is a text: their codes with commas between them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reasons(u32);

const _: () = assert!(Reason::ALL.len() <= 32, "a reason is a bit of the set");

impl Reasons {
    /// Adds a reason.
    pub const fn insert(&mut self, reason: Reason) {
        self.0 |= 1 << reason as u8;
    }

    /// Whether the reason is in the set.
    pub const fn contains(self, reason: Reason) -> bool {
        self.0 & (1 << reason as u8) != 0
    }

    /// Whether no reason is in the set.
    pub const fn is_empty(&self) -> bool {
        self.0 == 0
    }

    /// The reasons of both sets.
    #[must_use]
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The codes in one text, as JSON has them; `None` if no reason is in the set.
    pub fn codes(self) -> Option<String> {
        (!self.is_empty()).then(|| self.to_string())
    }

    /// The reasons, in the order of [`Reason::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Reason> {
        Reason::ALL.iter().copied().filter(move |reason| self.contains(*reason))
    }
}

impl FromIterator<Reason> for Reasons {
    fn from_iter<I: IntoIterator<Item = Reason>>(reasons: I) -> Self {
        let mut set = Self::default();
        reasons.into_iter().for_each(|reason| set.insert(reason));
        set
    }
}

impl fmt::Display for Reasons {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (number, reason) in self.iter().enumerate() {
            let comma = if number > 0 { ", " } else { "" };
            write!(formatter, "{comma}{}", reason.code())?;
        }
        Ok(())
    }
}

impl Serialize for Reasons {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Reasons {
    /// Codes that this version does not know are left out: they say why, not how many.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let codes = Cow::<str>::deserialize(deserializer)?;
        Ok(codes.split(", ").filter_map(Reason::of).collect())
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Reasons {
    fn schema_name() -> Cow<'static, str> {
        "Reasons".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string" })
    }
}
