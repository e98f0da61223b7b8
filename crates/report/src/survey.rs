//! One look at all parts of the manifest: what the page says of all of them together. It holds sums,
//! names of domains and the first findings of each code, however many accounts there are.

use std::collections::BTreeMap;
use std::io;

use mdexport_model::{Problem, ProblemCode};
use memchr::memmem;

use super::Run;
use super::books_with_lists::Lists;
use super::entry::{OfFormat, address, address_of, domain_of, parse};
use super::finding::{ByCode, Finding, Findings};
use super::html::counted;
use mdexport_manifest::{AccountEntry, BookEntry, BookStatus, NoContacts, OutputEntry};
use mdexport_manifest::{List, Parts};

/// At most this many books are named as the largest.
const LARGEST: usize = 10;

/// What is known of all parts.
#[derive(Debug, Default)]
pub(crate) struct Survey {
    pub(crate) domains: BTreeMap<String, Domain>,
    /// Accounts without a contact in the files, by the reason.
    pub(crate) no_contacts: BTreeMap<NoContacts, Findings>,
    /// The bytes of all books that were read.
    pub(crate) bytes: u64,
    pub(crate) largest: Vec<LargeBook>,
    /// By kind of folder: books and contacts that were not asked for.
    pub(crate) left_out: BTreeMap<String, (u64, u64)>,
    /// Books by encoding, and by the year in which they were last written.
    pub(crate) encodings: BTreeMap<String, u64>,
    pub(crate) years: BTreeMap<String, u64>,
    pub(crate) damage: ByCode,
    /// Places of damage that the manifest counts but does not name.
    pub(crate) further_places: u64,
    pub(crate) problems: ByCode,
    pub(crate) lists: Lists,
    /// Books that are damaged and gave no contact.
    pub(crate) gave_nothing: Findings,
    /// By format: files with `?` for letters that the encoding lacks.
    pub(crate) replaced: BTreeMap<String, Findings>,
    /// The same, with others for them that read alike.
    pub(crate) respelt: BTreeMap<String, Findings>,
}

/// The sums of a domain.
#[derive(Debug, Default)]
pub(crate) struct Domain {
    pub(crate) accounts: u64,
    pub(crate) books: u64,
    pub(crate) contacts: u64,
    pub(crate) problems: u64,
    pub(crate) places: u64,
}

/// A book that is among the largest.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct LargeBook {
    pub(crate) bytes: u64,
    pub(crate) account: String,
    pub(crate) path: String,
    pub(crate) contacts: u64,
}

impl Survey {
    /// Looks at everything.
    pub(crate) fn of(run: &Run<'_>, parts: &mut dyn Parts) -> io::Result<Self> {
        let mut survey = Self::default();
        for problem in run.problems {
            survey.problem(run, None, problem);
        }
        parts.each(List::Accounts, &mut |text| {
            survey.account(run, &parse(text)?);
            Ok(())
        })?;
        let mut rows = run.totals.ledger.values().flatten();
        if rows.any(|row| row.replaced + row.respelt > 0) {
            parts.each(List::Outputs, &mut |text| survey.output(text))?;
        }
        parts.each(List::Problems, &mut |text| {
            survey.problem(run, None, &parse(text)?);
            Ok(())
        })?;
        Ok(survey)
    }

    fn account(&mut self, run: &Run<'_>, account: &AccountEntry) {
        for found in &account.problems {
            self.problem(run, Some(account), found);
        }
        for book in &account.address_books {
            self.book(account, book);
        }
        let contacts = account.contacts();
        if let Some(why) = account.no_contacts {
            self.no_contacts.entry(why).or_default().add(|| Finding {
                account: Some(address_of(account)),
                path: None,
                place: None,
                message: String::new(),
            });
        }
        let domain = self.domains.entry(domain_of(account).to_owned()).or_default();
        domain.accounts += 1;
        domain.books += account.exported().count() as u64;
        domain.contacts += contacts;
        domain.problems += account.problems.len() as u64;
        domain.places += account.damaged_places();
    }

    fn book(&mut self, account: &AccountEntry, book: &BookEntry) {
        if book.status == BookStatus::NotExported {
            let (books, contacts) = self.left_out.entry(book.kind.name().to_owned()).or_default();
            *books += 1;
            *contacts += book.contacts;
        }
        if let Some(encoding) = &book.encoding {
            *self.encodings.entry(encoding.to_string()).or_default() += 1;
        }
        if let Some(year) = book.modified.as_deref().and_then(|time| time.get(..4)) {
            *self.years.entry(year.to_owned()).or_default() += 1;
        }
        if book.gave_nothing() {
            self.gave_nothing.add(|| Finding {
                account: Some(address_of(account)),
                path: Some(book.path.clone()),
                place: None,
                message: String::new(),
            });
        }
        self.lists.add(account, book);
        self.damage(account, book);
        let bytes = book.bytes.unwrap_or(0);
        self.bytes += bytes;
        self.note_large(bytes, account, book);
    }

    fn damage(&mut self, account: &AccountEntry, book: &BookEntry) {
        let mut unnamed: BTreeMap<_, _> =
            book.damage_by_code.iter().map(|of| (of.code, of.count)).collect();
        for place in &book.damage {
            let code = place.code;
            if let Some(count) = unnamed.get_mut(&code) {
                *count = count.saturating_sub(1);
            }
            self.damage.entry(code.code()).or_default().add(|| Finding {
                account: Some(address_of(account)),
                path: Some(book.path.clone()),
                place: Some((place.line, place.column)),
                message: place.message.clone(),
            });
        }
        for (code, count) in unnamed.into_iter().filter(|(_, count)| *count > 0) {
            self.damage.entry(code.code()).or_default().add_unnamed(count);
            self.further_places += count;
        }
    }

    /// Looks at a file, if letters in it are written otherwise.
    fn output(&mut self, text: &[u8]) -> io::Result<()> {
        note_letters(text, "\"replaced\":", &mut self.replaced, |output| {
            let contacts = counted(output.replaced_contacts, "contact", "contacts");
            letters(output, output.replaced(), &format!(" of {contacts}"))
        })?;
        note_letters(text, "\"respelt\":", &mut self.respelt, |output| {
            letters(output, output.respelt(), "")
        })
    }

    fn note_large(&mut self, bytes: u64, account: &AccountEntry, book: &BookEntry) {
        // Of equal ones those that come first stay, so that the page is always the same.
        let at = self.largest.partition_point(|large| large.bytes >= bytes);
        if bytes == 0 || at >= LARGEST {
            return;
        }
        let (account, path) = (address_of(account), book.path.clone());
        self.largest.insert(at, LargeBook { bytes, account, path, contacts: book.contacts });
        self.largest.truncate(LARGEST);
    }

    fn problem(&mut self, run: &Run<'_>, account: Option<&AccountEntry>, found: &Problem) {
        let code = found.code;
        self.problems.entry(code.code()).or_default().add(|| Finding {
            account: account.map(address_of),
            path: found.path.as_deref().map(|path| shown(run, code, path)),
            place: None,
            message: found.message.clone(),
        });
    }

    /// Of how many accounts no contact is in the files.
    pub(crate) fn accounts_without_contacts(&self) -> u64 {
        self.no_contacts.values().map(|found| found.count).sum()
    }

    /// How many books, folders and files are missing.
    pub(crate) fn missing(&self) -> u64 {
        let losses = ProblemCode::ALL.iter().filter(|code| code.is_loss());
        losses.filter_map(|code| self.problems.get(code.code())).map(|found| found.count).sum()
    }

    /// Whether there is a problem with such a code.
    pub(crate) fn has_any(&self, wanted: impl Fn(ProblemCode) -> bool) -> bool {
        ProblemCode::ALL.iter().any(|code| wanted(*code) && self.problems.contains_key(code.code()))
    }

    /// How many places of books are damaged.
    pub(crate) fn places(&self) -> u64 {
        self.damage.values().map(|found| found.count).sum::<u64>()
    }
}

/// Takes note of a file in which this key is. Few are read whole: there are more files than anything else, and the
/// sums are known.
fn note_letters(
    text: &[u8],
    key: &str,
    of_formats: &mut BTreeMap<String, Findings>,
    finding: impl Fn(&OutputEntry) -> Finding,
) -> io::Result<()> {
    if memmem::find(text, key.as_bytes()).is_none() {
        return Ok(());
    }
    let OfFormat { format } = parse(text)?;
    let files = of_formats.entry(format.to_owned()).or_default();
    if files.are_enough() {
        files.count += 1;
    } else {
        let output = parse(text)?;
        files.add(|| finding(&output));
    }
    Ok(())
}

/// A file with this many values, `of_contacts`, whose letters are written otherwise.
fn letters(output: &OutputEntry, values: u64, of_contacts: &str) -> Finding {
    let user = output.user.as_deref();
    let values = counted(values, "value", "values");
    let encoding = output.encodings.iter().flatten().next().map_or("no code page", |name| name);
    Finding {
        account: user.map(|_| address(user, output.domain.as_deref(), false)),
        path: Some(output.path.clone()),
        place: None,
        message: format!("{values}{of_contacts}; {encoding} has its letters"),
    }
}

/// The path, but for the names of files that have the names of contacts.
fn shown(run: &Run<'_>, code: ProblemCode, path: &str) -> String {
    let is_of_output = matches!(
        code,
        ProblemCode::DuplicateUid
            | ProblemCode::LedgerMismatch
            | ProblemCode::UnwritableFile
            | ProblemCode::NotOurs
            | ProblemCode::ChangedByHand
            | ProblemCode::LeftBehind
    );
    match path.rsplit_once('/') {
        Some((folder, _)) if run.selected.options.one_per_file && is_of_output => {
            format!("{folder}/…")
        }
        _ => path.to_owned(),
    }
}
