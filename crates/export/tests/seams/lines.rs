//! A kind of item that the library does not know: lines of text.

use std::io::Write;

use mdexport_export::totals::Totals;
use mdexport_export::{
    Cancellation, Destination, Document, Exporter, FinishedFile, OutputGroup, Place, Scope, Sink,
    UnitReport, unread_entry,
};
use mdexport_manifest::{BookEntry, BookStatus, OutputEntry};
use mdexport_model::{Class, FieldInfo, KindField, Ledger, Outcome, Reason, SourceCount};

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
pub(crate) struct Lines;

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
