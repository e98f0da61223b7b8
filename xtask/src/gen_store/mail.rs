//! Mail folders: not read by a contacts export, but it has to find its way past them.
#![expect(clippy::disallowed_methods, reason = "writing is what a generator is for")]

use std::fs;
use std::path::Path;

use anyhow::Result;

const MESSAGE: &[u8] = b"From: <shop@example.net>\r\nTo: <someone@example.com>\r\n\
    Subject: Nothing\r\nDate: Fri, 15 Apr 2022 05:20:00 +0000\r\n\r\nNothing.\r\n";
const MESSAGE_SIZE: u32 = 122;
const SEEN: u8 = 32;
/// Header and records of `imap.mrk` are equally long.
const RECORD: usize = 36;

/// Puts messages and their index into a folder; `first` is the number of the first one.
pub(super) fn fill(folder: &Path, first: u32, count: u32) -> Result<()> {
    let mut index = Vec::with_capacity(RECORD * (1 + count as usize));
    for number in [1, 1_600_000_000, count + 1, 1, 0, 0, 0, 0] {
        index.extend_from_slice(&u32::to_le_bytes(number));
    }
    index.extend_from_slice(b"\0\0\r\n");
    for offset in 0..count {
        let name = format!("md5{:012}.msg", first + offset);
        fs::write(folder.join(&name), MESSAGE)?;
        let mut file_name = [0; 23];
        file_name[..name.len()].copy_from_slice(name.as_bytes());
        index.extend_from_slice(&file_name);
        index.push(SEEN);
        for number in [offset + 1, MESSAGE_SIZE, 1_650_000_000 + offset] {
            index.extend_from_slice(&number.to_le_bytes());
        }
    }
    Ok(fs::write(folder.join("imap.mrk"), index)?)
}

#[cfg(test)]
mod tests {
    use super::{MESSAGE, MESSAGE_SIZE, RECORD, fill};

    #[test]
    fn index_has_a_record_for_each_message() {
        let folder = tempfile::tempdir().unwrap();
        fill(folder.path(), 7, 2).unwrap();
        let index = std::fs::read(folder.path().join("imap.mrk")).unwrap();
        assert_eq!(index.len(), 3 * RECORD);
        assert_eq!(&index[RECORD..RECORD + 19], b"md5000000000007.msg");
        assert!(folder.path().join("md5000000000008.msg").exists());
        assert_eq!(MESSAGE.len(), MESSAGE_SIZE as usize);
    }
}
