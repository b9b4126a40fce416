//! The form of the lists: reading the hand-edited ones, writing the generated ones.

use anyhow::{Context, Result};
use std::{collections::HashSet, fmt::Write, fs, path::Path};

#[path = "../../../src/lex/fold.rs"]
#[allow(dead_code)]
mod fold;

/// A line of a list: forms (the shown one first), country, flags.
pub struct Line {
    pub forms: Vec<String>,
    pub country: String,
    pub flags: &'static str,
}

impl Line {
    pub fn new(form: &str, country: &str, weak: bool) -> Line {
        Line { forms: vec![form.to_string()], country: country.to_string(), flags: if weak { "weak" } else { "" } }
    }
}

/// The text of a list, its lines sorted.
pub fn write(heading: &str, class: &str, lines: Vec<Line>) -> String {
    let mut rows: Vec<String> = lines
        .iter()
        .map(|line| format!("{}\t{}\t{}", line.forms.join("|"), line.country, line.flags).trim_end().to_string())
        .collect();
    rows.sort();
    let mut text = format!("# {heading}\n# class: {class}\n");
    for row in rows {
        writeln!(text, "{row}").expect("writing to a string");
    }
    text
}

/// The folded forms of the lists named, flags in braces dropped.
pub fn forms(names: &[&str]) -> Result<HashSet<String>> {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("../lexicon");
    let mut all = HashSet::new();
    for name in names {
        let text = fs::read_to_string(dir.join(name).with_extension("tsv")).with_context(|| format!("{name}.tsv"))?;
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let forms = line.split('\t').next().unwrap_or_default();
            all.extend(forms.split('|').map(|form| folded(form.split('{').next().unwrap_or_default())));
        }
    }
    Ok(all)
}

/// `text` as the lexicon compares it.
pub fn folded(text: &str) -> String {
    let mut out = vec![];
    fold::fold(text, &mut out);
    String::from_utf8(out).expect("folding keeps UTF-8")
}

/// `text` with the number of forms of each list, found under `dir`, in the second column of its row.
pub fn with_counts(text: &str, dir: &Path) -> Result<String> {
    let mut out = String::new();
    for line in text.lines() {
        let mut cells: Vec<String> = line.split('|').map(str::to_string).collect();
        let file = cells.get(1).map(|cell| cell.trim().trim_matches('`').to_string()).unwrap_or_default();
        if file.ends_with(".tsv") && cells.len() > 2 {
            let list = fs::read_to_string(dir.join(&file)).with_context(|| file.clone())?;
            let rows = list.lines().filter(|line| !line.starts_with('#'));
            let forms: usize = rows.map(|row| row.split('\t').next().unwrap_or_default().split('|').count()).sum();
            cells[2] = format!(" {forms} ");
        }
        writeln!(out, "{}", cells.join("|")).expect("writing to a string");
    }
    Ok(out)
}
