//! Domains, accounts and folders.
#![expect(clippy::disallowed_methods, reason = "writing is what a generator is for")]

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

use anyhow::{Context, Result};

use super::book::{self, Found};
use super::damage::Dealer;
use super::expected::Expected;
use super::random::Random;
use super::{Options, mail, person};

const BOOK: &str = "AddrBook.mrk";
const CONTACTS: &str = "Contacts.IMAP";
/// Where the second book of an account may lie.
const SECOND: [&str; 4] = [
    "Contacts.IMAP/Work.IMAP",
    "Contacts.IMAP/Family.IMAP",
    "Kunden M&APw-nchen.IMAP",
    "Suppliers.IMAP",
];
/// The inbox is the account's own folder.
const MAIL: [&str; 3] = ["", "/Sent Items.IMAP", "/Deleted Items.IMAP"];
/// When the books were written: on 15 April 2022.
const WRITTEN: Duration = Duration::from_hours(458_333);
/// The public folders' random numbers; no account has that number.
const PUBLIC: u64 = u64::MAX;

/// A store in the making.
pub(super) struct Store<'a> {
    options: &'a Options,
    /// What comes before a domain in a path: `USERS/` or nothing.
    users: &'static str,
    dealer: Dealer,
    expected: Expected,
    accounts: u64,
    books: u64,
    contacts: u64,
    damaged: u64,
}

impl<'a> Store<'a> {
    /// Begins a store in a folder that is known to be free.
    pub(super) fn create(options: &'a Options) -> Result<Self> {
        let out = &options.out;
        fs::create_dir_all(out).with_context(|| format!("cannot make {}", out.display()))?;
        let users = if options.mdaemon { "USERS/" } else { "" };
        let (dealer, expected) = (Dealer::new(options.damage), Expected::create(out)?);
        Ok(Self {
            options,
            users,
            dealer,
            expected,
            accounts: 0,
            books: 0,
            contacts: 0,
            damaged: 0,
        })
    }

    /// Makes one account with its mail and its books.
    pub(super) fn account(&mut self, index: u64) -> Result<()> {
        let mut random = Random::for_part(self.options.seed, index);
        let mailbox = person::plain(&mut random).mailbox;
        let domain = domain(index % self.options.domains);
        let account = self.mailbox(&format!("{domain}/{mailbox}.{index:05}"))?;
        self.book(&format!("{account}/{CONTACTS}"), &mut random)?;
        if index % 3 == 2 {
            let folder = random.pick(&SECOND);
            self.book(&format!("{account}/{folder}"), &mut random)?;
        }
        Ok(())
    }

    /// Makes one account with one book of exactly so many contacts.
    pub(super) fn single_book(&mut self, contacts: u64) -> Result<()> {
        let mut random = Random::for_part(self.options.seed, 0);
        let account = self.mailbox(&format!("{}/one.book", domain(0)))?;
        self.write_book(&format!("{account}/{CONTACTS}"), |out, dealer| {
            book::write_whole(out, contacts, &mut random, dealer)
        })
    }

    /// Makes the public folders: a book for all and one for each domain.
    pub(super) fn public_folders(&mut self) -> Result<()> {
        let mut random = Random::for_part(self.options.seed, PUBLIC);
        self.book("Public Folders/Contacts.IMAP", &mut random)?;
        for index in 0..self.options.domains {
            let folder = format!("Public Folders/{}.IMAP/{CONTACTS}", domain(index));
            self.book(&folder, &mut random)?;
        }
        Ok(())
    }

    /// Ends the store and says what it holds.
    pub(super) fn finish(self) -> Result<String> {
        self.expected.finish()?;
        let Self { options, accounts, books, contacts, damaged, .. } = self;
        Ok(format!(
            "{}: {accounts} accounts, {books} books, {contacts} contacts to be found, {damaged} of them damaged",
            options.out.display()
        ))
    }

    /// Makes an account without contacts and returns its path.
    fn mailbox(&mut self, name: &str) -> Result<String> {
        let account = format!("{}{name}", self.users);
        let (mut first, count) = (1, self.options.messages);
        for folder in MAIL {
            mail::fill(&self.folder(&format!("{account}{folder}"))?, first, count)?;
            first += count;
        }
        let marks = self.options.out.join(&account).join("Hiwater.mrk");
        fs::write(marks, "[IMAPSubscribed]\r\nContacts=1\r\n")?;
        self.accounts += 1;
        Ok(account)
    }

    /// Makes a contacts folder with a book of about the average size.
    fn book(&mut self, folder: &str, random: &mut Random) -> Result<()> {
        let contacts = random.below(2 * self.options.contacts + 1);
        self.write_book(folder, |out, dealer| book::write(out, contacts, random, dealer))
    }

    fn write_book(
        &mut self,
        folder: &str,
        write: impl FnOnce(&mut BufWriter<File>, &mut Dealer) -> std::io::Result<Found>,
    ) -> Result<()> {
        let path = self.folder(folder)?;
        fs::write(path.join("Hiwater.mrk"), "[Groupware]\r\nFolderClass=IPF.Contact\r\n")?;
        let mut out = BufWriter::new(File::create(path.join(BOOK))?);
        let found = write(&mut out, &mut self.dealer)?;
        out.flush()?;
        // Of long ago, as those of real stores: a younger book is watched for a moment before it is read.
        out.get_ref().set_modified(SystemTime::UNIX_EPOCH + WRITTEN)?;
        self.expected.book(&format!("{folder}/{BOOK}"), &found)?;
        self.books += 1;
        self.contacts += found.contacts;
        self.damaged += found.damaged;
        Ok(())
    }

    fn folder(&self, path: &str) -> Result<PathBuf> {
        let path = self.options.out.join(path);
        fs::create_dir_all(&path).with_context(|| format!("cannot make {}", path.display()))?;
        Ok(path)
    }
}

/// The name of a domain: all lie in those that RFC 2606 keeps for examples.
fn domain(index: u64) -> String {
    match index {
        0 => "example.com".to_owned(),
        1 => "example.org".to_owned(),
        2 => "example.net".to_owned(),
        _ => format!("branch{index:03}.example.com"),
    }
}
