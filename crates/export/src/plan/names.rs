//! Names of files and folders that every file system takes, and that never collide.
//!
//! The same on every system, so that the same store gives the same output everywhere, and an output
//! can be copied from one system to another. What Windows forbids is in "Naming Files, Paths, and
//! Namespaces" (<https://learn.microsoft.com/windows/win32/fileio/naming-a-file>).

use std::collections::{HashMap, HashSet};

use mdexport_model::is_invisible;
use sha2::{Digest, Sha256};
use unicode_normalization::UnicodeNormalization;

/// So long that four levels of it stay below what Windows takes, in UTF-16 units.
const LONGEST: usize = 120;

/// A name that every file system takes for this one.
pub fn safe_name(name: &str) -> String {
    let mut safe: String = name.nfc().map(safe_character).collect();
    // A leading dot hides a file on Unix, a trailing one or a blank is dropped on Windows.
    if safe.starts_with(['.', ' ']) {
        safe.replace_range(..1, "_");
    }
    if safe.ends_with(['.', ' ']) {
        safe.pop();
        safe.push('_');
    }
    if safe.is_empty() || is_reserved(&safe) {
        safe.insert(0, '_');
    }
    shorten(safe)
}

fn safe_character(character: char) -> char {
    let forbidden = matches!(character, '<' | '>' | ':' | '"' | '/' | '\\' | '|' | '?' | '*');
    if forbidden || character.is_control() || is_invisible(character) { '_' } else { character }
}

/// Device names, with any extension.
fn is_reserved(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name).trim_end().to_ascii_uppercase();
    if ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"].contains(&stem.as_str()) {
        return true;
    }
    let number = stem.strip_prefix("COM").or_else(|| stem.strip_prefix("LPT"));
    number.is_some_and(|number| {
        let mut characters = number.chars();
        matches!(characters.next(), Some('0'..='9' | '¹' | '²' | '³'))
            && characters.next().is_none()
    })
}

/// Whether a file of ours beside the folder could have its name: `Contacts.csv`, that of `Contacts`.
fn looks_like_a_file(name: &str) -> bool {
    let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
    extension.is_some_and(|extension| {
        ["csv", "vcf", "json", "ldif", "xlsx"].contains(&extension.as_str())
    })
}

/// `anna-2`
fn has_number(name: &str) -> bool {
    name.rsplit_once('-').is_some_and(|(_, number)| {
        !number.is_empty() && number.chars().all(|digit| digit.is_ascii_digit())
    })
}

/// What names that differ only in case have in common: `Weiß` and `WEISS`, too.
fn without_case(name: &str) -> String {
    name.to_uppercase().to_lowercase()
}

/// Cuts a long name and puts a hash of the whole behind, so that two long names stay two.
fn shorten(name: String) -> String {
    if name.encode_utf16().count() <= LONGEST {
        return name;
    }
    let hash = Sha256::digest(name.as_bytes());
    let mark = format!("~{:02x}{:02x}{:02x}{:02x}", hash[0], hash[1], hash[2], hash[3]);
    let mut short = String::new();
    let mut units = mark.len();
    for character in name.chars() {
        units += character.len_utf16();
        if units > LONGEST {
            break;
        }
        short.push(character);
    }
    short.push_str(&mark);
    short
}

/// Hands out names that differ on file systems without case, too.
#[derive(Debug, Default)]
pub struct Names {
    taken: HashSet<String>,
    /// By name, the last number that was put behind it.
    numbers: HashMap<String, u32>,
    beside_numbers: bool,
}

impl Names {
    /// Names of files that may get a number behind them: `anna-2` is then a part of `anna`, and who is
    /// called so gets another name.
    pub fn beside_numbers(beside_numbers: bool) -> Self {
        Self { beside_numbers, ..Self::default() }
    }

    /// A safe name for this one that no other one has.
    pub fn unique(&mut self, name: &str) -> String {
        self.unique_path(&[name])
    }

    /// A safe path of these names, joined with `/`, that no other one has. All but the last are those
    /// of folders.
    pub fn unique_path(&mut self, names: &[&str]) -> String {
        let mut names: Vec<_> = names.iter().map(|name| safe_name(name)).collect();
        if let [folders @ .., _] = names.as_mut_slice() {
            folders
                .iter_mut()
                .filter(|name| looks_like_a_file(name))
                .for_each(|name| name.push('_'));
        }
        if let Some(last) = names.last_mut().filter(|last| self.beside_numbers && has_number(last))
        {
            last.push('_');
        }
        let safe = names.join("/");
        let key = without_case(&safe);
        if !self.taken.contains(&key) {
            self.taken.insert(key);
            return safe;
        }
        // Numbers up to this one are taken, and stay so.
        let number = self.numbers.entry(key).or_insert(1);
        loop {
            *number += 1;
            let unique = format!("{safe}~{number}");
            if self.taken.insert(without_case(&unique)) {
                return unique;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Names, safe_name};

    #[test]
    fn safe_names() {
        let long = "x".repeat(300);
        let cases = [
            ("anna", "anna"),
            ("Küche", "Küche"),
            ("Ku\u{308}che", "Küche"),
            ("a/b\\c:d", "a_b_c_d"),
            ("..", "__"),
            (".", "_"),
            ("", "_"),
            (".hidden", "_hidden"),
            ("ends.", "ends_"),
            ("CON", "_CON"),
            ("com1.example", "_com1.example"),
            ("common", "common"),
            ("a\u{202e}b\u{7}", "a_b_"),
        ];
        for (name, expected) in cases {
            assert_eq!(safe_name(name), expected, "{name:?}");
        }
        assert_eq!(safe_name(&long).len(), 120);
        assert_ne!(safe_name(&long), safe_name(&"x".repeat(301)));
    }

    #[test]
    fn a_folder_is_never_called_like_a_file() {
        let mut names = Names::default();
        assert_eq!(names.unique_path(&["A.csv", "B.VCF", "C.json"]), "A.csv_/B.VCF_/C.json");
        assert_eq!(names.unique_path(&["csv", "A.csv_", ".json"]), "csv/A.csv_/_json");
    }

    #[test]
    fn a_name_is_never_that_of_a_part() {
        let mut names = Names::beside_numbers(true);
        let all = ["anna", "anna-2", "anna-2_", "anna-b", "-7"].map(|name| names.unique(name));
        assert_eq!(all, ["anna", "anna-2_", "anna-2_~2", "anna-b", "-7_"]);
        assert_eq!(Names::default().unique("anna-2"), "anna-2");
    }

    #[test]
    fn names_that_differ_in_case_only() {
        let mut names = Names::default();
        let all = ["Weiß", "WEISS", "Σίγμας", "ΣΊΓΜΑΣ"].map(|name| names.unique(name));
        assert_eq!(all, ["Weiß", "WEISS~2", "Σίγμας", "ΣΊΓΜΑΣ~2"]);
    }

    #[test]
    fn names_never_collide() {
        let mut names = Names::default();
        let all = ["Anna", "anna", "a:b", "a_b", "a?b", "A_B~2"].map(|name| names.unique(name));
        assert_eq!(all, ["Anna", "anna~2", "a_b", "a_b~2", "a_b~3", "A_B~2~2"]);
    }
}
