//! The manifest: its sums and hashes are those of the files, its shape is that of its schema, and it
//! quotes no one.

use std::fs;

use encoding_rs::WINDOWS_1252;
use mdexport_mdaemon::{Book, ElementTable};
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::harness::{ALL_FORMATS, Run, TestEnv};

/// An export of all fixtures in all formats into the folder `out`.
fn exported(per: &str) -> (TestEnv, Value, Run) {
    let env = TestEnv::with_fixtures();
    let run =
        env.contacts(&format!("--root store -f {ALL_FORMATS} --per {per} -v -o out")).ends_with(3);
    let manifest = env.manifest("out");
    (env, manifest, run)
}

fn list<'v>(value: &'v Value, name: &str) -> &'v [Value] {
    value[name].as_array().map_or(&[], Vec::as_slice)
}

fn text<'v>(value: &'v Value, name: &str) -> &'v str {
    value[name].as_str().unwrap()
}

fn number(value: &Value, name: &str) -> u64 {
    value[name].as_u64().unwrap()
}

fn books(manifest: &Value) -> impl Iterator<Item = &Value> {
    list(manifest, "accounts").iter().flat_map(|account| list(account, "address_books"))
}

pub(crate) fn sha256(bytes: &[u8]) -> String {
    let digits = Sha256::digest(bytes).into_iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits.filter_map(|digit| char::from_digit(digit.into(), 16)).collect()
}

#[test]
fn it_has_the_shape_of_its_schema() {
    let schema = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/manifest.schema.json");
    let schema: Value = serde_json::from_str(&fs::read_to_string(schema).unwrap()).unwrap();
    let schema = jsonschema::validator_for(&schema).unwrap();
    let (env, manifest, _) = exported("book");
    let single = "store/USERS/example.com/anna/Contacts.IMAP/AddrBook.mrk missing.mrk";
    env.contacts(&format!("{single} -f vcard -o single")).ends_with(1);
    for manifest in [manifest, env.manifest("single")] {
        let errors: Vec<_> = schema.iter_errors(&manifest).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{errors:#?}");
    }
    assert!(!schema.is_valid(&serde_json::json!({ "version": 1 })));
}

#[test]
fn it_says_what_was_asked_for_and_when() {
    let (env, manifest, _) = exported("user");
    let names: Vec<_> = manifest.as_object().unwrap().keys().map(String::as_str).collect();
    let expected = [
        "accounts", "earlier", "finished", "outputs", "problems", "report", "root", "selected",
        "started", "tool", "totals", "version",
    ];
    assert_eq!(names, expected);
    assert_eq!(
        fs::canonicalize(text(&manifest, "root")).unwrap(),
        fs::canonicalize(env.path("store")).unwrap()
    );
    assert_eq!(text(&manifest, "tool"), concat!("mdexport ", env!("CARGO_PKG_VERSION")));
    assert!(text(&manifest, "started") <= text(&manifest, "finished"));
    let formats: Vec<_> =
        list(&manifest["selected"], "formats").iter().filter_map(Value::as_str).collect();
    assert_eq!(formats.join(","), ALL_FORMATS);
}

#[test]
fn its_outputs_are_the_files_that_are_there() {
    for per in ["user", "book", "domain", "all"] {
        let (env, manifest, _) = exported(per);
        let mut named = vec!["manifest.json".to_owned(), "report.html".to_owned()];
        for output in list(&manifest, "outputs") {
            let path = text(output, "path");
            let bytes = fs::read(env.path("out").join(path)).unwrap();
            assert_eq!(text(output, "sha256"), sha256(&bytes), "{path}");
            assert_eq!(number(output, "contacts"), contacts_in(path, &bytes), "{path}");
            named.push(path.to_owned());
        }
        named.sort();
        let mut there = env.names("out");
        there.retain(|name| !name.ends_with('/'));
        assert_eq!(named, there);
    }
}

/// The contacts in a file, counted by those who know nothing of mdexport.
fn contacts_in(path: &str, bytes: &[u8]) -> u64 {
    let count = match path.rsplit_once('.').unwrap().1 {
        "csv" => csv::Reader::from_reader(bytes).byte_records().map(Result::unwrap).count(),
        "vcf" => bytes.split(|byte| *byte == b'\n').filter(|line| line == b"BEGIN:VCARD\r").count(),
        "ldif" => {
            bytes.split(|byte| *byte == b'\n').filter(|line| line.starts_with(b"dn:")).count()
        }
        "xlsx" => crate::sheets::sheets(bytes).iter().map(|sheet| sheet.records().len()).sum(),
        _ => serde_json::from_slice::<Vec<Value>>(bytes).unwrap().len(),
    };
    count as u64
}

/// Cells that a spreadsheet would run are counted, never altered.
#[test]
fn its_formula_cells_are_those_of_the_files() {
    let (env, manifest, _) = exported("user");
    let mut all = 0;
    for output in list(&manifest, "outputs") {
        let path = text(output, "path");
        let said = output["formula_cells"].as_u64().unwrap_or(0);
        let bytes = fs::read(env.path(&format!("out/{path}"))).unwrap();
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
        let formulas = |record: &csv::ByteRecord| {
            record
                .iter()
                .filter(|cell| cell.first().is_some_and(|c| b"=+-@\t\r".contains(c)))
                .count()
        };
        let rows = csv::Reader::from_reader(bytes).into_byte_records();
        let is_csv = path.rsplit_once('.').unwrap().1 == "csv";
        let found: usize = if is_csv { rows.map(|row| formulas(&row.unwrap())).sum() } else { 0 };
        assert_eq!(said, found as u64, "{path}");
        all += said;
    }
    assert!(all > 0);
}

#[test]
fn its_books_are_the_files_of_the_store() {
    let (env, manifest, _) = exported("user");
    let mut found = 0;
    for book in books(&manifest) {
        let path = text(book, "path");
        let bytes = fs::read(env.path("store").join(path)).unwrap();
        assert_eq!(text(book, "sha256"), sha256(&bytes), "{path}");
        assert_eq!(number(book, "bytes"), bytes.len() as u64, "{path}");
        let damage = list(book, "damage").len() as u64;
        assert_eq!(book["damage_count"].as_u64().unwrap_or(0), damage, "{path}");
        found += 1;
    }
    let on_disk = env.names("store");
    assert_eq!(found, on_disk.iter().filter(|name| name.ends_with("/AddrBook.mrk")).count());
}

#[test]
fn its_sums_are_those_of_its_parts() {
    for per in ["user", "all"] {
        let (_, manifest, _) = exported(per);
        let totals = &manifest["totals"];
        let exported = || books(&manifest).filter(|book| book["status"] == "exported");
        let sum = |name: &str| exported().map(|book| number(book, name)).sum::<u64>();
        assert_eq!(number(totals, "accounts"), list(&manifest, "accounts").len() as u64);
        assert_eq!(number(totals, "address_books"), books(&manifest).count() as u64);
        assert_eq!(number(totals, "contacts"), sum("contacts"));
        assert_eq!(number(totals, "groups"), sum("groups"));
        let damaged = books(&manifest).filter(|book| !list(book, "damage").is_empty()).count();
        assert_eq!(number(totals, "damaged_books"), damaged as u64);
        for format in ALL_FORMATS.split(',') {
            let of_format =
                list(&manifest, "outputs").iter().filter(|output| output["format"] == format);
            let written: u64 = of_format.map(|output| number(output, "contacts")).sum();
            assert_eq!(written, sum("contacts"), "{format}");
        }
    }
}

const COUNTS: [&str; 5] = ["source", "written", "merged", "altered", "refused"];

#[test]
fn every_row_of_its_ledgers_balances_and_adds_up() {
    let (_, manifest, _) = exported("user");
    let balances = |row: &Value| {
        let [source, became @ ..] = COUNTS.map(|name| number(row, name));
        assert_eq!(source, became.iter().sum::<u64>(), "{row}");
    };
    for format in ALL_FORMATS.split(',') {
        let outputs = list(&manifest, "outputs").iter().filter(|output| output["format"] == format);
        let rows: Vec<_> = outputs.flat_map(|output| list(output, "ledger")).collect();
        for row in &rows {
            balances(row);
        }
        for total in list(&manifest["totals"]["ledger"], format) {
            balances(total);
            let of_field = || rows.iter().filter(|row| row["field"] == total["field"]);
            // Files tell only of fields that were not all simply written.
            for count in ["merged", "altered", "refused"] {
                let sum: u64 = of_field().map(|row| number(row, count)).sum();
                assert_eq!(number(total, count), sum, "{format} {total} {count}");
            }
        }
    }
    assert_eq!(
        list(&manifest["totals"]["ledger"], "generic")
            .iter()
            .filter(|row| row["source"] != row["written"])
            .count(),
        0
    );
}

#[test]
fn neither_it_nor_the_summary_quotes_a_value() {
    let (env, manifest, run) = exported("user");
    let mut said = run.stderr.clone();
    let problems = list(&manifest, "accounts").iter().flat_map(|account| list(account, "problems"));
    let damage = books(&manifest).flat_map(|book| list(book, "damage"));
    for finding in problems.chain(damage).chain(list(&manifest, "problems")) {
        said += text(finding, "message");
        said.push('\n');
    }
    // Paths name folders, which may be called like somebody in them.
    let said = books(&manifest).fold(said, |said, book| said.replace(text(book, "path"), "…"));
    let table = ElementTable::built_in().unwrap();
    let mut values = 0;
    for book in books(&manifest) {
        let bytes = fs::read(env.path("store").join(text(book, "path"))).unwrap();
        let decoded = Book::decode(&bytes, WINDOWS_1252);
        let mut contacts = decoded.contacts(&table);
        while let Some(contact) = contacts.advance() {
            for element in contact.elements().iter().filter(|element| element.value.len() > 4) {
                assert!(
                    !said.contains(&*element.value),
                    "{:?} is quoted in\n{said}",
                    element.value
                );
                values += 1;
            }
        }
    }
    assert!(values > 500);
}
