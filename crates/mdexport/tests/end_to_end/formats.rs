//! `mdexport formats`: all formats, one format, and the dialect file to start from.

use mdexport_formats::Format;

use crate::harness::{TestEnv, book};

fn told(arguments: &[&str]) -> String {
    let run = TestEnv::new().run("formats", arguments).ends_with(0);
    assert_eq!(run.stderr, "");
    String::from_utf8(run.stdout).unwrap()
}

#[test]
fn all_formats_are_listed_with_their_clients() {
    let list = told(&[]);
    for name in Format::names() {
        let is_it = |line: &&str| {
            line.split_whitespace().next().is_some_and(|word| word.trim_end_matches('*') == name)
        };
        let line = list.lines().find(is_it).unwrap_or_else(|| panic!("no {name} in\n{list}"));
        assert!(line.split_whitespace().count() > 1, "{line}");
    }
    assert!(list.contains("\n  outlook-web* ") && list.contains("Outlook.com"), "{list}");
}

#[test]
fn each_format_is_told_with_its_source() {
    for name in Format::names() {
        let text = told(&[name]);
        for fact in ["\n  what  ", "\n  clients  ", "\n  encoding  ", "\n  source  "] {
            let fact = fact.trim_end();
            assert!(text.contains(fact), "{name}: no {fact:?} in\n{text}");
        }
    }
}

#[test]
fn a_dialect_is_told_with_its_columns() {
    let text = told(&["thunderbird"]);
    for line in [
        "First Name  name.given",
        "Home Address 2  address.home.street, from line 2 on",
        "Birth Year  birthday, year",
        "Screen Name  im.1, else im.2, else im.3",
        "Notes  note, and what has no column",
        "Custom 2  nothing",
        "encoding  UTF-8, with byte order mark",
        "delimiter  ,",
    ] {
        let is_it = |told: &str| told.split_whitespace().eq(line.split_whitespace());
        assert!(text.lines().any(is_it), "no {line:?} in\n{text}");
    }
    let google = told(&["google"]);
    assert!(google.contains("phone 15, value") && google.contains("phone.mobile (\"Mobile\")"));
    let outlook = told(&["outlook"]);
    assert!(outlook.contains("  fr, ja, pt-BR, tr; --language says why"), "{outlook}");
    let generic = told(&["generic"]);
    assert!(generic.lines().any(|line| line.split_whitespace().eq(["busPhone", "phone.work"])));
}

/// What a group has that people do not, and the other way round, is told of each.
#[test]
fn the_attributes_of_groups_are_told() {
    for (format, lines) in [
        ("ldif", ["member (group)  the names", "mozillaNickname (group)  nickname"].as_slice()),
        (
            "ldif-ldap",
            &[
                "member (group)  the names",
                "ou (group)  org.department",
                "uid (group)  uid",
                "uid  uid",
            ],
        ),
    ] {
        let text = told(&[format]);
        for line in lines {
            let words: Vec<_> = line.split_whitespace().collect();
            let is_it =
                |told: &str| told.split_whitespace().take(words.len()).eq(words.iter().copied());
            assert!(text.lines().any(is_it), "no {line:?} in\n{text}");
        }
    }
}

/// The file is the dialect: under another name it writes the same.
#[test]
fn the_printed_file_is_one_to_start_from() {
    let env = TestEnv::new();
    env.write("AddrBook.mrk", book(&["anna"]));
    let mut dialects = 0;
    for name in Format::names().filter(|name| Format::dialect_file(name).is_some()) {
        let text = told(&[name, "--toml"]);
        assert!(text.starts_with('#'), "{text}");
        let line = format!("name = \"{name}\"");
        assert!(text.contains(&line), "{text}");
        env.write("my.toml", text.replace(&line, "name = \"my\""));
        let own = env.contacts("AddrBook.mrk --dialect my.toml -o -").ends_with(0).stdout;
        let built_in = env.contacts(&format!("AddrBook.mrk -f {name} -o -")).ends_with(0).stdout;
        assert_eq!(own, built_in, "{name}");
        dialects += 1;
    }
    assert!(dialects >= 4);
}

#[test]
fn what_cannot_be_told_is_a_mistake() {
    let env = TestEnv::new();
    env.run("formats", &["goggle"]).ends_with(2).says(&["did you mean google?"]);
    env.run("formats", &["vcard", "--toml"])
        .ends_with(2)
        .says(&["vcard is no CSV dialect", "google"]);
    env.run("formats", &["--toml"]).ends_with(2);
}
