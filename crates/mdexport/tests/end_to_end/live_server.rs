//! A server that writes while its books are exported: what is exported is one of the versions that were
//! written, never a part of one or a mixture of two; what could not be had like that is reported.

use std::collections::HashMap;
use std::fs::{File, OpenOptions};
use std::io::{Seek, SeekFrom, Write};
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{scope, sleep};
use std::time::{Duration, Instant, SystemTime};

use serde_json::Value;

use crate::harness::{TestEnv, book};
use crate::manifest::sha256;

/// Accounts whose books are written now and then.
const CALM: usize = 5;
/// One whose book is written all the time.
const BUSY: &str = "busy";
const RUNS: usize = 4;

/// A server at work: by hash, the names in every version of a book that it wrote or is about to write.
#[derive(Default)]
struct Server {
    versions: Mutex<HashMap<String, Vec<String>>>,
    stop: AtomicBool,
}

/// Stops the server when the test is over, or has failed.
struct Stop<'s>(&'s Server);

impl Drop for Stop<'_> {
    fn drop(&mut self) {
        self.0.stop.store(true, Ordering::Relaxed);
    }
}

/// How a program writes a file anew.
#[derive(Clone, Copy)]
enum Way {
    /// It empties the file first.
    Empty,
    /// It writes over it, and cuts off what is left of the old one.
    Over,
}

impl Server {
    /// A version of which every contact bears the mark.
    fn version(&self, mark: &str, contacts: usize) -> String {
        let names: Vec<_> = (0..contacts).map(|number| format!("{mark}-{number:04}")).collect();
        let text = book(&names.iter().map(String::as_str).collect::<Vec<_>>());
        self.versions.lock().unwrap().insert(sha256(text.as_bytes()), names);
        text
    }

    /// Writes a book again and again, with a pause between.
    fn keep_writing(&self, path: &Path, user: &str, pause: Duration) {
        for number in 0_usize.. {
            if self.stop.load(Ordering::Relaxed) {
                return;
            }
            let way = if number.is_multiple_of(3) { Way::Empty } else { Way::Over };
            // Every other version is as long as the one before it.
            let contacts = 300 + number / 2 % 3 * 100;
            write(path, &self.version(&format!("{user}{number:06}"), contacts), way);
            sleep(pause);
        }
    }

    /// Checks what a run says of a book, and what it made of it; returns the book's status.
    fn check(&self, env: &TestEnv, out: &str, account: &Value) -> String {
        let user = account["user"].as_str().unwrap();
        let book = &account["address_books"][0];
        let status = book["status"].as_str().unwrap();
        let file = env.path(&format!("{out}/vcard/example.org/{user}.vcf"));
        if status == "unstable" {
            assert_eq!(account["problems"][0]["code"], "unstable", "{account}");
            assert!(!file.exists(), "{user}");
            return status.to_owned();
        }
        assert_eq!(status, "exported", "{account}");
        assert_eq!(book.get("damage"), None, "{account}");
        let versions = self.versions.lock().unwrap();
        let names = versions.get(book["sha256"].as_str().unwrap());
        assert!(names.is_some(), "a part or a mixture: {account}");
        let cards = std::fs::read_to_string(file).unwrap();
        let exported: Vec<_> =
            cards.lines().filter_map(|line| line.strip_prefix("FN:")).map(str::to_owned).collect();
        assert_eq!(Some(&exported), names, "{user}");
        status.to_owned()
    }
}

/// Writes a book in pieces, in which readers may come between.
fn write(path: &Path, text: &str, way: Way) {
    let mut options = OpenOptions::new();
    options.write(true).truncate(matches!(way, Way::Empty));
    let mut file = options.open(path).unwrap();
    file.seek(SeekFrom::Start(0)).unwrap();
    for piece in text.as_bytes().chunks(4096) {
        file.write_all(piece).unwrap();
    }
    file.set_len(text.len() as u64).unwrap();
}

fn path_of(user: &str) -> String {
    format!("store/USERS/example.org/{user}/Contacts.IMAP/AddrBook.mrk")
}

#[test]
fn every_exported_book_is_one_that_was_written() {
    let (env, server) = (TestEnv::new(), Server::default());
    let users: Vec<_> =
        (0..CALM).map(|number| format!("calm{number}")).chain([BUSY.to_owned()]).collect();
    for user in &users {
        env.write(&path_of(user), server.version(&format!("{user}first"), 300));
    }
    let mut seen: HashMap<(bool, String), usize> = HashMap::new();
    scope(|threads| {
        let _stop = Stop(&server);
        for (user, number) in users.iter().zip(0..) {
            let (server, path) = (&server, env.path(&path_of(user)));
            let pause = Duration::from_millis(if user == BUSY { 1 } else { 300 + 70 * number });
            threads.spawn(move || server.keep_writing(&path, user, pause));
        }
        for run in 0..RUNS {
            let out = format!("out{run}");
            let run = env.contacts(&format!("--root store/USERS -f vcard -o {out}"));
            let manifest = env.manifest(&out);
            let accounts = manifest["accounts"].as_array().unwrap();
            assert_eq!(accounts.len(), users.len());
            let mut is_any_unstable = false;
            for account in accounts {
                let status = server.check(&env, &out, account);
                is_any_unstable |= status == "unstable";
                *seen.entry((account["user"] == BUSY, status)).or_default() += 1;
            }
            run.ends_with(i32::from(is_any_unstable));
        }
    });
    assert!(seen.contains_key(&(true, "unstable".to_owned())), "{seen:?}");
    assert!(seen.contains_key(&(false, "exported".to_owned())), "{seen:?}");
}

/// The only book of the only account in a manifest.
fn only_book(manifest: &Value) -> &Value {
    &manifest["accounts"][0]["address_books"][0]
}

fn made_old(path: &Path) {
    let file = File::options().write(true).open(path).unwrap();
    file.set_modified(SystemTime::now() - Duration::from_hours(1)).unwrap();
}

#[test]
fn what_was_left_alone_is_read_once_and_what_is_new_twice() {
    let env = TestEnv::new();
    let path = path_of("anna");
    env.book(&path, &["Anna"]);
    env.contacts("--root store/USERS -f vcard -o new").ends_with(0);
    assert_eq!(only_book(&env.manifest("new"))["reads"], 2);
    made_old(&env.path(&path));
    env.contacts("--root store/USERS -f vcard -o old").ends_with(0);
    assert_eq!(only_book(&env.manifest("old")).get("reads"), None);
}

#[test]
fn a_book_that_lost_its_end_long_ago_is_exported_as_damaged() {
    let env = TestEnv::new();
    let (path, whole) = (path_of("anna"), book(&["Anna", "Berta"]));
    env.write(&path, &whole[..whole.len() - 4]);
    made_old(&env.path(&path));
    env.contacts("--root store/USERS -f vcard -o out").ends_with(3);
    let manifest = env.manifest("out");
    let read = only_book(&manifest);
    assert_eq!((&read["status"], &read["contacts"]), (&"exported".into(), &2.into()));
    assert_eq!((&read["damage"][0]["code"], &read["reads"]), (&"cut-off".into(), &2.into()));
}

/// However many books lost their end: were there a pause for each of them, the run would take longer.
#[test]
fn books_without_an_end_share_their_pauses() {
    const BOOKS: usize = 300;
    let (env, whole) = (TestEnv::new(), book(&["Anna", "Berta"]));
    for number in 0..BOOKS {
        for path in [
            format!("many/example.org/user{number}"),
            format!("one/example.org/anna/Folder{number}.IMAP"),
        ] {
            let path = format!("{path}/Contacts.IMAP/AddrBook.mrk");
            env.write(&path, &whole[..whole.len() - 4]);
            made_old(&env.path(&path));
        }
    }
    for (store, per) in [("many", "user"), ("many", "all"), ("one", "user"), ("one", "book")] {
        let started = Instant::now();
        let out = format!("{store}-{per}");
        env.contacts(&format!("--root {store} --per {per} --jobs 1 -f vcard -o {out}"))
            .ends_with(3);
        let pauses = Duration::from_millis(20) * u32::try_from(BOOKS).unwrap();
        assert!(started.elapsed() < pauses, "{out}: {:?}", started.elapsed());
        let manifest = env.manifest(&out);
        let accounts = manifest["accounts"].as_array().unwrap().iter();
        let books: Vec<_> =
            accounts.flat_map(|account| account["address_books"].as_array().unwrap()).collect();
        assert_eq!(books.len(), BOOKS);
        for read in books {
            assert_eq!((&read["contacts"], &read["reads"]), (&2.into(), &2.into()), "{read}");
        }
    }
}
