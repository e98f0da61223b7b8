//! What else people may want to know: what was left out, what nobody has explained yet.

use std::fmt::Write;

use super::{PUBLIC_BESIDE, Told, counted, grouped, letters};
use crate::terminal::safe;
use crate::totals::Totals;

/// How many unknown elements are named, unless every detail is wanted.
const NAMED: usize = 5;

pub(super) fn remarks(totals: &Totals, told: &Told<'_>, text: &mut String) {
    if told.public_beside {
        let _ = writeln!(text, "{PUBLIC_BESIDE}");
    }
    left_out(totals, told, text);
    letters::respelt(totals, told, text);
    unknown(totals, told, text);
}

/// Reconciles what was found with what was exported.
fn left_out(totals: &Totals, told: &Told<'_>, text: &mut String) {
    if totals.left_out.is_empty() {
        return;
    }
    let sum: u64 = totals.left_out.values().map(|left_out| left_out.contacts).sum();
    let parts = totals
        .left_out
        .iter()
        .map(|(kind, left_out)| format!("{kind} {}", grouped(left_out.contacts)));
    let parts: Vec<_> = parts.collect();
    let kinds: Vec<_> = totals.left_out.keys().copied().collect();
    let is = if told.output.is_none() { "to export" } else { "exported" };
    let _ = writeln!(
        text,
        "{} found, {} left out ({}), {} {is}; --include {} exports them too.",
        counted(totals.contacts + sum, "contact", "contacts"),
        grouped(sum),
        parts.join(", "),
        grouped(totals.contacts),
        kinds.join(",")
    );
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
