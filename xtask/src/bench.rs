//! `cargo xtask bench`: speed and memory of the whole extract, native, in Node and in Chromium.

use crate::{build, cargo, root, serve::Server, web};
use anyhow::{Context, Result, bail, ensure};
use serde::Deserialize;
use std::{collections::BTreeMap, path::PathBuf, process::Command};

mod texts;

/// Time of the 5 MB text to that of the 1 MB text; 5 would be exactly linear.
const LINEAR: f64 = 6.0;
/// Growth of the wasm memory, once lists and model are unpacked, to the length of the text in UTF-8.
const MEMORY: f64 = 12.0;
/// Of a warm module in Chromium, megabytes a second.
const SPEED: f64 = 5.0;
/// Of the dates alone, native, megabytes a second.
const DATES: f64 = 5.0;
/// Milliseconds from navigation to the first highlighted article, with an empty cache.
const LOAD: f64 = 150.0;
/// Milliseconds of the main thread in one go while 1 MB is pasted.
const TASK: f64 = 100.0;

pub fn run(args: &[String]) -> Result<()> {
    let (mut rounds, mut only_check) = (5, false);
    for arg in args {
        match arg.as_str() {
            "--quick" => rounds = 2,
            "--check" => only_check = true,
            other => bail!("bench takes --quick and --check, found '{other}'"),
        }
    }
    build::build()?;
    if only_check { check() } else { report(rounds) }
}

/// Lists of texts by name.
type Texts = BTreeMap<&'static str, Vec<String>>;

#[derive(Deserialize)]
struct Web {
    node: BTreeMap<String, Reading>,
    chromium: BTreeMap<String, Reading>,
    load: Vec<f64>,
    tasks: Vec<f64>,
}

/// By the names of the lists.
type Reading = BTreeMap<String, Measured>;

#[derive(Deserialize)]
struct Measured {
    seconds: Vec<f64>,
    /// Bytes by which the wasm memory grew, where there is one.
    growth: Option<f64>,
}

/// An error if the time is not linear or the memory too much; speed is for machines with nothing else to do.
pub fn check() -> Result<()> {
    let texts = texts::make()?;
    // A busy machine can spoil one measurement, but not make three of them wrong in the same way.
    for tries_left in (0..3).rev() {
        let web = measure_web(&texts, 3, 0)?;
        let mut slow = None;
        for (name, reading) in rows(&web) {
            let (ratio, memory) = (linear(reading)?, memory(reading, &texts));
            println!("{name}: 5 MB takes {ratio:.1} times as long as 1 MB, memory grows {memory:.1} times the text");
            ensure!(memory <= MEMORY, "{name}: the memory grows {memory:.1} times the text, the limit is {MEMORY}");
            slow = if ratio > LINEAR { Some((name, ratio)) } else { slow };
        }
        match slow {
            None => break,
            Some((name, ratio)) if tries_left == 0 => {
                bail!("{name}: 5 MB takes {ratio:.1} times as long as 1 MB, the limit is {LINEAR}")
            }
            Some(_) => println!("once more"),
        }
    }
    Ok(())
}

fn report(rounds: u32) -> Result<()> {
    let texts = texts::make()?;
    let native = measure_native(&texts, rounds)?;
    let web = measure_web(&texts, rounds, 2 * rounds + 1)?;
    let bytes = |name: &str| texts[name].iter().map(String::len).sum::<usize>() as f64;
    let speed = |reading: &Reading, name: &str| bytes(name) / 1e6 / median(&reading[name].seconds);
    println!(
        "| MB/s, median of {rounds} | articles of 5 kB | 1 MB | 5 MB | news of 5 kB | time 5 MB : 1 MB | memory : text |"
    );
    println!("|---|--:|--:|--:|--:|--:|--:|");
    for (name, reading) in std::iter::once(("native".to_owned(), &native)).chain(rows(&web)) {
        let [small, one, five] = texts::NAMES.map(|list| speed(reading, list));
        let memory = match memory(reading, &texts) {
            0.0 => String::new(),
            memory => format!("{memory:.1}"),
        };
        let known = texts.contains_key(texts::NEWS);
        let news = if known { format!("{:.1}", speed(reading, texts::NEWS)) } else { String::new() };
        println!("| {name} | {small:.1} | {one:.1} | {five:.1} | {news} | {:.1} | {memory} |", linear(reading)?);
    }
    let readings = || rows(&web).map(|(_, reading)| reading);
    let slowest = texts::NAMES.map(|list| speed(&web.chromium["simd"], list)).into_iter().fold(f64::INFINITY, f64::min);
    let ratio = readings().map(linear).collect::<Result<Vec<_>>>()?.into_iter().fold(0.0, f64::max);
    let memory = readings().map(|reading| memory(reading, &texts)).fold(0.0, f64::max);
    println!("\n| what | measured | limit | |\n|---|--:|--:|---|");
    let row = |what: &str, value: f64, limit: f64, at_least: bool| {
        let good = if at_least { value >= limit } else { value <= limit };
        let (sign, word) = (if at_least { "≥" } else { "≤" }, if good { "good" } else { "**over**" });
        println!("| {what} | {value:.1} | {sign} {limit} | {word} |");
    };
    let dates = texts::NAMES.map(|list| bytes(list) / 1e6 / median(&native[&format!("dates, {list}")].seconds));
    row("dates alone, native, slowest list, MB/s", dates.into_iter().fold(f64::INFINITY, f64::min), DATES, true);
    row("slowest list in Chromium with SIMD, MB/s", slowest, SPEED, true);
    row("time of 5 MB to 1 MB, worst in wasm", ratio, LINEAR, false);
    row("growth of the wasm memory to the text, worst", memory, MEMORY, false);
    row("cold load to the first highlighted article, ms", median(&web.load), LOAD, false);
    let task = web.tasks.iter().copied().fold(0.0, f64::max);
    row("longest task of the main thread, 1 MB pasted, worst round, ms of the processor", task, TASK, false);
    Ok(())
}

fn rows(web: &Web) -> impl Iterator<Item = (String, &Reading)> {
    let named = |place: &'static str, readings: &'static str| (place, readings);
    [named("Node", "simd"), named("Node", "scalar"), named("Chromium", "simd"), named("Chromium", "scalar")]
        .into_iter()
        .filter_map(move |(place, build)| {
            let readings = if place == "Node" { &web.node } else { &web.chromium };
            Some((format!("{place}, {build}"), readings.get(build)?))
        })
}

/// By the best rounds: what else the machine does only adds.
fn linear(reading: &Reading) -> Result<f64> {
    let best = |name: &str| reading[name].seconds.iter().copied().fold(f64::INFINITY, f64::min);
    let (one, five) = (best("1 MB"), best("5 MB"));
    ensure!(one > 0.0 && one.is_finite(), "1 MB took no time: nothing was measured");
    Ok(five / one)
}

/// The larger of the two long texts; 0 without a wasm memory. Of short ones the fixed part would be most.
fn memory(reading: &Reading, texts: &Texts) -> f64 {
    let ratio = |name: &str| reading[name].growth.unwrap_or(0.0) / texts[name][0].len() as f64;
    ratio("1 MB").max(ratio("5 MB"))
}

fn median(values: &[f64]) -> f64 {
    let mut values = values.to_vec();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

fn write_texts(texts: &Texts) -> Result<PathBuf> {
    let file = root().join("target/bench-texts.json");
    std::fs::write(&file, serde_json::to_vec(texts)?).with_context(|| format!("cannot write {}", file.display()))?;
    Ok(file)
}

fn measure_native(texts: &Texts, rounds: u32) -> Result<Reading> {
    let mut command = cargo();
    command.args(["bench", "--quiet", "--bench", "extract", "--"]).arg(write_texts(texts)?).arg(rounds.to_string());
    let seconds: BTreeMap<String, Vec<f64>> = serde_json::from_slice(&output(&mut command)?)?;
    Ok(seconds.into_iter().map(|(name, seconds)| (name, Measured { seconds, growth: None })).collect())
}

/// `loads`: how often the page is loaded and pasted into.
fn measure_web(texts: &Texts, rounds: u32, loads: u32) -> Result<Web> {
    let server = Server::start(&root().join("www"), 0)?;
    let mut node = web::node()?;
    node.arg("tests/web/bench.mjs").arg(write_texts(texts)?).args([rounds, loads].map(|count| count.to_string()));
    node.env("WHOMET_URL", &server.address).env("CHROMIUM", web::chromium()?);
    Ok(serde_json::from_slice(&output(&mut node)?)?)
}

/// What a command prints; its errors go to ours.
fn output(command: &mut Command) -> Result<Vec<u8>> {
    let child = command.stdout(std::process::Stdio::piped()).spawn();
    let output = child.with_context(|| format!("cannot run {command:?}"))?.wait_with_output()?;
    ensure!(output.status.success(), "failed ({}): {command:?}", output.status);
    Ok(output.stdout)
}
