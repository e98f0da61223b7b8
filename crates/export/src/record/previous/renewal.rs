//! How the files of a run compare with those of the earlier output that it writes over.

use std::collections::HashSet;
use std::sync::{Mutex, MutexGuard, PoisonError};

use mdexport_model::{Problem, ProblemCode};

use crate::record::previous::archive::Moved;

/// How many files of a run are what of those that were there.
#[derive(Clone, Copy, Debug, Default)]
pub struct Renewed {
    /// They have the bytes that they had.
    pub same: u64,
    /// They have others.
    pub changed: u64,
    /// They were not there.
    pub new: u64,
    /// They could not be written over, because they are not ours or were changed since.
    pub left: u64,
    /// They were there, the run does not make them, and they were moved aside.
    pub moved: u64,
}

/// What a file is going to be to the one of its path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    Same,
    Changed,
    New,
}

/// Takes note of the files of a run as they come.
#[derive(Debug, Default)]
pub(crate) struct Renewal(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    /// The paths of files that the earlier output had, too.
    kept: HashSet<String>,
    /// What became of those of them that held more contacts than now.
    fewer: Vec<Moved>,
    /// Those of them that were left alone because they were changed by hand.
    left: Vec<String>,
    renewed: Renewed,
}

impl Renewal {
    /// Takes note of a file that both outputs have.
    pub(crate) fn keep(&self, relative: &str) {
        self.state().kept.insert(relative.to_owned());
    }

    /// Whether both outputs have the file.
    pub(crate) fn is_kept(&self, relative: &str) -> bool {
        self.state().kept.contains(relative)
    }

    /// Takes note of a file that held more contacts than the one that takes its place.
    pub(crate) fn note_fewer(&self, moved: Moved) {
        self.state().fewer.push(moved);
    }

    /// The files that held more contacts than those that take their place.
    pub(crate) fn fewer(&self) -> Vec<Moved> {
        self.state().fewer.clone()
    }

    /// Takes note of a file that could not be written over, if it was changed by hand.
    pub(crate) fn note_left(&self, problem: &Problem) {
        if problem.code == ProblemCode::ChangedByHand {
            self.state().left.extend(problem.path.clone());
        }
    }

    /// The files that were changed by hand and left alone.
    pub(crate) fn left(&self) -> Vec<String> {
        self.state().left.clone()
    }

    /// Counts a file.
    pub(crate) fn count(&self, standing: &Result<Standing, Problem>) {
        let renewed = &mut self.state().renewed;
        *match standing {
            Ok(Standing::Same) => &mut renewed.same,
            Ok(Standing::Changed) => &mut renewed.changed,
            Ok(Standing::New) => &mut renewed.new,
            Err(_) => &mut renewed.left,
        } += 1;
    }

    /// Counts files that were moved aside.
    pub(crate) fn count_moved(&self, files: u64) {
        self.state().renewed.moved += files;
    }

    /// The counts.
    pub(crate) fn renewed(&self) -> Renewed {
        self.state().renewed
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
