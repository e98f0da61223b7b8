//! Files of earlier exports that lie in the folder `earlier` beside the page: how many, whose, and why.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::Run;
use super::finding::SHOWN;
use super::html::{Escaped, counted, grouped};
use super::places::on_paper;
use super::table::{Cell, Kind, Table};
use mdexport_manifest::{EARLIER, Standing, Why};

/// How many there are and why, in a paragraph; nothing if there are none.
pub(crate) fn paragraph(run: &Run<'_>) -> String {
    let standing = Standing::of(run.earlier);
    if standing.files() == 0 {
        return String::new();
    }
    let folder = format!("The folder {EARLIER} beside this page");
    format!("<p>{}</p>\n", Escaped(&standing.sentence(&folder)))
}

/// Files for the same reason.
#[derive(Default)]
struct Of<'r> {
    files: u64,
    /// In the fullest of them: the formats have the same contacts.
    contacts: Option<u64>,
    since: &'r str,
}

/// Whose they are, in a fold: names of accounts, and not of files, which may be those of contacts.
pub(crate) fn fold(run: &Run<'_>) -> String {
    let mut groups: BTreeMap<(String, Why), Of<'_>> = BTreeMap::new();
    for entry in run.earlier.iter().filter(|entry| entry.is_aside()) {
        let of = groups.entry((entry.owner().unwrap_or_default(), entry.why)).or_default();
        of.files += 1;
        of.contacts = of.contacts.max(entry.contacts);
        of.since = of.since.max(&entry.since);
    }
    if groups.is_empty() {
        return String::new();
    }
    let files: u64 = groups.values().map(|of| of.files).sum();
    let mut text = format!(
        "<details class=\"note\"><summary><strong>{}</strong> of earlier exports in the folder \
         <code>{EARLIER}</code></summary>\n<p>They are no part of this export, and may be the only copy of what they \
         hold. <strong>What to do:</strong> keep what is wanted and delete the rest; the next run speaks only of what \
         is still there.</p>\n",
        counted(files, "file", "files")
    );
    let columns = [
        ("Account", Kind::Head),
        ("Files", Kind::Number),
        ("Contacts", Kind::Number),
        ("Why", Kind::Text),
        ("Since", Kind::Text),
    ];
    let further = groups.len().saturating_sub(SHOWN);
    let rows = groups.iter().take(SHOWN).map(|((owner, why), of)| {
        vec![
            if owner.is_empty() { Cell::text("–") } else { Cell::name(owner) },
            Cell::number(of.files),
            of.contacts.map_or_else(|| Cell::text("–"), Cell::number),
            Cell::text(words(*why)),
            Cell::text(of.since),
        ]
    });
    let table = Table::new("Files of earlier exports", &columns).below_its_heading();
    text += &table.of_run(true).with(rows);
    text += &on_paper(groups.len().min(SHOWN), ("account", "accounts"));
    if further > 0 {
        let further = grouped(further as u64);
        let _ =
            writeln!(text, "<p>{further} more are in manifest.json (<code>earlier</code>).</p>");
    }
    text + "</details>\n"
}

const fn words(why: Why) -> &'static str {
    match why {
        Why::AccountGone => "the account was gone from the store",
        Why::NotMade => "a later run made no such file",
        Why::HeldMore => "the later file has fewer contacts",
        Why::ChangedByHand => "somebody has changed it",
    }
}
