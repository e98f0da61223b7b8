//! Lists a folder of a store: names and kinds, as the listing itself has them.
//!
//! A folder of messages can have hundreds of thousands of entries, and nearly none of them matters. The
//! standard library allocates memory for each and asks about every folder what is known already.

use std::ffi::OsStr;
use std::io;
use std::path::Path;

/// What an entry of a folder is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryKind {
    /// A folder.
    Folder,
    /// A file.
    File,
    /// A link, wherever it leads.
    Link,
    /// Anything else.
    Other,
}

/// Hands over every entry of the folder whose name is wanted, in no order; or why it could not be listed.
#[cfg(not(any(target_os = "linux", target_os = "android")))]
pub fn list(
    folder: &Path,
    is_wanted: impl Fn(&OsStr) -> bool,
    mut each: impl FnMut(io::Result<(&OsStr, EntryKind)>),
) -> io::Result<()> {
    for entry in std::fs::read_dir(crate::verbatim(folder))? {
        let entry = match entry {
            Ok(entry) if !is_wanted(&entry.file_name()) => continue,
            entry => entry.and_then(|entry| Ok((entry.file_name(), entry.file_type()?))),
        };
        match entry {
            Ok((name, kind)) => each(Ok((&name, kind_of(kind)))),
            Err(error) => each(Err(error)),
        }
    }
    Ok(())
}

#[cfg(not(any(target_os = "linux", target_os = "android")))]
fn kind_of(kind: std::fs::FileType) -> EntryKind {
    match kind {
        kind if kind.is_symlink() => EntryKind::Link,
        kind if kind.is_dir() => EntryKind::Folder,
        kind if kind.is_file() => EntryKind::File,
        _ => EntryKind::Other,
    }
}

/// Hands over every entry of the folder whose name is wanted, in no order; or why it could not be listed.
#[cfg(any(target_os = "linux", target_os = "android"))]
pub fn list(
    folder: &Path,
    is_wanted: impl Fn(&OsStr) -> bool,
    mut each: impl FnMut(io::Result<(&OsStr, EntryKind)>),
) -> io::Result<()> {
    use std::os::unix::ffi::OsStrExt as _;

    use rustix::fs::{AtFlags, FileType, Mode, OFlags, RawDir, open, statat};
    use rustix::io::Errno;

    /// As much as the C library asks for at a time.
    const BUFFER: usize = 32 * 1024;

    let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
    // As with files, the owner and root may ask that the access time is left alone.
    let opened = match open(folder, flags | OFlags::NOATIME, Mode::empty()) {
        Err(Errno::PERM) => open(folder, flags, Mode::empty())?,
        opened => opened?,
    };
    let mut buffer = Vec::with_capacity(BUFFER);
    let mut entries = RawDir::new(&opened, buffer.spare_capacity_mut());
    while let Some(entry) = entries.next() {
        let entry = match entry {
            Ok(entry) => entry,
            // The listing is over: the next call would say the same again.
            Err(error) => {
                each(Err(error.into()));
                break;
            }
        };
        let name = entry.file_name();
        let shown = OsStr::from_bytes(name.to_bytes());
        if shown == "." || shown == ".." || !is_wanted(shown) {
            continue;
        }
        let kind = match entry.file_type() {
            // Odd file systems do not say.
            FileType::Unknown => statat(&opened, name, AtFlags::SYMLINK_NOFOLLOW)
                .map(|stat| FileType::from_raw_mode(stat.st_mode)),
            known => Ok(known),
        };
        let kind = kind.map(|kind| match kind {
            FileType::Directory => EntryKind::Folder,
            FileType::RegularFile => EntryKind::File,
            FileType::Symlink => EntryKind::Link,
            _ => EntryKind::Other,
        });
        each(kind.map(|kind| (shown, kind)).map_err(io::Error::from));
    }
    Ok(())
}
