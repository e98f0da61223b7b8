//! Opens a regular file, and nothing else, by a path that a user gave.
//!
//! A pipe has no end as long as another program holds it open, and to open one waits for such a program.
//! What a device gives may have no end at all.

use std::fs::{self, File, FileType};
use std::io;
use std::path::Path;

/// Opens a file for reading. Anything else is an error of the kind [`io::ErrorKind::InvalidInput`] that says what
/// it is, and is never waited for.
pub fn open_file(path: &Path) -> io::Result<File> {
    let path = crate::verbatim(path);
    // Before it is opened: that alone would let go on whoever waits at the other end of a pipe.
    check_file(fs::metadata(&path)?.file_type())?;
    let file = open(&path)?;
    check_file(file.metadata()?.file_type())?;
    Ok(file)
}

/// Whether it is a file; if not, the error says what it is.
pub fn check_file(kind: FileType) -> io::Result<()> {
    if kind.is_file() {
        return Ok(());
    }
    let message =
        format!("it is {}, not a file", if kind.is_dir() { "a folder" } else { other(kind) });
    Err(io::Error::new(io::ErrorKind::InvalidInput, message))
}

#[cfg(not(unix))]
fn open(path: &Path) -> io::Result<File> {
    File::open(path)
}

/// Should a pipe have come in the place of the file, it would be waited for without `NONBLOCK`, which means
/// nothing for a file.
#[cfg(unix)]
fn open(path: &Path) -> io::Result<File> {
    use rustix::fs::{Mode, OFlags};

    let flags = OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NONBLOCK;
    Ok(rustix::fs::open(path, flags, Mode::empty())?.into())
}

#[cfg(not(unix))]
fn other(_: FileType) -> &'static str {
    "a pipe or a device"
}

#[cfg(unix)]
fn other(kind: FileType) -> &'static str {
    use std::os::unix::fs::FileTypeExt;

    if kind.is_fifo() {
        "a pipe"
    } else if kind.is_socket() {
        "a socket"
    } else {
        "a device"
    }
}

#[cfg(test)]
mod tests {
    use std::io::{ErrorKind, Read};
    use std::path::Path;

    use super::open_file;

    #[test]
    fn only_files_are_opened() {
        let this = Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml");
        let mut text = String::new();
        open_file(&this).unwrap().read_to_string(&mut text).unwrap();
        assert!(text.contains("mdexport-platform"));
        assert_eq!(open_file(&this.join("nothing")).unwrap_err().kind(), NOT_THERE);
        let folder = open_file(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap_err();
        assert_eq!(folder.kind(), ErrorKind::InvalidInput);
        assert_eq!(folder.to_string(), "it is a folder, not a file");
    }

    #[cfg(unix)]
    const NOT_THERE: ErrorKind = ErrorKind::NotADirectory;
    #[cfg(not(unix))]
    const NOT_THERE: ErrorKind = ErrorKind::NotFound;

    #[cfg(unix)]
    #[test]
    fn a_device_is_no_file() {
        let device = open_file(Path::new("/dev/null")).unwrap_err();
        assert_eq!(device.to_string(), "it is a device, not a file");
    }
}
