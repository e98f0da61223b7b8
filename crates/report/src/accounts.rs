//! The third answer, account by account.
//!
//! The table is in a `noscript` element: readers without a script have it there, folded if it is long.
//! A browser with a script takes it for text and builds nothing of it, so that twenty thousand accounts
//! cost it nothing; the script then shows a page of its rows at a time (`page/report.js`).

use std::fmt::Write as _;
use std::io::{self, Write};

use mdexport_manifest::AccountEntry;

use super::entry::{domain_of, parse, user_of};
use super::html::{counted, grouped};
use super::table::{Cell, Column, END, Kind, Table};
use mdexport_manifest::{List, Parts};

/// Of more accounts only those are listed that need a look: no browser opens a page with a million.
const LISTED: u64 = 50_000;

/// At most this many accounts are not folded.
const OPEN: u64 = 200;

/// The class of the table.
const CLASS: &str = "accounts";

const COLUMNS: [Column<'_>; 8] = [
    ("Account", Kind::Head),
    ("Domain", Kind::Text),
    ("Contacts", Kind::Number),
    ("Address books", Kind::Number),
    ("Lists", Kind::Number),
    ("Bytes read", Kind::Number),
    ("Problems", Kind::Number),
    ("Damaged places", Kind::Number),
];

/// What the cells tell of their columns on a narrow screen: once in the style, and not in fifty thousand rows.
pub(crate) fn style() -> String {
    let mut style = "@media screen and (max-width: 40rem) {\n".to_owned();
    for (number, (heading, _)) in COLUMNS.iter().enumerate().skip(1) {
        let _ = writeln!(
            style,
            "  .{CLASS} td:nth-child({})::before {{ content: \"{heading}\"; content: \"{heading}\" / \"\"; }}",
            number + 1
        );
    }
    style + "}\n"
}

/// Writes the accounts, a row a line, and ends the section.
pub(crate) fn write(to: &mut impl Write, accounts: u64, parts: &mut dyn Parts) -> io::Result<()> {
    let open = if accounts <= OPEN { " open" } else { "" };
    let table = Table::new("Accounts", &COLUMNS).class(CLASS).below_its_heading();
    let table = Table { labels_cells: false, ..table };
    write!(
        to,
        "<h3 id=\"accounts-heading\">Accounts</h3>\n<div id=\"accounts\"></div>\n\
         <noscript id=\"rows\"><details{open}><summary>All accounts</summary>\n{}",
        table.begin()
    )?;
    let (lists_all, mut listed) = (accounts <= LISTED, 0);
    parts.each(List::Accounts, &mut |text| {
        let account: AccountEntry = parse(text)?;
        if lists_all || account.needs_a_look() && listed < LISTED {
            listed += 1;
            to.write_all(table.row(&cells(&account)).as_bytes())?;
        }
        Ok(())
    })?;
    writeln!(to, "{END}</details></noscript>")?;
    if !lists_all {
        let count = counted(accounts, "account", "accounts");
        writeln!(
            to,
            "<p>Of the {count} only those with problems or damage are listed, at most {}; manifest.json has all.</p>",
            grouped(LISTED)
        )?;
    }
    to.write_all(b"</section>\n")
}

fn cells(account: &AccountEntry) -> [Cell; COLUMNS.len()] {
    let (mut books, mut lists, mut bytes) = (0, 0, 0);
    for book in account.exported() {
        books += 1;
        lists += book.groups;
        bytes += book.bytes.unwrap_or(0);
    }
    [
        Cell::name(user_of(account)),
        Cell::name(domain_of(account)),
        Cell::number(account.contacts()),
        Cell::number(books),
        Cell::number(lists),
        Cell::number(bytes),
        Cell::trouble(account.problems.len() as u64),
        Cell::trouble(account.damaged_places()),
    ]
}

#[cfg(test)]
mod tests {
    use std::io;

    use mdexport_manifest::{List, Parts, Take};

    /// `count` accounts; every `with_a_problem`th has a problem.
    struct Accounts {
        count: u64,
        with_a_problem: u64,
    }

    impl Parts for Accounts {
        fn each(&mut self, _: List, take: Take<'_>) -> io::Result<()> {
            for number in 0..self.count {
                let problem = r#"{"code":"vanished","message":"It is gone."}"#;
                let problems = if number % self.with_a_problem == 0 { problem } else { "" };
                let account = format!(
                    r#"{{"domain":"example.com","user":"u{number}","address_books":[],"problems":[{problems}]}}"#
                );
                take(account.as_bytes())?;
            }
            Ok(())
        }
    }

    /// How many rows the page has, and whether it says that others are not listed.
    fn listed(count: u64, with_a_problem: u64) -> (usize, bool) {
        let mut page = Vec::new();
        super::write(&mut page, count, &mut Accounts { count, with_a_problem }).unwrap();
        let page = String::from_utf8(page).unwrap();
        (
            page.matches("<tr role=\"row\"><th role=\"rowheader\"").count(),
            page.contains("<p>Of the "),
        )
    }

    #[test]
    fn of_very_many_only_those_are_listed_that_need_a_look() {
        assert_eq!(listed(50_000, 100), (50_000, false));
        assert_eq!(listed(50_001, 100), (501, true));
        assert_eq!(listed(50_002, 1), (50_000, true));
    }
}
