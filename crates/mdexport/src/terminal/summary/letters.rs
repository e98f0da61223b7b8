//! Letters that the encoding of a format lacks: in which files, and the way out. Where they are written as `?`, a person's
//! name is lost in that file, and this is the first thing to say of values; where they are written as others that read alike, it is
//! a remark.

use mdexport_model::safe;
use std::fmt::Write;

use mdexport_formats::Format;

use super::{Told, counted};
use mdexport_export::totals::Totals;
use mdexport_export::totals::unencodable::ForeignLetters;

/// The format for those whose letters are in no code page that an importer knows.
const IN_UTF_8: &str = "outlook-web";

/// Says how much was replaced with `?`, in which files, and what to do.
pub(super) fn replaced(totals: &Totals, told: &Told<'_>, text: &mut String) {
    for (format, sums) in told.formats.iter().zip(&totals.formats) {
        let replaced = &sums.replaced;
        if replaced.values == 0 {
            continue;
        }
        let have = match (told.output.is_none(), replaced.values) {
            (true, _) => "would have",
            (false, 1) => "has",
            (false, _) => "have",
        };
        let values = counted(replaced.values, "value", "values");
        let contacts = counted(replaced.contacts, "contact", "contacts");
        let encoding = format.encoding(told.encoding).name();
        let _ = writeln!(
            text,
            "{}: {values} of {contacts} {have} '?' for letters that {encoding} lacks: {}.",
            format.name(),
            way_out(format, replaced, told),
        );
        files(format, replaced, told, text);
    }
}

/// Says where letters were written with others that people read for them.
pub(super) fn respelt(totals: &Totals, told: &Told<'_>, text: &mut String) {
    for (format, sums) in told.formats.iter().zip(&totals.formats) {
        let respelt = &sums.respelt;
        if respelt.values == 0 {
            continue;
        }
        let were = match (told.output.is_none(), respelt.values) {
            (true, _) => "would be",
            (false, 1) => "was",
            (false, _) => "were",
        };
        let (name, encoding) = (format.name(), format.encoding(told.encoding).name());
        let values = counted(respelt.values, "value", "values");
        let way_out = match respelt.encoding() {
            Some(encoding) if format.allows_other_encodings() => {
                format!("--encoding {encoding} has them all")
            }
            _ if helps_some(format, respelt, told) => {
                format!(
                    "no code page has them all; one that has those of a file stands behind it, and {IN_UTF_8} has all"
                )
            }
            _ => format!("no code page has them all; {IN_UTF_8} does"),
        };
        let _ = writeln!(
            text,
            "{name}: {values} with letters that {encoding} lacks {were} written with others that read alike; {way_out}."
        );
        files(format, respelt, told, text);
    }
}

fn way_out(format: &Format, replaced: &ForeignLetters, told: &Told<'_>) -> String {
    // Outlook reads a CSV file in the code page of its Windows, whatever the file says.
    let unless = format!("if the reader's Windows is set to it, else give out {IN_UTF_8}");
    match replaced.encoding() {
        Some(encoding) if format.allows_other_encodings() => {
            format!("export again with --encoding {encoding}, which has them all, {unless}")
        }
        _ if helps_some(format, replaced, told) => {
            format!(
                "no code page has them all, so export again for each owner with the --encoding that stands \
                 behind the file, {unless}"
            )
        }
        _ => {
            let whose = if replaced.files == 1 { "this file" } else { "these files" };
            format!("no code page has them all, so give the owner of {whose} {IN_UTF_8}")
        }
    }
}

/// Whether no encoding holds all files, but some do hold one; where files are named that is said of each.
fn helps_some(format: &Format, letters: &ForeignLetters, told: &Told<'_>) -> bool {
    format.allows_other_encodings()
        && letters.encoding().is_none()
        && letters.held > 0
        && names_files(told)
}

/// A single file has the name that was asked for.
fn names_files(told: &Told<'_>) -> bool {
    told.output.is_none() || told.manifest.is_some()
}

/// The files with the most such values, with what would hold each.
fn files(format: &Format, letters: &ForeignLetters, told: &Told<'_>, text: &mut String) {
    if !names_files(told) {
        return;
    }
    for file in &letters.worst {
        let _ = write!(text, "  {}: {}", safe(&file.path), counted(file.values, "value", "values"));
        if file.contacts > 0 {
            let _ = write!(text, " of {}", counted(file.contacts, "contact", "contacts"));
        }
        if helps_some(format, letters, told) {
            let _ = match file.encoding() {
                Some(encoding) => write!(text, "; {encoding} has its letters"),
                None => write!(text, "; only {IN_UTF_8} has its letters"),
            };
        }
        text.push('\n');
    }
    let others = letters.files.saturating_sub(letters.worst.len() as u64);
    if others > 0 {
        let _ = write!(text, "  and {}", counted(others, "more file", "more files"));
        if told.manifest.is_some() {
            *text += "; the report names them";
        }
        text.push('\n');
    }
}
