//! Exports a store to Google's CSV and vCard, as `mdexport contacts` does, without a command line.
//!
//! ```text
//! cargo run -p mdexport-export --example export_store -- fixtures/USERS /tmp/out
//! ```
#![expect(clippy::print_stdout, reason = "an example shows what it does")]

use std::error::Error;
use std::path::Path;

use jiff::Timestamp;
use mdexport_export::plan::{Plan, Selection, Wanted};
use mdexport_export::{
    Cancellation, Contacts, Export, Finished, Identity, Output, OutputMode, UserFiles,
    writer_options,
};
use mdexport_formats::Format;
use mdexport_manifest::{ContactOptions, Division, Per, Selected};
use mdexport_mdaemon::Store;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (root, out) = arguments.next().zip(arguments.next()).ok_or("give a store and a folder")?;
    let started = Timestamp::now();

    let (selection, division) = (Selection::default(), Division::Whole);
    let wanted = Wanted { selection: &selection, per: Per::User, division, names_all: false };
    let plan = Plan::of_store(&Store::open(Path::new(&root))?, wanted)?;

    let (options, files) = (ContactOptions::default(), UserFiles::with(None)?);
    let formats = [files.format("google")?, files.format("vcard")?];
    let contacts = Contacts {
        formats: &formats,
        options: writer_options(&options, None),
        division,
        fallback: encoding_rs::WINDOWS_1252,
        include: &[],
        elements: files.table(),
    };

    let selected = Selected::all(formats.iter().map(Format::name), options.clone());
    let identity = Identity { root: Some(root), selected };
    let output = Output::folder(Path::new(&out), identity, OutputMode::default(), false)?;

    let (exporter, max_file_size) = (&contacts, options.max_file_size);
    let cancellation = &Cancellation::default();
    let export = Export { exporter, max_file_size, jobs: 2, cancellation };
    let totals = export.run(&plan, output.destination(), &mut ())?;
    output.settle(&plan);
    let status = totals.status(&formats, false);
    output.finish(&Finished::now(started, status, &totals, &formats, Vec::new()))?;
    println!("{} contacts of {} accounts: {status:?}", totals.contacts, totals.accounts);
    Ok(())
}
