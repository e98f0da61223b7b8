//! `report.html`: that it says what the manifest says, that nothing in it comes from a contact or runs, and
//! how it is written and replaced.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::time::{Duration, SystemTime};

use quick_xml::escape::unescape;
use serde_json::Value;

use crate::harness::{TestEnv, fixtures, normalised_report};
use crate::verify::{both, holds};

/// The page without its style and script, which are ours.
fn page(env: &TestEnv, out: &str) -> String {
    let mut page = env.read(&format!("{out}/report.html"));
    for element in ["style", "script"] {
        let start = page.find(&format!("<{element}>")).unwrap();
        let end = page.find(&format!("</{element}>")).unwrap();
        page.replace_range(start..end, "");
    }
    // Where a long path may go on in a new line.
    page.replace("<wbr>", "")
}

/// What a reader sees: the page without its markup.
fn words(page: &str) -> String {
    let mut text = String::new();
    for part in page.split('<') {
        let said = part.split_once('>').map_or(part, |(_, said)| said);
        text.extend([&*unescape(said).unwrap(), " "]);
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn exported(arguments: &str) -> TestEnv {
    let env = TestEnv::with_fixtures();
    env.contacts(&format!("--root store/USERS -o out {arguments}")).ends_with(3);
    env
}

#[test]
fn it_answers_in_order_what_the_manifest_says() {
    let env = exported("");
    let (page, manifest) = (page(&env, "out"), env.manifest("out"));
    let said = words(&page);
    let headings = [
        "3 damaged address books gave no contact. Everything else is there; some of it needs a look. 174 contacts of 40 \
         accounts are in the files",
        "The run ended with status 3: everything is there, but something was damaged, refused or replaced with ?",
        "Contacts only. Mail, calendars, tasks and notes are not in this output",
        "What needs a person’s eye",
        "What was exported for whom",
        "How complete each format is",
        "How the work went",
    ];
    let places: Vec<_> = headings.map(|heading| said.find(heading).expect(heading)).into();
    assert!(places.is_sorted());
    assert_eq!(manifest["totals"]["contacts"], 174);
    // Every account has a row, every damaged place a line with its account.
    let accounts = manifest["accounts"].as_array().unwrap();
    let table = &page[page.find("<noscript").unwrap()..page.find("</noscript>").unwrap()];
    assert_eq!(table.matches("\n<tr role=\"row\"><th role=\"rowheader\"").count(), 45);
    let mut damaged = 0;
    for account in accounts {
        for book in account["address_books"].as_array().unwrap() {
            for place in book["damage"].as_array().into_iter().flatten() {
                let (path, line) = (book["path"].as_str().unwrap(), &place["line"]);
                let row = format!(
                    "<bdi dir=\"auto\">{path}</bdi></td><td role=\"cell\" class=\"n\" data-label=\"Line\">{line}:"
                );
                assert!(page.contains(&row), "{row}");
                assert!(said.contains(place["code"].as_str().unwrap()));
                damaged += 1;
            }
        }
    }
    assert!(damaged > 50);
    assert!(said.contains(&format!("Damaged places {damaged}")));
}

#[test]
fn every_number_of_the_ledger_stands_in_the_map() {
    let env = exported("-f outlook,google,vcard,generic");
    let (page, manifest) = (page(&env, "out"), env.manifest("out"));
    let map =
        words(&page[page.find("Field by field").unwrap()..page.find("How the work went").unwrap()]);
    let mut altogether = 0;
    for (format, rows) in manifest["totals"]["ledger"].as_object().unwrap() {
        for row in rows.as_array().unwrap() {
            let parts =
                [("→ elsewhere", "merged"), ("~ changed", "altered"), ("× refused", "refused")];
            let mut cell = grouped(&row["written"]);
            for (words, name) in parts {
                if row[name] != 0 {
                    cell.extend([" ", words, " ", &grouped(&row[name])]);
                }
            }
            assert!(map.contains(&cell), "{format}: {cell}");
            altogether += 1;
        }
    }
    // A field without a value in any format has no row.
    assert_eq!(page.matches("<td role=\"cell\" class=\"share s").count(), altogether);
}

fn grouped(number: &Value) -> String {
    let digits = number.to_string();
    match digits.len() {
        ..=3 => digits,
        length => format!("{},{}", &digits[..length - 3], &digits[length - 3..]),
    }
}

/// On a narrow screen the style makes blocks of them, and some browsers forget then what they are.
#[test]
fn every_part_of_a_table_says_its_role() {
    let page = page(&exported(""), "out");
    for element in ["table", "thead", "tbody", "tr", "th", "td"] {
        let all = page.matches(&format!("<{element}")).count();
        // `<th` begins `<thead`, too.
        let all = if element == "th" { all - page.matches("<thead").count() } else { all };
        assert!(all > 5);
        assert_eq!(page.matches(&format!("<{element} role=\"")).count(), all, "{element}");
    }
}

/// What is said from these words on, up to those.
fn between<'s>(said: &'s str, from: &str, to: &str) -> &'s str {
    let (_, rest) = said.split_once(from).unwrap_or_default();
    rest.split_once(to).unwrap_or_default().0
}

#[test]
fn what_became_of_distribution_lists_is_said_by_format() {
    let env = TestEnv::new();
    let groups = fs::read(fixtures().join("groups/groups.mrk")).unwrap();
    env.write("store/example.com/anna/Contacts.IMAP/AddrBook.mrk", groups);
    env.book("store/example.com/bert/Contacts.IMAP/AddrBook.mrk", &["Ada"]);
    env.contacts("--root store -o out -f google,thunderbird,vcard,xlsx,mail-merge,outlook-web");
    let said = words(&page(&env, "out"));
    let told =
        between(&said, "5 distribution lists with 12 members in 1 account", "Arrived changed");
    for row in [
        "google an entry in “Labels” of each member’s row 8 2 2 0",
        "thunderbird a contact, in whose notes its members stand 0 12 0 0",
        "vcard a list with its members 10 2 0 0",
        "xlsx a row that names its members 12 0 0 0",
        "mail-merge nothing, unless it has an e-mail address 0 0 0 12",
        "anna@example.com example.com/anna/Contacts.IMAP/AddrBook.mrk 5 12",
        // What to do is said once for all formats of which the same is to be said.
        "thunderbird , outlook-web What to do: Make each list by hand in the client",
    ] {
        assert!(told.contains(row), "{row}: {told}");
    }
    assert_eq!(told.matches("Make each list by hand in the client, from the notes").count(), 1);
    assert!(!told.contains("Golf") && !told.contains("bert@"), "{told}");
    // Who has none reads nothing of them.
    env.contacts("store/example.com/bert/Contacts.IMAP/AddrBook.mrk -o none/").ends_with(0);
    assert!(!page(&env, "none").contains("What to do"));
}

#[test]
fn damage_is_told_by_what_it_cost_and_every_text_once() {
    let said = words(&page(&exported(""), "out"));
    let damaged = between(&said, "Damaged in the store", "Arrived changed");
    let groups = [
        "3 places where a whole address book may be lost: empty 1, not-xml 1, only-nuls 1 1 × The file is empty.",
        "11 places where contacts, or values of them, may be lost: nul-padding 2, cut-off 4,",
        "where a value is there and may be another than it was: invalid-utf8",
        "where nothing is lost: ",
    ];
    let places: Vec<_> = groups.map(|group| damaged.find(group).expect(group)).into();
    assert!(places.is_sorted());
    // Three places, of which one is in another element: the sentence stands above them only.
    assert_eq!(
        damaged.matches("An '&' that begins no reference was kept as it stands.").count(),
        1
    );
    assert!(damaged.contains("Line Element "), "{damaged}");
    // Outlook and others have values that arrived changed for the same reason.
    let reason = "A time stood beside the date; the day may be off by one.";
    assert!(said.matches("date-with-time").count() > 2);
    assert_eq!(said.matches(reason).count(), 1);
}

#[test]
fn nobody_in_an_address_book_is_quoted() {
    let env = exported("--one-per-file -f vcard");
    let said = words(&page(&env, "out"));
    let mut values = BTreeSet::new();
    for (path, bytes) in env.tree("store/USERS") {
        if !path.ends_with("/AddrBook.mrk") {
            continue;
        }
        let text = String::from_utf8_lossy(&bytes);
        for part in text.split('<') {
            let Some((tag, value)) = part.split_once('>') else { continue };
            // Short values are words of the page, too; identifiers of folders are no values.
            if !tag.starts_with('/') && value.trim().chars().count() > 7 {
                values.insert(value.trim().to_owned());
            }
        }
    }
    assert!(values.len() > 200, "{}", values.len());
    // What the store's folders are called stands on the page, and a broken value may be a part of it.
    let accounts = env.manifest("out")["accounts"].as_array().unwrap().clone();
    let accounts = accounts.iter().map(|account| {
        format!("{}@{}", account["user"].as_str().unwrap(), account["domain"].as_str().unwrap())
    });
    let accounts: String = accounts.collect();
    for value in values.iter().filter(|value| !accounts.contains(*value)) {
        assert!(!said.contains(value), "{value:?}");
    }
}

#[test]
fn names_of_files_with_the_names_of_contacts_are_left_out() {
    let env = TestEnv::new();
    env.book("store/example.com/anna/Contacts.IMAP/AddrBook.mrk", &["Adelheid"]);
    env.contacts("--root store --one-per-file -f vcard -o out").ends_with(0);
    let file = env.names("out").into_iter().find(|name| name.contains("Adelheid")).unwrap();
    env.write(&format!("out/{file}"), "mine");
    env.contacts("--root store --one-per-file -f vcard -o out").ends_with(1);
    let page = env.read("out/report.html");
    assert!(page.contains("changed-by-hand") && page.contains("/<wbr>…</bdi>"), "{page}");
    assert!(!page.contains("Adelheid"), "{page}");
}

#[test]
#[cfg(unix)]
fn hostile_names_are_text() {
    const NAMES: [&str; 4] = [
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(2)>",
        "</noscript><b>&amp;'\u{202e}gnp",
        "連絡先 Ёлка",
    ];
    let env = TestEnv::new();
    for name in NAMES {
        // A name with a slash would be two folders.
        let name = name.replace('/', "\u{2215}");
        env.write(
            &format!("store/{name}.example.com/{name}/{name}.IMAP/AddrBook.mrk"),
            format!("<addressBook><contact><{}x>1</{0}x><fullName>A & B</fullName></contact>", "y"),
        );
    }
    env.contacts("--root store -o out").ends_with(3);
    let page = env.read("out/report.html");
    let said = words(&self::page(&env, "out"));
    assert_eq!(page.matches("<script").count(), 1);
    assert_eq!(page.matches("<noscript").count(), 1);
    for markup in ["<img", "<b>&", "\u{202e}", "onerror=alert(2)>"] {
        assert!(!page.contains(markup), "{markup}");
    }
    for text in ["<script>alert(1)<∕script>", "\"><img src=x onerror=alert(2)>", "連絡先 Ёлка"]
    {
        assert!(said.contains(text), "{text}");
    }
    assert!(said.contains("\\u{202e}gnp"));
    assert!(page.contains("default-src 'none'"));
}

#[test]
fn a_second_run_replaces_it_and_nothing_is_left() {
    let env = exported("");
    let first = env.read("out/report.html");
    env.contacts("--root store/USERS -o out").ends_with(3);
    let second = env.read("out/report.html");
    assert_eq!(normalised_report(first.as_bytes()), normalised_report(second.as_bytes()));
    assert!(!env.path("out/.mdexport").exists());
    fs::remove_file(env.path("out/report.html")).unwrap();
    env.contacts("--root store/USERS -o out").ends_with(3);
    assert!(env.path("out/report.html").exists());
    assert_eq!(both_of(&env), (Vec::new(), Vec::new()));
}

/// Both ways of verifying the export of `USERS`.
fn both_of(env: &TestEnv) -> (Vec<String>, Vec<String>) {
    let lines = |arguments: &[&str]| {
        let run = env.run("verify", arguments);
        String::from_utf8(run.stdout).unwrap().lines().map(str::to_owned).collect()
    };
    (lines(&["out"]), lines(&["out", "--root", "store/USERS"]))
}

#[test]
fn what_somebody_did_to_it_is_found_and_kept() {
    let env = TestEnv::new();
    env.book("store/example.com/anna/Contacts.IMAP/AddrBook.mrk", &["Ada"]);
    env.contacts("--root store -f vcard -o out").ends_with(0);
    assert_eq!(both(&env, "out"), (Vec::new(), Vec::new()));
    let edited = env.read("out/report.html").replace("Everything is there.", "All is well.");
    env.write("out/report.html", &edited);
    holds(&both(&env, "out").0, "changed: report.html: The file is not the one that was written");
    env.contacts("--root store -f vcard -o out")
        .ends_with(1)
        .says(&["report.html", "Move it away"]);
    assert_eq!(env.read("out/report.html"), edited);
    assert!(env.manifest("out")["report"].is_null());
    fs::remove_file(env.path("out/report.html")).unwrap();
    env.contacts("--root store -f vcard -o out").ends_with(0);
    fs::remove_file(env.path("out/report.html")).unwrap();
    holds(&both(&env, "out").0, "missing: report.html: The file is not there");
}

#[test]
fn somebody_elses_page_is_not_touched() {
    let env = TestEnv::new();
    env.book("store/example.com/anna/Contacts.IMAP/AddrBook.mrk", &["Ada"]);
    env.contacts("--root store -f vcard -o out").ends_with(0);
    // As one of a version that wrote no report left it.
    let mut manifest = env.manifest("out");
    manifest.as_object_mut().unwrap().remove("report");
    env.write("out/manifest.json", manifest.to_string());
    env.write("out/report.html", "mine");
    assert_eq!(both(&env, "out").0, Vec::<String>::new());
    env.contacts("--root store -f vcard -o out").ends_with(1).says(&["not-ours", "report.html"]);
    assert_eq!(env.read("out/report.html"), "mine");
}

#[test]
fn what_is_missing_comes_first() {
    let env = TestEnv::new();
    env.book("store/example.com/anna/Contacts.IMAP/AddrBook.mrk", &["Ada", "Bea"]);
    env.book("store/example.com/bert/Contacts.IMAP/AddrBook.mrk", &["Ada"; 30]);
    env.contacts("--root store -f vcard --max-file-size 1K -o out").ends_with(1);
    let said = words(&page(&env, "out"));
    let start = said.find("Something is missing.").unwrap();
    let told = "Something is missing. 1 thing is missing; 2 contacts of 1 account are in the files The run ended with \
                status 1:";
    assert!(said[start..].starts_with(told), "{}", &said[start..start + 200]);
    assert!(page(&env, "out").contains("<details class=\"missing\" open>"));
    let place = "Missing 1 × An address book is larger than --max-file-size, and was left out. too-large What to do:";
    assert!(said.contains(place));
    assert!(said.contains("bert@example.com example.com/bert/Contacts.IMAP/AddrBook.mrk"));
}

/// The timeline: what was done in slices of the run, and what held it up.
#[test]
fn how_the_work_went_over_time_is_shown() {
    let env = TestEnv::with_fixtures();
    // Somebody may be writing to it: it has no end, and was written a moment ago, or rather is written in a moment,
    // for this machine may be so busy that the moment is over when it is read.
    let book = "store/USERS/example.com/writes/Contacts.IMAP/AddrBook.mrk";
    env.write(book, "<addressBook><contact><fullName>Ada Lake</fullName></contact>");
    let soon = SystemTime::now() + Duration::from_mins(1);
    File::options().append(true).open(env.path(book)).unwrap().set_modified(soon).unwrap();
    env.contacts("--root store/USERS -o out").ends_with(3);
    let page = page(&env, "out");
    let charts: Vec<_> = page.split("<svg class=\"chart\"").skip(1).collect();
    assert_eq!(charts.len(), 2);
    for chart in charts {
        let bars = chart[..chart.find("</svg>").unwrap()].matches("<rect ").count();
        assert!((2..=60).contains(&bars), "{bars}");
    }
    let said = words(&page);
    let slow = &said[said.find("The slowest accounts").unwrap()..];
    let row = &slow[slow.find("writes@example.com").unwrap()..];
    let told = "waiting, for somebody may have been writing to an address book";
    let time = &row[..row.find(told).unwrap()];
    assert!(time.ends_with(" ms ") || time.ends_with(" s "), "{row}");
    // What may differ the next time stands on lines that say so.
    let steady = words(&normalised_report(page.as_bytes()));
    for word in ["a second", "The slowest", "in slices of", "waiting, for", "on average"] {
        assert!(said.contains(word) && !steady.contains(word), "{word}");
    }
}

#[test]
fn it_is_written_to_folders_only() {
    let env = TestEnv::new();
    env.book("store/example.com/anna/Contacts.IMAP/AddrBook.mrk", &["Ada"]);
    env.contacts("--root store -o dry --dry-run").ends_with(0);
    env.contacts("store/example.com/anna/Contacts.IMAP/AddrBook.mrk -f vcard -o one.vcf")
        .ends_with(0);
    env.contacts("store/example.com/anna/Contacts.IMAP/AddrBook.mrk -f vcard -o -").ends_with(0);
    assert!(env.names(".").iter().all(|name| !name.contains("report") && !name.starts_with("dry")));
}
