//! The files in which letters that the encoding lacks are written otherwise: what that means once, then the files of
//! each format.

use std::collections::BTreeMap;
use std::fmt::Write;

use mdexport_model::{LedgerRow, Reason};

use super::Run;
use super::finding::Findings;
use super::html::{Escaped, counted};
use super::places::places;
use super::remedy::Remedy;
use super::survey::Survey;

/// Those in which they are written as `?`.
pub(crate) fn replaced(run: &Run<'_>, survey: &Survey) -> String {
    folds((Reason::Replaced, "lost"), run, &survey.replaced, |row| row.replaced)
}

/// Those in which they are written as others that read alike.
pub(crate) fn respelt(run: &Run<'_>, survey: &Survey) -> String {
    folds((Reason::Transliterated, "note"), run, &survey.respelt, |row| row.respelt)
}

fn folds(
    (reason, class): (Reason, &str),
    run: &Run<'_>,
    of: &BTreeMap<String, Findings>,
    values: fn(&LedgerRow) -> u64,
) -> String {
    let code = reason.code();
    let mut folds = String::new();
    for format in &run.selected.formats {
        let Some(files) = of.get(format) else { continue };
        let rows = run.totals.ledger.get(format).into_iter().flatten();
        let _ = writeln!(
            folds,
            "<details class=\"{class}\"><summary><strong>{}</strong> in <code>{}</code></summary>",
            counted(rows.map(values).sum(), "value", "values"),
            Escaped(format),
        );
        folds += &places(&format!("{code}: {format}"), "", files);
        if files.further() > 0 {
            let more = counted(files.further(), "more file is", "more files are");
            let _ = writeln!(folds, "<p>{more} in manifest.json (<code>encodings</code>).</p>");
        }
        folds += "</details>\n";
    }
    if folds.is_empty() {
        return folds;
    }
    let (meaning, remedy) = (Escaped(reason.meaning()), Escaped(reason.remedy()));
    format!(
        "<p>{meaning} <code>{code}</code></p>\n<p><strong>What to do:</strong> {remedy}</p>\n{folds}"
    )
}
