//! Everything that a person reads while mdexport works, on standard error: standard output is data.
//!
//! On a terminal a bar shows how far the work is; elsewhere a plain line says so every few seconds. This
//! is the one place that prints.

pub(crate) mod account_list;
pub(crate) mod inspection;
pub(crate) mod style;
pub(crate) mod summary;
pub(crate) mod table;

use std::io::{self, BufWriter, IsTerminal, Write};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use mdexport_model::{Problem, counted, grouped, safe};
use serde::Serialize;
use unicode_width::UnicodeWidthStr;

use crate::terminal::style::{BAD, GOOD, HELPFUL, data_width, width, wrapped};
use mdexport_export::Progress;
use mdexport_manifest::BookEntry;

/// How often a plain line is written where there is no terminal.
const EVERY: Duration = Duration::from_secs(5);

/// How much to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verbosity {
    /// What went wrong.
    Quiet,
    Normal,
    /// Every problem.
    Verbose,
}

/// Talks to the user.
#[derive(Debug)]
pub(crate) struct Ui {
    verbosity: Verbosity,
    bar: Option<ProgressBar>,
    accounts: u64,
    accounts_done: u64,
    contacts: u64,
    last_line: Instant,
}

impl Ui {
    pub(crate) fn new(verbosity: Verbosity) -> Self {
        let (bar, last_line) = (None, Instant::now());
        Self { verbosity, bar, accounts: 0, accounts_done: 0, contacts: 0, last_line }
    }

    /// Says a line, unless the user wants quiet.
    pub(crate) fn say(&self, line: &str) {
        if self.verbosity != Verbosity::Quiet {
            self.print(line);
        }
    }

    /// Says what must be said even to those who want quiet.
    pub(crate) fn alarm(&self, text: &str) {
        if !text.is_empty() {
            self.print(text.trim_end());
        }
    }

    /// Whether only what is missing is to be said.
    pub(crate) fn is_quiet(&self) -> bool {
        self.verbosity == Verbosity::Quiet
    }

    /// Whether every problem is to be named.
    pub(crate) fn is_verbose(&self) -> bool {
        self.verbosity == Verbosity::Verbose
    }

    /// Begins to show progress.
    pub(crate) fn begin(&mut self, accounts: usize) {
        self.accounts = accounts as u64;
        self.last_line = Instant::now();
        if self.verbosity == Verbosity::Quiet || !io::stderr().is_terminal() {
            return;
        }
        let bar = ProgressBar::with_draw_target(
            Some(self.accounts),
            ProgressDrawTarget::stderr_with_hz(10),
        );
        let noun = if self.accounts == 1 { "account" } else { "accounts" };
        let template =
            format!("{{bar:30}} {{human_pos}} of {{human_len}} {noun}, {{msg}}, {{eta}} left");
        if let Ok(style) = ProgressStyle::with_template(&template) {
            bar.set_style(style.progress_chars("=> "));
        }
        bar.set_message("0 contacts");
        self.bar = Some(bar);
    }

    /// Ends the progress display.
    pub(crate) fn end(&mut self) {
        if let Some(bar) = self.bar.take() {
            bar.finish_and_clear();
        }
    }

    /// Says what to do.
    pub(crate) fn hint(&self, hint: &str) {
        if self.verbosity != Verbosity::Quiet {
            print_hint(hint);
        }
    }

    /// Says which commands to type next.
    pub(crate) fn next(&self, commands: impl IntoIterator<Item = String>) {
        if self.verbosity != Verbosity::Quiet {
            commands.into_iter().for_each(|command| print_next(&command));
        }
    }

    fn print(&self, line: &str) {
        match &self.bar {
            Some(bar) => bar.suspend(|| print_line(line)),
            None => print_line(line),
        }
    }
}

impl Progress for Ui {
    fn tick(&mut self) {
        if let Some(bar) = &self.bar {
            bar.set_position(self.accounts_done);
            bar.set_message(counted(self.contacts, "contact", "contacts"));
        } else if self.last_line.elapsed() >= EVERY {
            self.last_line = Instant::now();
            let accounts = counted(self.accounts, "account", "accounts");
            let contacts = counted(self.contacts, "contact", "contacts");
            self.say(&format!("{} of {accounts}, {contacts}", grouped(self.accounts_done)));
        }
    }

    fn problem(&mut self, problem: &Problem) {
        if self.is_verbose() {
            let path = problem.path.as_deref().unwrap_or("the store");
            self.print(&format!(
                "{}: {}: {}",
                safe(path),
                problem.code.code(),
                safe(&problem.message)
            ));
        }
    }

    fn folder(&mut self, book: &BookEntry) {
        if self.is_verbose()
            && let Some(first) = book.damage.first()
        {
            self.print(&format!(
                "{}: {} in line {}, column {}: {}",
                safe(&book.path),
                counted(book.damage_count, "damaged place,", "damaged places, the first"),
                first.line,
                first.column,
                safe(&first.message)
            ));
        }
    }

    fn advance(&mut self, accounts: u64, contacts: u64) {
        self.accounts_done += accounts;
        self.contacts += contacts;
    }
}

/// Says why a command could not do its work, and what to do.
pub(crate) fn report_failure(message: &str, hint: Option<&str>, next: &[String]) {
    print_line(&format!("{BAD}error:{BAD:#} {}.", safe(message)));
    hint.into_iter().for_each(print_hint);
    for command in next {
        print_next(command);
    }
}

fn print_hint(hint: &str) {
    print_line(&format!("{HELPFUL}hint:{HELPFUL:#} {}", closed(safe(hint))));
}

/// A sentence with the sign at its end.
fn closed(sentence: String) -> String {
    if sentence.ends_with('?') { sentence } else { sentence + "." }
}

/// Says which command to type next. It stays in one line, to be copied.
fn print_next(command: &str) {
    print_as_it_is(&format!("{GOOD}next:{GOOD:#} {}", safe(command)));
}

/// Prints data, on standard output. That its reader has left is no reason to stop, either.
pub(crate) fn data(text: &str) {
    let _ = writeln!(io::stdout().lock(), "{text}");
}

/// Prints data that is to be read, in lines as long as the terminal's.
pub(crate) fn words(text: &str) {
    data(&wrapped(text, data_width(&io::stdout()), 2));
}

/// Prints data of two columns; the second goes on below itself where the terminal ends.
pub(crate) fn columns(rows: &[(&str, &str)]) {
    let widest = rows.iter().map(|(name, _)| name.width()).max().unwrap_or(0);
    for (name, value) in rows {
        let line = format!("  {name}{}  {value}", " ".repeat(widest - name.width()));
        data(&wrapped(&line, data_width(&io::stdout()), widest + 2));
    }
}

/// Prints a value as JSON. Half of it is of no use, so an error that keeps it from being written is returned;
/// that its reader has left is its own affair.
pub(crate) fn json(value: &impl Serialize) -> io::Result<()> {
    let mut stdout = BufWriter::new(io::stdout().lock());
    let written = serde_json::to_writer_pretty(&mut stdout, value).map_err(io::Error::from);
    unless_left(written.and_then(|()| writeln!(stdout)).and_then(|()| stdout.flush()))
}

/// Prints what was found, in lines as long as the terminal's; an error that keeps it from being written is returned, too.
pub(crate) fn findings(text: &str) -> io::Result<()> {
    let mut stdout = BufWriter::new(io::stdout().lock());
    let text = wrapped(text, data_width(&io::stdout()), 2);
    unless_left(writeln!(stdout, "{text}").and_then(|()| stdout.flush()))
}

fn unless_left(written: io::Result<()>) -> io::Result<()> {
    match written {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        written => written,
    }
}

/// Prints a line, or some.
fn print_line(line: &str) {
    print_as_it_is(&wrapped(line, width(&io::stderr()), 2));
}

/// That the reader of a line has left, as `head` does, is no reason to stop the work.
fn print_as_it_is(line: &str) {
    let _ = writeln!(anstream::stderr().lock(), "{line}");
}

/// Whether a person can be asked, and sees the question.
pub(crate) fn can_ask() -> bool {
    io::stdin().is_terminal() && io::stderr().is_terminal()
}

/// Says a line to a user who has not said yet how much is to be said.
pub(crate) fn tell(line: &str) {
    print_as_it_is(&safe_lines(line));
}

/// Asks, and stays in the line.
pub(crate) fn ask(question: &str) {
    let mut stderr = io::stderr().lock();
    let _ = write!(stderr, "{}", safe(question)).and_then(|()| stderr.flush());
}

fn safe_lines(text: &str) -> String {
    text.lines().map(safe).collect::<Vec<_>>().join("\n")
}
