//! What else people may want to know: what was left out, what no file for elements explains yet.

use std::fmt::Write;

use mdexport_model::{UnknownElements, safe};

use super::{PUBLIC_BESIDE, Told, counted, grouped, letters};
use mdexport_export::totals::Totals;

/// How many unknown elements are named, unless every detail is wanted.
const NAMED: usize = 5;

pub(super) fn remarks(totals: &Totals, told: &Told<'_>, text: &mut String) {
    if told.public_beside {
        let _ = writeln!(text, "{PUBLIC_BESIDE}");
    }
    left_out(totals, told, text);
    letters::respelt(totals, told, text);
    unknown(totals, told, text);
    records(totals, told, text);
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

/// Says that there are elements whose meaning the user may know.
fn unknown(totals: &Totals, told: &Told<'_>, text: &mut String) {
    if totals.unknown.is_empty() {
        return;
    }
    let of_books = totals.unknown.most_frequent().iter().any(|(name, _)| is_of_book(name));
    let _ = write!(
        text,
        "Elements that mdexport does not know: {}. Their values are kept, mostly in the notes; mdexport \
         inspect prints lines for --elements FILE, which says what they are.",
        names(&totals.unknown, told)
    );
    if of_books {
        *text += " Attributes of addressBook are of a whole book, and in no file.";
    }
    *text += "\n";
}

/// Whether the name is that of an attribute of a book's root.
fn is_of_book(name: &str) -> bool {
    name.split_once('@').is_some_and(|(element, _)| element.eq_ignore_ascii_case("addressBook"))
}

/// Says that there are records which are not called contact.
fn records(totals: &Totals, told: &Told<'_>, text: &mut String) {
    if totals.unknown_records.is_empty() {
        return;
    }
    let list = names(&totals.unknown_records, told);
    let _ = write!(text, "Records that are not called contact: {list}.");
    if totals.others > 0 {
        let others = counted(totals.others, "of them is", "of them are");
        let _ = write!(
            text,
            " {others} neither contact nor list, as far as is known, and only in generic, vcard4 and jscontact."
        );
    }
    *text += " [records] in a file for --elements says what they are; mdexport inspect prints its lines.\n";
}

/// The most frequent of these names, with their counts.
fn names(counts: &UnknownElements, told: &Told<'_>) -> String {
    let names = counts.most_frequent();
    let shown = if told.verbose { names.len() } else { NAMED };
    let mut list: Vec<_> = names
        .iter()
        .take(shown)
        .map(|(name, count)| format!("{} × {}", grouped(*count), safe(name)))
        .collect();
    if let Some(more) = names.len().checked_sub(shown).filter(|more| *more > 0) {
        list.push(format!("{more} more"));
    }
    list.join(", ")
}
