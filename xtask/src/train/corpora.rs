//! The annotated texts the tagger learns from: which files, how much each counts, how they are read.

use anyhow::{Context, Result};
use serde::Deserialize;
use std::path::Path;
use whomet::tagger::Label;

/// One annotated file.
pub struct Source {
    /// Below the folder of corpora.
    pub path: &'static str,
    /// How much a token of it counts.
    pub weight: f32,
    /// Whether nationalities and groups are annotated; where not, they are left open.
    pub nations: bool,
    /// Whether machines annotated it: where they call a body what the lexicon knows for another thing, it is believed.
    pub silver: bool,
    /// Whether its text is under CC BY-SA.
    pub share_alike: bool,
    /// Whether it is held out for measuring while tuning.
    pub held_out: bool,
}

const fn source(path: &'static str, weight: f32) -> Source {
    Source { path, weight, nations: true, silver: false, share_alike: false, held_out: false }
}

impl Source {
    const fn without_nations(mut self) -> Source {
        self.nations = false;
        self
    }

    const fn silver(mut self) -> Source {
        self.silver = true;
        self
    }

    const fn share_alike(mut self) -> Source {
        self.share_alike = true;
        self
    }

    const fn held_out(mut self) -> Source {
        self.held_out = true;
        self
    }

    /// The file's name without folder and ending.
    pub fn name(&self) -> &'static str {
        let name = self.path.rsplit('/').next().unwrap_or(self.path);
        name.trim_end_matches(".jsonl")
    }
}

/// Annotated by hand at 1; social media and silver (labels that two models agree on) at .3; the
/// Groningen Meaning Bank, whose labels are noisy, at .1: at 1 it costs five points.
pub const SOURCES: [Source; 16] = [
    source("train/gum-news.jsonl", 1.0).without_nations().held_out(),
    source("train/crossner-politics-dev.jsonl", 1.0).share_alike().held_out(),
    source("train/uner_ewt-dev.jsonl", 1.0).without_nations().share_alike().held_out(),
    source("dev/wnut17-dev.jsonl", 0.3).without_nations().held_out(),
    source("train/wikigold-all.jsonl", 1.0),
    source("train/gum-interview.jsonl", 1.0).without_nations(),
    source("train/gum-bio.jsonl", 1.0).without_nations().share_alike(),
    source("train/gum-voyage.jsonl", 1.0).without_nations().share_alike(),
    source("train/crossner-politics-train.jsonl", 1.0).share_alike(),
    source("train/redocred-dev.jsonl", 1.0).share_alike(),
    source("train/redocred-test.jsonl", 1.0).share_alike(),
    source("train/re3d-open-named.jsonl", 1.0).share_alike(),
    source("train/wnut17-train.jsonl", 0.3).without_nations(),
    source("train/gmb-masked.jsonl", 0.1).silver(),
    source("train/silver-gmb.jsonl", 0.3).silver(),
    source("train/silver-whitehouse.jsonl", 0.3).silver(),
];

/// A text with its annotated names.
#[derive(Clone)]
pub struct Article {
    /// The text.
    pub text: String,
    /// Its names.
    pub names: Vec<Name>,
}

/// An annotated name.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Name {
    /// Byte offset of its start.
    pub start: u32,
    /// Byte offset of its end.
    pub end: u32,
    /// None: nothing is to be learnt from these words, and no finding in them is wrong.
    pub label: Option<Label>,
}

#[derive(Deserialize)]
struct Line {
    text: String,
    entities: Vec<Entity>,
}

#[derive(Deserialize)]
struct Entity {
    start: usize,
    end: usize,
    coarse: String,
}

/// Reads a file of one JSON document a line, offsets in code points.
pub fn read(path: &Path) -> Result<Vec<Article>> {
    let file = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let lines = file.lines().zip(1..);
    lines.map(|(line, number)| article(line).with_context(|| format!("{}:{number}", path.display()))).collect()
}

/// Reads one line.
pub fn article(line: &str) -> Result<Article> {
    let Line { text, entities } = serde_json::from_str(line)?;
    let mut bytes: Vec<u32> = text.char_indices().map(|(at, _)| at as u32).collect();
    bytes.push(text.len() as u32);
    let mut names = Vec::with_capacity(entities.len());
    for entity in entities {
        let label = match entity.coarse.as_str() {
            "PER" => Some(Label::Per),
            "ORG" => Some(Label::Org),
            "LOC" => Some(Label::Loc),
            "NORP" => Some(Label::Norp),
            "MISC" | "EVENT" => Some(Label::Misc),
            "IGNORE" => None,
            _ => continue,
        };
        let byte = |point: usize| bytes.get(point).copied().context("an offset beyond the text");
        names.push(Name { start: byte(entity.start)?, end: byte(entity.end)?, label });
    }
    Ok(Article { text, names })
}
