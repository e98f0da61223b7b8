//! What needs a person's eye: damage and problems.

use std::fmt::Write;

use mdexport_model::{ProblemCode, safe};

use super::{FEW_ROWS, ROWS, all_books, part, table};
use crate::terminal::summary::grouped;
use crate::terminal::table::Table;
use mdexport_export::inspect::report::{BookEntry, Inspection};

/// How many problems of a code are shown.
const PROBLEMS: usize = 5;

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
    let loss = |book: &&BookEntry| book.damage.iter().map(|found| found.code.loss()).min();
    damaged.sort_by_key(|book| (loss(book), std::cmp::Reverse(book.damage_count)));
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

/// What is missing first, then what lies where it does not belong and what is good to know: each code with the first of what it is about.
pub(super) fn problems(inspection: &Inspection) -> String {
    let [mut missing, mut astray, mut others] = [const { String::new() }; 3];
    for code in ProblemCode::ALL {
        let text = match code {
            code if code.is_loss() => &mut missing,
            code if code.is_astray() => &mut astray,
            _ => &mut others,
        };
        let found: Vec<_> =
            inspection.all_problems().filter(|problem| problem.code == *code).collect();
        if found.is_empty() {
            continue;
        }
        let count = grouped(found.len() as u64);
        let _ = writeln!(text, "  {count} × {}: {}", code.code(), code.meaning());
        for problem in found.iter().take(PROBLEMS) {
            let path = problem.path.as_deref().unwrap_or("the store");
            let _ = writeln!(text, "    {}: {}", safe(path), safe(&problem.message));
        }
        if let Some(more) = found.len().checked_sub(PROBLEMS).filter(|more| *more > 0) {
            let _ = writeln!(text, "    … and {} more (--json has all)", grouped(more as u64));
        }
    }
    part("Missing: what an export would not have", &missing)
        + &part("Where it does not belong", &astray)
        + &part("Good to know", &others)
}
