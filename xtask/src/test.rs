//! `cargo xtask test`: everything that must hold, in order, up to the first failure.

use crate::{bench, build, cargo, pack, root, run_command, score, serve::Server, size, web};
use anyhow::{Context, Result, ensure};
use std::{
    io::{BufRead, BufReader},
    ops::AddAssign,
    process::{Command, Stdio},
    time::Instant,
};

/// How many tests went which way.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Counts {
    passed: u64,
    failed: u64,
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Counts) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

/// A check that is passed as a whole.
const ONE: Counts = Counts { passed: 1, failed: 0 };

type Step = (&'static str, fn() -> Result<Counts>);

const STEPS: [Step; 10] = [
    ("format", format),
    ("lints", lints),
    ("rust", rust_tests),
    ("docs", documentation),
    ("scores", || score::run(&["--check".to_owned()]).map(|()| ONE)),
    ("wasm", || build::build().map(|()| ONE)),
    // Each of these builds what it needs, should it run alone; after 'wasm' that takes a moment.
    ("sizes", || size::run(&[]).map(|()| ONE)),
    ("bench", || bench::run(&["--check".to_owned()]).map(|()| ONE)),
    ("web", || build::build().and_then(|()| browser_tests("tests/web"))),
    ("pack", || pack::pack().and_then(|()| browser_tests("tests/pack"))),
];

/// All steps, or those that are named. The last line of its output is always `N passed, N failed`.
pub fn run(args: &[String]) -> Result<()> {
    let steps: Vec<Step> = if args.is_empty() {
        STEPS.to_vec()
    } else {
        let names = STEPS.map(|(name, _)| name).join(", ");
        let named = |arg: &String| STEPS.into_iter().find(|(name, _)| name == arg);
        let step = |arg| named(arg).with_context(|| format!("test takes any of {names}, found '{arg}'"));
        args.iter().map(step).collect::<Result<_>>()?
    };
    let mut total = Counts::default();
    for (number, (name, step)) in (1..).zip(&steps) {
        println!("\n== {number}/{}: {name}", steps.len());
        let start = Instant::now();
        let outcome = step().unwrap_or_else(|error| {
            println!("{error:#}");
            Counts { passed: 0, failed: 1 }
        });
        total += outcome;
        if outcome.failed > 0 {
            println!("\nFAILED: {name}; again, alone: cargo xtask test {name}");
            println!("{} passed, {} failed", total.passed, total.failed);
            std::process::exit(1);
        }
        println!("== {name}: {} passed in {:.0} s", outcome.passed, start.elapsed().as_secs_f32());
    }
    println!("\n{} passed, {} failed", total.passed, total.failed);
    Ok(())
}

fn format() -> Result<Counts> {
    if !has("fmt") {
        return Ok(skip("rustfmt is not installed"));
    }
    run_command(cargo().args(["fmt", "--all", "--check"])).context("not formatted: run cargo fmt --all")?;
    Ok(ONE)
}

fn lints() -> Result<Counts> {
    if !has("clippy") {
        return Ok(skip("clippy is not installed"));
    }
    let clippy = ["clippy", "--quiet", "--workspace", "--all-targets", "--features", "cli", "--", "-Dwarnings"];
    run_command(cargo().args(clippy))?;
    // The door to JavaScript exists for this target only.
    build::add_target()?;
    let clippy = ["clippy", "--quiet", "--lib", "--target", build::TARGET, "--", "-Dwarnings"];
    run_command(cargo().args(clippy))?;
    Ok(ONE)
}

fn rust_tests() -> Result<Counts> {
    count(cargo().args(["test", "--quiet", "--workspace", "--features", "cli", "--no-fail-fast"]))
}

fn documentation() -> Result<Counts> {
    run_command(
        cargo()
            .args(["doc", "--quiet", "--lib", "--no-deps", "--document-private-items"])
            .env("RUSTDOCFLAGS", "-Dwarnings -Arustdoc::private_intra_doc_links"),
    )?;
    Ok(ONE)
}

/// All `*.test.mjs` of a folder, against the page as it is served.
fn browser_tests(folder: &str) -> Result<Counts> {
    let mut files: Vec<_> = std::fs::read_dir(root().join(folder))?
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| name.ends_with(".test.mjs"))
        .map(|name| format!("{folder}/{name}"))
        .collect();
    ensure!(!files.is_empty(), "there are no {folder}/*.test.mjs");
    files.sort();
    let server = Server::start(&root().join("www"), 0)?;
    let mut node = web::node()?;
    // One file at a time: they measure how long the page takes, and each starts a browser.
    node.args(["--test", "--test-concurrency=1", "--test-timeout=400000", "--test-reporter=spec"]).args(files);
    count(node.env("WHOMET_URL", &server.address).env("CHROMIUM", web::chromium()?))
}

fn has(component: &str) -> bool {
    cargo().args([component, "--version"]).output().is_ok_and(|output| output.status.success())
}

fn skip(why: &str) -> Counts {
    println!("skipped: {why}");
    Counts::default()
}

/// Runs a command, shows what it prints, and adds up the tests that it reports.
fn count(command: &mut Command) -> Result<Counts> {
    let mut child = command
        .env("NO_COLOR", "1")
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("cannot run {command:?}"))?;
    let mut counts = Counts::default();
    for line in BufReader::new(child.stdout.take().expect("it is piped")).lines() {
        let line = line?;
        println!("{line}");
        counts += read(&line);
    }
    let status = child.wait()?;
    // A run that breaks down, or runs nothing, has failed even if no test has.
    if counts.failed == 0 {
        ensure!(status.success(), "failed ({status}): {command:?}");
        ensure!(counts.passed > 0, "no test ran: {command:?}");
    }
    Ok(counts)
}

/// What a line of cargo's or Node's summary counts.
fn read(line: &str) -> Counts {
    let number = |text: &str| text.trim().parse().unwrap_or(0);
    if let Some(summary) = line.strip_prefix("test result: ") {
        let field = |name| summary.split([';', '.']).find_map(|field| field.trim().strip_suffix(name));
        return Counts { passed: field(" passed").map_or(0, number), failed: field(" failed").map_or(0, number) };
    }
    let line = line.trim_start_matches("ℹ ");
    let field = |name| line.strip_prefix(name).map_or(0, number);
    Counts { passed: field("pass "), failed: field("fail ") + field("cancelled ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn summaries_of_cargo_and_node_are_added_up() {
        let cargo = "test result: FAILED. 12 passed; 3 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.1s";
        assert_eq!(read(cargo), Counts { passed: 12, failed: 3 });
        assert_eq!(read("ℹ pass 7"), Counts { passed: 7, failed: 0 });
        assert_eq!(read("ℹ fail 2"), Counts { passed: 0, failed: 2 });
        assert_eq!(read("✔ passwords pass 3 (1.2ms)"), Counts::default());
    }
}
