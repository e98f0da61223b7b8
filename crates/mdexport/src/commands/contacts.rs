//! `mdexport contacts`: address books to the files that mail clients import.

mod arguments;
mod next;
mod target;

use mdexport_model::safe;
use std::path::{Path, PathBuf};

use encoding_rs::Encoding;
use jiff::Timestamp;
use mdexport_formats::{DEFAULT_FORMATS, Format, Options, is_distinguished_name};

use crate::command_line::failure::Failure;
use crate::command_line::input::{self, whole_path};
use crate::command_line::interrupt;
use crate::command_line::language;
use crate::command_line::options::{Layout, encoding};
use crate::command_line::store;
use crate::command_line::user_files;
use crate::command_line::work::{be_nice, default_jobs, interrupted};
use crate::command_line::{BASE_DN, CommandLine, ENCODING, FORMAT};
use crate::terminal::account_list;
use crate::terminal::summary::{PUBLIC_BESIDE, Told, losses, summary};
use crate::terminal::{Ui, Verbosity};
pub(crate) use arguments::ContactsArguments;
use mdexport_export::Finished;
use mdexport_export::Identity;
use mdexport_export::Output;
use mdexport_export::Progress;
use mdexport_export::UserFiles;
use mdexport_export::plan::{Plan, Selection, Wanted};
use mdexport_export::totals::Totals;
use mdexport_export::writer_options;
use mdexport_export::{Contacts, Export};
use mdexport_manifest::ContactOptions;
use mdexport_manifest::Division;
use mdexport_manifest::Selected;
use mdexport_manifest::Status;
use next::next;
use target::Target;

/// What an interrupted export has left.
const STOPPED: &str =
    "Interrupted. What was written is whole, but not everything was; run again to finish.";

/// Exports contacts.
pub(crate) fn run(mut arguments: ContactsArguments) -> Result<Status, Failure> {
    // Which may ask: how long people think is not how long the run took.
    let ContactsArguments { input, out, .. } = &mut arguments;
    input::settle(input, out.as_deref())?;
    export(&arguments, Timestamp::now())
}

fn export(arguments: &ContactsArguments, started: Timestamp) -> Result<Status, Failure> {
    let own = user_files::read(&arguments.dialect, arguments.elements.as_deref())?;
    let (formats, in_english) = formats(arguments, &own)?;
    let options = options(&arguments.options, &formats)?;
    let fallback = encoding("--fallback-encoding", &arguments.options.fallback_encoding)?;
    let include = arguments.options.folder_kinds();
    let root = arguments.input.root.as_deref().map(whole_path);
    let division = division(&arguments.options, &formats)?;
    let plan = plan(arguments, root.as_deref(), division)?;
    let target = Target::of(arguments, &formats, division)?;
    target.guard(root.as_deref().into_iter().chain(plan.elsewhere.iter().map(PathBuf::as_path)))?;
    let identity = identity(arguments, root.as_deref(), &formats, &own);
    let output = target.open(arguments, identity)?;

    let mut ui = Ui::new(verbosity(arguments));
    ui.say(&format!("Reading {}.{in_english}", safe(&plan.input)));
    target.before(&output.before(), arguments).iter().for_each(|line| ui.say(line));
    if arguments.nice {
        be_nice(&ui);
    }
    let cancellation = interrupt::listen()?;
    let exporter = Contacts {
        formats: &formats,
        options,
        division,
        fallback,
        include: &include,
        elements: own.table(),
    };
    let export = Export {
        exporter: &exporter,
        max_file_size: arguments.options.max_file_size,
        jobs: jobs(arguments),
        cancellation: &cancellation,
    };
    ui.begin(plan.account_count());
    let totals = export.run(&plan, output.destination(), &mut ui);
    ui.end();
    let totals = totals?;
    if cancellation.is_requested() {
        return Ok(interrupted(&ui, STOPPED));
    }
    let work = Work { plan, output, target, formats: &formats, encoding: options.encoding };
    work.conclude(arguments, started, &mut ui, totals)
}

/// An export whose accounts are all done.
struct Work<'w> {
    plan: Plan,
    output: Output,
    target: Target,
    formats: &'w [Format],
    encoding: Option<&'static Encoding>,
}

impl Work<'_> {
    /// Settles what becomes of an earlier output, writes the manifest and reports the result.
    fn conclude(
        self,
        arguments: &ContactsArguments,
        started: Timestamp,
        ui: &mut Ui,
        mut totals: Totals,
    ) -> Result<Status, Failure> {
        let Self { plan, output, target, formats, encoding } = self;
        settle(&output, &plan, ui, &mut totals);
        let status = totals.status(formats, arguments.strict);
        let renewed = output.renewed();
        let another_out = target.another(&output, arguments);
        output.finish(&Finished::now(started, status, &totals, formats, remarks(&plan)))?;
        let (place, manifest) = target.shown(arguments.dry_run);
        let (folder, _) = target.shown(false);
        let told = Told {
            formats,
            encoding,
            status,
            root: arguments.input.root.as_deref(),
            output: place.as_deref(),
            folder: folder.as_deref(),
            manifest: manifest.as_deref(),
            renewed,
            another_out: another_out.as_deref(),
            public_beside: plan.public_beside,
            account_list: plan.account_list.as_ref(),
            verbose: ui.is_verbose(),
        };
        tell(ui, &totals, &told);
        Ok(status)
    }
}

/// Puts aside what only an earlier output has.
fn settle(output: &Output, plan: &Plan, ui: &mut Ui, totals: &mut Totals) {
    let settled = output.settle(plan);
    for problem in &settled.problems {
        ui.problem(problem);
        totals.problem(problem);
    }
    totals.standing = settled.standing;
}

fn tell(ui: &Ui, totals: &Totals, told: &Told<'_>) {
    if ui.is_quiet() {
        ui.alarm(&losses(totals));
    } else {
        ui.say(summary(totals, told).trim_end());
        ui.next(next(totals, told));
    }
}

/// What bears on whether everything was found, in sentences.
fn remarks(plan: &Plan) -> Vec<String> {
    let public = plan.public_beside.then(|| PUBLIC_BESIDE.to_owned());
    plan.account_list.iter().map(account_list::sentence).chain(public).collect()
}

fn verbosity(arguments: &ContactsArguments) -> Verbosity {
    match (arguments.quiet, arguments.verbose) {
        (true, _) => Verbosity::Quiet,
        (_, true) => Verbosity::Verbose,
        _ => Verbosity::Normal,
    }
}

fn jobs(arguments: &ContactsArguments) -> usize {
    arguments.jobs.map_or_else(default_jobs, usize::from)
}

/// The formats that were asked for, each once. Who brings a dialect along wants nothing else, unless
/// it is asked for.
fn formats(
    arguments: &ContactsArguments,
    own: &UserFiles,
) -> Result<(Vec<Format>, String), Failure> {
    let asked = arguments.format.iter().map(String::as_str);
    let own_or_default: Vec<_> = match own.names().collect::<Vec<_>>() {
        none if none.is_empty() && arguments.format.is_empty() => DEFAULT_FORMATS.to_vec(),
        names => names,
    };
    let mut formats: Vec<Format> = Vec::new();
    for name in asked.chain(own_or_default) {
        if !formats.iter().any(|format| format.name() == name) {
            let format = own.format(name).map_err(Failure::usage)?;
            formats.push(format.below(arguments.options.base_dn.as_deref().unwrap_or("")));
        }
    }
    check_base_dn(arguments.options.base_dn.as_deref(), &formats)?;
    let in_english = language::translate(&mut formats, arguments.options.language.as_deref())?;
    Ok((formats, in_english))
}

/// A directory has a place for its entries, and nothing else has.
fn check_base_dn(base: Option<&str>, formats: &[Format]) -> Result<(), Failure> {
    let entry = "give the name of the entry below which the contacts are to be";
    let example = || CommandLine::of_process().with(BASE_DN, "ou=people,dc=example,dc=com");
    let is_asked_for = formats.iter().any(Format::is_for_directories);
    match base {
        None if is_asked_for => {
            Err(Failure::usage("the format ldif-ldap needs --base-dn").hint(entry).next(&example()))
        }
        Some(base) if !is_distinguished_name(base) => {
            Err(Failure::usage(format!("{base:?} is not the name of an entry"))
                .hint(entry)
                .next(&example()))
        }
        Some(_) if !is_asked_for => {
            let message = "--base-dn acts on none of these formats";
            Err(Failure::usage(message)
                .hint("leave it out, or add the format ldif-ldap")
                .next(&CommandLine::of_process().without_option(BASE_DN)))
        }
        _ => Ok(()),
    }
}

fn options(asked: &ContactOptions, formats: &[Format]) -> Result<Options, Failure> {
    let chosen = asked.encoding.as_deref().map(|name| encoding("--encoding", name));
    let chosen = chosen.transpose()?;
    if chosen.is_some() && !formats.iter().any(Format::allows_other_encodings) {
        let message =
            "--encoding acts on none of these formats: their clients read one encoding only";
        return Err(Failure::usage(message)
            .hint("leave it out, or add the format outlook")
            .next(&CommandLine::of_process().without_option(ENCODING)));
    }
    if let Some(encoding) = chosen {
        language::check_encoding(formats, encoding)?;
    }
    Ok(writer_options(asked, chosen))
}

/// How the contacts that share a file are divided.
fn division(options: &ContactOptions, formats: &[Format]) -> Result<Division, Failure> {
    let refused = formats.iter().filter(|format| !format.allows_one_per_file());
    let refused: Vec<_> = refused.map(Format::name).collect();
    if options.one_per_file && !refused.is_empty() {
        let message = format!("--one-per-file is not for {}", refused.join(", "));
        return Err(Failure::usage(message)
            .hint("give --format vcard, vcard4 or vcard21")
            .next(&CommandLine::of_process().with(FORMAT, "vcard")));
    }
    Ok(options.division())
}

fn plan(
    arguments: &ContactsArguments,
    root: Option<&Path>,
    division: Division,
) -> Result<Plan, Failure> {
    let Some(root) = root else {
        return Ok(Plan::of_files(&arguments.input.files, arguments.options.per, division));
    };
    let selection = Selection { domains: arguments.domain.clone(), users: arguments.user.clone() };
    let layout = arguments.input.layout.map(Layout::kind);
    let store = store::open(root, layout)?;
    let (per, selection) = (arguments.options.per, &selection);
    let wanted = Wanted { selection, per, division, names_all: false };
    Ok(Plan::of_store(&store, wanted)?)
}

fn identity(
    arguments: &ContactsArguments,
    root: Option<&Path>,
    formats: &[Format],
    own: &UserFiles,
) -> Identity {
    let files = arguments.input.files.iter().map(|file| file.display().to_string());
    Identity {
        root: root.map(|root| root.display().to_string()),
        selected: Selected {
            formats: formats.iter().map(|format| format.name().to_owned()).collect(),
            domains: arguments.domain.clone(),
            users: arguments.user.clone(),
            files: files.collect(),
            layout: arguments.input.layout.map(|layout| layout.kind().name().to_owned()),
            dialects: own.dialects().map(str::to_owned).collect(),
            elements: own.elements().map(str::to_owned),
            options: arguments.options.clone(),
        },
    }
}
