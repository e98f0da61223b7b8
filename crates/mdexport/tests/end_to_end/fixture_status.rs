//! The status of every book in `fixtures/damage`, as a person would conclude it who looks at the file: 0 only if all that
//! is in it arrived, letters for certain; else 3, and a code says what to look at. To see a book for the first time and
//! add it here is to ask that question.

use std::path::Path;

use crate::harness::TestEnv;

/// Books of which a person says: everything is there, and nothing needs a look.
const SOUND: &[&str] = &[
    "cdata-and-text",
    "cdata-split-in-two",
    "cdata-with-references",
    // By XML a comment is no part of a value.
    "comment-in-value",
    "delete-and-c1-controls",
    "elements-repeated",
    "gbk-declared-with-a-letter-of-utf8",
    "group-with-members",
    "hz-declared",
    "iso-2022-jp-declared",
    "iso-2022-kr-declared",
    "iso-8859-1-means-windows-1252",
    "names-in-odd-case",
    "references-nested",
    "shift-jis-declared",
    "utf16-be",
    "utf16-be-bom",
    "utf16-label-on-utf8",
    "utf16-le",
    "utf16-le-bom",
    "utf32-be",
    "utf32-be-bom",
    "utf32-le",
    "utf32-le-bom",
    "utf7-declared",
    "utf8",
    "utf8-bom",
    "utf8-labelled-nonsense",
    "utf8-labelled-windows-1252",
    "windows-1251-declared",
    "windows-1252-declared",
];

#[test]
fn every_book_ends_with_what_a_person_would_conclude() {
    let env = TestEnv::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/damage");
    let (mut sound, mut wrong) = (0, Vec::new());
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let Some(name) = path.file_name().unwrap().to_str().unwrap().strip_suffix(".mrk") else {
            continue;
        };
        let is_sound = SOUND.contains(&name);
        sound += usize::from(is_sound);
        let arguments = ["--format", "generic", "--dry-run"].map(AsRef::as_ref);
        let run = env.contacts_of(&[&[path.as_os_str()], &arguments[..]].concat());
        let expected = if is_sound { 0 } else { 3 };
        if run.status != Some(expected) || is_sound == run.stderr.contains("Damage: ") {
            wrong.push(format!("{name}: {:?} {}", run.status, run.stderr));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(sound, SOUND.len(), "a book of the list is gone");
}
