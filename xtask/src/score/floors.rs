//! The lowest figures that pass: `tests/floors.toml`, a table per set of documents.

use super::sets::root;
use anyhow::{Context, Result, bail};
use std::{collections::BTreeMap, fs};

/// Set, metric, percent.
pub type Metrics = Vec<(&'static str, String, f64)>;
type Floors = BTreeMap<String, BTreeMap<String, f64>>;

/// How far below the measured figure a floor is set.
const SLACK: f64 = 0.5;

const HEADER: &str = "\
# The lowest accuracy that passes, in percent. `cargo xtask score --check` fails below it;
# `cargo xtask score --record` sets each half a point under what it measures.
# Only 'gold' is measured without corpora from outside the repository.
";

fn read() -> Result<Floors> {
    let path = root().join("tests/floors.toml");
    let text = if path.is_file() { fs::read_to_string(&path)? } else { String::new() };
    toml::from_str(&text).with_context(|| format!("{} does not parse", path.display()))
}

/// Prints each floor beside what was measured; an error if one is not reached.
pub fn check(measured: &Metrics) -> Result<()> {
    let floors = read()?;
    let mut below = 0;
    say!("\n{:<42} {:>6} {:>8}", "floor", "at", "measured");
    for (set, metric, value) in measured {
        let floor = floors.get(*set).and_then(|set| set.get(metric));
        // A figure of the gold that has no floor would never be missed.
        let low = floor.map_or(*set == "gold", |floor| value < floor);
        below += low as usize;
        let floor = floor.map_or("none".into(), |floor| format!("{floor:.1}"));
        say!("{:<42} {floor:>6} {value:>8.2}{}", format!("{set} {metric}"), if low { "  BELOW" } else { "" });
    }
    for (set, metric) in floors.iter().flat_map(|(set, floors)| floors.keys().map(move |metric| (set, metric))) {
        let present = measured.iter().any(|m| m.0 == set);
        if present && !measured.iter().any(|m| m.0 == set && m.1 == *metric) {
            say!("{set} {metric} has a floor but is no longer measured");
            below += 1;
        }
    }
    if below > 0 {
        bail!("{below} figures are below their floors");
    }
    say!("every figure holds its floor");
    Ok(())
}

/// Writes the floors of the sets that were measured; the others stay.
pub fn record(measured: &Metrics) -> Result<()> {
    let mut floors = read()?;
    for (set, _, _) in measured {
        floors.remove(*set);
    }
    for (set, metric, value) in measured {
        let floor = ((value - SLACK).max(0.0) * 10.0).floor() / 10.0;
        floors.entry(set.to_string()).or_default().insert(metric.clone(), floor);
    }
    fs::write(root().join("tests/floors.toml"), format!("{HEADER}\n{}", toml::to_string(&floors)?))?;
    say!("\nwrote tests/floors.toml");
    Ok(())
}
