//! The second answer: what needs a person's eye, worst first, and what to do about it.

use std::fmt::Write;

use mdexport_model::{DamageCode, Field, LedgerRow, ProblemCode, Reason};

use super::finding::Findings;
use super::html::{Escaped, counted, grouped};
use super::survey::Survey;
use super::table::{Cell, Kind, Table};
use super::{Run, earlier};

/// The section.
pub(super) fn section(run: &Run<'_>, survey: &Survey) -> String {
    let parts = [
        problems("Missing", "missing", ProblemCode::is_loss, survey),
        group(
            "Of earlier exports",
            &(folds("changed", ProblemCode::needs_a_look, survey) + &earlier::fold(run)),
        ),
        letters(run, survey),
        values("Did not arrive", "lost", run, |row| (row.refused, row.refused_for.as_deref())),
        damage(survey),
        values("Arrived changed", "changed", run, |row| (row.altered, row.altered_for.as_deref())),
        problems("Good to know", "note", |code| !code.is_loss() && !code.needs_a_look(), survey),
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

fn problems(
    heading: &str,
    class: &str,
    wanted: fn(ProblemCode) -> bool,
    survey: &Survey,
) -> String {
    group(heading, &folds(class, wanted, survey))
}

fn folds(class: &str, wanted: fn(ProblemCode) -> bool, survey: &Survey) -> String {
    let mut folds = String::new();
    for code in ProblemCode::ALL.iter().filter(|code| wanted(**code)) {
        if let Some(found) = survey.problems.get(code.code()) {
            let code = (code.code(), code.meaning(), code.remedy());
            fold(class, code, found, &mut folds);
        }
    }
    folds
}

fn damage(survey: &Survey) -> String {
    let mut folds = String::new();
    let mut codes = DamageCode::ALL.to_vec();
    // As bad as they are; of equal ones in their own order.
    codes.sort_by_key(|code| (code.loss(), code.needs_no_look()));
    for code in codes {
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

/// So much that is missing is seen without opening anything.
const OPEN: u64 = 10;

/// The findings of a code.
fn fold(class: &str, code: (&str, &str, &str), found: &Findings, text: &mut String) {
    let (code, meaning, remedy) = code;
    let open = if class == "missing" && found.count <= OPEN { " open" } else { "" };
    let _ = write!(
        text,
        "<details class=\"{class}\"{open}><summary><strong>{} ×</strong> {} <code>{code}</code></summary>\n\
         <p><strong>What to do:</strong> {}</p>\n",
        grouped(found.count),
        Escaped(meaning),
        Escaped(remedy),
    );
    *text += &places(code, found);
    if found.further() > 0 {
        let _ = writeln!(text, "<p>{} more are in manifest.json.</p>", grouped(found.further()));
    }
    *text += "</details>\n";
}

/// Where the findings of a code are.
fn places(code: &str, found: &Findings) -> String {
    let has_places = found.first.iter().any(|finding| finding.place.is_some());
    let mut columns = vec![
        ("Account", Kind::Head),
        ("File or folder", Kind::Path),
        ("Line", Kind::Number),
        ("What happened", Kind::Text),
    ];
    columns.retain(|(heading, _)| has_places || *heading != "Line");
    let rows = found.first.iter().map(|finding| {
        let account = finding.account.as_deref().map_or_else(|| Cell::text("–"), Cell::name);
        let mut cells = vec![account, Cell::path(finding.path.as_deref().unwrap_or("the store"))];
        if has_places {
            let (line, column) = finding.place.unwrap_or_default();
            cells.push(Cell::text(&format!("{line}:{column}")));
        }
        cells.push(Cell::text(&finding.message));
        cells
    });
    Table::new(&format!("Places of {code}"), &columns).below_its_heading().with(rows)
}

/// The files in which letters are lost: those of a format, with what is lost in each.
fn letters(run: &Run<'_>, survey: &Survey) -> String {
    let mut folds = String::new();
    for format in &run.selected.formats {
        let Some(files) = survey.replaced.get(format) else { continue };
        let rows = run.totals.ledger.get(format).into_iter().flatten();
        let values = rows.map(|row| row.replaced).sum();
        let _ = write!(
            folds,
            "<details class=\"lost\"><summary><strong>{}</strong> in <code>{}</code>: {} <code>{}</code></summary>\n\
             <p><strong>What to do:</strong> {}</p>\n",
            counted(values, "value", "values"),
            Escaped(format),
            Escaped(Reason::Replaced.meaning()),
            Reason::Replaced.code(),
            Escaped(Reason::Replaced.remedy()),
        );
        folds += &places(&format!("{}: {format}", Reason::Replaced.code()), files);
        if files.further() > 0 {
            let more = counted(files.further(), "more file is", "more files are");
            let _ =
                writeln!(folds, "<p>{more} in manifest.json (<code>replaced_contacts</code>).</p>");
        }
        folds += "</details>\n";
    }
    group("Letters lost", &folds)
}

/// Of a row, how many values became what is told, and why.
type Told = fn(&LedgerRow) -> (u64, Option<&str>);

/// The fields of each format with values that did not simply arrive. Formats of which the same is to be said are
/// told together.
fn values(heading: &str, class: &str, run: &Run<'_>, of: Told) -> String {
    let mut told: Vec<(Vec<&str>, Vec<&LedgerRow>)> = Vec::new();
    let is_same = |a: &LedgerRow, b: &LedgerRow| (a.field, of(a)) == (b.field, of(b));
    for format in &run.selected.formats {
        let ledger = run.totals.ledger.get(format).into_iter().flatten();
        let rows: Vec<_> = ledger.filter(|row| of(row).0 > 0).collect();
        let same = told.iter_mut().find(|(_, others)| {
            rows.len() == others.len() && rows.iter().zip(others).all(|(a, b)| is_same(a, b))
        });
        match same {
            Some((formats, _)) => formats.push(format),
            None if rows.is_empty() => {}
            None => told.push((vec![format], rows)),
        }
    }
    let folds = told.iter().map(|(formats, rows)| {
        let sum = rows.iter().map(|row| of(row).0).sum();
        let codes = formats.iter().map(|format| format!("<code>{}</code>", Escaped(format)));
        format!(
            "<details class=\"{class}\"><summary><strong>{}</strong> in {}{}</summary>\n{}{}</details>\n",
            counted(sum, "value", "values"),
            if formats.len() > 1 { "each of " } else { "" },
            codes.collect::<Vec<_>>().join(", "),
            fields(&format!("{heading}: {}", formats.join(", ")), rows, of),
            reasons(rows, of),
        )
    });
    group(heading, &folds.collect::<String>())
}

/// The fields, with how many of their values are counted, and why.
fn fields(caption: &str, rows: &[&LedgerRow], of: Told) -> String {
    let columns = [("Field", Kind::Head), ("Values", Kind::Number), ("Reasons", Kind::Text)];
    let rows = rows.iter().map(|row| {
        let (count, reasons) = of(row);
        let reasons = Cell::text(reasons.unwrap_or("–"));
        vec![Cell::text(label(row.field)), Cell::number(count), reasons]
    });
    Table::new(caption, &columns).below_its_heading().with(rows)
}

/// What the reasons of these rows mean.
fn reasons(rows: &[&LedgerRow], of: Told) -> String {
    let codes: Vec<_> =
        rows.iter().filter_map(|row| of(row).1).flat_map(|codes| codes.split(", ")).collect();
    let named: Vec<_> =
        Reason::ALL.iter().filter(|reason| codes.contains(&reason.code())).collect();
    if named.is_empty() {
        return String::new();
    }
    let meanings = named.iter().map(|reason| {
        format!(
            "<dt><code>{}</code></dt><dd>{} <strong>What to do:</strong> {}</dd>\n",
            reason.code(),
            Escaped(reason.meaning()),
            Escaped(reason.remedy()),
        )
    });
    format!("<dl class=\"reasons\">\n{}</dl>\n", meanings.collect::<String>())
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
         <code>--elements FILE</code> which fields they are, and export again.</p>\n"
    );
    let columns = [("Element", Kind::Head), ("Values", Kind::Number)];
    let rows =
        elements.into_iter().map(|(name, values)| vec![Cell::name(name), Cell::number(values)]);
    text += &Table::new("Unknown elements", &columns).class("short").below_its_heading().with(rows);
    text + "</details>\n"
}

/// The words for a field.
pub(super) fn label(name: &str) -> &str {
    match Field::from_name(name) {
        Some(field) => field.label(),
        None => name,
    }
}
