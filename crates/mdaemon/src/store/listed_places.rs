//! At which levels the server's list has its accounts: the strongest evidence of what a folder is.

use std::collections::HashMap;

use crate::store::mail_dir::MailDir;
use crate::store::userlist::Entry;

/// How many levels of folders above an account are told apart.
const LEVELS: usize = 3;

/// How many accounts of the list lie at each level below a folder.
type Counts = [usize; LEVELS];

/// The folders of the list, as they lie below `USERS`.
#[derive(Debug, Default)]
pub(crate) struct ListedPlaces(HashMap<String, Counts>);

impl ListedPlaces {
    /// Takes the places from the list. `anchors` are the names, in lower case, of folders that hold those of domains.
    pub(crate) fn of(entries: &[Entry], anchors: &[String]) -> Self {
        let mut places: HashMap<String, Counts> = HashMap::new();
        for entry in entries {
            let directory = MailDir::new(&entry.directory);
            let Some(split) = directory.splits(anchors).next() else { continue };
            for levels in 0..LEVELS.min(split.tail.len() + 1) {
                let names = &split.tail[..split.tail.len() - levels];
                places.entry(names.join("/").to_lowercase()).or_default()[levels] += 1;
            }
        }
        Self(places)
    }

    /// How many levels below this folder most accounts lie that the list has in it: none if it is that of an
    /// account; `None` if the list does not say.
    pub(crate) fn levels_below(&self, place: &str) -> Option<usize> {
        let counts = self.0.get(place)?;
        let most = counts.iter().max()?;
        counts.iter().position(|count| count == most)
    }
}
