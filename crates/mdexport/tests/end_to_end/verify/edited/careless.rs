//! Edits of a manifest after which it contradicts itself.

use serde_json::json;

use super::{ANNA, BOOK, DORA, Edit, account, first_book};

/// All of them.
pub(super) const EDITS: &[Edit] = &[
    Edit {
        what: "problems are gone",
        start: "manifest: manifest.json: totals.problems.link-not-followed is 1, but the manifest has 0",
        change: |manifest| {
            {
                account(manifest, "bert")["problems"] = json!([]);
            };
        },
    },
    Edit {
        what: "a problem has another code",
        start: "manifest: manifest.json: This program does not know what the problem x is",
        change: |manifest| {
            {
                account(manifest, "bert")["problems"][0]["code"] = "x".into();
            };
        },
    },
    Edit {
        what: "a book has a problem, and is not there",
        start: "manifest: x: The manifest has the problem too-large, and not",
        change: |manifest| {
            {
                let problem = json!({ "code": "too-large", "path": "x", "message": "." });
                account(manifest, "anna")["problems"] = json!([problem]);
                manifest["totals"]["problems"]["too-large"] = 1.into();
            };
        },
    },
    Edit {
        what: "an account that is not asked for",
        start: "manifest: carl@example.com: The manifest has this account",
        change: |manifest| {
            {
                manifest["selected"]["users"] = json!(["anna", "bert", "dora", "emil"]);
            };
        },
    },
    Edit {
        what: "files of a store",
        start: "manifest: manifest.json: ",
        change: |manifest| {
            manifest["selected"]["files"] = json!(["x"]);
        },
    },
    Edit {
        what: "no contacts where there are some",
        start: "manifest: anna@example.com: The account has contacts",
        change: |manifest| {
            {
                account(manifest, "anna")["no_contacts"] = "empty-books".into();
            };
        },
    },
    Edit {
        what: "a format that there is not",
        start: "manifest: manifest.json: manifest.json asks for what this program",
        change: |manifest| {
            {
                manifest["selected"]["formats"] = json!(["google", "x"]);
            };
        },
    },
    Edit {
        what: "a book was not read, and nothing says why",
        start: ANNA,
        change: |manifest| {
            first_book(manifest, "anna")["status"] = "unreadable".into();
        },
    },
    Edit {
        what: "a book has a problem, and was read",
        start: ANNA,
        change: |manifest| {
            let problem = json!({ "code": "unstable", "path": BOOK, "message": "." });
            account(manifest, "anna")["problems"] = json!([problem]);
            manifest["totals"]["problems"]["unstable"] = 1.into();
        },
    },
    Edit {
        what: "a book stands there twice",
        start: ANNA,
        change: |manifest| {
            let books = account(manifest, "anna")["address_books"].as_array_mut().unwrap();
            books.push(books[0].clone());
        },
    },
    Edit {
        what: "places of damage are gone",
        start: DORA,
        change: |manifest| first_book(manifest, "dora")["damage"] = json!([]),
    },
    Edit {
        what: "the number of places",
        start: DORA,
        change: |manifest| first_book(manifest, "dora")["damage_count"] = 3.into(),
    },
];
