//! Exports the store again as the manifest says that it was, into a comparison.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::ValueEnum;
use encoding_rs::Encoding;
use mdexport_formats::{Options, SplitNames, encoding_for_name};
use mdexport_model::{FolderKind, safe};

use super::again::{Comparison, Found};
use super::files::Hashes;
use super::finding::{Finding, Kind};
use super::formats::{Formats, unknown};
use super::recorded::Recorded;
use super::witness::Witness;
use crate::command_line::failure::Failure;
use crate::command_line::input::whole_path;
use crate::command_line::interrupt;
use crate::command_line::options::{self, Include, Layout, NameOrder};
use crate::command_line::store;
use crate::command_line::suggest::is_users;
use crate::command_line::work::default_jobs;
use crate::command_line::{CommandLine, ROOT};
use crate::job::{Destination, Job};
use crate::manifest::Selected;
use crate::plan::{Division, Per, Plan, Selection, Wanted};
use crate::terminal::Ui;

/// An export that is known to be possible.
pub(super) struct Again<'f> {
    formats: &'f Formats,
    options: Options,
    division: Division,
    fallback: &'static Encoding,
    include: Vec<FolderKind>,
    max_file_size: u64,
    /// Or why there is nothing to be compared with.
    plan: Result<Plan, String>,
}

/// Works out what the manifest's own export was.
pub(super) fn prepare<'f>(
    root: &Path,
    recorded: &Recorded,
    formats: &'f Formats,
) -> Result<Again<'f>, Failure> {
    let selected = &recorded.selected;
    if recorded.root.is_none() {
        let message = "the export is of single files, and --root compares with a store";
        return Err(Failure::usage(message)
            .hint("leave --root out")
            .next(&CommandLine::of_process().without_option(ROOT)));
    }
    if let Some(meant) = another_level(root, recorded) {
        let meant = meant.display().to_string();
        let message = format!("the export is of {meant}, not of {}", root.display());
        return Err(Failure::usage(message)
            .hint("give the folder that was exported, or a copy of it")
            .next(&CommandLine::of_process().with(ROOT, &meant)));
    }
    let include = selected.include.iter().map(|name| Include::from_str(name, false));
    let include = include.collect::<Result<Vec<_>, _>>().map_err(unknown)?;
    let overflow = options::Overflow::from_str(&selected.overflow, false).map_err(unknown)?;
    let options = Options {
        overflow: overflow.option(),
        encoding: formats.encoding,
        split_names: split_names(selected)?,
    };
    let fallback = encoding_for_name(&selected.fallback_encoding).map_err(unknown)?;
    let per = Per::from_str(&selected.per, false).map_err(unknown)?;
    let division = Division::of(selected.max_records, selected.one_per_file);
    let selection = Selection { domains: selected.domains.clone(), users: selected.users.clone() };
    let layout = selected.layout.as_deref().map(|name| Layout::from_str(name, false));
    let layout = layout.transpose().map_err(unknown)?.map(Layout::kind);
    let store = store::open(&whole_path(root), layout)?;
    let wanted = Wanted { selection: &selection, per, division, names_all: false };
    // An account that is gone is a finding, and no mistake in what was typed.
    let plan = Plan::of_store(&store, wanted).map_err(|error| error.to_string());
    let include = include.into_iter().map(Include::kind).collect();
    let max_file_size = selected.max_file_size;
    Ok(Again { formats, options, division, fallback, include, max_file_size, plan })
}

/// How many address books are looked for.
const SOME: usize = 10;

/// The folder above or below, if the address books of the export lie there, and none in the one that was given.
fn another_level(root: &Path, recorded: &Recorded) -> Option<PathBuf> {
    let has_books = |folder: &Path| {
        let paths =
            recorded.books().map(|book| Path::new(&book.path)).filter(|path| path.is_relative());
        paths.take(SOME).any(|path| folder.join(path).exists())
    };
    let below = std::fs::read_dir(root).into_iter().flatten().flatten().map(|entry| entry.path());
    let users = below.filter(|folder| is_users(folder));
    let above = whole_path(root).parent().map(Path::to_owned);
    (!has_books(root)).then(|| users.chain(above).find(|folder| has_books(folder))).flatten()
}

fn split_names(selected: &Selected) -> Result<SplitNames, Failure> {
    let order = selected.name_order.as_deref().map(|name| NameOrder::from_str(name, false));
    let order = order.transpose().map_err(unknown)?;
    Ok(NameOrder::split_names(selected.split_names, order))
}

impl Again<'_> {
    /// Exports, comparing; `None` if the user stopped it.
    pub(super) fn run(
        self,
        out: &Path,
        recorded: Recorded,
        hashes: Hashes,
        ui: &mut Ui,
    ) -> Result<Option<Found>, Failure> {
        let plan = match self.plan {
            Ok(plan) => plan,
            Err(message) => {
                let message = format!("Nothing was compared with the store: {message}.");
                let findings = vec![Finding::new(Kind::Book, "", message).of_less()];
                return Ok(Some(Found { findings, read_twice: 0 }));
            }
        };
        ui.say(&format!("Reading {}.", safe(&plan.input)));
        let cancellation = interrupt::listen()?;
        let job = Job {
            formats: &self.formats.all,
            options: self.options,
            division: self.division,
            fallback: self.fallback,
            include: &self.include,
            elements: self.formats.own.table(),
            max_file_size: self.max_file_size,
            jobs: default_jobs(),
            cancellation: &cancellation,
        };
        let comparison = Comparison::new(out.to_owned(), recorded, hashes);
        let destination = Destination::Observed(Box::new(Witness(Arc::clone(&comparison))));
        ui.begin(plan.account_count());
        let totals = job.run(&plan, &destination, ui);
        ui.end();
        let totals = totals?;
        Ok((!cancellation.is_requested())
            .then(|| comparison.found(&totals.entry(&self.formats.all))))
    }
}
