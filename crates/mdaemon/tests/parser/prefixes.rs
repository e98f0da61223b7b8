//! A book that is cut off, at each of its bytes.

use super::table::read;

const BOOK: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
    <!-- c --><addressBook version='21' encoding=\"utf-8\">\n\
    <contact guid='1'>\n\t<fullName><![CDATA[Änne]]></fullName>\n\t<email>a&amp;b</email>\n</contact>\n\
    <contact>\n\t<x><y z='1'>2</y></x><!-- d --><Notes><![CDATA[a]]]]><![CDATA[>b]]></Notes>\n</contact>\n\
    <contact><members><contact><email>日本</email></contact></members></contact>\n\
    <contact><email>😀</email></contact>\n\
    </addressBook>\n";

#[test]
fn every_prefix_yields_all_earlier_contacts() {
    let whole = read(BOOK.as_bytes());
    assert_eq!((whole.contacts.len(), whole.damage.len()), (4, 0));
    let ends = ends();
    for length in 0..=BOOK.len() {
        let found = read(&BOOK.as_bytes()[..length]);
        let complete = ends.iter().filter(|&&end| end <= length).count();
        assert_eq!(found.contacts.get(..complete), Some(&whole.contacts[..complete]), "{length}");
        let is_whole = length >= BOOK.trim_end().len();
        assert_eq!(found.damage.is_empty(), is_whole, "{length}: {:?}", found.damage);
    }
}

#[test]
fn every_suffix_yields_all_later_contacts() {
    let whole = read(BOOK.as_bytes());
    let starts = starts();
    for length in (0..BOOK.len()).filter(|&length| BOOK.is_char_boundary(length)) {
        let found = read(&BOOK.as_bytes()[length..]);
        let complete = starts.iter().filter(|&&start| start >= length).count();
        let from = found.contacts.len().checked_sub(complete);
        let last = from.map(|from| &found.contacts[from..]);
        assert_eq!(last, Some(&whole.contacts[4 - complete..]), "{length}");
    }
}

/// Where the contacts begin, members left out.
fn starts() -> Vec<usize> {
    let all = BOOK.match_indices("\n<contact");
    all.map(|(at, _)| at + 1).collect()
}

/// Where the contacts end, members left out.
fn ends() -> Vec<usize> {
    let all = BOOK.match_indices("</contact>\n");
    all.map(|(at, tag)| at + tag.len() - 1).collect()
}
