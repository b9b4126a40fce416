//! What features are made of, computed once for a stretch of text: each token reduced to a few
//! numbers, runs of capitalised words, and what the text says of a word elsewhere.

use crate::document::Document;
use crate::lex::{Kind, Shape, Token};
use crate::lexicon::{Annotations, Class, Lexicon};
use crate::sentence::{Sentence, SentenceKind};
use std::ops::Range;

/// A token reduced to what features are made of.
#[derive(Clone, Copy)]
pub struct Atom {
    /// The folded word.
    pub word: u32,
    /// The lists it stands in; see [`classes`].
    pub classes: u32,
    /// Its run of capitals, or `NO_RUN`.
    pub run: u32,
    /// Kinds of its letters; for a mark, the mark.
    pub shape: u16,
    /// Of a token in a run. Bit 0: first word of its sentence; bit 1: most words of the sentence have capitals;
    /// bit 2: heading.
    pub place: u8,
    /// Begins with a capital.
    pub capital: bool,
}

/// The token stands in no run of capitals.
pub const NO_RUN: u32 = u32::MAX;
/// Stands for what is before the first token of a sentence.
pub const BEFORE_SENTENCE: Atom = edge(1);
/// Stands for what is after the last.
pub const AFTER_SENTENCE: Atom = edge(2);

const fn edge(word: u16) -> Atom {
    Atom { word: word as u32, classes: 0, run: NO_RUN, shape: word, place: 0, capital: false }
}

/// Capitalised words in a row, with the small words between them: 'Bank of New York'.
pub struct Run {
    /// First token.
    pub start: usize,
    /// Last token.
    pub last: usize,
    /// First token after the titles in it: 'Defence Minister' and 'Singh' are one run.
    pub name: usize,
    /// All lists its words stand in.
    pub classes: u32,
    /// Kinds of its words, hashed in order.
    pub pattern: u32,
}

impl Run {
    /// Steps from its first to its last token.
    pub fn steps(&self) -> usize {
        self.last - self.start
    }
}

/// What the text says of a word that has a capital somewhere.
pub struct Word {
    key: u32,
    /// How often in lower case.
    pub lower: u32,
    /// How often with a capital where no rule of spelling asks for one.
    pub capital: u32,
    /// The first few tokens that have it with a capital.
    at: [u32; SEEN],
    seen: u8,
    /// The longest run it stands in.
    pub longest: u32,
}

const SEEN: usize = 3;

impl Word {
    /// The first few tokens that have it with a capital.
    pub fn seen(&self) -> &[u32] {
        &self.at[..self.seen as usize]
    }
}

/// All that features need to know about a stretch of text. Tokens count from its start.
pub struct Facts<'d> {
    text: &'d str,
    pub(super) tokens: &'d [Token],
    pub(super) atoms: Vec<Atom>,
    pub(super) runs: Vec<Run>,
    pub(super) words: Words,
    /// Initials of runs, sorted, each with its run.
    initials: Vec<(u64, u32)>,
    /// Length and ending of each sentence.
    pub(super) sentence_forms: Vec<u8>,
}

impl<'d> Facts<'d> {
    /// Reads some neighbouring sentences of a document; `classes` is of the whole document.
    pub fn new(document: &'d Document<'d>, sentences: &[Sentence], classes: &[u32]) -> Facts<'d> {
        let base = sentences.first().map_or(0, |sentence| sentence.tokens.start.index());
        let end = sentences.last().map_or(0, |sentence| sentence.tokens.end.index());
        let tokens = &document.tokens[base..end];
        let mut facts = Facts {
            text: document.text,
            tokens,
            atoms: Vec::with_capacity(tokens.len()),
            runs: Vec::with_capacity(tokens.len() / 8),
            words: Words::default(),
            initials: vec![],
            sentence_forms: Vec::with_capacity(sentences.len()),
        };
        for sentence in sentences {
            facts.look_at_sentence(range(sentence, base), sentence.kind, &classes[base..end]);
        }
        facts.initials.sort_unstable();
        facts.look_at_words();
        facts
    }

    pub(super) fn word(&self, at: usize) -> &'d str {
        self.tokens[at].span.of(self.text)
    }

    /// The first and the last four bytes of a word, roughly in lower case; its first and its last byte are lowest.
    pub(super) fn ends(&self, at: usize) -> (u32, u32) {
        let word = self.word(at).as_bytes();
        // Setting bit 5 makes ASCII capitals small and keeps digits and full stops.
        if let (Some(first), Some(last)) = (word.first_chunk(), word.last_chunk()) {
            return (u32::from_le_bytes(*first) | 0x2020_2020, u32::from_be_bytes(*last) | 0x2020_2020);
        }
        let join = |all: u32, byte: &u8| all << 8 | (byte | 0x20) as u32;
        (word.iter().rev().fold(0, join), word.iter().fold(0, join))
    }

    /// Is the token far from capitals and digits?
    pub(super) fn plain(&self, at: usize, range: &Range<usize>) -> bool {
        let near = at.saturating_sub(1).max(range.start)..(at + 2).min(range.end);
        self.atoms[near].iter().all(|near| near.run == NO_RUN && !near.has(Shape::DIGIT))
    }

    /// The run of which the letters are the initials.
    pub(super) fn run_of_initials(&self, letters: u64) -> Option<&Run> {
        let place = self.initials.partition_point(|entry| entry.0 < letters);
        let &(known, run) = self.initials.get(place)?;
        (known == letters).then(|| &self.runs[run as usize])
    }

    fn look_at_sentence(&mut self, range: Range<usize>, kind: SentenceKind, classes: &[u32]) {
        let (mut capitals, mut small) = (0, 0);
        let mut first = usize::MAX;
        for at in range.clone() {
            let token = &self.tokens[at];
            let atom = atom(self.text, token, classes[at]);
            if atom.capital || small_letters(token) {
                first = first.min(at);
                *if atom.capital { &mut capitals } else { &mut small } += 1;
            }
            self.atoms.push(atom);
        }
        let closed = matches!(self.word(range.end - 1), "." | "!" | "?" | "\"" | "”" | ")" | ":");
        self.sentence_forms.push((range.len().min(12) / 3 * 2) as u8 | closed as u8);

        let loud = capitals >= 4 && capitals * 4 > (capitals + small) * 3;
        let place = (loud as u8) << 1 | ((kind != SentenceKind::Body) as u8) << 2;
        let mut at = range.start;
        while capitals > 0 && at < range.end {
            if self.atoms[at].capital {
                let last = self.run_end(at, range.end);
                self.add_run(at, last, place);
                at = last;
            }
            at += 1;
        }
        if let Some(atom) = self.atoms.get_mut(first) {
            atom.place |= 1;
        }
    }

    /// The last token of the run that starts at `at`.
    fn run_end(&self, at: usize, end: usize) -> usize {
        let capital = |at: usize| at < end && self.atoms[at].capital;
        let mut last = at;
        loop {
            if capital(last + 1) {
                last += 1;
            } else if capital(last + 2) && joins(self.word(last + 1)) {
                last += 2;
            } else if capital(last + 3) && self.word(last + 1) == "of" && self.word(last + 2) == "the" {
                last += 3;
            } else {
                return last;
            }
        }
    }

    fn add_run(&mut self, start: usize, last: usize, place: u8) {
        let id = self.runs.len() as u32;
        let (mut classes, mut pattern) = (0, 0u64);
        for atom in &mut self.atoms[start..=last] {
            atom.run = id;
            atom.place = place;
            classes |= atom.classes;
            pattern = (pattern.rotate_left(5) ^ atom.sort()).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        }
        let titles = (start..last).rev().find(|&at| self.atoms[at].title());
        let name = titles.map_or(start, |at| at + 1);
        self.runs.push(Run { start, last, name, classes, pattern: (pattern >> 32) as u32 });
        if last > start && last - start < 9 {
            self.add_initials(id, start, last);
        }
    }

    /// 'Shanghai Cooperation Organisation' is SCO, with or without its small words and the words before it.
    fn add_initials(&mut self, run: u32, start: usize, last: usize) {
        for from in start..last.min(start + 3) {
            if !self.atoms[from].capital {
                continue;
            }
            let (mut capitals, mut all) = (0u64, 0u64);
            for at in from..=last {
                let initial = self.word(at).as_bytes()[0];
                if initial.is_ascii_alphabetic() {
                    all = all << 8 | initial.to_ascii_uppercase() as u64;
                }
                if initial.is_ascii_uppercase() {
                    capitals = capitals << 8 | initial as u64;
                }
            }
            self.initials.push((capitals, run));
            if all != capitals {
                self.initials.push((all, run));
            }
        }
    }

    fn look_at_words(&mut self) {
        let capitals = self.runs.iter().flat_map(|run| run.start..=run.last);
        for (at, atom) in capitals.map(|at| (at, &self.atoms[at])).filter(|(_, atom)| atom.capital) {
            let word = self.words.entry(atom.word, atom.run);
            word.capital += (atom.place & 3 == 0) as u32;
            let loud = atom.place & 2 != 0;
            let [run, longest] = [atom.run, word.longest].map(|run| &self.runs[run as usize]);
            if !loud && run.steps() > longest.steps() {
                word.longest = atom.run;
            }
            if !loud && (word.seen as usize) < SEEN {
                word.at[word.seen as usize] = at as u32;
                word.seen += 1;
            }
        }
        for token in self.tokens.iter().filter(|token| small_letters(token)) {
            if let Some(word) = self.words.find_mut(token.hash) {
                word.lower += 1;
            }
        }
    }
}

/// The tokens of a sentence, counted from `base`.
pub fn range(sentence: &Sentence, base: usize) -> Range<usize> {
    sentence.tokens.start.index() - base..sentence.tokens.end.index() - base
}

/// Small words that stand inside names.
fn joins(word: &str) -> bool {
    const SMALL: [&str; 22] = [
        "of", "de", "for", "al", "bin", "bint", "ibn", "el", "da", "do", "dos", "del", "der", "den", "von", "van",
        "du", "la", "le", "&", "-", "–",
    ];
    SMALL.contains(&word)
}

/// [`Atom::shape`] of an opening bracket.
pub const OPENING: u16 = mark(b'(');
/// [`Atom::shape`] of a closing bracket.
pub const CLOSING: u16 = mark(b')');
/// [`Atom::shape`] of a comma.
pub const COMMA: u16 = mark(b',');

const fn mark(first: u8) -> u16 {
    0x1000 | first as u16
}

/// Has letters, and no capital at the start.
fn small_letters(token: &Token) -> bool {
    !token.shape.has(Shape::CAPITAL) && (token.shape.has(Shape::LOWER) || token.kind == Kind::Word)
}

fn atom(text: &str, token: &Token, classes: u32) -> Atom {
    let shape = match token.kind {
        Kind::Punct | Kind::Symbol => mark(text.as_bytes()[token.span.start as usize]),
        _ => {
            let telling = token.shape.has(Shape::ALL_CAPS) || token.shape.has(Shape::DIGIT);
            let length =
                if telling { [0, 0, 1, 2, 3, 3].get(token.span.len() as usize).copied().unwrap_or(4) } else { 0 };
            let bits = token.shape.bits() & !Shape::FOREIGN.bits();
            bits as u16 | length << 8 | ((token.kind == Kind::Number) as u16) << 11
        }
    };
    let capital = token.shape.has(Shape::CAPITAL);
    let classes = if capital { classes } else { classes & SMALL_CLASSES };
    Atom { word: token.hash, classes, run: NO_RUN, shape, place: 0, capital }
}

impl Atom {
    pub(super) fn has(&self, flag: Shape) -> bool {
        self.shape & (0x1000 | flag.bits() as u16) == flag.bits() as u16
    }

    pub(super) fn all_caps(&self) -> bool {
        self.has(Shape::ALL_CAPS)
    }

    /// What it most likely is, for patterns of runs.
    fn sort(&self) -> u64 {
        let is = |group: u32| self.classes & 1 << group != 0;
        let in_phrase = |group: u32| self.classes & (1 | 1 << PHRASES) << (SINGLE + group - 3) != 0;
        let known = match () {
            _ if !self.capital => 1,
            _ if in_phrase(6) => 2,
            _ if self.title() => 3,
            _ if is(5) => 4,
            _ if is(3) || in_phrase(3) => 5,
            _ if is(6) => 6,
            _ if is(0) && is(1) => 7,
            _ if is(0) => 8,
            _ if is(1) => 9,
            _ if is(4) || is(7) || in_phrase(4) || in_phrase(7) => 10,
            _ if is(8) || in_phrase(8) => 11,
            _ if self.has(Shape::INITIAL) => 12,
            _ if self.all_caps() => 13,
            _ => 14,
        };
        known | (is(2) as u64) << 4
    }

    /// A role or rank, but not as part of a body's name.
    fn title(&self) -> bool {
        const TITLES: u32 = 1 << 9 | 1 << 10 | (1 | 1 << PHRASES) << (SINGLE + 6);
        const BODIES: u32 = (1 | 1 << PHRASES) << (SINGLE + 3);
        self.classes & TITLES != 0 && self.classes & BODIES == 0
    }
}

/// Bits of single words: given name, surname, common word, country, other settled place, nation or
/// group, body, geography and buildings, event and the like, role, rank or form of address, suffix.
const SINGLE: u32 = 12;
/// What words in lower case may be: common word, role, rank, and part of a phrase.
const SMALL_CLASSES: u32 = 1 << 2 | 1 << 9 | 1 << 10 | u32::MAX << SINGLE;
/// Kinds of phrases: country, other settled place, nation or group, body, geography, event, role.
const PHRASES: u32 = 7;

fn group(class: Class) -> Option<u32> {
    use Class::*;
    Some(match class {
        Given => 0,
        Surname => 1,
        Word => 2,
        Country => 3,
        Capital | City | Admin => 4,
        Demonym | Norp => 5,
        Org => 6,
        Loc | Fac => 7,
        Event | Initiative | Law => 8,
        Rank | Honorific => 10,
        Suffix => 11,
        Cue => return None,
        _ => 9,
    })
}

/// For each token the lists it stands in: bits for what it is alone, then for the phrases that
/// begin with it, then for those that go on in it.
pub fn classes(notes: &Annotations) -> Vec<u32> {
    let mut groups = [0; Class::NAMES.len()];
    for (number, (_, class)) in Class::NAMES.into_iter().enumerate() {
        debug_assert_eq!(number, class as usize);
        groups[number] = group(class).map_or(0, |group| 1 << group);
    }
    let single = |mut bits: u32| {
        let mut classes = 0;
        while bits != 0 {
            classes |= groups[bits.trailing_zeros() as usize];
            bits &= bits - 1;
        }
        classes
    };
    let mut classes: Vec<u32> = notes.bits.iter().map(|bits| single(bits.0)).collect();
    for hit in &notes.hits {
        let run = hit.tokens.start.index()..hit.tokens.end.index();
        let Some(group) =
            group(Lexicon::get().class(hit.entry)).filter(|group| run.len() > 1 && (3..10).contains(group))
        else {
            continue;
        };
        let phrase = 1 << (group - 3) << SINGLE;
        classes[run.start] |= phrase;
        for class in &mut classes[run.start + 1..run.end] {
            *class |= phrase << PHRASES;
        }
    }
    classes
}

/// The capitalised words of a text: an open-addressing table.
pub struct Words {
    /// One more than the place in `words`; 0 is free. At most half full.
    slots: Vec<u32>,
    words: Vec<Word>,
}

impl Default for Words {
    fn default() -> Words {
        Words { slots: vec![0; 256], words: Vec::with_capacity(128) }
    }
}

impl Words {
    /// Where the word stands or would stand.
    #[inline]
    fn slot(&self, key: u32) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = key as usize & mask;
        while self.slots[at] != 0 && self.words[self.slots[at] as usize - 1].key != key {
            at = (at + 1) & mask;
        }
        at
    }

    fn entry(&mut self, key: u32, run: u32) -> &mut Word {
        let mut slot = self.slot(key);
        if self.slots[slot] == 0 {
            if self.words.len() * 2 >= self.slots.len() {
                self.grow();
                slot = self.slot(key);
            }
            self.words.push(Word { key, lower: 0, capital: 0, at: [0; SEEN], seen: 0, longest: run });
            self.slots[slot] = self.words.len() as u32;
        }
        &mut self.words[self.slots[slot] as usize - 1]
    }

    fn grow(&mut self) {
        self.slots = vec![0; self.slots.len() * 2];
        for number in 0..self.words.len() {
            let slot = self.slot(self.words[number].key);
            self.slots[slot] = number as u32 + 1;
        }
    }

    /// What the text says of the word, if it has a capital somewhere.
    pub fn find(&self, key: u32) -> Option<&Word> {
        let number = self.slots[self.slot(key)];
        (number != 0).then(|| &self.words[number as usize - 1])
    }

    fn find_mut(&mut self, key: u32) -> Option<&mut Word> {
        let number = self.slots[self.slot(key)];
        (number != 0).then(|| &mut self.words[number as usize - 1])
    }
}
