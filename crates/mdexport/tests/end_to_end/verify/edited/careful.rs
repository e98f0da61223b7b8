//! Edits of a manifest after which its sums are as they must be, as far as that can be done: only the store shows them.

use serde_json::json;

use super::{ANNA, DORA, Edit, account, first_book, without_problem};

/// Of problems.
pub(super) const PROBLEMS: &[Edit] = &[
    Edit {
        what: "a loss is gone",
        start: "incomplete: USERS/example.com/bert/Linked.IMAP: It cannot be compared, and the manifest does not say so: link-not-followed: ",
        change: |manifest| {
            without_problem(manifest, "link-not-followed");
        },
    },
    Edit {
        what: "a problem of a file is gone",
        start: "manifest: vcard/example.com/carl.vcf: The store gives the problem duplicate-uid",
        change: |manifest| {
            {
                without_problem(manifest, "duplicate-uid");
            };
        },
    },
    Edit {
        what: "a problem of the list is gone",
        start: "manifest: USERS/example.com/carl: The store gives the problem folder-without-account",
        change: |manifest| {
            {
                without_problem(manifest, "folder-without-account");
            };
        },
    },
    Edit {
        what: "a problem of an account in the list is gone",
        start: "manifest: C:/MDaemon/USERS/example.com/nina: The store gives the problem account-without-folder",
        change: |manifest| {
            {
                without_problem(manifest, "account-without-folder");
            };
        },
    },
    Edit {
        what: "a problem says less",
        start: "manifest: vcard/example.com/carl.vcf: The manifest's problem duplicate-uid is not",
        change: |manifest| {
            {
                let problems = manifest["problems"].as_array_mut().unwrap().iter_mut();
                problems
                    .filter(|problem| problem["code"] == "duplicate-uid")
                    .for_each(|problem| problem["message"] = "Nothing.".into());
            };
        },
    },
    Edit {
        what: "a problem was added",
        start: "manifest: emil: The manifest has the problem folder-without-account",
        change: |manifest| {
            {
                let more =
                    json!({ "code": "folder-without-account", "path": "emil", "message": "." });
                manifest["problems"].as_array_mut().unwrap().push(more);
                let count = &mut manifest["totals"]["problems"]["folder-without-account"];
                *count = (count.as_u64().unwrap() + 1).into();
            };
        },
    },
];

/// Of accounts and of which books are theirs.
pub(super) const ACCOUNTS: &[Edit] = &[
    Edit {
        what: "an account without books is another one",
        start: "book: emma@example.com: The account is gone from the store",
        change: |manifest| {
            {
                account(manifest, "emil")["user"] = "emma".into();
            };
        },
    },
    Edit {
        what: "an account without books is gone",
        start: "book: emil@example.com: The account was added to the store",
        change: |manifest| {
            {
                let accounts = manifest["accounts"].as_array_mut().unwrap();
                accounts.retain(|account| account["user"] != "emil");
                manifest["totals"]["accounts"] = accounts.len().into();
            };
        },
    },
    Edit {
        what: "a book is gone",
        start: "book: USERS/example.com/dora/Deleted Items.IMAP/AddrBook.mrk: The address book was added",
        change: |manifest| {
            {
                account(manifest, "dora")["address_books"]
                    .as_array_mut()
                    .unwrap()
                    .retain(|book| book["kind"] != "deleted");
                manifest["totals"]["address_books"] = 4.into();
            };
        },
    },
    Edit {
        what: "accounts were swapped",
        start: ANNA,
        change: |manifest| {
            account(manifest, "anna")["user"] = "x".into();
            account(manifest, "bert")["user"] = "anna".into();
            account(manifest, "x")["user"] = "bert".into();
        },
    },
    Edit {
        what: "a domain is another one",
        start: ANNA,
        change: |manifest| {
            account(manifest, "anna")["domain"] = "example.net".into();
        },
    },
    Edit {
        what: "a book was moved to another account",
        start: ANNA,
        change: |manifest| {
            let books = account(manifest, "anna")["address_books"].as_array_mut().unwrap();
            let book = books.remove(0);
            let books = account(manifest, "bert")["address_books"].as_array_mut().unwrap();
            books.push(book);
        },
    },
];

/// Of what is said of a book, of an account or of all.
pub(super) const COUNTS: &[Edit] = &[
    Edit {
        what: "contacts of a book that was not asked for",
        start: "manifest: USERS/example.com/dora/Deleted Items.IMAP",
        change: |manifest| {
            {
                let books =
                    account(manifest, "dora")["address_books"].as_array_mut().unwrap().iter_mut();
                books.for_each(|book| {
                    if book["status"] == "not-exported" {
                        book["contacts"] = 0.into();
                    }
                });
            };
        },
    },
    Edit {
        what: "the encoding",
        start: ANNA,
        change: |manifest| {
            first_book(manifest, "anna")["encoding"] = "GBK".into();
        },
    },
    Edit {
        what: "elements that nobody knows",
        start: "manifest: manifest.json: The manifest's totals are not",
        change: |manifest| {
            {
                manifest["totals"]["unknown_elements"] = json!({ "shoeSize": 1 });
            };
        },
    },
    Edit {
        what: "why an account has no contacts",
        start: "manifest: emil@example.com: ",
        change: |manifest| {
            account(manifest, "emil")["no_contacts"] = "empty-books".into();
        },
    },
    Edit {
        what: "damage is gone",
        start: DORA,
        change: |manifest| {
            let book = first_book(manifest, "dora").as_object_mut().unwrap();
            book.retain(|name, _| !name.starts_with("damage"));
            manifest["totals"]["damaged_books"] = 0.into();
        },
    },
    Edit {
        what: "damage is elsewhere",
        start: DORA,
        change: |manifest| {
            first_book(manifest, "dora")["damage"][0]["line"] = 7.into();
        },
    },
    Edit {
        what: "damage is of another kind",
        start: DORA,
        change: |manifest| {
            first_book(manifest, "dora")["damage"][0]["code"] = "bad-attribute".into();
        },
    },
    Edit {
        what: "damage by code",
        start: DORA,
        change: |manifest| {
            let book = first_book(manifest, "dora");
            book["damage_by_code"].as_array_mut().unwrap().swap(0, 1);
        },
    },
];

/// Of what was asked for.
pub(super) const SELECTION: &[Edit] = &[
    Edit {
        what: "the selection asks for one domain more",
        start: "book: Nothing was compared with the store: the store has no domain",
        change: |manifest| {
            {
                manifest["selected"]["domains"] = json!(["example.com", "example.net"]);
            };
        },
    },
    Edit {
        what: "the selection has another division",
        start: "differs: vcard/example.com/anna.vcf: The store gives no such file",
        change: |manifest| {
            {
                manifest["selected"]["per"] = "domain".into();
            };
        },
    },
    Edit {
        what: "the selection has another kind of folder",
        start: "manifest: USERS/example.com/dora/Deleted Items.IMAP",
        change: |manifest| {
            {
                manifest["selected"]["include"] = json!(["deleted"]);
            };
        },
    },
    Edit {
        what: "the selection has a format less",
        start: "manifest: google/example.com/anna.csv: This export wrote no file",
        change: |manifest| {
            {
                manifest["selected"]["formats"] = json!(["vcard"]);
            };
        },
    },
    Edit {
        what: "the selection has smaller books",
        start: "incomplete: USERS/example.com/dora/Contacts.IMAP/AddrBook.mrk: It cannot be compared",
        change: |manifest| {
            {
                manifest["selected"]["max_file_size"] = 2000.into();
            };
        },
    },
    Edit {
        what: "the selection asks for fewer users",
        start: "book: USERS/example.com/anna/Contacts.IMAP/AddrBook.mrk: The address book is gone",
        change: |manifest| manifest["selected"]["users"] = json!(["bert", "carl", "dora", "emil"]),
    },
];
