//! A file that is marked as read-only: on Windows the mark keeps it from being replaced and removed, on Unix
//! it does not.

use std::path::Path;

/// Takes the mark away, if that can be and is needed.
#[cfg(not(windows))]
pub fn unmark_read_only(_: &Path) {}

/// Takes the mark away, if that can be and is needed.
#[cfg(windows)]
pub fn unmark_read_only(path: &Path) {
    let path = crate::verbatim(path);
    if let Ok(metadata) = std::fs::symlink_metadata(&path)
        && metadata.is_file()
        && metadata.permissions().readonly()
    {
        let mut permissions = metadata.permissions();
        permissions.set_readonly(false);
        // What comes of it shows when the file is replaced.
        let _ = std::fs::set_permissions(&path, permissions);
    }
}
