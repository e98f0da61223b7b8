//! What needs a person's eye: damage and problems.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::{FEW_ROWS, ROWS, all_books, part, table};
use crate::inspect::report::Inspection;
use crate::summary::grouped;
use crate::table::Table;
use crate::terminal::safe;

pub(super) fn damage(inspection: &Inspection) -> String {
    let mut codes =
        Table::new(["places", "books", "code", "to do", "first place, as file:line:column"]);
    for row in &inspection.damage {
        let first = format!("{}:{}:{}", row.path, row.line, row.column);
        let to_do = if row.code.needs_no_look() { "nothing" } else { "look" };
        codes.row([
            row.count.into(),
            row.address_books.into(),
            row.code.code().into(),
            to_do.into(),
            first.into(),
        ]);
    }
    let mut damaged: Vec<_> = all_books(inspection).filter(|book| book.damage_count > 0).collect();
    damaged.sort_by_key(|book| std::cmp::Reverse(book.damage_count));
    let mut worst = Table::new(["places", "contacts", "damaged address book"]);
    for book in damaged {
        worst.row([book.damage_count.into(), book.contacts.into(), book.path.as_str().into()]);
    }
    if worst.is_empty() {
        return String::new();
    }
    let title = "Damage (mdexport explain CODE says what it is, and what to look for)";
    table(title, &codes, ROWS) + "\n" + &worst.text(FEW_ROWS)
}

pub(super) fn problems(inspection: &Inspection) -> String {
    let mut counts = BTreeMap::new();
    for problem in inspection.all_problems() {
        *counts.entry(problem.code).or_insert(0_u64) += 1;
    }
    let mut text = String::new();
    for (code, count) in counts {
        let _ = writeln!(text, "  {} × {}: {}", grouped(count), code.code(), code.meaning());
    }
    // Those first because of which something is missing.
    let mut named: Vec<_> = inspection.all_problems().collect();
    named.sort_by_key(|problem| !problem.code.is_loss());
    let more = named.len().saturating_sub(FEW_ROWS);
    for problem in named.into_iter().take(FEW_ROWS) {
        let path = problem.path.as_deref().unwrap_or("the store");
        let _ = writeln!(text, "  {}: {}", safe(path), safe(&problem.message));
    }
    if more > 0 {
        let _ = writeln!(text, "  … and {} more (--json has all)", grouped(more as u64));
    }
    part("Problems", &text)
}
