//! `cargo xtask gen`: reduces pinned packages of the public registries to the generated lists of the lexicon.
//!
//! The packages are fetched by the ordinary clients into target/gen and checked against a recorded
//! SHA-256, so that the lists are the same on every machine. Lists edited by hand win: a form that a
//! hand-edited list has is left out of the generated one of the same class.

mod fetch;
mod names;
mod places;
mod tsv;
mod words;

use anyhow::{Context, Result, bail};
use fetch::Packages;
use std::{fs, path::Path};

/// Makes the list's lines from the packages.
type Maker = fn(&Packages) -> Result<Vec<tsv::Line>>;

/// The generated lists: file, class, heading, maker. `words` comes first because the others
/// ask which of their forms are ordinary words.
const LISTS: [(&str, &str, &str, Maker); 5] = [
    ("words", "word", "The most common English words.", words::words),
    ("cities", "city", "Cities of 100,000 inhabitants or more, capitals left out.", places::cities),
    ("admin", "admin", "First-level regions of countries.", places::regions),
    ("given", "given", "Given names of the world, without diacritics.", names::given),
    ("surnames", "surname", "Surnames of the world, without diacritics.", names::surnames),
];

pub fn run(args: &[String]) -> Result<()> {
    let check = match args {
        [] => false,
        [flag] if flag == "--check" => true,
        _ => bail!("gen takes --check or nothing, not {args:?}"),
    };
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("xtask is in the workspace")?;
    let packages = Packages::fetch(&root.join("target/gen"))?;
    let mut stale = vec![];
    for (name, class, heading, make) in LISTS {
        let lines = make(&packages).with_context(|| format!("making {name}.tsv"))?;
        let text = tsv::write(&format!("{heading} Made by `cargo xtask gen`."), class, lines);
        let file = root.join("lexicon").join(name).with_extension("tsv");
        let old = fs::read_to_string(&file).unwrap_or_default();
        if old == text {
            continue;
        }
        stale.push(format!("lexicon/{name}.tsv"));
        if !check {
            fs::write(&file, text)?;
        }
    }
    let sources = root.join("lexicon/SOURCES.md");
    let old = fs::read_to_string(&sources)?;
    let text = tsv::with_counts(&old, &root.join("lexicon"))?;
    if old != text {
        stale.push("lexicon/SOURCES.md".to_string());
        if !check {
            fs::write(&sources, text)?;
        }
    }
    match (check, stale.is_empty()) {
        (true, false) => bail!("not as `cargo xtask gen` makes them: {}", stale.join(", ")),
        (false, false) => println!("written: {}", stale.join(", ")),
        _ => println!("the generated lists are up to date"),
    }
    Ok(())
}
