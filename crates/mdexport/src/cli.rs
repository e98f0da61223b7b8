//! The command line as typed. What it means is worked out in `plan`.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{ArgAction, ArgGroup, Args, Parser, Subcommand, ValueEnum};
use mdexport_formats::{DEFAULT_FORMATS, Format, SplitNames};
use mdexport_mdaemon::RootKind;
use mdexport_model::FolderKind;

use crate::command_line::byte_count::byte_count;
use crate::commands::completions::CompletionsArguments;
use crate::commands::explain::ExplainArguments;
use crate::commands::formats::FormatsArguments;
use crate::commands::manual::ManualArguments;
use crate::inspect::InspectArguments;
use crate::plan::Per;
use crate::verify::VerifyArguments;

/// The output folder where none is given.
pub(crate) const DEFAULT_OUT: &str = "mdexport-out";

const FIRST_STEPS: &str = "\
First steps:
  mdexport inspect --root C:\\MDaemon\\USERS              what is there
  mdexport contacts --root C:\\MDaemon\\USERS --dry-run   what would happen
  mdexport contacts --root C:\\MDaemon\\USERS             export to mdexport-out
  mdexport verify --root C:\\MDaemon\\USERS               prove that all is there
  mdexport explain CODE                                 what a code means";

/// Gets people's data out of an MDaemon mail server's disk and into whatever they use next.
///
/// No passwords are needed, and nothing in the store is changed: mdexport reads the files of the
/// server, which may be running.
#[derive(Debug, Parser)]
#[command(version, arg_required_else_help = true, after_help = FIRST_STEPS)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Contacts(Box<ContactsArguments>),
    Inspect(Box<InspectArguments>),
    Verify(VerifyArguments),
    Formats(FormatsArguments),
    Explain(ExplainArguments),
    Completions(CompletionsArguments),
    #[command(hide = true)]
    Manual(ManualArguments),
}

// Headings of options. What says how a run goes and what is said of it stands under Options.
pub(crate) const READ: &str = "What is read";
const WRITTEN: &str = "What is written";
const VALUES: &str = "How values are written";
pub(crate) const WORK: &str = "How the work is done";

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

    /// What shares a file.
    #[arg(long, value_enum, default_value_t = Per::User, help_heading = WRITTEN)]
    pub(crate) per: Per,

    #[command(flatten)]
    pub(crate) division: DivisionArguments,

    /// Export folders of this kind too; they are always counted.
    #[arg(long, value_name = "KIND", value_enum, value_delimiter = ',', help_heading = READ)]
    pub(crate) include: Vec<Include>,

    /// Where values go that a CSV dialect has no column for.
    #[arg(long, value_enum, default_value_t = Overflow::Notes, help_heading = VALUES)]
    pub(crate) overflow: Overflow,

    /// The language that Outlook or Thunderbird is set to, such as de: they match the names of columns,
    /// and Outlook the delimiter, dates and code page of that language.
    #[arg(long, value_name = "TAG", help_heading = VALUES)]
    pub(crate) language: Option<String>,

    /// Another encoding for formats that allow it (outlook), such as windows-1250.
    #[arg(long, value_name = "NAME", help_heading = VALUES)]
    pub(crate) encoding: Option<String>,

    /// For ldif-ldap: the name of the entry below which the contacts are to be, such as
    /// ou=people,dc=example,dc=com.
    #[arg(long, value_name = "DN", help_heading = VALUES)]
    pub(crate) base_dn: Option<String>,

    /// How to read bytes that are not what the book says, or of which nothing is known.
    #[arg(long, value_name = "NAME", default_value = "windows-1252", help_heading = READ)]
    pub(crate) fallback_encoding: String,

    /// Leave full names whole where the store has no parts of them.
    #[arg(long, help_heading = VALUES)]
    pub(crate) no_split_names: bool,

    /// Which name stands first in full names that can be read either way, such as Kim Lee. Without
    /// this, names that look as if the family came first stay whole.
    #[arg(long, value_name = "ORDER", value_enum, conflicts_with = "no_split_names", help_heading = VALUES)]
    pub(crate) name_order: Option<NameOrder>,

    /// How many accounts to work on at a time. [default: the number of processors, at most 4]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024), help_heading = WORK)]
    pub(crate) jobs: Option<u16>,

    /// Let everybody else go first: low priority for processor and disk (on Unix as nice does it).
    #[arg(long, help_heading = WORK)]
    pub(crate) nice: bool,

    /// Leave out address books that are larger; K, M and G behind the number multiply it.
    #[arg(long, value_name = "BYTES", default_value = "1G", value_parser = byte_count, help_heading = READ)]
    pub(crate) max_file_size: u64,

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

/// Takes the name of a format, in any case.
pub(crate) fn format_name() -> impl TypedValueParser<Value = String> {
    PossibleValuesParser::new(Format::names()).map(|name| name.to_ascii_lowercase())
}

fn format_help() -> String {
    format!(
        "The formats to write, separated by commas; mdexport formats tells what each is for. \
         [default: {}; none of them with --dialect]",
        DEFAULT_FORMATS.join(",")
    )
}

/// What is read.
#[derive(Debug, Args)]
#[command(group(ArgGroup::new("input").args(["root", "files"])))]
pub(crate) struct InputArguments {
    /// The MDaemon folder, its USERS folder, the folder of one domain or of one account. Without it,
    /// the MDaemon that is installed here is offered (Windows).
    #[arg(long, value_name = "DIR", help_heading = READ)]
    pub(crate) root: Option<PathBuf>,

    /// What the folder of --root is, where that cannot be told from what it holds.
    #[arg(long, value_name = "LEVEL", value_enum, conflicts_with = "files", help_heading = READ)]
    pub(crate) layout: Option<Layout>,

    /// Single address books; - is standard input. On Windows, too, * and ? stand for parts of names.
    #[arg(value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,

    /// Export the MDaemon that is installed here without being asked.
    #[arg(long, conflicts_with = "input", help_heading = READ)]
    pub(crate) yes: bool,
}

/// How the contacts that share a file are divided.
#[derive(Debug, Args)]
pub(crate) struct DivisionArguments {
    /// Write files of at most N contacts (mail-merge: rows): anna.csv, anna-2.csv and so on.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..),
          conflicts_with = "one_per_file", help_heading = WRITTEN)]
    pub(crate) max_records: Option<u64>,

    /// Write a file for each contact, named after it, in a folder for each account (vCard only).
    #[arg(long, help_heading = WRITTEN)]
    pub(crate) one_per_file: bool,
}

/// A level of a store.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Layout {
    /// The MDaemon folder, with USERS in it.
    Mdaemon,
    /// USERS: a folder for each domain.
    Users,
    /// The folder of one domain: a folder for each account.
    Domain,
    /// The folder of one account.
    Account,
}

impl Layout {
    pub(crate) const fn kind(self) -> RootKind {
        match self {
            Self::Mdaemon => RootKind::MDaemon,
            Self::Users => RootKind::Users,
            Self::Domain => RootKind::Domain,
            Self::Account => RootKind::Account,
        }
    }
}

/// A kind of folder that is exported on request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Include {
    /// Allowed senders, white lists.
    AllowList,
    /// Blocked senders, black lists.
    BlockList,
    /// Contacts in the deleted items.
    Deleted,
}

impl Include {
    pub(crate) const fn kind(self) -> FolderKind {
        match self {
            Self::AllowList => FolderKind::AllowList,
            Self::BlockList => FolderKind::BlockList,
            Self::Deleted => FolderKind::Deleted,
        }
    }
}

/// Where values without a column go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Overflow {
    /// To the notes, as "Label: value" lines.
    Notes,
    /// Nowhere; the manifest counts them.
    None,
}

impl Overflow {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Notes => "notes",
            Self::None => "none",
        }
    }

    pub(crate) const fn option(self) -> mdexport_formats::Overflow {
        match self {
            Self::Notes => mdexport_formats::Overflow::Notes,
            Self::None => mdexport_formats::Overflow::Nowhere,
        }
    }
}

/// Which name stands first where a full name does not show it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum NameOrder {
    /// Anna Berg.
    GivenFirst,
    /// Berg Anna.
    FamilyFirst,
}

impl NameOrder {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::GivenFirst => "given-first",
            Self::FamilyFirst => "family-first",
        }
    }

    /// How full names are split that are to be split or not, in this order if one was given.
    pub(crate) const fn split_names(are_split: bool, order: Option<Self>) -> SplitNames {
        match order {
            _ if !are_split => SplitNames::Never,
            Some(Self::GivenFirst) => SplitNames::GivenFirst,
            Some(Self::FamilyFirst) => SplitNames::FamilyFirst,
            None => SplitNames::WhereCertain,
        }
    }
}
