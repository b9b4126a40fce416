//! The tagger: finds names that nobody listed.
//!
//! A linear-chain conditional random field over persons, organisations, places, nationalities and
//! groups, and other names. Per token it sums the rows of some thirty features ([`features`], made of
//! [`facts`]; [`model`] holds the rows, [`score`] sums them) and picks the best sequence of labels ([`viterbi`]).
//! `cargo xtask train` makes the model; `tagger/MODEL.md` says from what, and how good it is.
//!
//! It does not know titles, dates or the difference between a city and a river: later stages do.

pub mod facts;
pub mod features;
pub mod model;
pub mod rows;
pub mod score;
pub mod viterbi;

use crate::document::Document;
use crate::lex::{Kind, Shape};
use crate::lexicon::Annotations;
use crate::span::Tokens;
use facts::Facts;
pub use model::Model;
use score::Scorer;
use std::sync::OnceLock;
use viterbi::Search;

/// What a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Label {
    /// A person.
    Per,
    /// An organisation.
    Org,
    /// A place of any kind.
    Loc,
    /// A nationality, religious or political group.
    Norp,
    /// Anything else with a name: events, works, products.
    Misc,
}

impl Label {
    /// In the order of the model's lanes.
    pub const ALL: [Label; 5] = [Label::Per, Label::Org, Label::Loc, Label::Norp, Label::Misc];
}

/// A name that the tagger found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tagged {
    /// Where.
    pub tokens: Tokens,
    /// What it names.
    pub label: Label,
    /// How clear it is, in logits: by how much the best reading of the sentence without this very name
    /// is worse. Above 0; infinite where nothing else is possible.
    pub margin: f32,
}

/// What the document says of a word elsewhere is gathered from about so many tokens: more than any
/// article has, and few enough to stay in a processor's cache and bound the memory used.
const STRETCH: usize = 16_384;

/// The model in use, once a text was tagged.
static MODEL: OnceLock<Model> = OnceLock::new();

/// Puts another model in the place of this build's: one that has not seen the texts that accuracy is measured on.
/// False if it is too late, because a text was tagged before.
pub fn replace_model(model: Model) -> bool {
    MODEL.set(model).is_ok()
}

/// Finds names with the model of this build; in text order, none overlap.
pub fn tag(document: &Document, notes: &Annotations) -> Vec<Tagged> {
    let model = MODEL
        .get_or_init(|| Model::from_bytes(include_bytes!("tagger/model.bin")).expect("model.bin is checked by a test"));
    tag_with(model, document, notes)
}

/// Finds names with a model of your own; see [`tag`].
pub fn tag_with(model: &Model, document: &Document, notes: &Annotations) -> Vec<Tagged> {
    let classes = facts::classes(notes);
    let mut search = Search::default();
    let mut tagged = Vec::with_capacity(document.tokens.len() / 12);
    let mut nodes = vec![];
    for sentences in stretches(document) {
        let base = sentences[0].tokens.start.0;
        let facts = Facts::new(document, sentences, &classes);
        let mut scorer = Scorer::new(model);
        for (number, sentence) in sentences.iter().enumerate() {
            let range = facts::range(sentence, base as usize);
            nodes.clear();
            for at in range.clone() {
                if !may_name(document, sentence.tokens, base + at as u32) {
                    nodes.push(viterbi::OUTSIDE);
                    continue;
                }
                facts.of(at, number, &range, &mut scorer);
                nodes.push(scorer.take());
            }
            search.run(&model.transitions, &nodes, |name| {
                let first = sentence.tokens.start.0;
                tagged.push(Tagged {
                    tokens: Tokens::new(first + name.start as u32, first + name.end as u32),
                    label: Label::ALL[name.kind],
                    margin: name.margin * model.step,
                });
            });
        }
    }
    tagged
}

/// What names have inside or, as 'bin Laden', in front, though it has no capital.
const SMALL: &[u32] = words![
    "of", "the", "and", "for", "on", "in", "de", "al", "el", "bin", "bint", "ibn", "da", "do", "dos", "del", "der",
    "den", "von", "van", "du", "la", "le", "&", "-", "'s", "'", "/",
];

/// May the token be part of a name? It has a capital; or it is a number or a small word that names have, and capitals
/// stand near on both sides, or it stands right before one; or a hyphen joins it to one, as in 'Ki-moon'. The model finds hardly a name among the others, two tokens
/// of three, and to ask it costs as much for those.
fn may_name(document: &Document, sentence: Tokens, at: u32) -> bool {
    let capital = |at: u32| {
        let shape = document.tokens[at as usize].shape;
        shape.has(Shape::CAPITAL) || shape.has(Shape::MIXED)
    };
    let any = |from: u32, to: u32| (from.max(sentence.start.0)..to.min(sentence.end.0)).any(capital);
    let hyphen = |at: u32| at > sentence.start.0 && document.word(at) == "-" && capital(at - 1);
    capital(at)
        || document.touches(at) && (hyphen(at) && document.touches(at + 1) || at > 0 && hyphen(at - 1))
        || (document.kind(at) == Some(Kind::Number) || document.is_any(at, SMALL))
            && any(at + 1, at + 3)
            && (any(at.saturating_sub(3), at) || any(at + 1, at + 2))
}

/// Neighbouring sentences, about [`STRETCH`] tokens together.
pub fn stretches<'d>(document: &'d Document) -> impl Iterator<Item = &'d [crate::sentence::Sentence]> {
    let mut rest = &document.sentences[..];
    std::iter::from_fn(move || {
        let end = rest.first()?.tokens.start.index() + STRETCH;
        let count = rest.partition_point(|sentence| sentence.tokens.start.index() < end);
        let (taken, left) = rest.split_at(count);
        rest = left;
        Some(taken)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    fn found(text: &str) -> Vec<(&str, Label)> {
        let document = Document::new(text);
        let tagged = tag(&document, &Lexicon::get().annotate(&document));
        tagged.iter().map(|name| (document.words(name.tokens), name.label)).collect()
    }

    #[test]
    fn names_that_no_list_holds_are_found() {
        use Label::*;
        assert_eq!(
            found("The company said its chairman, Torvald Wexley, met officials in Karbastan on Monday."),
            [("Torvald Wexley", Per), ("Karbastan", Loc)]
        );
        assert_eq!(
            found("Marta Quillfeather of the Varnholt Institute told French reporters that she was pleased."),
            [("Marta Quillfeather", Per), ("Varnholt Institute", Org), ("French", Norp)]
        );
    }

    #[test]
    fn empty_and_strange_texts_are_no_trouble() {
        for text in ["", " ", "\u{0}", "A", "…", "é\u{301}\u{200d}😀", "of the of the", "İ İİ ǅ"] {
            found(text);
        }
        let long = "Aaa Bbb of Ccc ".repeat(30_000);
        let names = found(&long);
        assert!(names.iter().all(|(words, _)| !words.is_empty()));
    }

    const ARTICLE: &str = "Foreign ministers end two days of talks in Lisbon\n\n\
        LISBON, May 4 - Foreign Minister Ines Carvalho of Portugal met her Moroccan counterpart, Nabil Tazi, here on \
        Tuesday and the two agreed to reopen the ferry line between Portimao and Tangier, which had been closed for six \
        years, the Foreign Ministry said. Carvalho told reporters that the European Union would pay for half of the new \
        terminal. The rest will come from the Atlantic Development Bank and from the port itself, where some four \
        hundred people work today. Tazi, who came with a large delegation, thanked his hosts and said that fishing \
        rights, long a matter of dispute, had not been on the table this time. On Wednesday he will travel on to \
        Madrid, where he is to see the Spanish prime minister.\n\n\
        The opposition Green Alliance called the deal a gift to the ferry company. Its leader, Rui Salgado, asked why \
        the papers had not been shown to parliament before they were signed. A spokesman for the government answered \
        that they would be, and that nothing in them was secret.\n";

    #[test]
    fn careless_letters_bring_no_flood_of_names() {
        let density = |text: &str| found(text).len() as f64 / Document::new(text).tokens.len() as f64;
        let misread = |text: &str| -> String {
            let swap = |(at, c): (usize, char)| match (c, at % 7) {
                ('l', 0 | 3) => '1',
                ('o', 1 | 5) => '0',
                ('e', 2) => 'c',
                (' ', 4) if at % 3 == 0 => '\n',
                ('t', 6) => '!',
                _ => c,
            };
            text.chars().enumerate().map(swap).collect()
        };
        let social = ARTICLE.to_lowercase().replace(". ", "!!! 😀 ").replace(" the ", " da ").replace(" to ", " 2 ");
        let clean = density(ARTICLE);
        assert!(clean > 0.05, "{clean}");
        for text in [ARTICLE.to_lowercase(), ARTICLE.to_uppercase(), misread(ARTICLE), social] {
            let other = density(&text);
            assert!(other <= 1.5 * clean, "{other} instead of {clean} in: {text}");
        }
    }
}
