//! Walks the folders of one account and finds its address books.

use std::path::PathBuf;

use mdexport_model::{Folder, Problem};

use crate::AccountFolder;
use crate::folder_kind::{is_default, kind_of};
use crate::listing::{Listing, folder_name};
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

impl AccountFolder {
    /// The account's address books, in order, and what could not be listed.
    pub fn books(&self) -> (Vec<FoundBook>, Vec<Problem>) {
        let (mut books, mut problems) = (Vec::new(), Vec::new());
        // Folders are taken from the end, so those of one folder are put there in reverse.
        let mut waiting = vec![(self.path.clone(), self.relative.clone(), Vec::new())];
        while let Some((path, relative, names)) = waiting.pop() {
            let listing = match Listing::of(&path) {
                Ok(listing) => listing,
                Err(error) => {
                    problems.push(unreadable_folder(&relative, &error));
                    continue;
                }
            };
            let errors = listing.errors.iter();
            problems.extend(errors.map(|error| unreadable_folder(&relative, error)));
            problems.extend(links_not_followed(&listing, &relative));
            for name in &listing.books {
                books.push(FoundBook {
                    path: path.join(name),
                    relative: below(&relative, &name.to_string_lossy()),
                    folder: Folder {
                        kind: kind_of(&names, self.is_public),
                        is_default: is_default(&names),
                        path: names.clone(),
                    },
                });
            }
            for name in listing.folders.iter().rev() {
                let on_disk = name.to_string_lossy();
                let mut names = names.clone();
                names.push(folder_name(&on_disk));
                waiting.push((path.join(name), below(&relative, &on_disk), names));
            }
        }
        (books, problems)
    }
}
