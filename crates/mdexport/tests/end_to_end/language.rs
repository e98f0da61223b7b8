//! `--language`: names of columns, delimiter, dates and code page of the client's language.

use std::fs;

use encoding_rs::{Encoding, UTF_8, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252};

use crate::harness::TestEnv;

const CONTACT: &str = "<addressBook><contact><guid>1</guid><firstName>Anna</firstName>\
    <lastName>Berg</lastName><birthday>1980-05-07</birthday><comment>a; b</comment></contact></addressBook>";

/// The rows of the one file of this format.
fn rows(
    env: &TestEnv,
    format: &str,
    encoding: &'static Encoding,
    delimiter: u8,
) -> Vec<Vec<String>> {
    let bytes = fs::read(env.path(&format!("out/{format}/example.com/anna.csv"))).unwrap();
    let text = encoding.decode(&bytes).0.into_owned();
    let mut reader = csv::ReaderBuilder::new();
    let mut reader = reader.has_headers(false).delimiter(delimiter).from_reader(text.as_bytes());
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

fn store() -> TestEnv {
    let env = TestEnv::new();
    env.write("store/USERS/example.com/anna/Contacts.IMAP/AddrBook.mrk", CONTACT);
    env
}

fn cell(rows: &[Vec<String>], header: &str) -> String {
    let at = rows[0].iter().position(|name| name == header).unwrap();
    rows[1][at].clone()
}

#[test]
fn outlook_in_the_languages_of_windows() {
    for (language, encoding, delimiter, first_name, birthday, day) in [
        ("de", WINDOWS_1252, b';', "Vorname", "Geburtstag", "07.05.1980"),
        (
            "ru",
            WINDOWS_1251,
            b';',
            "\u{418}\u{43c}\u{44f}",
            "\u{414}\u{435}\u{43d}\u{44c} \u{440}\u{43e}\u{436}\u{434}\u{435}\u{43d}\u{438}\u{44f}",
            "07.05.1980",
        ),
        ("pl", WINDOWS_1250, b';', "Imi\u{119}", "Urodziny", "07.05.1980"),
    ] {
        let env = store();
        let run = format!("--root store -o out -f outlook,vcard --language {language}");
        env.contacts(&run).ends_with(0);
        let rows = rows(&env, "outlook", encoding, delimiter);
        assert_eq!(rows[0].len(), 92, "{language}");
        assert_eq!(cell(&rows, first_name), "Anna", "{language}");
        assert_eq!(cell(&rows, birthday), day, "{language}");
        // An export in a language is verified in it.
        env.run("verify", &["out", "--root", "store"]).ends_with(0);
    }
}

#[test]
fn thunderbird_in_a_language_and_outlook_in_english() {
    let env = store();
    let run = env.contacts("--root store -o out -f outlook,thunderbird --language nl");
    run.ends_with(0).says(&["In English, not nl: outlook has da, de"]);
    let thunderbird = rows(&env, "thunderbird", UTF_8, b',');
    assert_eq!(cell(&thunderbird, "Voornaam"), "Anna");
    assert_eq!(cell(&rows(&env, "outlook", WINDOWS_1252, b','), "First Name"), "Anna");
}

#[test]
fn what_cannot_be_is_refused_with_the_way_out() {
    let env = store();
    for (options, message, hint) in [
        ("-f thunderbird --language fr", "Ville", "leave --language out"),
        ("-f outlook --language fr", "Titre", "by hand"),
        ("-f outlook --language pt-BR", "Estado", "by hand"),
        ("-f outlook --language tr", "same name", "by hand"),
        ("-f outlook --language ja", "not known for certain", "by hand"),
        ("-f vcard,google --language de", "none of these formats", "outlook and thunderbird only"),
        ("-f outlook --language nl", "none of these formats", "outlook has da, de"),
        (
            "-f outlook --language ru --encoding windows-1252",
            "cannot write the column",
            "leave --encoding out",
        ),
    ] {
        let run = env.contacts(&format!("--root store -o out {options}"));
        run.ends_with(2).says(&[message, hint]);
    }
}
