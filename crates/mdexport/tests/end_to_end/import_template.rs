//! The template that `KAddressBook` imports CSV with: what stands in it, and that it is a file of the output
//! like any other.

use std::collections::BTreeMap;
use std::fs;

use crate::harness::TestEnv;

const TEMPLATE: &str = "kaddressbook/mdexport.desktop";

/// The names of `KAddressBook`'s fields, by their numbers from 1 on: the order is that of the enumeration in
/// contactfields.h (22.12 and 24.12), the names are those of its export.
const FIELDS: [&str; 47] = [
    "Formatted Name",
    "Honorific Prefixes",
    "Given Name",
    "Additional Names",
    "Family Name",
    "Honorific Suffixes",
    "Nick Name",
    "Birthday",
    "Anniversary",
    "Home Address Street",
    "Home Address Post Office Box",
    "Home Address City",
    "Home Address State",
    "Home Address Zip Code",
    "Home Address Country",
    "Home Address Label",
    "Business Address Street",
    "Business Address Post Office Box",
    "Business Address City",
    "Business Address State",
    "Business Address Zip Code",
    "Business Address Country",
    "Business Address Label",
    "Home Phone",
    "Business Phone",
    "Mobile Phone",
    "Home Fax",
    "Business Fax",
    "Car Phone",
    "ISDN",
    "Pager",
    "EMail (preferred)",
    "EMail (2)",
    "EMail (3)",
    "EMail (4)",
    "Mail Client",
    "Title",
    "Role",
    "Organization",
    "Note",
    "Homepage",
    "Blog Feed",
    "Profession",
    "Office",
    "Manager",
    "Assistant",
    "Spouse",
];

fn exported() -> TestEnv {
    let env = TestEnv::new();
    env.book("store/example.com/anna/Contacts.IMAP/AddrBook.mrk", &["Ada", "Bea"]);
    env.contacts("--root store -f kaddressbook,vcard -o out").ends_with(0);
    env
}

/// The entries of the groups of a file of `KConfig`.
fn groups(text: &str) -> BTreeMap<String, BTreeMap<String, String>> {
    let mut groups = BTreeMap::<_, BTreeMap<_, _>>::new();
    let mut name = String::new();
    for line in text.lines().filter(|line| !line.is_empty()) {
        if let Some(group) = line.strip_prefix('[') {
            group.strip_suffix(']').unwrap().clone_into(&mut name);
            continue;
        }
        let (key, value) = line.split_once('=').unwrap();
        let group = groups.entry(name.clone()).or_default();
        assert!(group.insert(key.to_owned(), value.to_owned()).is_none(), "{key} stands twice");
    }
    groups
}

/// What the import does with a row: field by field, by the numbers of the template.
#[test]
fn every_column_is_assigned_to_the_field_of_its_name() {
    let env = exported();
    let groups = groups(&env.read(&format!("out/{TEMPLATE}")));
    let (general, numbers) = (&groups["General"], &groups["csv column map"]);
    let csv = env.read("out/kaddressbook/example.com/anna.csv");
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let headers = reader.headers().unwrap().clone();
    assert_eq!(general["Columns"], headers.len().to_string());
    assert_eq!(numbers.len(), headers.len());
    for (column, header) in headers.iter().enumerate() {
        let number: usize = numbers[&column.to_string()].parse().unwrap();
        assert_eq!(FIELDS[number - 1], header, "column {column}");
    }
    // Comma, double quote, a header; a date such as 2012-01-04.
    let settings = ["DelimiterType", "QuoteType", "SkipFirstRow", "DatePattern"];
    assert_eq!(settings.map(|name| general[name].as_str()), ["0", "0", "true", "Y-M-D"]);
    assert_eq!(groups["Misc"]["Name"], "mdexport");
}

#[test]
fn it_is_a_file_of_the_output() {
    let env = exported();
    let manifest = env.manifest("out");
    let outputs = manifest["outputs"].as_array().unwrap();
    let entry = outputs.iter().find(|output| output["path"] == TEMPLATE).unwrap();
    assert_eq!((&entry["format"], &entry["contacts"]), (&"kaddressbook".into(), &0.into()));
    for arguments in [["out"].as_slice(), &["out", "--root", "store"]] {
        env.run("verify", arguments).ends_with(0).says(&["3 files", "agree with the manifest"]);
    }
    let before = env.tree("out/kaddressbook");
    env.contacts("--root store -f kaddressbook,vcard -o out").ends_with(0);
    assert_eq!(env.tree("out/kaddressbook"), before);
    env.contacts("--root store -f vcard -o out/ --replace").ends_with(0);
    assert!(env.names("out").iter().all(|name| !name.starts_with("kaddressbook")));
}

#[test]
fn one_that_was_changed_is_found_and_left_alone() {
    let env = exported();
    let mine = env.read(&format!("out/{TEMPLATE}")).replace("Name=mdexport", "Name=mine");
    env.write(&format!("out/{TEMPLATE}"), &mine);
    let found = env.run("verify", &["out", "--root", "store"]).ends_with(3).stdout;
    let found = String::from_utf8(found).unwrap();
    assert!(found.contains(&format!("changed: {TEMPLATE}: ")), "{found}");
    assert!(found.contains(&format!("differs: {TEMPLATE}: Line 9 in the file is")), "{found}");
    env.contacts("--root store -f kaddressbook,vcard -o out")
        .ends_with(1)
        .says(&["changed-by-hand"]);
    assert_eq!(env.read(&format!("out/{TEMPLATE}")), mine);
    // A later run makes good what is gone.
    let export = || env.contacts("--root store -f kaddressbook,vcard -o out").ends_with(0);
    let remove = || fs::remove_file(env.path(&format!("out/{TEMPLATE}"))).unwrap();
    remove();
    export();
    remove();
    let found = env.run("verify", &["out"]).ends_with(3).stdout;
    assert!(String::from_utf8(found).unwrap().contains(&format!("missing: {TEMPLATE}: ")));
    export();
    env.run("verify", &["out"]).ends_with(0);
}

#[test]
fn it_stands_in_folders_with_files_only() {
    let env = exported();
    // A single file has nothing beside it.
    env.book("one.mrk", &["Ada"]);
    env.contacts("one.mrk -f kaddressbook -o single/one.csv").ends_with(1);
    fs::create_dir(env.path("single")).unwrap();
    env.contacts("one.mrk -f kaddressbook -o single/one.csv").ends_with(0);
    assert_eq!(env.names("single"), ["one.csv"]);
    env.contacts("one.mrk -f kaddressbook -o folder/").ends_with(0);
    assert!(env.names("folder").contains(&TEMPLATE.to_owned()));
    // Nobody imports anything, or nothing is written.
    env.book("empty/example.com/bert/Contacts.IMAP/AddrBook.mrk", &[]);
    env.contacts("--root empty -f kaddressbook -o none/").ends_with(0);
    assert_eq!(env.names("none"), ["manifest.json", "report.html"]);
    let run = env.contacts("--root store -f kaddressbook -o dry/ --dry-run").ends_with(0);
    assert!(env.names("dry").is_empty());
    let line = run.stderr.lines().find(|line| line.starts_with("kaddressbook")).unwrap();
    assert_eq!(line.split_whitespace().nth(1), Some("2"), "{line}");
}

/// A dialect of the user's own can have one, too.
#[test]
fn it_is_data_of_the_dialect() {
    let env = exported();
    let told = env.run("formats", &["kaddressbook", "--toml"]).ends_with(0).stdout;
    let toml = String::from_utf8(told).unwrap().replace("name = \"kaddressbook\"", "name = \"my\"");
    env.write("my.toml", toml.replace("mdexport.desktop", "my-own.txt"));
    env.contacts("--root store --dialect my.toml -o own/").ends_with(0);
    assert_eq!(env.read("own/my/my-own.txt"), env.read(&format!("out/{TEMPLATE}")));
    env.run("verify", &["own", "--root", "store"]).ends_with(0);
    for (file, told) in [
        ("my.csv", ".csv is the ending of files of contacts"),
        ("../my.txt", "cannot be the name of an import template"),
        ("my", "cannot be the name of an import template"),
        ("nul.txt", "Windows can have no file or folder of the name nul.txt"),
    ] {
        env.write("my.toml", toml.replace("mdexport.desktop", file));
        env.contacts("--root store --dialect my.toml -o other/")
            .ends_with(2)
            .says(&["my.toml", told]);
    }
}
