//! `report.html`: what an export found and did, as a page that people look at.
//!
//! The manifest is the proof, the page tells it: whether everything is there, what needs a person's
//! eye, what was exported for whom, how complete each format is, how the work went. It is one file
//! without a network, says everything without its script, and quotes no contact. It is put together from
//! the same parts as the manifest, which pass by one at a time. What belongs to the run and not to the
//! store (times, the store's path) is on lines of its own that hold `data-run`.

mod accounts;
mod attention;
mod bar;
mod books_with_lists;
mod damage;
mod domains;
mod earlier;
mod entry;
mod fidelity;
mod finding;
mod html;
mod letters;
mod lists;
mod no_contacts;
mod places;
mod remedy;
mod slowest;
mod survey;
mod table;
mod timeline;
mod verdict;
mod work;

use std::collections::BTreeMap;
use std::io::{self, BufWriter, Write};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use jiff::Timestamp;
use mdexport_model::ListForm;
use mdexport_model::Problem;
use sha2::{Digest, Sha256};

use html::{Escaped, Name};
use mdexport_manifest::{EarlierEntry, Pace, Parts, Selected, Status, TOOL, TotalsEntry};
pub use remedy::Remedy;
use survey::Survey;

/// The name of the report in the output folder.
pub const FILE_NAME: &str = "report.html";

const STYLE: &str = include_str!("page/report.css");
const SCRIPT: &str = include_str!("page/report.js");

/// What is known of the run as a whole.
#[derive(Clone, Copy, Debug)]
pub struct Run<'r> {
    /// The store; `None` for single files.
    pub root: Option<&'r str>,
    /// What was asked for.
    pub selected: &'r Selected,
    /// When the run began.
    pub started: Timestamp,
    /// When the run ended.
    pub finished: Timestamp,
    /// How the run ended.
    pub status: Status,
    /// The sums.
    pub totals: &'r TotalsEntry,
    /// By format: files, and contacts in them.
    pub files: &'r BTreeMap<String, (u64, u64)>,
    /// What bears on whether everything was found, in sentences.
    pub remarks: &'r [String],
    /// What a distribution list is in each of the formats.
    pub lists: &'r [ListForm],
    /// Problems of the store and the output folder as a whole.
    pub problems: &'r [Problem],
    /// Files of earlier exports that are in the output folder.
    pub earlier: &'r [EarlierEntry],
    /// How fast it went.
    pub pace: &'r Pace,
}

/// Writes the page.
pub fn write(to: impl Write, run: &Run<'_>, parts: &mut dyn Parts) -> io::Result<()> {
    let survey = Survey::of(run, parts)?;
    let mut to = BufWriter::with_capacity(64 * 1024, to);
    head(&mut to, run)?;
    to.write_all(verdict::section(run, &survey).as_bytes())?;
    to.write_all(attention::section(run, &survey).as_bytes())?;
    to.write_all(domains::section(&survey).as_bytes())?;
    accounts::write(&mut to, run.totals.accounts, parts)?;
    to.write_all(fidelity::section(run).as_bytes())?;
    to.write_all(work::section(run, &survey).as_bytes())?;
    write!(
        to,
        "</main>\n<footer><p>Written by {}. Every number is in <a href=\"manifest.json\">manifest.json</a>; \
         <code>mdexport explain CODE</code> explains every code.</p></footer>\n<script>{SCRIPT}</script>\n</body>\n</html>\n",
        Escaped(TOOL)
    )?;
    to.flush()
}

/// Nothing is loaded from anywhere, and no script but ours runs, whatever a folder is called.
fn head(to: &mut impl Write, run: &Run<'_>) -> io::Result<()> {
    let styles = format!("{STYLE}{}", accounts::style());
    let [style, script] = [&*styles, SCRIPT].map(|text| BASE64.encode(Sha256::digest(text)));
    write!(
        to,
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-{style}'; \
         script-src 'sha256-{script}'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n\
         <title>What was exported – mdexport</title>\n<style>{styles}</style>\n</head>\n<body>\n\
         <a class=\"skip\" href=\"#verdict\">To the result</a>\n\
         <header><p><strong>mdexport</strong></p>\n\
         <p class=\"of\" data-run>{}, {}</p>\n<nav aria-label=\"Parts of the report\"><ul>\
         <li><a href=\"#verdict\">Result</a></li><li><a href=\"#attention\">To look at</a></li>\
         <li><a href=\"#exported\">Accounts</a></li><li><a href=\"#fidelity\">Formats</a></li>\
         <li><a href=\"#work\">The work</a></li></ul></nav></header>\n<main>\n",
        run.root.map_or_else(|| "Single files".to_owned(), |root| Name(root).to_string()),
        run.started.strftime("%-d %B %Y, %H:%M UTC"),
    )
}
