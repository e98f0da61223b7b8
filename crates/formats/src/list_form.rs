//! What a distribution list is in the files of a format: who retires a server must know which lists are to be
//! made again by hand.

use mdexport_model::ListForm;

use crate::format::Format;

impl Format {
    /// What a distribution list is in its files.
    pub fn list_form(&self) -> ListForm {
        match self {
            Self::Csv(dialect) if dialect.has_rows_of_values() => ListForm::Nothing,
            Self::Csv(dialect) => dialect
                .column_of_lists()
                .map_or(ListForm::Notes, |header| ListForm::Label(header.to_owned())),
            Self::Generic(_) | Self::Xlsx => ListForm::Row,
            Self::Vcard(_) | Self::JsContact | Self::Ldif(..) | Self::Directory(..) => {
                ListForm::List
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use mdexport_model::ListForm;

    use crate::Format;

    #[test]
    fn a_list_is_what_the_client_can_have() {
        let elements: Arc<[String]> = Arc::new([]);
        for (name, expected) in [
            ("google", ListForm::Label("Labels".to_owned())),
            ("outlook", ListForm::Label("Categories".to_owned())),
            ("outlook-web", ListForm::Notes),
            ("thunderbird", ListForm::Notes),
            ("mail-merge", ListForm::Nothing),
            ("generic", ListForm::Row),
            ("xlsx", ListForm::Row),
            ("vcard", ListForm::List),
            ("ldif", ListForm::List),
        ] {
            assert_eq!(Format::named(name, &elements).unwrap().list_form(), expected, "{name}");
        }
    }
}
