//! `mdexport formats`: which formats there are, for which clients, and what each holds.

use clap::Args;
use mdexport_formats::{DEFAULT_FORMATS, Format};

use crate::command_line::failure::Failure;
use crate::command_line::options::format_name;
use crate::command_line::user_files;
use crate::command_line::{CommandLine, UNNAMED};
use crate::terminal;
use mdexport_export::UserFiles;
use mdexport_manifest::Status;

const EXAMPLES: &str = "\
Examples:
  All formats, with the clients that they are for:
      mdexport formats
  The columns of one, and what stands in each:
      mdexport formats outlook
  A dialect file to start your own from:
      mdexport formats google --toml > my.toml";

/// Lists the formats and their clients, or tells what one holds.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct FormatsArguments {
    /// A format, such as outlook.
    #[arg(value_name = "NAME", hide_possible_values = true, ignore_case = true,
          value_parser = format_name())]
    name: Option<String>,

    /// Print the dialect file of a CSV format, to start your own from.
    #[arg(long, requires = "name")]
    toml: bool,
}

/// Tells.
pub(crate) fn run(arguments: &FormatsArguments) -> Result<Status, Failure> {
    let own = user_files::read(&[], None)?;
    match &arguments.name {
        Some(name) if arguments.toml => terminal::data(dialect_file(name)?.trim_end()),
        Some(name) => one(&own.format(name).map_err(Failure::missing)?, &own),
        None => all(&own)?,
    }
    Ok(Status::Complete)
}

fn dialect_file(name: &str) -> Result<&'static str, Failure> {
    Format::dialect_file(name).ok_or_else(|| {
        Failure::usage(format!("{name} is no CSV dialect and has no dialect file"))
            .hint("CSV formats have one, such as google and outlook-web")
            .next(&CommandLine::of_process().corrected(UNNAMED, name, "google"))
    })
}

fn all(own: &UserFiles) -> Result<(), Failure> {
    let mut groups = [("CSV dialects", Vec::new()), ("\nOther formats", Vec::new())];
    for name in Format::names() {
        let about = own.format(name).map_err(Failure::missing)?.about();
        let mark = if DEFAULT_FORMATS.contains(&name) { "*" } else { "" };
        let (group, what) = match Format::dialect_file(name) {
            Some(_) => (0, String::new()),
            None => (1, format!("{}: ", about.what)),
        };
        groups[group].1.push((format!("{name}{mark}"), what + &about.clients.join(", ")));
    }
    for (title, rows) in &groups {
        part(title, rows);
    }
    terminal::data(
        "\n* written unless --format or --dialect says otherwise\n\
         mdexport formats NAME tells what stands in one.",
    );
    Ok(())
}

fn one(format: &Format, own: &UserFiles) {
    let about = format.about();
    let mut facts = vec![
        ("what".to_owned(), about.what.to_owned()),
        ("clients".to_owned(), about.clients.join(", ")),
    ];
    facts.extend(about.properties.into_iter().map(|(name, value)| (name.to_owned(), value)));
    facts.extend(about.sources.into_iter().map(|source| ("source".to_owned(), source)));
    part(format.name(), &facts);
    let mut columns = about.columns;
    if matches!(format, Format::Generic(_)) {
        // The names of the fields are what dialects and --elements are written with.
        for (row, (_, content)) in own.table().rows().iter().zip(&mut columns) {
            row.field.name().clone_into(content);
        }
    }
    for (title, rows) in [("\nColumns", &columns), ("\nNumbered places", &about.places)] {
        if !rows.is_empty() {
            part(title, rows);
        }
    }
}

/// A title, and what belongs to it in two columns.
fn part(title: &str, rows: &[(String, String)]) {
    terminal::data(title);
    let rows: Vec<_> = rows.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    terminal::columns(&rows);
}
