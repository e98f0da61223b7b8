//! What else people may want to know: what was left out, what nobody has explained yet.

use std::fmt::Write;

use super::{PUBLIC_BESIDE, Told, counted, grouped};
use crate::terminal::safe;
use crate::totals::{FormatTotals, Totals};

/// How many unknown elements are named, unless every detail is wanted.
const NAMED: usize = 5;

pub(super) fn remarks(totals: &Totals, told: &Told<'_>, text: &mut String) {
    if told.public_beside {
        let _ = writeln!(text, "{PUBLIC_BESIDE}");
    }
    left_out(totals, text);
    encodings(totals, told, text);
    unknown(totals, told, text);
}

fn left_out(totals: &Totals, text: &mut String) {
    if totals.left_out.is_empty() {
        return;
    }
    let parts = totals.left_out.iter().map(|(kind, left_out)| {
        let folders =
            counted(left_out.books, &format!("{kind} folder"), &format!("{kind} folders"));
        format!("{} in {folders}", grouped(left_out.contacts))
    });
    let parts: Vec<_> = parts.collect();
    let contacts = totals.left_out.values().map(|left_out| left_out.contacts).sum();
    let contacts = counted(contacts, "contact", "contacts");
    let kinds: Vec<_> = totals.left_out.keys().copied().collect();
    let _ = writeln!(
        text,
        "Not exported: {contacts} ({}); --include {} exports them too.",
        parts.join(", "),
        kinds.join(",")
    );
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
            "{name}: some characters are not in its encoding and were written with others; {way_out}."
        );
    }
}

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
        "Elements that mdexport does not know: {}. Their values are kept, mostly in the notes; mdexport \
         inspect prints lines for --elements FILE, which says what they are.",
        list.join(", ")
    );
}
