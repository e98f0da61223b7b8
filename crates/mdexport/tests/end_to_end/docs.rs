//! Pages in `docs` that are generated from the code are what the code generates.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use mdexport_model::{DamageCode, ProblemCode, Reason};

/// The page that says what the codes of a manifest mean.
fn codes() -> String {
    let mut page = String::from(
        "# Codes in a manifest\n\nGenerated from `crates/model`: `SNAPSHOTS=overwrite cargo test -p \
         mdexport` writes it anew.\n",
    );
    let mut list = |title: &str, rows: &mut dyn Iterator<Item = (&str, &str)>| {
        let _ = write!(page, "\n## {title}\n\n| code | meaning |\n| --- | --- |\n");
        for (code, meaning) in rows {
            let _ = writeln!(page, "| `{code}` | {} |", meaning.replace('|', "\\|"));
        }
    };
    let damage = DamageCode::ALL.iter().map(|code| (code.code(), code.meaning()));
    list("Damage: what is wrong at a place of a book", &mut damage.into_iter());
    let problems = ProblemCode::ALL.iter().map(|code| (code.code(), code.meaning()));
    list("Problems: what is wrong with a folder, a book or a file", &mut problems.into_iter());
    let reasons = Reason::ALL.iter().map(|reason| (reason.code(), reason.meaning()));
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
