//! The lines to paste into a file for `--elements`.
//!
//! What an element means is guessed from nothing but its name, and only where that is a field's own
//! (`mobilePhone`, `phone.mobile`). All others are comments, so that the file can be used as it is.

use std::fmt::Write;

use mdexport_mdaemon::ElementTable;
use mdexport_model::{Field, UnknownElements, counted};

use super::report::UnknownEntry;

/// The field that has this name but for capitals, dots and blanks, if an element can fill it.
pub(super) fn suggestion(name: &str, table: &ElementTable) -> Option<&'static str> {
    let plain = |text: &str| -> String {
        text.chars().filter(|sign| sign.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    let wanted = plain(name);
    let is_meant = |field: &&Field| wanted == plain(field.name()) || wanted == plain(field.label());
    let field = Field::ALL.iter().find(is_meant)?.name();
    table.clone().extended(&lines(name, field)).is_ok().then_some(field)
}

/// Lines for all of these elements and records that a file can name.
pub(super) fn elements_toml(
    unknown: &[UnknownEntry],
    records: &UnknownElements,
    table: &ElementTable,
) -> Option<String> {
    let mut text = String::from(
        "# What elements mean that mdexport does not know. Take the # away and fill in\n\
         # the field. \"mdexport formats generic\" lists the fields; bookkeeping is for\n\
         # what says nothing of a person, as attributes (with @) mostly do.\n",
    );
    let mut is_empty = true;
    for row in unknown {
        let contacts = counted(row.contacts, "contact", "contacts");
        let block = match row.suggestion {
            Some(field) => lines(&row.name, field),
            // The elements in it are known, or none could be called so.
            None if table.clone().extended(&lines(&row.name, "bookkeeping")).is_err() => continue,
            None => lines(&row.name, "").replace("[[", "# [[").replace('\n', "\n# "),
        };
        let block = block.trim_end_matches(['\n', ' ', '#']);
        let _ = writeln!(text, "\n# {contacts}\n{block}");
        is_empty = false;
    }
    if !records.is_empty() {
        text += &records_toml(records);
        is_empty = false;
    }
    (!is_empty).then_some(text)
}

/// Lines for records that are not called contact: in which list a name belongs only the administrator can say.
fn records_toml(records: &UnknownElements) -> String {
    let names = records.most_frequent();
    let counts: Vec<_> =
        names.iter().map(|(name, count)| format!("# {}\n", counted_of(name, *count))).collect();
    let names: Vec<_> = names.iter().map(|(name, _)| format!("'{name}'")).collect();
    format!(
        "\n# Records that are not called contact:\n{}# Take the # away, and keep each name in one of the lists: \
         contacts, lists\n# (distribution lists), or ignored for what is neither and is to be left out.\n\
         # [records]\n# contacts = [{names}]\n# lists = [{names}]\n# ignored = [{names}]\n",
        counts.concat(),
        names = names.join(", ")
    )
}

fn counted_of(name: &str, count: u64) -> String {
    format!("  {name}: {}", counted(count, "record", "records"))
}

fn lines(name: &str, field: &str) -> String {
    format!("[[elements]]\nname = '{name}'\nfield = '{field}'\n")
}

#[cfg(test)]
mod tests {
    use mdexport_mdaemon::ElementTable;
    use mdexport_model::UnknownElements;

    use super::super::report::UnknownEntry;
    use super::{elements_toml, suggestion};

    #[test]
    fn only_a_field_s_own_name_is_a_suggestion() {
        let table = ElementTable::built_in().unwrap();
        for (name, expected) in [
            ("mobilePhone", Some("phone.mobile")),
            ("phone_mobile", Some("phone.mobile")),
            ("PhoneMobile2", Some("phone.mobile-2")),
            ("handy", None),
            ("mobile", None),
            ("unknown", None),
            ("memberUid", None),
            ("membership", None),
        ] {
            assert_eq!(suggestion(name, &table), expected, "{name}");
        }
    }

    #[test]
    fn the_lines_are_a_file_of_elements() {
        let table = ElementTable::built_in().unwrap();
        let row = |name: &str, contacts, suggestion| UnknownEntry {
            name: name.to_owned(),
            contacts,
            values: contacts,
            suggestion,
            examples: None,
        };
        let unknown = [
            row("handy", 12, None),
            row("publicKeys", 2, None),
            row("mobilePhone", 1, Some("phone.mobile")),
        ];
        let text = elements_toml(&unknown, &UnknownElements::default(), &table).unwrap();
        assert!(
            text.ends_with(
                "\n# 12 contacts\n# [[elements]]\n# name = 'handy'\n# field = ''\n\
                 \n# 1 contact\n[[elements]]\nname = 'mobilePhone'\nfield = 'phone.mobile'\n"
            ),
            "{text}"
        );
        let extended = table.clone().extended(&text).unwrap();
        assert_eq!(extended.rows().len(), table.rows().len() + 1);
        let no_records = UnknownElements::default();
        assert_eq!(elements_toml(&[row("publicKeys", 2, None)], &no_records, &table), None);
        let mut records = UnknownElements::default();
        records.note("person");
        let text = elements_toml(&[], &records, &table).unwrap();
        assert!(text.contains("\n# [records]\n# contacts = ['person']\n"), "{text}");
        for line in ["# contacts = ['person']", "# lists = ['person']", "# ignored = ['person']"] {
            let taught = text.replace("# [records]", "[records]").replace(line, &line[2..]);
            assert!(table.clone().extended(&taught).is_ok(), "{taught}");
        }
    }
}
