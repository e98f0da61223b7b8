//! Single steps of an export by themselves, for yardsticks and for counting instructions.

use std::hint::black_box;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Result;
use clap::Subcommand;
use encoding_rs::WINDOWS_1252;
use mdexport_formats::{Format, Item, Options};
use mdexport_mdaemon::{Book, ElementTable};
use quick_xml::Reader;
use quick_xml::events::Event;
use sha2::{Digest, Sha256};

/// A step.
#[derive(Subcommand)]
pub(crate) enum Step {
    /// Reads a book with quick-xml and does nothing with what it finds.
    Events { book: PathBuf },
    /// Reads the contacts of a book.
    Parse { book: PathBuf },
    /// Reads the contacts of a book and writes them in a format, nowhere.
    Write { format: String, book: PathBuf },
    /// Works out the hash of a book.
    Hash { book: PathBuf },
}

pub(crate) fn run(step: &Step) -> Result<String> {
    match step {
        Step::Events { book } => events(book),
        Step::Parse { book } => contacts(book, None),
        Step::Write { format, book } => contacts(book, Some(format)),
        Step::Hash { book } => {
            black_box(Sha256::digest(std::fs::read(book)?));
            Ok(String::new())
        }
    }
}

/// The least that a reader of XML can do.
fn events(book: &Path) -> Result<String> {
    let text = String::from_utf8(std::fs::read(book)?)?;
    let mut reader = Reader::from_str(&text);
    let mut events = 0_u64;
    loop {
        match reader.read_event()? {
            Event::Eof => return Ok(format!("{events} events")),
            event => {
                black_box(&event);
                events += 1;
            }
        }
    }
}

fn contacts(book: &Path, format: Option<&str>) -> Result<String> {
    let bytes = std::fs::read(book)?;
    let table = ElementTable::built_in()?;
    let names: Arc<[String]> = table.rows().iter().map(|row| row.name.clone()).collect();
    let format = format.map(|name| Format::named(name, &names)).transpose()?;
    let options = Options::default();
    let mut writer = format.map(|format| format.writer(io::sink(), options)).transpose()?;
    let decoded = Book::decode(&bytes, WINDOWS_1252);
    let mut contacts = decoded.contacts(&table);
    while let Some(contact) = contacts.advance() {
        if let Some(writer) = &mut writer {
            writer.write(&Item { folder: "Contacts", ..Item::of(contact) })?;
        }
        black_box(contact);
    }
    if let Some(mut writer) = writer {
        black_box(writer.end()?);
    }
    Ok(format!("{} contacts", contacts.finish().contacts))
}
