//! The first answer: whether everything is there, in one sentence and a number.

use std::fmt::Write;

use super::Run;
use super::html::{Escaped, counted, grouped};
use super::survey::Survey;
use crate::status::Status;

/// The section.
pub(super) fn section(run: &Run<'_>, survey: &Survey) -> String {
    let (class, headline, number, unit) = headline(run, survey);
    let mut text = format!(
        "<section id=\"verdict\" class=\"{class}\" aria-labelledby=\"verdict-heading\">\n\
         <h1 id=\"verdict-heading\">{}{headline}</h1>\n\
         <p class=\"number\"><strong>{}</strong> {unit}</p>\n\
         <p>The run ended with status {}: {}.</p>\n",
        sign(class),
        grouped(number),
        run.status.code(),
        meaning(run, survey),
    );
    figures(run, survey, &mut text);
    for remark in run.remarks {
        let _ = writeln!(text, "<p>{}</p>", Escaped(remark));
    }
    left_out(survey, &mut text);
    text + "</section>\n"
}

/// The section's class, its sentence, and the number with its unit.
fn headline(run: &Run<'_>, survey: &Survey) -> (&'static str, &'static str, u64, String) {
    let contacts = run.totals.contacts;
    let exported = counted(run.totals.accounts, "account", "accounts");
    let noun = if contacts == 1 { "contact" } else { "contacts" };
    let in_files = format!("{noun} of {exported} are in the files");
    match run.status {
        Status::Missing => {
            let missing = survey.missing();
            let noun = if missing == 1 { "thing is" } else { "things are" };
            let rest = format!("{noun} missing; {} {in_files}", grouped(contacts));
            ("missing", "Something is missing.", missing, rest)
        }
        Status::Findings => {
            ("findings", "Everything is there; some of it needs a look.", contacts, in_files)
        }
        _ if contacts == 0 => ("complete", "There was nothing to export.", 0, in_files),
        _ => ("complete", "Everything is there.", contacts, in_files),
    }
}

/// A tick, an exclamation mark or a cross: the colour alone does not tell everybody.
fn sign(class: &str) -> String {
    let shape = match class {
        "complete" => "M6 12.5l4 4 8-9",
        "findings" => "M12 5.5v8M12 17v1",
        _ => "M7.5 7.5l9 9M16.5 7.5l-9 9",
    };
    format!(
        "<svg class=\"sign\" viewBox=\"0 0 24 24\" aria-hidden=\"true\" focusable=\"false\">\
         <circle cx=\"12\" cy=\"12\" r=\"12\"/><path d=\"{shape}\"/></svg>"
    )
}

/// What the status says, as the README does.
fn meaning(run: &Run<'_>, survey: &Survey) -> &'static str {
    let refused = || run.totals.ledger.values().flatten().any(|row| row.refused > row.dropped);
    match run.status {
        Status::Complete => "everything is there, and nothing was damaged or refused",
        Status::Findings if survey.places() > 0 || refused() => {
            "everything is there, but something was damaged or refused"
        }
        Status::Findings if survey.needs_a_look() => {
            "everything is there, but files of an earlier export that this one does not make were moved aside"
        }
        Status::Findings => {
            "everything is there, but --strict counts what stands elsewhere, arrived changed or was left out on request"
        }
        _ => "a folder, an address book or a file is missing from the result",
    }
}

fn figures(run: &Run<'_>, survey: &Survey, text: &mut String) {
    let files = survey.formats.values().map(|(files, _)| files).sum();
    let figures = [
        ("Accounts", run.totals.accounts),
        ("Accounts without contacts", survey.accounts_without_contacts),
        ("Address books", run.totals.address_books),
        ("Damaged address books", run.totals.damaged_books),
        ("Damaged places", survey.places()),
        ("Distribution lists", run.totals.groups),
        ("Files written", files),
    ];
    *text += "<dl class=\"figures\">";
    for (what, count) in figures {
        let _ = write!(text, "<div><dt>{what}</dt><dd>{}</dd></div>", grouped(count));
    }
    *text += "</dl>\n";
}

fn left_out(survey: &Survey, text: &mut String) {
    let kinds = survey.left_out.iter().map(|(kind, (books, contacts))| {
        format!(
            "{} in {} (<code>--include {kind}</code> exports them)",
            counted(*contacts, "contact", "contacts"),
            counted(*books, &format!("{kind} folder"), &format!("{kind} folders")),
        )
    });
    let kinds: Vec<_> = kinds.collect();
    if !kinds.is_empty() {
        let _ = writeln!(text, "<p>Left out, as nobody asked for them: {}.</p>", kinds.join("; "));
    }
}
