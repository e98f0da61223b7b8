//! Lists the accounts of an MDaemon store and how many contacts each has.
//!
//! ```text
//! cargo run -p mdexport-mdaemon --example list_contacts -- fixtures/USERS
//! ```
#![expect(clippy::print_stdout, reason = "an example shows what it does")]

use std::error::Error;
use std::path::Path;

use mdexport_mdaemon::{Book, BookFile, ElementTable, Store};

fn main() -> Result<(), Box<dyn Error>> {
    let root = std::env::args().nth(1).ok_or("give the folder of a store")?;
    let table = ElementTable::built_in()?;
    let (accounts, problems) = Store::open(Path::new(&root))?.accounts();
    for account in accounts {
        let (books, _) = account.books();
        for book in books {
            let bytes = BookFile::open(&book.path)?.read()?;
            let decoded = Book::decode(&bytes, encoding_rs::WINDOWS_1252);
            let mut contacts = decoded.contacts(&table);
            while contacts.advance().is_some() {}
            let report = contacts.finish();
            let damage = report.damage_count;
            println!("{}: {} contacts, {damage} damaged places", book.relative, report.contacts);
        }
    }
    println!("{} problems", problems.len());
    Ok(())
}
