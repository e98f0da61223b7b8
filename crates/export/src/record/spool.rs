//! Keeps the parts of the manifest in a file until all of them are there, in whatever order they come.

use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Seek, SeekFrom, Write};

use memchr::memchr;
use serde::Serialize;

use crate::unit_report::UnitReport;
use mdexport_manifest::{List, Parts, Take};

/// How much is written at a time.
const BUFFER: usize = 64 * 1024;

/// How much is read at a time. Units come in some at a time from each worker, so that those that follow each other
/// lie apart by as much as some have to say.
const AHEAD: usize = 1024 * 1024;

/// The parts, and where they lie in the file.
#[derive(Debug)]
pub(crate) struct Spool {
    file: BufWriter<File>,
    /// The part at hand.
    bytes: Vec<u8>,
    end: u64,
    /// By unit: where its part begins, and how long each list of it is.
    parts: Vec<Option<Part>>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Part {
    start: u64,
    lengths: [u64; 3],
}

impl Spool {
    pub(crate) fn new(file: File) -> Self {
        let file = BufWriter::with_capacity(BUFFER, file);
        Self { file, bytes: Vec::new(), end: 0, parts: Vec::new() }
    }

    /// Keeps the part of a unit.
    pub(crate) fn keep(&mut self, number: usize, report: &UnitReport) -> io::Result<()> {
        let bytes = &mut self.bytes;
        bytes.clear();
        let mut lengths = [0; 3];
        for (list, length) in lengths.iter_mut().enumerate() {
            let before = bytes.len();
            match list {
                0 => items(&report.accounts, bytes)?,
                1 => items(&report.outputs, bytes)?,
                _ => items(&report.problems, bytes)?,
            }
            *length = (bytes.len() - before) as u64;
        }
        self.file.write_all(bytes)?;
        if self.parts.len() <= number {
            self.parts.resize(number + 1, None);
        }
        self.parts[number] = Some(Part { start: self.end, lengths });
        self.end += bytes.len() as u64;
        Ok(())
    }

    /// Copies a list, in the order of the units; `is_first` if nothing of it was written yet.
    pub(crate) fn copy(
        &mut self,
        list: List,
        to: &mut impl Write,
        mut is_first: bool,
    ) -> io::Result<()> {
        self.file.flush()?;
        let mut file = self.file.get_ref();
        file.seek(SeekFrom::Start(0))?;
        // Units end nearly in their order, so that most parts are in the buffer already.
        let mut file = BufReader::with_capacity(AHEAD, file);
        let mut at = 0;
        for part in self.parts.iter().flatten() {
            let before: u64 = part.lengths[..list as usize].iter().sum();
            let length = part.lengths[list as usize];
            if length == 0 {
                continue;
            }
            if !is_first {
                to.write_all(b",\n")?;
            }
            is_first = false;
            let start = part.start + before;
            file.seek_relative(start.cast_signed() - at)?;
            copy_part(&mut file, length, to)?;
            at = (start + length).cast_signed();
        }
        Ok(())
    }
}

/// Copies this many bytes, from the buffer itself.
fn copy_part(from: &mut impl BufRead, mut length: u64, to: &mut impl Write) -> io::Result<()> {
    while length > 0 {
        let bytes = from.fill_buf()?;
        let part = &bytes[..bytes.len().min(usize::try_from(length).unwrap_or(usize::MAX))];
        if part.is_empty() {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        to.write_all(part)?;
        let copied = part.len();
        from.consume(copied);
        length -= copied as u64;
    }
    Ok(())
}

impl Parts for Spool {
    fn each(&mut self, list: List, take: Take<'_>) -> io::Result<()> {
        let mut lines = Lines { take, begun: Vec::new() };
        self.copy(list, &mut lines, true)?;
        lines.end()
    }
}

/// Cuts what `items` wrote, and `copy` joined, into entries: JSON has no line ends within its strings.
struct Lines<'t> {
    take: Take<'t>,
    /// A line whose end has not come yet.
    begun: Vec<u8>,
}

impl Lines<'_> {
    fn take(&mut self, line: &[u8]) -> io::Result<()> {
        let line = line.trim_ascii();
        let entry = line.strip_suffix(b",").unwrap_or(line);
        if entry.is_empty() { Ok(()) } else { (self.take)(entry) }
    }

    /// Takes the line that has begun.
    fn end(&mut self) -> io::Result<()> {
        let mut line = std::mem::take(&mut self.begun);
        self.take(&line)?;
        line.clear();
        self.begun = line;
        Ok(())
    }
}

impl Write for Lines<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut rest = bytes;
        while let Some(end) = memchr(b'\n', rest) {
            if self.begun.is_empty() {
                self.take(&rest[..end])?;
            } else {
                self.begun.extend_from_slice(&rest[..end]);
                self.end()?;
            }
            rest = &rest[end + 1..];
        }
        self.begun.extend_from_slice(rest);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Entries of a list, a line each.
pub(crate) fn items(entries: &[impl Serialize], bytes: &mut Vec<u8>) -> io::Result<()> {
    for (number, entry) in entries.iter().enumerate() {
        if number > 0 {
            bytes.extend_from_slice(b",\n");
        }
        bytes.extend_from_slice(b"    ");
        serde_json::to_writer(&mut *bytes, entry)?;
    }
    Ok(())
}
