//! What each format is and who reads it, for people: `mdexport formats` and `docs/formats.md`.

use mdexport_vcard::Version;

use crate::dialect::Dialect;
use crate::format::Format;
use crate::{ldif, xlsx};

/// A format in words.
#[derive(Clone, Debug)]
pub struct About {
    /// What its files are.
    pub what: &'static str,
    /// The clients that read it.
    pub clients: Vec<String>,
    /// The specification, or where the client's rules come from.
    pub sources: Vec<String>,
    /// What its files are like, each property with its value.
    pub properties: Vec<(&'static str, String)>,
    /// For formats with columns: each header, and the content under it.
    pub columns: Vec<(String, String)>,
    /// For formats with numbered places: each group, and what takes them in which order.
    pub places: Vec<(String, String)>,
}

impl About {
    fn plain(what: &'static str, clients: &[&str], source: &str) -> Self {
        Self {
            what,
            clients: clients.iter().map(|&client| client.to_owned()).collect(),
            sources: vec![source.to_owned()],
            properties: vec![("encoding", "UTF-8, no byte order mark".to_owned())],
            columns: Vec::new(),
            places: Vec::new(),
        }
    }

    fn dialect(what: &'static str, dialect: &Dialect) -> Self {
        Self {
            what,
            clients: dialect.clients().to_vec(),
            sources: dialect.sources().to_vec(),
            properties: dialect.properties(),
            columns: dialect.contents(),
            places: dialect.places(),
        }
    }

    fn workbook() -> Self {
        let clients = ["Excel", "LibreOffice Calc", "Numbers", "Google Sheets"];
        let source = "ECMA-376, Office Open XML File Formats, Part 1";
        Self {
            properties: vec![
                ("encoding", "every cell is a text, in XML".to_owned()),
                ("sheets", "one for each address book".to_owned()),
            ],
            columns: xlsx::contents().collect(),
            ..Self::plain("Excel workbook, to look at by hand", &clients, source)
        }
    }

    /// An attribute that groups have as well as people may hold something else there.
    fn ldif(
        what: &'static str,
        (people, groups): (&Dialect, &Dialect),
        of_people: impl Iterator<Item = (&'static str, String)>,
        of_groups: impl Iterator<Item = (&'static str, String)>,
    ) -> Self {
        let encoding = "UTF-8, Base64 where LDIF asks for it".to_owned();
        let own = |(name, content): (&str, String)| (name.to_owned(), content);
        let mut columns = people.contents();
        columns.extend(of_people.map(own));
        let groups = groups.contents().into_iter().chain(of_groups.map(own));
        columns.extend(groups.map(|(name, content)| (format!("{name} (group)"), content)));
        Self { properties: vec![("encoding", encoding)], columns, ..Self::dialect(what, people) }
    }
}

impl Format {
    /// What the format is, and for whom.
    pub fn about(&self) -> About {
        const CARDS: &[&str] =
            &["Apple Contacts", "iCloud", "Nextcloud", "SOGo", "CardDAV servers"];
        match self {
            Self::Csv(dialect) => About::dialect("CSV", dialect),
            Self::Generic(elements) => {
                let own = [
                    ("folder", "the folder's path"),
                    ("unknown", "elements of no table, and repeated ones"),
                ];
                let elements =
                    elements.iter().map(|name| (name.clone(), format!("the element {name}")));
                let own = own.map(|(header, content)| (header.to_owned(), content.to_owned()));
                About {
                    properties: vec![
                        ("encoding", "UTF-8, with byte order mark".to_owned()),
                        ("delimiter", ",".to_owned()),
                        ("line ends", "CRLF".to_owned()),
                    ],
                    columns: elements.chain(own).collect(),
                    ..About::plain(
                        "CSV with every element as the store has it",
                        &["programs of your own"],
                        "https://www.rfc-editor.org/rfc/rfc4180",
                    )
                }
            }
            Self::Xlsx => About::workbook(),
            Self::Vcard(Version::V21) => About::plain(
                "vCard 2.1",
                &["old telephones", "MailEnable"],
                "vCard, The Electronic Business Card, version 2.1 (versit, 1996)",
            ),
            Self::Vcard(Version::V3) => {
                About::plain("vCard 3.0", CARDS, "https://www.rfc-editor.org/rfc/rfc2426")
            }
            Self::Vcard(Version::V4) => About::plain(
                "vCard 4.0",
                &["programs of your own", "clients that ask for it"],
                "https://www.rfc-editor.org/rfc/rfc6350",
            ),
            Self::JsContact => About::plain(
                "JSContact (a JSON array of Cards)",
                &["programs of your own"],
                "https://www.rfc-editor.org/rfc/rfc9553",
            ),
            Self::Ldif(people, groups) => About::ldif(
                "LDIF (each column is an attribute)",
                (people, groups),
                std::iter::empty(),
                ldif::group_contents(),
            ),
            Self::Directory(people, groups, _) => About::ldif(
                "LDIF for directories, inetOrgPerson and groupOfNames",
                (people, groups),
                ldif::directory_contents(),
                ldif::directory_group_contents(),
            ),
        }
    }
}
