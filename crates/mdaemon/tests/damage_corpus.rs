//! The files of `fixtures/damage`, each beside what must come of it. After a change that is meant to
//! change that, `SNAPSHOTS=overwrite cargo test -p mdexport-mdaemon --test damage_corpus` rewrites it;
//! look at the difference before you commit it.
//!
//! What is large is made here and never lies in the checkout: see `large`.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use encoding_rs::WINDOWS_1252;
use mdexport_mdaemon::{Book, BookReport, ElementTable};
use mdexport_model::{Contact, Kind};

#[path = "damage_corpus/large.rs"]
mod large;

static TABLE: LazyLock<ElementTable> = LazyLock::new(|| ElementTable::built_in().unwrap());

/// Reads a book and gives every contact to `each`; with the fast way for sound records and without it
/// they are the same.
fn read(bytes: &[u8], mut each: impl FnMut(&Contact<'_>)) -> BookReport {
    let book = Book::decode(bytes, WINDOWS_1252);
    let mut reader = book.contacts(&TABLE);
    let mut careful = book.contacts(&TABLE).without_fast_way();
    let mut count = 0;
    while let Some(contact) = reader.advance() {
        count += 1;
        let same = careful.advance().unwrap();
        assert_eq!((contact.elements(), contact.kind), (same.elements(), same.kind));
        each(contact);
    }
    assert!(careful.advance().is_none());
    let report = reader.finish();
    assert_eq!(report.damage, careful.finish().damage);
    assert_eq!(report.contacts + report.others, count);
    report
}

/// A line for each contact, then one for each finding.
fn shown(bytes: &[u8]) -> String {
    let mut lines = String::new();
    let report = read(bytes, |contact| {
        let kind = match contact.kind {
            Kind::Individual => "",
            Kind::Group => "group ",
            Kind::Unknown => "other ",
        };
        let values = contact.elements().iter();
        let values = values.map(|element| format!("{}={}", element.name, visible(&element.value)));
        writeln!(lines, "{kind}{}", values.collect::<Vec<_>>().join("|")).unwrap();
    });
    for found in &report.damage {
        writeln!(lines, "damage: {} {}:{}", found.code.code(), found.line, found.column).unwrap();
    }
    lines
}

/// A value on one line, with everything that an editor may hide or change written out.
fn visible(value: &str) -> String {
    let mut line = String::new();
    for character in value.chars() {
        match character {
            '\\' | '\n' | '\r' | '\t' => line.extend(character.escape_default()),
            hidden if hidden.is_control() => line.extend(hidden.escape_unicode()),
            '\u{a0}' | '\u{fdd0}' | '\u{1ffff}' => line.extend(character.escape_unicode()),
            other => line.push(other),
        }
    }
    line
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/damage")
}

fn names_ending_in(ending: &str) -> Vec<String> {
    let entries = std::fs::read_dir(folder()).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<_> =
        names.filter_map(|name| name.strip_suffix(ending).map(str::to_owned)).collect();
    names.sort_unstable();
    names
}

#[test]
fn every_file_is_read_as_its_neighbour_says() {
    let overwrite = std::env::var_os("SNAPSHOTS").is_some_and(|value| value == "overwrite");
    let mut wrong = Vec::new();
    let names = names_ending_in(".mrk");
    assert!(names.len() > 80, "only {} files in {}", names.len(), folder().display());
    for name in names {
        let found = shown(&std::fs::read(folder().join(format!("{name}.mrk"))).unwrap());
        let beside = folder().join(format!("{name}.expected"));
        if overwrite {
            save(&beside, &found);
            continue;
        }
        let expected = std::fs::read_to_string(&beside).unwrap_or_default();
        if found != expected {
            wrong.push(format!("{name}\n--- expected\n{expected}--- found\n{found}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[expect(clippy::disallowed_methods, reason = "asked for with SNAPSHOTS=overwrite")]
fn save(path: &Path, text: &str) {
    std::fs::write(path, text).unwrap();
}

#[test]
fn every_expectation_has_its_file() {
    let overwrite = std::env::var_os("SNAPSHOTS").is_some_and(|value| value == "overwrite");
    if !overwrite {
        assert_eq!(names_ending_in(".mrk"), names_ending_in(".expected"));
    }
}

/// A file named by an entity would show up in what is read, and so would an entity's text.
#[test]
fn no_entity_is_expanded() {
    for name in names_ending_in(".mrk").iter().filter(|name| name.starts_with("doctype")) {
        let found = shown(&std::fs::read(folder().join(format!("{name}.mrk"))).unwrap());
        for secret in ["root:", "Example & Sons", "lollol"] {
            assert!(!found.contains(secret), "{name}: {found}");
        }
        assert!(found.contains("damage: doctype") || name == "doctype-not-closed", "{name}");
    }
}

/// Wherever a file of the corpus is cut off, it is read, and what is reported lies in it.
#[test]
fn every_file_cut_off_anywhere() {
    for name in names_ending_in(".mrk") {
        let bytes = std::fs::read(folder().join(format!("{name}.mrk"))).unwrap();
        for length in 0..bytes.len() {
            let bytes = &bytes[..length];
            let lines = bytes.split(|&byte| byte == b'\n').count() as u64;
            let report = read(bytes, |contact| assert!(!contact.elements().is_empty()));
            for found in report.damage {
                let inside = found.line <= lines && found.column <= length as u64 + 1;
                assert!(inside, "{name} cut at {length}: {found:?}");
            }
        }
    }
}
