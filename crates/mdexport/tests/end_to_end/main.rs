//! mdexport as its users meet it: the built program, its files, its words and its exit statuses.
//!
//! One binary for all of it, so that it is linked once.
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests make stores, and fail by panicking"
)]

// One user's contacts are never in another's file, and every book is in a file or in a problem.
mod any_tree;
// What shells and man are told.
mod completions;
// What is typed, and what comes back: statuses, help, clear sentences.
mod command_line;
// Generated pages are what the code generates.
mod docs;
// Every code has an answer.
mod explain;
// Which formats there are, and what stands in them.
mod formats;
// The status of each book with a fault.
mod fixture_status;
// A file that cannot be written is a problem of that file.
#[cfg(target_os = "linux")]
mod failed_writes;
// Runs the program in a folder of its own.
mod groups;
mod harness;
// What a client needs to import files, beside them.
mod import_template;
// What is there before anything is exported.
mod inspect;
// Ctrl-C and worse leave whole files only.
#[cfg(unix)]
mod interrupt;
// Killed at any moment, it leaves whole files and is completed.
mod kill;
// Files in the language of the client.
mod language;
// What a folder is, and what lies where it does not belong.
mod layout;
// What an encoding lacks, and other losses, told first.
mod letters;
// What a run asks of the machine.
mod limits;
// The time of the processor grows with the books.
#[cfg(unix)]
mod linear_time;
// A server that writes while its books are read.
mod live_server;
// Into which files contacts are divided.
mod division;
// The manifest's sums, hashes and shape; that it quotes no one.
mod manifest;
// Which out folders are accepted, and what in them is never touched.
mod out_folder;
// Dialects and elements of the user's own.
mod own_files;
// Where a file was meant, a pipe is refused, and nothing waits.
#[cfg(unix)]
mod pipes;
// The page for people: what it says, what it never says, how it is replaced.
mod report;
// The same store gives the same bytes, whoever works on it and when.
mod same_bytes;
// Which accounts and folders are exported, and to files of which names.
mod second_run;
mod selection;
// Single files, standard input and standard output.
mod single_files;
// Whole output folders, byte by byte.
mod snapshots;
// Reads workbooks.
#[path = "../../../formats/tests/sheets/mod.rs"]
mod sheets;
// The store is never changed, and the output is its owner's alone.
mod store_untouched;
// What is in an address book beside its contacts.
mod strays;
// What people see on the terminal, scene by scene.
#[cfg(unix)]
mod terminal;
// Every account in the server's list is accounted for.
mod userlist;
// What somebody did to an export or its store since is found.
mod verify;
// Workbooks: their sheets, and what is found in them.
mod workbooks;
