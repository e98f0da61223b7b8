//! Findings: what is wrong with the data, as values with stable codes.
//!
//! [`Damage`] is about a place inside a book, [`Problem`] about a folder, a book or a file as a whole.
//! Neither ever quotes a value: findings are printed and handed around, address books are not.

use serde::Serialize;

macro_rules! codes {
    ($(#[$doc:meta])* $type:ident { $($variant:ident $code:literal $text:literal;)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $type {
            $(#[doc = $text] $variant,)*
        }

        impl $type {
            /// Every code.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The stable code.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }

            /// What the code means, in a sentence.
            pub const fn meaning(self) -> &'static str {
                match self { $(Self::$variant => $text,)* }
            }
        }

        #[cfg(feature = "schema")]
        impl schemars::JsonSchema for $type {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($type).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({ "type": "string", "enum": [$($code,)*] })
            }
        }

        impl Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.code())
            }
        }
    };
}

codes! {
    /// What is wrong at one place of a book.
    DamageCode {
        Empty "empty" "The file is empty.";
        NotXml "not-xml" "The file holds no XML element.";
        NulPadding "nul-padding" "The file ends in NUL bytes, as a crash leaves them.";
        InvalidUtf8 "invalid-utf8" "Bytes that are not UTF-8 were read as the fallback encoding.";
        InvalidEncoding "invalid-encoding" "Bytes that the file's encoding does not have were replaced.";
        CutOff "cut-off" "The file ends in the middle.";
        UnknownRoot "unknown-root" "The root element is not addressBook.";
        BareAmpersand "bare-ampersand" "An '&' that begins no reference was kept as it stands.";
        UndefinedEntity "undefined-entity" "A reference to an entity that XML does not define; HTML's names were resolved, others kept as they stand.";
        InvalidReference "invalid-reference" "A numeric reference to what is no character was kept as it stands.";
        BareLessThan "bare-less-than" "A '<' that begins no tag was kept as it stands.";
        ControlCharacter "control-character" "Control characters, which XML forbids, were left out.";
        MarkupInText "markup-in-text" "Unescaped markup inside a value was kept as text.";
        MissingEndTag "missing-end-tag" "An element is not closed.";
        UnexpectedEndTag "unexpected-end-tag" "An end tag closes nothing that is open.";
        NestedContact "nested-contact" "A contact begins before the one before it was closed.";
        UnclosedCdata "unclosed-cdata" "A CDATA section is not closed.";
        UnclosedMarkup "unclosed-markup" "A comment, declaration or instruction is not closed.";
        BadAttribute "bad-attribute" "An attribute is not written as XML asks.";
        Doctype "doctype" "The file has a DOCTYPE; it was passed over and none of its entities expanded.";
        TextOutside "text-outside" "Text stands outside any element: inside a contact it was kept, between contacts passed over.";
        TooDeep "too-deep" "Elements are nested deeper than any address book nests them.";
        SecondRoot "second-root" "A second document follows in the same file.";
        EmptyContact "empty-contact" "A contact without any value was passed over.";
        DateWithTime "date-with-time" "A birthday or anniversary has a time of day: it may be the day before.";
        NotADate "not-a-date" "A birthday or anniversary is no date; it was kept as text in the notes.";
    }
}

codes! {
    /// What is wrong with a folder, a book or a file as a whole.
    ProblemCode {
        UnreadableFolder "unreadable-folder" "A folder could not be listed.";
        UnreadableBook "unreadable-book" "An address book could not be read.";
        LinkNotFollowed "link-not-followed" "A link or junction was not followed; what it leads to is not in the result.";
        DuplicateUid "duplicate-uid" "Contacts of one file have the same UID; each got one of its own.";
        LedgerMismatch "ledger-mismatch" "A writer did not account for every value: please report this as a bug.";
        UnwritableFile "unwritable-file" "A file could not be written.";
        NotOurs "not-ours" "A file that mdexport did not write stands in the way and was not touched.";
        ChangedByHand "changed-by-hand" "A file of an earlier output was changed since, and was not touched.";
    }
}

impl ProblemCode {
    /// Whether a book or a file is missing from the result because of it.
    pub const fn is_loss(self) -> bool {
        match self {
            Self::UnreadableFolder
            | Self::UnreadableBook
            | Self::LinkNotFollowed
            | Self::LedgerMismatch
            | Self::UnwritableFile
            | Self::NotOurs
            | Self::ChangedByHand => true,
            Self::DuplicateUid => false,
        }
    }
}

/// Something that is wrong at one place of a book.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Damage {
    /// What it is.
    pub code: DamageCode,
    /// The line in the decoded text, from 1.
    pub line: u64,
    /// The column in characters, from 1.
    pub column: u64,
    /// What was found and what was done. Never quotes a value.
    pub message: String,
}

/// Something that is wrong with a folder, a book or a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Problem {
    /// What it is.
    pub code: ProblemCode,
    /// Where it is, with `/` between the parts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// What happened and what to do. Never quotes a value.
    pub message: String,
}
