//! Articles to what the trainer eats: sentences of hashed features and the labels they may have.

use super::corpora::{Article, Source};
use whomet::document::Document;
use whomet::lex::Shape;
use whomet::lexicon::{Annotations, Bits, Class, Lexicon};
use whomet::span::Tokens;
use whomet::tagger::facts::{self, Facts};
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
pub fn examples(article: &Article, source: &Source, weight: f32) -> Vec<Example> {
    let document = Document::new(&article.text);
    let notes = Lexicon::get().annotate(&document);
    let classes = facts::classes(&notes);
    let labels = labels(article, &document, &notes, source);
    let mut examples = vec![];
    for sentences in stretches(&document) {
        let base = sentences[0].tokens.start.index();
        let facts = Facts::new(&document, sentences, &classes);
        for (number, sentence) in sentences.iter().enumerate() {
            let range = facts::range(sentence, base);
            let labels = possible(&labels[base + range.start..base + range.end]);
            let mut example = Example { ends: vec![], features: vec![], labels, weight };
            for at in range.clone() {
                facts.of(at, number, &range, &mut example.features);
                example.ends.push(example.features.len() as u32);
            }
            examples.push(example);
        }
    }
    examples
}

/// What each token may be.
fn labels(article: &Article, document: &Document, notes: &Annotations, source: &Source) -> Vec<Labels> {
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
        let reading = || known(notes, Tokens::new(run.start as u32, run.end as u32));
        match name.label {
            None => match reading() {
                Some(kind) => put(&mut labels[run], kind),
                None => labels[run].fill(ANY),
            },
            // 'ROK' and 'National Security Advisor' are no bodies.
            Some(Label::Org) if source.silver => {
                let kind = reading().unwrap_or(Some(Label::Org));
                put(&mut labels[run], kind);
            }
            // '500 miles', 'unionists': what corpora disagree about is not worth learning.
            Some(Label::Misc) if !tokens[run.clone()].iter().any(|token| token.shape.has(Shape::CAPITAL)) => {}
            Some(label) => put(&mut labels[run], Some(label)),
        }
    }
    if !source.nations {
        let norp = Label::Norp as usize;
        let open = 1 << O | 1 << begin(norp) | 1 << inside(norp);
        for (label, bits) in labels.iter_mut().zip(&notes.bits) {
            if *label == 1 << O && bits.any(Bits(Bits::of(Class::Demonym).0 | Bits::of(Class::Norp).0)) {
                *label = open;
            }
        }
    }
    labels
}

/// Marks the tokens as one name, or as none.
fn put(labels: &mut [Labels], label: Option<Label>) {
    let kind = label.map(|label| label as usize);
    for (at, labels) in labels.iter_mut().enumerate() {
        *labels = 1 << kind.map_or(O, |kind| if at == 0 { begin(kind) } else { inside(kind) });
    }
}

/// What the lexicon says of words that annotators or models disagreed about, if it has only one
/// reading for them: a name of that label, or none (a title).
fn known(notes: &Annotations, run: Tokens) -> Option<Option<Label>> {
    let mut readings =
        notes.hits.iter().filter(|hit| hit.tokens == run).map(|hit| match Lexicon::get().class(hit.entry) {
            Class::Country => Some(Some(Label::Loc)),
            Class::Demonym | Class::Norp => Some(Some(Label::Norp)),
            Class::Org => Some(Some(Label::Org)),
            class if class >= Class::HeadState && class != Class::Cue => Some(None),
            _ => None,
        });
    let first = readings.next()??;
    readings.all(|other| other == Some(first)).then_some(first)
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
