//! What has a value and is in no `contact`: lists, records of another name, records that lost their start tag,
//! and what is none of these. Nothing of it is dropped.

use encoding_rs::WINDOWS_1252;
use mdexport_mdaemon::{Book, ElementTable};

use super::table::{Case, read_with};

pub(crate) const CASES: &[Case] = &[
    Case::inside(
        "a list that is no contact",
        "<group id='7'><name>Choir</name><member>anna@x</member><member>bert@x</member></group>\
         <contact><email>c</email></contact>",
        &[
            "group [,,anna@x] [,,bert@x] group@id=7|name=Choir|member=anna@x|member=bert@x",
            "email=c",
        ],
        &["unknown-record 2:1"],
    ),
    Case::inside(
        "a list whose members are elements in an element",
        "<distributionList><members><member guid='1' email='a@x'/><member guid='2' name='B'/>\
         </members><fullName>Choir</fullName></distributionList>",
        &["group [1,,a@x] [2,B,] members/member@guid=1|members/member@email=a@x\
             |members/member@guid=2|members/member@name=B|fullName=Choir"],
        &["unknown-record 2:19"],
    ),
    Case::inside(
        "a list whose members are called contact",
        "<group><name>Choir</name><members><contact><email>a</email></contact>\
         <contact><email>b</email></contact></members></group><contact><email>c</email></contact>",
        &[
            "group [,,a] [,,b] name=Choir|members/contact/email=a|members/contact/email=b",
            "email=c",
        ],
        &["unknown-record 2:8"],
    ),
    Case::inside(
        "a list with a name and nobody on it",
        "<list name='Choir'/><list count='3'/>",
        &["group name=Choir", "other list@count=3|#record=list"],
        &["unknown-record 2:1", "other-record 2:21"],
    ),
    Case::inside(
        "members without a list around them",
        "<member email='a@x'/><members><member><email>b@x</email></member></members>",
        &["email=a@x", "email=b@x"],
        &["unknown-record 2:1", "unknown-record 2:39"],
    ),
    Case::inside(
        "contacts that are called otherwise",
        "<person id='1'><fullName>A</fullName><email>a</email></person>\
         <person><fullName>B</fullName><shoe>42</shoe></person><person/><person></person>",
        &["person@id=1|fullName=A|email=a", "fullName=B|shoe=42"],
        &["unknown-record 2:1", "unknown-record 2:71"],
    ),
    Case::inside(
        "contacts that are called otherwise, in other elements",
        "<folder name='F'><people><person id='1'><email>a</email></person>\
         <person id='2'><busPhone>1</busPhone><busCity>C</busCity></person></people></folder>",
        &[
            "other folder@name=F|#record=folder",
            "person@id=1|email=a",
            "person@id=2|busPhone=1|busCity=C",
        ],
        &["other-record 2:1", "unknown-record 2:26", "unknown-record 2:66"],
    ),
    Case::inside(
        "contacts that are called otherwise, and one of which has no end",
        "<person id='1'><email>a</email><person id='2'><email>b</email></person>\
         <contact><email>c</email></contact>",
        &["person@id=1|email=a", "person@id=2|email=b", "email=c"],
        &["unknown-record 2:1", "unknown-record 2:32"],
    ),
    Case::inside(
        "attributes named as elements of the table",
        "<person fullName='A' email='a'/>",
        &["fullName=A|email=a"],
        &["unknown-record 2:1"],
    ),
    Case::inside(
        "what is neither a contact nor a list",
        "<dl label='Team' post='x'/><foo><bar><baz>1</baz></bar></foo><settings>\
         <sort>name</sort></settings><shoe>42</shoe><hat>7</hat><picture>x</picture>",
        &[
            "other dl@label=Team|dl@post=x|#record=dl",
            "other baz=1|#record=bar",
            "other sort=name|#record=settings",
            "other shoe=42",
            "other hat=7",
            "other picture=x",
        ],
        &[
            "other-record 2:1",
            "other-record 2:38",
            "other-record 2:72",
            "other-record 2:100",
            "other-record 2:115",
            "other-record 2:127",
        ],
    ),
    Case::inside(
        "a value beside contacts in an element of its own",
        "<folder>loose<contact><email>a</email></contact>more<note>x</note></folder>",
        &["other folder=loose", "email=a", "other #text=more|note=x|#record=folder"],
        &["other-record 2:1", "text-outside 2:49", "other-record 2:49"],
    ),
    Case::inside(
        "an element of the table in an element that began with text",
        "<person>\u{1}<fullName>A</fullName></person>",
        &["fullName=A"],
        &["unknown-record 2:1", "text-outside 2:9", "control-character 2:9"],
    ),
    Case::inside(
        "a start tag that is damaged",
        "<contacu guid='1'><email>a</email></contact><contac&guid='2'><email>b</email></contact>\
         <contact><email>c</email></contact>",
        &["guid=1|email=a", "contac@&guid=2|email=b", "email=c"],
        &["damaged-record 2:1", "damaged-record 2:45"],
    ),
    Case::inside(
        "a start tag that is gone, and no end tag of the contact before it",
        "<contact><email>a</email><email>b</email></contact>\n<email>c</email><fullName>C</fullName>\n\
         <contact><email>d</email></contact>\n<email>e</email>",
        &["email=a|email=b", "email=c|fullName=C", "email=d", "email=e"],
        &["damaged-record 3:1", "damaged-record 5:1"],
    ),
    Case::inside(
        "a value that is cut off in an element of another name",
        "<contact><email>a</email></contact><person><email><![CDATA[b",
        &["email=a", "email=b\n</addressBook>"],
        &["unknown-record 2:44", "unclosed-cdata 2:51", "cut-off 3:15"],
    ),
    Case::inside(
        "a section and a bare sign in an element of another name",
        "<person><nick><![CDATA[a]]></nick><email>b < c</email></person>",
        &["nick=a|email=b < c"],
        &["unknown-record 2:9", "bare-less-than 2:44"],
    ),
];

const TEACHING: &str =
    "elements = []\n[records]\ncontacts = ['person']\nlists = ['dl']\nignored = ['settings']";

#[test]
fn what_somebody_has_named_is_not_reported() {
    let table = ElementTable::built_in().unwrap().extended(TEACHING).unwrap();
    let book = "<addressBook><settings a='1'><sort>x</sort>text<contact><email>c</email></contact></settings>\
                <person><shoe>42</shoe></person><dl mail='a@x' name='Team'/>\
                <dl><name>T</name><to><who mail='b@x'/></to></dl><other>y</other></addressBook>";
    let found = read_with(&table, book.as_bytes());
    assert_eq!(
        found.contacts,
        [
            "email=c",
            "shoe=42",
            "group dl@mail=a@x|name=Team",
            "group [,,b@x] name=T|to/who@mail=b@x",
            "other other=y"
        ]
    );
    assert_eq!(found.damage, ["other-record 1:203"]);
}

#[test]
fn what_nobody_has_named_is_counted_by_name() {
    let table = ElementTable::built_in().unwrap();
    let text = "<addressBook><person><email>a</email></person><person><email>b</email></person>\
                <dl post='x'/><shoe>42</shoe><o\u{e4}>anna@example.com</o\u{e4}></addressBook>";
    let book = Book::decode(text.as_bytes(), WINDOWS_1252);
    let mut contacts = book.contacts(&table);
    while contacts.advance().is_some() {}
    let report = contacts.finish();
    let expected = [("person", 2), ("dl", 1), ("shoe", 1)];
    assert_eq!(report.unknown_records.most_frequent(), expected);
    assert_eq!((report.contacts, report.others), (2, 3));
    assert!(report.unknown.is_empty());
}

/// They are in no output, so they are on a list.
#[test]
fn attributes_of_a_root_that_nobody_has_seen_are_counted_by_name() {
    let table = ElementTable::built_in().unwrap();
    let text =
        "<addressBook version='21.0.2' owner='x'><contact><email>a</email></contact></addressBook>";
    let book = Book::decode(text.as_bytes(), WINDOWS_1252);
    let mut contacts = book.contacts(&table);
    while contacts.advance().is_some() {}
    let report = contacts.finish();
    assert_eq!(report.unknown.most_frequent(), [("addressBook@owner", 1)]);
    assert_eq!(report.damage_count, 0);
}

#[test]
fn a_contact_is_named_nowhere_but_in_the_table() {
    for name in ["contact", "AddressBook"] {
        let text = format!("[records]\nlists = ['{name}']");
        let mistake = ElementTable::built_in().unwrap().extended(&text).unwrap_err();
        assert!(mistake.what.contains("needs no mention"), "{mistake:?}");
    }
}
