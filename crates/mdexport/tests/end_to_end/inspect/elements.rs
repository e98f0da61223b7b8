//! The elements that contacts have, and the lines that say what the unknown ones mean.

use super::{inspect, json, rows};
use crate::harness::TestEnv;

fn store() -> TestEnv {
    let env = TestEnv::new();
    env.write(
        "store/USERS/example.com/anna/Contacts.IMAP/AddrBook.mrk",
        "<addressBook><contact><fullName>Anna</fullName><email>a@example.com</email>\
         <email>b@example.com</email><handy>1</handy><handy>2</handy></contact>\
         <contact><fullName>Bert</fullName><Handy>3</Handy><mobilePhone>4</mobilePhone></contact>\
         <contact><EMAIL>c@example.com</EMAIL><someone.else@example.com>5</someone.else@example.com>\
         </contact></addressBook>",
    );
    env
}

#[test]
fn names_with_contacts_field_and_evidence() {
    let env = store();
    let found = json(&env, "--root store");
    let known: Vec<_> = rows(&found, "elements")
        .iter()
        .map(|row| {
            let word = |name: &str| row[name].as_str().unwrap();
            let count = |name: &str| row[name].as_u64().unwrap();
            (word("name"), word("field"), word("known"), count("contacts"), count("values"))
        })
        .collect();
    assert_eq!(
        known,
        [("fullName", "name.full", "confirmed", 2, 2), ("email", "email.1", "confirmed", 2, 3),]
    );
    let unknown: Vec<_> = rows(&found, "unknown_elements")
        .iter()
        .map(|row| {
            let count = |name: &str| row[name].as_u64().unwrap();
            let name = row["name"].as_str().unwrap();
            (name, count("contacts"), count("values"), row["suggestion"].as_str())
        })
        .collect();
    // Spellings that differ in case are one element, as they are for --elements.
    assert_eq!(unknown, [("Handy", 2, 3, None), ("mobilePhone", 1, 1, Some("phone.mobile"))]);
    // What no program gives as a name may be somebody's address.
    assert_eq!(found["unlisted_values"], 1);
    let (_, page, _) = inspect(&env, "--root store");
    assert!(!page.contains("someone.else"), "{page}");
}

/// What is to be pasted works as it stands, and when it is filled in nothing is unknown.
#[test]
fn the_lines_to_paste() {
    let env = store();
    let lines = json(&env, "--root store")["elements_toml"].as_str().unwrap().to_owned();
    env.write("mine.toml", &lines);
    let unknown = |found: &serde_json::Value| -> Vec<String> {
        rows(found, "unknown_elements").iter().map(|row| row["name"].to_string()).collect()
    };
    let found = json(&env, "--root store --elements mine.toml");
    assert_eq!(unknown(&found), ["\"Handy\""]);
    let stated = rows(&found, "elements").iter().find(|row| row["name"] == "mobilePhone").unwrap();
    assert_eq!((&stated["field"], &stated["known"]), (&"phone.mobile".into(), &"stated".into()));

    let filled = lines.replace("# [[", "[[").replace("# name", "name");
    env.write("mine.toml", filled.replace("# field = ''", "field = 'phone.mobile-2'"));
    let found = json(&env, "--root store --elements mine.toml");
    assert!(unknown(&found).is_empty());
    assert_eq!(found["elements_toml"], serde_json::Value::Null);

    // The page has the same lines.
    let (_, page, _) = inspect(&env, "--root store");
    for line in lines.lines().filter(|line| !line.is_empty()) {
        assert!(page.contains(&format!("\n  {line}\n")), "{line}\n{page}");
    }
}

#[test]
fn values_are_shown_on_request_only() {
    let env = TestEnv::new();
    let secret = "sesame-4711";
    let long = "9".repeat(500);
    let contact = format!(
        "<contact><guid>{secret}</guid><fullName>{secret}</fullName><email>{secret}@example.org</email>\
         <busPhone>{secret}</busPhone><birthday>{secret}</birthday><handy>{secret}</handy>\
         <long>{long}</long><comment>{secret} & <b>{secret}</b></comment></contact>"
    );
    let book = format!("<addressBook>{contact}{contact}<{secret}</addressBook>");
    env.write("store/USERS/example.com/anna/Contacts.IMAP/AddrBook.mrk", book);
    for arguments in ["--root store", "--root store --json"] {
        let (status, stdout, stderr) = inspect(&env, arguments);
        assert_eq!(status, 3);
        assert!(!format!("{stdout}{stderr}").contains(secret), "{arguments}: {stdout}{stderr}");
        let (_, stdout, _) = inspect(&env, &format!("{arguments} --show-values"));
        assert!(stdout.contains(secret), "{arguments}: {stdout}");
        assert!(stdout.contains(&format!("{secret}@example.org")), "{arguments}: {stdout}");
        assert!(stdout.contains(&format!("{}…", &long[..60])) && !stdout.contains(&long[..61]));
    }
    let found = json(&env, "--root store --show-values");
    let handy = rows(&found, "unknown_elements").iter().find(|row| row["name"] == "handy").unwrap();
    assert_eq!(handy["examples"], serde_json::json!([secret]));
}

/// The first values in the order of the accounts, whoever is done first.
#[test]
fn examples_are_few_and_the_first() {
    let env = TestEnv::new();
    for account in 0..40 {
        let contacts = format!("<contact><fullName>A</fullName><handy>{account}</handy></contact>");
        let book = format!("<addressBook>{contacts}</addressBook>");
        env.write(&format!("store/USERS/example.com/u{account:02}/C.IMAP/AddrBook.mrk"), book);
    }
    let found = json(&env, "--root store --show-values --jobs 8");
    let row = &rows(&found, "unknown_elements")[0];
    assert_eq!(row["contacts"], 40);
    assert_eq!(row["examples"], serde_json::json!(["0", "1", "2"]));
}
