//! Builds the program with Debian's compilers, so that it depends on nothing but the system.
//!
//! For Windows the target is `x86_64-win7-windows-gnu`
//! (<https://doc.rust-lang.org/rustc/platform-support/win7-windows-gnu.html>): what is built for the
//! ordinary one does not start on Windows 7 and Server 2008 R2. Its standard library is built along,
//! for which the compiler's sources and `RUSTC_BOOTSTRAP` are needed. For Linux the C library is linked
//! in, so that the program runs whatever the distribution has.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

use super::Source;

/// Debian's compiler and Cargo (`rustc-web`, `cargo-web`), whatever else is installed.
const RUSTC: &str = "/usr/bin/rustc";
const CARGO: &str = "/usr/bin/cargo";

/// For which system.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Target {
    Windows,
    Linux,
}

impl Target {
    pub(super) const fn triple(self) -> &'static str {
        match self {
            Self::Windows => "x86_64-win7-windows-gnu",
            Self::Linux => "x86_64-unknown-linux-gnu",
        }
    }

    const fn file_name(self) -> &'static str {
        match self {
            Self::Windows => "mdexport.exe",
            Self::Linux => "mdexport",
        }
    }
}

/// A program that was built.
#[derive(Debug)]
pub(super) struct Program {
    pub(super) path: PathBuf,
}

impl Program {
    /// Builds it.
    pub(super) fn build(source: &Source, target: Target) -> Result<Self> {
        let folder = source.root.join("target/dist/build");
        let mut cargo = debian_cargo(&source.root);
        cargo
            .args(["build", "--release", "--locked", "--package", "mdexport"])
            .args(["--target", target.triple(), "--target-dir"])
            .arg(&folder)
            .env("SOURCE_DATE_EPOCH", source.epoch.to_string())
            .env("CARGO_ENCODED_RUSTFLAGS", flags(source, target)?.join("\u{1f}"));
        if target == Target::Windows {
            cargo
                .arg("-Zbuild-std=std,panic_abort")
                .env("RUSTC_BOOTSTRAP", "1")
                .env("CARGO_TARGET_X86_64_WIN7_WINDOWS_GNU_LINKER", "x86_64-w64-mingw32-gcc");
        }
        ensure!(cargo.status()?.success(), "the program for {} does not build", target.triple());
        Ok(Self { path: folder.join(target.triple()).join("release").join(target.file_name()) })
    }

    pub(super) fn bytes(&self) -> Result<Vec<u8>> {
        fs::read(&self.path).with_context(|| self.path.display().to_string())
    }

    /// Fails unless the program has all its libraries in it: it asks for no other program to load it.
    pub(super) fn must_need_no_library(&self) -> Result<()> {
        use object::elf::{FileHeader64, PT_INTERP};
        use object::read::elf::{FileHeader, ProgramHeader};

        let bytes = self.bytes()?;
        let header = FileHeader64::<object::Endianness>::parse(&*bytes)?;
        let endian = header.endian()?;
        let headers = header.program_headers(endian, &*bytes)?;
        let has_loader = headers.iter().any(|header| header.p_type(endian) == PT_INTERP);
        ensure!(!has_loader, "{} is not linked statically", self.path.display());
        Ok(())
    }

    /// What it prints. Only the program for this system can be asked.
    pub(super) fn prints(&self, arguments: &[&str]) -> Result<Vec<u8>> {
        let output = Command::new(&self.path).args(arguments).output()?;
        ensure!(output.status.success(), "mdexport {} failed", arguments.join(" "));
        Ok(output.stdout)
    }
}

/// Debian's Cargo without what another one, which runs this, has put into the environment.
pub(super) fn debian_cargo(root: &Path) -> Command {
    let mut cargo = Command::new(CARGO);
    cargo.current_dir(root).env("RUSTC", RUSTC);
    for name in ["CARGO", "RUSTFLAGS", "RUSTUP_TOOLCHAIN", "LD_LIBRARY_PATH", "CARGO_BUILD_TARGET"]
    {
        cargo.env_remove(name);
    }
    cargo
}

/// No path of this machine, and no time, is to be in the program.
fn flags(source: &Source, target: Target) -> Result<Vec<String>> {
    let registry = cargo_home()?.join("registry/src");
    // All registries have a folder of their own there, with a hash of their address in its name.
    let mut flags = vec![format!("--remap-path-prefix={}=mdexport", source.root.display())];
    for registry in fs::read_dir(&registry).with_context(|| registry.display().to_string())? {
        flags.push(format!("--remap-path-prefix={}=crates", registry?.path().display()));
    }
    flags.sort();
    flags.push(match target {
        Target::Windows => "-Clink-arg=-Wl,--no-insert-timestamp".to_owned(),
        Target::Linux => "-Ctarget-feature=+crt-static".to_owned(),
    });
    Ok(flags)
}

fn cargo_home() -> Result<PathBuf> {
    match std::env::var_os("CARGO_HOME") {
        Some(home) => Ok(home.into()),
        None => Ok(std::env::home_dir().context("there is no home folder")?.join(".cargo")),
    }
}
