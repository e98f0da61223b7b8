//! Where the bytes of one output go while it is written, and their hash.

use std::io::{self, BufWriter, Stdout, Write};
use std::path::Path;

use mdexport_platform::open_file;
use sha2::{Digest, Sha256};
use tempfile::NamedTempFile;

use crate::files::observer::ObservedFile;

/// How much of a file is written at a time. Most files are shorter. To give back 64 KiB or more has glibc tidy up all
/// that it manages, for each file.
const BUFFER: usize = 32 * 1024;

/// Takes the bytes of one output.
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
    /// Nothing is kept, but somebody looks at it.
    Observed(Box<dyn ObservedFile>),
}

impl Sink {
    pub fn staged(file: NamedTempFile) -> Self {
        Self::new(Target::Staged(BufWriter::with_capacity(BUFFER, file)))
    }

    pub fn stdout() -> Self {
        Self::new(Target::Stdout(BufWriter::new(io::stdout())))
    }

    pub fn nowhere() -> Self {
        Self::new(Target::Nowhere)
    }

    pub fn hashed() -> Self {
        Self::new(Target::Hashed)
    }

    pub fn observed(file: Box<dyn ObservedFile>) -> Self {
        Self::new(Target::Observed(file))
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
            Target::Observed(observed) => {
                observed.end(&sha256);
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
            Target::Observed(observed) => observed.take(bytes),
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
            Target::Nowhere | Target::Hashed | Target::Observed(_) => Ok(()),
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
