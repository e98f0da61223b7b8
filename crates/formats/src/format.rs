//! The formats by name, and what each is for: the place to add one.
//!
//! A new CSV dialect is a file in `dialects/`, which the build script lists. A new format that is no
//! CSV is a writer and a variant of [`Format`]; the compiler names the places that must know it.

use std::io::{self, Write};
use std::sync::Arc;

use encoding_rs::{Encoding, UTF_8};
use mdexport_model::{Contact, Field};
use mdexport_vcard::Version;

use crate::dialect::{CsvWriter, Dialect, DialectError, ImportTemplate, LanguageError};
use crate::generic::GenericWriter;
use crate::jscontact::{self, JsContactWriter};
use crate::ldif::{DirectoryWriter, LdifWriter};
use crate::vcard::{self, VcardWriter};
use crate::writer::{Options, Writer};
use crate::xlsx::{self, XlsxWriter};

/// The dialects that come with mdexport, by name: the files of `dialects/`.
const DIALECTS: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/dialects.rs"));

/// Thunderbird's LDIF is two dialects, with attributes for columns: one for people, one for groups.
const LDIF: [&str; 2] =
    [include_str!("../ldif/ldif.toml"), include_str!("../ldif/ldif-group.toml")];

/// The same for directories.
const DIRECTORY: [&str; 2] =
    [include_str!("../ldif/ldif-ldap.toml"), include_str!("../ldif/ldif-ldap-group.toml")];

/// The formats that are no CSV dialects.
const OTHERS: &[&str] =
    &["generic", "xlsx", "vcard", "vcard4", "vcard21", "jscontact", "ldif", "ldif-ldap"];

/// The formats that are written unless others are asked for.
pub const DEFAULT_FORMATS: &[&str] = &["outlook", "outlook-web", "google", "thunderbird", "vcard"];

/// A format that contacts can be written in.
#[derive(Clone, Debug)]
pub enum Format {
    /// A CSV dialect.
    Csv(Arc<Dialect>),
    /// The lossless CSV, with the names of the source's elements.
    Generic(Arc<[String]>),
    /// An Excel workbook.
    Xlsx,
    /// vCard.
    Vcard(Version),
    /// JSContact.
    JsContact,
    /// Thunderbird's LDIF, with its dialects for people and for groups.
    Ldif(Arc<Dialect>, Arc<Dialect>),
    /// LDIF for a directory, with the same, and the name of the entry above.
    Directory(Arc<Dialect>, Arc<Dialect>, Arc<str>),
}

impl Format {
    /// The names of all formats.
    pub fn names() -> impl Iterator<Item = &'static str> {
        DIALECTS.iter().map(|(name, _)| *name).chain(OTHERS.iter().copied())
    }

    /// The format of this name; `elements` are the names of the source's element table.
    pub fn named(name: &str, elements: &Arc<[String]>) -> Result<Self, DialectError> {
        match name {
            "generic" => Ok(Self::Generic(Arc::clone(elements))),
            "xlsx" => Ok(Self::Xlsx),
            "vcard" => Ok(Self::Vcard(Version::V3)),
            "vcard21" => Ok(Self::Vcard(Version::V21)),
            "vcard4" => Ok(Self::Vcard(Version::V4)),
            "jscontact" => Ok(Self::JsContact),
            "ldif" => {
                let [people, groups] = LDIF.map(Dialect::parse);
                Ok(Self::Ldif(Arc::new(people?), Arc::new(groups?)))
            }
            "ldif-ldap" => {
                let [people, groups] = DIRECTORY.map(Dialect::parse);
                Ok(Self::Directory(Arc::new(people?), Arc::new(groups?), "".into()))
            }
            _ => {
                let dialect = DIALECTS.iter().find(|(known, _)| *known == name);
                let (_, text) = dialect.ok_or_else(|| DialectError::Unknown(name.to_owned()))?;
                Ok(Self::Csv(Arc::new(Dialect::parse(text)?)))
            }
        }
    }

    /// The dialect file of this name, if the format is one.
    pub fn dialect_file(name: &str) -> Option<&'static str> {
        DIALECTS.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
    }

    /// The name that `--format` takes, and that its folder in the output has.
    pub fn name(&self) -> &str {
        match self {
            Self::Csv(dialect) => dialect.name(),
            Self::Generic(_) => "generic",
            Self::Xlsx => "xlsx",
            Self::Vcard(Version::V21) => "vcard21",
            Self::Vcard(Version::V3) => "vcard",
            Self::Vcard(Version::V4) => "vcard4",
            Self::JsContact => "jscontact",
            Self::Ldif(..) => "ldif",
            Self::Directory(..) => "ldif-ldap",
        }
    }

    /// The format with its entries below the entry of this name, if it is one for directories.
    #[must_use]
    pub fn below(self, base: &str) -> Self {
        match self {
            Self::Directory(people, groups, _) => Self::Directory(people, groups, base.into()),
            other => other,
        }
    }

    /// Whether the format needs to know below which entry its own are.
    pub fn is_for_directories(&self) -> bool {
        matches!(self, Self::Directory(..))
    }

    /// The ending of its files' names.
    pub fn extension(&self) -> &'static str {
        match self {
            Self::Csv(_) | Self::Generic(_) => "csv",
            Self::Xlsx => "xlsx",
            Self::Vcard(_) => "vcf",
            Self::JsContact => "json",
            Self::Ldif(..) | Self::Directory(..) => "ldif",
        }
    }

    /// The file that the client needs besides those of contacts, if it does.
    pub fn import_template(&self) -> Option<&ImportTemplate> {
        match self {
            Self::Csv(dialect) => dialect.import_template(),
            _ => None,
        }
    }

    /// Whether the format carries the field; asked only of identity fields.
    pub fn carries(&self, field: Field) -> bool {
        match self {
            Self::Csv(dialect) | Self::Ldif(dialect, _) => dialect.has_column_for(field),
            Self::Directory(..) => field == Field::Uid,
            Self::Generic(_) => true,
            Self::Xlsx => xlsx::carries(field),
            Self::Vcard(_) => vcard::carries(field),
            Self::JsContact => jscontact::carries(field),
        }
    }

    /// Whether it takes records that are neither a contact nor a distribution list, as far as is known. A client would
    /// make a contact without a name of each.
    pub fn takes_unknown_records(&self) -> bool {
        matches!(self, Self::Generic(_) | Self::Vcard(Version::V4) | Self::JsContact)
    }

    /// How many records the contact has in a file.
    pub fn records_of(&self, contact: &Contact<'_>) -> u64 {
        match self {
            Self::Csv(dialect) => dialect.rows_of(contact),
            _ => 1,
        }
    }

    /// Whether a file may hold one contact alone, for clients that take no more.
    pub fn allows_one_per_file(&self) -> bool {
        matches!(self, Self::Vcard(_))
    }

    /// Whether the user may choose its encoding.
    pub fn allows_other_encodings(&self) -> bool {
        match self {
            Self::Csv(dialect) => dialect.allows_other_encodings(),
            Self::Generic(_)
            | Self::Xlsx
            | Self::Vcard(_)
            | Self::JsContact
            | Self::Ldif(..)
            | Self::Directory(..) => false,
        }
    }

    /// The encoding of its files, where the user chose this one.
    pub fn encoding(&self, chosen: Option<&'static Encoding>) -> &'static Encoding {
        match self {
            Self::Csv(dialect) => dialect.encoding(chosen),
            _ => UTF_8,
        }
    }

    /// The text between the cells of a row, if its files are CSV.
    pub fn delimiter(&self) -> Option<u8> {
        match self {
            Self::Csv(dialect) => Some(dialect.delimiter()),
            Self::Generic(_) => Some(b','),
            _ => None,
        }
    }

    /// Puts the format into the language that its client is set to, and says whether it knows names in
    /// that language; if not, it stays as it was.
    pub fn translate(&mut self, language: &str) -> Result<bool, LanguageError> {
        match self {
            Self::Csv(dialect) => Arc::make_mut(dialect).translate(language),
            _ => Ok(false),
        }
    }

    /// The languages that it can be written in, English aside.
    pub fn languages(&self) -> Vec<String> {
        match self {
            Self::Csv(dialect) => dialect.languages().collect(),
            _ => Vec::new(),
        }
    }

    /// A column whose name that encoding cannot write, where the user may choose the encoding.
    pub fn header_lacks(&self, encoding: &'static Encoding) -> Option<&str> {
        match self {
            Self::Csv(dialect) if dialect.allows_other_encodings() => {
                dialect.header_lacks(encoding)
            }
            _ => None,
        }
    }

    /// A writer of files of this format that has begun the first one.
    pub fn writer<'w, W: Write + 'w>(
        &self,
        sink: W,
        options: Options,
    ) -> io::Result<Box<dyn Writer<W> + 'w>> {
        let mut writer = self.series(options);
        writer.begin(sink)?;
        Ok(writer)
    }

    /// A writer of files of this format that are imported together; it has begun none.
    pub fn series<'w, W: Write + 'w>(&self, options: Options) -> Box<dyn Writer<W> + 'w> {
        match self {
            Self::Csv(dialect) => Box::new(CsvWriter::new(Arc::clone(dialect), options)),
            Self::Generic(columns) => Box::new(GenericWriter::new(Arc::clone(columns))),
            Self::Xlsx => Box::new(XlsxWriter::default()),
            Self::Vcard(version) => Box::new(VcardWriter::new(*version, &options)),
            Self::JsContact => Box::new(JsContactWriter::new(&options)),
            Self::Ldif(people, groups) => {
                Box::new(LdifWriter::new(Arc::clone(people), Arc::clone(groups), options))
            }
            Self::Directory(people, groups, base) => {
                let (people, groups) = (Arc::clone(people), Arc::clone(groups));
                Box::new(DirectoryWriter::new(Arc::clone(base), people, groups, options))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{DEFAULT_FORMATS, DIALECTS, Format};

    #[test]
    fn every_name_is_a_format_of_that_name() {
        let elements: Arc<[String]> = Arc::new([]);
        for name in Format::names() {
            assert_eq!(Format::named(name, &elements).unwrap().name(), name);
        }
        assert!(Format::named("outlok", &elements).is_err());
        assert!(DEFAULT_FORMATS.iter().all(|name| Format::names().any(|known| known == *name)));
    }

    #[test]
    fn every_dialect_tells_where_it_is_from() {
        for (name, text) in DIALECTS {
            let dialect = super::Dialect::parse(text).unwrap();
            assert!(!dialect.clients().is_empty() && !dialect.sources().is_empty(), "{name}");
        }
    }
}
