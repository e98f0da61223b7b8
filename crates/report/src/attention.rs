//! The second answer: what needs a person's eye, worst first, and what to do about it.

use mdexport_model::{LedgerRow, ProblemCode, Reasons, UnknownElements};

use super::damage::damage;
use super::html::{Escaped, counted};
use super::lists::lists;
use super::places::fold;
use super::remedy::Remedy;
use super::survey::Survey;
use super::table::{Cell, Kind, Table};
use super::{Run, earlier, letters, no_contacts};

/// The section.
pub(crate) fn section(run: &Run<'_>, survey: &Survey) -> String {
    let parts = [
        problems("Missing", "missing", ProblemCode::is_loss, survey),
        problems("Where it does not belong", "changed", ProblemCode::is_astray, survey),
        group(
            "Of earlier exports",
            &(folds("changed", ProblemCode::is_of_earlier, survey) + &earlier::fold(run)),
        ),
        group("Letters lost", &letters::replaced(run, survey)),
        values("Did not arrive", "lost", run, REFUSED),
        group("Damaged in the store", &damage(survey)),
        group("Accounts that gave no contact", &no_contacts::folds(survey)),
        group("Distribution lists", &lists(run, survey)),
        values("Arrived changed", "changed", run, ALTERED),
        reasons(run),
        group("Letters written with others", &letters::respelt(run, survey)),
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
            folds += &fold(class, code, found);
        }
    }
    folds
}

/// How many values of a row became something, and why.
type Told = fn(&LedgerRow) -> (u64, Reasons);

const REFUSED: Told = |row| (row.refused, row.refused_for);
const ALTERED: Told = |row| (row.altered, row.altered_for);

/// The fields of each format with values that did not simply arrive. Formats with the same fields are
/// told together.
fn values(heading: &str, class: &str, run: &Run<'_>, of: Told) -> String {
    let mut told: Vec<(Vec<&str>, Vec<&LedgerRow>)> = Vec::new();
    let is_same = |a: &LedgerRow, b: &LedgerRow| (&a.field, of(a)) == (&b.field, of(b));
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
            "<details class=\"{class}\"><summary><strong>{}</strong> in {}{}</summary>\n{}</details>\n",
            counted(sum, "value", "values"),
            if formats.len() > 1 { "each of " } else { "" },
            codes.collect::<Vec<_>>().join(", "),
            fields(&format!("{heading}: {}", formats.join(", ")), rows, of),
        )
    });
    group(heading, &folds.collect::<String>())
}

/// The fields, with how many of their values are counted, and why.
fn fields(caption: &str, rows: &[&LedgerRow], of: Told) -> String {
    let columns = [("Field", Kind::Head), ("Values", Kind::Number), ("Reasons", Kind::Text)];
    let rows = rows.iter().map(|row| {
        let (count, reasons) = of(row);
        let none = if reasons.is_empty() { "–" } else { "" };
        let reasons = Cell::text(&format!("{reasons}{none}"));
        vec![Cell::text(&row.label), Cell::number(count), reasons]
    });
    Table::new(caption, &columns).below_its_heading().with(rows)
}

/// What all reasons in the tables above mean, each once.
fn reasons(run: &Run<'_>) -> String {
    let rows =
        || run.selected.formats.iter().filter_map(|name| run.totals.ledger.get(name)).flatten();
    let found = rows().flat_map(|row| [REFUSED(row), ALTERED(row)]);
    let named: Reasons = found
        .filter(|(count, _)| *count > 0)
        .fold(Reasons::default(), |all, (_, reasons)| all.union(reasons));
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
    format!(
        "<details class=\"note\"><summary><strong>{}</strong> for what did not arrive or arrived changed: what they \
         mean, and what to do</summary>\n<dl class=\"reasons\">\n{}</dl>\n</details>\n",
        counted(named.iter().count() as u64, "reason", "reasons"),
        meanings.collect::<String>()
    )
}

/// Elements and records whose meaning the administrator may know.
fn unknown(run: &Run<'_>) -> String {
    let elements = Unknown {
        names: &run.totals.unknown_elements,
        one: "element",
        many: "elements",
        which: "that no table knows",
        advice: "Their values are kept, in most formats in the notes. <strong>What to do:</strong> say with \
                 <code>--elements FILE</code> which fields they are, and export again.",
        columns: [("Element", Kind::Head), ("Values", Kind::Number)],
    };
    let records = Unknown {
        names: &run.totals.unknown_records,
        one: "kind of record",
        many: "kinds of records",
        which: "not called contact",
        advice: "What has a name, an e-mail address or two known elements was read as a contact, what has the \
                 shape of a distribution list as a list; the rest is in generic, vcard4 and jscontact only. \
                 <strong>What to do:</strong> say under <code>[records]</code> in a file for \
                 <code>--elements FILE</code> what they are, and export again.",
        columns: [("Record", Kind::Head), ("How many", Kind::Number)],
    };
    let folds = elements.fold() + &records.fold();
    if folds.is_empty() { folds } else { format!("<h3>Not known to mdexport</h3>\n{folds}") }
}

/// Names whose meaning is not known, and the words for them.
struct Unknown<'n> {
    names: &'n UnknownElements,
    one: &'static str,
    many: &'static str,
    which: &'static str,
    advice: &'static str,
    columns: [(&'static str, Kind); 2],
}

impl Unknown<'_> {
    /// The names, folded away; nothing if there are none.
    fn fold(&self) -> String {
        let names = self.names.most_frequent();
        if names.is_empty() {
            return String::new();
        }
        let count = counted(names.len() as u64, self.one, self.many);
        let rows =
            names.into_iter().map(|(name, values)| vec![Cell::name(name), Cell::number(values)]);
        let title = format!("Unknown {}", self.many);
        let table = Table::new(&title, &self.columns).class("short").below_its_heading().with(rows);
        format!(
            "<details class=\"note\"><summary><strong>{count}</strong> {}</summary>\n<p>{}</p>\n{table}</details>\n",
            self.which, self.advice
        )
    }
}
