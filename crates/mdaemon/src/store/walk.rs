//! Walks the folders of one account and finds its address books, and what else there is.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use mdexport_model::{Folder, Problem};

use crate::AccountFolder;
use crate::store::folder_purpose::{is_default, kind_of};
use crate::store::hiwater::{FolderClass, FolderContent};
use crate::store::listing::{Listing, folder_name, is_mail_folder};
use crate::store::other_books::other_books;
use crate::store::search::books_of_others;
use crate::store::{below, links_not_followed, unreadable_folder};

/// An address book, found but not read.
#[derive(Clone, Debug)]
pub struct FoundBook {
    /// Where it is.
    pub path: PathBuf,
    /// Where it is below the root of the store, with `/`.
    pub relative: String,
    /// The folder it is the book of.
    pub folder: Folder,
}

/// A folder of an account, with what its listing says of it.
#[derive(Clone, Debug)]
pub struct FoundFolder {
    /// Where it is below the root of the store, with `/`.
    pub relative: String,
    /// Its names, and what it would be for as a contacts folder.
    pub folder: Folder,
    /// Whether it is called `….IMAP`: others are the server's own.
    pub is_mail_folder: bool,
    /// What the server says that it is for.
    pub class: Option<FolderClass>,
    /// Its address books: one, but where names have case.
    pub books: Vec<FoundBook>,
    /// How many messages it holds.
    pub messages: u64,
    has_calendar: bool,
    has_tasks: bool,
}

impl FoundFolder {
    /// What the folder holds, whatever the server says that it is for.
    pub fn holds(&self) -> FolderContent {
        if !self.books.is_empty() {
            FolderContent::Contacts
        } else if self.has_calendar {
            FolderContent::Calendar
        } else if self.has_tasks {
            FolderContent::Tasks
        } else if self.messages > 0 {
            FolderContent::Mail
        } else {
            FolderContent::Empty
        }
    }
}

impl FoundBook {
    /// What the server says that the book's folder is for.
    pub fn folder_class(&self) -> Option<FolderClass> {
        let folder = self.path.parent()?;
        // A name alone is a file of the folder in which we are.
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        FolderClass::read(&folder.join(Listing::of(folder).ok()?.hiwater?))
    }
}

impl AccountFolder {
    /// The account's address books, in order, and what could not be listed.
    pub fn books(&self) -> (Vec<FoundBook>, Vec<Problem>) {
        let mut books = Vec::new();
        let problems = self.walk(|visited| books.extend(visited.books()));
        (books, problems)
    }

    /// All folders of the account, the account's own first, with their books in the order of
    /// [`Self::books`]; and what could not be listed.
    pub fn folders(&self) -> (Vec<FoundFolder>, Vec<Problem>) {
        let mut folders = Vec::new();
        let problems = self.walk(|visited| folders.push(visited.folder()));
        (folders, problems)
    }

    fn walk(&self, mut each: impl FnMut(&Visited<'_>)) -> Vec<Problem> {
        let mut problems: Vec<_> = self.stray.iter().cloned().collect();
        // Folders are taken from the end, so those of one folder are put there in reverse.
        let mut waiting = vec![Waiting {
            path: self.path.clone(),
            relative: self.relative.clone(),
            names: self.names.clone(),
            is_explored: true,
        }];
        let mut kept = self.listing.as_deref();
        while let Some(Waiting { path, relative, names, is_explored }) = waiting.pop() {
            let listed;
            let listing = match kept.take().filter(|_| path.exists()) {
                Some(listing) => listing,
                None => match Listing::of(&path) {
                    Ok(listing) => {
                        listed = listing;
                        &listed
                    }
                    Err(error) => {
                        problems.push(unreadable_folder(&relative, &error));
                        continue;
                    }
                },
            };
            let is_mail =
                path.file_name().map(OsStr::to_owned).is_some_and(|name| is_mail_folder(&name));
            if !is_explored && !is_mail && listing.may_be_of_another() {
                problems.extend(books_of_others(&path, &relative));
                continue;
            }
            let visited = Visited {
                path: &path,
                relative: &relative,
                names: &names,
                is_public: self.is_public,
                listing,
            };
            each(&visited);
            if self.is_shallow {
                break;
            }
            let errors = listing.errors.iter();
            problems.extend(errors.map(|error| unreadable_folder(&relative, error)));
            problems.extend(links_not_followed(listing, &relative));
            problems.extend(other_books(&path, &relative, listing));
            let is_explored = self.is_public || is_explored && !is_mail && self.listing.is_some();
            let inside =
                visited.folders(is_explored).filter(|inside| !self.apart.contains(&inside.path));
            waiting.extend(inside);
        }
        problems
    }
}

/// A folder that has yet to be visited.
struct Waiting {
    path: PathBuf,
    relative: String,
    /// From the account down, decoded.
    names: Vec<String>,
    /// Whether it was looked for folders of other accounts before.
    is_explored: bool,
}

/// A folder on the way.
struct Visited<'v> {
    path: &'v Path,
    relative: &'v str,
    /// From the account down, decoded.
    names: &'v [String],
    is_public: bool,
    listing: &'v Listing,
}

impl Visited<'_> {
    /// The folders in it, the last one first.
    fn folders(&self, is_explored: bool) -> impl Iterator<Item = Waiting> {
        self.listing.folders.iter().rev().map(move |name| {
            let on_disk = name.to_string_lossy();
            let mut names = self.names.to_vec();
            names.push(folder_name(&on_disk));
            let relative = below(self.relative, &on_disk);
            Waiting { path: self.path.join(name), relative, names, is_explored }
        })
    }

    fn books(&self) -> impl Iterator<Item = FoundBook> {
        self.listing.books.iter().map(|name| FoundBook {
            path: self.path.join(name),
            relative: below(self.relative, &name.to_string_lossy()),
            folder: self.described(),
        })
    }

    fn described(&self) -> Folder {
        Folder {
            kind: kind_of(self.names, self.is_public),
            is_default: is_default(self.names),
            path: self.names.to_vec(),
        }
    }

    fn folder(&self) -> FoundFolder {
        let hiwater = self.listing.hiwater.as_ref().map(|name| self.path.join(name));
        FoundFolder {
            relative: self.relative.to_owned(),
            folder: self.described(),
            is_mail_folder: self
                .path
                .file_name()
                .map(OsStr::to_owned)
                .is_some_and(|name| is_mail_folder(&name)),
            class: hiwater.and_then(|path| FolderClass::read(&path)),
            books: self.books().collect(),
            messages: self.listing.messages,
            has_calendar: self.listing.has_calendar,
            has_tasks: self.listing.has_tasks,
        }
    }
}
