//! Nothing in the store is written, renamed or touched, and the output is readable by its owner alone.

use std::collections::BTreeMap;
use std::fs::{self, File, FileTimes, Metadata};
use std::path::Path;
use std::time::{Duration, SystemTime};

use crate::harness::{ALL_FORMATS, TestEnv, tree};

/// Long ago: a file system that notes accesses now and then would note one of these.
const WRITTEN: Duration = Duration::from_hours(300_000);
const READ: Duration = Duration::from_hours(250_000);

#[test]
fn a_run_leaves_no_trace_in_the_store() {
    let env = TestEnv::with_fixtures();
    let store = env.path("store");
    let content = tree(&store);
    make_old(&store, &content);
    let before = looks(&store, &content);
    for per in ["user", "book", "domain", "all"] {
        let kinds = "--include allow-list,block-list,deleted";
        let out = format!("-o {per} --per {per} -f {ALL_FORMATS} {kinds}");
        env.contacts(&format!("--root store {out}")).ends_with(3);
    }
    env.contacts("store/USERS/example.com/anna/Contacts.IMAP/AddrBook.mrk -f vcard -o one.vcf")
        .ends_with(0);
    assert_eq!(looks(&store, &content), before);
    assert_eq!(tree(&store), content);
}

/// Gives every file times at which nobody works.
fn make_old(store: &Path, content: &BTreeMap<String, Vec<u8>>) {
    for path in content.keys().filter(|path| !path.ends_with('/')) {
        let file = File::options().write(true).open(store.join(path)).unwrap();
        let times = FileTimes::new()
            .set_modified(SystemTime::UNIX_EPOCH + WRITTEN)
            .set_accessed(SystemTime::UNIX_EPOCH + READ);
        file.set_times(times).unwrap();
    }
}

/// What the file system says of every file and folder.
fn looks(store: &Path, content: &BTreeMap<String, Vec<u8>>) -> BTreeMap<String, String> {
    let look = |path: &String| {
        let metadata = fs::metadata(store.join(path)).unwrap();
        let (length, modified) = (metadata.len(), metadata.modified().unwrap());
        let accessed = accessed(&metadata);
        (path.clone(), format!("{length} {modified:?} {accessed:?} {:?}", metadata.permissions()))
    };
    content.keys().map(look).collect()
}

/// When a file was last read, where the program can keep that as it was.
fn accessed(metadata: &Metadata) -> Option<SystemTime> {
    let is_kept = cfg!(target_os = "linux") && metadata.is_file();
    is_kept.then(|| metadata.accessed().unwrap())
}

#[cfg(unix)]
#[test]
fn the_output_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt;

    let env = TestEnv::with_fixtures();
    env.contacts("--root store -o new/out -f vcard,generic").ends_with(3);
    env.contacts("store/USERS/example.com/anna/Contacts.IMAP/AddrBook.mrk -f vcard -o new/one.vcf")
        .ends_with(0);
    let mode =
        |path: &str| fs::metadata(env.path("new").join(path)).unwrap().permissions().mode() & 0o777;
    for name in env.names("new") {
        let expected = if name.ends_with('/') { 0o700 } else { 0o600 };
        assert_eq!(mode(&name), expected, "{name}");
    }
}
