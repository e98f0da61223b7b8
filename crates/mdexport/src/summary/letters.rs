//! Letters that the encoding of a format lacks. Where `?` stands for them, somebody's name is lost in that file:
//! what the files are, and the way out, is the first thing to say of values.

use std::fmt::Write;

use mdexport_formats::Format;

use super::{Told, counted};
use crate::terminal::safe;
use crate::totals::{FormatTotals, Totals};

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
        let way_out = way_out(format, sums, replaced.files);
        let _ = writeln!(
            text,
            "{}: {values} of {contacts} {have} '?' for letters that {encoding} lacks: {way_out}.",
            format.name()
        );
        files(sums, told, text);
    }
}

fn way_out(format: &Format, sums: &FormatTotals, files: u64) -> String {
    match sums.lacking.and_then(|lacking| lacking.encodings().first().copied()) {
        Some(encoding) if format.allows_other_encodings() => {
            // Outlook reads a CSV file in the code page of its Windows, whatever the file says.
            format!(
                "export again with --encoding {encoding}, which has them all, if the reader's \
                 Windows is set to it, else give out {IN_UTF_8}"
            )
        }
        _ => {
            let whose = if files == 1 { "this file" } else { "these files" };
            format!("no code page has them all, so give the owner of {whose} {IN_UTF_8}")
        }
    }
}

/// The files with the most. A single file has the name that was asked for.
fn files(sums: &FormatTotals, told: &Told<'_>, text: &mut String) {
    if told.output.is_some() && told.manifest.is_none() {
        return;
    }
    let replaced = &sums.replaced;
    for file in &replaced.worst {
        let values = counted(file.values, "value", "values");
        let contacts = counted(file.contacts, "contact", "contacts");
        let _ = writeln!(text, "  {}: {values} of {contacts}", safe(&file.path));
    }
    let others = replaced.files.saturating_sub(replaced.worst.len() as u64);
    if others > 0 {
        let _ = write!(text, "  and {}", counted(others, "more file", "more files"));
        if told.manifest.is_some() {
            *text += "; the report names them";
        }
        text.push('\n');
    }
}

/// Says where letters were written with others that people read for them, and nothing worse happened.
pub(super) fn respelt(totals: &Totals, told: &Told<'_>, text: &mut String) {
    for (format, sums) in told.formats.iter().zip(&totals.formats) {
        let Some(lacking) = sums.lacking.filter(|_| sums.replaced.values == 0) else { continue };
        let (name, encoding) = (format.name(), format.encoding(told.encoding).name());
        let way_out = match lacking.encodings().first() {
            Some(encoding) if format.allows_other_encodings() => {
                format!("--encoding {encoding} has them all")
            }
            _ => format!("no code page has them all; {IN_UTF_8} does"),
        };
        let _ = writeln!(
            text,
            "{name}: some letters that {encoding} lacks were written with others that read alike; {way_out}."
        );
    }
}
