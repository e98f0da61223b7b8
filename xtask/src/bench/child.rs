//! Runs a program and says what it cost: time on the clock, time of processors, memory at its peak.
#![expect(clippy::disallowed_methods, reason = "what a measured program leaves is removed")]

use std::ffi::{OsStr, OsString};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use wait4::Wait4;

/// A program to run.
#[derive(Clone, Debug)]
pub(crate) struct Work {
    program: OsString,
    arguments: Vec<OsString>,
    statuses: Vec<i32>,
    leaves: Option<PathBuf>,
}

/// What a run cost.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cost {
    pub(crate) wall: Duration,
    /// User and system time, of the programs that it started too.
    pub(crate) cpu: Duration,
    /// The system's part of it.
    pub(crate) system: Duration,
    /// The most memory that it had at a time, in bytes.
    pub(crate) peak: u64,
}

impl Work {
    pub(crate) fn new(program: impl AsRef<OsStr>, arguments: &[&str]) -> Self {
        let program = program.as_ref().to_owned();
        Self { program, arguments: Vec::new(), statuses: vec![0], leaves: None }.and_all(arguments)
    }

    /// A command of the shell.
    pub(crate) fn shell(command: &str) -> Self {
        Self::new("sh", &["-c", command])
    }

    pub(crate) fn and(mut self, argument: impl AsRef<OsStr>) -> Self {
        self.arguments.push(argument.as_ref().to_owned());
        self
    }

    pub(crate) fn and_all(mut self, arguments: &[&str]) -> Self {
        self.arguments.extend(arguments.iter().map(OsString::from));
        self
    }

    /// The statuses with which it may end.
    pub(crate) fn ends_with(mut self, statuses: &[i32]) -> Self {
        self.statuses = statuses.to_vec();
        self
    }

    /// What is removed before it is run.
    pub(crate) fn leaves(mut self, path: PathBuf) -> Self {
        self.leaves = Some(path);
        self
    }

    /// Removes what it left, runs it, and says what that cost.
    pub(crate) fn run(&self) -> Result<Cost> {
        if let Some(path) = &self.leaves {
            remove(path)?;
        }
        let started = Instant::now();
        let mut child = self.command().spawn().with_context(|| self.shown())?;
        let ended = child.wait4().with_context(|| self.shown())?;
        let wall = started.elapsed();
        let status = ended.status.code().unwrap_or(-1);
        ensure!(self.statuses.contains(&status), "{} ended with status {status}", self.shown());
        let used = ended.rusage;
        let (cpu, system) = (used.utime + used.stime, used.stime);
        Ok(Cost { wall, cpu, system, peak: used.maxrss })
    }

    /// Runs it for its effect; what it says on standard error is shown.
    pub(crate) fn quietly(&self) -> Result<()> {
        let status = self.command().stderr(Stdio::inherit()).status();
        ensure!(status.with_context(|| self.shown())?.success(), "{} failed", self.shown());
        Ok(())
    }

    fn command(&self) -> Command {
        let mut command = Command::new(&self.program);
        command.args(&self.arguments);
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        command
    }

    fn shown(&self) -> String {
        let words = std::iter::once(&self.program).chain(&self.arguments);
        words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
    }
}

/// The name of a program's file.
pub(crate) fn program(name: &str) -> String {
    format!("{name}{}", std::env::consts::EXE_SUFFIX)
}

/// Removes a folder, if it is there.
pub(crate) fn remove(path: &Path) -> Result<()> {
    match fs::remove_dir_all(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(error).with_context(|| format!("cannot remove {}", path.display()))
        }
        _ => Ok(()),
    }
}
