//! Findings: what is wrong with the data, as values with stable codes.
//!
//! [`Damage`] is about a place inside a book, [`Problem`] about a folder, a book or a file as a whole.
//! Neither ever quotes a value: findings are printed and handed around, address books are not.

mod loss;

use serde::{Deserialize, Serialize};

use crate::codes::codes;

pub use loss::Loss;

codes! {
    /// What is wrong at one place of a book.
    DamageCode {
        Empty "empty" "The file is empty.";
        NotXml "not-xml" "The file holds no XML element.";
        OnlyNuls "only-nuls" "The file is nothing but NUL bytes, as a crash leaves it.";
        NulPadding "nul-padding" "The file ends in NUL bytes, as a crash leaves them.";
        InvalidUtf8 "invalid-utf8" "Bytes that are not UTF-8 were read as the fallback encoding.";
        GuessedEncoding "guessed-encoding" "Text that is not in the encoding of the file was read in one that it looks like.";
        MaybeOtherEncoding "maybe-other-encoding" "Text has the marks of an encoding that writes letters as ASCII; it was kept as it is.";
        InvalidEncoding "invalid-encoding" "Bytes that the file's encoding does not have were replaced.";
        CutOff "cut-off" "The file ends in the middle.";
        UnknownRoot "unknown-root" "The root element is not addressBook.";
        BareAmpersand "bare-ampersand" "An '&' that begins no reference was kept as it stands.";
        UndefinedEntity "undefined-entity" "A reference to an entity that XML does not define; HTML's names were resolved, others kept as they stand.";
        InvalidReference "invalid-reference" "A numeric reference to what is no character was kept as it stands.";
        BareLessThan "bare-less-than" "A '<' that begins no tag was kept as it stands.";
        SectionEndInText "section-end-in-text" "A ']]>', which XML forbids in text, was kept as it stands.";
        ControlCharacter "control-character" "Control characters, which XML forbids, were left out.";
        MarkupInText "markup-in-text" "Unescaped markup inside a value was kept as text.";
        MissingEndTag "missing-end-tag" "An element is not closed.";
        UnexpectedEndTag "unexpected-end-tag" "An end tag closes nothing that is open.";
        NestedContact "nested-contact" "A contact begins before the one before it was closed.";
        UnclosedCdata "unclosed-cdata" "A CDATA section is not closed.";
        UnclosedMarkup "unclosed-markup" "A comment, declaration or instruction is not closed.";
        CommentedOut "commented-out" "A comment has elements in it, which were passed over.";
        BadAttribute "bad-attribute" "An attribute is not written as XML asks.";
        Doctype "doctype" "The file has a DOCTYPE; it was passed over and none of its entities expanded.";
        TextOutside "text-outside" "Text stands outside any element: inside a contact it was kept, between contacts passed over.";
        TooDeep "too-deep" "Elements are nested deeper than any address book nests them.";
        SecondRoot "second-root" "A second document follows in the same file.";
        EmptyContact "empty-contact" "A contact without any value was passed over.";
        UnknownRecord "unknown-record" "A record is not called contact; it was read as a contact or a distribution list by what is in it.";
        DamagedRecord "damaged-record" "Elements of a contact are outside of any contact; they were read as one.";
        OtherRecord "other-record" "An element beside the contacts is neither a contact nor a distribution list, as far as is known; only generic, vcard4 and jscontact have it.";
        DateWithTime "date-with-time" "A birthday or anniversary has a time of day: it may be the day before.";
        NotADate "not-a-date" "A birthday or anniversary is no date; it was kept as text in the notes.";
    }
}

codes! {
    /// What is wrong with a folder, a book or a file as a whole.
    ProblemCode {
        UnreadableFolder "unreadable-folder" "A folder could not be listed.";
        UnreadableBook "unreadable-book" "An address book could not be read.";
        Unstable "unstable" "An address book was being written to whenever it was read, and was left out.";
        TooLarge "too-large" "An address book is larger than --max-file-size, and was left out.";
        Vanished "vanished" "A folder or an address book was moved or deleted while the store was read.";
        LinkNotFollowed "link-not-followed" "A link or junction was not followed; what it leads to is not in the result.";
        DuplicateUid "duplicate-uid" "Contacts of one file have the same UID; each got one of its own.";
        LedgerMismatch "ledger-mismatch" "A writer did not account for every value: please report this as a bug.";
        UnwritableFile "unwritable-file" "A file could not be written.";
        NotOurs "not-ours" "A file that mdexport did not write stands in the way and was not touched.";
        AccountElsewhere "account-elsewhere" "The server's list of accounts puts an account's folder where mdexport cannot follow; it is not in the result.";
        AccountWithoutFolder "account-without-folder" "An account in the server's list has no folder.";
        FolderWithoutAccount "folder-without-account" "A folder is not that of an account in the server's list; it was exported all the same.";
        UserlistUnreadable "userlist-unreadable" "The server's list of accounts could not be read: whether every account was found is not known.";
        StrayFolder "stray-folder" "A folder is not where folders of its kind are; it was exported apart from all others, into files of its own.";
        StrayBook "stray-book" "Address books under another name than AddrBook.mrk, copies of some, or some outside of all accounts were not exported.";
        ChangedByHand "changed-by-hand" "A file of an earlier output was changed since, and was not touched.";
        LeftBehind "left-behind" "A file of an earlier export that this one does not make was changed since, and stays where it was written; it is no part of this export.";
        MovedAside "moved-aside" "Files of an earlier export that this one does not make, or makes with fewer contacts, were moved to the folder earlier beside it; none was deleted.";
    }
}

impl DamageCode {
    /// Whether the values are right as they are, so that there is nothing to look at.
    pub const fn needs_no_look(self) -> bool {
        matches!(
            self,
            Self::BareAmpersand
                | Self::BareLessThan
                | Self::ControlCharacter
                | Self::BadAttribute
                | Self::EmptyContact
        )
    }
}

impl ProblemCode {
    /// Whether a person must look at it, though nothing is missing from the result: what an account's own address
    /// books hold is there.
    pub const fn needs_a_look(self) -> bool {
        self.is_of_earlier() || self.is_astray()
    }

    /// Whether it is about files and folders of the store that are not where they belong.
    pub const fn is_astray(self) -> bool {
        matches!(self, Self::StrayFolder | Self::StrayBook)
    }

    /// Whether it is about files of an earlier export that are none of this one.
    pub const fn is_of_earlier(self) -> bool {
        matches!(self, Self::LeftBehind | Self::MovedAside)
    }

    /// Whether a book or a file is missing from the result because of it.
    pub const fn is_loss(self) -> bool {
        match self {
            Self::UnreadableFolder
            | Self::UnreadableBook
            | Self::Unstable
            | Self::TooLarge
            | Self::Vanished
            | Self::LinkNotFollowed
            | Self::AccountElsewhere
            | Self::LedgerMismatch
            | Self::UnwritableFile
            | Self::NotOurs
            | Self::ChangedByHand => true,
            Self::DuplicateUid
            | Self::AccountWithoutFolder
            | Self::FolderWithoutAccount
            | Self::UserlistUnreadable
            | Self::StrayFolder
            | Self::StrayBook
            | Self::LeftBehind
            | Self::MovedAside => false,
        }
    }
}

/// Something that is wrong at one place of a book.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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

/// How much of one code is wrong in a book.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DamageOfCode {
    /// The code.
    pub code: DamageCode,
    /// The places.
    pub count: u64,
    /// The line of the first in the decoded text, from 1.
    pub line: u64,
    /// The column of the first in characters, from 1.
    pub column: u64,
}

/// Something that is wrong with a folder, a book or a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
