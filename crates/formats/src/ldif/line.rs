//! Lines of LDIF (RFC 2849): a name and a value, in base64 where the value is not safe, folded.

use std::io::{self, Write};

use crate::base64;
use crate::large_rows::LARGE;

/// How many columns a line has, the blank that continues one included. The RFC leaves it open; 76 is
/// what `ldapsearch` writes.
const WIDTH: usize = 76;

/// How much of a value is encoded at a time: a multiple of three, so that the parts in base64 are the whole.
const PART: usize = LARGE / 3 * 3;

/// Appends a line. An empty value has none: Evolution goes on to the next line for it. Of a large value the
/// lines go to the sink as they come.
pub(super) fn append(
    record: &mut Vec<u8>,
    sink: &mut impl Write,
    name: &str,
    value: &[u8],
) -> io::Result<()> {
    if value.is_empty() {
        return Ok(());
    }
    let mut line = Folded { record, room: WIDTH };
    line.push(name.as_bytes());
    let is_safe = is_safe(value);
    line.push(if is_safe { b": " } else { b":: " });
    for part in value.chunks(PART) {
        if is_safe {
            line.push(part);
        } else {
            line.push(base64::encode(part).as_bytes());
        }
        if part.len() == PART {
            sink.write_all(line.record)?;
            line.record.clear();
        }
    }
    line.record.push(b'\n');
    Ok(())
}

/// A line that is folded; what is folded is ASCII.
struct Folded<'r> {
    record: &'r mut Vec<u8>,
    /// How many columns are left before the next fold.
    room: usize,
}

impl Folded<'_> {
    fn push(&mut self, text: &[u8]) {
        let mut rest = text;
        while rest.len() > self.room {
            let (first, more) = rest.split_at(self.room);
            self.record.extend_from_slice(first);
            self.record.extend_from_slice(b"\n ");
            (rest, self.room) = (more, WIDTH - 1);
        }
        self.record.extend_from_slice(rest);
        self.room -= rest.len();
    }
}

/// Whether a value may be written as it is. The RFC allows control characters, and readers trim them.
/// Thunderbird takes a record for a mailing list if `groupOfNames` is anywhere in it, so that a value
/// which has it is in base64.
fn is_safe(value: &[u8]) -> bool {
    value.iter().all(|byte| matches!(byte, b' '..=b'~'))
        && !matches!(value.first(), Some(b' ' | b':' | b'<'))
        && value.last() != Some(&b' ')
        && memchr::memmem::find(value, b"groupOfNames").is_none_or(|_| value == b"groupOfNames")
}

#[cfg(test)]
mod tests {
    use super::{PART, append};
    use crate::base64;

    fn line(name: &str, value: &str) -> String {
        let mut record = Vec::new();
        let mut sink = Vec::new();
        append(&mut record, &mut sink, name, value.as_bytes()).unwrap();
        sink.append(&mut record);
        let record = sink;
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

    #[test]
    fn a_large_value_is_written_like_any_other() {
        for (length, letter) in
            [(PART, "x"), (2 * PART, "x"), (2 * PART + 1, "x"), (PART, "\u{20ac}")]
        {
            let value = letter.repeat(length);
            let encoded = match letter {
                "x" => format!("cn: {value}"),
                _ => format!("cn:: {}", base64::encode(value.as_bytes())),
            };
            let line = line("cn", &value);
            assert!(line.lines().all(|line| line.len() <= 76));
            assert!(line.replace("\n ", "") == encoded + "\n", "{length} of {letter}");
        }
    }
}
