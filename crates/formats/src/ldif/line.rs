//! Lines of LDIF (RFC 2849): a name and a value, in base64 where the value is not safe, folded.

use crate::base64;

/// How many columns a line has, the blank that continues one included. The RFC leaves it open; 76 is
/// what `ldapsearch` writes.
const WIDTH: usize = 76;

/// Appends a line. An empty value has none: Evolution goes on to the next line for it.
pub(super) fn append(record: &mut Vec<u8>, name: &str, value: &[u8]) {
    if value.is_empty() {
        return;
    }
    let mut line = name.as_bytes().to_vec();
    if is_safe(value) {
        line.extend_from_slice(b": ");
        line.extend_from_slice(value);
    } else {
        line.extend_from_slice(b":: ");
        line.extend_from_slice(base64::encode(value).as_bytes());
    }
    append_folded(record, &line);
}

/// Appends a line that is folded; what is folded is ASCII.
fn append_folded(record: &mut Vec<u8>, line: &[u8]) {
    let (mut rest, mut room) = (line, WIDTH);
    while rest.len() > room {
        let (first, more) = rest.split_at(room);
        record.extend_from_slice(first);
        record.extend_from_slice(b"\n ");
        (rest, room) = (more, WIDTH - 1);
    }
    record.extend_from_slice(rest);
    record.push(b'\n');
}

/// Whether a value may stand as it is. The RFC allows control characters, and readers trim them.
/// Thunderbird takes a record for a mailing list if `groupOfNames` stands anywhere in it, so that a value
/// which has it is in base64.
fn is_safe(value: &[u8]) -> bool {
    value.iter().all(|byte| matches!(byte, b' '..=b'~'))
        && !matches!(value.first(), Some(b' ' | b':' | b'<'))
        && value.last() != Some(&b' ')
        && memchr::memmem::find(value, b"groupOfNames").is_none_or(|_| value == b"groupOfNames")
}

#[cfg(test)]
mod tests {
    use super::append;

    fn line(name: &str, value: &str) -> String {
        let mut record = Vec::new();
        append(&mut record, name, value.as_bytes());
        String::from_utf8(record).unwrap()
    }

    #[test]
    fn values_that_are_not_safe_are_in_base64() {
        for (value, expected) in [
            ("Anna Berg", "cn: Anna Berg\n"),
            ("a:b<c #d", "cn: a:b<c #d\n"),
            ("M\u{fc}ller", "cn:: TcO8bGxlcg==\n"),
            (" a", "cn:: IGE=\n"),
            ("a ", "cn:: YSA=\n"),
            (":a", "cn:: OmE=\n"),
            ("<a", "cn:: PGE=\n"),
            ("a\nb", "cn:: YQpi\n"),
            ("a\tb", "cn:: YQli\n"),
            ("in groupOfNames", "cn:: aW4gZ3JvdXBPZk5hbWVz\n"),
            ("", ""),
        ] {
            assert_eq!(line("cn", value), expected, "{value:?}");
        }
        assert_eq!(line("objectclass", "groupOfNames"), "objectclass: groupOfNames\n");
    }

    #[test]
    fn lines_are_folded_after_76_columns() {
        assert_eq!(line("cn", &"x".repeat(72)).len(), 77);
        let folded = line("cn", &"x".repeat(72 + 75 + 1));
        let lengths: Vec<_> = folded.lines().map(str::len).collect();
        assert_eq!(lengths, [76, 76, 2]);
        assert!(folded.lines().skip(1).all(|line| line.starts_with(' ')));
    }
}
