//! What is in an address book beside its contacts: each format says what became of it, and the sums come out.

use mdexport_formats::Format;

use crate::harness::TestEnv;

const BOOK: &str = "<addressBook>\
    <group id='1'><name>Choir</name><member>anna@example.com</member><member>bert@example.org</member></group>\
    <person id='2'><fullName>Carl</fullName><email>carl@example.com</email></person>\
    <dl name='Team' mail='team@example.com'/>\
    <settings><sort>by-name</sort></settings>\
    <contact guid='1'><fullName>Anna</fullName><email>anna@example.com</email></contact>\
    <email>dora@example.com</email></addressBook>";

#[test]
fn lists_and_contacts_are_in_every_format_and_the_rest_in_lossless_ones() {
    for format in Format::names() {
        let env = TestEnv::new();
        env.write("AddrBook.mrk", BOOK);
        let more = if format == "ldif-ldap" { "--per all --base-dn dc=example,dc=com" } else { "" };
        let run = env.contacts(&format!("AddrBook.mrk --format {format} -o out/ {more}"));
        run.ends_with(3);
        let manifest = env.manifest("out");
        let book = &manifest["accounts"][0]["address_books"][0];
        assert_eq!((&book["contacts"], &book["others"]), (&4.into(), &2.into()), "{format}");
        let output = &manifest["outputs"][0];
        assert_eq!(output["contacts"], 4, "{format}");
        let takes_all = ["generic", "vcard4", "jscontact"].contains(&format);
        if takes_all {
            assert_eq!(output["records"], 6, "{format}");
        }
        let path = format!("out/{}", output["path"].as_str().unwrap());
        let text = String::from_utf8_lossy(&std::fs::read(env.path(&path)).unwrap()).into_owned();
        if format != "xlsx" {
            let values = ["team@example.com", "by-name"];
            assert!(
                values.iter().all(|value| text.contains(value) == takes_all),
                "{format}: {text}"
            );
        }
        let unknown =
            output["ledger"].as_array().unwrap().iter().find(|row| row["field"] == "unknown");
        let refused = unknown.map_or(0, |row| row["refused"].as_u64().unwrap());
        let by_rows = format == "mail-merge";
        assert!(refused == if takes_all { 0 } else { 5 } || by_rows, "{format}: {refused}");
        env.run("verify", &["out"]).ends_with(0);
    }
}

#[test]
fn they_are_named_and_their_status_is_not_0() {
    let env = TestEnv::new();
    env.write("AddrBook.mrk", BOOK);
    let run = env.contacts("AddrBook.mrk --format google -o out/").ends_with(3);
    let said = run.stderr.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        said.contains(
            "Records that are not called contact: 1 × dl, 1 × group, 1 × person, 1 × settings"
        ),
        "{said}"
    );
    assert!(said.contains("2 of them are neither contact nor list"), "{said}");
    let codes = &env.manifest("out")["accounts"][0]["address_books"][0]["damage"];
    let codes: Vec<_> =
        codes.as_array().unwrap().iter().map(|found| found["code"].as_str().unwrap()).collect();
    assert_eq!(
        codes,
        ["unknown-record", "unknown-record", "other-record", "other-record", "damaged-record"]
    );
    let records = env.manifest("out")["totals"]["unknown_records"].clone();
    assert_eq!(records, serde_json::json!({ "dl": 1, "group": 1, "person": 1, "settings": 1 }));
}

#[test]
fn attributes_of_a_whole_book_are_named() {
    let env = TestEnv::new();
    env.write(
        "AddrBook.mrk",
        "<addressBook owner='x'><contact><email>a@example.com</email></contact></addressBook>",
    );
    let run = env.contacts("AddrBook.mrk --format google -o out/").ends_with(0);
    let said = run.stderr.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said.contains("1 × addressBook@owner"), "{said}");
    assert!(
        said.contains("Attributes of addressBook are of a whole book, and in no file."),
        "{said}"
    );
}

#[test]
fn inspect_names_them_and_prints_their_lines() {
    let env = TestEnv::new();
    env.write("AddrBook.mrk", BOOK);
    let run = env.run("inspect", &["AddrBook.mrk"]);
    let said = String::from_utf8(run.stdout).unwrap();
    assert!(said.contains("Records that are not called contact"), "{said}");
    assert!(said.contains("# contacts = ['dl', 'group', 'person', 'settings']"), "{said}");
}

/// The second reader of `verify` knows records called contact only.
#[test]
fn records_that_somebody_named_are_verified_like_others() {
    let env = TestEnv::new();
    env.write(
        "USERS/example.com/anna/Contacts.IMAP/AddrBook.mrk",
        BOOK.replace("<email>dora@example.com</email>", ""),
    );
    env.write(
        "USERS/example.com/bert/Contacts.IMAP/AddrBook.mrk",
        BOOK.replace("group", "contact"),
    );
    env.write(
        "my.toml",
        "[records]\ncontacts = ['person']\nlists = ['group', 'dl']\nignored = ['settings', 'email']\n",
    );
    env.contacts("--root USERS --elements my.toml --format vcard4").ends_with(0);
    env.run("verify", &["mdexport-out", "--root", "USERS"]).ends_with(0);
}
