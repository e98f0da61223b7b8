//! Books made to be slow: two megabytes of one thing, fewer where nothing is optimised. Each byte is
//! looked at a bounded number of times, so each book is read in the blink of an eye; what is quadratic
//! takes minutes or all the memory.
//!
//! Of books in which there is much of one thing it is measured that the time grows as they do: what is quadratic in
//! the number of a list's members may be no slower than the rest in a book of two megabytes.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "linear_time/books.rs"]
mod books;
#[path = "linear_time/clock.rs"]
mod clock;
#[path = "linear_time/growth.rs"]
mod growth;

use std::fmt::Write;
use std::time::{Duration, Instant};

use encoding_rs::WINDOWS_1252;
use mdexport_mdaemon::{Book, BookReport, ElementTable, Groups};

use books::Case;
use clock::time_of;
use growth::assert_linear;

const SIZE: usize = if cfg!(debug_assertions) { 500_000 } else { 2_000_000 };

/// A hundred times of what a slow machine needs, and a hundredth of what a quadratic reader does.
const LIMIT: Duration = Duration::from_secs(30);

/// Reads a book; says how much was found.
fn read(about: &str, bytes: &[u8]) -> BookReport {
    let table = ElementTable::built_in().unwrap();
    let start = Instant::now();
    let book = Book::decode(bytes, WINDOWS_1252);
    let mut contacts = book.contacts(&table);
    let (mut count, mut size) = (0, 0);
    while let Some(contact) = contacts.advance() {
        count += 1;
        let elements = contact.elements().iter();
        size += elements.map(|element| element.name.len() + element.value.len()).sum::<usize>();
    }
    let report = contacts.finish();
    assert!(start.elapsed() < LIMIT, "{about}: {:?}", start.elapsed());
    assert_eq!(report.contacts + report.others, count, "{about}");
    // Names of parents are repeated for each child, but only so far.
    assert!(size <= 100 * SIZE, "{about}: {size} bytes");
    report
}

/// The size where everything is tried with everything.
const MATRIX_SIZE: usize = if cfg!(debug_assertions) { SIZE / 10 } else { SIZE };

fn filled(piece: &str, size: usize) -> String {
    piece.repeat(size / piece.len())
}

/// Pieces that are hostile at one place or another.
const PIECES: &[&str] = &[
    "<a>",
    "</a>",
    "<a/>",
    "<a ",
    "<a>x</a>",
    "<email>",
    "</email>",
    "<email/>",
    "<email>a</email>",
    "<contact>",
    "</contact>",
    "<contact/>",
    "<contact><x>",
    "<contact><x><contact>",
    "<contact><email>",
    "<contact>x</contact>",
    "<x><contact>",
    "</x></contact>",
    "<email></contact>",
    "<email>a</email></contact>",
    "<addressBook>",
    "</addressBook>",
    "<addressBook><contact>",
    "<![CDATA[",
    "<![CDATA[</contact>",
    "<![CDATA[</a><b>",
    "<![CDATA[]]",
    "<![CDATA[]]>",
    "]]>",
    "<a><![CDATA[</a>",
    "<email><![CDATA[x</email></contact>",
    "<!--",
    "-->",
    "<!---->",
    "<!--<contact>",
    "<!--</contact><contact>",
    "<!--</contact>",
    "<?",
    "?>",
    "<?</",
    "<??>",
    "<!",
    "<!DOCTYPE [",
    "<!DOCTYPE a>",
    "<!DOCTYPE <contact>",
    "<!DOCTYPE \"",
    "<",
    "</",
    "</a",
    "</a ",
    "<a\n",
    "&",
    "&a",
    "&amp;",
    "&#",
    "&#1;",
    "&nbsp;",
    "<a b=\"",
    "=\"",
    "='",
    "\"",
    "'\"",
    "<a '\"='>",
    " ",
    "\n",
    "x",
    "\0",
    "\u{1}",
    "\u{fffe}",
    "x\0<",
    "é",
    "<é>",
    "<email a='b'>",
    "<a b='c'>",
    "<b></i>",
    "<email></i> ",
    "<email>x</i></b>",
    "</email<",
    "<email<",
    "<contact<",
    "<contact <email>a</contact>",
    "\u{1b}$B!!",
    "\u{1b}$B!!\u{1b}(B",
    "\u{1b}$)C\u{e}!!",
    "\u{1b}$)C\u{e}!!\u{f}",
    "~{",
    "~{0!",
    "~{0!~}",
    "+APw-",
    "+APw",
    "+",
];

#[test]
fn one_piece_again_and_again() {
    for piece in PIECES {
        let pieces = filled(piece, MATRIX_SIZE);
        for (before, behind) in [
            ("", ""),
            ("<addressBook>", "</addressBook>"),
            ("<addressBook><contact>", "</contact></addressBook>"),
            ("<addressBook><contact><email>", "</email></contact></addressBook>"),
            ("<addressBook><contact><x><y>", "</y></x></contact></addressBook>"),
            ("<addressBook><contact><Notes><![CDATA[", "]]></Notes></contact></addressBook>"),
            ("<addressBook><contact><!--", "--></contact></addressBook>"),
            ("<addressBook><contact><?x ", "?></contact></addressBook>"),
            ("<addressBook><contact><email a=\"", "\">x</email></contact></addressBook>"),
            ("<!DOCTYPE a [", "]><addressBook/>"),
        ] {
            let about = format!("{before}{piece}…{behind}");
            read(&about, format!("{before}{pieces}{behind}").as_bytes());
        }
    }
}

#[test]
fn what_waits_for_an_end() {
    for piece in ["<![CDATA[", "<!--", "<?", "<!DOCTYPE [", "&", "<", "</", "<a", "=\"", "<x>"] {
        let pieces = filled(piece, SIZE);
        for before in ["", "<addressBook><contact>", "<addressBook><contact><email>"] {
            read(&format!("{before}{piece}"), format!("{before}{pieces}").as_bytes());
        }
    }
}

#[test]
fn a_hundred_thousand_levels() {
    let levels = 100_000;
    let (opened, closed) = ("<a>".repeat(levels), "</a>".repeat(levels));
    let around = format!("{opened}<contact><email>a</email></contact>{closed}");
    assert_eq!(read("around", around.as_bytes()).contacts, 1);
    let inside = format!("<addressBook><contact>{opened}x{closed}<email>a</email></contact>");
    assert_eq!(read("inside", inside.as_bytes()).contacts, 1);
    let unclosed = format!("<addressBook><contact>{opened}x</contact><contact><email>a</email>");
    assert_eq!(read("unclosed", unclosed.as_bytes()).contacts, 2);
}

#[test]
fn many_elements_of_one_contact() {
    let mut book = "<addressBook><contact>".to_owned();
    for number in 0..200_000 {
        write!(book, "<a{number}>{number}</a{number}>").unwrap();
    }
    book += "</contact></addressBook>";
    assert_eq!(read("elements", book.as_bytes()).damage_count, 0);
}

#[test]
fn long_names_are_not_repeated_without_end() {
    let name = "n".repeat(SIZE / 2);
    let children = "<b>1</b>".repeat(SIZE / 16);
    let child = format!("<addressBook><contact><{name}>{children}</{name}></contact>");
    assert_eq!(read("children", child.as_bytes()).contacts, 1);
    let attributes = " b='1'".repeat(SIZE / 12);
    let attribute = format!("<addressBook><contact><{name}{attributes}/></contact>");
    assert_eq!(read("attributes", attribute.as_bytes()).contacts, 1);
    let deep = format!("<{}>", "n".repeat(1000)).repeat(15);
    let deep = format!("<addressBook><contact>{deep}{children}</contact>");
    assert_eq!(read("deep", deep.as_bytes()).contacts, 1);
}

#[test]
fn encodings_that_hardly_fit() {
    for piece in [&b"\xe4"[..], b"\xc3\xa4\xe4", b"\x80", b"\xf0\x9f\x98", b"\xff\xfe", b"a\0"] {
        for before in [&b""[..], b"<addressBook encoding='utf-8'><contact><email>", b"\xff\xfe<\0"]
        {
            let bytes = [before, &piece.repeat(SIZE / piece.len())].concat();
            read(&format!("{piece:?} behind {before:?}"), &bytes);
        }
    }
}

/// Each value that is not UTF-8 may be asked for its encoding, but that must not take longer and longer.
#[test]
fn values_that_are_not_utf8() {
    let value = |bytes: &[u8]| [b"<email>", bytes, b"</email>\n"].concat();
    let cyrillic = b"\xcf\xf0\xe8\xe2\xe5\xf2";
    let attributes = b" b=\"\xe4\"".repeat(SIZE / 7);
    let contents = [
        ("tiny values", value(cyrillic).repeat(100_000)),
        (
            "tiny values of all kinds",
            [
                value(cyrillic),
                value(b"\x8e\x52\x93\x63\x91\xbe\x98\x59"),
                value(b"\xff\xff\xe4\xf6\xfc\xdf\xc4"),
            ]
            .concat()
            .repeat(SIZE / 64),
        ),
        ("one value", value(&cyrillic.repeat(SIZE / 6))),
        ("one value of two bytes a letter", value(&b"\x93\x8c\x8b\x9e".repeat(SIZE / 4))),
        ("one value that fits nothing", value(&b"\x81\xff\xfe\xe4 a\xe4b".repeat(SIZE / 8))),
        ("one tag", [b"<email", &*attributes, b">x</email>"].concat()),
        (
            "one section",
            [b"<email><![CDATA[", &*b"\xe4]]".repeat(SIZE / 3), b"]]></email>"].concat(),
        ),
    ];
    for beginning in
        ["<addressBook encoding='utf-8'><contact>", "<addressBook><contact a='\u{fc}'>"]
    {
        for (about, content) in &contents {
            read(about, &[beginning.as_bytes(), content, b"</contact>"].concat());
        }
    }
}

/// Fails if the time that a book takes, with the ties of its lists, grows by more than the book.
fn grow(cases: &[Case]) {
    let table = ElementTable::built_in().unwrap();
    for (about, book) in cases {
        assert_linear(about, (500, Duration::from_millis(1)), |count| {
            let book = book(count);
            time_of(|| {
                let book = Book::decode(book.as_bytes(), WINDOWS_1252);
                let mut announced = 0;
                let groups = Groups::of(&book, &table, 0, |_, _| announced += 1);
                let mut contacts = book.contacts(&table);
                while contacts.advance().is_some() {}
                let report = contacts.finish();
                assert!(report.contacts > 0 && (announced > 0) != groups.is_empty(), "{about}");
            })
        });
    }
}

#[test]
fn many_members() {
    grow(books::ONE_LIST);
}

#[test]
fn many_records() {
    grow(books::RECORDS);
}

#[test]
fn many_values() {
    grow(books::VALUES);
}
