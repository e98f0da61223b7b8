//! What the report needs of the manifest's entries, as they pass by.

use std::io;

use mdexport_model::DamageCode;
use serde::Deserialize;

use crate::no_contacts::{NoContacts, gave_nothing};

#[derive(Debug, Deserialize)]
pub(super) struct Account {
    pub(super) domain: Option<String>,
    pub(super) user: Option<String>,
    pub(super) address_books: Vec<Book>,
    pub(super) problems: Vec<Found>,
    #[serde(default)]
    pub(super) no_contacts: Option<NoContacts>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Book {
    pub(super) path: String,
    pub(super) kind: String,
    pub(super) status: String,
    #[serde(default)]
    pub(super) bytes: Option<u64>,
    #[serde(default)]
    pub(super) modified: Option<String>,
    #[serde(default)]
    pub(super) encoding: Option<String>,
    pub(super) contacts: u64,
    pub(super) groups: u64,
    pub(super) memberships: u64,
    #[serde(default)]
    pub(super) damage_count: u64,
    #[serde(default)]
    pub(super) damage_by_code: Vec<OfCode>,
    #[serde(default)]
    pub(super) damage: Vec<Place>,
}

/// How many places of a book are damaged in one way; only of books with more than a hundred.
#[derive(Debug, Deserialize)]
pub(super) struct OfCode {
    pub(super) code: String,
    pub(super) count: u64,
}

/// Damage at a place of a book.
#[derive(Debug, Deserialize)]
pub(super) struct Place {
    pub(super) code: String,
    pub(super) line: u64,
    pub(super) column: u64,
    pub(super) message: String,
}

/// A problem.
#[derive(Debug, Deserialize)]
pub(super) struct Found {
    pub(super) code: String,
    #[serde(default)]
    pub(super) path: Option<String>,
    pub(super) message: String,
}

/// The format of a file.
#[derive(Debug, Deserialize)]
pub(super) struct OfFormat<'t> {
    pub(super) format: &'t str,
}

#[derive(Debug, Deserialize)]
pub(super) struct Output {
    pub(super) path: String,
    #[serde(default)]
    pub(super) domain: Option<String>,
    #[serde(default)]
    pub(super) user: Option<String>,
    #[serde(default)]
    pub(super) replaced_contacts: u64,
    /// Which encodings hold its letters, where its own lacks some.
    #[serde(default)]
    pub(super) encodings: Vec<String>,
    pub(super) ledger: Vec<Row>,
}

/// What became of the values of a field.
#[derive(Debug, Deserialize)]
pub(super) struct Row {
    #[serde(default)]
    pub(super) replaced: u64,
    #[serde(default)]
    pub(super) respelt: u64,
}

/// An entry from its text.
pub(super) fn parse<'t, T: Deserialize<'t>>(text: &'t [u8]) -> io::Result<T> {
    Ok(serde_json::from_slice(text)?)
}

/// An account in one word, where it is known.
pub(super) fn address(user: Option<&str>, domain: Option<&str>, is_public: bool) -> String {
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
    pub(super) fn gave_nothing(&self) -> bool {
        let places = self.damage.iter().map(|place| &place.code);
        let codes = places.chain(self.damage_by_code.iter().map(|of| &of.code));
        gave_nothing(self.contacts, codes.filter_map(|code| DamageCode::of(code)))
    }
}

impl Output {
    /// Its values with `?` for letters that the encoding lacks.
    pub(super) fn replaced(&self) -> u64 {
        self.ledger.iter().map(|row| row.replaced).sum()
    }

    /// Its values with others for such letters, which read alike.
    pub(super) fn respelt(&self) -> u64 {
        self.ledger.iter().map(|row| row.respelt).sum()
    }
}

impl Account {
    /// Where it is, as a person says it.
    pub(super) fn domain(&self) -> &str {
        match (&self.domain, self.is_public()) {
            (Some(domain), _) => domain,
            (None, true) => "Public folders",
            (None, false) => "Without a domain",
        }
    }

    /// Whose it is, as a person says it.
    pub(super) fn user(&self) -> &str {
        owner(self.user.as_deref(), self.is_public())
    }

    /// The account in one word, where it is known.
    pub(super) fn address(&self) -> String {
        address(self.user.as_deref(), self.domain.as_deref(), self.is_public())
    }

    fn is_public(&self) -> bool {
        self.user.is_none() && self.address_books.iter().any(|book| book.kind == "public")
    }

    /// Its contacts that are in the files.
    pub(super) fn contacts(&self) -> u64 {
        self.exported().map(|book| book.contacts).sum()
    }

    /// Its books that are in the files.
    pub(super) fn exported(&self) -> impl Iterator<Item = &Book> {
        self.address_books.iter().filter(|book| book.status == "exported")
    }

    /// Whether it has problems or damage.
    pub(super) fn needs_a_look(&self) -> bool {
        !self.problems.is_empty() || self.damaged_places() > 0
    }

    pub(super) fn damaged_places(&self) -> u64 {
        self.address_books.iter().map(|book| book.damage_count).sum()
    }
}
