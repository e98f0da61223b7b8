//! Whether the files of an output are those that its manifest names.

use std::collections::{HashMap, HashSet};
use std::fs::{self, File};
use std::io::{self, BufReader, Read};
use std::path::Path;

use mdexport_model::counted;
use serde::de::IgnoredAny;
use sha2::{Digest, Sha256};

use super::contents::{read, walk};
use super::csv_rows::{Csv, Rows};
use super::earlier;
use super::finding::{Finding, Kind};
use super::formats::Formats;
use super::recorded::{OutputFields, Recorded};
use super::records::{Records, Syntax};
use super::sums::is_safe;
use crate::files::sink::hexadecimal;
use mdexport_report::FILE_NAME;

/// The SHA-256 of every file that is there, by its path.
pub type Hashes = HashMap<String, String>;

/// Compares the files with the manifest; the formats are `None` if they are not known.
pub(super) fn check(
    out: &Path,
    recorded: &Recorded,
    formats: Option<&Formats>,
) -> (Hashes, Vec<Finding>) {
    let (mut hashes, mut findings) = (Hashes::new(), Vec::new());
    let outputs = || recorded.outputs.iter().map(|output| &output.fields);
    let by_hash: HashMap<_, _> =
        outputs().map(|output| (output.sha256.as_str(), output.path.as_str())).collect();
    for output in outputs().filter(|output| is_safe(output)) {
        let path = &output.path;
        let csv = formats.and_then(|formats| formats.csv(&output.format));
        match look(&out.join(path), path, csv) {
            Ok(file) => {
                compare(output, &file, &by_hash, &mut findings);
                hashes.insert(path.clone(), file.sha256);
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                findings.push(Finding::new(Kind::Missing, path, "The file is not there."));
            }
            Err(error) => {
                let message = format!("The file cannot be read: {error}.");
                findings.push(Finding::new(Kind::Unreadable, path, message));
            }
        }
    }
    report(out, recorded, &mut findings);
    others(out, recorded, formats, &mut findings);
    (hashes, findings)
}

/// Compares the report, wherever the manifest says that it is: it has one place only.
fn report(out: &Path, recorded: &Recorded, findings: &mut Vec<Finding>) {
    let Some(told) = &recorded.report else { return };
    let (kind, message) = match read(&out.join(FILE_NAME), Syntax::Template, &mut |_| {}) {
        Ok((sha256, _)) if sha256 == told.sha256 => return,
        Ok(_) => (
            Kind::Changed,
            "The file is not the one that was written: its SHA-256 is not the manifest's."
                .to_owned(),
        ),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            (Kind::Missing, "The file is not there.".to_owned())
        }
        Err(error) => (Kind::Unreadable, format!("The file cannot be read: {error}.")),
    };
    findings.push(Finding::new(kind, FILE_NAME, message));
}

/// A file as it is now.
struct Seen {
    sha256: String,
    /// Its contacts; `None` if they cannot be told apart.
    contacts: Option<u64>,
    /// What is wrong with its rows, in sentences.
    faults: Vec<String>,
}

fn compare(
    told: &OutputFields,
    file: &Seen,
    by_hash: &HashMap<&str, &str>,
    findings: &mut Vec<Finding>,
) {
    let mut say = |kind, message: String| findings.push(Finding::new(kind, &told.path, message));
    if file.sha256 != told.sha256 {
        let message = match by_hash.get(file.sha256.as_str()) {
            Some(other) => format!("The file is the one that was written as {other}."),
            None => "The file is not the one that was written: its SHA-256 is not the manifest's."
                .to_owned(),
        };
        say(Kind::Changed, message);
    }
    match file.contacts {
        Some(contacts) if contacts == told.records.unwrap_or(told.contacts) => {}
        Some(contacts) => {
            let told = told.records.unwrap_or(told.contacts);
            say(
                Kind::Count,
                format!(
                    "The file holds {}, the manifest says {told}.",
                    counted(contacts, "contact", "contacts")
                ),
            );
        }
        None => say(Kind::Count, "The file's contacts cannot be told apart any more.".to_owned()),
    }
    for fault in &file.faults {
        say(Kind::Rows, fault.clone());
    }
}

/// Opens a file that is one: a link leads elsewhere.
fn open(path: &Path) -> io::Result<File> {
    if fs::symlink_metadata(path)?.is_file() {
        return File::open(path);
    }
    Err(io::Error::other("it is a link or a folder"))
}

fn look(path: &Path, name: &str, csv: Option<Csv>) -> io::Result<Seen> {
    let syntax = Syntax::of(name);
    if let Some(csv) = csv.filter(|_| syntax == Syntax::Csv) {
        return rows(path, csv);
    }
    let mut counted = 0_u64;
    let (sha256, are_told_apart) = read(path, syntax, &mut |record| {
        let begins = |start: &[u8]| start.eq_ignore_ascii_case(b"BEGIN:VCARD");
        counted += u64::from(match syntax {
            Syntax::Vcard => record.get(..11).is_some_and(begins),
            Syntax::Ldif => record.starts_with(b"dn:"),
            Syntax::Csv | Syntax::Json | Syntax::Workbook => true,
            Syntax::Template => false,
        });
    })?;
    let contacts = match syntax {
        // The header is no contact.
        Syntax::Csv => counted.checked_sub(1),
        Syntax::Vcard | Syntax::Ldif | Syntax::Template => Some(counted),
        Syntax::Workbook => Some(counted).filter(|_| are_told_apart),
        Syntax::Json => {
            let cards = serde_json::from_reader::<_, Vec<IgnoredAny>>(BufReader::new(open(path)?));
            cards.ok().map(|cards| cards.len() as u64)
        }
    };
    Ok(Seen { sha256, contacts, faults: Vec::new() })
}

/// Reads a file of CSV by two readers at once.
fn rows(path: &Path, csv: Csv) -> io::Result<Seen> {
    let records = Records::new(Syntax::Csv);
    let mut file = Counted { file: open(path)?, hash: Sha256::new(), records, count: 0 };
    let rows = Rows::read(&mut file, csv)?;
    let Counted { hash, mut records, mut count, .. } = file;
    records.end(&mut |_| count += 1);
    // An empty row of a single cell is no row for the crate.
    let contacts = if rows.width > 1 { Some(rows.count) } else { count.checked_sub(1) };
    Ok(Seen { sha256: hexadecimal(&hash.finalize()), contacts, faults: rows.faults(csv) })
}

/// A file of CSV whose bytes are hashed, and whose rows are counted, as they pass by.
struct Counted {
    file: File,
    hash: Sha256,
    records: Records,
    count: u64,
}

impl Read for Counted {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        let length = self.file.read(to)?;
        self.hash.update(&to[..length]);
        let count = &mut self.count;
        self.records.take(&to[..length], &mut |_| *count += 1);
        Ok(length)
    }
}

/// Names files among those of the export that do not belong to it.
fn others(out: &Path, recorded: &Recorded, formats: Option<&Formats>, findings: &mut Vec<Finding>) {
    let ours: HashSet<_> =
        recorded.outputs.iter().map(|output| output.fields.path.as_str()).collect();
    // By name: who edits a manifest shall not make us list other folders.
    let folders: Vec<_> = if let Some(formats) = formats {
        formats.all.iter().map(|format| format.name().to_owned()).collect()
    } else {
        let names = mdexport_formats::Format::names().map(str::to_owned);
        names.filter(|name| recorded.selected.formats.contains(name)).collect()
    };
    let unwritten = recorded.unwritten();
    findings.extend(walk(out, folders, &mut |path| {
        let is_known = ours.contains(path.as_str()) || unwritten.contains(path.as_str());
        let message = "The manifest does not name this file.";
        (!is_known && !earlier::is_left_behind(recorded, &path))
            .then(|| Finding::new(Kind::Note, path, message))
    }));
}
