//! What an account, a folder, a contact, damage and a ledger are.
//!
//! Values only: no file is opened here, no XML or CSV known. A source (`mdexport-mdaemon`) makes these
//! values, the formats (`mdexport-formats`) consume them, and neither knows the other.

mod account;
mod codes;
mod contact;
mod date;
mod finding;
mod folder;
mod ledger;
mod list_form;
mod mistake;
mod text;
mod tie;

pub use account::Account;
pub use contact::{Contact, Element, Field, FieldSet, Kind, Member, UnknownElements};
pub use date::StoredDate;
pub use finding::{Damage, DamageCode, DamageOfCode, Loss, Problem, ProblemCode};
pub use folder::{Folder, FolderKind};
pub use ledger::{
    Class, FieldInfo, KindField, Ledger, LedgerRow, Outcome, Reason, Reasons, SourceCount,
};
pub use list_form::ListForm;
pub use mistake::{Mistake, nearest};
pub use text::{counted, grouped, is_invisible, listed, safe, sized};
pub use tie::Tie;
