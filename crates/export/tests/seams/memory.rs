//! A destination that the library does not know: a map in memory.

use std::collections::BTreeMap;
use std::io;
use std::sync::{Arc, Mutex};

use mdexport_export::{Destination, FinishedFile, OutputBytes, OutputError, Sink, UnitReport};
use mdexport_manifest::OutputEntry;

/// Outputs by their paths: the bytes, and their SHA-256.
pub(crate) type Outputs = Arc<Mutex<BTreeMap<String, (Vec<u8>, String)>>>;

/// Keeps everything in memory.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    pub(crate) files: Outputs,
    pub(crate) committed: Mutex<Vec<String>>,
    pub(crate) outputs: Mutex<Vec<OutputEntry>>,
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
