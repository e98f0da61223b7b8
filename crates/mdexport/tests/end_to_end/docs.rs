//! Pages in `docs` that are generated from the code are what the code generates, and the manual of
//! dialect files is true.

use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use mdexport_formats::{Dialect, Format};
use mdexport_mdaemon::{ElementTable, KnownElement};
use mdexport_model::{DamageCode, ProblemCode, Reason};
use mdexport_report::Remedy;

use crate::harness::{TestEnv, book};

/// The page that says what the codes of a manifest mean, and what to do.
fn codes() -> String {
    let mut page = String::from(
        "# Codes in a manifest\n\n`mdexport explain CODE` says the same of one. Generated from \
         `crates/model`: `SNAPSHOTS=overwrite cargo test -p mdexport` writes it anew.\n",
    );
    let mut list = |title: &str, rows: &mut dyn Iterator<Item = [&str; 3]>| {
        let _ =
            write!(page, "\n## {title}\n\n| code | meaning | what to do |\n| --- | --- | --- |\n");
        for [code, meaning, remedy] in rows {
            let [meaning, remedy] = [meaning, remedy].map(|text| text.replace('|', "\\|"));
            let _ = writeln!(page, "| `{code}` | {meaning} | {remedy} |");
        }
    };
    let damage = DamageCode::ALL.iter().map(|code| [code.code(), code.meaning(), code.remedy()]);
    list("Damage: what is wrong at a place of a book", &mut damage.into_iter());
    let problems = ProblemCode::ALL.iter().map(|code| [code.code(), code.meaning(), code.remedy()]);
    list("Problems: what is wrong with a folder, a book or a file", &mut problems.into_iter());
    let reasons = Reason::ALL.iter().map(|code| [code.code(), code.meaning(), code.remedy()]);
    list("Reasons: why a value does not simply stand in its place", &mut reasons.into_iter());
    page
}

/// The page that says for each format whom it is for and what stands in it.
fn formats() -> String {
    let elements = ElementTable::built_in().unwrap();
    let names: Arc<[String]> = elements.rows().iter().map(|row| row.name.clone()).collect();
    let mut page = String::from(
        "# Formats\n\n`mdexport formats NAME` says the same of one. Generated from `crates/formats`: \
         `SNAPSHOTS=overwrite cargo test -p mdexport` writes it anew.\n",
    );
    for name in Format::names() {
        let about = Format::named(name, &names).unwrap().about();
        let _ =
            write!(page, "\n## {name}\n\n{}, for {}.\n\n", about.what, about.clients.join(", "));
        for (property, value) in about.properties {
            let _ = writeln!(page, "- {property}: `{value}`");
        }
        for source in about.sources {
            let _ = writeln!(page, "- source: {source}");
        }
        let columns = if name == "generic" { fields(&elements) } else { about.columns };
        let head =
            if name == "generic" { ["element", "field"] } else { ["column", "what stands there"] };
        table(&mut page, head, &columns);
        table(
            &mut page,
            ["numbered place", "what takes it, in this order, with its label"],
            &about.places,
        );
    }
    page
}

/// The elements of the table and their fields: with those names dialects are written.
fn fields(elements: &ElementTable) -> Vec<(String, String)> {
    let row = |row: &KnownElement| {
        (row.name.clone(), format!("{} ({})", row.field.name(), row.field.label()))
    };
    elements.rows().iter().map(row).collect()
}

fn table(page: &mut String, head: [&str; 2], rows: &[(String, String)]) {
    if rows.is_empty() {
        return;
    }
    let _ = write!(page, "\n| {} | {} |\n| --- | --- |\n", head[0], head[1]);
    for (name, content) in rows {
        let content = content.replace('|', "\\|").replace('*', "\\*");
        let _ = writeln!(page, "| {} | {content} |", name.replace('|', "\\|"));
    }
}

/// Holds a page of the manual against what it is generated from.
#[track_caller]
pub(crate) fn is_generated(page: &str, text: &str) {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs").join(page);
    if std::env::var_os("SNAPSHOTS").is_some_and(|value| value == "overwrite") {
        fs::write(&page, text).unwrap();
    }
    assert_eq!(fs::read_to_string(&page).unwrap_or_default(), text);
}

#[test]
fn the_page_of_codes_is_that_of_the_code() {
    is_generated("codes.md", &codes());
}

#[test]
fn the_page_of_formats_is_that_of_the_code() {
    is_generated("formats.md", &formats());
}

/// The page of all commands and options: what they say of themselves.
fn commands() -> String {
    let mut page = String::from(
        "# Commands\n\nWhat each command says with `--help`. Generated from the program: \
         `SNAPSHOTS=overwrite cargo test -p mdexport` writes it anew.\n",
    );
    let env = TestEnv::new();
    let said = |command: &str, arguments: &[&str]| {
        String::from_utf8(env.run(command, arguments).ends_with(0).stdout).unwrap()
    };
    let all = said("--help", &[]);
    let list = all.split_once("Commands:\n").unwrap().1.split_once("\n\n").unwrap().0;
    // A description that goes on is indented further.
    let names = list.lines().filter_map(|line| line.strip_prefix("  "));
    let names =
        names.filter(|line| !line.starts_with(' ')).filter_map(|line| line.split(' ').next());
    let mut section = |title: &str, said: &str| {
        let lines = said.lines().map(str::trim_end).collect::<Vec<_>>().join("\n");
        let _ = write!(page, "\n## {title}\n\n```text\n{lines}\n```\n");
    };
    section("mdexport", &all);
    for name in names.filter(|name| *name != "help") {
        section(&format!("mdexport {name}"), &said(name, &["--help"]));
    }
    page
}

#[test]
fn the_page_of_commands_is_what_they_say() {
    is_generated("commands.md", &commands());
}

/// The page that tells how to write a dialect.
fn manual() -> String {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/dialect-files.md");
    fs::read_to_string(page).unwrap()
}

/// The examples of the manual, in its order.
fn examples(manual: &str) -> [&str; 4] {
    let examples = manual.split("```toml\n").skip(1);
    let examples: Vec<_> = examples.map(|rest| rest.split_once("```").unwrap().0).collect();
    examples.try_into().unwrap()
}

/// Nothing that the elements file names is reported, and a list has its members.
#[test]
fn the_records_of_the_manual_are_read_as_it_says() {
    let manual = manual();
    let [_, elements, records, groups] = examples(&manual);
    let env = TestEnv::new();
    env.write("elements.toml", [elements, records, groups].concat());
    env.write(
        "AddrBook.mrk",
        "<addressBook><settings><sort>name</sort></settings><person><handy>0170 5550100</handy></person>\
         <dl name='Team'><entries><entry><address>anna@example.com</address></entry></entries></dl>\
         </addressBook>",
    );
    let run = "AddrBook.mrk --format vcard4 --elements elements.toml -o -";
    let run = env.contacts(run).ends_with(0);
    let cards = String::from_utf8(run.stdout).unwrap();
    assert!(cards.contains("FN:Team\r\nMEMBER:mailto:anna@example.com\r\n"), "{cards}");
    assert!(cards.contains("TEL;TYPE=CELL:0170 5550100"), "{cards}");
    assert_eq!(cards.matches("BEGIN:VCARD").count(), 2);
    assert!(!cards.contains("name\r\n"), "{cards}");
}

/// The examples are whole files that do what the page says.
#[test]
fn the_examples_of_the_manual_export() {
    let manual = manual();
    let [dialect, elements, ..] = examples(&manual);
    let env = TestEnv::new();
    env.write("my-crm.toml", dialect);
    env.write("elements.toml", elements);
    env.write(
        "AddrBook.mrk",
        "<addressBook><contact><fullName>Anna Berg</fullName><email>anna@example.com</email>\
         <handy>0170 5550100</handy><busPhone>030 5550100</busPhone><birthday>1980-05-07</birthday>\
         <busAddress>Haus 1\nWeg 2</busAddress><categories>Golf, Chor</categories>\
         <phones><phone type=\"sip\">7</phone></phones></contact></addressBook>",
    );
    let run = "AddrBook.mrk --dialect my-crm.toml --elements elements.toml -o -";
    let run = env.contacts(run).ends_with(0);
    assert_eq!(
        String::from_utf8(run.stdout).unwrap(),
        "\u{feff}Vorname;Nachname;E-Mail;Straße;Zusatz;Geburtstag;Gruppen;Nummer 1;Art 1;Nummer 2;\
         Art 2;Notiz;Quelle\r\nAnna;Berg;anna@example.com;Haus 1;Weg 2;07.05.1980;Golf, Chor;\
         0170 5550100;mobil;030 5550100;Büro;\"IP phone: 7\";MDaemon\r\n"
            .replace("\"IP phone: 7\"", "IP phone: 7")
    );
}

/// What the program would accept is what it names when a word is none of them.
#[test]
fn every_word_is_in_the_manual() {
    let manual = manual();
    let sound = "name = 'a'\nencoding = 'utf-8'\n";
    let mut words = 0;
    for file in [
        "zzz = 1",
        &format!("{sound}line-end = 'zzz'\ncolumns = []"),
        &format!("{sound}dates = {{ zzz = 1 }}\ncolumns = []"),
        &format!("{sound}columns = [{{ header = 'a', zzz = 1 }}]"),
        &format!("{sound}columns = [{{ header = 'a', field = 'birthday', date = 'zzz' }}]"),
        &format!("{sound}columns = [{{ header = 'a', list = ['zzz'], joined = ',' }}]"),
        &format!("{sound}columns = [{{ header = 'a', slot = 'x', part = 'zzz' }}]"),
        &format!("{sound}columns = []\n[[slots]]\nzzz = 1"),
        &format!("{sound}columns = []\n[[slots]]\nname = 'x'\nvalues = [{{ zzz = 1 }}]"),
    ] {
        let mistake = Dialect::parse(file).unwrap_err().what;
        let known: Vec<_> = mistake.split('`').skip(1).step_by(2).collect();
        assert_eq!(known[0], "zzz", "{file}: {mistake}");
        for word in &known[1..] {
            assert!(manual.contains(&format!("`{word}`")), "{word} is not explained");
            words += 1;
        }
    }
    assert!(words > 30);
}

/// Every command of the guide is one that mdexport takes, in the order in which they stand there.
#[test]
fn the_commands_of_the_guide_run() {
    let guide = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/guide.md");
    let guide = fs::read_to_string(guide).unwrap();
    let env = TestEnv::new();
    for user in ["anna", "bo"] {
        env.write(
            &format!("MDaemon/USERS/example.com/{user}/Contacts.IMAP/AddrBook.mrk"),
            book(&[user]),
        );
    }
    env.write("my-elements.toml", "[[elements]]\nname = 'handy'\nfield = 'phone.mobile'\n");
    let commands: Vec<_> =
        guide.lines().filter_map(|line| line.strip_prefix("mdexport ")).collect();
    assert!(commands.len() >= 10, "{commands:?}");
    for command in commands {
        let command = command.replace(r"C:\MDaemon\USERS", "MDaemon/USERS");
        let (name, arguments) = command.split_once(' ').unwrap();
        let arguments: Vec<_> = arguments.split_whitespace().collect();
        env.run(name, &arguments).ends_with(0);
    }
}
