//! The words of `lexicon/clauses.tsv`: a mark is a line of it.

use crate::document::Document;
use crate::lex::hash_word;
use crate::span::Tokens;
use std::sync::OnceLock;

/// A line of `lexicon/clauses.tsv`, where what its words do is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    VerbGroup,
    Preposition,
    Determiner,
    Verb,
    Adverb,
    TopicEnd,
    NoItem,
    Clause,
    NoQuality,
    Stated,
    Untrue,
    StateOf,
    Travel,
    ObjectEnd,
    PutOff,
    CalledOff,
    Planned,
    Maybe,
    Not,
    TakePlace,
    Turn,
    Remote,
    Apart,
    Beside,
    Scene,
    Seat,
    Attend,
    Gathering,
    Duration,
    Opinion,
    Doubt,
    Denied,
}

const NAMES: [(&str, Mark); 32] = [
    ("verb_group", Mark::VerbGroup),
    ("preposition", Mark::Preposition),
    ("determiner", Mark::Determiner),
    ("verb", Mark::Verb),
    ("adverb", Mark::Adverb),
    ("topic_end", Mark::TopicEnd),
    ("no_item", Mark::NoItem),
    ("clause", Mark::Clause),
    ("no_quality", Mark::NoQuality),
    ("stated", Mark::Stated),
    ("untrue", Mark::Untrue),
    ("state_of", Mark::StateOf),
    ("travel", Mark::Travel),
    ("object_end", Mark::ObjectEnd),
    ("put_off", Mark::PutOff),
    ("called_off", Mark::CalledOff),
    ("planned", Mark::Planned),
    ("maybe", Mark::Maybe),
    ("not", Mark::Not),
    ("take_place", Mark::TakePlace),
    ("turn", Mark::Turn),
    ("remote", Mark::Remote),
    ("apart", Mark::Apart),
    ("beside", Mark::Beside),
    ("scene", Mark::Scene),
    ("seat", Mark::Seat),
    ("attend", Mark::Attend),
    ("gathering", Mark::Gathering),
    ("duration", Mark::Duration),
    ("opinion", Mark::Opinion),
    ("doubt", Mark::Doubt),
    ("denied", Mark::Denied),
];

/// The marks of a word, or of several.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Marks(u32);

impl Marks {
    /// Does a word have the mark?
    pub fn has(self, mark: Mark) -> bool {
        self.0 >> mark as u32 & 1 != 0
    }
}

/// Does the word have the mark?
pub(super) fn is(document: &Document, at: u32, mark: Mark) -> bool {
    at < document.len() && among(document, Tokens::new(at, at + 1)).has(mark)
}

/// The marks of all words of a run: whether one of them is there is asked before where it is.
#[inline]
pub(super) fn among(document: &Document, tokens: Tokens) -> Marks {
    let table = table();
    let words = &document.tokens[tokens.start.index()..tokens.end.index()];
    Marks(words.iter().fold(0, |marks, word| marks | table[slot(table, word.hash)].1))
}

/// How many slots the table has: some four times the words of the list.
const SLOTS: usize = 2048;

/// Where the word stands in the table, or would.
fn slot(table: &[(u32, u32); SLOTS], hash: u32) -> usize {
    let mut at = hash as usize % SLOTS;
    while table[at].0 != hash && table[at].0 != 0 {
        at = (at + 1) % SLOTS;
    }
    at
}

/// Hashes of the words, each with a bit for every mark.
fn table() -> &'static [(u32, u32); SLOTS] {
    static TABLE: OnceLock<Box<[(u32, u32); SLOTS]>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table = Box::new([(0, 0); SLOTS]);
        let lines = include_str!("../../lexicon/clauses.tsv").lines().filter(|line| !line.starts_with('#'));
        for (name, words) in lines.filter_map(|line| line.split_once('\t')) {
            let bit = NAMES.iter().find(|(known, _)| *known == name).map_or(0, |(_, mark)| 1 << *mark as u32);
            for hash in words.split('|').map(hash_word) {
                let slot = slot(&table, hash);
                table[slot] = (hash, table[slot].1 | bit);
            }
        }
        table
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_list_names_a_mark_and_every_mark_has_a_line() {
        let lines = include_str!("../../lexicon/clauses.tsv").lines().filter(|line| !line.starts_with('#'));
        let names: Vec<&str> = lines.map(|line| line.split_once('\t').expect("a mark, a tab, words").0).collect();
        assert_eq!(names, NAMES.map(|(name, _)| name));
    }

    #[test]
    fn a_word_has_its_marks_and_no_others() {
        let document = Document::new("between Lima");
        assert!(is(&document, 0, Mark::Preposition) && !is(&document, 0, Mark::Determiner));
        assert!(!is(&document, 1, Mark::Preposition) && !is(&document, 9, Mark::Preposition));
    }
}
