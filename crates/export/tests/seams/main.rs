//! The seams are real: a kind of item and a destination that nothing in the library knows go through plan, workers,
//! ledger and report of a run, and every destination gets the same.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
#![expect(clippy::disallowed_methods, reason = "tests make files of their own")]

mod lines;
mod memory;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use jiff::Timestamp;
use lines::Lines;
use mdexport_export::plan::{Plan, Selection, Wanted};
use mdexport_export::totals::Totals;
use mdexport_export::{
    Before, Cancellation, Destination, Export, Finished, Identity, Output, OutputMode,
};
use mdexport_manifest::{ContactOptions, Division, Per, Selected};
use mdexport_mdaemon::Store;
use mdexport_model::LedgerRow;
use memory::Memory;

fn plan(per: Per) -> Plan {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/USERS");
    let wanted = Wanted {
        selection: &Selection::default(),
        per,
        division: Division::Whole,
        names_all: false,
    };
    Plan::of_store(&Store::open(&root).unwrap(), wanted).unwrap()
}

/// Exports lines of the fixtures.
fn export(plan: &Plan, to: &dyn Destination, jobs: usize) -> Totals {
    let cancellation = &Cancellation::default();
    let export = Export { exporter: &Lines, max_file_size: 1 << 30, jobs, cancellation };
    export.run(plan, to, &mut ()).unwrap()
}

/// The bytes of every output in memory.
fn in_memory(per: Per) -> BTreeMap<String, Vec<u8>> {
    let memory = Memory::default();
    export(&plan(per), &memory, 2);
    let files = memory.files.lock().unwrap();
    files.iter().map(|(path, (bytes, _))| (path.clone(), bytes.clone())).collect()
}

/// Exports to a folder, and says what it held before.
fn to_folder(folder: &Path, mode: OutputMode) -> Before {
    let selected = Selected::all(["lines"].into_iter(), ContactOptions::default());
    let identity = Identity { root: Some("fixtures".to_owned()), selected };
    let output = Output::folder(folder, identity, mode, false).unwrap();
    let (before, plan) = (output.before(), plan(Per::User));
    let totals = export(&plan, output.destination(), 2);
    output.settle(&plan);
    let status = totals.status(&[], false);
    output.finish(&Finished::now(Timestamp::now(), status, &totals, &[], Vec::new())).unwrap();
    before
}

#[test]
fn another_kind_goes_to_another_destination() {
    let memory = Memory::default();
    let totals = export(&plan(Per::User), &memory, 2);
    let files = memory.files.lock().unwrap();
    let outputs = memory.outputs.lock().unwrap();
    assert_eq!((files.len(), totals.formats[0].files), (outputs.len(), outputs.len() as u64));
    assert!(files.len() > 30, "{}", files.len());
    for output in &*outputs {
        let (bytes, sha256) = &files[&output.path];
        assert_eq!(*sha256, output.sha256);
        assert_eq!(bytes.split(|byte| *byte == b'\n').skip(1).count() as u64, output.contacts);
        assert!(!bytes.contains(&b'\t'));
        assert!(output.ledger.iter().all(LedgerRow::balances), "{:?}", output.ledger);
    }
    let mut committed = memory.committed.lock().unwrap().clone();
    committed.sort();
    assert!(committed.iter().eq(files.keys()));
}

#[test]
fn how_many_work_makes_no_difference() {
    let bytes = |jobs| {
        let memory = Memory::default();
        export(&plan(Per::All), &memory, jobs);
        memory.files.lock().unwrap().clone()
    };
    let one = bytes(1);
    assert_eq!(one.len(), 1);
    assert_eq!(one, bytes(4));
}

#[test]
fn a_folder_gets_what_memory_gets_and_gives_each_name_once() {
    let scratch = tempfile::tempdir().unwrap();
    let folder = scratch.path().join("out");
    assert_eq!(to_folder(&folder, OutputMode::default()), Before::Nothing);
    let expected = in_memory(Per::User);
    for (path, bytes) in &expected {
        assert_eq!(&fs::read(folder.join(path)).unwrap(), bytes, "{path}");
    }
    let manifest = fs::read_to_string(folder.join("manifest.json")).unwrap();
    assert_eq!(manifest.matches("\"format\":\"lines\"").count(), expected.len());
    // Once more: it is the same output, and nothing is there twice.
    assert_eq!(to_folder(&folder, OutputMode::default()), Before::Same(Vec::new()));
    let files = fs::read_dir(folder.join("lines/example.com")).unwrap().count();
    assert_eq!(
        files,
        expected.keys().filter(|path| path.starts_with("lines/example.com/")).count()
    );
}

#[test]
fn one_file_gets_what_memory_gets() {
    let scratch = tempfile::tempdir().unwrap();
    let path = scratch.path().join("all.txt");
    fs::write(&path, "what was there before").unwrap();
    let output = Output::file(path.clone(), true);
    export(&plan(Per::All), output.destination(), 2);
    assert_eq!(fs::read(&path).unwrap(), in_memory(Per::All)["lines/all.txt"]);
    assert_eq!(fs::read_dir(scratch.path()).unwrap().count(), 1);
}

#[test]
fn a_dry_run_leaves_nothing() {
    let scratch = tempfile::tempdir().unwrap();
    let folder = scratch.path().join("out");
    let mode = OutputMode { dry_run: true, ..OutputMode::default() };
    assert_eq!(to_folder(&folder, mode), Before::Nothing);
    assert!(!folder.exists());
    let totals = export(&plan(Per::User), Output::nowhere().destination(), 2);
    assert_eq!(totals.formats[0].files, in_memory(Per::User).len() as u64);
}
