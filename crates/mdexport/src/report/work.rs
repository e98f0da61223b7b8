//! The fifth answer: how the work went.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::Run;
use super::bar::bar;
use super::html::{Escaped, Name, grouped};
use super::survey::Survey;
use crate::byte_count::shown;
use crate::manifest::utc;

/// The section. What differs from run to run is marked `data-run`, a line each.
pub(super) fn section(run: &Run<'_>, survey: &Survey) -> String {
    let mut text = "<section id=\"work\" aria-labelledby=\"work-heading\">\n\
                    <h2 id=\"work-heading\">How the work went</h2>\n<dl class=\"facts\">\n"
        .to_owned();
    facts(run, survey, &mut text);
    text += "</dl>\n";
    largest(survey, &mut text);
    bars("Address books by encoding", "Encoding", &survey.encodings, "", &mut text);
    bars(
        "Address books by the year of their last change",
        "Year",
        &survey.years,
        " data-run",
        &mut text,
    );
    text + "</section>\n"
}

fn facts(run: &Run<'_>, survey: &Survey, text: &mut String) {
    let duration = run.finished.duration_since(run.started);
    let milliseconds = u64::try_from(duration.as_millis()).unwrap_or(0).max(1);
    let per_second = |count: u64| grouped(count.saturating_mul(1000) / milliseconds);
    let (books, contacts) = (run.totals.address_books, run.totals.contacts);
    let root = run.root.map_or_else(|| "single files".to_owned(), |root| Name(root).to_string());
    let took = format!("{}.{:03} seconds", grouped(milliseconds / 1000), milliseconds % 1000);
    let speed =
        format!("{} address books, {} contacts a second", per_second(books), per_second(contacts));
    let of_run = [
        ("Store", root),
        ("Started", utc(run.started)),
        ("Finished", utc(run.finished)),
        ("Took", took),
        ("Speed", speed),
    ];
    for (what, value) in of_run {
        let _ = writeln!(text, "<div data-run><dt>{what}</dt><dd>{value}</dd></div>");
    }
    let _ =
        writeln!(text, "<div><dt>Read</dt><dd>{} of address books</dd></div>", shown(survey.bytes));
    let _ = writeln!(
        text,
        "<div><dt>A file for each</dt><dd>{}</dd></div>",
        Escaped(&run.selected.per)
    );
}

fn largest(survey: &Survey, text: &mut String) {
    let Some(most) = survey.largest.first().map(|book| book.bytes) else { return };
    *text += "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"The largest address books\"><table>\
        <caption>The largest address books</caption><thead><tr><th scope=\"col\">Address book</th>\
        <th scope=\"col\">Account</th><th scope=\"col\" class=\"n\">Contacts</th><th scope=\"col\" class=\"n\">Size</th>\
        <td class=\"wide\"></td></tr></thead><tbody>\n";
    for book in &survey.largest {
        let _ = writeln!(
            text,
            "<tr><th scope=\"row\" class=\"path\">{}</th><td>{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td>\
             <td class=\"wide\">{}</td></tr>",
            Name(&book.path),
            Name(&book.account),
            grouped(book.contacts),
            shown(book.bytes),
            bar(book.bytes, most),
        );
    }
    *text += "</tbody></table></div>\n";
}

/// Books by something, as a table with bars.
fn bars(caption: &str, what: &str, counts: &BTreeMap<String, u64>, run: &str, text: &mut String) {
    let Some(most) = counts.values().max() else { return };
    let _ = writeln!(
        text,
        "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"{caption}\"><table class=\"short\">\
         <caption>{caption}</caption><thead><tr><th scope=\"col\">{what}</th><th scope=\"col\" class=\"n\">Books</th>\
         <td class=\"wide\"></td></tr></thead><tbody>"
    );
    for (name, count) in counts {
        let _ = writeln!(
            text,
            "<tr{run}><th scope=\"row\">{}</th><td class=\"n\">{}</td><td class=\"wide\">{}</td></tr>",
            Escaped(name),
            grouped(*count),
            bar(*count, *most),
        );
    }
    *text += "</tbody></table></div>\n";
}
