//! Lists the files of `dialects/` and `languages/`, so that a dialect is a file and nothing else.
#![expect(clippy::disallowed_methods, reason = "a build script writes what is compiled")]

use std::error::Error;
use std::fmt::Write;
use std::path::Path;
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    list("dialects")?;
    list("languages")
}

/// Writes the names and texts of a folder's files as a list.
fn list(folder: &str) -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={folder}");
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "toml") {
            names.extend(path.file_stem().and_then(|stem| stem.to_str()).map(str::to_owned));
        }
    }
    names.sort();
    let mut list = "&[\n".to_owned();
    for name in names {
        let file = format!("concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/{folder}/{name}.toml\")");
        writeln!(list, "    ({name:?}, include_str!({file})),")?;
    }
    list.push_str("]\n");
    fs::write(Path::new(&env::var("OUT_DIR")?).join(format!("{folder}.rs")), list)?;
    Ok(())
}
