//! `mdexport inspect`: what is there, before anything is exported. Nothing is written.

mod next;

use mdexport_model::safe;
use std::io;
use std::path::{Path, PathBuf};

use clap::{ArgGroup, Args};

use crate::command_line::failure::Failure;
use crate::command_line::input::{check_files, check_quotation, whole_path};
use crate::command_line::interrupt;
use crate::command_line::options::{Layout, WORK, encoding};
use crate::command_line::user_files;
use crate::command_line::work::{be_nice, default_jobs, interrupted};
use crate::command_line::{installation, store, wildcards};
use crate::terminal::{self, Ui, Verbosity, inspection};
use mdexport_export::Progress;
use mdexport_export::Survey;
use mdexport_export::inspect::{Collected, Look, look};
use mdexport_export::plan::{Plan, Selection, Wanted};
use mdexport_manifest::Status;
use mdexport_manifest::{Division, Per};
use mdexport_manifest::{READ, byte_count};

/// How many sets of duplicates are listed of each account, and how many contacts of each set, where there is more
/// than one account.
const SETS: usize = 10;

const EXAMPLES: &str = "\
Examples:
  What a whole server has:
      mdexport inspect --root C:\\MDaemon\\USERS
  The public folders too: give the folder above USERS:
      mdexport inspect --root C:\\MDaemon
  One account, with its duplicates and a few values of unknown elements:
      mdexport inspect --root C:\\MDaemon\\USERS --user anna --show-values
  Whether a file of elements leaves nothing unknown:
      mdexport inspect --root C:\\MDaemon\\USERS --elements my-elements.toml
  For a program (docs/inspect.schema.json describes it):
      mdexport inspect --root C:\\MDaemon\\USERS --json > store.json

Exit status:
    0  all was read, and nothing is damaged
    1  a folder or a book could not be read
    2  wrong usage
    3  all was read, but something is damaged or wants a look
  130  interrupted";

/// Looks at a store before anything is exported.
///
/// What is there, what is damaged, what is not known: domains, accounts, folders, address books, every
/// element that contacts have and what it means, damage, and contacts that are there twice. Nothing is
/// written, and no contact's value is shown unless you ask.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
#[command(group(ArgGroup::new("inspected").args(["root", "files"])))]
pub(crate) struct InspectArguments {
    /// The MDaemon folder, its USERS folder, the folder of one domain or of one account. Without it,
    /// the MDaemon that is installed here is looked at (Windows).
    #[arg(long, value_name = "DIR", help_heading = READ)]
    root: Option<PathBuf>,

    /// What the folder of --root is, where that cannot be told from what it holds.
    #[arg(long, value_name = "LEVEL", value_enum, conflicts_with = "files", help_heading = READ)]
    layout: Option<Layout>,

    /// Single address books; - is standard input. On Windows, too, * and ? stand for parts of names.
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,

    /// Only this domain; may be given more than once.
    #[arg(long, value_name = "DOMAIN", conflicts_with = "files", help_heading = READ)]
    domain: Vec<String>,

    /// Only this account, as anna or anna@example.com; may be given more than once.
    #[arg(long, value_name = "USER", conflicts_with = "files", help_heading = READ)]
    user: Vec<String>,

    /// What elements of your address books mean that mdexport does not know.
    #[arg(long, value_name = "FILE.toml", help_heading = READ)]
    elements: Option<PathBuf>,

    /// Show a few values of unknown elements, and the e-mail addresses that contacts have in common.
    #[arg(long)]
    show_values: bool,

    /// Print everything as JSON.
    #[arg(long)]
    json: bool,

    /// With --json, say how long each book took. The output then differs from run to run.
    #[arg(long, requires = "json")]
    times: bool,

    /// How to read bytes that are not what the book says, or of which nothing is known.
    #[arg(long, value_name = "NAME", default_value = "windows-1252", help_heading = READ)]
    fallback_encoding: String,

    /// How many accounts to look at at a time. [default: the number of processors, at most 4]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024), help_heading = WORK)]
    jobs: Option<u16>,

    /// Let everybody else go first: low priority for processor and disk (on Unix as nice does it).
    #[arg(long, help_heading = WORK)]
    nice: bool,

    /// Leave out address books that are larger; K, M and G behind the number multiply it.
    #[arg(long, value_name = "BYTES", default_value = "1G", value_parser = byte_count, help_heading = READ)]
    max_file_size: u64,

    /// Print the tables only, and say what went wrong.
    #[arg(short, long)]
    quiet: bool,
}

/// Inspects.
pub(crate) fn run(arguments: InspectArguments) -> Result<Status, Failure> {
    let arguments = settled(arguments)?;
    let own = user_files::read(&[], arguments.elements.as_deref())?;
    let fallback = encoding("--fallback-encoding", &arguments.fallback_encoding)?;
    let root = arguments.root.as_deref().map(whole_path);
    let plan = plan(&arguments, root.as_deref())?;
    let mut ui = Ui::new(if arguments.quiet { Verbosity::Quiet } else { Verbosity::Normal });
    ui.say(&format!("Looking at {}.", safe(&plan.input)));
    if arguments.nice {
        be_nice(&ui);
    }
    let cancellation = interrupt::listen()?;
    let survey = Survey {
        fallback,
        max_file_size: arguments.max_file_size,
        jobs: arguments.jobs.map_or_else(default_jobs, usize::from),
        cancellation: &cancellation,
    };
    let count = plan.account_count();
    let wanted = Look {
        table: own.table(),
        show_values: arguments.show_values,
        times: arguments.times,
        sets: if count == 1 { usize::MAX } else { SETS },
        cancellation: &cancellation,
    };
    let mut collected = Collected::default();
    ui.begin(count);
    survey.run(
        &plan,
        |number, planned, reader| look(wanted, number, planned, reader),
        |result| match result {
            Some((number, found)) => {
                ui.advance(1, found.contacts());
                collected.add(number, found);
            }
            None => ui.tick(),
        },
    )?;
    ui.end();
    if cancellation.is_requested() {
        return Ok(interrupted(&ui, "Interrupted: not everything was looked at."));
    }
    let root = root.map(|root| root.display().to_string());
    let (inspection, slowest) =
        collected.finish(root, &plan.problems, own.table(), arguments.show_values);
    if arguments.json {
        terminal::json(&inspection).map_err(|error| unwritten(&error))?;
    } else {
        let page = inspection::page(&inspection, &plan, &slowest);
        terminal::findings(page.trim_end()).map_err(|error| unwritten(&error))?;
        ui.next(next::next(&arguments, &inspection));
    }
    Ok(inspection.status())
}

fn plan(arguments: &InspectArguments, root: Option<&Path>) -> Result<Plan, Failure> {
    let Some(path) = root else {
        return Ok(Plan::of_files(&arguments.files, Per::Book, Division::Whole));
    };
    let (domains, users) = (arguments.domain.clone(), arguments.user.clone());
    let store = store::open(path, arguments.layout.map(Layout::kind))?;
    let selection = &Selection { domains, users };
    let (per, division) = (Per::Book, Division::Whole);
    let wanted = Wanted { selection, per, division, names_all: true };
    Ok(Plan::of_store(&store, wanted)?)
}

fn unwritten(error: &io::Error) -> Failure {
    Failure::missing(format!("standard output cannot be written to: {error}"))
        .hint("what was printed is not whole; give it a file on a disk with room")
}

/// Names the store or the files as they are. A look changes nothing, so the user is not asked first.
fn settled(mut arguments: InspectArguments) -> Result<InspectArguments, Failure> {
    let paths = arguments.root.iter().chain(&arguments.files);
    paths.map(AsRef::as_ref).try_for_each(check_quotation)?;
    check_files(&arguments.files)?;
    arguments.files = wildcards::expanded(&arguments.files)?;
    if arguments.root.is_none() && arguments.files.is_empty() {
        arguments.root = Some(installation::root(true)?);
    }
    Ok(arguments)
}
