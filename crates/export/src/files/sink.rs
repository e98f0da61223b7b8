//! Where the bytes of one output go while it is written, and their hash.

use std::fmt::Debug;
use std::io::{self, BufWriter, Stdout, Write};
use std::path::Path;

use mdexport_platform::open_file;
use sha2::{Digest, Sha256};
use tempfile::NamedTempFile;

/// How much of a file is written at a time. Most files are shorter. To give back 64 KiB or more has glibc tidy up all
/// that it manages, for each file.
const BUFFER: usize = 32 * 1024;

/// What takes the bytes of one output where they do not go to a file or to standard output.
pub trait OutputBytes: Debug {
    /// Takes the next bytes of it.
    fn take(&mut self, bytes: &[u8]);

    /// The output is whole, and this is its SHA-256, in hexadecimal.
    fn end(self: Box<Self>, sha256: &str);
}

/// A writer that hashes what it writes: the bytes of one output.
#[derive(Debug)]
pub struct Sink {
    target: Target,
    hash: Sha256,
}

#[derive(Debug)]
pub(crate) enum Target {
    /// A file that gets its name when it is whole.
    Staged(BufWriter<NamedTempFile>),
    Stdout(BufWriter<Stdout>),
    /// Nothing is kept, and the hash is that of nothing.
    Nowhere,
    /// Nothing is kept but the hash.
    Hashed,
    /// Another destination has them.
    Elsewhere(Box<dyn OutputBytes>),
}

impl Sink {
    /// The bytes of a file that gets its name when it is whole.
    pub fn staged(file: NamedTempFile) -> Self {
        Self::new(Target::Staged(BufWriter::with_capacity(BUFFER, file)))
    }

    /// The bytes of standard output.
    pub fn stdout() -> Self {
        Self::new(Target::Stdout(BufWriter::new(io::stdout())))
    }

    /// Bytes that are not kept, and not hashed.
    pub fn nowhere() -> Self {
        Self::new(Target::Nowhere)
    }

    /// Bytes that are hashed and not kept.
    pub fn hashed() -> Self {
        Self::new(Target::Hashed)
    }

    /// Bytes that another destination takes.
    pub fn elsewhere(bytes: Box<dyn OutputBytes>) -> Self {
        Self::new(Target::Elsewhere(bytes))
    }

    fn new(target: Target) -> Self {
        Self { target, hash: Sha256::new() }
    }

    /// The hash of everything that was written, and the file if it is one.
    pub fn finish(self) -> io::Result<(String, Option<NamedTempFile>)> {
        let sha256 = hexadecimal(&self.hash.finalize());
        let file = match self.target {
            Target::Staged(file) => {
                Some(file.into_inner().map_err(io::IntoInnerError::into_error)?)
            }
            Target::Stdout(mut stdout) => {
                stdout.flush()?;
                None
            }
            Target::Nowhere | Target::Hashed => None,
            Target::Elsewhere(bytes) => {
                bytes.end(&sha256);
                None
            }
        };
        Ok((sha256, file))
    }
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.write_all(bytes)?;
        Ok(bytes.len())
    }

    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        match &mut self.target {
            Target::Staged(file) => file.write_all(bytes)?,
            Target::Stdout(stdout) => stdout.write_all(bytes)?,
            Target::Elsewhere(taker) => taker.take(bytes),
            Target::Hashed => {}
            Target::Nowhere => return Ok(()),
        }
        self.hash.update(bytes);
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.target {
            Target::Staged(file) => file.flush(),
            Target::Stdout(stdout) => stdout.flush(),
            Target::Nowhere | Target::Hashed | Target::Elsewhere(_) => Ok(()),
        }
    }
}

/// The SHA-256 of these bytes, in hexadecimal.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

/// The SHA-256 of a file, in hexadecimal.
pub(crate) fn sha256_of(path: &Path) -> io::Result<String> {
    let mut hash = Sha256::new();
    io::copy(&mut open_file(path)?, &mut HashWriter(&mut hash))?;
    Ok(hexadecimal(&hash.finalize()))
}

/// Hashes what is written to it.
struct HashWriter<'h>(&'h mut Sha256);

impl Write for HashWriter<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Bytes in hexadecimal.
pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    bytes
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .map(|digit| char::from(DIGITS[usize::from(digit)]))
        .collect()
}
