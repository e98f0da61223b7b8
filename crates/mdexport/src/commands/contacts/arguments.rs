//! The arguments of `mdexport contacts`, with their help.

use std::path::PathBuf;

use clap::{ArgAction, Args};
use mdexport_formats::DEFAULT_FORMATS;

use crate::command_line::input::InputArguments;
use crate::command_line::options::{WORK, format_name};
use mdexport_manifest::{ContactOptions, READ, WRITTEN};

const CONTACTS_EXAMPLES: &str = "\
Examples:
  All accounts of a server, in the five default formats, into mdexport-out:
      mdexport contacts --root C:\\MDaemon\\USERS
  What would happen, without writing anything:
      mdexport contacts --root C:\\MDaemon\\USERS --dry-run
  One domain only:
      mdexport contacts --root C:\\MDaemon\\USERS --domain example.com
  For Google and Thunderbird only:
      mdexport contacts --root C:\\MDaemon\\USERS -f google,thunderbird
  The public folders too: give the folder above USERS:
      mdexport contacts --root C:\\MDaemon
  For a client of your own, as my.toml says (see mdexport formats google --toml):
      mdexport contacts --root C:\\MDaemon\\USERS --dialect my.toml
  One address book to one file:
      mdexport contacts AddrBook.mrk -f google -o contacts.csv
  Everybody for an LDAP server, in one file, below an entry of it:
      mdexport contacts --root USERS --per all -f ldif-ldap --base-dn dc=example

Exit status:
    0  everything is there
    1  a book or a file is missing from the result
    2  wrong usage
    3  everything is there, but something was damaged, refused, out of place or moved aside
  130  interrupted";

/// Exports contacts to the files that mail clients import.
///
/// Contacts are read from address books (AddrBook.mrk). Every account gets a file for each format, and
/// manifest.json says what was found and what became of every value.
#[derive(Debug, Args)]
#[command(after_help = CONTACTS_EXAMPLES)]
pub(crate) struct ContactsArguments {
    #[command(flatten)]
    pub(crate) input: InputArguments,

    /// Only this domain; may be given more than once.
    #[arg(long, value_name = "DOMAIN", conflicts_with = "files", help_heading = READ)]
    pub(crate) domain: Vec<String>,

    /// Only this account, as anna or anna@example.com; may be given more than once.
    #[arg(long, value_name = "USER", conflicts_with = "files", help_heading = READ)]
    pub(crate) user: Vec<String>,

    #[arg(short, long, value_name = "NAME", value_delimiter = ',', help = format_help(),
          ignore_case = true, value_parser = format_name(), help_heading = WRITTEN)]
    pub(crate) format: Vec<String>,

    /// A CSV dialect of your own, written beside the formats that --format names; may be given more
    /// than once.
    #[arg(long, value_name = "FILE.toml", help_heading = WRITTEN)]
    pub(crate) dialect: Vec<PathBuf>,

    /// What elements of your address books mean that mdexport does not know.
    #[arg(long, value_name = "FILE.toml", help_heading = READ)]
    pub(crate) elements: Option<PathBuf>,

    /// The folder to write to; for one single file in one format a file, or - for standard output.
    /// [default: mdexport-out]
    #[arg(short, long, value_name = "PATH", help_heading = WRITTEN)]
    pub(crate) out: Option<PathBuf>,

    #[command(flatten)]
    pub(crate) options: ContactOptions,

    /// How many accounts to work on at a time. [default: the number of processors, at most 4]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024), help_heading = WORK)]
    pub(crate) jobs: Option<u16>,

    /// Let everybody else go first: low priority for processor and disk (on Unix as nice does it).
    #[arg(long, help_heading = WORK)]
    pub(crate) nice: bool,

    /// Read everything, write nothing, and say what would happen.
    #[arg(long)]
    pub(crate) dry_run: bool,

    /// Have every file on the disk before the manifest appears, whatever becomes of the power.
    #[arg(long, help_heading = WRITTEN)]
    pub(crate) sync: bool,

    /// Write over an earlier output of another store or selection.
    #[arg(long, help_heading = WRITTEN)]
    pub(crate) replace: bool,

    /// End with status 3 also where a value was moved, changed or left out on request.
    #[arg(long)]
    pub(crate) strict: bool,

    /// Say nothing but what went wrong.
    #[arg(short, long, conflicts_with = "verbose")]
    pub(crate) quiet: bool,

    /// Name every damaged book and every problem.
    #[arg(short, long, action = ArgAction::SetTrue)]
    pub(crate) verbose: bool,
}

fn format_help() -> String {
    format!(
        "The formats to write, separated by commas; mdexport formats tells what each is for. \
         [default: {}; none of them with --dialect]",
        DEFAULT_FORMATS.join(",")
    )
}
