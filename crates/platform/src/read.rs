//! Opens a file of somebody else's store so that no one there notices.

use std::fs::File;
use std::io;
use std::path::Path;

/// Opens a file for reading, shared with whoever has it open, and leaves its access time alone.
///
/// On Windows that is how the standard library opens files: others may read, write and delete them
/// meanwhile, and access times are not kept since Windows Vista. On Linux the kernel is asked not to
/// touch the access time, which it grants to the file's owner and to root.
#[cfg(not(any(target_os = "linux", target_os = "android")))]
pub fn open_to_read(path: &Path) -> io::Result<File> {
    File::open(path)
}

/// Opens a file for reading, shared with whoever has it open, and leaves its access time alone.
///
/// On Windows that is how the standard library opens files: others may read, write and delete them
/// meanwhile, and access times are not kept since Windows Vista. On Linux the kernel is asked not to
/// touch the access time, which it grants to the file's owner and to root.
#[cfg(any(target_os = "linux", target_os = "android"))]
pub fn open_to_read(path: &Path) -> io::Result<File> {
    use rustix::fs::{Mode, OFlags, open};
    use rustix::io::Errno;

    // A link in place of the file is not followed: the store's links lead where they like. A pipe
    // would block for ever without NONBLOCK, which means nothing for a file.
    let flags = OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NOFOLLOW | OFlags::NONBLOCK;
    match open(path, flags | OFlags::NOATIME, Mode::empty()) {
        Err(Errno::PERM) => Ok(open(path, flags, Mode::empty())?.into()),
        opened => Ok(opened?.into()),
    }
}
