//! Lists the folders of accounts, from whatever level of the store on.

use std::path::Path;

use mdexport_model::{Account, Problem};

use crate::listing::Listing;
use crate::store::{AccountFolder, PUBLIC, USERS, below, links_not_followed, unreadable_folder};

/// What was found so far.
#[derive(Default)]
pub(crate) struct Found {
    pub(crate) accounts: Vec<AccountFolder>,
    pub(crate) problems: Vec<Problem>,
}

impl Found {
    pub(crate) fn mdaemon(&mut self, root: &Path) {
        let Some(mut listing) = self.list(root, "") else { return };
        // What else is linked from here has nothing to do with mail.
        listing
            .links
            .retain(|name| [USERS, PUBLIC].iter().any(|ours| name.eq_ignore_ascii_case(ours)));
        self.links(&listing, "");
        for name in &listing.folders {
            let relative = name.to_string_lossy();
            if name.eq_ignore_ascii_case(USERS) {
                self.domains(&root.join(name), &relative);
            }
        }
        for name in &listing.folders {
            if name.eq_ignore_ascii_case(PUBLIC) {
                self.accounts.push(AccountFolder {
                    account: Account::default(),
                    is_public: true,
                    is_elsewhere: false,
                    path: root.join(name),
                    relative: name.to_string_lossy().into_owned(),
                });
            }
        }
    }

    pub(crate) fn domains(&mut self, users: &Path, relative: &str) {
        let Some(listing) = self.list(users, relative) else { return };
        self.links(&listing, relative);
        for name in &listing.folders {
            let domain = name.to_string_lossy().into_owned();
            self.users(&users.join(name), &below(relative, &domain), Some(&domain));
        }
    }

    pub(crate) fn users(&mut self, folder: &Path, relative: &str, domain: Option<&str>) {
        let Some(listing) = self.list(folder, relative) else { return };
        self.links(&listing, relative);
        for name in &listing.folders {
            let user = name.to_string_lossy().into_owned();
            self.accounts.push(AccountFolder {
                path: folder.join(name),
                relative: below(relative, &user),
                is_public: false,
                is_elsewhere: false,
                account: Account { domain: domain.map(str::to_owned), user: Some(user) },
            });
        }
    }

    fn list(&mut self, folder: &Path, relative: &str) -> Option<Listing> {
        match Listing::of(folder) {
            Ok(listing) => {
                let errors = listing.errors.iter();
                self.problems.extend(errors.map(|error| unreadable_folder(relative, error)));
                Some(listing)
            }
            Err(error) => {
                self.problems.push(unreadable_folder(relative, &error));
                None
            }
        }
    }

    fn links(&mut self, listing: &Listing, relative: &str) {
        self.problems.extend(links_not_followed(listing, relative));
    }
}
