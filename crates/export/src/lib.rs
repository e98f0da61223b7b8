//! Exports of people's data out of a mail server's store: the library behind the command line.
//!
//! A [`plan::Plan`] says which accounts there are and which file each goes to. An [`Export`] reads their folders in
//! parallel and hands each to its kind (an [`Exporter`]), which writes outputs to a [`Destination`]. The record
//! of the run says what became of everything, and [`verify`] proves it later. Nothing here prints, reads the command line or
//! names an option.

mod cancellation;
mod destination;
mod engine;
mod error;
mod files;
pub mod inspect;
mod kinds;
pub mod plan;
mod progress;
mod reading;
mod record;
// A crate for twenty lines that only tests call would cost more.
#[cfg(test)]
#[path = "../../manifest/src/schema.rs"]
mod schema;
pub mod totals;
mod unit_report;
pub mod verify;

pub use cancellation::Cancellation;
pub use destination::{Destination, Output};
pub use engine::Export;
pub use engine::survey::{BookReader, Facts, Survey, Unreadable};
pub use error::OutputError;
pub use files::finished_file::FinishedFile;
pub use files::sink::{OutputBytes, Sink};
pub use kinds::contacts::user_files::{UserDialect, UserFiles};
pub use kinds::contacts::{Contacts, writer_options};
pub use kinds::{Document, Exporter, OutputGroup, Place, Scope, unread_entry};
pub use progress::Progress;
pub use reading::BookBytes;
pub use record::journal::{Identity, is_unfinished};
pub use record::previous::output::{Before, OutputMode, guard_store, numbered, real_path};
pub use record::previous::renewal::Renewed;
pub use unit_report::{Finished, UnitReport};
