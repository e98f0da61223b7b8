//! Findings: what is wrong with the data, as values with stable codes.
//!
//! [`Damage`] is about a place inside a book, [`Problem`] about a folder, a book or a file as a whole.
//! Neither ever quotes a value: findings are printed and handed around, address books are not.

use serde::{Deserialize, Serialize};

use crate::codes::codes;

codes! {
    /// What is wrong at one place of a book.
    DamageCode {
        Empty "empty" "The file is empty."
            "Restore the file from a backup if there were contacts in it; else there is nothing to do.";
        NotXml "not-xml" "The file holds no XML element."
            "Look whether the file is an address book at all; restore it from a backup if it was one.";
        OnlyNuls "only-nuls" "The file is nothing but NUL bytes, as a crash leaves it."
            "Restore the file from a backup: there is nothing to be read in it.";
        NulPadding "nul-padding" "The file ends in NUL bytes, as a crash leaves them."
            "Look at the last contact before the place: what was written when the server crashed may be in a backup.";
        InvalidUtf8 "invalid-utf8" "Bytes that are not UTF-8 were read as the fallback encoding."
            "Look whether letters with accents are right in the result; if not, export again with another --fallback-encoding.";
        GuessedEncoding "guessed-encoding" "Text that is not in the encoding of the file was read in one that it looks like."
            "Look at the place: if its letters are not right, only a backup or their owner can say what they were.";
        MaybeOtherEncoding "maybe-other-encoding" "Text has the marks of an encoding that writes letters as ASCII; it was kept as it is."
            "Look at the place: if it is not what its owner wrote, read it in the encoding that the message names, and enter it in the client.";
        InvalidEncoding "invalid-encoding" "Bytes that the file's encoding does not have were replaced."
            "Look at the place: what was replaced can only be told from a backup or by asking its owner.";
        CutOff "cut-off" "The file ends in the middle."
            "Restore the file from a backup if contacts are missing at its end; all before it is in the result.";
        UnknownRoot "unknown-root" "The root element is not addressBook."
            "Look whether the file is an address book; its contacts are in the result.";
        BareAmpersand "bare-ampersand" "An '&' that begins no reference was kept as it stands."
            "Nothing: the value is in the result as its owner wrote it.";
        UndefinedEntity "undefined-entity" "A reference to an entity that XML does not define; HTML's names were resolved, others kept as they stand."
            "Look at the place; an entity that was kept stands in the result with its '&' and ';'.";
        InvalidReference "invalid-reference" "A numeric reference to what is no character was kept as it stands."
            "Look at the place; the reference stands in the result as text and can be removed there.";
        BareLessThan "bare-less-than" "A '<' that begins no tag was kept as it stands."
            "Nothing: the value is in the result as its owner wrote it.";
        SectionEndInText "section-end-in-text" "A ']]>', which XML forbids in text, was kept as it stands."
            "Nothing, if its owner wrote it; else a CDATA section has lost its beginning: look at the value.";
        ControlCharacter "control-character" "Control characters, which XML forbids, were left out."
            "Nothing: such characters cannot be seen.";
        MarkupInText "markup-in-text" "Unescaped markup inside a value was kept as text."
            "Look at the place: the value has tags in it, which clients show as they are.";
        MissingEndTag "missing-end-tag" "An element is not closed."
            "Look at the contact: a value may hold more, or less, than its owner wrote.";
        UnexpectedEndTag "unexpected-end-tag" "An end tag closes nothing that is open."
            "Look at the contact: a value before the place may have lost its beginning.";
        NestedContact "nested-contact" "A contact begins before the one before it was closed."
            "Look at both contacts: the first may lack what stood behind the place.";
        UnclosedCdata "unclosed-cdata" "A CDATA section is not closed."
            "Look at the contact: the value may hold more than its owner wrote.";
        UnclosedMarkup "unclosed-markup" "A comment, declaration or instruction is not closed."
            "Look at the place: contacts behind it may have been commented out.";
        CommentedOut "commented-out" "A comment has elements in it, which were passed over."
            "Look at the place: a contact or a value may have been commented out. If it is wanted, take the comment's signs away in a copy of the file, and export that by itself.";
        BadAttribute "bad-attribute" "An attribute is not written as XML asks."
            "Nothing: attributes of address books hold no contacts' values.";
        Doctype "doctype" "The file has a DOCTYPE; it was passed over and none of its entities expanded."
            "Nothing; but MDaemon writes none, so ask where the file comes from.";
        TextOutside "text-outside" "Text stands outside any element: inside a contact it was kept, between contacts passed over."
            "Look at the place: a value may have lost its tags.";
        TooDeep "too-deep" "Elements are nested deeper than any address book nests them."
            "Look at the place: somebody may have made the file to do harm.";
        SecondRoot "second-root" "A second document follows in the same file."
            "Look whether contacts of the second document are there twice; both are in the result.";
        EmptyContact "empty-contact" "A contact without any value was passed over."
            "Nothing: there was nothing in it.";
        UnknownRecord "unknown-record" "A record is not called contact; it was read as a contact or a distribution list by what is in it."
            "Look whether it is one; name its element under [records] in a file for --elements, and it is not reported again.";
        DamagedRecord "damaged-record" "Elements of a contact are outside of any contact; they were read as one."
            "Look at the contact: its UID, or a value before the place, may be lost.";
        OtherRecord "other-record" "An element beside the contacts is neither a contact nor a distribution list, as far as is known; only generic, vcard4 and jscontact have it."
            "Export generic, and look what it is; then name its element under [records] in a file for --elements.";
        DateWithTime "date-with-time" "A birthday or anniversary has a time of day: it may be the day before."
            "Ask the owner whether the day is right; a time zone may have moved it.";
        NotADate "not-a-date" "A birthday or anniversary is no date; it was kept as text in the notes."
            "Take the date from the notes and enter it in the client.";
    }
}

codes! {
    /// What is wrong with a folder, a book or a file as a whole.
    ProblemCode {
        UnreadableFolder "unreadable-folder" "A folder could not be listed."
            "Run as a user who may list the folder, and export again.";
        UnreadableBook "unreadable-book" "An address book could not be read."
            "Run as a user who may read the file, and export again.";
        Unstable "unstable" "An address book was being written to whenever it was read, and was left out."
            "Export again when the account is less busy.";
        TooLarge "too-large" "An address book is larger than --max-file-size, and was left out."
            "Look whether the file is an address book; if so, export again with a larger --max-file-size.";
        Vanished "vanished" "A folder or an address book was moved or deleted while the store was read."
            "Export again; if the account was moved or deleted, that is all there is.";
        LinkNotFollowed "link-not-followed" "A link or junction was not followed; what it leads to is not in the result."
            "If what it leads to is wanted, export that folder with a --root of its own.";
        DuplicateUid "duplicate-uid" "Contacts of one file have the same UID; each got one of its own."
            "Nothing, unless the same contact is there twice: then delete one of them in the client.";
        LedgerMismatch "ledger-mismatch" "A writer did not account for every value: please report this as a bug."
            "Report it as a bug, with the manifest; look at the fields it names before you rely on the file.";
        UnwritableFile "unwritable-file" "A file could not be written."
            "Make room or grant the right to write, and export again.";
        NotOurs "not-ours" "A file that mdexport did not write stands in the way and was not touched."
            "Move the file away or choose another --out, and export again.";
        AccountElsewhere "account-elsewhere" "The server's list of accounts puts an account's folder where mdexport cannot follow; it is not in the result."
            "Export the folder that the list names with a --root of its own.";
        AccountWithoutFolder "account-without-folder" "An account in the server's list has no folder."
            "Nothing if the account was never used; else look for its folder in a backup.";
        FolderWithoutAccount "folder-without-account" "A folder is not that of an account in the server's list; it was exported all the same."
            "Ask whether the account was deleted on purpose; delete its files from the result if they are not wanted.";
        UserlistUnreadable "userlist-unreadable" "The server's list of accounts could not be read: whether every account was found is not known."
            "Grant the right to read App\\userlist.dat and export again, or compare the accounts with the server's list yourself.";
        StrayFolder "stray-folder" "A folder is not where folders of its kind are; it was exported apart from all others, into files of its own."
            "Look whose contacts they are; give the files to their owner, or delete them from the result if they are not wanted.";
        StrayBook "stray-book" "Address books under another name than AddrBook.mrk, copies of some, or some outside of all accounts were not exported."
            "Look whether they hold contacts that are wanted and in no other address book; if so, export them by themselves, as the message says.";
        ChangedByHand "changed-by-hand" "A file of an earlier output was changed since, and was not touched."
            "Move the changed file away to keep it, and export again.";
        LeftBehind "left-behind" "A file of an earlier export that this one does not make was changed since, and stays where it was written; it is no part of this export."
            "Move the file away: as long as it stands among the files of the export, each run names it. If its account is gone from the store, it may be the only copy.";
        MovedAside "moved-aside" "Files of an earlier export that this one does not make, or makes with fewer contacts, were moved to the folder earlier beside it; none was deleted."
            "Ask whether their accounts or contacts were deleted on purpose; if not, the store has lost them, and the folder earlier may hold the only copy.";
    }
}

impl DamageCode {
    /// Whether the values are right as they are, so that nobody need look: its remedy says so.
    pub fn needs_no_look(self) -> bool {
        self.remedy().starts_with("Nothing:")
    }
}

impl ProblemCode {
    /// Whether a person must look at it, though nothing is missing from the result: what an account's own address
    /// books hold is there.
    pub const fn needs_a_look(self) -> bool {
        self.is_of_earlier() || self.is_astray()
    }

    /// Whether it is about what lies in the store where it does not belong.
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
