//! Opens a file of a store that a server is using, so that the server does not notice.
//!
//! The file is shared with whoever has it open, and its access time is left alone.

use std::fs::File;
use std::io;
use std::path::Path;

/// Opens a file for reading.
///
/// The standard library opens files so that others may read, write and delete them meanwhile; access
/// times are not kept since Windows Vista.
#[cfg(windows)]
pub fn open_to_read(path: &Path) -> io::Result<File> {
    use std::os::windows::fs::OpenOptionsExt;

    const FILE_FLAG_SEQUENTIAL_SCAN: u32 = 0x0800_0000;

    let path = crate::verbatim(path);
    File::options().read(true).custom_flags(FILE_FLAG_SEQUENTIAL_SCAN).open(path)
}

/// Opens a file for reading. A pipe would block for ever without `NONBLOCK`, which means nothing for a file.
#[cfg(not(any(windows, target_os = "linux", target_os = "android")))]
pub fn open_to_read(path: &Path) -> io::Result<File> {
    use rustix::fs::{Mode, OFlags, open};

    let flags = OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NONBLOCK;
    Ok(open(path, flags, Mode::empty())?.into())
}

/// Opens a file for reading.
///
/// The kernel is asked not to touch the access time, which it grants to the file's owner and to root.
#[cfg(any(target_os = "linux", target_os = "android"))]
pub fn open_to_read(path: &Path) -> io::Result<File> {
    use rustix::fs::{Mode, OFlags, open};
    use rustix::io::Errno;

    // A link in place of the file is not followed: the store's links lead where they like. A pipe
    // would block for ever without NONBLOCK, which means nothing for a file.
    let flags = OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NOFOLLOW | OFlags::NONBLOCK;
    let opened = match open(path, flags | OFlags::NOATIME, Mode::empty()) {
        Err(Errno::PERM) => open(path, flags, Mode::empty())?,
        opened => opened?,
    };
    Ok(opened.into())
}
