//! What a run ends with on the terminal: what was found, what became of it, and where to read on.

use std::fmt::Write;
use std::path::Path;

use mdexport_formats::Format;
use mdexport_model::Problem;

use crate::plan::Roll;
use crate::report;
use crate::terminal::safe;
use crate::totals::{FormatTotals, Totals};

/// What the summary needs to know besides the sums.
pub(crate) struct Told<'t> {
    pub(crate) formats: &'t [Format],
    /// Where the output is; `None` if nothing was written.
    pub(crate) output: Option<&'t str>,
    /// Where the manifest is, if there is one.
    pub(crate) manifest: Option<&'t str>,
    pub(crate) public_beside: bool,
    pub(crate) roll: Option<&'t Roll>,
    pub(crate) verbose: bool,
}

/// Said where the folder was given that has the public folders beside it.
pub(crate) const PUBLIC_BESIDE: &str = "Public Folders lie beside this folder and were not read: give the folder above as \
     --root to read them too.";

/// The summary, in lines.
pub(crate) fn summary(totals: &Totals, told: &Told<'_>) -> String {
    let mut text = String::new();
    found(totals, &mut text);
    left_out(totals, &mut text);
    if let Some(roll) = told.roll {
        let _ = writeln!(text, "{roll}");
    }
    formats(totals, told, &mut text);
    encodings(totals, told, &mut text);
    unknown(totals, told, &mut text);
    damage(totals, told, &mut text);
    problems(totals, told, &mut text);
    if told.public_beside {
        let _ = writeln!(text, "\n{PUBLIC_BESIDE}");
    }
    match (told.output, told.manifest) {
        (Some(output), Some(manifest)) => {
            let report = Path::new(manifest).with_file_name(report::FILE_NAME);
            let _ = write!(
                text,
                "\nThe files are in {output}. Look at {} first; {manifest} says what became of every value.",
                report.display()
            );
        }
        (Some(_), None) if totals.formats.iter().all(|sums| sums.files == 0) => {
            text += "\nNothing was written.";
        }
        (Some(output), None) => {
            let _ = write!(text, "\nWritten to {output}.");
        }
        (None, _) => text += "\nNothing was written: this was a dry run.",
    }
    text
}

/// What is missing from the result, for those who want to hear of nothing else.
pub(crate) fn losses(totals: &Totals) -> String {
    let mut text = String::new();
    for (code, count) in totals.problems.iter().filter(|(code, _)| code.is_loss()) {
        let _ = writeln!(text, "error: {} × {}: {}", grouped(*count), code.code(), code.meaning());
    }
    for problem in totals.first_problems.iter().filter(|problem| problem.code.is_loss()) {
        named(problem, &mut text);
    }
    text
}

fn named(problem: &Problem, text: &mut String) {
    let path = problem.path.as_deref().unwrap_or("the store");
    let _ = writeln!(text, "  {}: {}", safe(path), safe(&problem.message));
}

fn found(totals: &Totals, text: &mut String) {
    let lines = [
        ("accounts", totals.accounts, totals.accounts_without_contacts, "without contacts"),
        ("address books", totals.address_books, totals.damaged_books, "damaged"),
        ("contacts", totals.contacts, totals.groups, "of them groups"),
    ];
    for (what, count, part, which) in lines {
        let _ = write!(text, "{what:14} {:>12}", grouped(count));
        if part > 0 {
            let _ = write!(text, "   ({} {which})", grouped(part));
        }
        text.push('\n');
    }
    if totals.memberships > 0 {
        let _ = writeln!(text, "{:14} {:>12}", "memberships", grouped(totals.memberships));
    }
}

fn left_out(totals: &Totals, text: &mut String) {
    for (kind, left_out) in &totals.left_out {
        let _ = writeln!(
            text,
            "not exported: {} contacts in {} {kind} folders; --include {kind} exports them too",
            grouped(left_out.contacts),
            grouped(left_out.books),
        );
    }
}

/// The table of formats. From `as it is` on the numbers are values, as the ledger counts them.
fn formats(totals: &Totals, told: &Told<'_>, text: &mut String) {
    let _ = writeln!(
        text,
        "\n{:12} {:>8} {:>10} {:>12} {:>10} {:>8} {:>8}",
        "format", "files", "contacts", "as it is", "elsewhere", "changed", "refused"
    );
    for (format, sums) in told.formats.iter().zip(&totals.formats) {
        let rows = sums.rows(format);
        let sum = |count: fn(&mdexport_model::LedgerRow) -> u64| {
            grouped(rows.iter().map(count).sum::<u64>())
        };
        let _ = writeln!(
            text,
            "{:12} {:>8} {:>10} {:>12} {:>10} {:>8} {:>8}",
            format.name(),
            grouped(sums.files),
            grouped(sums.contacts),
            sum(|row| row.written),
            sum(|row| row.merged),
            sum(|row| row.altered),
            sum(|row| row.refused),
        );
    }
}

/// Says which encoding would hold what the chosen one does not.
fn encodings(totals: &Totals, told: &Told<'_>, text: &mut String) {
    for (format, FormatTotals { lacking, .. }) in told.formats.iter().zip(&totals.formats) {
        let Some(lacking) = lacking else { continue };
        let name = format.name();
        let way_out = match lacking.encodings().first() {
            Some(encoding) => format!("--encoding {encoding} would hold them all"),
            None => "no code page holds them all; the format outlook-web does".to_owned(),
        };
        let _ = writeln!(
            text,
            "\n{name}: some characters are not in its encoding and were written with others; {way_out}."
        );
    }
}

/// How many unknown elements are named, unless every detail is wanted.
const NAMED: usize = 5;

/// Says that there are elements whose meaning somebody may know.
fn unknown(totals: &Totals, told: &Told<'_>, text: &mut String) {
    if totals.unknown.is_empty() {
        return;
    }
    let elements = totals.unknown.most_frequent();
    let shown = if told.verbose { elements.len() } else { NAMED };
    let mut list: Vec<_> = elements
        .iter()
        .take(shown)
        .map(|(name, count)| format!("{} × {}", grouped(*count), safe(name)))
        .collect();
    if let Some(more) = elements.len().checked_sub(shown).filter(|more| *more > 0) {
        list.push(format!("{more} more"));
    }
    let _ = writeln!(
        text,
        "\nElements that mdexport does not know: {}. Their values are kept, in most formats in the \
         notes; --elements FILE can say which fields they are (docs/dialect-files.md).",
        list.join(", ")
    );
}

fn damage(totals: &Totals, told: &Told<'_>, text: &mut String) {
    if totals.damaged_books == 0 {
        return;
    }
    let _ = writeln!(
        text,
        "\nDamage: {} places in {} address books. The worst:",
        grouped(totals.damage),
        grouped(totals.damaged_books)
    );
    for book in &totals.worst {
        let _ = writeln!(
            text,
            "  {}: {} places; {}",
            safe(&book.path),
            grouped(book.count),
            safe(&book.first)
        );
    }
    if let Some(manifest) = told.manifest {
        let _ = writeln!(
            text,
            "  The places are in {manifest}, under \"damage\" (of each book the first hundred)."
        );
    }
}

fn problems(totals: &Totals, told: &Told<'_>, text: &mut String) {
    if totals.problems.is_empty() {
        return;
    }
    text.push('\n');
    for (code, count) in &totals.problems {
        let _ = writeln!(text, "{} × {}: {}", grouped(*count), code.code(), code.meaning());
    }
    // In verbose runs each problem was named when it was found.
    if !told.verbose {
        for problem in &totals.first_problems {
            named(problem, text);
        }
    }
}

/// A number with commas between its thousands.
pub(crate) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    #[test]
    fn thousands() {
        for (number, expected) in
            [(0, "0"), (999, "999"), (1000, "1,000"), (1_234_567, "1,234,567")]
        {
            assert_eq!(super::grouped(number), expected);
        }
    }
}
