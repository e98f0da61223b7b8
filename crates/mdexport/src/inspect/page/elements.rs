//! The elements: what is known of them, and what to paste where nothing is.

use std::fmt::Write;

use super::{ROWS, part};
use crate::inspect::report::Inspection;
use crate::summary::grouped;
use crate::table::Table;
use crate::terminal::safe;

/// How many unknown elements are shown, and so many lines to paste stand below.
const UNKNOWN: usize = 20;

const LEGEND: &str = "  known: confirmed, two programs that read real files use the name; seen, one does; inferred, it\n  \
     follows from the vendor's interface; stated, --elements says so; shape, it stands where a\n  \
     distribution list has its members\n";

pub(super) fn known(inspection: &Inspection) -> String {
    let mut table = Table::new(["element", "contacts", "field", "known"]);
    for row in &inspection.elements {
        table.row([
            row.name.as_str().into(),
            row.contacts.into(),
            row.field.into(),
            row.known.into(),
        ]);
    }
    if table.is_empty() {
        return String::new();
    }
    part("Elements", &(table.text(ROWS * 2) + LEGEND))
}

pub(super) fn unknown(inspection: &Inspection) -> String {
    let unknown = &inspection.unknown_elements;
    let mut text = String::new();
    let mut table = Table::new(["element", "contacts", "values"]);
    for row in unknown {
        table.row([row.name.as_str().into(), row.contacts.into(), row.values.into()]);
    }
    if !table.is_empty() {
        text += &part(
            "Elements that mdexport does not know (their values are kept, in most formats in the notes)",
            &table.text(UNKNOWN),
        );
        for row in unknown.iter().take(UNKNOWN) {
            for example in row.examples.iter().flatten() {
                let _ = writeln!(text, "  {} = {}", row.name, safe(example));
            }
        }
    }
    if inspection.unlisted_values > 0 {
        let _ = writeln!(
            text,
            "\nFurther values under names that no program gives, most likely damage: {}",
            grouped(inspection.unlisted_values)
        );
    }
    if let Some(lines) = &inspection.elements_toml {
        let title = "To say what they mean, save these lines as my-elements.toml, fill them in, and give \
                     --elements my-elements.toml";
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
