//! What an account, a folder, a contact, damage and a ledger are.
//!
//! Values only: no file is opened here, no XML or CSV known. A source (`mdexport-mdaemon`) makes these
//! values, the formats (`mdexport-formats`) consume them, and neither knows the other.

mod codes;
mod contact;
mod date;
mod field;
mod field_set;
mod field_table;
mod finding;
mod folder;
mod ledger;
mod list_form;
mod loss;
mod mistake;
mod reason;
mod text;
mod tie;
mod unknown;

pub use contact::{Contact, Element, Kind, Member};
pub use date::StoredDate;
pub use field::{Class, Field, FieldInfo, KindField};
pub use field_set::FieldSet;
pub use finding::{Damage, DamageCode, DamageOfCode, Problem, ProblemCode};
pub use folder::{Account, Folder, FolderKind};
pub use ledger::{Ledger, LedgerRow, Outcome, SourceCount};
pub use list_form::ListForm;
pub use loss::Loss;
pub use mistake::{Mistake, nearest};
pub use reason::{Reason, Reasons};
pub use text::{counted, grouped, is_invisible, listed, safe, sized};
pub use tie::Tie;
pub use unknown::UnknownElements;
