//! What to do about a code: the one table of it, for `report.html` and for commands that explain.
//!
//! It names options and commands, which the crates below do not know.

use mdexport_model::{DamageCode, ProblemCode, Reason};

/// What to do about a code.
pub trait Remedy {
    /// What to do about it, in a sentence.
    fn remedy(self) -> &'static str;
}

macro_rules! remedies {
    ($type:ident { $($variant:ident $remedy:literal;)* }) => {
        impl Remedy for $type {
            fn remedy(self) -> &'static str {
                match self { $(Self::$variant => $remedy,)* }
            }
        }
    };
}

remedies! {
    DamageCode {
        Empty
            "Restore the file from a backup if there were contacts in it; else there is nothing to do.";
        NotXml
            "Look whether the file is an address book at all; restore it from a backup if it was one.";
        OnlyNuls
            "Restore the file from a backup: there is nothing to be read in it.";
        NulPadding
            "Look at the last contact before the place: what was written when the server crashed may be in a backup.";
        InvalidUtf8
            "Look whether letters with accents are right in the result; if not, export again with another --fallback-encoding.";
        GuessedEncoding
            "Look at the place: if its letters are not right, only a backup or their owner can say what they were.";
        MaybeOtherEncoding
            "Look at the place: if it is not what its owner wrote, read it in the encoding that the message names, and enter it in the client.";
        InvalidEncoding
            "Look at the place: what was replaced can only be told from a backup or by asking its owner.";
        CutOff
            "Restore the file from a backup if contacts are missing at its end; all before it is in the result.";
        UnknownRoot
            "Look whether the file is an address book; its contacts are in the result.";
        BareAmpersand
            "Nothing: the value is in the result as its owner wrote it.";
        UndefinedEntity
            "Look at the place; an entity that was kept stands in the result with its '&' and ';'.";
        InvalidReference
            "Look at the place; the reference stands in the result as text and can be removed there.";
        BareLessThan
            "Nothing: the value is in the result as its owner wrote it.";
        SectionEndInText
            "Nothing, if its owner wrote it; else a CDATA section has lost its beginning: look at the value.";
        ControlCharacter
            "Nothing: such characters cannot be seen.";
        MarkupInText
            "Look at the place: the value has tags in it, which clients show as they are.";
        MissingEndTag
            "Look at the contact: a value may hold more, or less, than its owner wrote.";
        UnexpectedEndTag
            "Look at the contact: a value before the place may have lost its beginning.";
        NestedContact
            "Look at both contacts: the first may lack what stood behind the place.";
        UnclosedCdata
            "Look at the contact: the value may hold more than its owner wrote.";
        UnclosedMarkup
            "Look at the place: contacts behind it may have been commented out.";
        CommentedOut
            "Look at the place: a contact or a value may have been commented out. If it is wanted, take the comment's signs away in a copy of the file, and export that by itself.";
        BadAttribute
            "Nothing: attributes of address books hold no contacts' values.";
        Doctype
            "Nothing; but MDaemon writes none, so ask where the file comes from.";
        TextOutside
            "Look at the place: a value may have lost its tags.";
        TooDeep
            "Look at the place: somebody may have made the file to do harm.";
        SecondRoot
            "Look whether contacts of the second document are there twice; both are in the result.";
        EmptyContact
            "Nothing: there was nothing in it.";
        UnknownRecord
            "Look whether it is one; name its element under [records] in a file for --elements, and it is not reported again.";
        DamagedRecord
            "Look at the contact: its UID, or a value before the place, may be lost.";
        OtherRecord
            "Export generic, and look what it is; then name its element under [records] in a file for --elements.";
        DateWithTime
            "Ask the owner whether the day is right; a time zone may have moved it.";
        NotADate
            "Take the date from the notes and enter it in the client.";
    }
}

remedies! {
    ProblemCode {
        UnreadableFolder
            "Run as a user who may list the folder, and export again.";
        UnreadableBook
            "Run as a user who may read the file, and export again.";
        Unstable
            "Export again when the account is less busy.";
        TooLarge
            "Look whether the file is an address book; if so, export again with a larger --max-file-size.";
        Vanished
            "Export again; if the account was moved or deleted, that is all there is.";
        LinkNotFollowed
            "If what it leads to is wanted, export that folder with a --root of its own.";
        DuplicateUid
            "Nothing, unless the same contact is there twice: then delete one of them in the client.";
        LedgerMismatch
            "Report it as a bug, with the manifest; look at the fields it names before you rely on the file.";
        UnwritableFile
            "Make room or grant the right to write, and export again.";
        NotOurs
            "Move the file away or choose another --out, and export again.";
        AccountElsewhere
            "Export the folder that the list names with a --root of its own.";
        AccountWithoutFolder
            "Nothing if the account was never used; else look for its folder in a backup.";
        FolderWithoutAccount
            "Ask whether the account was deleted on purpose; delete its files from the result if they are not wanted.";
        UserlistUnreadable
            "Grant the right to read App\\userlist.dat and export again, or compare the accounts with the server's list yourself.";
        StrayFolder
            "Look whose contacts they are; give the files to their owner, or delete them from the result if they are not wanted.";
        StrayBook
            "Look whether they hold contacts that are wanted and in no other address book; if so, export them by themselves, as the message says.";
        ChangedByHand
            "Move the changed file away to keep it, and export again.";
        LeftBehind
            "Move the file away: as long as it stands among the files of the export, each run names it. If its account is gone from the store, it may be the only copy.";
        MovedAside
            "Ask whether their accounts or contacts were deleted on purpose; if not, the store has lost them, and the folder earlier may hold the only copy.";
    }
}

remedies! {
    Reason {
        NoColumn
            "Nothing: where the value went is counted beside it; another format may have a place (README).";
        NoFreeSlot
            "Nothing if it was merged, for it stands in the notes; vcard has room for more of a kind.";
        IgnoredColumn
            "Nothing: the value is in the notes, from where it can be taken by hand.";
        NoRow
            "Nothing for a mail merge; take another format if the contact is wanted.";
        CurlyQuotes
            "Nothing: the words are the same; take vcard if the quotes matter.";
        Repeated
            "Look at the contact in the source, or in generic: only one value has the place, the others stand beside it.";
        SameAsParts
            "Nothing: the value can be told from the others.";
        SplitName
            "Look at some names; export again with --no-split-names if they were split in the wrong place.";
        UnsplitName
            "Say with --name-order which name stands first, if it is always the same; or move the last name to its own box in the client where that matters.";
        JoinedWithOther
            "Nothing: both values are there, one behind the other.";
        Transliterated
            "Export again with the --encoding that the summary names, or the report behind each file, if the Windows of these people is set to it; else, or where none is named because no code page has all letters, give them outlook-web, which is in UTF-8.";
        Replaced
            "Export again with the --encoding that the summary names, or the report behind each file, if the Windows of these people is set to it; else, or where none is named because no code page has all letters, give them outlook-web, which is in UTF-8.";
        ControlCharacter
            "Nothing: such characters cannot be seen.";
        TrailingBackslash
            "Nothing: it is one blank.";
        NoDate
            "Nothing: there was no date.";
        DateWithTime
            "Ask the owner whether the day is right; a time zone may have moved it.";
        NotADate
            "Take the text from the notes and enter the date in the client.";
        DuplicateUid
            "Nothing, unless the same contact is there twice: then delete one of them in the client.";
        Binary
            "Take vcard, vcard4, jscontact or generic if pictures and keys are wanted.";
        SaidByMember
            "Nothing: look at the labels or categories of the members.";
        NotInBook
            "Nothing: who it is stands with the list; add a contact where one is wanted.";
        InOtherFile
            "Nothing: who it is stands with the list; export again without --max-records to have it on the list.";
        OtherRecord
            "Take generic, vcard4 or jscontact, which have it; or name its element under [records] in a file for --elements.";
        ListSeparator
            "Rename the label or category in the client where that matters.";
        NextCell
            "Nothing: all of it is in the row; take another format if it must be in one piece.";
        TooLong
            "Take another format: no spreadsheet can hold the value.";
        OnRequest
            "Export again without --overflow none if the value is wanted.";
    }
}

#[cfg(test)]
mod tests {
    use super::Remedy;
    use mdexport_model::DamageCode;

    #[test]
    fn what_needs_no_look_has_nothing_to_do() {
        for code in DamageCode::ALL {
            assert_eq!(code.needs_no_look(), code.remedy().starts_with("Nothing:"), "{code:?}");
        }
    }
}
