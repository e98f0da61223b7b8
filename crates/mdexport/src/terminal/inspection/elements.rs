//! The elements: what is known of them, and what to paste where nothing is.

use mdexport_model::safe;
use std::fmt::Write;

use super::{part, table};
use crate::terminal::summary::{counted, grouped};
use crate::terminal::table::Table;
use mdexport_export::inspect::report::Inspection;

/// All that the table can have are shown, as long as hundreds were not added to it.
const KNOWN: usize = 250;

/// How many unknown elements are shown, and how many lines to paste below.
const UNKNOWN: usize = 20;

/// What the words for evidence mean; those that are used above it are explained.
const EVIDENCE: [(&str, &str); 5] = [
    ("confirmed", "two programs that read real files use the name"),
    ("seen", "a program that reads real files uses the name"),
    ("inferred", "it follows from the vendor's interface"),
    ("stated", "--elements says so"),
    ("shape", "it stands where a distribution list has its members"),
];

pub(super) fn known(inspection: &Inspection) -> String {
    let mut known = Table::new(["contacts", "element", "field", "how sure"]);
    for row in &inspection.elements {
        known.row([
            row.contacts.into(),
            row.name.as_str().into(),
            row.field.into(),
            row.known.into(),
        ]);
    }
    let mut text = table("Elements, and the fields that they fill", &known, KNOWN);
    for (word, meaning) in EVIDENCE {
        if inspection.elements.iter().any(|row| row.known == word) {
            let _ = writeln!(text, "  {word}: {meaning}");
        }
    }
    text
}

pub(super) fn unknown(inspection: &Inspection) -> String {
    let unknown = &inspection.unknown_elements;
    let mut text = String::new();
    let mut rows = Table::new(["contacts", "values", "element"]);
    for row in unknown {
        rows.row([row.contacts.into(), row.values.into(), row.name.as_str().into()]);
    }
    if !rows.is_empty() {
        let title = "Elements that mdexport does not know";
        text += &part(title, &rows.text(UNKNOWN));
        text += "  Their values are kept, in most formats in the notes.\n";
        for row in unknown.iter().take(UNKNOWN) {
            for example in row.examples.iter().flatten() {
                let _ = writeln!(text, "  {} = {}", row.name, safe(example));
            }
        }
    }
    let mut records = Table::new(["records", "name"]);
    for (name, count) in inspection.unknown_records.most_frequent() {
        records.row([count.into(), name.into()]);
    }
    text += &table("Records that are not called contact", &records, UNKNOWN);
    if inspection.totals.others > 0 {
        let others = counted(inspection.totals.others, "record is", "records are");
        let _ = writeln!(
            text,
            "  {others} neither contact nor list, as far as is known: only generic, vcard4 and\n  \
             jscontact have what is not ignored."
        );
    }
    if inspection.unlisted_values > 0 {
        let _ = writeln!(
            text,
            "\nFurther values, under names that no program gives (damage, most likely): {}",
            grouped(inspection.unlisted_values)
        );
    }
    if let Some(lines) = &inspection.elements_toml {
        let title = "To say what they mean, save these lines as my-elements.toml, fill them in,\n\
                     and give --elements my-elements.toml";
        text += &part(title, &first_blocks(lines));
    }
    text
}

/// As many elements as are shown, and a line that says how many there are more.
fn first_blocks(lines: &str) -> String {
    let blocks: Vec<_> = lines.split("\n\n").collect();
    // The first block explains.
    let shown = &blocks[..blocks.len().min(UNKNOWN + 1)];
    let mut text = String::new();
    for line in shown.join("\n\n").lines() {
        let _ =
            writeln!(text, "{}", if line.is_empty() { String::new() } else { format!("  {line}") });
    }
    let more = blocks.len() - shown.len();
    if more > 0 {
        let _ = writeln!(text, "  # … and {} more (--json has all)", grouped(more as u64));
    }
    text
}
