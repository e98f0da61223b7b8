//! The third answer, account by account.
//!
//! The table stands in a `noscript` element: whoever has no script reads it there, folded if it is long.
//! A browser with a script takes it for text and builds nothing of it, so that twenty thousand accounts
//! cost it nothing; the script then shows a page of its rows at a time (`page/report.js`).

use std::io::{self, Write};

use super::entry::{Account, parse};
use super::html::{Name, counted, grouped};
use super::{List, Parts, Run};

/// Of more accounts only those are listed that need a look: no browser opens a page with a million.
const LISTED: u64 = 50_000;

/// So many accounts are not folded.
const OPEN: u64 = 200;

const HEAD: &str = "<thead><tr><th scope=\"col\">Account</th><th scope=\"col\">Domain</th>\
    <th scope=\"col\" class=\"n\">Contacts</th><th scope=\"col\" class=\"n\">Address books</th>\
    <th scope=\"col\" class=\"n\">Lists</th><th scope=\"col\" class=\"n\">Bytes read</th>\
    <th scope=\"col\" class=\"n\">Problems</th><th scope=\"col\" class=\"n\">Damaged places</th></tr></thead>";

/// Writes the accounts, a row a line, and ends the section.
pub(super) fn write(to: &mut impl Write, run: &Run<'_>, parts: &mut dyn Parts) -> io::Result<()> {
    let open = if run.totals.accounts <= OPEN { " open" } else { "" };
    write!(
        to,
        "<h3 id=\"accounts-heading\">Accounts</h3>\n<div id=\"accounts\"></div>\n\
         <noscript id=\"rows\"><details{open}><summary>All accounts</summary>\
         <div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Accounts\"><table>\
         <caption class=\"hidden\">Accounts</caption>\n{HEAD}\n<tbody>\n"
    )?;
    let (lists_all, mut listed) = (run.totals.accounts <= LISTED, 0);
    parts.each(List::Accounts, &mut |text| {
        let account: Account = parse(text)?;
        if lists_all || account.needs_a_look() && listed < LISTED {
            listed += 1;
            row(to, &account)?;
        }
        Ok(())
    })?;
    to.write_all(b"</tbody></table></div></details></noscript>\n")?;
    if !lists_all {
        let count = counted(run.totals.accounts, "account", "accounts");
        writeln!(
            to,
            "<p>Of the {count} only those with problems or damage are listed, at most {}; manifest.json has all.</p>",
            grouped(LISTED)
        )?;
    }
    to.write_all(b"</section>\n")
}

fn row(to: &mut impl Write, account: &Account) -> io::Result<()> {
    let (mut books, mut lists, mut bytes) = (0, 0, 0);
    for book in account.exported() {
        books += 1;
        lists += book.groups;
        bytes += book.bytes.unwrap_or(0);
    }
    write!(
        to,
        "<tr><th scope=\"row\">{}</th><td>{}</td>",
        Name(account.user()),
        Name(account.domain())
    )?;
    let (problems, places) = (account.problems.len() as u64, account.damaged_places());
    for number in [account.contacts(), books, lists, bytes, problems, places] {
        write!(to, "<td class=\"n\">{}</td>", grouped(number))?;
    }
    to.write_all(b"</tr>\n")
}
