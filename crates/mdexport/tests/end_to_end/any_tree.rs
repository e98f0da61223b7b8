//! Any tree of folders and address books, with stray ones at every level, from any of its folders on: no file has
//! contacts of two owners, and each address book is in a file, or in a problem and then the status is not 0.

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::ops::Range;
use std::time::{Duration, SystemTime};

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::{Config, TestRunner};

use crate::harness::{TestEnv, book};

/// How many trees are made, unless `PROPTEST_CASES` says otherwise.
const CASES: u32 = 48;

/// A mail folder: its book, if it has one, and what lies in it.
#[derive(Clone, Debug)]
struct MailFolder {
    name: &'static str,
    has_book: bool,
    inner: Vec<MailFolder>,
}

/// What the folder of an account holds.
#[derive(Clone, Debug)]
struct User {
    name: &'static str,
    has_mailbox: bool,
    has_book: bool,
    folders: Vec<MailFolder>,
    /// Folders of other names with a book in it, or empty ones.
    plain: Vec<(&'static str, bool)>,
}

/// What may lie anywhere and belongs nowhere.
#[derive(Clone, Debug)]
struct Stray {
    has_book: bool,
    has_other_book: bool,
    folders: Vec<MailFolder>,
}

#[derive(Clone, Debug)]
struct Domain {
    name: &'static str,
    users: Vec<User>,
    stray: Stray,
    /// A folder of accounts among those of accounts.
    too_deep: Option<(&'static str, Vec<User>)>,
    /// Somebody's folder that was dropped into the first user's: into its first mail folder, or beside it.
    dropped: Option<(User, bool)>,
}

#[derive(Clone, Debug)]
struct Tree {
    domains: Vec<Domain>,
    in_users: Stray,
    accounts_in_users: Vec<User>,
    in_mdaemon: Stray,
    archive: Option<User>,
    public: Vec<MailFolder>,
    has_app: bool,
}

fn mail_folder(names: &'static [&'static str], depth: u32) -> BoxedStrategy<MailFolder> {
    let inner = if depth == 0 {
        Just(Vec::new()).boxed()
    } else {
        vec(mail_folder(&["Work.IMAP", "Old.imap"], depth - 1), 0..2).boxed()
    };
    (select(names), any::<bool>(), inner)
        .prop_map(|(name, has_book, inner)| MailFolder { name, has_book, inner })
        .boxed()
}

fn user(names: &'static [&'static str]) -> impl Strategy<Value = User> {
    let folders = mail_folder(&["Contacts.IMAP", "Inbox.IMAP", "Kunden.imap"], 1);
    let plain = (select(&["WC", "Archive", "old"][..]), any::<bool>());
    let rarely = prop::bool::weighted(0.2);
    (select(names), any::<bool>(), rarely, vec(folders, 1..4), vec(plain, 0..2)).prop_map(
        |(name, has_mailbox, has_book, folders, plain)| User {
            name,
            has_mailbox,
            has_book,
            folders,
            plain,
        },
    )
}

fn stray() -> impl Strategy<Value = Stray> {
    let folder = mail_folder(&["Old.IMAP", "old.imap", "OLD.Imap", "Contacts.IMAP"], 1);
    let rarely = || prop::bool::weighted(0.25);
    (rarely(), rarely(), vec(folder, 0..3)).prop_map(|(has_book, has_other_book, folders)| Stray {
        has_book,
        has_other_book,
        folders,
    })
}

const USERS: &[&str] = &["anna", "bert", "carla", "dora.berg", "users", "Anna"];

fn domain(users: Range<usize>) -> impl Strategy<Value = Domain> {
    let names = select(&["example.com", "example.net", "example.org", "intern", "USERS"][..]);
    let deep = (select(&["example.com", "sub", "old"][..]), vec(user(USERS), 1..4));
    (
        names,
        vec(user(USERS), users),
        stray(),
        prop::option::weighted(0.2, deep),
        prop::option::weighted(0.2, (user(&["moved", "gone"]), any::<bool>())),
    )
        .prop_map(|(name, users, stray, too_deep, dropped)| Domain {
            name,
            users,
            stray,
            too_deep,
            dropped,
        })
}

fn tree() -> impl Strategy<Value = Tree> {
    let public = mail_folder(&["Contacts.IMAP", "Shared.IMAP"], 1);
    (
        // There is an account on every server.
        domain(1..5),
        vec(domain(0..5), 0..3),
        stray(),
        vec(user(&["flat", "top"]), 0..2),
        stray(),
        prop::option::weighted(0.3, user(&["Archive", "Backup"])),
        vec(public, 0..2),
        any::<bool>(),
    )
        .prop_map(
            |(first, others, in_users, accounts_in_users, in_mdaemon, archive, public, has_app)| {
                Tree {
                    domains: [vec![first], others].concat(),
                    in_users,
                    accounts_in_users,
                    in_mdaemon,
                    archive,
                    public,
                    has_app,
                }
            },
        )
}

/// The tree on the disk.
struct Made {
    env: TestEnv,
    /// Whose each book is, by its path below the folder of the test.
    owners: BTreeMap<String, String>,
    /// Folders that may be given as a store.
    roots: BTreeSet<String>,
}

impl Made {
    fn of(tree: &Tree) -> Self {
        let (env, roots) = (TestEnv::new(), BTreeSet::from(["M".into(), "M/USERS".into()]));
        let mut made = Self { env, owners: BTreeMap::new(), roots };
        fs::create_dir_all(made.env.path("M/USERS")).unwrap();
        made.stray("M", &tree.in_mdaemon, None);
        made.stray("M/USERS", &tree.in_users, None);
        if tree.has_app {
            fs::create_dir_all(made.env.path("M/App")).unwrap();
        }
        for folder in &tree.public {
            made.folder("M/Public Folders", folder, "public");
        }
        if let Some(user) = &tree.archive {
            made.user("M", user);
        }
        for user in &tree.accounts_in_users {
            made.user("M/USERS", user);
        }
        for domain in &tree.domains {
            let mut same = tree.domains.iter().filter(|other| other.name == domain.name);
            let has_accounts = same.any(|same| !same.users.is_empty() || same.too_deep.is_some());
            let path = format!("M/USERS/{}", domain.name);
            // Without an account in it, and with a name like a user's, it is the folder of an account.
            let owner = (!has_accounts && !domain.name.contains('.')).then(|| path.clone());
            made.stray(&path, &domain.stray, owner.as_deref());
            made.domain(&path, domain);
        }
        made
    }

    fn domain(&mut self, path: &str, domain: &Domain) {
        fs::create_dir_all(self.env.path(path)).unwrap();
        self.roots.insert(path.to_owned());
        for user in &domain.users {
            let root = self.user(path, user);
            self.roots.insert(root);
        }
        if let Some((name, users)) = &domain.too_deep {
            for user in users {
                self.user(&format!("{path}/{name}"), user);
            }
        }
        if let (Some((user, is_in_mail)), Some(first)) = (&domain.dropped, domain.users.first()) {
            let mail = first.folders[0].name;
            let inside = if *is_in_mail { format!("/{mail}") } else { String::new() };
            self.user(&format!("{path}/{}{inside}", first.name), user);
        }
    }

    fn user(&mut self, above: &str, user: &User) -> String {
        let path = format!("{above}/{}", user.name);
        if user.has_mailbox {
            self.env.write(&format!("{path}/imap.mrk"), "");
            self.env.write(&format!("{path}/Hiwater.mrk"), "");
        }
        if user.has_book {
            self.book(&format!("{path}/AddrBook.mrk"), &path);
        }
        for folder in &user.folders {
            self.folder(&path, folder, &path);
        }
        for (name, has_book) in &user.plain {
            fs::create_dir_all(self.env.path(&format!("{path}/{name}"))).unwrap();
            if *has_book {
                self.book(&format!("{path}/{name}/AddrBook.mrk"), &path);
            }
        }
        path
    }

    /// Each folder and book has an owner of its own, unless there is one of all.
    fn stray(&mut self, path: &str, stray: &Stray, owner: Option<&str>) {
        for (name, is_there) in
            [("AddrBook.mrk", stray.has_book), ("Contacts.mrk", stray.has_other_book)]
        {
            if is_there {
                let book = format!("{path}/{name}");
                self.book(&book, owner.unwrap_or(&book));
            }
        }
        for folder in &stray.folders {
            let own = format!("{path}/{}", folder.name);
            self.folder(path, folder, owner.unwrap_or(&own));
        }
    }

    fn folder(&mut self, above: &str, folder: &MailFolder, owner: &str) {
        let path = format!("{above}/{}", folder.name);
        fs::create_dir_all(self.env.path(&path)).unwrap();
        if folder.has_book {
            self.book(&format!("{path}/AddrBook.mrk"), owner);
        }
        folder.inner.iter().for_each(|inner| self.folder(&path, inner, owner));
    }

    /// A book with a name in it that no other book has.
    fn book(&mut self, path: &str, owner: &str) {
        if self.owners.contains_key(path) {
            return;
        }
        self.env.write(path, book(&[&format!("token{}x", self.owners.len())]));
        // Nobody is at work on it.
        let file = File::options().write(true).open(self.env.path(path)).unwrap();
        file.set_modified(SystemTime::now() - Duration::from_hours(1)).unwrap();
        self.owners.insert(path.to_owned(), format!("token{}x {owner}", self.owners.len()));
    }

    /// Exports from this folder on; whether that was refused.
    fn check(&self, root: &str) -> bool {
        let run = self.env.contacts(&format!("--root {root} -f generic -o out --replace"));
        let stderr = &run.stderr;
        let inside: Vec<_> = self.owners.iter().filter(|(path, _)| below(path, root)).collect();
        if stderr.contains("error: ") {
            assert!(matches!(run.status, Some(1 | 2)), "{root}: {stderr}");
            return !inside.is_empty();
        }
        let mut written = BTreeSet::new();
        for (file, bytes) in self.env.tree("out/generic") {
            let text = String::from_utf8(bytes).unwrap();
            let found: BTreeSet<_> = text
                .split(|c: char| !c.is_alphanumeric())
                .filter(|word| word.starts_with("token"))
                .collect();
            let owners = self.owners.values().filter_map(|owner| owner.split_once(' '));
            let owners = owners.filter(|(token, _)| found.contains(token)).map(|(_, owner)| owner);
            let owners: BTreeSet<_> = owners.collect();
            assert!(owners.len() <= 1, "{root}: {file} is of {owners:?}\n{stderr}");
            written.extend(found.into_iter().map(str::to_owned));
        }
        let manifest = self.env.manifest("out");
        let accounts = manifest["accounts"].as_array().unwrap();
        let lists = accounts.iter().chain([&manifest]);
        let problems: Vec<_> =
            lists.flat_map(|list| list["problems"].as_array().unwrap()).collect();
        for (path, owner) in inside {
            let token = owner.split_once(' ').unwrap().0;
            let is_covered = problems.iter().any(|problem| {
                let covered = problem["path"].as_str().unwrap_or_default();
                below(path, &format!("{root}/{covered}"))
            });
            let is_told = is_covered && run.status != Some(0);
            assert!(written.contains(token) || is_told, "{root}: {path} is lost\n{stderr}");
        }
        false
    }
}

/// Whether the path is this folder or file, or lies in it.
fn below(path: &str, above: &str) -> bool {
    let rest = path.strip_prefix(above.trim_end_matches('/'));
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

#[test]
fn no_file_is_of_two_owners_and_no_book_is_lost() {
    let config = Config { failure_persistence: None, ..Config::with_cases(cases()) };
    let (runs, refused) = (Cell::new(0_u32), Cell::new(0_u32));
    let mut runner = TestRunner::new(config);
    runner
        .run(&tree(), |tree| {
            let made = Made::of(&tree);
            for root in &made.roots {
                runs.set(runs.get() + 1);
                if made.check(root) {
                    refused.set(refused.get() + 1);
                    assert!(!tree.has_app || root.len() > "M/USERS".len(), "{root} was refused");
                }
            }
            Ok(())
        })
        .unwrap();
    assert!(refused.get() * 20 <= runs.get(), "{} of {} were refused", refused.get(), runs.get());
}

fn cases() -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(CASES)
}
