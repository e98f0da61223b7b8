//! Why a value was not simply written: closed lists of codes, each with its meaning and what to do about it.

use std::borrow::Cow;
use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::codes::codes;

codes! {
    /// Why a value was not simply written. `code()` is its stable name in manifests.
    Reason {
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
        OtherRecord "other-record" "The record is neither a contact nor a distribution list, as far as is known."
            "Take generic, vcard4 or jscontact, which have it; or name its element under [records] in a file for --elements.";
        ListSeparator "list-separator" "The name of the list holds what separates categories, or what Thunderbird does not allow in it; it was written with blanks there."
            "Rename the label or category in the client where that matters.";
        NextCell "next-cell" "The value is longer than a cell of a spreadsheet; it goes on in the cells behind the last column."
            "Nothing: all of it is in the row; take another format if it must be in one piece.";
        TooLong "too-long" "The value is longer than a row of a spreadsheet; its end was cut off."
            "Take another format: no spreadsheet can hold the value.";
        OnRequest "on-request" "Left out with --overflow none."
            "Export again without --overflow none if the value is wanted.";
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
