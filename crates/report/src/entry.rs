//! What the report needs of the manifest's entries, as they pass by.

use std::io;

use mdexport_model::DamageCode;
use serde::Deserialize;

use mdexport_manifest::{NoContacts, gave_nothing};

#[derive(Debug, Deserialize)]
pub(crate) struct Account {
    pub(crate) domain: Option<String>,
    pub(crate) user: Option<String>,
    pub(crate) address_books: Vec<Book>,
    pub(crate) problems: Vec<Found>,
    #[serde(default)]
    pub(crate) no_contacts: Option<NoContacts>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Book {
    pub(crate) path: String,
    pub(crate) kind: String,
    pub(crate) status: String,
    #[serde(default)]
    pub(crate) bytes: Option<u64>,
    #[serde(default)]
    pub(crate) modified: Option<String>,
    #[serde(default)]
    pub(crate) encoding: Option<String>,
    pub(crate) contacts: u64,
    pub(crate) groups: u64,
    pub(crate) memberships: u64,
    #[serde(default)]
    pub(crate) damage_count: u64,
    #[serde(default)]
    pub(crate) damage_by_code: Vec<OfCode>,
    #[serde(default)]
    pub(crate) damage: Vec<Place>,
}

/// How many places of a book are damaged in one way; only of books with more than a hundred.
#[derive(Debug, Deserialize)]
pub(crate) struct OfCode {
    pub(crate) code: String,
    pub(crate) count: u64,
}

/// Damage at a place of a book.
#[derive(Debug, Deserialize)]
pub(crate) struct Place {
    pub(crate) code: String,
    pub(crate) line: u64,
    pub(crate) column: u64,
    pub(crate) message: String,
}

/// A problem.
#[derive(Debug, Deserialize)]
pub(crate) struct Found {
    pub(crate) code: String,
    #[serde(default)]
    pub(crate) path: Option<String>,
    pub(crate) message: String,
}

/// The format of a file.
#[derive(Debug, Deserialize)]
pub(crate) struct OfFormat<'t> {
    pub(crate) format: &'t str,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Output {
    pub(crate) path: String,
    #[serde(default)]
    pub(crate) domain: Option<String>,
    #[serde(default)]
    pub(crate) user: Option<String>,
    #[serde(default)]
    pub(crate) replaced_contacts: u64,
    /// Which encodings hold its letters, where its own lacks some.
    #[serde(default)]
    pub(crate) encodings: Vec<String>,
    pub(crate) ledger: Vec<Row>,
}

/// What became of the values of a field.
#[derive(Debug, Deserialize)]
pub(crate) struct Row {
    #[serde(default)]
    pub(crate) replaced: u64,
    #[serde(default)]
    pub(crate) respelt: u64,
}

/// An entry from its text.
pub(crate) fn parse<'t, T: Deserialize<'t>>(text: &'t [u8]) -> io::Result<T> {
    Ok(serde_json::from_slice(text)?)
}

/// An account in one word, where it is known.
pub(crate) fn address(user: Option<&str>, domain: Option<&str>, is_public: bool) -> String {
    match (user, domain) {
        (Some(user), Some(domain)) => format!("{user}@{domain}"),
        _ => owner(user, is_public).to_owned(),
    }
}

fn owner(user: Option<&str>, is_public: bool) -> &str {
    match (user, is_public) {
        (Some(user), _) => user,
        (None, true) => "Public folders",
        (None, false) => "Unknown owner",
    }
}

impl Book {
    /// Whether it is damaged so that there may have been contacts in it, and none was got out.
    pub(crate) fn gave_nothing(&self) -> bool {
        let places = self.damage.iter().map(|place| &place.code);
        let codes = places.chain(self.damage_by_code.iter().map(|of| &of.code));
        gave_nothing(self.contacts, codes.filter_map(|code| DamageCode::of(code)))
    }
}

impl Output {
    /// Its values with `?` for letters that the encoding lacks.
    pub(crate) fn replaced(&self) -> u64 {
        self.ledger.iter().map(|row| row.replaced).sum()
    }

    /// Its values with others for such letters, which read alike.
    pub(crate) fn respelt(&self) -> u64 {
        self.ledger.iter().map(|row| row.respelt).sum()
    }
}

impl Account {
    /// Where it is, as a person says it.
    pub(crate) fn domain(&self) -> &str {
        match (&self.domain, self.is_public()) {
            (Some(domain), _) => domain,
            (None, true) => "Public folders",
            (None, false) => "Without a domain",
        }
    }

    /// Whose it is, as a person says it.
    pub(crate) fn user(&self) -> &str {
        owner(self.user.as_deref(), self.is_public())
    }

    /// The account in one word, where it is known.
    pub(crate) fn address(&self) -> String {
        address(self.user.as_deref(), self.domain.as_deref(), self.is_public())
    }

    fn is_public(&self) -> bool {
        self.user.is_none() && self.address_books.iter().any(|book| book.kind == "public")
    }

    /// Its contacts that are in the files.
    pub(crate) fn contacts(&self) -> u64 {
        self.exported().map(|book| book.contacts).sum()
    }

    /// Its books that are in the files.
    pub(crate) fn exported(&self) -> impl Iterator<Item = &Book> {
        self.address_books.iter().filter(|book| book.status == "exported")
    }

    /// Whether it has problems or damage.
    pub(crate) fn needs_a_look(&self) -> bool {
        !self.problems.is_empty() || self.damaged_places() > 0
    }

    pub(crate) fn damaged_places(&self) -> u64 {
        self.address_books.iter().map(|book| book.damage_count).sum()
    }
}
