//! Turns contacts into a client's file and says what became of each value.
//!
//! [`Format`] is the list of formats; each has a [`Writer`], which takes contacts one by one and ends
//! with a [`Tally`]: what became of every value it was given. A writer gets a sink and never sees the
//! store or the file system.

mod about;
mod address;
mod aliases;
pub mod base64;
mod charset;
mod dialect;
mod distinct;
mod format;
mod generic;
mod html;
mod jscontact;
mod large_rows;
mod ldif;
mod line_feeds;
mod list_form;
mod member_uri;
mod name;
mod outcomes;
mod quoting;
mod split_list;
mod uid;
mod unique;
mod vcard;
mod writer;
mod xlsx;

pub use about::About;
pub use charset::{Repertoire, UnknownEncoding, for_name as encoding_for_name};
pub use dialect::{CsvWriter, Dialect, DialectError, ImportTemplate, LanguageError};
pub use format::{DEFAULT_FORMATS, Format};
pub use generic::GenericWriter;
pub use jscontact::JsContactWriter;
pub use ldif::{DirectoryWriter, LdifWriter, is_distinguished_name};
pub use mdexport_vcard::Version;
pub use name::SplitNames;
pub use name::display_name;
pub use vcard::VcardWriter;
pub use writer::{Item, Options, Overflow, Tally, Ties, Writer};
pub use xlsx::XlsxWriter;
