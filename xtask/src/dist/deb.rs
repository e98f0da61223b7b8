//! The Debian package (`deb(5)`): an `ar` archive of the control files and the files to be installed.
//!
//! The program is linked statically, so that the package depends on nothing and fits every version.

use std::fmt::Write as _;

use anyhow::Result;

use super::Source;
use super::archives::{Entry, gzip, tar_gz_of};
use super::contents;
use super::program::Program;

const DOC: &str = "./usr/share/doc/mdexport";

/// The package.
pub(super) fn package(
    source: &Source,
    program: &Program,
    licences: &str,
    documents: &[Entry],
) -> Result<Vec<u8>> {
    let files = files(program, licences, documents)?;
    let bytes: usize = files.iter().map(|file| file.bytes.len()).sum();
    let control = Entry::text("./control", control(&source.version, bytes.div_ceil(1024)));
    let sums = Entry::text("./md5sums", md5sums(&files));
    let archives = [
        ("debian-binary", b"2.0\n".to_vec()),
        ("control.tar.gz", tar_gz_of(&[control, sums], source.epoch)?),
        ("data.tar.gz", tar_gz_of(&files, source.epoch)?),
    ];
    Ok(ar(&archives, source.epoch))
}

/// What is installed, and where.
fn files(program: &Program, licences: &str, documents: &[Entry]) -> Result<Vec<Entry>> {
    let mut files = vec![Entry::program("./usr/bin/mdexport", program.bytes()?)];
    for document in documents {
        let path = match document.path.as_str() {
            "CHANGELOG.md" => {
                let packed = gzip(&document.bytes)?;
                files.push(Entry::text(&format!("{DOC}/changelog.gz"), packed));
                continue;
            }
            "LICENSE-APACHE" => continue,
            "LICENSE-MIT" => {
                let text = [&document.bytes[..], ALTERNATIVE, licences.as_bytes()].concat();
                files.push(Entry::text(&format!("{DOC}/copyright"), text));
                continue;
            }
            path => path.strip_prefix("docs/").unwrap_or(path),
        };
        files.push(Entry::text(&format!("{DOC}/{path}"), document.bytes.clone()));
    }
    for page in contents::manual(program)? {
        files.push(Entry { path: format!("./usr/share/{}", page.path), ..page });
    }
    for (shell, folder) in [
        ("bash", "bash-completion/completions/mdexport"),
        ("fish", "fish/vendor_completions.d/mdexport.fish"),
        ("zsh", "zsh/vendor-completions/_mdexport"),
    ] {
        let script = program.prints(&["completions", shell])?;
        files.push(Entry::text(&format!("./usr/share/{folder}"), script));
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

const ALTERNATIVE: &[u8] =
    b"\nOr, as you like, the Apache License, Version 2.0: /usr/share/common-licenses/Apache-2.0\n\n";

/// The fields of `deb-control(5)`; the size is in KiB.
fn control(version: &str, size: usize) -> String {
    format!(
        "Package: mdexport\nVersion: {version}\nArchitecture: amd64\n\
         Maintainer: The mdexport contributors <mdexport@example.org>\nInstalled-Size: {size}\n\
         Section: mail\nPriority: optional\n\
         Description: gets people's data out of an MDaemon mail server's disk\n \
         Reads the address books of all accounts and writes the files that Outlook,\n \
         Google, Thunderbird and others import, with a manifest that says what was\n \
         found and what became of every value. Needs no passwords, changes nothing.\n"
    )
}

/// As `md5sum` prints them; `dpkg --verify` asks for these and for no better ones.
fn md5sums(files: &[Entry]) -> String {
    let mut sums = String::new();
    for file in files {
        let path = file.path.trim_start_matches("./");
        let _ = writeln!(sums, "{:x}  {path}", md5::compute(&file.bytes));
    }
    sums
}

/// The archive of `ar(5)`, as Debian has it: no table of symbols, no long names.
fn ar(files: &[(&str, Vec<u8>)], epoch: u64) -> Vec<u8> {
    let mut archive = b"!<arch>\n".to_vec();
    for (name, bytes) in files {
        let size = bytes.len();
        let header = format!("{name:<16}{epoch:<12}{:<6}{:<6}{:<8}{size:<10}`\n", 0, 0, "100644");
        archive.extend(header.into_bytes());
        archive.extend(bytes);
        if size % 2 == 1 {
            archive.push(b'\n');
        }
    }
    archive
}

#[cfg(test)]
mod tests {
    use super::{ar, control};

    #[test]
    fn an_archive_has_headers_of_60_bytes_and_even_places() {
        let archive = ar(&[("a", b"odd".to_vec()), ("b", b"even".to_vec())], 7);
        assert_eq!(archive.len(), 8 + 60 + 4 + 60 + 4);
        assert_eq!(&archive[8..24], b"a               ");
        assert_eq!(&archive[8 + 60 + 4..8 + 60 + 5], b"b");
    }

    #[test]
    fn the_description_is_one_field() {
        let control = control("1.2.3", 9);
        let fields = control.lines().filter(|line| !line.starts_with(' '));
        assert!(fields.clone().all(|field| field.contains(": ")), "{control}");
        assert_eq!(fields.count(), 8);
    }
}
