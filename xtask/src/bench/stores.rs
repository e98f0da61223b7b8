//! The stores that are measured: made by `gen-store` when they are first needed, and kept.
#![expect(clippy::disallowed_methods, reason = "the stores are made here")]

use std::cell::RefCell;
use std::collections::HashSet;
use std::fs;
use std::path::PathBuf;

use anyhow::Result;

use super::child::{self, Work};

/// The stores, made on demand.
pub(super) struct Stores {
    scratch: PathBuf,
    xtask: PathBuf,
    quick: bool,
    /// Those that were found or made in this run.
    ready: RefCell<HashSet<String>>,
}

impl Stores {
    pub(super) fn new(scratch: PathBuf, xtask: PathBuf, quick: bool) -> Self {
        Self { scratch, xtask, quick, ready: RefCell::default() }
    }

    /// 2,000 accounts, 32,000 contacts, 55,000 files.
    pub(super) fn accounts(&self) -> Result<PathBuf> {
        let users = self.size(2000);
        self.store("accounts", &format!("--domains 8 --users {users} --contacts 12 --messages 7"))
    }

    /// 80 accounts, 480,000 messages, 1,200 contacts.
    pub(super) fn messages(&self) -> Result<PathBuf> {
        let messages = self.size(2000);
        self.store("messages", &format!("--users 80 --contacts 11 --messages {messages}"))
    }

    /// Accounts with about 50 contacts each: so many times 62,500 contacts.
    pub(super) fn scale(&self, times: u32) -> Result<PathBuf> {
        let users = self.size(1250) * times;
        self.store(&format!("scale-{times}"), &format!("--domains 8 --users {users} --contacts 37"))
    }

    /// One book of 200,000 contacts.
    pub(super) fn one_book(&self) -> Result<PathBuf> {
        self.store("one-book", &format!("--one-book {}", self.size(200_000)))
    }

    /// One book of 20 contacts.
    pub(super) fn small_book(&self) -> Result<PathBuf> {
        self.store("small-book", "--one-book 20")
    }

    fn size(&self, full: u32) -> u32 {
        if self.quick { full / 20 } else { full }
    }

    fn store(&self, name: &str, options: &str) -> Result<PathBuf> {
        let name = if self.quick { format!("quick-{name}") } else { name.to_owned() };
        let store = self.scratch.join(&name);
        if !self.ready.borrow_mut().insert(name.clone()) {
            return Ok(store);
        }
        // Written when the store is whole: one that was left half made, or made otherwise, is made anew.
        let made = self.scratch.join(format!("{name}.made"));
        if fs::read_to_string(&made).is_ok_and(|made| made == options) {
            return Ok(store);
        }
        child::remove(&store)?;
        fs::create_dir_all(&self.scratch)?;
        let words: Vec<_> = options.split(' ').collect();
        Work::new(&self.xtask, &["gen-store", "--out"]).and(&store).and_all(&words).quietly()?;
        fs::write(made, options)?;
        Ok(store)
    }
}
