//! The seams are real: a kind of item and a destination that nothing in the library knows go through plan, workers,
//! ledger and report of a run.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::Path;
use std::sync::{Arc, Mutex};

use mdexport_export::plan::{Plan, Selection, Wanted};
use mdexport_export::totals::Totals;
use mdexport_export::{
    Cancellation, Destination, Document, Export, Exporter, FinishedFile, OutputBytes, OutputError,
    OutputGroup, Place, Scope, Sink, UnitReport, unread_entry,
};
use mdexport_manifest::{BookEntry, BookStatus, Division, OutputEntry, Per};
use mdexport_mdaemon::Store;
use mdexport_model::{
    Class, FieldInfo, KindField, Ledger, LedgerRow, Outcome, Reason, SourceCount,
};

/// What is known of a line of text: the kind of item of this test.
#[derive(Clone, Copy)]
enum LineField {
    Text,
    Tabs,
    End,
}

impl KindField for LineField {
    const FIELDS: &'static [FieldInfo] = &[
        FieldInfo { name: "text", label: "Text", class: Class::Value },
        FieldInfo { name: "tabs", label: "Tabs", class: Class::Value },
        FieldInfo { name: "end", label: "Line end", class: Class::Identity },
    ];

    fn index(self) -> usize {
        self as usize
    }
}

/// Writes the lines of documents, with blanks for tabs.
struct Lines;

impl Exporter for Lines {
    fn totals(&self) -> Totals {
        Totals::new(1)
    }

    fn has_numbers(&self) -> bool {
        false
    }

    fn group<'g>(
        &'g self,
        to: &'g dyn Destination,
        _: &'g Cancellation,
        place: Place<'_>,
    ) -> Box<dyn OutputGroup + 'g> {
        let (path, scope) = (format!("lines/{}.txt", place.stem), place.scope.clone());
        let (source, ledger) = (SourceCount::default(), Ledger::default());
        Box::new(LineGroup { to, path, scope, sink: None, lines: 0, source, ledger })
    }

    fn finish(&self, _: &dyn Destination, _: &Totals) -> UnitReport {
        UnitReport::new(self.totals())
    }
}

struct LineGroup<'g> {
    to: &'g dyn Destination,
    path: String,
    scope: Scope,
    sink: Option<Sink>,
    lines: u64,
    source: SourceCount,
    ledger: Ledger,
}

impl OutputGroup for LineGroup<'_> {
    fn read(&mut self, document: Document<'_>, totals: &mut Totals) -> BookEntry {
        let sink = self.sink.get_or_insert_with(|| self.to.open(&self.path).unwrap());
        for line in document.bytes.bytes.split(|byte| *byte == b'\n') {
            let tabs = line.split(|byte| *byte == b'\t').skip(1).count() as u64;
            self.source.add([(LineField::Text, 1), (LineField::Tabs, tabs), (LineField::End, 1)]);
            self.ledger.note(LineField::Text, Outcome::Written);
            let altered =
                (0..tabs).map(|_| (LineField::Tabs, Outcome::Altered(Reason::ControlCharacter)));
            self.ledger.note_each(altered);
            let line: Vec<_> =
                line.iter().map(|byte| if *byte == b'\t' { b' ' } else { *byte }).collect();
            sink.write_all(&line).and_then(|()| sink.write_all(b"\n")).unwrap();
            self.lines += 1;
        }
        totals.contacts += self.lines;
        unread_entry(document.book, BookStatus::Exported)
    }

    fn finish(self: Box<Self>, report: &mut UnitReport) {
        let Some(sink) = self.sink else { return };
        let mut file = FinishedFile::new(self.path.clone(), self.lines, sink.finish().unwrap());
        self.to.commit(vec![&mut file]);
        report.totals.formats[0].files += 1;
        report.outputs.push(OutputEntry {
            format: "lines".to_owned(),
            path: self.path,
            domain: self.scope.domain,
            user: self.scope.user,
            folder: self.scope.folder,
            contacts: self.lines,
            memberships: 0,
            records: None,
            sha256: file.sha256,
            formula_cells: 0,
            replaced_contacts: 0,
            encodings: None,
            ledger: self.ledger.rows(&self.source, |_| false),
        });
    }
}

/// Outputs by their paths: the bytes, and their SHA-256.
type Outputs = Arc<Mutex<BTreeMap<String, (Vec<u8>, String)>>>;

/// Keeps everything in memory.
#[derive(Debug, Default)]
struct Memory {
    files: Outputs,
    committed: Mutex<Vec<String>>,
    outputs: Mutex<Vec<OutputEntry>>,
}

#[derive(Debug)]
struct Taken {
    path: String,
    bytes: Vec<u8>,
    files: Outputs,
}

impl OutputBytes for Taken {
    fn take(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
    }

    fn end(self: Box<Self>, sha256: &str) {
        self.files.lock().unwrap().insert(self.path, (self.bytes, sha256.to_owned()));
    }
}

impl Destination for Memory {
    fn open(&self, path: &str) -> io::Result<Sink> {
        let (path, files) = (path.to_owned(), Arc::clone(&self.files));
        Ok(Sink::elsewhere(Box::new(Taken { path, bytes: Vec::new(), files })))
    }

    fn commit(&self, files: Vec<&mut FinishedFile>) {
        self.committed.lock().unwrap().extend(files.iter().map(|file| file.path.clone()));
    }

    fn keep(&self, _: usize, report: &UnitReport) -> Result<(), OutputError> {
        self.outputs.lock().unwrap().extend_from_slice(&report.outputs);
        Ok(())
    }
}

/// Runs the made-up kind over the fixtures.
fn run(per: Per, jobs: usize) -> (Memory, Totals) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/USERS");
    let wanted = Wanted {
        selection: &Selection::default(),
        per,
        division: Division::Whole,
        names_all: false,
    };
    let plan = Plan::of_store(&Store::open(&root).unwrap(), wanted).unwrap();
    let (memory, cancellation) = (Memory::default(), &Cancellation::default());
    let export = Export { exporter: &Lines, max_file_size: 1 << 30, jobs, cancellation };
    let totals = export.run(&plan, &memory, &mut ()).unwrap();
    (memory, totals)
}

#[test]
fn another_kind_goes_to_another_destination() {
    let (memory, totals) = run(Per::User, 2);
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
    let bytes = |jobs| run(Per::All, jobs).0.files.lock().unwrap().clone();
    let one = bytes(1);
    assert_eq!(one.len(), 1);
    assert_eq!(one, bytes(4));
}
