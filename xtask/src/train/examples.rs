//! Articles to what the trainer eats: sentences of hashed features and the labels they may have.

use super::corpora::Article;
use whomet::document::Document;
use whomet::lex::Shape;
use whomet::lexicon::Lexicon;
use whomet::tagger::facts::{self, Facts, NATION};
use whomet::tagger::viterbi::{LABELS, O, allowed, begin, inside};
use whomet::tagger::{Label, stretches};

/// A set of labels, a bit each.
pub type Labels = u16;

/// Every label.
pub const ANY: Labels = (1 << LABELS) - 1;

/// A sentence.
pub struct Example {
    /// Where the features of each token end.
    pub ends: Vec<u32>,
    /// All features, token after token.
    pub features: Vec<u32>,
    /// The labels each token may have.
    pub labels: Vec<Labels>,
    /// How much it counts.
    pub weight: f32,
}

impl Example {
    /// The features of a token.
    pub fn of(&self, token: usize) -> &[u32] {
        let start = if token == 0 { 0 } else { self.ends[token - 1] };
        &self.features[start as usize..self.ends[token] as usize]
    }

    /// Replaces each feature, or drops it.
    pub fn keep(&mut self, replace: impl Fn(u32) -> Option<u32>) {
        let mut kept = Vec::with_capacity(self.features.len());
        let mut ends = Vec::with_capacity(self.ends.len());
        for token in 0..self.ends.len() {
            kept.extend(self.of(token).iter().filter_map(|&feature| replace(feature)));
            ends.push(kept.len() as u32);
        }
        kept.shrink_to_fit();
        (self.features, self.ends) = (kept, ends);
    }
}

/// The sentences of an article.
pub fn examples(article: &Article, weight: f32, nations: bool) -> Vec<Example> {
    let document = Document::new(&article.text);
    let classes = facts::classes(&Lexicon::get().annotate(&document));
    let labels = labels(article, &document, &classes, nations);
    let mut examples = vec![];
    let mut features = vec![];
    for sentences in stretches(&document) {
        let base = sentences[0].tokens.start.index();
        let facts = Facts::new(&document, sentences, &classes);
        for (number, sentence) in sentences.iter().enumerate() {
            let range = facts::range(sentence, base);
            let labels = possible(&labels[base + range.start..base + range.end]);
            let mut example = Example { ends: vec![], features: vec![], labels, weight };
            for at in range.clone() {
                facts.of(at, number, &range, &mut features);
                example.features.extend_from_slice(&features);
                example.ends.push(example.features.len() as u32);
            }
            examples.push(example);
        }
    }
    examples
}

/// What each token may be.
fn labels(article: &Article, document: &Document, classes: &[u32], nations: bool) -> Vec<Labels> {
    let tokens = &document.tokens;
    let mut labels = vec![1 << O; tokens.len()];
    let under = |start: u32, end: u32| {
        let first = tokens.partition_point(|token| token.span.end <= start);
        first..first + tokens[first..].partition_point(|token| token.span.start < end)
    };
    // Names after words to be ignored, so that they win; of nested names the longer.
    let mut names = article.names.clone();
    names.sort_by_key(|name| (name.label.is_some(), name.label != Some(Label::Misc), name.end - name.start));
    for name in &names {
        let run = under(name.start, name.end);
        match name.label {
            None => labels[run].fill(ANY),
            // '500 miles', 'unionists': what corpora disagree about is not worth learning.
            Some(Label::Misc) if !tokens[run.clone()].iter().any(|token| token.shape.has(Shape::CAPITAL)) => {}
            Some(label) => {
                let kind = label as usize;
                for at in run.clone() {
                    labels[at] = 1 << if at == run.start { begin(kind) } else { inside(kind) };
                }
            }
        }
    }
    if !nations {
        let norp = Label::Norp as usize;
        let open = 1 << O | 1 << begin(norp) | 1 << inside(norp);
        for (label, classes) in labels.iter_mut().zip(classes) {
            if *label == 1 << O && classes & NATION != 0 {
                *label = open;
            }
        }
    }
    labels
}

/// Opens the labels where no sequence fits them: at names that cross sentences or overlap.
fn possible(labels: &[Labels]) -> Vec<Labels> {
    let mut open = labels.to_vec();
    for at in 0..labels.len() {
        let before = at.checked_sub(1).map(|before| open[before]);
        let reachable = |to: usize| match before {
            None => allowed(None, to),
            Some(before) => (0..LABELS).any(|from| before >> from & 1 != 0 && allowed(Some(from), to)),
        };
        if !(0..LABELS).any(|to| open[at] >> to & 1 != 0 && reachable(to)) {
            open[at] = ANY;
        }
    }
    open
}
