//! The second answer: what needs a person's eye, worst first, and what to do about it.

use std::fmt::Write;

use mdexport_model::{DamageCode, Field, LedgerRow, ProblemCode, Reason};

use super::Run;
use super::finding::Findings;
use super::html::{Escaped, Name, counted, grouped};
use super::survey::Survey;

/// The section.
pub(super) fn section(run: &Run<'_>, survey: &Survey) -> String {
    let parts = [
        problems("Missing", "missing", true, survey),
        values("Did not arrive", "lost", run, |row| row.refused),
        damage(survey),
        values("Arrived changed", "changed", run, |row| row.altered),
        problems("Good to know", "note", false, survey),
        unknown(run),
    ];
    let mut text = "<section id=\"attention\" aria-labelledby=\"attention-heading\">\n\
                    <h2 id=\"attention-heading\">What needs a person’s eye</h2>\n"
        .to_owned();
    if parts.iter().all(String::is_empty) {
        text += "<p>Nothing.</p>\n";
    }
    text.extend(parts);
    text + "</section>\n"
}

/// A heading with folds below it; nothing if there are none.
fn group(heading: &str, folds: &str) -> String {
    if folds.is_empty() { String::new() } else { format!("<h3>{heading}</h3>\n{folds}") }
}

fn problems(heading: &str, class: &str, losses: bool, survey: &Survey) -> String {
    let mut folds = String::new();
    for code in ProblemCode::ALL.iter().filter(|code| code.is_loss() == losses) {
        if let Some(found) = survey.problems.get(code.code()) {
            let code = (code.code(), code.meaning(), code.remedy());
            fold(class, code, found, &mut folds);
        }
    }
    group(heading, &folds)
}

fn damage(survey: &Survey) -> String {
    let mut folds = String::new();
    for code in DamageCode::ALL {
        if let Some(found) = survey.damage.get(code.code()) {
            fold("damage", (code.code(), code.meaning(), code.remedy()), found, &mut folds);
        }
    }
    if survey.further_places > 0 {
        let places = grouped(survey.further_places);
        let _ = writeln!(
            folds,
            "<p>{places} of these places, in books with more than a hundred, are counted and not named.</p>"
        );
    }
    group("Damaged in the store", &folds)
}

/// The findings of a code.
fn fold(class: &str, code: (&str, &str, &str), found: &Findings, text: &mut String) {
    let (code, meaning, remedy) = code;
    let _ = write!(
        text,
        "<details class=\"{class}\"><summary><strong>{} ×</strong> {} <code>{code}</code></summary>\n\
         <p><strong>What to do:</strong> {}</p>\n",
        grouped(found.count),
        Escaped(meaning),
        Escaped(remedy),
    );
    let has_places = found.first.iter().any(|finding| finding.place.is_some());
    let place = if has_places { "<th scope=\"col\" class=\"n\">Line</th>" } else { "" };
    let _ = writeln!(
        text,
        "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Places of {code}\">\
         <table><caption class=\"hidden\">Places of {code}</caption><thead><tr><th scope=\"col\">Account</th>\
         <th scope=\"col\">File or folder</th>{place}<th scope=\"col\">What happened</th></tr></thead><tbody>",
    );
    for finding in &found.first {
        let account =
            finding.account.as_deref().map_or("–".to_owned(), |name| Name(name).to_string());
        let path = finding.path.as_deref().unwrap_or("the store");
        let _ = write!(text, "<tr><td>{account}</td><td class=\"path\">{}</td>", Name(path));
        if has_places {
            let (line, column) = finding.place.unwrap_or_default();
            let _ = write!(text, "<td class=\"n\">{line}:{column}</td>");
        }
        let _ = writeln!(text, "<td>{}</td></tr>", Escaped(&finding.message));
    }
    *text += "</tbody></table></div>\n";
    if found.further() > 0 {
        let _ = writeln!(text, "<p>{} more are in manifest.json.</p>", grouped(found.further()));
    }
    *text += "</details>\n";
}

/// The fields of each format with values that did not simply arrive.
fn values(heading: &str, class: &str, run: &Run<'_>, count: fn(&LedgerRow) -> u64) -> String {
    let mut folds = String::new();
    for format in &run.selected.formats {
        let Some(ledger) = run.totals.ledger.get(format) else { continue };
        let rows: Vec<_> = ledger.iter().filter(|row| count(row) > 0).collect();
        if rows.is_empty() {
            continue;
        }
        let sum = rows.iter().map(|row| count(row)).sum();
        let format = Escaped(format).to_string();
        let _ = write!(
            folds,
            "<details class=\"{class}\"><summary><strong>{}</strong> in <code>{format}</code></summary>\n\
             <div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"{heading}: {format}\"><table>\
             <caption class=\"hidden\">{heading}: {format}</caption><thead><tr><th scope=\"col\">Field</th>\
             <th scope=\"col\" class=\"n\">Values</th><th scope=\"col\">Reasons on record for the field</th></tr></thead>\
             <tbody>\n",
            counted(sum, "value", "values"),
        );
        for row in &rows {
            let reasons = row.reason.as_deref().unwrap_or("–");
            let _ = writeln!(
                folds,
                "<tr><th scope=\"row\">{}</th><td class=\"n\">{}</td><td>{}</td></tr>",
                Escaped(label(row.field)),
                grouped(count(row)),
                Escaped(reasons),
            );
        }
        folds += "</tbody></table></div>\n";
        reasons(&rows, &mut folds);
        folds += "</details>\n";
    }
    group(heading, &folds)
}

/// What the reasons of these rows mean.
fn reasons(rows: &[&LedgerRow], text: &mut String) {
    let codes: Vec<_> = rows
        .iter()
        .filter_map(|row| row.reason.as_deref())
        .flat_map(|codes| codes.split(", "))
        .collect();
    let named: Vec<_> =
        Reason::ALL.iter().filter(|reason| codes.contains(&reason.code())).collect();
    if named.is_empty() {
        return;
    }
    *text += "<dl class=\"reasons\">\n";
    for reason in named {
        let _ = writeln!(
            text,
            "<dt><code>{}</code></dt><dd>{} <strong>What to do:</strong> {}</dd>",
            reason.code(),
            Escaped(reason.meaning()),
            Escaped(reason.remedy()),
        );
    }
    *text += "</dl>\n";
}

/// Elements whose meaning somebody may know.
fn unknown(run: &Run<'_>) -> String {
    let elements = run.totals.unknown_elements.most_frequent();
    if elements.is_empty() {
        return String::new();
    }
    let count = counted(elements.len() as u64, "element", "elements");
    let mut text = format!(
        "<h3>Not known to mdexport</h3>\n<details class=\"note\"><summary><strong>{count}</strong> that no table knows\
         </summary>\n<p>Their values are kept, in most formats in the notes. <strong>What to do:</strong> say with \
         <code>--elements FILE</code> which fields they are, and export again.</p>\n\
         <div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Unknown elements\"><table>\
         <caption class=\"hidden\">Unknown elements</caption><thead><tr><th scope=\"col\">Element</th>\
         <th scope=\"col\" class=\"n\">Values</th></tr></thead><tbody>\n"
    );
    for (name, values) in elements {
        let _ = writeln!(
            text,
            "<tr><th scope=\"row\">{}</th><td class=\"n\">{}</td></tr>",
            Name(name),
            grouped(values)
        );
    }
    text + "</tbody></table></div></details>\n"
}

/// The words for a field.
pub(super) fn label(name: &str) -> &str {
    match Field::from_name(name) {
        Some(field) => field.label(),
        None => name,
    }
}
