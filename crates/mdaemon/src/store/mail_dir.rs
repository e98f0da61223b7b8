//! The folder of an account as the server's list writes it: `C:\MDaemon\USERS\example.com\anna\`,
//! `$MDPATH$\USERS\…`, or relative to the `MDaemon` folder.
//!
//! The store may be a copy on another machine, so what counts is how the path ends, behind `USERS`.

use std::path::{Path, PathBuf};

/// A path of the server, in its parts.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct MailDir<'d> {
    given: &'d str,
    /// A drive counts as a name; `.` and `..` are gone where that can be.
    names: Vec<&'d str>,
    is_relative: bool,
}

/// The parts of a path before and behind a folder of accounts.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Split<'m, 'd> {
    /// In lower case, with `/`; empty for a relative path, which begins in the `MDaemon` folder.
    pub(crate) home: String,
    pub(crate) tail: &'m [&'d str],
}

fn is_separator(character: char) -> bool {
    matches!(character, '\\' | '/')
}

impl<'d> MailDir<'d> {
    pub(crate) fn new(given: &'d str) -> Self {
        let mut names = Vec::new();
        for name in given.split(is_separator) {
            match name {
                "" | "." => {}
                ".." if names.last().is_some_and(is_folder) => drop(names.pop()),
                _ => names.push(name),
            }
        }
        let has_macro = names.first().is_some_and(|name| is_macro(name));
        if has_macro {
            names.remove(0);
        }
        let has_drive = names.first().is_some_and(|name| is_drive(name));
        let is_relative = has_macro || !given.starts_with(is_separator) && !has_drive;
        Self { given, names, is_relative }
    }

    /// The path cut behind every name that a folder of accounts has, the last one first.
    pub(crate) fn splits<'m>(
        &'m self,
        anchors: &'m [String],
    ) -> impl Iterator<Item = Split<'m, 'd>> {
        (1..self.names.len()).rev().filter_map(|at| {
            let (home, tail) = self.names.split_at(at);
            let anchor = home.last()?.to_lowercase();
            let is_anchor = anchors.contains(&anchor);
            let home = if self.is_relative { String::new() } else { joined(home) };
            is_anchor.then_some(Split { home, tail })
        })
    }

    /// The names below the `MDaemon` folder, if the path begins there.
    pub(crate) fn relative(&self) -> Option<&[&'d str]> {
        let is_below = self.is_relative && !self.names.is_empty() && !self.names.contains(&"..");
        is_below.then_some(&self.names[..])
    }

    /// The path, if it can be one of this machine. Another machine's (`\\server\share`) never is: the
    /// list may name any server, and to ask a server is to reveal who asks.
    pub(crate) fn local(&self) -> Option<PathBuf> {
        let path = Path::new(self.given);
        let is_network =
            self.given.chars().take(2).filter(|first| is_separator(*first)).count() == 2;
        (path.is_absolute() && !is_network).then(|| path.components().collect())
    }

    /// The path in lower case, with `/`: two that are the same, are the same so.
    pub(crate) fn key(&self) -> String {
        joined(&self.names)
    }

    /// The path with `/` between the names, as reports show it.
    pub(crate) fn shown(&self) -> String {
        let shown = self.given.replace('\\', "/");
        if shown.len() > 1 { shown.trim_end_matches('/').to_owned() } else { shown }
    }
}

/// Whether the name is a placeholder that the server fills in.
fn is_macro(name: &str) -> bool {
    name.len() > 2 && name.starts_with('$') && name.ends_with('$')
}

fn is_drive(name: &str) -> bool {
    name.ends_with(':')
}

/// Whether `..` leads out of it again.
fn is_folder(name: &&str) -> bool {
    *name != ".." && !is_macro(name) && !is_drive(name)
}

fn joined(names: &[&str]) -> String {
    names.join("/").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::MailDir;

    #[test]
    fn what_stands_behind_users() {
        let anchors = ["users".to_owned()];
        let cases: [(&str, &[(&str, &str)]); 10] = [
            (r"C:\MDaemon\USERS\example.com\anna\", &[("c:/mdaemon/users", "example.com/anna")]),
            ("/srv/Users/example.com/anna", &[("srv/users", "example.com/anna")]),
            (r"C:\Users\x\USERS\a\b", &[("c:/users/x/users", "a/b"), ("c:/users", "x/USERS/a/b")]),
            (r"$MDPATH$\users\a\b", &[("", "a/b")]),
            (r"USERS\.\x\..\a\b", &[("", "a/b")]),
            (r"C:\MDaemon\USERS\", &[]),
            (r"D:\Mail\anna", &[]),
            ("", &[]),
            ("$$", &[]),
            (r"..\USERS\a", &[("", "a")]),
        ];
        for (path, expected) in cases {
            let path = MailDir::new(path);
            let found: Vec<_> = path
                .splits(&anchors)
                .map(|split| (split.home.clone(), split.tail.join("/")))
                .collect();
            let expected: Vec<_> =
                expected.iter().map(|(home, tail)| ((*home).into(), (*tail).into())).collect();
            assert_eq!(found, expected, "{path:?}");
        }
    }

    #[test]
    fn what_lies_below_mdaemon_s_folder() {
        for (path, expected) in [
            (r"Mail\anna\", Some("Mail/anna")),
            (r"$MDPATH$\Mail\anna", Some("Mail/anna")),
            (r"$MDPATH$Mail", Some("$MDPATH$Mail")),
            (r"..\Mail", None),
            (r"$MDPATH$\..\Mail", None),
            (r"\Mail", None),
            (r"C:\Mail", None),
            ("", None),
        ] {
            let path = MailDir::new(path);
            assert_eq!(path.relative().map(|names| names.join("/")).as_deref(), expected);
        }
    }

    #[test]
    fn only_whole_paths_of_this_machine_are_local() {
        for path in
            [r"\\server\share\anna", "//server/share/anna", r"\\?\C:\anna", r"Mail\anna", ""]
        {
            assert_eq!(MailDir::new(path).local(), None, "{path}");
        }
        let whole = if cfg!(windows) { r"C:\Mail\anna\" } else { "/mail/anna/" };
        assert!(MailDir::new(whole).local().is_some_and(|path| path.ends_with("anna")));
        assert_eq!(MailDir::new(r"C:\Mail\anna\").shown(), "C:/Mail/anna");
    }
}
