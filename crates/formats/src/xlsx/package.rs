//! The ZIP archive that a workbook is, written in one go: its sizes come behind each part, so that the
//! sink need not go back. All times are the same, and the compressor is one whose output does not depend
//! on the processor.

use std::io::{self, Write};

use zip::write::{SimpleFileOptions, StreamWriter};
use zip::{CompressionMethod, DateTime, System, ZipWriter};

/// So much is compressed at a time: each time the compressor clears a buffer of 32 KiB.
const AT_A_TIME: usize = 64 * 1024;

/// An archive.
#[derive(Debug)]
pub(super) struct Package<W: Write> {
    archive: ZipWriter<StreamWriter<Fused<W>>>,
    /// What of the part at hand is not in the archive yet.
    waiting: Vec<u8>,
}

impl<W: Write> Package<W> {
    pub(super) fn new(sink: W) -> Self {
        let sink = Fused { sink, has_failed: false };
        Self { archive: ZipWriter::new_stream(sink), waiting: Vec::new() }
    }

    /// Begins a part; what is written from now on is in it.
    pub(super) fn begin(&mut self, name: &str) -> io::Result<()> {
        self.compress()?;
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            // A third of the time of the usual level, for a third more bytes.
            .compression_level(Some(1))
            .last_modified_time(DateTime::default())
            // Whatever the program runs on: a file is the same on all of them.
            .system(System::Unix);
        Ok(self.archive.start_file(name, options)?)
    }

    fn compress(&mut self) -> io::Result<()> {
        self.archive.write_all(&self.waiting)?;
        self.waiting.clear();
        Ok(())
    }

    /// Writes a part.
    pub(super) fn part(&mut self, name: &str, text: &str) -> io::Result<()> {
        self.begin(name)?;
        self.write_all(text.as_bytes())
    }

    /// Writes the text behind the parts, and gives the sink back.
    pub(super) fn finish(mut self) -> io::Result<W> {
        self.compress()?;
        let mut sink = self.archive.finish()?.into_inner().sink;
        sink.flush()?;
        Ok(sink)
    }
}

impl<W: Write> Write for Package<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.waiting.len() + bytes.len() > AT_A_TIME {
            self.compress()?;
        }
        if bytes.len() > AT_A_TIME {
            return self.archive.write(bytes);
        }
        self.waiting.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.compress()?;
        self.archive.flush()
    }
}

/// A sink that takes no more once it has failed: the archive would try again when it is dropped, and
/// complain on standard error.
#[derive(Debug)]
struct Fused<W> {
    sink: W,
    has_failed: bool,
}

impl<W: Write> Write for Fused<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.has_failed {
            return Ok(bytes.len());
        }
        let written = self.sink.write(bytes);
        self.has_failed = written.is_err();
        written
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.has_failed { Ok(()) } else { self.sink.flush() }
    }
}
