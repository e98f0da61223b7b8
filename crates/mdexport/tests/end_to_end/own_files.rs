//! The user's own dialects and elements: they act like those of mdexport, mistakes in them are told by
//! file and line, and an export with them can be verified without them.

use std::fs;

use crate::harness::{ALL_FORMATS, TestEnv};

/// A dialect of two columns and a list.
const MINE: &str = "\
name = \"mine\"
encoding = \"utf-8\"
delimiter = \";\"
line-end = \"lf\"

columns = [
  { header = \"Name\", field = \"name.full\" },
  { header = \"Mobil\", field = \"phone.mobile\" },
  { header = \"Notiz\", field = \"note\" },
]
";

const ELEMENTS: &str = "[[elements]]\nname = \"handy\"\nfield = \"phone.mobile\"\n";

const BOOK: &str = "store/USERS/example.com/anna/Contacts.IMAP/AddrBook.mrk";

/// A store of one contact with an element of this name.
fn store(element: &str) -> TestEnv {
    let env = TestEnv::new();
    env.write(
        BOOK,
        format!(
            "<addressBook><contact><guid>0A</guid><fullName>Anna Berg</fullName>\
             <{element}>+49 170 5550100</{element}></contact></addressBook>"
        ),
    );
    env.write("mine.toml", MINE);
    env.write("elements.toml", ELEMENTS);
    env
}

#[test]
fn a_dialect_of_ones_own_is_written_alone_unless_formats_are_named() {
    let env = store("homeMobile");
    env.contacts("--root store --dialect mine.toml -o out").ends_with(0);
    let csv = "Name;Mobil;Notiz\nAnna Berg;+49 170 5550100;\n";
    assert_eq!(env.read("out/mine/example.com/anna.csv"), csv);
    assert_eq!(env.manifest("out")["selected"]["formats"], serde_json::json!(["mine"]));
    env.write("other.toml", MINE.replace("\"mine\"", "\"other\"").replace("lf", "crlf"));
    env.contacts("--root store --dialect mine.toml --dialect other.toml -f vcard,mine2 -o two")
        .ends_with(2)
        .says(&["mine2"]);
    env.contacts("--root store --dialect mine.toml --dialect other.toml -f vcard -o two")
        .ends_with(0);
    let formats = &env.manifest("two")["selected"]["formats"];
    assert_eq!(*formats, serde_json::json!(["vcard", "mine", "other"]));
    assert_eq!(env.read("two/mine/example.com/anna.csv"), csv);
    assert_eq!(env.read("two/other/example.com/anna.csv"), csv.replace('\n', "\r\n"));
    let run = env.contacts(&format!("{BOOK} --dialect mine.toml -o -")).ends_with(0);
    assert_eq!(str::from_utf8(&run.stdout), Ok(csv));
}

/// Editors of Windows put a byte order mark before the text.
#[test]
fn a_byte_order_mark_is_no_mistake() {
    let env = store("handy");
    env.write("mine.toml", format!("\u{feff}{MINE}"));
    env.write("elements.toml", format!("\u{feff}{}", ELEMENTS.replace('\n', "\r\n")));
    env.contacts("--root store --dialect mine.toml --elements elements.toml -o out").ends_with(0);
    assert!(env.read("out/mine/example.com/anna.csv").contains(";+49 170 5550100;"));
}

#[test]
fn values_without_a_column_go_to_the_notes_of_ones_own_dialect() {
    let env = store("busPhone");
    env.contacts("--root store --dialect mine.toml -o out").ends_with(0);
    let csv = "Name;Mobil;Notiz\nAnna Berg;;Business phone: +49 170 5550100\n";
    assert_eq!(env.read("out/mine/example.com/anna.csv"), csv);
    env.write("mine.toml", MINE.replace("  { header = \"Notiz\", field = \"note\" },\n", ""));
    env.contacts("--root store --dialect mine.toml -o out").ends_with(3);
    let ledger = &env.manifest("out")["totals"]["ledger"]["mine"];
    let refused = ledger.as_array().unwrap().iter().find(|row| row["refused"] == 1).unwrap();
    assert_eq!(
        (&refused["field"], &refused["reason"]),
        (&"phone.work".into(), &"no-column".into())
    );
}

#[test]
fn mistakes_in_dialects_are_told_by_file_and_line() {
    for (file, from, to, told, hint) in [
        (
            "mine.toml",
            "phone.mobile",
            "phone.moblie",
            "mine.toml, line 8: column \"Mobil\": there is no field phone.moblie.",
            "hint: perhaps phone.mobile is meant.",
        ),
        (
            "mine.toml",
            "encoding",
            "enkoding",
            "mine.toml, line 2: unknown field `enkoding`, expected one of `name`",
            "hint: perhaps encoding is meant.",
        ),
        (
            "mine.toml",
            "delimiter",
            "delimiter = ",
            "mine.toml, line 3: ",
            "hint: docs/dialect-files.md",
        ),
        (
            "mine.toml",
            "\"mine\"",
            "\"vcard\"",
            "mine.toml: vcard is a format of mdexport.",
            "hint: give it another name, such as my-vcard.",
        ),
        (
            "mine.toml",
            "\"mine\"",
            "\"con\"",
            "mine.toml: Windows can have no file or folder of the name con",
            "hint: give it another name.",
        ),
    ] {
        mistaken(file, from, to, told, hint);
    }
}

/// The names of columns must be written in the encoding that was chosen, too.
#[test]
fn an_encoding_that_lacks_the_name_of_a_column_is_refused() {
    let env = store("handy");
    let own = MINE.replace("\"Mobil\"", "\"Handy \u{2260} Festnetz\"");
    env.write("mine.toml", own.replacen("name =", "other-encodings = true\nname =", 1));
    let run = "--root store --dialect mine.toml -o out";
    for encoding in ["windows-1252", "ISO-8859-2"] {
        env.contacts(&format!("{run} --encoding {encoding}")).ends_with(2).says(&[
            &format!("--encoding: {encoding} cannot write the column"),
            " of mine.\n",
            "leave --encoding out, or give the column another name in the dialect file",
        ]);
    }
    env.contacts(&format!("{run} --encoding gb18030")).ends_with(0);
    let bytes = fs::read(env.path("out/mine/example.com/anna.csv")).unwrap();
    assert!(encoding_rs::GB18030.decode(&bytes).0.contains("Handy \u{2260} Festnetz"));
}

#[test]
fn mistakes_in_elements_are_told_by_file_and_line() {
    for (file, from, to, told, hint) in [
        (
            "elements.toml",
            "phone.mobile",
            "phone.moblie",
            "elements.toml, line 3: element handy: there is no field phone.moblie.",
            "hint: perhaps phone.mobile is meant.",
        ),
        (
            "elements.toml",
            "[[elements]]",
            "[[element]]",
            "elements.toml, line 1: unknown field `element`, expected one of `elements`",
            "hint: perhaps elements is meant.",
        ),
    ] {
        mistaken(file, from, to, told, hint);
    }
}

/// Makes a mistake in a sound file.
#[track_caller]
fn mistaken(file: &str, from: &str, to: &str, told: &str, hint: &str) {
    let env = store("handy");
    env.write(file, env.read(file).replacen(from, to, 1));
    let run = env.contacts("--root store --dialect mine.toml --elements elements.toml -o out");
    let run = run.ends_with(2).says(&[told, hint]);
    assert_eq!(run.stderr.lines().count(), 2, "{}", run.stderr);
    assert!(!env.path("out").exists());
}

#[test]
fn two_dialects_have_two_names() {
    let env = store("handy");
    env.contacts("--root store --dialect mine.toml --dialect mine.toml -o out")
        .ends_with(2)
        .says(&["mine.toml: there is another dialect of the name mine."]);
    assert!(!env.path("out").exists());
}

#[test]
fn what_is_no_text_is_told() {
    let env = store("handy");
    env.contacts("--root store --elements nowhere.toml -o out")
        .ends_with(1)
        .says(&["nowhere.toml cannot be read: "]);
    env.write("mine.toml", b"\xff\xfen\0");
    env.contacts("--root store --dialect mine.toml -o out")
        .ends_with(2)
        .says(&["mine.toml is no text in UTF-8", "save it in UTF-8"]);
    env.write("mine.toml", "#".repeat((1 << 20) + 1));
    env.contacts("--root store --dialect mine.toml -o out")
        .ends_with(2)
        .says(&["mine.toml has more than a megabyte"]);
    assert!(!env.path("out").exists());
}

/// The same person once with MDaemon's element and once with one that only its administrator knows.
#[test]
fn an_unknown_element_becomes_its_field_in_every_format() {
    let known = store("homeMobile");
    known.contacts(&format!("--root store -f {ALL_FORMATS} -o out")).ends_with(0);
    let unknown = store("handy");
    let run = unknown.contacts(&format!("--root store -f {ALL_FORMATS} -o before")).ends_with(0);
    run.says(&["Elements that mdexport does not know: 1 × handy.", "--elements FILE"]);
    let named = format!("--root store -f {ALL_FORMATS} --elements elements.toml -o out");
    let run = unknown.contacts(&named).ends_with(0);
    assert!(!run.stderr.contains("does not know"), "{}", run.stderr);
    let (known, before) = (known.tree("out"), unknown.tree("before"));
    let mut compared = 0;
    for (path, bytes) in unknown.tree("out") {
        if path == "manifest.json" || path == "report.html" || path.ends_with('/') {
            continue;
        }
        assert_ne!(before[&path], bytes, "{path}");
        if !path.starts_with("generic/") {
            assert_eq!(known[&path], bytes, "{path}");
        }
        compared += 1;
    }
    assert_eq!(compared, ALL_FORMATS.split(',').count());
    let mut generic =
        csv::Reader::from_path(unknown.path("out/generic/example.com/anna.csv")).unwrap();
    let last: Vec<_> = generic.headers().unwrap().iter().rev().take(3).collect();
    assert_eq!(last, ["unknown", "folder", "handy"]);
    let row = generic.records().next().unwrap().unwrap();
    assert_eq!(row.iter().rev().take(3).collect::<Vec<_>>(), ["", "Contacts", "+49 170 5550100"]);
}

#[test]
fn an_element_may_be_an_attribute_or_inside_another_or_one_that_is_known() {
    let env = TestEnv::new();
    env.write(
        BOOK,
        "<addressBook><contact><fullName>Anna Berg</fullName><phones><p>1</p></phones>\
         <skype name=\"anna.berg\"/><email>a@example.com</email><homeMobile>2</homeMobile>\
         </contact></addressBook>",
    );
    env.write(
        "elements.toml",
        "elements = [\n  { name = 'Phones/P', field = 'phone.home' },\n  \
         { name = 'skype@name', field = 'im.1' },\n  \
         { name = 'homeMobile', field = 'phone.other' },\n]\n",
    );
    let run = env.contacts("--root store --elements elements.toml -f outlook -o out").ends_with(0);
    assert!(!run.stderr.contains("does not know"), "{}", run.stderr);
    let mut outlook = csv::Reader::from_path(env.path("out/outlook/example.com/anna.csv")).unwrap();
    let headers = outlook.headers().unwrap().clone();
    let row = outlook.records().next().unwrap().unwrap();
    let cell = |name| &row[headers.iter().position(|header| header == name).unwrap()];
    assert_eq!(cell("Home Phone"), "1");
    assert_eq!(cell("Other Phone"), "2");
    assert_eq!(cell("Mobile Phone"), "");
    assert_eq!(cell("E-mail Address"), "a@example.com");
    let notes = cell("Notes");
    assert!(notes.contains("IM address: anna.berg") && !notes.contains("skype"), "{notes}");
}

#[test]
fn only_the_most_frequent_unknown_elements_are_named_unless_all_are_wanted() {
    let env = TestEnv::new();
    let names = ["aa", "bb", "cc", "dd", "ee", "ff", "gg"];
    let elements = names.map(|name| format!("<{name}>x</{name}>")).concat();
    env.write(
        BOOK,
        format!(
            "<addressBook><contact>{elements}<gg>y</gg><anna.b>z</anna.b></contact></addressBook>"
        ),
    );
    let few = "does not know: 2 × gg, 1 × aa, 1 × bb, 1 × cc, 1 × dd, 2 more.";
    env.contacts("--root store -o out").ends_with(0).says(&[few]);
    let all = "does not know: 2 × gg, 1 × aa, 1 × bb, 1 × cc, 1 × dd, 1 × ee, 1 × ff.";
    env.contacts("--root store -o out -v").ends_with(0).says(&[all]);
    assert_eq!(env.contacts("--root store -o out -q").ends_with(0).stderr, "");
    let unknown = env.manifest("out")["totals"]["unknown_elements"].clone();
    assert_eq!(unknown.as_object().unwrap().len(), 7);
    assert_eq!(unknown["gg"], 2);
}

#[test]
fn an_export_is_verified_without_the_files() {
    let env = store("handy");
    let export = "--root store --dialect mine.toml --elements elements.toml -f generic -o out";
    env.contacts(export).ends_with(0);
    for file in ["mine.toml", "elements.toml"] {
        fs::remove_file(env.path(file)).unwrap();
    }
    env.run("verify", &["out"])
        .ends_with(0)
        .says(&["1 contact in 2 files agrees with the manifest."]);
    env.run("verify", &["out", "--root", "store"])
        .ends_with(0)
        .says(&["the manifest and the store."]);
    let sound = env.read("out/manifest.json");
    for (from, to, status, told) in [
        ("phone.mobile\\\" },", "phone.home\\\" },", 3, "differs: mine/example.com/anna.csv"),
        ("field = \\\"phone.mobile\\\"\\n\"", "field = \\\"im.1\\\"\\n\"", 3, "differs: mine/"),
        ("name = \\\"mine\\\"", "name = \\\"other\\\"", 1, "there is no format mine"),
        ("name.full\\\" }", "name.ful\\\" }", 1, "there is no field name.ful"),
        ("field = \\\"phone.mobile\\\"\\n\"", "\"", 1, "missing field"),
    ] {
        assert!(sound.contains(from), "{from}");
        env.write("out/manifest.json", sound.replacen(from, to, 1));
        let run = env.run("verify", &["out", "--root", "store"]).ends_with(status);
        let said = run.stderr + str::from_utf8(&run.stdout).unwrap();
        assert!(said.contains(told), "{told}\n{said}");
    }
}

/// How contacts are written makes no other selection.
#[test]
fn an_output_is_written_over_when_the_files_have_changed() {
    let env = store("handy");
    let export = "--root store --dialect mine.toml --elements elements.toml -o out";
    env.contacts(export).ends_with(0);
    env.write("mine.toml", MINE.replace("\"Mobil\"", "\"Handy\""));
    env.write("elements.toml", ELEMENTS.replace("phone.mobile", "phone.home"));
    env.contacts(export).ends_with(0);
    let csv = "Name;Handy;Notiz\nAnna Berg;;Home phone: +49 170 5550100\n";
    assert_eq!(env.read("out/mine/example.com/anna.csv"), csv);
    env.run("verify", &["out", "--root", "store"]).ends_with(0);
}
