//! What was found, and what was written of it in each format.

use std::fmt::Write;

use mdexport_model::LedgerRow;

use super::{Told, counted, grouped};
use mdexport_export::totals::Totals;

pub(super) fn found(totals: &Totals, text: &mut String) {
    let groups = match (totals.groups, totals.memberships) {
        (0, _) => String::new(),
        (groups, 0) => format!("{} of them groups", grouped(groups)),
        (groups, members) => format!(
            "{} of them groups, with {}",
            grouped(groups),
            counted(members, "member", "members")
        ),
    };
    let part = |count: u64, which: &str| match count {
        0 => String::new(),
        _ => format!("{} {which}", grouped(count)),
    };
    for (what, count, part) in [
        ("accounts", totals.accounts, part(totals.without_contacts.accounts(), "without contacts")),
        ("address books", totals.address_books, part(totals.damaged_books, "damaged")),
        ("contacts", totals.contacts, groups),
    ] {
        let _ = write!(text, "{what:14} {:>12}", grouped(count));
        if !part.is_empty() {
            let _ = write!(text, "   ({part})");
        }
        text.push('\n');
    }
}

/// The table of formats. From `as it is` on the numbers are values, as the ledger counts them.
pub(super) fn formats(totals: &Totals, told: &Told<'_>, text: &mut String) {
    if totals.contacts == 0 {
        return;
    }
    let _ = writeln!(
        text,
        "\n{:43} values\n{:12} {:>8} {:>10} {:>12} {:>10} {:>8} {:>8}",
        "", "format", "files", "contacts", "as it is", "elsewhere", "changed", "refused"
    );
    for (format, sums) in told.formats.iter().zip(&totals.formats) {
        let rows = sums.rows(format);
        let sum = |count: fn(&LedgerRow) -> u64| grouped(rows.iter().map(count).sum::<u64>());
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
