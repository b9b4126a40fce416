//! What runs outside of cargo: Node, its packages, and a real browser. Fetched when missing.

use crate::{root, run_command};
use anyhow::{Context, Result, bail, ensure};
use std::{
    path::{Path, PathBuf},
    process::Command,
};

/// Node in the workspace's folder, its packages installed.
pub fn node() -> Result<Command> {
    let version = Command::new("node").arg("--version").output();
    let version = version.context("cannot run node: install Node 20 or later")?.stdout;
    let version = String::from_utf8(version)?;
    let major = version.trim_start_matches('v').split('.').next().and_then(|major| major.parse::<u32>().ok());
    ensure!(major.is_some_and(|major| major >= 20), "Node 20 or later is needed, found {version}");
    install_packages("tests/web")?;
    let mut command = Command::new("node");
    command.current_dir(root());
    Ok(command)
}

/// As the lock file in `folder` says, unless that is done already.
pub fn install_packages(folder: &str) -> Result<()> {
    let folder = root().join(folder);
    let changed = |name: &str| folder.join(name).metadata().and_then(|data| data.modified());
    // npm writes the second file at the end of an installation.
    if let (Ok(lock), Ok(installed)) = (changed("package-lock.json"), changed("node_modules/.package-lock.json"))
        && lock < installed
    {
        return Ok(());
    }
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    run_command(Command::new(npm).args(["ci", "--no-audit", "--no-fund", "--loglevel=error", "--prefix"]).arg(folder))
}

/// A Chromium: the one that `CHROMIUM` names, one that is installed, or one from Debian's packages.
pub fn chromium() -> Result<PathBuf> {
    if let Some(path) = std::env::var_os("CHROMIUM") {
        ensure!(Path::new(&path).is_file(), "CHROMIUM names no file: {}", path.display());
        return Ok(path.into());
    }
    if let Some(path) = installed() {
        return Ok(path);
    }
    let is_root = cfg!(unix) && Command::new("id").arg("-u").output().is_ok_and(|id| id.stdout == b"0\n");
    if is_root && Path::new("/etc/debian_version").exists() {
        eprintln!("no Chromium: installing Debian's");
        // The list of packages may be old, or not there at all.
        run_command(Command::new("apt-get").args(["update", "--quiet=2"]))?;
        let install = ["install", "--quiet=2", "--yes", "--no-install-recommends", "chromium"];
        run_command(Command::new("apt-get").args(install).env("DEBIAN_FRONTEND", "noninteractive"))?;
    }
    match installed() {
        Some(path) => Ok(path),
        None => bail!("no Chromium: install Chromium or Google Chrome, or name one in the variable CHROMIUM"),
    }
}

fn installed() -> Option<PathBuf> {
    let names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome.exe"];
    let folders: Vec<PathBuf> = std::env::split_paths(&std::env::var_os("PATH")?).collect();
    let on_path = names.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name)));
    let macos = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";
    on_path.chain([macos.into()]).find(|path| path.is_file())
}
