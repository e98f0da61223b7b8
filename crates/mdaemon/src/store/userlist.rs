//! The server's list of accounts, `App\userlist.dat`: who has an account, and where its folder is.
//!
//! A line of fixed width for each account; source: "`MDaemon` Userlist Database Format"
//! (<https://knowledge.mdaemon.com/mdaemon-userlist-database-format>). Columns 195 to 215 are the
//! account's password. They are never read, not even into memory: the reader looks whether the line
//! has the right length, by where it ends, before it reads any of it, and then stops before them.

use std::io::{self, Read, Seek, SeekFrom};
use std::ops::Range;
use std::path::Path;

use encoding_rs::WINDOWS_1252;
use mdexport_model::Account;
use thiserror::Error;

const DOMAIN: Range<usize> = 0..45;
const MAILBOX: Range<usize> = 45..75;
const DIRECTORY: Range<usize> = 105..195;
const PASSWORD: Range<u64> = 195..215;
/// Without the line end.
const LINE: u64 = 235;
/// How much may come before a line to make a comment of it, line end included.
const LONGEST_MARK: u64 = 16;

/// A line of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) account: Account,
    /// The account's folder, as the server writes it.
    pub(crate) directory: String,
}

/// The list, as far as it could be read.
#[derive(Debug, Default)]
pub(crate) struct UserList {
    pub(crate) entries: Vec<Entry>,
    /// Why the rest could not be read.
    pub(crate) error: Option<UserListError>,
}

/// Why a list, or the rest of it, cannot be read.
#[derive(Debug, Error)]
pub(crate) enum UserListError {
    #[error("{0}")]
    Io(#[from] io::Error),
    #[error("line {0} is not one of {LINE} characters")]
    Line(usize),
}

impl UserList {
    pub(crate) fn open(path: &Path) -> Self {
        let opened = mdexport_platform::open_to_read(path).and_then(|file| {
            mdexport_platform::check_file(file.metadata()?.file_type())?;
            Ok(file)
        });
        match opened {
            Ok(mut file) => Self::read(&mut file),
            Err(error) => Self { entries: Vec::new(), error: Some(error.into()) },
        }
    }

    fn read(file: &mut (impl Read + Seek)) -> Self {
        let mut entries = Vec::new();
        let error = read_entries(file, &mut entries).err();
        Self { entries, error }
    }
}

/// The file is not buffered: a buffer would hold passwords.
fn read_entries(
    file: &mut (impl Read + Seek),
    entries: &mut Vec<Entry>,
) -> Result<(), UserListError> {
    let length = file.seek(SeekFrom::End(0))?;
    let (mut start, mut line) = (0, 1);
    while start < length {
        file.seek(SeekFrom::Start(start))?;
        let after = match byte(file)? {
            // The mark at which old programs end a text file.
            0x1a => break,
            b'\n' => Some(start + 1),
            b'\r' => {
                start += 1;
                continue;
            }
            b';' | b'#' => end_of_comment(file, start, length)?,
            _ => account(file, start, length, entries)?,
        };
        start = after.ok_or(UserListError::Line(line))?;
        line += 1;
    }
    Ok(())
}

fn byte(file: &mut impl Read) -> io::Result<u8> {
    let mut byte = [0];
    file.read_exact(&mut byte)?;
    Ok(byte[0])
}

/// Where the line after the comment begins. A comment may be the line of an account that was taken
/// out: a long one must end where such a line does, and what lies before its end is not read.
fn end_of_comment(
    file: &mut (impl Read + Seek),
    start: u64,
    length: u64,
) -> io::Result<Option<u64>> {
    for (from, to) in [(1, PASSWORD.start), (LINE, LINE + LONGEST_MARK)] {
        if start + from >= length {
            return Ok(Some(length));
        }
        file.seek(SeekFrom::Start(start + from))?;
        for at in start + from..(start + to).min(length) {
            if byte(file)? == b'\n' {
                return Ok(Some(at + 1));
            }
        }
    }
    Ok((start + LINE + LONGEST_MARK > length).then_some(length))
}

/// Where the line after this one begins, if this one ends where it must.
fn end_of_line(file: &mut (impl Read + Seek), start: u64, length: u64) -> io::Result<Option<u64>> {
    let mut at = start + LINE;
    if at > length {
        return Ok(None);
    }
    file.seek(SeekFrom::Start(at - 1))?;
    if matches!(byte(file)?, b'\r' | b'\n') {
        return Ok(None);
    }
    while at < length {
        at += 1;
        match byte(file)? {
            b'\r' => {}
            b'\n' => return Ok(Some(at)),
            0x1a => return Ok(Some(length)),
            _ => return Ok(None),
        }
    }
    Ok(Some(length))
}

/// Reads a line of an account; `None` if it is no such line. Blank ones name no account.
fn account(
    file: &mut (impl Read + Seek),
    start: u64,
    length: u64,
    entries: &mut Vec<Entry>,
) -> io::Result<Option<u64>> {
    let Some(after) = end_of_line(file, start, length)? else { return Ok(None) };
    file.seek(SeekFrom::Start(start))?;
    let mut columns = [0; DIRECTORY.end];
    file.read_exact(&mut columns)?;
    if columns.iter().any(|byte| matches!(byte, b'\r' | b'\n')) {
        return Ok(None);
    }
    let text = |range: Range<usize>| Some(text(&columns[range])).filter(|text| !text.is_empty());
    let account = Account { domain: text(DOMAIN), user: text(MAILBOX) };
    if account.user.is_some() {
        entries.push(Entry { account, directory: text(DIRECTORY).unwrap_or_default() });
    }
    Ok(Some(after))
}

/// A column without its padding. Nothing says in which encoding it is.
fn text(column: &[u8]) -> String {
    let text = str::from_utf8(column).map_or_else(
        |_| WINDOWS_1252.decode_without_bom_handling(column).0.into_owned(),
        str::to_owned,
    );
    text.trim_matches([' ', '\t', '\0']).to_owned()
}

#[cfg(test)]
mod tests {
    use std::io::{self, Cursor, Read, Seek, SeekFrom};

    use super::{Entry, LINE, PASSWORD, UserList};

    fn line(domain: &[u8], mailbox: &[u8], directory: &[u8]) -> Vec<u8> {
        let mut line = vec![b' '; 235];
        line[..domain.len()].copy_from_slice(domain);
        line[45..][..mailbox.len()].copy_from_slice(mailbox);
        line[75..][..5].copy_from_slice(b"A. B.");
        line[105..][..directory.len()].copy_from_slice(directory);
        line[195..][..20].copy_from_slice(b"****not-a-password**");
        line.extend(b"\r\n");
        line
    }

    fn anna() -> Vec<u8> {
        line(b"example.com", b"anna", br"C:\MDaemon\USERS\example.com\anna\")
    }

    /// A file that fails the test when a password is read.
    struct Guarded(Cursor<Vec<u8>>);

    impl Read for Guarded {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let count = self.0.read(buffer)?;
            assert!(!buffer[..count].contains(&b'*'), "a password was read");
            Ok(count)
        }
    }

    impl Seek for Guarded {
        fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
            self.0.seek(to)
        }
    }

    fn read(bytes: Vec<u8>) -> (Vec<String>, Option<String>) {
        let list = UserList::read(&mut Guarded(Cursor::new(bytes)));
        let name = |Entry { account, directory }: &Entry| {
            let part = |part: &Option<String>| part.clone().unwrap_or_default();
            format!("{}@{} {directory}", part(&account.user), part(&account.domain))
        };
        let names = list.entries.iter().map(name).collect();
        (names, list.error.map(|error| error.to_string()))
    }

    const ANNA: &str = r"anna@example.com C:\MDaemon\USERS\example.com\anna\";

    #[test]
    fn lines_comments_and_ends_of_file() {
        let comment = [b"; ", &anna()[..]].concat();
        let cut = |bytes: &[u8], by: usize| bytes[..bytes.len() - by].to_vec();
        for bytes in [
            anna(),
            cut(&anna(), 2),
            cut(&anna(), 1),
            [cut(&anna(), 2), vec![b'\n']].concat(),
            [anna(), vec![0x1a]].concat(),
            [cut(&anna(), 2), vec![0x1a]].concat(),
            [b"; a comment\r\n\r\n\n#".to_vec(), b"\r\n".to_vec(), anna(), b"\r\n;".to_vec()]
                .concat(),
            [comment.clone(), anna(), comment].concat(),
            [line(b"", b"", b""), anna()].concat(),
        ] {
            assert_eq!(read(bytes), (vec![ANNA.to_owned()], None));
        }
        assert_eq!(read(Vec::new()), (Vec::new(), None));
    }

    #[test]
    fn both_encodings() {
        let lines = [
            line(b"example.com", "günter".as_bytes(), "X:\\günter".as_bytes()),
            line(b"example.com", b"g\xfcnter", b"X:\\g\xfcnter"),
        ];
        let (names, error) = read(lines.concat());
        assert_eq!((names.len(), error), (2, None));
        assert!(names.iter().all(|name| name == r"günter@example.com X:\günter"));
    }

    #[test]
    fn lines_of_another_length_end_the_reading() {
        let long = [&anna()[..235], b" \r\n"].concat();
        let short = [&anna()[..234], b"\r\n"].concat();
        let broken = {
            let mut line = anna();
            line[30] = b'\n';
            line
        };
        let endless = [b";".to_vec(), vec![b'x'; 4000]].concat();
        for bytes in [long, short, broken, endless, anna()[..100].to_vec(), vec![0; 1000]] {
            let (names, error) = read([anna(), bytes].concat());
            assert_eq!(names, [ANNA]);
            assert_eq!(error.unwrap(), "line 2 is not one of 235 characters");
        }
    }

    #[test]
    fn the_columns_are_those_of_the_format() {
        assert_eq!(anna().len() as u64, LINE + 2);
        assert_eq!(&anna()[195..215], b"****not-a-password**");
        assert_eq!(PASSWORD, 195..215);
    }
}
