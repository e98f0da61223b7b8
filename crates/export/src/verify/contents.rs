//! What lies in the folder of an export: its files, and the records of each.

use std::fs;
use std::io::{self, Read};
use std::path::Path;

use mdexport_platform::open_file as open;
use sha2::{Digest, Sha256};

use super::finding::{Finding, Kind};
use super::records::{Records, Syntax};
use crate::files::sink::hexadecimal;

/// Reads a file record by record, and returns its SHA-256 and whether its records could be told apart.
pub(super) fn read(
    path: &Path,
    syntax: Syntax,
    each: &mut impl FnMut(&[u8]),
) -> io::Result<(String, bool)> {
    let (mut file, mut hash, mut records) = (open(path)?, Sha256::new(), Records::new(syntax));
    let mut bytes = vec![0; 64 * 1024];
    loop {
        let length = file.read(&mut bytes)?;
        if length == 0 {
            records.end(each);
            return Ok((hexadecimal(&hash.finalize()), records.are_told_apart()));
        }
        hash.update(&bytes[..length]);
        records.take(&bytes[..length], each);
    }
}

/// Shows every file in these folders by its path with `/`, and returns what is to be said of it. What cannot be listed
/// may hold anything, and so is a finding; of these folders each may be absent.
pub(super) fn walk(
    out: &Path,
    folders: Vec<String>,
    each: &mut impl FnMut(String) -> Option<Finding>,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut waiting: Vec<_> = folders.into_iter().map(|folder| (folder, true)).collect();
    while let Some((folder, may_be_absent)) = waiting.pop() {
        let unlisted = |error: &io::Error| {
            let message =
                format!("The folder cannot be listed: {error}. What is in it is not known.");
            Finding::new(Kind::Unreadable, &folder, message)
        };
        let entries = match fs::read_dir(out.join(&folder)) {
            Ok(entries) => entries,
            Err(error) if may_be_absent && error.kind() == io::ErrorKind::NotFound => continue,
            Err(error) => {
                findings.push(unlisted(&error));
                continue;
            }
        };
        for entry in entries {
            let kind = entry.and_then(|entry| Ok((entry.file_name(), entry.file_type()?)));
            match kind {
                Err(error) => findings.push(unlisted(&error)),
                Ok((name, kind)) => {
                    let path = format!("{folder}/{}", name.to_string_lossy());
                    if kind.is_dir() {
                        waiting.push((path, false));
                    } else {
                        findings.extend(each(path));
                    }
                }
            }
        }
    }
    findings
}
