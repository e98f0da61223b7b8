//! What a distribution list of the source is in a client's file, and what is left to do by hand.

/// What a list is in a format's files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ListForm {
    /// A list of its own, with its members.
    List,
    /// An entry in this column of each member's row.
    Label(String),
    /// A row that names its members.
    Row,
    /// A contact, in whose notes its members stand.
    Notes,
    /// Nothing: the format has rows for e-mail addresses, and a list has none.
    Nothing,
}

impl ListForm {
    /// The same in words.
    pub fn meaning(&self) -> String {
        match self {
            Self::List => "a list with its members".to_owned(),
            Self::Label(column) => format!("an entry in “{column}” of each member’s row"),
            Self::Row => "a row that names its members".to_owned(),
            Self::Notes => "a contact, in whose notes its members stand".to_owned(),
            Self::Nothing => "nothing, unless it has an e-mail address".to_owned(),
        }
    }

    /// What is left to do by hand.
    pub const fn remedy(&self) -> &'static str {
        match self {
            Self::List => {
                "Nothing in a client that knows lists: look at one. Thunderbird makes lists of ldif only."
            }
            Self::Label(_) => {
                "Nothing if a label, category or group will do: the members are found by it. A list to write to is \
                 made by hand from them."
            }
            Self::Row => "The file is to look at: make each list by hand in the client.",
            Self::Notes => {
                "Make each list by hand in the client, from the notes of the contact that has its name; or export \
                 in a format that has lists, if the client reads one (ldif for Thunderbird and Evolution, vcard for \
                 Apple Contacts)."
            }
            Self::Nothing => {
                "Nothing for a mail merge; take another format if the lists are wanted."
            }
        }
    }
}
