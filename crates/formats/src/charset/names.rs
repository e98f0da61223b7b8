//! The encoding that a user means by a name.
//!
//! The names are the labels of <https://encoding.spec.whatwg.org/#names-and-labels>, and those of
//! Windows and Python beside them, such as `cp1252` and `ansi`. Python's `utf-8-sig` is not known: a
//! byte order mark is the dialect's matter.

use encoding_rs::{
    BIG5, EUC_KR, Encoding, GBK, ISO_2022_JP, REPLACEMENT, SHIFT_JIS, UTF_8, UTF_16BE, UTF_16LE,
    WINDOWS_1252, X_USER_DEFINED,
};
use thiserror::Error;

/// Why no file can be written in the encoding that was asked for.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum UnknownEncoding {
    /// The name is not known.
    #[error(
        "no encoding is known as \"{0}\": name one such as utf-8, windows-1252, shift_jis or gb18030"
    )]
    NoSuchName(String),
    /// No text can be written in it, or no client would read it.
    #[error("no file is written in \"{name}\", {reason}")]
    Unfit {
        /// The name, as given.
        name: String,
        /// The rest of the sentence.
        reason: &'static str,
    },
}

/// ASCII's names, under which the standard gives out windows-1252.
const ASCII: [&str; 4] = ["ascii", "us-ascii", "ansi_x3.4-1968", "iso-ir-6"];

/// The encoding known by this name.
pub fn for_name(label: &str) -> Result<&'static Encoding, UnknownEncoding> {
    let name = label.trim().to_ascii_lowercase();
    let found = code_page(&name).or_else(|| Encoding::for_label(name.as_bytes()));
    let Some(encoding) = found else {
        return Err(UnknownEncoding::NoSuchName(label.to_owned()));
    };
    match unfit(encoding, &name) {
        Some(reason) => Err(UnknownEncoding::Unfit { name: label.to_owned(), reason }),
        None => Ok(encoding),
    }
}

/// What the name means outside the standard.
fn code_page(name: &str) -> Option<&'static Encoding> {
    let prefixes = ["windows", "codepage", "win", "cp", "ms"];
    let bare = prefixes.iter().find_map(|prefix| name.strip_prefix(prefix)).unwrap_or(name);
    match bare.trim_start_matches(['-', '_', ' ']) {
        "ansi" | "latin-1" => Some(WINDOWS_1252),
        "932" => Some(SHIFT_JIS),
        "936" => Some(GBK),
        "949" => Some(EUC_KR),
        "950" => Some(BIG5),
        "1200" => Some(UTF_16LE),
        "65001" => Some(UTF_8),
        number @ ("874" | "1250" | "1251" | "1252" | "1253" | "1254" | "1255" | "1256" | "1257"
        | "1258") => Encoding::for_label(format!("windows-{number}").as_bytes()),
        _ => None,
    }
}

fn unfit(encoding: &'static Encoding, name: &str) -> Option<&'static str> {
    if encoding == UTF_16LE || encoding == UTF_16BE {
        return Some(
            "which importers of address books seldom read: use utf-8, which holds the same",
        );
    }
    if encoding == REPLACEMENT {
        return Some("which the encoding standard withdrew because it is unsafe: use utf-8");
    }
    if encoding == X_USER_DEFINED {
        return Some("which is no encoding of text: use utf-8");
    }
    // Its letters are made of the bytes of quotation marks and commas.
    if encoding == ISO_2022_JP {
        return Some("in which letters cannot be told from separators: use shift_jis or utf-8");
    }
    // Whoever asks for ASCII does not expect bytes beyond it.
    ASCII.contains(&name).then_some(
        "which has no letters with accents: use windows-1252 or utf-8, which begin like it",
    )
}

#[cfg(test)]
mod tests {
    use super::{UnknownEncoding, for_name};

    #[test]
    fn names_that_people_type() {
        let cases = [
            ("utf-8", "UTF-8"),
            (" UTF8 ", "UTF-8"),
            ("65001", "UTF-8"),
            ("cp1252", "windows-1252"),
            ("Windows1252", "windows-1252"),
            ("windows-1252", "windows-1252"),
            ("win 1250", "windows-1250"),
            ("1251", "windows-1251"),
            ("ANSI", "windows-1252"),
            ("latin1", "windows-1252"),
            ("latin-1", "windows-1252"),
            ("ISO-8859-15", "ISO-8859-15"),
            ("cp874", "windows-874"),
            ("cp932", "Shift_JIS"),
            ("sjis", "Shift_JIS"),
            ("gb2312", "GBK"),
            ("cp950", "Big5"),
            ("cp949", "EUC-KR"),
            ("gb18030", "gb18030"),
            ("koi8-r", "KOI8-R"),
        ];
        for (label, name) in cases {
            assert_eq!(for_name(label).map(encoding_rs::Encoding::name), Ok(name), "{label}");
        }
    }

    #[test]
    fn what_cannot_be_written_is_refused_with_a_reason() {
        let unfit = [
            "utf-16",
            "UTF-16BE",
            "unicode",
            "cp1200",
            "replacement",
            "iso-2022-kr",
            "ascii",
            "iso-2022-jp",
            "x-user-defined",
        ];
        for label in unfit {
            let error = for_name(label).unwrap_err();
            assert!(matches!(error, UnknownEncoding::Unfit { .. }), "{label}: {error}");
            assert!(error.to_string().contains(label) && error.to_string().contains("use "));
        }
        for label in ["", "windows", "cp", "ebcdic", "win-9999", "utf-8-sig"] {
            let error = for_name(label).unwrap_err();
            assert_eq!(error, UnknownEncoding::NoSuchName(label.to_owned()));
        }
    }
}
