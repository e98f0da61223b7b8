//! Archives that are the same whoever makes them, and when: sorted, with the commit's time, nobody's.

use std::io::{Cursor, Write as _};

use anyhow::{Context, Result};
use flate2::{Compression, GzBuilder};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// A file of an archive.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    /// With `/`.
    pub(super) path: String,
    pub(super) bytes: Vec<u8>,
    pub(super) mode: u32,
}

impl Entry {
    /// A file to be read.
    pub(super) fn text(path: &str, bytes: impl Into<Vec<u8>>) -> Self {
        Self { path: path.to_owned(), bytes: bytes.into(), mode: 0o644 }
    }

    /// A file to be run.
    pub(super) fn program(path: &str, bytes: impl Into<Vec<u8>>) -> Self {
        Self { path: path.to_owned(), bytes: bytes.into(), mode: 0o755 }
    }

    /// Notepad shows a text without CR LF as one line, up to Windows Server 2016.
    pub(super) fn end_lines_with_cr_lf(&mut self) {
        let mut ended = Vec::with_capacity(self.bytes.len());
        for line in self.bytes.split_inclusive(|byte| *byte == b'\n') {
            match line {
                [line @ .., b'\r', b'\n'] | [line @ .., b'\n'] => {
                    ended.extend([line, b"\r\n"].concat());
                }
                line => ended.extend(line),
            }
        }
        self.bytes = ended;
    }
}

/// The entries in order, below a folder; paths of folders that are on the way come first.
fn sorted(folder: &str, mut entries: Vec<Entry>) -> Vec<Entry> {
    for entry in &mut entries {
        entry.path = format!("{folder}/{}", entry.path);
    }
    entries.sort_by(|a, b| a.path.cmp(&b.path));
    entries
}

/// A compressed tar archive, in which all lies in one folder.
pub(super) fn tar_gz(folder: &str, entries: Vec<Entry>, epoch: u64) -> Result<Vec<u8>> {
    tar_gz_of(&sorted(folder, entries), epoch)
}

/// A compressed tar archive of entries as they are.
pub(super) fn tar_gz_of(entries: &[Entry], epoch: u64) -> Result<Vec<u8>> {
    let mut tar = tar::Builder::new(Vec::new());
    let mut made: Vec<String> = Vec::new();
    for entry in entries {
        for (at, _) in entry.path.match_indices('/') {
            let above = &entry.path[..=at];
            if above != "./" && !made.iter().any(|made| made == above) {
                append(&mut tar, above, &[], 0o755, epoch)?;
                made.push(above.to_owned());
            }
        }
        append(&mut tar, &entry.path, &entry.bytes, entry.mode, epoch)?;
    }
    gzip(&tar.into_inner()?)
}

fn append(
    tar: &mut tar::Builder<Vec<u8>>,
    path: &str,
    bytes: &[u8],
    mode: u32,
    epoch: u64,
) -> Result<()> {
    let mut header = tar::Header::new_gnu();
    header.set_entry_type(if path.ends_with('/') {
        tar::EntryType::Directory
    } else {
        tar::EntryType::Regular
    });
    header.set_size(bytes.len() as u64);
    header.set_mode(mode);
    header.set_mtime(epoch);
    header.set_uid(0);
    header.set_gid(0);
    header.set_username("root")?;
    header.set_groupname("root")?;
    tar.append_data(&mut header, path, bytes).with_context(|| path.to_owned())
}

/// Compresses, without a time and a name.
pub(super) fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzBuilder::new().write(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}

/// A zip archive, in which all lies in one folder.
pub(super) fn zip(folder: &str, entries: Vec<Entry>, epoch: u64) -> Result<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for entry in sorted(folder, entries) {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .compression_level(Some(9))
            .last_modified_time(zip_time(epoch)?)
            .unix_permissions(entry.mode);
        zip.start_file(entry.path, options)?;
        zip.write_all(&entry.bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

fn zip_time(epoch: u64) -> Result<zip::DateTime> {
    let time = Timestamp::from_second(epoch.cast_signed())?.to_zoned(TimeZone::UTC);
    let [month, day, hour, minute, second] =
        [time.month(), time.day(), time.hour(), time.minute(), time.second()]
            .map(i8::cast_unsigned);
    let year = u16::try_from(time.year())?;
    Ok(zip::DateTime::from_date_and_time(year, month, day, hour, minute, second)?)
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::{Entry, tar_gz, zip};

    /// 2026-11-24T11:20:00Z.
    const EPOCH: u64 = 1_795_519_200;

    fn entries() -> Vec<Entry> {
        vec![Entry::text("z.md", "a\nb\r\nc"), Entry::program("docs/a", [0, 1])]
    }

    #[test]
    fn lines_end_with_cr_lf_once() {
        let mut entry = Entry::text("x", "a\n\nb\r\nc");
        entry.end_lines_with_cr_lf();
        assert_eq!(entry.bytes, b"a\r\n\r\nb\r\nc");
    }

    #[test]
    fn a_tar_archive_is_read_back() {
        let bytes = tar_gz("folder", entries(), EPOCH).unwrap();
        assert_eq!(bytes, tar_gz("folder", entries().into_iter().rev().collect(), EPOCH).unwrap());
        let mut archive = tar::Archive::new(flate2::read::GzDecoder::new(&*bytes));
        let found: Vec<_> = archive
            .entries()
            .unwrap()
            .map(|entry| {
                let entry = entry.unwrap();
                let header = entry.header();
                assert_eq!(header.mtime().unwrap(), EPOCH);
                let mode = header.mode().unwrap();
                (entry.path().unwrap().to_str().unwrap().to_owned(), mode, header.size().unwrap())
            })
            .collect();
        let expected = [
            ("folder/", 0o755, 0),
            ("folder/docs/", 0o755, 0),
            ("folder/docs/a", 0o755, 2),
            ("folder/z.md", 0o644, 6),
        ];
        assert_eq!(found, expected.map(|(path, mode, size)| (path.to_owned(), mode, size)));
    }

    #[test]
    fn a_zip_archive_is_read_back() {
        let bytes = zip("folder", entries(), EPOCH).unwrap();
        assert_eq!(bytes, zip("folder", entries().into_iter().rev().collect(), EPOCH).unwrap());
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
        let mut file = archive.by_name("folder/z.md").unwrap();
        assert_eq!(file.last_modified().unwrap().to_string(), "2026-11-24 11:20:00");
        let mut text = String::new();
        file.read_to_string(&mut text).unwrap();
        assert_eq!(text, "a\nb\r\nc");
    }
}
