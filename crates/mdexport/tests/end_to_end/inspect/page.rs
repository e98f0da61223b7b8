//! What a person reads on the terminal: the order of findings, lines of any width, the next commands.

use unicode_width::UnicodeWidthStr;

use super::inspect;
use crate::harness::TestEnv;

/// What comes next is what the findings ask for, and an export of the same.
#[test]
fn the_next_commands() {
    let env = TestEnv::with_fixtures();
    env.write("mine.toml", "[[elements]]\nname = 'shoeSize'\nfield = 'bookkeeping'\n");
    env.write("empty.mrk", "<addressBook></addressBook>");
    let anna = "store/USERS/example.com/anna/Contacts.IMAP/AddrBook.mrk";
    for (arguments, expected) in [
        (
            "--root store --elements mine.toml",
            &[
                "explain empty",
                "inspect --root store --user hanna@example.com --show-values --elements mine.toml",
                "contacts --root store --elements mine.toml --dry-run",
            ][..],
        ),
        (
            "--root store --domain example.com --max-file-size 1K",
            &["explain too-large", "contacts --root store --domain example.com --dry-run"],
        ),
        // Those of one account are all shown, and its damage wants no look.
        ("--root store --user hanna", &["contacts --root store --user hanna --dry-run"]),
        ("--root store --user jan", &[]),
        (anna, &[&format!("contacts {anna} --dry-run")]),
        ("empty.mrk", &[]),
        ("--root store --quiet", &[]),
        ("--root store --json", &[]),
    ] {
        let (_, stdout, stderr) = inspect(&env, arguments);
        let next = stderr.lines().filter_map(|line| line.strip_prefix("next: mdexport "));
        assert_eq!(next.collect::<Vec<_>>(), expected, "{arguments}\n{stdout}{stderr}");
    }
}

/// On a terminal of 80 columns only what has no blank in it is wider, and columns of numbers stay whole.
#[test]
fn a_narrow_terminal() {
    let env = TestEnv::new();
    let domain = format!("{}.example.com", "d".repeat(60));
    let folder = format!("store/USERS/{domain}/{}/Contacts.IMAP", "u".repeat(60));
    env.write(
        &format!("{folder}/AddrBook.mrk"),
        "<addressBook><contact><fullName>A & B</fullName></contact></addressBook>",
    );
    env.book("store/USERS/日本語.example.com/山田太郎/連絡先.IMAP/AddrBook.mrk", &["anna"]);
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_mdexport"));
    command.args(["inspect", "--root", "store"]).current_dir(env.path("")).env("COLUMNS", "80");
    let page = String::from_utf8(crate::harness::run(&mut command).stdout).unwrap();
    for line in page.lines() {
        let is_one_word = line.trim_start().split(' ').count() == 1;
        assert!(line.width() <= 80 || is_one_word, "{line}");
    }
    // Where nothing is wrapped, names of any width stand below their heading.
    let (_, page, _) = inspect(&env, "--root store");
    for (name, title) in
        [("日本語.example.com", "Domains"), ("山田太郎@日本語.example.com", "Accounts")]
    {
        let mut lines = page.split_once(&format!("\n{title}\n")).unwrap().1.lines();
        let head = lines.next().unwrap();
        let row = lines.find(|line| line.ends_with(&format!("  {name}"))).unwrap();
        assert_eq!(row.find(name), head.rfind("  ").map(|at| at + 2), "{head}\n{row}");
    }
}

/// Many findings of one code do not hide another, and what is missing comes first.
#[test]
#[cfg(unix)]
fn problems_are_told_by_code() {
    let env = TestEnv::with_fixtures();
    std::fs::rename(env.path("store/USERS/example.com/anna"), env.path("anna")).unwrap();
    env.book("store/USERS/example.com/stray/Contacts.IMAP/AddrBook.mrk", &["anna"]);
    env.book("store/USERS/example.com/bert/Large.IMAP/AddrBook.mrk", &vec!["anna"; 2000]);
    for link in 0..8 {
        let link = env.path(&format!("store/USERS/example.com/carla/L{link}.IMAP"));
        std::os::unix::fs::symlink(env.path("anna"), link).unwrap();
    }
    let (status, page, stderr) = inspect(&env, "--root store --max-file-size 64K");
    assert_eq!(status, 1);
    assert!(page.contains("Not read, the reasons stand at the end: 1 of the address books.\n"));
    let at = |part: &str| page.find(part).unwrap_or_else(|| panic!("no {part:?} in\n{page}"));
    let places = [
        "\nMissing: what an export would not have\n",
        "\n  1 × too-large: ",
        "\n    USERS/example.com/bert/Large.IMAP/AddrBook.mrk: The address book is larger than 64.0 KiB",
        "\n  8 × link-not-followed: ",
        "\n    USERS/example.com/carla/L4.IMAP: ",
        "\n    … and 3 more (--json has all)\n",
        "\nGood to know\n",
        "\n  1 × folder-without-account: ",
    ]
    .map(at);
    assert!(places.is_sorted(), "{places:?}\n{page}");
    assert!(!page.contains("carla/L5.IMAP"), "{page}");
    assert!(stderr.contains("next: mdexport explain too-large\n"), "{stderr}");
    let book = page.lines().find(|line| line.ends_with("Large.IMAP/AddrBook.mrk"));
    // The largest are those that were read.
    assert_eq!(book, None, "{page}");
}
