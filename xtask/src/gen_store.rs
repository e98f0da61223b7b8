//! Large made-up stores, for trying and timing an export.
//!
//! The same options give the same bytes for ever, and `<out>.expected.tsv` says what a perfect
//! reader finds in each book, so that an export can be checked and not only timed.

mod book;
mod contact;
mod damage;
mod expected;
mod group;
mod mail;
mod person;
mod random;
mod store;
#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use clap::Args;

use store::Store;

/// What to make.
#[derive(Args, Clone)]
pub(crate) struct Options {
    /// The folder to make; it must not exist or be empty.
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// Mail domains.
    #[arg(long, value_name = "N", default_value_t = 2, value_parser = clap::value_parser!(u64).range(1..))]
    domains: u64,
    /// Accounts, in all domains together.
    #[arg(long, value_name = "N", default_value_t = 20)]
    users: u64,
    /// Contacts in a book, on average; every third account has two books.
    #[arg(long, value_name = "N", default_value_t = 16)]
    contacts: u64,
    /// Messages in each of an account's three mail folders.
    #[arg(long, value_name = "N", default_value_t = 0)]
    messages: u32,
    /// Share of the contacts, and of the books as a whole, that get damage.
    #[arg(long, value_name = "PERCENT", default_value_t = 0, value_parser = clap::value_parser!(u64).range(0..=100))]
    damage: u64,
    /// Another seed makes another store.
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
    /// Make an MDaemon folder: the store in USERS, and Public Folders beside it.
    #[arg(long)]
    mdaemon: bool,
    /// Make a single account with a single book of N contacts, damaged in its contacts only.
    #[arg(long, value_name = "N", conflicts_with_all = ["domains", "users", "contacts", "mdaemon"])]
    one_book: Option<u64>,
}

/// Makes the store and says in a line what was made.
pub(crate) fn run(options: &Options) -> Result<String> {
    ensure_free(&options.out)?;
    let mut store = Store::create(options)?;
    if let Some(contacts) = options.one_book {
        store.single_book(contacts)?;
    } else {
        for index in 0..options.users {
            store.account(index)?;
        }
    }
    if options.mdaemon {
        store.public_folders()?;
    }
    store.finish()
}

/// Nothing is ever written over: the folder may be somebody's real store.
fn ensure_free(out: &Path) -> Result<()> {
    if !out.try_exists()? {
        return Ok(());
    }
    let mut entries = out.read_dir().with_context(|| format!("{} is no folder", out.display()))?;
    ensure!(entries.next().is_none(), "{} is not empty", out.display());
    Ok(())
}
