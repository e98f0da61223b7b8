//! What every format is to the rest: a writer that takes contacts one by one and says at the end
//! what became of their values.

use std::io;

use encoding_rs::Encoding;
use mdexport_model::{Contact, Kind, Ledger, Tie};

use crate::charset::Repertoire;
use crate::name::SplitNames;

/// A contact on its way into a file.
#[derive(Clone, Copy)]
pub struct Item<'i> {
    /// The contact.
    pub contact: &'i Contact<'i>,
    /// The address of its account; `None` where it belongs to none, or that is not known.
    pub mailbox: Option<&'i str>,
    /// The path of its folder, with `/` between the names; empty where none is known.
    pub folder: &'i str,
    /// The folder as a category; `None` for the folder that every account has.
    pub category: Option<&'i str>,
    /// What ties it to the distribution lists of its book.
    pub ties: Ties<'i>,
}

impl<'i> Item<'i> {
    /// A contact by itself: of no account, in no folder, on no list.
    pub fn of(contact: &'i Contact<'i>) -> Self {
        Self { contact, mailbox: None, folder: "", category: None, ties: Ties::default() }
    }
}

/// What ties a contact to the distribution lists of its book, by the numbers under which contacts were
/// announced to the writer.
#[derive(Clone, Copy, Debug, Default)]
pub struct Ties<'i> {
    /// The contact's own number, where a list refers to it or it is a list.
    pub number: Option<u64>,
    /// The lists that it is on.
    pub lists: &'i [u64],
    /// The members of a list, as the contact has them; empty where they were not looked for.
    pub members: &'i [Option<Tie>],
    /// The first and the last number of those that go to the same file; `None` if all do.
    pub same_file: Option<(u64, u64)>,
}

impl Ties<'_> {
    /// The contact that this member is, if it is one.
    pub(crate) fn of(&self, member: usize) -> Option<Tie> {
        self.members.get(member).copied().flatten()
    }

    /// The same, if its record is in the same file.
    pub(crate) fn of_same_file(&self, member: usize) -> Option<Tie> {
        let is_here = |tie: &Tie| {
            self.same_file.is_none_or(|(first, last)| (first..=last).contains(&tie.contact))
        };
        self.of(member).filter(is_here)
    }
}

/// Where values go for which a CSV dialect has no column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Overflow {
    /// To the notes, as `Label: value` lines.
    #[default]
    Notes,
    /// Nowhere; the ledger says so.
    Nowhere,
}

/// What the user may choose about how contacts are written.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// Where values without a column go.
    pub overflow: Overflow,
    /// Another encoding than the dialect's own.
    pub encoding: Option<&'static Encoding>,
    /// Whether a full name without parts is split into parts.
    pub split_names: SplitNames,
}

impl Default for Options {
    fn default() -> Self {
        Self { overflow: Overflow::Notes, encoding: None, split_names: SplitNames::default() }
    }
}

/// What a finished file holds, and what became of the values it was given.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    /// Contacts written.
    pub contacts: u64,
    /// Records written that are neither a contact nor a distribution list, as far as is known.
    pub others: u64,
    /// Rows written, where they are not one for each contact.
    pub records: Option<u64>,
    /// What became of their values.
    pub ledger: Ledger,
    /// Contacts with letters that the encoding lacks, written as `?`.
    pub replaced_contacts: u64,
    /// Contacts whose UID another contact of the file has too.
    pub repeated_uids: u64,
    /// Cells that a spreadsheet would take for a formula.
    pub formula_cells: u64,
    /// Which other encodings hold all of the file's characters, where the file's own does not.
    pub lacking: Option<Repertoire>,
}

impl Tally {
    /// How many records were written.
    pub fn written(&self) -> u64 {
        self.contacts + self.others
    }

    /// Counts a record that was written.
    pub(crate) fn count(&mut self, record: &Contact<'_>) {
        let is_other = record.kind == Kind::Unknown;
        self.contacts += u64::from(!is_other);
        self.others += u64::from(is_other);
    }
}

/// Writes contacts into the files of one format that are imported together: into one file, or one after the other.
/// What must not be in two of them (a UID, the name of an entry or a list) it keeps from file to file.
pub trait Writer<W> {
    /// Hears of a contact to which a distribution list refers, or that is one, before any contact of
    /// the book is written; a file need not be open. A writer keeps what it needs to speak of the contact.
    fn announce(&mut self, _number: u64, _contact: &Contact<'_>) {}

    /// Begins a file. One that is open is given up: something kept it from being written.
    fn begin(&mut self, sink: W) -> io::Result<()>;

    /// Writes one contact to the file that is open.
    fn write(&mut self, item: &Item<'_>) -> io::Result<()>;

    /// Writes what is behind the last contact, flushes the sink and gives it back.
    fn end(&mut self) -> io::Result<(Tally, W)>;
}

/// The sink of the file that is open, if one is.
#[derive(Debug)]
pub(crate) struct Open<W>(Option<W>);

impl<W> Open<W> {
    /// No file is open.
    pub(crate) const fn none() -> Self {
        Self(None)
    }

    /// Opens a file.
    pub(crate) fn begin(&mut self, sink: W) -> &mut W {
        self.0.insert(sink)
    }

    /// The sink.
    pub(crate) fn get(&mut self) -> io::Result<&mut W> {
        self.0.as_mut().ok_or_else(not_open)
    }

    /// Closes the file.
    pub(crate) fn take(&mut self) -> io::Result<W> {
        self.0.take().ok_or_else(not_open)
    }
}

#[cold]
fn not_open() -> io::Error {
    io::Error::other("no file was begun")
}
