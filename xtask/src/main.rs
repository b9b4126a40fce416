//! Every developer command of whomet. `cargo xtask` lists them.

mod bench;
mod build;
mod bundle;
mod generate;
mod pack;
mod score;
mod serve;
mod size;
mod test;
mod train;
mod web;

use anyhow::{Context, Result, bail, ensure};
use std::{
    path::{Path, PathBuf},
    process::{Command, ExitCode},
};

const USAGE: &str = "\
cargo xtask build     the wasm modules and the page, into www/pkg
cargo xtask serve     build, serve the page, print its address
cargo xtask test      all tests, real browsers included; or the steps named after it
cargo xtask gen       reduce the sources of the lexicon to lexicon/*.tsv (--check: compare only)
cargo xtask score     accuracy on the annotated articles
cargo xtask bench     speed and memory, native, Node and Chromium
cargo xtask pack      the npm package and the other forms of the page, into dist/
cargo xtask size      bytes of what is shipped, against their limits
cargo xtask train     the tagger's model, from annotated texts";

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // With its causes in one line; the backtrace of a failed command tells nothing.
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let Some((command, args)) = args.split_first() else {
        println!("{USAGE}");
        return Ok(());
    };
    match command.as_str() {
        "bench" => bench::run(args),
        "build" => build::run(args),
        "gen" => generate::run(args),
        "pack" => pack::run(args),
        "score" => score::run(args),
        "serve" => serve::run(args),
        "size" => size::run(args),
        "test" => test::run(args),
        "train" => train::run(args),
        other => bail!("no command '{other}'\n{USAGE}"),
    }
}

/// The folder of the workspace.
fn root() -> PathBuf {
    let xtask = Path::new(env!("CARGO_MANIFEST_DIR"));
    xtask.parent().expect("xtask/ lies in the workspace").to_owned()
}

/// The cargo that runs us, in the workspace.
fn cargo() -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or("cargo".into()));
    command.current_dir(root());
    command
}

/// Runs a command to its end; an error names it.
fn run_command(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("cannot run {command:?}"))?;
    ensure!(status.success(), "failed ({status}): {command:?}");
    Ok(())
}
