//! The few calls that differ by operating system.
//!
//! Everything here exists in two versions, one for Unix and one for Windows, and nothing else does:
//! the rest of the project has no `cfg(windows)` but for tests.

mod busy;
mod console;
mod list;
mod long_path;
mod priority;
mod read;
mod read_only;
mod registry;
mod regular;

pub use busy::{Busy, busy};
pub use console::owns_window;
pub use list::{EntryKind, list};
pub use long_path::{plain, verbatim};
pub use priority::lower_priority;
pub use read::open_to_read;
pub use read_only::unmark_read_only;
pub use registry::registry_text;
pub use regular::{check_file, open_file};
