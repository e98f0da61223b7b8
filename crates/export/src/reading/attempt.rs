//! One look at a book: all its bytes, and whether anything changed meanwhile.

use std::cell::OnceCell;
use std::path::Path;
use std::time::{Instant, SystemTime};

use mdexport_mdaemon::{BookFile, is_ended};

use crate::files::sink::sha256;
use crate::reading::budget::{Budget, Share};
use crate::reading::stability::{Observation, idle};
use crate::reading::unread::Unread;

/// What a look found.
pub(crate) struct Attempt<'b> {
    pub bytes: Vec<u8>,
    pub seen: Observation,
    pub share: Share<'b>,
    sha256: OnceCell<String>,
}

impl<'b> Attempt<'b> {
    /// Looks at a book of at most this many bytes.
    pub(crate) fn at(path: &Path, most: u64, budget: &'b Budget) -> Result<Self, Unread> {
        let began = Instant::now();
        let mut file = BookFile::open(path)?;
        let state = file.state;
        if state.length > most {
            return Err(Unread::TooLarge { most });
        }
        let share = budget.take(state.length);
        let bytes = file.read()?;
        let now = SystemTime::now();
        let is_unchanged = file.state_now()? == state && bytes.len() as u64 == state.length;
        let seen = Observation {
            began,
            state,
            is_unchanged,
            is_ended: is_ended(&bytes),
            idle: idle(state.modified, now),
        };
        Ok(Self { bytes, seen, share, sha256: OnceCell::new() })
    }

    /// The hash of the bytes, which costs a good part of what reading them does: only where it is wanted.
    pub(crate) fn sha256(&self) -> String {
        self.sha256.get_or_init(|| sha256(&self.bytes)).clone()
    }
}
