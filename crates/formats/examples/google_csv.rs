//! Writes a contact made here to Google's CSV, and prints what became of its values.
//!
//! ```text
//! cargo run -p mdexport-formats --example google_csv
//! ```
#![expect(clippy::print_stdout, reason = "an example shows what it does")]

use std::error::Error;
use std::sync::Arc;

use mdexport_formats::{Format, Item, Options};
use mdexport_model::{Contact, Element, Field, SourceCount};

fn main() -> Result<(), Box<dyn Error>> {
    let mut contact = Contact::default();
    for (name, value, field) in [
        ("fullName", "Anna Berg", Field::FullName),
        ("email", "anna@example.com", Field::Email1),
        ("faxHome", "+49 30 901820", Field::FaxHome),
        ("shoeSize", "39", Field::Unknown),
    ] {
        contact.push(Element { name: name.into(), value: value.into(), field, row: None });
    }
    let format = Format::named("google", &Arc::from([]))?;
    let mut writer = format.writer(Vec::new(), Options::default())?;
    writer.write(&Item::of(&contact))?;
    let (tally, file) = writer.end()?;
    println!("{}", String::from_utf8(file)?);

    let mut source = SourceCount::default();
    contact.count_into(&mut source);
    for row in tally.ledger.rows(&source, |place| format.carries(Field::ALL[place])) {
        let (written, notes) = (row.written, row.merged);
        println!("{}: {written} written, {notes} in the notes {}", row.label, row.reason);
    }
    Ok(())
}
