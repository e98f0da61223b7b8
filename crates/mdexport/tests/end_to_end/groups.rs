//! Distribution lists: who is on which list, in every format, read back without the code that writes.

use std::collections::{BTreeMap, BTreeSet};

use calcard::vcard::VCard;
use serde_json::Value;

use crate::harness::{ALL_FORMATS, TestEnv, fixtures};

/// List and member; a member without an address is known by its name.
type Memberships = BTreeSet<(String, String)>;

/// What stands in the book, whose comments say what is odd about each list.
const EXPECTED: [(&str, &str); 11] = [
    ("Board", "ada@example.com"),
    ("Board", "ben@example.org"),
    ("Golf", "ada@example.com"),
    ("Golf", "ben@example.org"),
    ("Everyone", "Board"),
    ("Everyone", "Cleo Cask"),
    ("Everyone", "zoe@example.com"),
    ("Everyone", "office@example.net"),
    ("Everyone", "ada@example.com"),
    (SALES, "ben@example.org"),
    (SALES, "Cleo Cask"),
];

const SALES: &str = "Sales; North, \"A\" ::: team";

/// Whole files, and such as are divided: members and their lists are in different ones then.
const DIVISIONS: [&str; 4] = ["", "--max-records 1", "--max-records 3", "--max-records 7"];

fn exported() -> TestEnv {
    exported_as(ALL_FORMATS, "")
}

fn exported_as(formats: &str, division: &str) -> TestEnv {
    let env = TestEnv::new();
    env.write("groups.mrk", std::fs::read(fixtures().join("groups/groups.mrk")).unwrap());
    env.contacts(&format!("groups.mrk -f {formats} -o out/ {division}"));
    env
}

/// The texts of all files of a format.
fn texts(env: &TestEnv, format: &str) -> Vec<String> {
    let files = env.tree(&format!("out/{format}")).into_iter();
    let files = files.filter(|(name, _)| !name.ends_with('/'));
    files.map(|(_, bytes)| String::from_utf8(bytes).unwrap()).collect()
}

fn expected(sales: &str) -> Memberships {
    let name = |list: &str| if list == SALES { sales.to_owned() } else { list.to_owned() };
    EXPECTED.iter().map(|(list, member)| (name(list), (*member).to_owned())).collect()
}

/// Ben has two addresses, and one that he had once, which is told beside the membership; one list has
/// nothing of him but his UID.
fn known_as(member: &str) -> String {
    let of_ben = ["Ben Baker", "ben.old@example.org", "baker@example.net"];
    let member = if member.contains('@') { member.to_lowercase() } else { member.to_owned() };
    if of_ben.contains(&member.as_str()) { "ben@example.org".to_owned() } else { member }
}

fn add(found: &mut Memberships, list: &str, member: &str) {
    found.insert((list.to_owned(), known_as(member)));
}

/// The members that lines of notes name: `Member: Name <address>`.
fn add_notes(found: &mut Memberships, list: &str, notes: &str) {
    for line in notes.lines().filter_map(|line| line.strip_prefix("Member: ")) {
        let address = line.rsplit_once('<').and_then(|(_, rest)| rest.strip_suffix('>'));
        add(found, list, address.unwrap_or(line));
    }
}

/// How a dialect shows what is asked of a row.
struct Columns {
    format: &'static str,
    names: &'static [&'static str],
    email: &'static str,
    labels: Option<(&'static str, &'static str)>,
    /// What is left of the list's name with separators in it.
    sales: &'static str,
}

const DIALECTS: [Columns; 4] = [
    Columns {
        format: "google",
        names: &["First Name", "Last Name"],
        email: "E-mail 1 - Value",
        labels: Some(("Labels", " ::: ")),
        sales: "Sales; North, \"A\" team",
    },
    Columns {
        format: "outlook",
        names: &["First Name", "Last Name"],
        email: "E-mail Address",
        labels: Some(("Categories", ";")),
        sales: "Sales North \"A\" ::: team",
    },
    Columns {
        format: "outlook-web",
        names: &["First Name", "Last Name"],
        email: "E-mail Address",
        labels: None,
        sales: SALES,
    },
    Columns {
        format: "thunderbird",
        names: &["Display Name"],
        email: "Primary Email",
        labels: None,
        sales: SALES,
    },
];

/// Lists are labels of their members' rows; who has no row stands in the notes of the list's.
#[test]
fn in_csv_members_have_labels_or_stand_in_the_notes() {
    for (dialect, division) in
        DIALECTS.iter().flat_map(|of| DIVISIONS.map(|division| (of, division)))
    {
        let env = exported_as(dialect.format, division);
        let mut found = Memberships::new();
        let lists: Vec<_> = expected(dialect.sales).into_iter().map(|(list, _)| list).collect();
        let texts = texts(&env, dialect.format);
        for row in texts.iter().flat_map(|text| {
            csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes())
                .into_deserialize()
        }) {
            let row: BTreeMap<String, String> = row.unwrap();
            let name: Vec<_> = dialect.names.iter().map(|name| row[*name].as_str()).collect();
            let name = name.join(" ").trim().to_owned();
            let who = if row[dialect.email].is_empty() { &name } else { &row[dialect.email] };
            if let Some((column, joined)) = dialect.labels {
                let labels = row[column].split(joined);
                for label in labels.filter(|label| lists.iter().any(|list| list == label)) {
                    add(&mut found, label, who);
                }
            }
            let name = if name == SALES { dialect.sales } else { &name };
            add_notes(&mut found, name, &row["Notes"]);
        }
        // A label that was there anyway, and the list that it is named like, are one and the same.
        assert_eq!(found, expected(dialect.sales), "{} {division}", dialect.format);
    }
}

#[test]
fn in_vcard_members_are_uids_of_cards() {
    let properties = [("vcard", "X-ADDRESSBOOKSERVER-MEMBER"), ("vcard4", "MEMBER")];
    let divisions = DIVISIONS.into_iter().chain(["--one-per-file"]);
    for (division, (format, property)) in divisions.flat_map(|of| properties.map(|own| (of, own))) {
        let env = exported_as(format, division);
        let text = texts(&env, format).concat();
        let cards: Vec<_> =
            text.split_inclusive("END:VCARD\r\n").map(|card| VCard::parse(card).unwrap()).collect();
        let values = |card: &VCard, name: &str| -> Vec<String> {
            let entries = card.entries.iter().filter(|entry| entry.name.as_str() == name);
            let values = entries.flat_map(|entry| &entry.values);
            values.map(|value| value.as_text().unwrap().to_owned()).collect()
        };
        let mut people = BTreeMap::new();
        for card in &cards {
            let names = values(card, "EMAIL").into_iter().chain(values(card, "FN"));
            let uid = values(card, "UID").remove(0);
            people.insert(uid, names.into_iter().next().unwrap());
        }
        assert_eq!(people.len(), 10, "a UID for every card");
        let mut found = Memberships::new();
        for card in &cards {
            let list = values(card, "FN").remove(0);
            for member in values(card, property) {
                let uid = member.strip_prefix("urn:uuid:").unwrap_or(&member);
                let who = people.get(uid).or_else(|| people.get(&member));
                let who = who.map(String::as_str).or_else(|| member.strip_prefix("mailto:"));
                add(&mut found, &list, who.expect("a member is a card or an address"));
            }
            for note in values(card, "NOTE") {
                add_notes(&mut found, &list, &note);
            }
        }
        assert_eq!(found, expected(SALES), "{format} {division}");
    }
}

#[test]
fn in_jscontact_members_are_uids_of_cards() {
    for division in DIVISIONS {
        are_uids_of_cards(division);
    }
}

fn are_uids_of_cards(division: &str) {
    let env = exported_as("jscontact", division);
    let texts = texts(&env, "jscontact");
    let of_file = |text: &String| serde_json::from_str::<Vec<Value>>(text).unwrap();
    let cards: Vec<_> = texts.iter().flat_map(of_file).collect();
    let people: BTreeMap<_, _> = cards
        .iter()
        .map(|card| {
            let address = card["emails"]["e1"]["address"].as_str();
            (card["uid"].as_str().unwrap(), address.or(card["name"]["full"].as_str()).unwrap())
        })
        .collect();
    let mut found = Memberships::new();
    for card in &cards {
        let members = card["members"].as_object();
        assert!(members.is_none() || card["kind"] == "group");
        for member in members.into_iter().flat_map(|members| members.keys()) {
            let who = people.get(member.as_str()).copied();
            let who = who.or_else(|| member.strip_prefix("mailto:")).unwrap();
            add(&mut found, card["name"]["full"].as_str().unwrap(), who);
        }
    }
    assert_eq!(found, expected(SALES));
    let groups = cards.iter().filter(|card| card["kind"] == "group").count();
    assert_eq!(groups, 5, "the empty one, too");
}

/// Thunderbird finds members by the address in the name of their entry: who has none, and who has no entry
/// in the same file, stands in the description.
#[test]
fn in_ldif_members_are_names_of_entries_of_the_file_with_an_address() {
    // Thunderbird does not allow all signs in the name of a list.
    let all = expected("Sales North A ::: team");
    let lists: [&[&str]; 4] = [
        &["Board", "Golf", "Everyone", "Sales North A ::: team"],
        &[],
        &["Board"],
        &["Board", "Golf"],
    ];
    for (division, lists) in DIVISIONS.into_iter().zip(lists) {
        let env = exported_as("ldif", division);
        let found: Memberships =
            texts(&env, "ldif").iter().flat_map(|text| entries_on_lists(text)).collect();
        let is_found = |(list, member): &(String, String)| {
            ["ada@example.com", "ben@example.org"].contains(&member.as_str())
                && lists.contains(&list.as_str())
        };
        let expected: Memberships = all.iter().filter(|known| is_found(known)).cloned().collect();
        assert_eq!(found, expected, "{division}");
        let rows = &env.manifest("out")["totals"]["ledger"]["ldif"];
        let row = rows.as_array().unwrap().iter().find(|row| row["field"] == "membership").unwrap();
        assert_eq!((&row["source"], &row["refused"]), (&12.into(), &0.into()), "{division}");
        // Cleo has no address; Zoe, and one of two with the same address, are no contacts.
        let others = if division.is_empty() { "" } else { ", in-other-file" };
        let reasons = row["reason"].as_str().unwrap();
        assert!(reasons.ends_with(&format!("not-in-book{others}")), "{division}: {reasons}");
    }
}

/// The memberships in one file.
fn entries_on_lists(text: &str) -> Memberships {
    let text = text.replace("\n ", "");
    let values = |entry: &str, name: &str| -> Vec<String> {
        let lines = entry.lines().filter_map(|line| line.strip_prefix(name)?.strip_prefix(": "));
        lines.map(str::to_owned).collect()
    };
    let addresses: BTreeMap<_, _> = text
        .split("\n\n")
        .filter_map(|entry| Some((values(entry, "dn").pop()?, values(entry, "mail").pop()?)))
        .collect();
    let mut found = Memberships::new();
    for entry in text.split("\n\n").filter(|entry| entry.contains("objectclass: groupOfNames")) {
        for member in values(entry, "member") {
            add(&mut found, &values(entry, "cn")[0], &addresses[&member]);
        }
    }
    found
}

/// A part that holds contacts of the book before has less room.
#[test]
fn in_ldif_members_are_entries_of_the_file_where_books_share_one() {
    let env = TestEnv::new();
    let account = "USERS/example.com/gerda";
    env.book(&format!("{account}/Contacts.IMAP/AddrBook.mrk"), &["Uma", "Vera", "Wanda"]);
    let groups = std::fs::read(fixtures().join("groups/groups.mrk")).unwrap();
    env.write(&format!("{account}/Other.IMAP/AddrBook.mrk"), groups);
    env.contacts("--root USERS -f ldif -o out/ --max-records 5");
    let found: Memberships =
        texts(&env, "ldif").iter().flat_map(|text| entries_on_lists(text)).collect();
    let expected = [("Board", "ada@example.com"), ("Golf", "ben@example.org")];
    assert_eq!(found, expected.map(|(list, who)| (list.to_owned(), who.to_owned())).into());
    env.run("verify", &["out", "--root", "USERS"]).ends_with(0);
}

/// A directory holds the entries of all files.
#[test]
fn in_a_directory_members_are_names_of_entries_of_any_file() {
    for division in DIVISIONS {
        let env = exported_as("ldif-ldap --base-dn dc=example,dc=org", division);
        let text = texts(&env, "ldif-ldap").concat().replace("\n ", "");
        let values = |name| text.lines().filter_map(move |line: &str| line.strip_prefix(name));
        let names: BTreeSet<_> = values("dn: ").collect();
        let members: Vec<_> = values("member: ").collect();
        assert_eq!(names.len(), 10, "{division}");
        // As many as in vCard, and one of them is told once there.
        assert_eq!(members.len(), 9, "{division}");
        assert!(members.iter().all(|member| names.contains(member)), "{division}");
    }
}

/// Where a list and its members are in different files, no more of it is in notes than in one file.
#[test]
fn divided_files_account_for_memberships_like_whole_ones() {
    let formats = "outlook,google,vcard,vcard4,jscontact";
    let ledger =
        |division| exported_as(formats, division).manifest("out")["totals"]["ledger"].clone();
    let whole = ledger("");
    for division in &DIVISIONS[1..] {
        assert_eq!(ledger(division), whole, "{division}");
    }
}

/// The manifest counts memberships by book and file, and every format accounts for each of them.
#[test]
fn every_membership_is_accounted_for() {
    let env = exported();
    let manifest = env.manifest("out");
    assert_eq!(manifest["totals"]["groups"], 5);
    assert_eq!(manifest["totals"]["memberships"], 12);
    assert_eq!(manifest["accounts"][0]["address_books"][0]["memberships"], 12);
    for output in manifest["outputs"].as_array().unwrap() {
        assert_eq!(output["memberships"], 12, "{output}");
    }
    let counts = |format: &str| -> Vec<u64> {
        let rows = manifest["totals"]["ledger"][format].as_array().unwrap();
        let row = rows.iter().find(|row| row["field"] == "membership").unwrap();
        let names = ["source", "written", "merged", "altered", "refused"];
        names.iter().map(|name| row[name].as_u64().unwrap()).collect()
    };
    // One is a stranger, and two contacts have the address of another.
    for format in ["google", "outlook"] {
        assert_eq!(counts(format), [12, 8, 2, 2, 0], "{format}");
    }
    for format in ["outlook-web", "thunderbird"] {
        assert_eq!(counts(format), [12, 0, 12, 0, 0], "{format}");
    }
    assert_eq!(counts("vcard"), [12, 10, 2, 0, 0]);
    for format in ["vcard4", "jscontact", "generic"] {
        assert_eq!(counts(format), [12, 12, 0, 0, 0], "{format}");
    }
}

/// Two books of one file have contacts of the same numbers and lists of the same names.
#[test]
fn books_that_share_a_file_keep_their_lists_apart() {
    let env = TestEnv::new();
    let fixture = std::fs::read_to_string(fixtures().join("groups/groups.mrk")).unwrap();
    let other = fixture.replace("<guid>a0", "<guid>b0").replace("guid=\"a0", "guid=\"b0");
    let other = other.replace("ada@example.com", "ada@example.org").replace("Ada", "Adam");
    let account = "USERS/example.com/gerda/";
    env.write(&format!("{account}Contacts.IMAP/AddrBook.mrk"), fixture);
    env.write(&format!("{account}Other.IMAP/AddrBook.mrk"), other);
    env.contacts("--root USERS -f jscontact,google -o out");
    let path = "out/jscontact/example.com/gerda.json";
    let cards: Vec<Value> = serde_json::from_str(&env.read(path)).unwrap();
    for card in cards.iter().filter(|card| card["kind"] == "group") {
        let own = &card["uid"].as_str().unwrap()[..1];
        for member in card["members"].as_object().into_iter().flat_map(|members| members.keys()) {
            let is_of_book = member.starts_with(own) || member.starts_with("mailto:");
            assert!(is_of_book, "{member} on a list of {own}");
        }
    }
    assert_eq!(env.manifest("out")["totals"]["memberships"], 24);
    env.run("verify", &["out", "--root", "USERS"]).ends_with(0);
    let google = env.read("out/google/example.com/gerda.csv");
    let golfers = csv::Reader::from_reader(google.as_bytes())
        .into_records()
        .filter(|row| row.as_ref().unwrap().iter().any(|cell| cell.starts_with("Golf ::: ")))
        .count();
    assert_eq!(golfers, 2, "Adam and Ada, each with the category and the list in one");
}

/// A changed number of memberships contradicts the books.
#[test]
fn verify_compares_memberships() {
    let env = exported();
    let manifest = env.read("out/manifest.json");
    assert!(manifest.contains("\"memberships\": 12") || manifest.contains("\"memberships\":12"));
    let changed = manifest.replacen("\"memberships\":12", "\"memberships\":11", 1);
    let changed = changed.replacen("\"memberships\": 12", "\"memberships\": 11", 1);
    env.write("out/manifest.json", changed);
    env.run("verify", &["out"]).ends_with(3);
}
