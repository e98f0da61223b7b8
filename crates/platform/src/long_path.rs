//! Paths of any length and name, which Windows takes as they are behind `\\?\` only.
//!
//! Without it a path ends at 260 characters, and a name loses its trailing dots and blanks
//! (<https://learn.microsoft.com/windows/win32/fileio/maximum-file-path-limitation>). The standard library
//! puts it before paths that are long; not before those with odd names, and others' calls know nothing of
//! it. People are shown paths without it.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

/// The path as Windows takes it whole; on other systems the path itself.
pub fn verbatim(path: &Path) -> Cow<'_, Path> {
    if !cfg!(windows) {
        return Cow::Borrowed(path);
    }
    // What has `..` in it, or begins in the current folder, is the system's to work out.
    let form = path.to_str().and_then(verbatim_form).or_else(|| {
        let absolute = std::path::absolute(path).ok()?;
        verbatim_form(absolute.to_str()?)
    });
    form.map_or(Cow::Borrowed(path), |form| Cow::Owned(form.into()))
}

/// The path as people know it.
pub fn plain(path: PathBuf) -> PathBuf {
    match path.to_str().and_then(plain_form) {
        Some(form) if cfg!(windows) => form.into(),
        _ => path,
    }
}

/// `C:\a` and `\\server\share\a` behind `\\?\`; `None` for a path that is not absolute, leads up again,
/// or has another meaning, as `\\.\COM1` has.
fn verbatim_form(path: &str) -> Option<String> {
    let path = path.replace('/', "\\");
    let (start, rest) = match path.strip_prefix(r"\\") {
        Some(share) if !share.starts_with(['?', '.', '\\']) => (r"\\?\UNC\".to_owned(), share),
        None if has_drive(&path) => (format!(r"\\?\{}", &path[..3]), &path[3..]),
        _ => return None,
    };
    // Doubled backslashes are one, everywhere but behind `\\?\`.
    let names: Vec<_> = rest.split('\\').filter(|name| !name.is_empty()).collect();
    let leads_up = names.iter().any(|name| matches!(*name, "." | ".."));
    (!leads_up).then(|| start + &names.join("\\"))
}

/// The path behind `\\?\`.
fn plain_form(path: &str) -> Option<String> {
    let rest = path.strip_prefix(r"\\?\")?;
    match rest.strip_prefix(r"UNC\") {
        Some(share) => Some(format!(r"\\{share}")),
        None => has_drive(rest).then(|| rest.to_owned()),
    }
}

fn has_drive(path: &str) -> bool {
    matches!(path.as_bytes(), [drive, b':', b'\\', ..] if drive.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::{plain_form, verbatim_form};

    #[test]
    fn absolute_paths_have_a_verbatim_form() {
        for (path, expected) in [
            (r"C:\MDaemon\USERS", r"\\?\C:\MDaemon\USERS"),
            (r"c:/MDaemon//Users/", r"\\?\c:\MDaemon\Users"),
            (r"D:\", r"\\?\D:\"),
            (r"\\server\share", r"\\?\UNC\server\share"),
            (r"\\server\share\Küche 日本\a. ", r"\\?\UNC\server\share\Küche 日本\a. "),
            ("//server/share/a", r"\\?\UNC\server\share\a"),
            (r"C:\NUL.IMAP\AddrBook.mrk", r"\\?\C:\NUL.IMAP\AddrBook.mrk"),
        ] {
            assert_eq!(verbatim_form(path).as_deref(), Some(expected), "{path}");
        }
    }

    #[test]
    fn a_long_path_stays_whole() {
        let path = format!(r"C:\{}AddrBook.mrk", "Folder.IMAP\\".repeat(100));
        assert_eq!(verbatim_form(&path), Some(format!(r"\\?\{path}")));
    }

    #[test]
    fn other_paths_have_none() {
        for path in [
            "",
            "a",
            r"a\b",
            r"\a",
            "C:",
            r"C:a",
            r"C:\a\..\b",
            r"C:\.\a",
            r"\\?\C:\a",
            r"\\.\COM1",
            r"\\\a",
            "1:\\a",
            "-",
        ] {
            assert_eq!(verbatim_form(path), None, "{path}");
        }
    }

    #[test]
    fn people_see_the_path_that_they_typed() {
        for path in [r"C:\MDaemon\USERS", r"D:\", r"\\server\share\a"] {
            let verbatim = verbatim_form(path).unwrap();
            assert_eq!(plain_form(&verbatim).as_deref(), Some(path));
        }
        for path in ["a", r"C:\a", r"\\?\Volume{1}\a", r"\\.\COM1"] {
            assert_eq!(plain_form(path), None, "{path}");
        }
    }
}
