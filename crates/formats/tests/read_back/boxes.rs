//! Where the values of the contact of every field belong, box by box. What a table does not name is empty: that goes for
//! `E-mail Type`, `Gender` and the like, which other importers take for notes or addresses, for
//! Google's `Formatted` addresses, and for `Photo`.

use super::cells;
use crate::csv_rows::Row;

/// The contact's own notes.
pub(super) const NOTE: &str = "line 1\n\n\tline 3; a, b\\c \u{20ac}\n";

/// What both Outlooks call the same. The backslash at the end got a blank.
const BOTH_OUTLOOKS: &[(&str, &str)] = &[
    ("Title", "Dr., Dr."),
    ("First Name", "Anna;"),
    ("Middle Name", "\\Maria\\ "),
    ("Last Name", "Berg, Tal"),
    ("Suffix", "Jr."),
    ("Company", "Berg; T\u{f6}chter, Inc."),
    ("Department", "R&D, 2"),
    ("Job Title", "Head; of \\ all"),
    ("Office Location", "Room 5"),
    ("E-mail Address", "anna@example.com"),
    ("E-mail 2 Address", "anna.berg@example.org"),
    ("E-mail 3 Address", "\"a;b\"@example.net"),
    ("Business Phone", "+49 30 1;ext=2"),
    ("Business Phone 2", "+49 30 2"),
    ("Company Main Phone", "+49 30 3"),
    ("Assistant's Phone", "+49 30 4"),
    ("Home Phone", "+49 30 5"),
    ("Home Phone 2", "+49 30 6"),
    ("Mobile Phone", "+49 170 7"),
    ("Car Phone", "+49 30 9"),
    ("Pager", "+49 30 10"),
    ("Radio Phone", "+49 30 11"),
    ("Other Phone", "+49 30 13"),
    ("Business Fax", "+49 30 14"),
    ("Home Fax", "+49 30 15"),
    ("Business City", "K\u{f6}ln"),
    ("Business State", "NRW"),
    ("Business Postal Code", "01000"),
    ("Business Country/Region", "Germany"),
    ("Home Street", "Weg 2"),
    ("Home City", "Bonn"),
    ("Home State", "RLP"),
    ("Home Postal Code", "53111"),
    ("Home Country/Region", "Deutschland"),
    ("Other Street", "Hut 3"),
    ("Other City", "Ulm"),
    ("Other State", "BW"),
    ("Other Postal Code", "89073"),
    ("Other Country/Region", "DE"),
    ("Web Page", "https://example.com/?a=1,2;b=3#x"),
    ("Manager's Name", "Max, Jr."),
    ("Assistant's Name", "Eva"),
    ("Spouse", "Kim; Lee"),
];

const OUTLOOK: &[(&str, &str)] = &[
    ("Business Street", "Ring 1"),
    ("Business Street 2", "2nd floor; left, rear"),
    ("Birthday", "5/7/1980"),
    ("Anniversary", "2/29/1604"),
    ("Categories", "Friends;Family;Golf"),
    ("Children", "Ada, Bob"),
    ("Government ID Number", "G-2"),
    ("Account", "A-3"),
];

/// The code page has neither the smiling face nor Japanese letters.
const OUTLOOK_NOTES: &str = "\
    Full name: Dr. Anna; \\Maria, Berg ?\n\
    File as: Berg, Anna\n\
    Nickname: Annie, the \u{201e}boss\u{201c}\n\
    Phonetic first name: ???\n\
    Phonetic last name: ???\n\
    IM address: xmpp:anna@example.com\n\
    IM address 2: anna_1980\n\
    IM address 3: skype:anna?chat\n\
    MMS address: +49 170 1\n\
    BlackBerry PIN: 2100000A\n\
    Mobile phone 2: +49 170 8\n\
    IP phone: sip:12@example.com\n\
    Phonetic company: ?\n\
    Personal web page: www.example.org/~anna\n\
    Notes (HTML): <p title=\"a;b\">1, 2</p>\n\
    Customer ID: C-1\n\
    shoe_size@unit: 38; EU";

const OUTLOOK_WEB: &[(&str, &str)] = &[
    ("Nickname", "Annie, the \u{201e}boss\u{201c}"),
    ("Given Yomi", "\u{30a2}\u{30f3}\u{30ca}"),
    ("Surname Yomi", "\u{30d9}\u{30eb}\u{30af}"),
    ("Company Yomi", "\u{30d9}"),
    ("IMAddress", "xmpp:anna@example.com"),
    ("Business Street", "Ring 1\n2nd floor; left, rear"),
    ("Personal Web Page", "www.example.org/~anna"),
    ("Birthday", "1980-05-07"),
    ("Anniversary", "1604-02-29"),
];

const OUTLOOK_WEB_NOTES: &str = "\
    Full name: Dr. Anna; \\Maria, Berg \u{1f600}\n\
    File as: Berg, Anna\n\
    IM address 2: anna_1980\n\
    IM address 3: skype:anna?chat\n\
    MMS address: +49 170 1\n\
    BlackBerry PIN: 2100000A\n\
    Mobile phone 2: +49 170 8\n\
    IP phone: sip:12@example.com\n\
    Children: Ada, Bob\n\
    Categories: Friends;Family, Friends\n\
    Notes (HTML): <p title=\"a;b\">1, 2</p>\n\
    Customer ID: C-1\n\
    Government ID: G-2\n\
    Account: A-3\n\
    shoe_size@unit: 38; EU";

const GOOGLE: &[(&str, &str)] = &[
    ("Name Prefix", "Dr., Dr."),
    ("First Name", "Anna;"),
    ("Middle Name", "\\Maria\\ "),
    ("Last Name", "Berg, Tal"),
    ("Name Suffix", "Jr."),
    ("Phonetic First Name", "\u{30a2}\u{30f3}\u{30ca}"),
    ("Phonetic Last Name", "\u{30d9}\u{30eb}\u{30af}"),
    ("Nickname", "Annie, the \u{201e}boss\u{201c}"),
    ("File As", "Berg, Anna"),
    ("Organization Name", "Berg; T\u{f6}chter, Inc."),
    ("Organization Title", "Head; of \\ all"),
    ("Organization Department", "R&D, 2"),
    ("Birthday", "1980-05-07"),
    ("Labels", "Friends ::: Family ::: Golf ::: * myContacts"),
    ("Event 1 - Label", "Anniversary"),
    ("Event 1 - Value", "--02-29"),
];

/// Numbered places: label and value of each.
const GOOGLE_PLACES: &[(&str, &str, &str)] = &[
    ("E-mail 1", "* ", "anna@example.com"),
    ("E-mail 2", "", "anna.berg@example.org"),
    ("E-mail 3", "", "\"a;b\"@example.net"),
    ("Phone 1", "Mobile", "+49 170 7"),
    ("Phone 2", "Work", "+49 30 1;ext=2"),
    ("Phone 3", "Home", "+49 30 5"),
    ("Phone 4", "Mobile", "+49 170 8"),
    ("Phone 5", "Work", "+49 30 2"),
    ("Phone 6", "Home", "+49 30 6"),
    ("Phone 7", "Main", "+49 30 3"),
    ("Phone 8", "Work Fax", "+49 30 14"),
    ("Phone 9", "Home Fax", "+49 30 15"),
    ("Phone 10", "Pager", "+49 30 10"),
    ("Phone 11", "Assistant", "+49 30 4"),
    ("Phone 12", "Car", "+49 30 9"),
    ("Phone 13", "Radio", "+49 30 11"),
    ("Phone 14", "IP", "sip:12@example.com"),
    ("Phone 15", "Other", "+49 30 13"),
    ("Relation 1", "Spouse", "Kim; Lee"),
    ("Relation 2", "Manager", "Max, Jr."),
    ("Relation 3", "Assistant", "Eva"),
    ("Relation 4", "Child", "Ada"),
    ("Relation 5", "Child", "Bob"),
    ("Website 1", "Work", "https://example.com/?a=1,2;b=3#x"),
    ("Website 2", "Home Page", "www.example.org/~anna"),
    ("Custom Field 1", "IM", "xmpp:anna@example.com"),
    ("Custom Field 2", "IM", "anna_1980"),
    ("Custom Field 3", "IM", "skype:anna?chat"),
    ("Custom Field 4", "Office", "Room 5"),
    ("Custom Field 5", "Customer ID", "C-1"),
    ("Custom Field 6", "Government ID", "G-2"),
];

/// Label, street, city, region, postal code and country.
const GOOGLE_ADDRESSES: [[&str; 6]; 3] = [
    ["Work", "Ring 1\n2nd floor; left, rear", "K\u{f6}ln", "NRW", "01000", "Germany"],
    ["Home", "Weg 2", "Bonn", "RLP", "53111", "Deutschland"],
    ["Other", "Hut 3", "Ulm", "BW", "89073", "DE"],
];

const GOOGLE_NOTES: &str = "\
    Full name: Dr. Anna; \\Maria, Berg \u{1f600}\n\
    MMS address: +49 170 1\n\
    BlackBerry PIN: 2100000A\n\
    Phonetic company: \u{30d9}\n\
    Notes (HTML): <p title=\"a;b\">1, 2</p>\n\
    Account: A-3\n\
    shoe_size@unit: 38; EU";

const THUNDERBIRD: &[(&str, &str)] = &[
    ("First Name", "Anna;"),
    ("Last Name", "Berg, Tal"),
    ("Display Name", "Dr. Anna; \\Maria, Berg \u{1f600}"),
    ("Nickname", "Annie, the \u{201e}boss\u{201c}"),
    ("Primary Email", "anna@example.com"),
    ("Secondary Email", "anna.berg@example.org"),
    ("Screen Name", "xmpp:anna@example.com"),
    ("Work Phone", "+49 30 1;ext=2"),
    ("Home Phone", "+49 30 5"),
    ("Fax Number", "+49 30 14"),
    ("Pager Number", "+49 30 10"),
    ("Mobile Number", "+49 170 7"),
    ("Home Address", "Weg 2"),
    ("Home City", "Bonn"),
    ("Home State", "RLP"),
    ("Home ZipCode", "53111"),
    ("Home Country", "Deutschland"),
    ("Work Address", "Ring 1"),
    ("Work Address 2", "2nd floor; left, rear"),
    ("Work City", "K\u{f6}ln"),
    ("Work State", "NRW"),
    ("Work ZipCode", "01000"),
    ("Work Country", "Germany"),
    ("Job Title", "Head; of \\ all"),
    ("Department", "R&D, 2"),
    ("Organization", "Berg; T\u{f6}chter, Inc."),
    ("Web Page 1", "https://example.com/?a=1,2;b=3#x"),
    ("Web Page 2", "www.example.org/~anna"),
    ("Birth Year", "1980"),
    ("Birth Month", "5"),
    ("Birth Day", "7"),
    ("Custom 1", "\"a;b\"@example.net"),
];

const THUNDERBIRD_NOTES: &str = "\
    File as: Berg, Anna\n\
    Title: Dr., Dr.\n\
    Middle name: \\Maria\\\n\
    Suffix: Jr.\n\
    Phonetic first name: \u{30a2}\u{30f3}\u{30ca}\n\
    Phonetic last name: \u{30d9}\u{30eb}\u{30af}\n\
    IM address 2: anna_1980\n\
    IM address 3: skype:anna?chat\n\
    MMS address: +49 170 1\n\
    BlackBerry PIN: 2100000A\n\
    Business phone 2: +49 30 2\n\
    Company main phone: +49 30 3\n\
    Assistant's phone: +49 30 4\n\
    Home phone 2: +49 30 6\n\
    Mobile phone 2: +49 170 8\n\
    Car phone: +49 30 9\n\
    Radio phone: +49 30 11\n\
    IP phone: sip:12@example.com\n\
    Other phone: +49 30 13\n\
    Home fax: +49 30 15\n\
    Other street: Hut 3\n\
    Other city: Ulm\n\
    Other state: BW\n\
    Other postal code: 89073\n\
    Other country: DE\n\
    Phonetic company: \u{30d9}\n\
    Office: Room 5\n\
    Anniversary: 1604-02-29\n\
    Spouse: Kim; Lee\n\
    Children: Ada, Bob\n\
    Manager: Max, Jr.\n\
    Assistant: Eva\n\
    Categories: Friends;Family, Friends\n\
    Notes (HTML): <p title=\"a;b\">1, 2</p>\n\
    Customer ID: C-1\n\
    Government ID: G-2\n\
    Account: A-3\n\
    shoe_size@unit: 38; EU";

/// The row of the contact in a folder "Golf".
pub(super) fn expected(dialect: &str) -> Row {
    let (tables, notes): (&[_], _) = match dialect {
        "outlook" => (&[BOTH_OUTLOOKS, OUTLOOK], OUTLOOK_NOTES),
        "outlook-web" => (&[BOTH_OUTLOOKS, OUTLOOK_WEB], OUTLOOK_WEB_NOTES),
        "google" => (&[GOOGLE], GOOGLE_NOTES),
        _ => (&[THUNDERBIRD], THUNDERBIRD_NOTES),
    };
    let mut row = cells(&tables.concat());
    if dialect == "google" {
        row.extend(google_places());
    }
    row.insert("Notes".to_owned(), format!("{NOTE}\n{notes}"));
    row
}

fn google_places() -> Row {
    let parts = ["Label", "Street", "City", "Region", "Postal Code", "Country"];
    let mut row = Row::new();
    for (place, label, value) in GOOGLE_PLACES {
        row.insert(format!("{place} - Label"), (*label).to_owned());
        row.insert(format!("{place} - Value"), (*value).to_owned());
    }
    for (number, address) in (1..).zip(GOOGLE_ADDRESSES) {
        for (part, text) in parts.iter().zip(address) {
            row.insert(format!("Address {number} - {part}"), text.to_owned());
        }
    }
    // The reader tells only of cells that are not empty.
    row.retain(|_, cell| !cell.is_empty());
    row
}
