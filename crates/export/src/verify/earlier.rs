//! Whether the files of earlier exports are as the manifest says: those in `OUT/earlier`, which no export can make
//! again, and those that were changed by hand and are where they were.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::Path;

use mdexport_model::{ProblemCode, counted};

use super::contents::{read, walk};
use super::finding::{Finding, Kind};
use super::recorded::Recorded;
use super::records::Syntax;
use mdexport_manifest::is_below;
use mdexport_manifest::{EARLIER, EarlierEntry};

/// Compares them with the manifest, and says how many in `OUT/earlier` are as they were.
pub(super) fn check(out: &Path, recorded: &Recorded) -> (u64, Vec<Finding>) {
    let mut findings = Vec::new();
    let entries = || recorded.earlier.iter().filter(|entry| is_below(&entry.path));
    let aside: Vec<_> = entries().filter(|entry| entry.is_aside()).collect();
    let mut as_they_were = 0;
    if !aside.is_empty() && !out.join(EARLIER).exists() {
        findings.push(all_gone(aside.len() as u64));
    } else {
        for entry in &aside {
            match compare(out, entry) {
                None => as_they_were += 1,
                Some(finding) => findings.push(finding),
            }
        }
    }
    findings.extend(entries().filter(|entry| !entry.is_aside()).filter_map(|entry| {
        let is_there = match fs::symlink_metadata(out.join(&entry.path)) {
            Ok(_) => true,
            Err(error) if error.kind() == io::ErrorKind::NotFound => false,
            Err(error) => {
                let message = format!("Whether the file is there cannot be seen: {error}.");
                return Some(Finding::new(Kind::Unreadable, &entry.path, message));
            }
        };
        (is_there && is_left_behind(recorded, &entry.path)).then(|| {
            let message = "Somebody has changed the file, which an earlier export wrote and this one did not: it \
                           is no part of it.";
            Finding::new(Kind::Changed, &entry.path, message)
        })
    }));
    let known: HashSet<_> = aside.iter().map(|entry| entry.path.as_str()).collect();
    findings.extend(walk(out, vec![EARLIER.to_owned()], &mut |path| {
        let message = "The manifest does not name this file.";
        (!known.contains(path.as_str())).then(|| Finding::new(Kind::Note, path, message))
    }));
    (as_they_were, findings)
}

/// Whether the export has said of the file that it stays, though nothing makes it any more.
pub(super) fn is_left_behind(recorded: &Recorded, path: &str) -> bool {
    recorded.problems.iter().any(|problem| {
        problem.code == ProblemCode::LeftBehind.code() && problem.path.as_deref() == Some(path)
    })
}

fn all_gone(files: u64) -> Finding {
    let (files, were) = (counted(files, "file", "files"), if files == 1 { "was" } else { "were" });
    let message = format!("The folder is gone, in which {files} of earlier exports {were}.");
    Finding::new(Kind::Earlier, EARLIER, message)
}

fn compare(out: &Path, entry: &EarlierEntry) -> Option<Finding> {
    let message = match read(&out.join(&entry.path), Syntax::Template, &mut |_| {}) {
        Ok((sha256, _)) if sha256 == entry.sha256 => return None,
        Ok(_) => "The file of an earlier export is not the one that was moved here: its SHA-256 is not the manifest's."
            .to_owned(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            "The file of an earlier export is not there any more.".to_owned()
        }
        Err(error) => format!("The file of an earlier export cannot be read: {error}."),
    };
    Some(Finding::new(Kind::Earlier, &entry.path, message))
}
