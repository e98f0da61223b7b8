//! What people call a format who think of a client, a device or a kind of file: `Gmail`, `iphone`, `vcf`.
//!
//! The clients are with the formats ([`crate::About`]); here are only the words that no format says itself.

use std::sync::Arc;

use crate::format::Format;

/// Words for formats, in lower case and without blanks or signs.
const WORDS: &[(&str, &[&str])] = &[
    ("google", &["gmail", "googlemail", "gsuite", "googleworkspace", "workspace", "pixel"]),
    ("outlook", &["office", "msoutlook", "outlookclassic", "pst"]),
    // What is known of no client is most often written with the columns of Outlook.
    (
        "outlook-web",
        &[
            "csv",
            "owa",
            "office365",
            "o365",
            "microsoft365",
            "m365",
            "365",
            "hotmail",
            "live",
            "msn",
            "newoutlook",
            "outlooknew",
            "outlook365",
            "fastmail",
        ],
    ),
    (
        "vcard",
        &[
            "vcf",
            "vcards",
            "vcard3",
            "vcard30",
            "card",
            "iphone",
            "ipad",
            "ios",
            "mac",
            "macos",
            "osx",
            "applemail",
            "owncloud",
            "dav",
            "samsung",
            "phone",
            "mobile",
        ],
    ),
    ("vcard4", &["vcard40"]),
    ("vcard21", &["vcard2", "nokia"]),
    ("xlsx", &["xls", "spreadsheet", "workbook", "calc", "ods"]),
    ("jscontact", &["json", "jmap"]),
    ("ldif-ldap", &["ldap", "directory", "activedirectory"]),
    ("generic", &["raw", "lossless"]),
    ("mail-merge", &["word"]),
    ("open-xchange", &["openexchange"]),
    ("thunderbird", &["mozilla"]),
];

impl Format {
    /// The name of the format that is called so: its own in any case, a client of it, or another word.
    pub fn called(word: &str) -> Option<&'static str> {
        let of_name = |name: &&str| name.eq_ignore_ascii_case(word);
        let wanted = plain(word);
        Self::names().find(of_name).or_else(|| of_word(&wanted)).or_else(|| of_client(&wanted))
    }
}

fn of_word(wanted: &str) -> Option<&'static str> {
    let entry = WORDS.iter().find(|(_, words)| words.contains(&wanted));
    entry.map(|(format, _)| *format).or_else(|| Format::names().find(|name| plain(name) == wanted))
}

/// The first format that has the client.
fn of_client(wanted: &str) -> Option<&'static str> {
    let elements: Arc<[String]> = Arc::new([]);
    Format::names().find(|name| {
        let format = Format::named(name, &elements);
        format.is_ok_and(|format| format.about().clients.iter().any(|client| is(client, wanted)))
    })
}

/// Whether the client, or the beginning of its name, is the word: `Nextcloud`, `Apple Contacts`.
fn is(client: &str, wanted: &str) -> bool {
    // What begins with a small letter is no name: "programs of your own".
    if !client.starts_with(|letter: char| letter.is_uppercase() || letter.is_numeric()) {
        return plain(client) == wanted;
    }
    let mut beginning = String::new();
    client.split(' ').any(|part| {
        beginning.push_str(&plain(part));
        beginning == wanted
    })
}

/// A word without what people write in different ways.
fn plain(word: &str) -> String {
    word.chars().filter(|sign| sign.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::{WORDS, plain};
    use crate::Format;

    #[test]
    fn formats_are_known_by_what_people_call_them() {
        for (word, format) in [
            ("Outlook", Some("outlook")),
            ("OUTLOOK-WEB", Some("outlook-web")),
            ("outlook_web", Some("outlook-web")),
            ("gmail", Some("google")),
            ("Android", Some("google")),
            ("iPhone", Some("vcard")),
            ("apple", Some("vcard")),
            ("iCloud", Some("vcard")),
            ("nextcloud", Some("vcard")),
            ("carddav", Some("vcard")),
            ("Office 365", Some("outlook-web")),
            ("OWA", Some("outlook-web")),
            ("proton-mail", Some("outlook-web")),
            ("outlook.com", Some("outlook-web")),
            ("csv", Some("outlook-web")),
            ("Excel", Some("xlsx")),
            ("exchange", Some("outlook")),
            ("openldap", Some("ldif-ldap")),
            ("seamonkey", Some("thunderbird")),
            ("roundcube 1.6", Some("roundcube")),
            ("MailEnable", Some("vcard21")),
            ("programs", None),
            ("the", None),
            ("lotus", None),
            ("", None),
        ] {
            assert_eq!(Format::called(word), format, "{word}");
        }
    }

    /// A word that is a client's, or is there twice, would only seem to be said here.
    #[test]
    fn words_stand_once_and_say_what_no_format_says() {
        let all: Vec<_> = WORDS.iter().flat_map(|(_, words)| words.iter()).collect();
        for (at, word) in all.iter().enumerate() {
            assert_eq!(plain(word), **word);
            assert!(!all[..at].contains(word), "{word}");
            assert!(super::of_client(word).is_none(), "{word}: a client has this name");
            assert!(!Format::names().any(|name| plain(name) == **word), "{word}");
        }
        assert!(WORDS.iter().all(|(format, _)| Format::names().any(|name| name == *format)));
    }
}
