//! What people see on the terminal, scene by scene, as it is kept in `docs/terminal.md`; and that it is the same
//! words at every width.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::Write as _;
use std::process::{Command, Output, Stdio};
use std::thread::sleep;
use std::time::Duration;

use textwrap::{Options, WordSeparator, WordSplitter};

use crate::docs::is_generated;
use crate::harness::{TestEnv, copy_store};

/// Where everything seems to lie.
const PLACE: &str = "/srv";

/// So many columns that nothing is wrapped.
const WIDE: usize = 10_000;

const INTRODUCTION: &str = "\
# What the terminal says

What people see who type a command for the first time, or a wrong one, in a terminal of 80 columns. The store is
the one of the fixtures, in `/srv/MDaemon`, and the commands are typed in another folder. On Windows the paths
look different and the words are the same; on a terminal what matters stands out in colour, unless `NO_COLOR` is
set, and in a pipe lines are not wrapped. Generated from the program:
`SNAPSHOTS=overwrite cargo test -p mdexport` writes it anew.
";

/// The page as it grows, and the folder in which it is played.
struct Page {
    env: TestEnv,
    text: String,
}

impl Page {
    fn new() -> Self {
        let env = TestEnv::new();
        copy_store(&env.path("MDaemon"));
        fs::create_dir(env.path("work")).unwrap();
        Self { env, text: INTRODUCTION.to_owned() }
    }

    fn part(&mut self, title: &str) {
        let _ = write!(self.text, "\n## {title}\n");
    }

    /// A command, typed in the folder `work`.
    fn scene(&mut self, typed: &str) {
        let (wide, status) = self.play(typed, WIDE);
        let text = if typed.starts_with("contacts") || wide.contains(&self.here()) {
            // What writes is played once, and where lines end would depend on a path that is another one in
            // every run.
            wrapped(&wide.replace(&self.here(), PLACE), 80, &self.findings(typed))
        } else {
            self.play(typed, 80).0
        };
        self.show(typed, &text, status);
    }

    /// What is said on both standard output and standard error, in the order in which it is said.
    fn play(&self, typed: &str, columns: usize) -> (String, Option<i32>) {
        let path = self.env.path("screen");
        let screen = File::create(&path).unwrap();
        let mut command = self.command(typed, columns);
        command.stdout(screen.try_clone().unwrap()).stderr(screen);
        let status = command.status().unwrap().code();
        (fs::read_to_string(path).unwrap(), status)
    }

    /// What `verify` prints as data has a line for each finding, however long.
    fn findings(&self, typed: &str) -> Vec<String> {
        if !typed.starts_with("verify") {
            return Vec::new();
        }
        let data = self.command(typed, WIDE).output().unwrap().stdout;
        String::from_utf8(data).unwrap().lines().map(str::to_owned).collect()
    }

    fn show(&mut self, typed: &str, text: &str, status: Option<i32>) {
        let typed = if typed.is_empty() { String::new() } else { format!(" {typed}") };
        let lines: Vec<_> = text.trim_end().lines().map(str::trim_end).collect();
        let _ = write!(
            self.text,
            "\n```text\n$ mdexport{typed}\n{}\n```\n\nStatus {}.\n",
            lines.join("\n"),
            status.unwrap()
        );
    }

    /// A command that is stopped while it waits for its input.
    fn interrupted(&mut self, typed: &str) {
        let mut command = self.command(typed, 80);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        // More than a pipe holds: when it is written, the program is at work.
        stdin.write_all(&vec![b' '; 1 << 20]).unwrap();
        let pid = child.id().to_string();
        assert!(Command::new("kill").args(["-INT", &pid]).status().unwrap().success());
        sleep(Duration::from_millis(300));
        drop(stdin);
        let output = child.wait_with_output().unwrap();
        self.show(typed, &said(&output), output.status.code());
    }

    fn command(&self, typed: &str, columns: usize) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_mdexport"));
        let words = typed.split_whitespace().map(|word| word.replace(PLACE, &self.here()));
        command.args(words).current_dir(self.env.path("work"));
        command.env("COLUMNS", columns.to_string()).stdin(Stdio::null());
        command
    }

    fn here(&self) -> String {
        let here = fs::canonicalize(self.env.path("")).unwrap();
        here.to_str().unwrap().trim_end_matches('/').to_owned()
    }
}

/// What was printed by a command that prints to one of the two only.
fn said(output: &Output) -> String {
    String::from_utf8([&output.stdout[..], &output.stderr[..]].concat()).unwrap()
}

/// The text as the program wraps it, but for lines of data.
fn wrapped(text: &str, columns: usize, data: &[String]) -> String {
    let lines = text.lines().map(|line| {
        if line.starts_with("next: ") || data.iter().any(|datum| datum == line) {
            return line.to_owned();
        }
        let words = line.trim_start_matches(' ');
        let indent = " ".repeat(line.len() - words.len());
        let deeper = format!("{indent}  ");
        let options = Options::new(columns)
            .initial_indent(&indent)
            .subsequent_indent(&deeper)
            .word_separator(WordSeparator::AsciiSpace)
            .word_splitter(WordSplitter::NoHyphenation)
            .break_words(false);
        textwrap::wrap(words, options).join("\n")
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Every scene, in the order in which people meet them.
fn page() -> Page {
    let mut page = Page::new();
    nothing_said(&mut page);
    words_wrong(&mut page);
    roots_wrong(&mut page);
    exports(&mut page);
    outputs_wrong(&mut page);
    proofs(&mut page);
    page
}

fn nothing_said(page: &mut Page) {
    page.part("The first steps");
    page.scene("");
    page.scene("--help");
    page.part("A command and nothing else");
    for command in ["contacts", "inspect", "verify", "formats", "explain", "completions"] {
        page.scene(command);
    }
}

fn words_wrong(page: &mut Page) {
    page.part("A slip of the finger");
    for typed in [
        "contact --root /srv/MDaemon/USERS",
        "contacts --root /srv/MDaemon/USERS --fromat google",
        "contacts --root /srv/MDaemon/USERS --format google,tunderbird",
        "contacts --root /srv/MDaemon/USERS --per usr",
        "contacts --root /srv/MDaemon/USERS --domain example.cm",
        "contacts --root /srv/MDaemon/USERS --user ana@example.com",
        "explain bare-ampersnd",
        "formats goggle",
    ] {
        page.scene(typed);
    }
    page.part("What there is not");
    for typed in [
        "export",
        "contacts --root /srv/MDaemon/USERS --format Outlook,gmail,iphone",
        "contacts --root /srv/MDaemon/USERS --format csv",
        "formats excel",
        "contacts --root /srv/MDaemon/USERS --user nobody",
        "contacts --root /srv/MDaemon/USERS --domain nowhere.test",
        "contacts --root /srv/MDaemon/USERS --jobs many",
        "contacts --root /srv/MDaemon/USERS --format",
        "contacts --root",
        "inspect --root /srv/MDaemon/USERS --dry-run",
        "explain everything",
    ] {
        page.scene(typed);
    }
    page.part("What does not go together");
    page.env.book("My Mail/USERS/example.com/anna/Contacts.IMAP/AddrBook.mrk", &["anna"]);
    for typed in [
        "contacts --root /srv/My Mail",
        "contacts /srv/My Mail/USERS/example.com/anna/Contacts.IMAP/AddrBook.mrk -f google",
        "contacts --root /srv/MDaemon/USERS --out My Export",
        "contacts --root /srv/MDaemon/USERS --format google, vcard",
        "contacts --root /srv/MDaemon/USERS --quiet --verbose",
        "--root /srv/MDaemon/USERS",
        "/srv/MDaemon/USERS",
        "contacts /srv/MDaemon/USERS",
    ] {
        page.scene(typed);
    }
}

fn roots_wrong(page: &mut Page) {
    page.part("A folder that is not the store");
    fs::create_dir(page.env.path("empty")).unwrap();
    fs::create_dir_all(page.env.path("shop/docs")).unwrap();
    page.env.write("shop/USERS/example.com/anna/Inbox.IMAP/md50000000001.msg", "");
    page.env.write("mail/USERS/example.com/anna/Inbox.IMAP/md50000000001.msg", "");
    for typed in [
        "contacts --root /srv/MDeamon/USERS",
        "contacts --root /srv/data/USERS",
        "contacts --root /srv/empty",
        "contacts --root /srv/MDaemon/App",
        "contacts --root /srv/shop/docs",
        "contacts --root /srv/MDaemon/USERS/example.com/anna/Contacts.IMAP",
        "contacts --root /srv/MDaemon/USERS/example.com/anna/Contacts.IMAP/AddrBook.mrk",
        "contacts /srv/MDaemon/USERS/example.com/anna/Contacts.IMAP/AdrBook.mrk",
        "contacts --root /srv/mail --dry-run",
    ] {
        page.scene(typed);
    }
    page.env.book(
        "backups/monday/MDaemon/USERS/example.com/anna/Contacts.IMAP/AddrBook.mrk",
        &["anna"],
    );
    page.scene("contacts --root /srv/backups");
}

fn exports(page: &mut Page) {
    page.part("A dry run, the export, and the export again");
    page.scene("contacts --root /srv/MDaemon/USERS --user bert --dry-run");
    page.scene("contacts --root /srv/MDaemon/USERS --user bert");
    page.scene("contacts --root /srv/MDaemon/USERS --user bert");
    page.part("One address book to one file");
    page.scene("contacts /srv/MDaemon/USERS/example.com/bert/Contacts.IMAP/AddrBook.mrk -f google -o bert.csv");
    page.part("A whole server with damage");
    page.scene("contacts --root /srv/MDaemon --out whole");
    page.scene("explain only-nuls");
    page.part("Something is missing");
    page.scene("contacts nowhere.mrk /srv/MDaemon/USERS/example.com/bert/Contacts.IMAP/AddrBook.mrk -f google -o some");
    gone(page);
    page.part("Ctrl-C");
    page.interrupted("contacts - -f google -o input");
}

/// What is said from run to run of files of accounts that are gone from a store.
fn gone(page: &mut Page) {
    page.part("Accounts are gone from the store");
    for user in ["anna", "bert", "carl"] {
        let book = format!("small/USERS/example.com/{user}/Contacts.IMAP/AddrBook.mrk");
        page.env.book(&book, &["Ada", "Bea"]);
    }
    let export = "contacts --root /srv/small/USERS -f google -o small";
    page.play(export, WIDE);
    for user in ["anna", "bert"] {
        fs::remove_dir_all(page.env.path(&format!("small/USERS/example.com/{user}"))).unwrap();
    }
    page.env.write("work/small/google/example.com/bert.csv", "corrected");
    page.scene(export);
    fs::rename(page.env.path("work/small/google/example.com/bert.csv"), page.env.path("bert.csv"))
        .unwrap();
    page.scene(export);
    page.scene("verify small");
    fs::remove_file(page.env.path("work/small/earlier/google/example.com/anna.csv")).unwrap();
    page.scene("verify small");
    fs::remove_dir_all(page.env.path("small")).unwrap();
}

fn outputs_wrong(page: &mut Page) {
    page.part("A folder that is not for the output");
    page.env.write("work/desk/letter.txt", "");
    for typed in [
        "contacts --root /srv/MDaemon/USERS --user anna",
        "contacts --root /srv/MDaemon/USERS --user anna --out desk",
        "contacts --root /srv/MDaemon/USERS --user anna --out /srv/MDaemon/USERS/out",
    ] {
        page.scene(typed);
    }
}

fn proofs(page: &mut Page) {
    page.part("The proof");
    page.scene("verify");
    page.scene("verify --root /srv/MDaemon/USERS");
    page.scene("verify --root /srv/MDaemon");
    page.env.write("work/mdexport-out/google/example.com/bert.csv", "Name\r\nJan\r\n");
    fs::remove_file(page.env.path("work/mdexport-out/vcard/example.com/bert.vcf")).unwrap();
    page.scene("verify");
    page.part("No export to verify");
    for typed in ["verify desk", "verify whole/google", "verify hwole"] {
        page.scene(typed);
    }
}

#[test]
fn the_page_of_the_terminal_is_what_it_says() {
    is_generated("terminal.md", &page().text);
}

#[test]
fn words_are_the_same_at_every_width() {
    let page = Page::new();
    for typed in [
        "contacts --root /srv/MDaemon --dry-run",
        "contacts --root /srv/MDeamon/USERS",
        "contacts --root /srv/MDaemon/USERS/example.com/anna/Contacts.IMAP",
        "export",
    ] {
        let wide = said(&page.command(typed, WIDE).output().unwrap());
        for columns in [50, 80, 120] {
            let narrow = said(&page.command(typed, columns).output().unwrap());
            assert_eq!(narrow.trim_end(), wrapped(&wide, columns, &[]), "{typed}: {columns}");
            let is_whole = |line: &str| line.starts_with("next: ") || !line.trim().contains(' ');
            let fits = |line: &str| line.chars().count() <= columns || is_whole(line);
            assert!(narrow.lines().all(fits), "{columns}:\n{narrow}");
        }
    }
}

/// Examples are to be copied: no line of one is broken at 80 columns.
#[test]
fn examples_in_help_are_whole() {
    let page = Page::new();
    for command in ["", "contacts", "inspect", "verify", "formats", "explain", "completions"] {
        let help =
            |columns| said(&page.command(&format!("{command} --help"), columns).output().unwrap());
        let (narrow, wide) = (help(80), help(WIDE));
        let is_example =
            |line: &&str| line.starts_with("      mdexport ") || line.starts_with("  mdexport ");
        let examples: Vec<_> = wide.lines().filter(is_example).collect();
        assert!(!examples.is_empty() || command == "explain", "{command}");
        for example in examples {
            assert!(narrow.lines().any(|line| line == example), "{example}");
        }
    }
}

#[test]
fn colours_are_for_terminals() {
    let page = Page::new();
    let typed = "contacts --root /srv/MDeamon/USERS";
    let said_with = |name: &str| said(&page.command(typed, 80).env(name, "1").output().unwrap());
    assert!(said_with("CLICOLOR_FORCE").contains("\u{1b}["));
    assert!(!said_with("NO_COLOR").contains('\u{1b}'));
    assert!(!said(&page.command(typed, 80).output().unwrap()).contains('\u{1b}'));
}

/// As `./mdexport`, and as PowerShell starts it: the commands that are offered start it, too.
#[test]
fn the_program_is_called_as_it_was_started() {
    let page = Page::new();
    let program = page.env.path("work/mdexport");
    std::os::unix::fs::symlink(env!("CARGO_BIN_EXE_mdexport"), &program).unwrap();
    for (shell, expected) in [
        ("./mdexport contact".to_owned(), "./mdexport contacts"),
        (format!("{} contact", program.display()), "./mdexport contacts"),
        ("PATH=.:$PATH mdexport contact".to_owned(), "mdexport contacts"),
        (format!("cd ..; {} contact", program.display()), "mdexport contacts"),
    ] {
        let mut command = Command::new("sh");
        command.args(["-c", &shell]).current_dir(page.env.path("work"));
        let said = said(&command.output().unwrap());
        assert!(said.ends_with(&format!("next: {expected}\n")), "{shell}: {said}");
    }
}

/// A shell completes names that somebody else has given.
#[test]
fn no_path_moves_the_cursor() {
    let page = Page::new();
    fs::rename(page.env.path("MDaemon"), page.env.path("MD\u{1b}[2Jaemon")).unwrap();
    let root = "--root /srv/MD\u{1b}[2Jaemon/USERS --user bert";
    for typed in [
        format!("contacts {root} -o out\u{1b}[2J"),
        format!("contacts {root} -o out\u{1b}[2J --dry-run"),
        format!("contacts {root} -o out\u{1b}[2J --per all"),
        format!("inspect {root}"),
        "verify out\u{1b}[2J".to_owned(),
        "verify out\u{1b}[2j".to_owned(),
        "contacts --root /srv/MD\u{1b}[2Jaemom".to_owned(),
        "contacts nothing\u{1b}[2J".to_owned(),
        "nothing\u{1b}[2J".to_owned(),
    ] {
        let said = said(&page.command(&typed, 80).output().unwrap());
        assert!(said.contains("\\u{1b}[2") && !said.contains('\u{1b}'), "{typed:?}: {said:?}");
    }
}

/// As Windows has one, for its own users.
#[test]
fn a_folder_of_users_without_mail_is_no_store() {
    let page = Page::new();
    fs::remove_dir_all(page.env.path("MDaemon")).unwrap();
    page.env.write("Users/ada/Desktop/letter.txt", "");
    fs::create_dir_all(page.env.path("work/Users/ada/Desktop")).unwrap();
    for typed in ["contacts", "contacts --root /srv/Users/ada/Desktop", "contacts --root /srv/work"]
    {
        let said = said(&page.command(typed, 80).output().unwrap());
        assert!(
            said.ends_with("\nnext: mdexport contacts --root /path/to/MDaemon/USERS\n"),
            "{typed}: {said}"
        );
    }
}

/// That there is a disk helps nobody; that there is a store near the current folder does.
#[test]
fn a_path_of_which_nothing_is_there() {
    let page = Page::new();
    let mut command = page.command("contacts --root /there-is-none/USERS", WIDE);
    let said = said(&command.current_dir(page.env.path("")).output().unwrap());
    let (place, found) = (page.here(), "no folder of this path exists; there is a store in");
    let expected =
        format!("hint: {found} {place}/MDaemon.\nnext: mdexport contacts --root {place}/MDaemon\n");
    assert!(said.ends_with(&expected), "{said}");
}

/// In any case, with the equals sign, and where a shell has made words of a list.
#[test]
fn formats_are_called_as_people_call_them() {
    let page = Page::new();
    let root = "contacts --root /srv/MDaemon/USERS --user bert --dry-run";
    for format in ["GOOGLE", "Google,VCard", "google,Google"] {
        let output = page.command(&format!("{root} -f {format}"), WIDE).output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    }
    for (typed, meant) in [
        ("--format=iphone,icloud,google", "--format=vcard,google"),
        ("-f Gmail -f tunderbird", "-f google -f thunderbird"),
        ("-f google, excel", "-f google,xlsx"),
        ("-fOWA", "-foutlook-web"),
    ] {
        let said = said(&page.command(&format!("{root} {typed}"), WIDE).output().unwrap());
        let next = said.lines().find_map(|line| line.strip_prefix("next: mdexport ")).unwrap();
        let expected = format!("{root} {meant}").replace(PLACE, &page.here());
        assert_eq!(next, expected, "{said}");
        let again = page.command(next, WIDE).output().unwrap();
        assert_eq!(again.status.code(), Some(0), "{next}");
    }
    let said = said(&page.command(&format!("{root} -f gmail,nonsense"), WIDE).output().unwrap());
    assert!(said.ends_with("lists all.\nnext: mdexport formats\n"), "{said}");
}

/// There is nothing to look at in a report of nothing.
#[test]
fn nothing_to_export_is_not_to_be_looked_at() {
    let page = Page::new();
    page.env.write("mail/USERS/example.com/anna/Inbox.IMAP/md50000000001.msg", "");
    let said = said(&page.command("contacts --root /srv/mail", WIDE).output().unwrap());
    assert!(said.contains("There is nothing to export") && !said.contains("Look at"), "{said}");
}

/// Who types in the store itself is told of a folder beside it.
#[test]
fn an_output_beside_the_store_is_named() {
    let page = Page::new();
    let mut command = page.command("contacts --root . --dry-run", 80);
    let output = command.current_dir(page.env.path("MDaemon/USERS")).output().unwrap();
    let expected =
        format!("next: mdexport contacts --root . --dry-run --out {}/mdexport-out\n", page.here());
    assert!(said(&output).ends_with(&expected), "{}", said(&output));
}
