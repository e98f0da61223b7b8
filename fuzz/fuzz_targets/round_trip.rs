//! Contacts to every format, and back with other readers; every ledger's sum comes out.

#![no_main]

use std::sync::{Arc, LazyLock};

use libfuzzer_sys::fuzz_target;
use mdexport_formats::{Format, Item, Options, Overflow, SplitNames, Ties};
use mdexport_fuzz::{Extent, FALLBACK, TABLE, cards, entries, read, rows, sheets};
use mdexport_mdaemon::Book;
use mdexport_model::Field;

static COLUMNS: LazyLock<Arc<[String]>> =
    LazyLock::new(|| TABLE.rows().iter().map(|row| row.name.clone()).collect());

static FORMATS: LazyLock<Vec<Format>> = LazyLock::new(|| {
    Format::names().map(|name| Format::named(name, &COLUMNS).expect("it has that name")).collect()
});

fuzz_target!(|bytes: &[u8]| {
    let book = Book::decode(bytes, FALLBACK);
    let extent = Extent::of(bytes, book.encoding(), book.encoding_reason());
    let mut contacts = Vec::new();
    let report = read(&book, &extent, |contact| contacts.push(contact.clone()));
    // The input chooses the options, by its length, so that it stays a book.
    let overflow = if bytes.len() % 4 == 1 { Overflow::Nowhere } else { Overflow::Notes };
    let split_names = match bytes.len() % 4 {
        0 => SplitNames::GivenFirst,
        1 => SplitNames::FamilyFirst,
        2 => SplitNames::Never,
        _ => SplitNames::WhereCertain,
    };
    let options = Options { overflow, encoding: None, split_names };
    let category = (bytes.len() % 4 != 3).then_some("Golf, etc.");
    for format in FORMATS.iter() {
        let mut writer = format.writer(Vec::new(), options).expect("memory can be written");
        for contact in &contacts {
            let item =
                Item { contact, mailbox: None, folder: "Contacts/Golf, etc.", category, ties: Ties::default() };
            writer.write(&item).expect("memory can be written");
        }
        let (tally, file) = writer.end().expect("memory can be written");
        let about = format.name();
        assert_eq!(tally.written(), contacts.len() as u64, "{about}");
        let ledger = tally.ledger.rows(&report.source, |place| format.carries(Field::ALL[place]));
        for row in &ledger {
            assert!(row.balances(), "{about}: {row:?}");
        }
        match format {
            Format::Csv(dialect) => {
                rows::check_dialect(dialect, &file, &contacts, (&ledger, tally.records));
            }
            Format::Xlsx => sheets::check_workbook(&file, contacts.len()),
            Format::Generic(columns) => rows::check_generic(columns, &file, &contacts),
            Format::Vcard(_) if about == "vcard21" => cards::check_vcards_21(&file, contacts.len()),
            Format::Vcard(_) => cards::check_vcards(&file, contacts.len()),
            Format::JsContact => cards::check_jscontact(&file, contacts.len()),
            Format::Ldif(..) | Format::Directory(..) => entries::check_ldif(&file, contacts.len()),
        }
    }
});
