//! What needs a person's eye: what is missing, damaged or refused, with the codes that `mdexport explain`
//! explains.

use std::fmt::Write;

use mdexport_model::{LedgerRow, Problem, ProblemCode, safe};

use super::{Told, counted, earlier, grouped, letters, refused};
use mdexport_export::totals::Totals;
use mdexport_manifest::Status;

pub(super) fn attention(totals: &Totals, told: &Told<'_>, text: &mut String) {
    problems(totals, told, ProblemCode::is_loss, text);
    problems(totals, told, ProblemCode::is_astray, text);
    letters::replaced(totals, told, text);
    problems(totals, told, |code| code == ProblemCode::LeftBehind, text);
    earlier::moved(totals, "", text);
    damage(totals, told, text);
    refused::refused(totals, told, text);
    strict(totals, told, text);
    problems(totals, told, |code| !code.is_loss() && !code.needs_a_look(), text);
}

/// What is missing from the result, what lies where it does not belong, and what of an earlier one was moved aside or left behind, for those who want to hear of nothing else.
pub(crate) fn losses(totals: &Totals) -> String {
    let mut text = String::new();
    for (code, count) in totals.problems.iter().filter(|(code, _)| code.is_loss()) {
        let _ = writeln!(text, "error: {} × {}: {}", grouped(*count), code.code(), code.meaning());
        named(totals, *code, &mut text);
    }
    let is_warning = |code: ProblemCode| code.is_astray() || code == ProblemCode::LeftBehind;
    for (code, count) in totals.problems.iter().filter(|(code, _)| is_warning(**code)) {
        let _ =
            writeln!(text, "warning: {} × {}: {}", grouped(*count), code.code(), code.meaning());
        named(totals, *code, &mut text);
    }
    earlier::moved(totals, "warning: ", &mut text);
    text
}

fn problems(totals: &Totals, told: &Told<'_>, wanted: fn(ProblemCode) -> bool, text: &mut String) {
    for (code, count) in totals.problems.iter().filter(|(code, _)| wanted(**code)) {
        let _ = writeln!(text, "{} × {}: {}", grouped(*count), code.code(), code.meaning());
        // In verbose runs each problem was named when it was found.
        if !told.verbose {
            named(totals, *code, text);
        }
    }
}

/// The first problems of this code.
fn named(totals: &Totals, code: ProblemCode, text: &mut String) {
    let is_one = |problem: &&Problem| problem.code == code;
    for problem in totals.first_problems.iter().filter(is_one) {
        let path = problem.path.as_deref().unwrap_or("the store");
        let _ = writeln!(text, "  {}: {}", safe(path), safe(&problem.message));
    }
}

fn damage(totals: &Totals, told: &Told<'_>, text: &mut String) {
    if totals.damaged_books == 0 {
        return;
    }
    let places = counted(totals.damage, "place", "places");
    let books = counted(totals.damaged_books, "address book", "address books");
    let _ = writeln!(text, "Damage: {places} in {books}; what could be read was exported.");
    for book in &totals.worst {
        let _ = write!(
            text,
            "  {}, line {}: {}",
            safe(&book.path),
            grouped(book.line),
            book.code.code()
        );
        match book.count {
            0 | 1 => text.push('\n'),
            count => {
                let _ = writeln!(text, ", and {} more", grouped(count - 1));
            }
        }
    }
    let others = totals.damaged_books.saturating_sub(totals.worst.len() as u64);
    if others > 0 {
        let _ =
            write!(text, "  and {}", counted(others, "more address book", "more address books"));
        if told.manifest.is_some() {
            *text += "; the report names them";
        }
        text.push('\n');
    }
}

/// What made the status what it is, where nothing else did.
fn strict(totals: &Totals, told: &Told<'_>, text: &mut String) {
    let mut rows = rows(totals, told);
    let is_told = |row: LedgerRow| row.refused > row.dropped || row.replaced > 0;
    let needs_a_look = totals.problems.keys().any(|code| code.needs_a_look());
    let is_said = totals.damage > 0 || needs_a_look;
    if told.status == Status::Findings && !is_said && !rows.any(is_told) {
        *text += "Because of --strict: some values stand elsewhere, were changed or left out.\n";
    }
}

/// The rows of all ledgers.
pub(crate) fn rows(totals: &Totals, told: &Told<'_>) -> impl Iterator<Item = LedgerRow> {
    told.formats.iter().zip(&totals.formats).flat_map(|(format, sums)| sums.rows(format))
}
