//! One `AddrBook.mrk`: its bytes, its text, and the way to its contacts.

use std::borrow::Cow;
use std::fs::{File, Metadata};
use std::io::{self, Read};
use std::path::Path;
use std::time::SystemTime;

use encoding_rs::Encoding;
use mdexport_model::DamageCode;

use crate::contacts::attributes::Attributes;
use crate::contacts::decode::{EncodingReason, decode};
use crate::contacts::findings::Findings;
use crate::contacts::lexer::{Lexer, Token};

/// Where the root element can begin.
const PROLOGUE: usize = 4096;

/// A longer text is no version, nor is one with a longer part.
const LONGEST_VERSION: usize = 32;
const LONGEST_PART: usize = 6;

/// A book as it lies on the disk.
#[derive(Debug)]
pub struct BookFile {
    file: File,
    /// What the file system said of it when it was opened.
    pub state: FileState,
}

/// What the file system says of a book: as long as it says the same, the book was not written to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileState {
    /// Its length in bytes.
    pub length: u64,
    /// When it was last written, if the file system knows.
    pub modified: Option<SystemTime>,
}

impl BookFile {
    /// Opens a book without anyone noticing.
    pub fn open(path: &Path) -> io::Result<Self> {
        let file = mdexport_platform::open_to_read(path)?;
        let metadata = file.metadata()?;
        mdexport_platform::check_file(metadata.file_type())?;
        Ok(Self { file, state: FileState::of(&metadata) })
    }

    /// Reads the whole book: of one that grows meanwhile a byte more than it was long, so that it
    /// shows and takes no more memory than expected. Network drives may go on telling the old length.
    pub fn read(&mut self) -> io::Result<Vec<u8>> {
        // The whole of it at once: `read_to_end` would begin with small pieces.
        let length = usize::try_from(self.state.length).unwrap_or(usize::MAX);
        let mut bytes = vec![0; length.saturating_add(1)];
        let mut filled = 0;
        while filled < bytes.len() {
            match self.file.read(&mut bytes[filled..]) {
                Ok(0) => break,
                Ok(more) => filled += more,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        bytes.truncate(filled);
        Ok(bytes)
    }

    /// Asks the file system again.
    pub fn state_now(&self) -> io::Result<FileState> {
        self.file.metadata().map(|metadata| FileState::of(&metadata))
    }
}

impl FileState {
    fn of(metadata: &Metadata) -> Self {
        Self { length: metadata.len(), modified: metadata.modified().ok() }
    }
}

/// A book's text, ready to be read.
#[derive(Debug)]
pub struct Book<'b> {
    text: Cow<'b, str>,
    /// How much of the text is not padding.
    length: usize,
    encoding: &'static str,
    reason: EncodingReason,
    findings: Findings,
}

impl<'b> Book<'b> {
    /// Decodes a book. Bytes that do not belong to a book in UTF-8, and books of unknown encoding,
    /// are read as `fallback`.
    pub fn decode(bytes: &'b [u8], fallback: &'static Encoding) -> Self {
        let mut findings = Findings::default();
        let decoded = decode(bytes, fallback, &mut findings);
        let text = decoded.text.trim_end_matches('\0');
        let length = text.len();
        if decoded.text.is_empty() {
            findings.report(0, DamageCode::Empty, None);
        } else if length == 0 {
            findings.report(0, DamageCode::OnlyNuls, None);
        } else if length < decoded.text.len() {
            findings.report(length, DamageCode::NulPadding, None);
        }
        let (encoding, reason) = (decoded.encoding, decoded.reason);
        Self { length, text: decoded.text, encoding, reason, findings }
    }

    /// The encoding in which the book was read, by the name that the standard for the web has for it, or
    /// else IANA.
    pub fn encoding(&self) -> &'static str {
        self.encoding
    }

    /// Why it was read so.
    pub fn encoding_reason(&self) -> EncodingReason {
        self.reason
    }

    /// The version of `MDaemon` that wrote the book, if its root element says so.
    pub fn version(&self) -> Option<&str> {
        let text = self.text();
        let mut lexer = Lexer::new(&text[..text.floor_char_boundary(PROLOGUE)]);
        let attributes = loop {
            if let Token::Start { attributes, .. } = lexer.token()? {
                break attributes;
            }
        };
        let mut attributes = Attributes::of(attributes);
        let version = attributes.find(|found| found.name.eq_ignore_ascii_case("version"))?.value;
        Some(version).filter(|version| is_version(version))
    }

    /// Whether the text is a copy, so that the bytes are no longer needed: it is one wherever the bytes
    /// are not UTF-8.
    pub fn is_copy(&self) -> bool {
        matches!(self.text, Cow::Owned(_))
    }

    /// The book without its bytes. Copies the text unless it is a copy.
    pub fn into_copy(self) -> Book<'static> {
        Book {
            text: Cow::Owned(self.text.into_owned()),
            length: self.length,
            encoding: self.encoding,
            reason: self.reason,
            findings: self.findings,
        }
    }

    pub(crate) fn text(&self) -> &str {
        &self.text[..self.length]
    }

    pub(crate) fn findings(&self) -> &Findings {
        &self.findings
    }
}

/// Whether this may be a version of `MDaemon`.
pub(crate) fn is_version(version: &str) -> bool {
    let is_part = |part: &str| {
        part.len() <= LONGEST_PART && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    !version.is_empty()
        && version.len() <= LONGEST_VERSION
        && version.split(['.', '-', '_', ' ']).all(is_part)
}
