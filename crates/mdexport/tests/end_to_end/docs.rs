//! Pages in `docs` that are generated from the code are what the code generates.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use mdexport_model::{DamageCode, ProblemCode, Reason};

/// The page that says what the codes of a manifest mean, and what to do.
fn codes() -> String {
    let mut page = String::from(
        "# Codes in a manifest\n\n`mdexport explain CODE` says the same of one. Generated from \
         `crates/model`: `SNAPSHOTS=overwrite cargo test -p mdexport` writes it anew.\n",
    );
    let mut list = |title: &str, rows: &mut dyn Iterator<Item = [&str; 3]>| {
        let _ =
            write!(page, "\n## {title}\n\n| code | meaning | what to do |\n| --- | --- | --- |\n");
        for [code, meaning, remedy] in rows {
            let [meaning, remedy] = [meaning, remedy].map(|text| text.replace('|', "\\|"));
            let _ = writeln!(page, "| `{code}` | {meaning} | {remedy} |");
        }
    };
    let damage = DamageCode::ALL.iter().map(|code| [code.code(), code.meaning(), code.remedy()]);
    list("Damage: what is wrong at a place of a book", &mut damage.into_iter());
    let problems = ProblemCode::ALL.iter().map(|code| [code.code(), code.meaning(), code.remedy()]);
    list("Problems: what is wrong with a folder, a book or a file", &mut problems.into_iter());
    let reasons = Reason::ALL.iter().map(|code| [code.code(), code.meaning(), code.remedy()]);
    list("Reasons: why a value does not simply stand in its place", &mut reasons.into_iter());
    page
}

#[test]
fn the_page_of_codes_is_that_of_the_code() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/codes.md");
    if std::env::var_os("SNAPSHOTS").is_some_and(|value| value == "overwrite") {
        fs::write(&page, codes()).unwrap();
    }
    assert_eq!(fs::read_to_string(&page).unwrap_or_default(), codes());
}
