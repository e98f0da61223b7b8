//! Whether a manifest agrees with itself: its sums and its names. Its ledgers are looked at elsewhere.

use std::collections::{BTreeMap, HashSet};
use std::path::Path;

use mdexport_model::{ProblemCode, counted};

use super::finding::{Finding, Kind};
use super::recorded::{EXPORTED, OutputFields, Recorded};
use mdexport_manifest::{FILE_NAME, is_below};

/// Looks for contradictions.
pub(super) fn check(recorded: &Recorded) -> Vec<Finding> {
    let mut checked = Check { recorded, findings: Vec::new() };
    checked.totals();
    checked.paths();
    checked.formats();
    let mut together: BTreeMap<_, (&OutputFields, u128, u128)> = BTreeMap::new();
    for file in recorded.outputs.iter().map(|output| &output.fields) {
        let key = (&file.format, &file.domain, &file.user, &file.folder);
        let (_, contacts, memberships) = together.entry(key).or_insert((file, 0, 0));
        *contacts += u128::from(file.contacts);
        *memberships += u128::from(file.memberships);
    }
    for (first, contacts, memberships) in together.into_values() {
        checked.contacts_of(first, contacts, memberships);
    }
    checked.findings
}

/// Whether the path is one below the output folder, in its format's: whoever edits a manifest shall
/// not make us read other files.
pub(super) fn is_safe(output: &OutputFields) -> bool {
    let mut parts = Path::new(&output.path).components();
    is_below(&output.path)
        && parts.next().is_some_and(|first| first.as_os_str() == output.format.as_str())
        && parts.next().is_some()
}

/// Numbers in an edited manifest may be of any size.
fn sum(numbers: impl Iterator<Item = u64>) -> u128 {
    numbers.map(u128::from).sum()
}

struct Check<'r> {
    recorded: &'r Recorded,
    findings: Vec<Finding>,
}

impl Check<'_> {
    fn say(&mut self, path: &str, message: impl Into<String>) {
        self.findings.push(Finding::new(Kind::Manifest, path, message));
    }

    /// Compares a number of the totals with what it is the sum of.
    fn total(&mut self, name: &str, expected: u128, of: &str) {
        let told = self.recorded.totals[name].as_u64();
        if told.map(u128::from) != Some(expected) {
            let told = told.map_or_else(|| "no number".to_owned(), |number| number.to_string());
            self.say(FILE_NAME, format!("totals.{name} is {told}, but {of} make {expected}."));
        }
    }

    fn totals(&mut self) {
        let recorded = self.recorded;
        let exported = || recorded.books().filter(|book| book.status == EXPORTED);
        let damaged = recorded.books().filter(|book| book.damage_count > 0).count();
        self.total("accounts", recorded.accounts.len() as u128, "its accounts");
        self.total("address_books", recorded.books().count() as u128, "its address books");
        self.total("contacts", sum(exported().map(|book| book.contacts)), "its address books");
        self.total("groups", sum(exported().map(|book| book.groups)), "its address books");
        let memberships = sum(exported().map(|book| book.memberships));
        self.total("memberships", memberships, "its address books");
        self.total("damaged_books", damaged as u128, "its address books");
    }

    fn paths(&mut self) {
        let mut seen = HashSet::new();
        for output in self.recorded.outputs.iter().map(|output| &output.fields) {
            if !seen.insert(&output.path) {
                self.say(&output.path, "The manifest names the file more than once.");
            }
            if !is_safe(output) || !self.recorded.selected.formats.contains(&output.format) {
                self.say(&output.path, "This export wrote no file of this name and format.");
            }
        }
    }

    /// Every format holds every contact, unless a file could not be written.
    fn formats(&mut self) {
        let recorded = self.recorded;
        let mut losses = ProblemCode::ALL.iter().filter(|code| code.is_loss());
        if losses.any(|code| recorded.has_problem(code.code())) {
            return;
        }
        let Some(told) = recorded.totals["contacts"].as_u64() else { return };
        for format in &recorded.selected.formats {
            let outputs = recorded.outputs.iter().map(|output| &output.fields);
            let outputs = outputs.filter(|output| output.format == *format);
            let written = sum(outputs.map(|output| output.contacts));
            if written != u128::from(told) {
                let message =
                    format!("totals.contacts is {told}, but the files of {format} hold {written}.");
                self.say(FILE_NAME, message);
            }
        }
    }

    /// Compares the contacts of a file, or of the parts whose first one it is, with the books of its
    /// account, where it says which these are.
    fn contacts_of(&mut self, file: &OutputFields, contacts: u128, memberships: u128) {
        if file.domain.is_none() || file.user.is_none() {
            return;
        }
        let mut accounts = self.recorded.accounts.iter().filter(|account| {
            account.whose.domain == file.domain && account.whose.user == file.user
        });
        let (Some(account), None) = (accounts.next(), accounts.next()) else { return };
        let is_of_file = |folder: &str| file.folder.as_deref().is_none_or(|own| own == folder);
        let books = account.address_books.iter().map(|book| &book.fields);
        let books: Vec<_> =
            books.filter(|book| book.status == EXPORTED && is_of_file(&book.folder)).collect();
        // Two folders may be shown by the same name.
        if file.folder.is_some() && books.len() != 1 {
            return;
        }
        let expected = sum(books.iter().map(|book| book.contacts));
        if expected != contacts {
            let contacts = told(contacts, "contact", "contacts");
            let message = format!(
                "The manifest says that the file holds {contacts}, and its address books {expected}."
            );
            self.say(&file.path, message);
        }
        let expected = sum(books.iter().map(|book| book.memberships));
        if expected != memberships {
            let memberships = told(memberships, "membership", "memberships");
            let message = format!(
                "The manifest says that the file holds {memberships}, and its address books \
                 {expected}."
            );
            self.say(&file.path, message);
        }
    }
}

fn told(number: u128, one: &str, many: &str) -> String {
    counted(number.try_into().unwrap_or(u64::MAX), one, many)
}
