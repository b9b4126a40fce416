//! How well a model finds the names of annotated texts.

use super::corpora::{Article, Name};
use std::iter::Sum;
use whomet::document::Document;
use whomet::lexicon::Lexicon;
use whomet::tagger::{Label, Model, tag_with};

/// Right, wrong and missed names.
#[derive(Clone, Copy, Default)]
pub struct Count {
    right: u32,
    wrong: u32,
    missed: u32,
}

impl Count {
    /// The F1 measure, in percent.
    pub fn f1(self) -> f32 {
        200.0 * self.right as f32 / (2 * self.right + self.wrong + self.missed).max(1) as f32
    }
}

impl Sum for Count {
    fn sum<I: Iterator<Item = Count>>(counts: I) -> Count {
        counts.fold(Count::default(), |a, b| Count {
            right: a.right + b.right,
            wrong: a.wrong + b.wrong,
            missed: a.missed + b.missed,
        })
    }
}

/// Counts for each label.
#[derive(Clone, Copy, Default)]
pub struct Score {
    labels: [Count; Label::ALL.len()],
    tokens: usize,
    names: usize,
}

impl Score {
    /// One label's F1.
    pub fn f1(&self, label: Label) -> f32 {
        self.labels[label as usize].f1()
    }

    /// F1 over persons, organisations and places together.
    pub fn micro(&self) -> f32 {
        self.labels[..3].iter().copied().sum::<Count>().f1()
    }

    /// Names found in a thousand tokens.
    pub fn density(&self) -> f32 {
        1000.0 * self.names as f32 / self.tokens.max(1) as f32
    }
}

/// Tags the articles; a name is right if start, end and label are.
pub fn measure(model: &Model, articles: &[Article]) -> Score {
    let mut score = Score::default();
    for article in articles {
        let document = Document::new(&article.text);
        let found: Vec<Name> = tag_with(model, &document, &Lexicon::get().annotate(&document))
            .iter()
            .map(|tagged| {
                let span = document.span(tagged.tokens);
                Name { start: span.start, end: span.end, label: Some(tagged.label) }
            })
            .collect();
        score.tokens += document.tokens.len();
        score.names += found.iter().filter(|name| name.label != Some(Label::Misc)).count();
        for name in article.names.iter().filter(|name| name.label.is_some()) {
            let count = &mut score.labels[name.label.map_or(0, |label| label as usize)];
            *if found.contains(name) { &mut count.right } else { &mut count.missed } += 1;
        }
        for name in found.iter().filter(|name| !article.names.contains(name)) {
            let ignored = |other: &Name| other.label.is_none() && other.start < name.end && name.start < other.end;
            if !article.names.iter().any(ignored) {
                score.labels[name.label.map_or(0, |label| label as usize)].wrong += 1;
            }
        }
    }
    score
}
