//! `Contacts\*.mrk`: shells of Windows leave wildcards to the program.
//!
//! On Unix the shell has replaced them, and a `*` that is still there is a part of a name.

use std::path::PathBuf;

use glob::{MatchOptions, glob_with};

use crate::command_line::failure::Failure;

/// The files that are meant, in order.
pub(crate) fn expanded(files: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    if cfg!(windows) { expand(files) } else { Ok(files.to_vec()) }
}

fn expand(files: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    let mut expanded = Vec::new();
    for file in files {
        match file.to_str().filter(|file| file.contains(['*', '?'])) {
            Some(pattern) => expanded.extend(matches(pattern)?),
            None => expanded.push(file.clone()),
        }
    }
    Ok(expanded)
}

fn matches(pattern: &str) -> Result<Vec<PathBuf>, Failure> {
    // Names on Windows have no case, and brackets in them are nothing but brackets.
    let options = MatchOptions { case_sensitive: false, ..MatchOptions::new() };
    let escaped: String = pattern.chars().map(escape).collect();
    let found = glob_with(&escaped, options).map_err(|error| {
        Failure::usage(format!("{pattern}: {error}"))
            .hint("* and ? stand for parts of a name, ** for folders of any depth")
    })?;
    // What cannot be listed is left out by itself; that nothing is left is reported.
    let files: Vec<_> = found.flatten().filter(|path| path.is_file()).collect();
    if files.is_empty() {
        return Err(Failure::missing(format!("there is no file {pattern}"))
            .hint("check the path; --root exports a whole store"));
    }
    Ok(files)
}

fn escape(character: char) -> String {
    match character {
        '[' => "[[]".to_owned(),
        ']' => "[]]".to_owned(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::PathBuf;

    use tempfile::TempDir;

    use super::expand;

    /// The names of what the pattern finds in a folder with these files.
    #[expect(clippy::disallowed_methods, reason = "a test makes files")]
    fn found(files: &[&str], patterns: &[&str]) -> Result<Vec<String>, String> {
        let folder = TempDir::new().unwrap();
        for file in files {
            let path = folder.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "").unwrap();
        }
        let patterns: Vec<PathBuf> =
            patterns.iter().map(|pattern| folder.path().join(pattern)).collect();
        let shown = |path: PathBuf| {
            path.strip_prefix(folder.path()).unwrap().to_str().unwrap().replace('\\', "/")
        };
        match expand(&patterns) {
            Ok(paths) => Ok(paths.into_iter().map(shown).collect()),
            Err(failure) => Err(failure.message),
        }
    }

    #[test]
    fn wildcards_stand_for_files() {
        let files = ["b.mrk", "a.MRK", "c.txt", "x/d.mrk", "x/[1].mrk"];
        assert_eq!(found(&files, &["*.mrk"]).unwrap(), ["a.MRK", "b.mrk"]);
        assert_eq!(
            found(&files, &["?.txt", "x/*.mrk"]).unwrap(),
            ["c.txt", "x/[1].mrk", "x/d.mrk"]
        );
        assert_eq!(found(&files, &["**/d.mrk"]).unwrap(), ["x/d.mrk"]);
        assert_eq!(found(&files, &["x/[?].mrk"]).unwrap(), ["x/[1].mrk"]);
    }

    #[test]
    fn other_paths_stay_as_they_are() {
        assert_eq!(found(&["a"], &["[a].mrk", "nothing"]).unwrap(), ["[a].mrk", "nothing"]);
    }

    #[test]
    fn that_nothing_is_found_is_an_error() {
        let message = found(&["a.txt", "b.mrk/c"], &["*.mrk"]).unwrap_err();
        assert!(
            message.starts_with("there is no file ") && message.ends_with("*.mrk"),
            "{message}"
        );
    }
}
