//! Writes the manifest from its parts.

use std::io::{self, BufWriter, Write};

use mdexport_model::Problem;
use serde::Serialize;

use crate::record::journal::Identity;
use crate::record::spool::{Spool, items};
use crate::unit_report::Finished;
use mdexport_manifest::EarlierEntry;
use mdexport_manifest::List;
use mdexport_manifest::{ReportEntry, TOOL, VERSION, utc};

/// Writes the whole manifest: an entry a line, so that people can search it.
pub(crate) fn write(
    to: impl Write,
    identity: &Identity,
    finished: &Finished,
    report: Option<&ReportEntry>,
    (problems, earlier): (&[Problem], &[EarlierEntry]),
    spool: &mut Spool,
) -> io::Result<()> {
    let mut to = BufWriter::with_capacity(64 * 1024, to);
    to.write_all(b"{\n")?;
    field(&mut to, "version", &VERSION)?;
    field(&mut to, "tool", &TOOL)?;
    field(&mut to, "root", &identity.root)?;
    field(&mut to, "started", &utc(finished.started))?;
    field(&mut to, "finished", &utc(finished.ended))?;
    field(&mut to, "report", &report)?;
    field(&mut to, "selected", &identity.selected)?;
    for (name, list) in [("accounts", List::Accounts), ("outputs", List::Outputs)] {
        writeln!(to, "  \"{name}\": [")?;
        spool.copy(list, &mut to, true)?;
        to.write_all(b"\n  ],\n")?;
    }
    let mut files = b"  \"earlier\": [\n".to_vec();
    items(earlier, &mut files)?;
    files.extend_from_slice(b"\n  ],\n  \"problems\": [\n");
    to.write_all(&files)?;
    let mut of_store = Vec::new();
    items(problems, &mut of_store)?;
    to.write_all(&of_store)?;
    spool.copy(List::Problems, &mut to, of_store.is_empty())?;
    to.write_all(b"\n  ],\n  \"totals\": ")?;
    serde_json::to_writer(&mut to, &finished.totals)?;
    to.write_all(b"\n}\n")?;
    to.flush()
}

fn field(to: &mut impl Write, name: &str, value: &impl Serialize) -> io::Result<()> {
    write!(to, "  \"{name}\": ")?;
    serde_json::to_writer(&mut *to, value)?;
    to.write_all(b",\n")
}
