//! The model's card: what it was made from, and how good it is.

use super::corpora::SOURCES;
use super::measure::Score;
use super::sport::SPORT;
use anyhow::{Context, Result};
use std::path::Path;
use whomet::tagger::Label;

/// Collects the figures, printing each.
#[derive(Default)]
pub struct Card {
    text: String,
    scores: Vec<f32>,
}

impl Card {
    /// Adds a line.
    pub fn line(&mut self, line: &str) {
        println!("{line}");
        self.text.push_str(line);
        self.text.push('\n');
    }

    /// Begins a table.
    pub fn section(&mut self, title: &str) {
        self.scores.clear();
        let columns = if title.starts_with("Size") {
            "| features | bytes | brotli | mean F1 |\n|---|---|---|---|".to_string()
        } else {
            let labels = Label::ALL.map(|label| format!(" {label:?} |").to_uppercase()).concat();
            format!("| text | Per+Org+Loc |{labels} names per 1,000 tokens |\n|{}", "---|".repeat(8))
        };
        self.line(&format!("\n### {title}\n\n{columns}"));
    }

    /// Adds the figures of a text.
    pub fn score(&mut self, name: &str, score: &Score) {
        self.scores.push(score.micro());
        let labels = Label::ALL.map(|label| format!(" {:.1} |", score.f1(label))).concat();
        self.line(&format!("| {name} | {:.2} |{labels} {:.0} |", score.micro(), score.density()));
    }

    /// Adds the mean of the table's texts.
    pub fn mean(&mut self) {
        let mean = self.scores.iter().sum::<f32>() / self.scores.len().max(1) as f32;
        self.line(&format!("| mean | {mean:.2} |||||||"));
    }

    /// Writes the card: the file up to its line `## Figures` is edited by people, the rest is made here.
    pub fn write(&self, path: &Path) -> Result<()> {
        const HEAD: &str = "## Figures\n";
        let old = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
        let kept = &old[..old.find(HEAD).with_context(|| format!("{} has no line '{HEAD}'", path.display()))?];
        let mut card = format!("{kept}{HEAD}\nMade by `cargo xtask train`; exact spans, F1 in percent.\n");
        card.push_str(&self.text);
        card.push_str(
            "\n### Weights of the texts\n\n| text | weight | held out first | CC BY-SA |\n|---|---|---|---|\n",
        );
        let yes = |flag: bool| if flag { "yes" } else { "" };
        for source in SOURCES.iter().chain([&SPORT]) {
            let (held_out, share_alike) = (yes(source.held_out), yes(source.share_alike));
            card.push_str(&format!("| {} | {} | {held_out} | {share_alike} |\n", source.name(), source.weight));
        }
        std::fs::write(path, card)?;
        Ok(())
    }
}
