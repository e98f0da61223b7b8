//! The accounts without a contact in the files, by the reason.

use std::fmt::Write;

use super::html::{counted, grouped};
use super::places::on_paper;
use super::survey::Survey;
use super::table::{Cell, Kind, Table};
use mdexport_manifest::NoContacts;

/// A fold for each reason.
pub(crate) fn folds(survey: &Survey) -> String {
    let mut folds = String::new();
    for (why, found) in &survey.no_contacts {
        let words = why.words(found.count == 1);
        let class = match why {
            NoContacts::Unread => "missing",
            NoContacts::DamagedBooks => "damage",
            _ => "note",
        };
        let accounts = counted(found.count, "account", "accounts");
        let _ = writeln!(
            folds,
            "<details class=\"{class}\"><summary><strong>{accounts}</strong> {words}</summary>"
        );
        let names = found.first.iter().filter_map(|finding| finding.account.as_deref());
        let columns = [("Account", Kind::Head)];
        folds += &Table::new(&format!("Accounts: {words}"), &columns)
            .class("short")
            .below_its_heading()
            .with(names.map(|name| vec![Cell::name(name)]));
        folds += &on_paper(found.first.len(), ("account", "accounts"));
        if found.further() > 0 {
            let further = grouped(found.further());
            let _ = writeln!(
                folds,
                "<p>{further} more are in manifest.json (<code>no_contacts</code>).</p>"
            );
        }
        folds += "</details>\n";
    }
    folds
}
