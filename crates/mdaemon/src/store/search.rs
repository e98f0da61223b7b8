//! Looks for address books in folders that are no account's, or that may be another account's.

use std::path::{Path, PathBuf};

use mdexport_model::Problem;

use crate::store::listing::Listing;
use crate::store::locate::real;
use crate::store::other_books::{command, is_book, stray_book};
use crate::store::{AccountFolder, PUBLIC, RootKind, Store, USERS, below};

/// What was found in a folder.
#[derive(Default)]
struct Search {
    /// Where the books are below the root.
    books: Vec<String>,
    /// Folders that cannot be listed.
    unreadable: Vec<String>,
}

impl Search {
    /// Looks through the folder for at most this many books, but not into `known` folders.
    fn of(folder: &Path, relative: &str, most: usize, known: &[PathBuf]) -> Self {
        let mut search = Self::default();
        let mut waiting = vec![(folder.to_owned(), relative.to_owned())];
        while let Some((path, relative)) = waiting.pop() {
            if search.books.len() >= most {
                break;
            }
            if known.contains(&path) {
                continue;
            }
            let Ok(listing) = Listing::of(&path) else {
                search.unreadable.push(relative);
                continue;
            };
            search.add(&path, &relative, &listing);
            let inside = listing.folders.iter().rev();
            waiting.extend(
                inside.map(|name| (path.join(name), below(&relative, &name.to_string_lossy()))),
            );
        }
        search
    }

    fn add(&mut self, path: &Path, relative: &str, listing: &Listing) {
        let others = listing.others.iter().filter(|name| is_book(&path.join(name)).unwrap_or(true));
        let found = listing.books.iter().chain(others);
        self.books.extend(found.map(|name| below(relative, &name.to_string_lossy())));
    }

    fn unreadable(self) -> impl Iterator<Item = Problem> {
        self.unreadable.into_iter().map(|relative| {
            let message = "The folder could not be listed: whether address books lie in it is not known. Run as a user who may read it.";
            stray_book(message.to_owned(), relative)
        })
    }
}

/// The problems of the books in a folder that lies in an account and may be another's.
pub(crate) fn books_of_others(folder: &Path, relative: &str) -> Vec<Problem> {
    let mut search = Search::of(folder, relative, usize::MAX, &[]);
    let books = std::mem::take(&mut search.books).into_iter().map(|book| {
        let why = "The address book lies in a folder that may be another account's.";
        stray_book(format!("{why} {}", command(&book)), book)
    });
    books.chain(search.unreadable()).collect()
}

impl Store {
    /// The problems of address books that lie in the `MDaemon` folder, but in none of the folders that are read: one
    /// for each folder, or for each book.
    pub fn books_outside(&self, accounts: &[AccountFolder], one_by_one: bool) -> Vec<Problem> {
        if self.kind != RootKind::MDaemon {
            return Vec::new();
        }
        // Who cannot list the root has been told so.
        let listing = Listing::of(&self.root).unwrap_or_default();
        let elsewhere = accounts.iter().filter(|folder| folder.is_elsewhere);
        let known: Vec<_> = elsewhere.map(|folder| real(&folder.path)).collect();
        let root = real(&self.root);
        let mut here = Search::default();
        here.add(&root, "", &listing);
        let mut problems: Vec<_> = here.books.into_iter().map(outside).collect();
        let is_ours = |name: &&std::ffi::OsString| {
            [USERS, PUBLIC].iter().any(|ours| name.eq_ignore_ascii_case(ours))
        };
        for name in listing.folders.iter().filter(|name| !is_ours(name)) {
            let relative = name.to_string_lossy();
            // Two show that there are several.
            let most = if one_by_one { usize::MAX } else { 2 };
            let mut search = Search::of(&root.join(name), &relative, most, &known);
            match &mut search.books {
                books if books.len() > 1 && !one_by_one => {
                    problems.push(outside_folder(relative.into_owned()));
                }
                books => problems.extend(books.drain(..).map(outside)),
            }
            problems.extend(search.unreadable());
        }
        problems
    }
}

fn outside(book: String) -> Problem {
    stray_book(format!("The address book lies in no account's folder. {}", command(&book)), book)
}

fn outside_folder(folder: String) -> Problem {
    let message = format!(
        "Address books lie in this folder, which holds no accounts of the server. They were not exported. To export \
         them: mdexport contacts --root \"STORE/{folder}\", where STORE is the --root of now."
    );
    stray_book(message, folder)
}
