//! The first answer: whether everything is there, in one sentence and a number.

use std::fmt::Write;

use mdexport_model::ProblemCode;

use super::html::{Escaped, Name, counted, grouped};
use super::survey::Survey;
use super::{Run, earlier};
use mdexport_manifest::Status;

/// This page must not be taken for a proof that the server can go.
const SCOPE: &str = "<p><strong>Contacts only.</strong> Mail, calendars, tasks and notes are not in this output: \
    mdexport does not export them yet. Keep the store until they are brought over in another way.</p>\n";

/// At most this many books are named in a sentence.
const NAMED: usize = 5;

/// The section.
pub(crate) fn section(run: &Run<'_>, survey: &Survey) -> String {
    let (class, headline, number, unit) = headline(run, survey);
    let headline = Escaped(&headline);
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
    text += SCOPE;
    gave_nothing(survey, &mut text);
    text += &earlier::paragraph(run);
    figures(run, survey, &mut text);
    for remark in run.remarks {
        let _ = writeln!(text, "<p>{}</p>", Escaped(remark));
    }
    left_out(run, survey, &mut text);
    text + "</section>\n"
}

/// The section's class, its sentence, and the number with its unit.
fn headline(run: &Run<'_>, survey: &Survey) -> (&'static str, String, u64, String) {
    let contacts = run.totals.contacts;
    let accounts = run.totals.accounts - survey.accounts_without_contacts();
    let exported = counted(accounts, "account", "accounts");
    let noun = if contacts == 1 { "contact" } else { "contacts" };
    let now = match run.root {
        _ if run.earlier.is_empty() => "",
        Some(_) => " that is in the store now",
        None => " that is in these address books now",
    };
    let in_files = format!("{noun} of {exported} are in the files");
    match run.status {
        Status::Missing => {
            let missing = survey.missing();
            let noun = if missing == 1 { "thing is" } else { "things are" };
            let rest = format!("{noun} missing; {} {in_files}", grouped(contacts));
            ("missing", "Something is missing.".to_owned(), missing, rest)
        }
        Status::Findings if survey.gave_nothing.count > 0 => {
            let books = books_that_gave_nothing(survey);
            let headline = format!(
                "{books} gave no contact. Everything else{now} is there; some of it needs a look."
            );
            ("findings", headline, contacts, in_files)
        }
        Status::Findings => {
            let is_stray = |code| code == ProblemCode::StrayBook;
            let everything =
                if survey.has_any(is_stray) { "Everything else" } else { "Everything" };
            let headline = format!("{everything}{now} is there; some of it needs a look.");
            ("findings", headline, contacts, in_files)
        }
        _ if contacts == 0 => ("complete", "There was nothing to export.".to_owned(), 0, in_files),
        _ => ("complete", format!("Everything{now} is there."), contacts, in_files),
    }
}

fn books_that_gave_nothing(survey: &Survey) -> String {
    counted(survey.gave_nothing.count, "damaged address book", "damaged address books")
}

/// Which books are damaged so that nothing was got out of them, where there may have been contacts.
fn gave_nothing(survey: &Survey, text: &mut String) {
    let found = &survey.gave_nothing;
    if found.count == 0 {
        return;
    }
    let paths = found.first.iter().filter_map(|finding| finding.path.as_deref()).take(NAMED);
    let mut names: Vec<_> = paths.map(|path| Name(path).to_string()).collect();
    let others = found.count - names.len() as u64;
    if others > 0 {
        names.push(format!("{} more", grouped(others)));
    }
    let books = books_that_gave_nothing(survey);
    let _ = writeln!(text, "<p>{books} gave no contact: {}.</p>", names.join(", "));
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
        Status::Complete => {
            "everything is there, and nothing was damaged, refused or replaced with ?"
        }
        Status::Findings if survey.places() > 0 || refused() || !survey.replaced.is_empty() => {
            "everything is there, but something was damaged, refused or replaced with ?"
        }
        Status::Findings if survey.has_any(ProblemCode::is_astray) => {
            "everything is there that the address books of accounts hold, but folders or address books lie where they \
             do not belong"
        }
        Status::Findings if survey.has_any(ProblemCode::is_of_earlier) => {
            "everything that is in the store now is there, but files of an earlier export that this one does not make \
             were moved aside or left behind"
        }
        Status::Findings => {
            "everything is there, but --strict counts what stands elsewhere, arrived changed or was left out on request"
        }
        _ => "a folder, an address book or a file is missing from the result",
    }
}

fn figures(run: &Run<'_>, survey: &Survey, text: &mut String) {
    let files = run.files.values().map(|(files, _)| files).sum();
    let figures = [
        ("Accounts", run.totals.accounts),
        ("Accounts without contacts", survey.accounts_without_contacts()),
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

/// Reconciles what was found with what was exported.
fn left_out(run: &Run<'_>, survey: &Survey, text: &mut String) {
    if survey.left_out.is_empty() {
        return;
    }
    let sum: u64 = survey.left_out.values().map(|(_, contacts)| contacts).sum();
    let kinds: Vec<_> = survey
        .left_out
        .iter()
        .map(|(kind, (_, contacts))| format!("{} {}", Escaped(kind), grouped(*contacts)))
        .collect();
    let names: Vec<_> = survey.left_out.keys().map(String::as_str).collect();
    let _ = writeln!(
        text,
        "<p>{} found, {} left out, as nobody asked for them ({}), {} exported; <code>--include {}</code> exports \
         them too.</p>",
        counted(run.totals.contacts + sum, "contact", "contacts"),
        grouped(sum),
        kinds.join(", "),
        grouped(run.totals.contacts),
        Escaped(&names.join(",")),
    );
}
