//! A second run over the same output: what it does not make again is never lost, and what has become of the files
//! is said.

mod aside;
mod told;

use std::collections::BTreeMap;
use std::fs;

use crate::harness::TestEnv;

const RUN: &str = "--root store -f google,vcard -o out";

/// A store of these accounts of example.com.
fn store(accounts: &[&str]) -> TestEnv {
    let env = TestEnv::new();
    for account in accounts {
        let book = format!("store/example.com/{account}/Contacts.IMAP/AddrBook.mrk");
        env.book(&book, &["Ada", "Bea", "Cleo"]);
    }
    env
}

fn remove(env: &TestEnv, account: &str) {
    fs::remove_dir_all(env.path(&format!("store/example.com/{account}"))).unwrap();
}

/// The files of an output by their paths, without those that tell of the run.
fn files(env: &TestEnv, out: &str) -> BTreeMap<String, Vec<u8>> {
    let mut files = env.tree(out);
    files.retain(|path, _| {
        path.contains('/') && !path.ends_with('/') && !path.starts_with(".mdexport")
    });
    files
}

/// What of the files of an output lies in `earlier`, by the paths that it had.
fn earlier(env: &TestEnv, out: &str) -> BTreeMap<String, Vec<u8>> {
    files(env, &format!("{out}/earlier"))
}
