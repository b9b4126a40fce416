//! The lexicon: what general knowledge says about words and phrases, whatever the article.
//!
//! `lexicon/*.tsv` are its sources, edited by people; `build.rs` packs them; this file unpacks
//! them once per process and looks phrases up by the hashes of their tokens. It knows classes,
//! not meaning: an entry says that 'Jordan' is a country, a given name and a surname, and later
//! stages choose.

use crate::document::Document;
use crate::lex::{DIGIT, LARGE, SEED, Shape, Token, finish, lex_into, plain, step};
use crate::report::Country;
use crate::span::{TokenId, Tokens};
use std::num::NonZeroU32;
use std::sync::OnceLock;

include!("lexicon/class.rs");

/// The longest phrase, in tokens.
const LONGEST: u32 = 12;

/// An entry of the lexicon. None takes no more space than one: texts hold very many of both.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId(NonZeroU32);

impl EntryId {
    fn new(index: u32) -> EntryId {
        EntryId(NonZeroU32::MIN.saturating_add(index))
    }

    fn index(self) -> usize {
        self.0.get() as usize - 1
    }

    /// The entry as a number, which is never 0.
    pub(crate) fn number(self) -> u64 {
        self.0.get() as u64
    }
}

/// A phrase of the text that the lexicon knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Where.
    pub tokens: Tokens,
    /// As what; other readings of the same phrase are hits of their own.
    pub entry: EntryId,
}

/// What the lexicon says about a token, as a set of flags: one bit a class or group of classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bits(pub u32);

impl Bits {
    /// The token begins, or is, a phrase of this class.
    pub fn of(class: Class) -> Bits {
        Bits(1 << class as u32)
    }

    /// True if any flag of `other` is set.
    pub fn any(self, other: Bits) -> bool {
        self.0 & other.0 != 0
    }
}

/// All that the lexicon says about a document.
pub struct Annotations {
    /// A set of flags per token: classes of the one-word entries it is, in any case. [`Class::Cue`] and
    /// classes only found in phrases are in `hits` alone. Empty for stages after the noun phrases.
    pub bits: Vec<Bits>,
    /// Known phrases in text order of their start, shorter before longer; names of persons and common words
    /// are in `bits` alone.
    pub hits: Vec<Hit>,
}

/// The unpacked lexicon.
pub struct Lexicon {
    /// Open addressing; a power of two; `tag` 0 is empty.
    slots: Vec<Slot>,
    /// All but single words that are no more than names or common words: what is known of those is in `slots`.
    entries: Vec<Entry>,
    forms: String,
}

#[derive(Clone, Copy, Default)]
struct Slot {
    tag: u32,
    /// Classes of one-word entries, and `LONGER`.
    bits: u32,
    /// First of the entries with this form, which are linked.
    first: Option<EntryId>,
}

/// Longer phrases begin so.
const LONGER: u32 = 1 << Class::NAMES.len();

#[derive(Clone, Copy)]
struct Entry {
    form: (u32, u32),
    canonical: u32,
    country: [u8; 2],
    class: Class,
    flags: u8,
    /// Bit i: token i of the form is capitalised.
    capitals: u16,
    /// How many tokens the form has.
    length: u8,
    /// The next entry with this form.
    next: Option<EntryId>,
}

impl Lexicon {
    /// The lexicon of this build, unpacked at the first call.
    pub fn get() -> &'static Lexicon {
        static LEXICON: OnceLock<Lexicon> = OnceLock::new();
        LEXICON.get_or_init(|| Lexicon::unpack(include_bytes!(concat!(env!("OUT_DIR"), "/lexicon.bin"))))
    }

    /// Reads what `pack_lexicon` of `build.rs` wrote. Runs once, in code that the browser has not optimised yet; in
    /// functions of its own, lest its loops make the browser optimise all that they would be part of.
    #[cold]
    #[inline(never)]
    fn unpack(mut packed: &[u8]) -> Lexicon {
        let count = take_u32(&mut packed) as usize;
        let [words, kinds, lines, entries @ ..]: [&[u8]; 7] = std::array::from_fn(|_| {
            let length = take_u32(&mut packed) as usize;
            let (stream, rest) = packed.split_at(length);
            packed = rest;
            stream
        });
        let slots = vec![Slot::default(); ((count + kinds.len()) * 2).next_power_of_two()];
        let mut lexicon = Lexicon { slots, entries: read_entries(entries, count), forms: String::new() };
        lexicon.add_words(words, kinds);
        lexicon.add_forms(lines);
        lexicon
    }

    /// Single words, folded: `kinds` tells whether each is a given name, a surname, a common word.
    #[cold]
    #[inline(never)]
    fn add_words(&mut self, words: &[u8], kinds: &[u8]) {
        // The state of the hash after each byte of the word before: what they share is not hashed again.
        let mut states = [SEED; 128];
        for (line, &kind) in words.split(|&byte| byte == b'\n').zip(kinds) {
            let Some((&shared, rest)) = line.split_first() else { continue };
            let mut at = (shared - b' ') as usize % states.len();
            let mut state = states[at];
            for &byte in rest {
                state = step(state, byte);
                at += 1;
                states[at % states.len()] = state;
            }
            let slot = self.find_or_insert(mix(0, finish(state)));
            self.slots[slot].bits |= (kind as u32) << Class::Given as u32;
        }
    }

    /// The forms of the entries.
    #[cold]
    #[inline(never)]
    fn add_forms(&mut self, lines: &[u8]) {
        let mut forms = Vec::with_capacity(lines.len() * 2);
        let (mut slots, mut tokens, mut found) = (Vec::with_capacity(self.entries.len()), Vec::new(), Vec::new());
        let mut before = 0;
        for (line, number) in lines.split(|&byte| byte == b'\n').zip(0..self.entries.len()) {
            let Some((&shared, rest)) = line.split_first() else { continue };
            let start = forms.len();
            forms.extend_from_within(before..before + (shared - b' ') as usize);
            forms.extend_from_slice(rest);
            before = start;
            words(&forms[start..], &mut tokens, &mut found);
            let (mut key, mut slot, mut capitals) = (0, 0, 0);
            for (at, &(hash, capital)) in found.iter().enumerate().take(16) {
                if at > 0 {
                    self.slots[slot].bits |= LONGER;
                }
                key = mix(key, hash);
                slot = self.find_or_insert(key);
                capitals |= (capital as u16) << at;
            }
            slots.push(slot);
            let entry = &mut self.entries[number];
            entry.form = (start as u32, forms.len() as u32);
            (entry.length, entry.capitals) = (found.len().min(16) as u8, capitals);
        }
        // Backwards, so that the entries of one form follow one another in the order of their classes.
        for (number, &slot) in slots.iter().enumerate().rev() {
            let (slot, entry) = (&mut self.slots[slot], &mut self.entries[number]);
            if entry.length == 1 {
                slot.bits |= 1 << entry.class as u32;
            }
            entry.next = slot.first.replace(EntryId::new(number as u32));
        }
        self.forms = String::from_utf8(forms).unwrap_or_default();
    }

    fn find_or_insert(&mut self, key: u64) -> usize {
        let tag = tag(key);
        let mask = self.slots.len() - 1;
        let mut at = key as usize & mask;
        while self.slots[at].tag != tag && self.slots[at].tag != 0 {
            at = (at + 1) & mask;
        }
        self.slots[at].tag = tag;
        at
    }

    /// The slot in which a key stands, unless another one does.
    fn home(&self, key: u64) -> Slot {
        self.slots[key as usize & (self.slots.len() - 1)]
    }

    /// What is known of a key whose home is this.
    fn at_home(&self, key: u64, home: Slot) -> Option<Slot> {
        let (tag, mut slot, mut at) = (tag(key), home, key as usize);
        while slot.tag != tag {
            if slot.tag == 0 {
                return None;
            }
            at = at.wrapping_add(1);
            slot = self.home(at as u64);
        }
        Some(slot)
    }

    /// The class of an entry.
    pub fn class(&self, entry: EntryId) -> Class {
        self.entries[entry.index()].class
    }

    /// True if the flag ([`WEAK`], [`LOWER`], …) is set for an entry.
    pub fn flag(&self, entry: EntryId, flag: u8) -> bool {
        self.entries[entry.index()].flags & flag != 0
    }

    /// The country of an entry.
    pub fn country(&self, entry: EntryId) -> Option<Country> {
        let code = self.entries[entry.index()].country;
        (code != [0, 0]).then_some(Country(code))
    }

    /// The first form of the entry's line: what stands for the thing, whichever form the text uses.
    pub fn canonical(&self, entry: EntryId) -> EntryId {
        EntryId::new(self.entries[entry.index()].canonical)
    }

    /// How many tokens the form has, at most 16.
    pub fn length(&self, entry: EntryId) -> u32 {
        self.entries[entry.index()].length as u32
    }

    /// The form as people edit it.
    pub fn form(&self, entry: EntryId) -> &str {
        let (start, end) = self.entries[entry.index()].form;
        &self.forms[start as usize..end as usize]
    }

    /// All entries.
    pub fn entries(&self) -> impl Iterator<Item = EntryId> {
        (0..self.entries.len() as u32).map(EntryId::new)
    }

    /// An entry of that class and country; the first in the order of the packed table.
    pub fn find_class(&self, class: Class, country: Country) -> Option<EntryId> {
        let is = |entry: &Entry| entry.class == class && entry.country == country.0 && entry.flags & ALIAS == 0;
        self.entries.iter().position(is).map(|at| EntryId::new(at as u32))
    }

    /// Looks every phrase of the document up. Phrases do not cross sentences.
    pub fn annotate(&self, document: &Document) -> Annotations {
        let tokens = &document.tokens;
        let mut bits = Vec::with_capacity(tokens.len());
        let mut hits = Vec::with_capacity(tokens.len() / 8);
        // Those of a sentence at once: the table is larger than a cache, and a processor fetches many slots in the time
        // of one if nothing is asked of them yet.
        let mut homes = Vec::new();
        for sentence in &document.sentences {
            homes.clear();
            let run = &tokens[sentence.tokens.start.index()..sentence.tokens.end.index()];
            homes.extend(run.iter().map(|token| self.home(mix(0, token.hash))));
            for (start, &home) in sentence.tokens.iter().zip(&homes) {
                let mut key = 0;
                let mut own = 0;
                for end in start.0..sentence.tokens.end.0.min(start.0 + LONGEST) {
                    key = mix(key, tokens[end as usize].hash);
                    let home = if end == start.0 { home } else { self.home(key) };
                    let Some(slot) = self.at_home(key, home) else { break };
                    if end == start.0 {
                        own = slot.bits & !LONGER;
                    }
                    let run = Tokens { start, end: TokenId(end + 1) };
                    let mut next = slot.first;
                    while let Some(entry) = next {
                        if self.written_so(document, run, entry) {
                            hits.push(Hit { tokens: run, entry });
                        }
                        next = self.entries[entry.index()].next;
                    }
                    if slot.bits & LONGER == 0 {
                        break;
                    }
                }
                bits.push(Bits(own));
            }
        }
        Annotations { bits, hits }
    }

    /// Is the phrase written as the entry's flags ask?
    fn written_so(&self, document: &Document, run: Tokens, entry: EntryId) -> bool {
        let Entry { flags, capitals, class, .. } = self.entries[entry.index()];
        if flags & CAPS != 0 {
            return run.iter().all(|at| !document.token(at).shape.has(Shape::LOWER));
        }
        flags & LOWER != 0
            || class == Class::Cue
            || run
                .iter()
                .zip(0..16)
                .all(|(at, bit)| capitals >> bit & 1 == 0 || document.token(at).shape.has(Shape::CAPITAL))
    }
}

fn take_u32(packed: &mut &[u8]) -> u32 {
    let (number, rest) = packed.split_at(4);
    *packed = rest;
    u32::from_le_bytes([number[0], number[1], number[2], number[3]])
}

/// The entries as they are packed, but for their forms.
#[cold]
#[inline(never)]
fn read_entries([classes, flags, countries, aliases]: [&[u8]; 4], count: usize) -> Vec<Entry> {
    let planes = aliases.len() / 3;
    let mut aliases = (0..planes).map(|at| [aliases[at], aliases[planes + at], aliases[2 * planes + at], 0]);
    let mut entries = Vec::with_capacity(count);
    for (number, country) in countries.as_chunks().0.iter().enumerate() {
        let alias = if flags[number] & ALIAS != 0 { aliases.next() } else { None };
        entries.push(Entry {
            form: (0, 0),
            canonical: alias.map_or(number as u32, u32::from_le_bytes),
            country: *country,
            class: Class::NAMES[classes[number] as usize].1,
            flags: flags[number],
            capitals: 0,
            length: 0,
            next: None,
        });
    }
    entries
}

/// The hash of each token of a form, and whether it begins with a capital letter. Most forms are plain letters, of which
/// every run is a token: those need no lexer.
fn words(form: &[u8], tokens: &mut Vec<Token>, found: &mut Vec<(u32, bool)>) {
    found.clear();
    let mut rest = form;
    loop {
        let (length, hash, first, _) = plain(rest);
        if length == 0 || first == DIGIT {
            break;
        }
        found.push((hash, first == LARGE));
        rest = match &rest[length..] {
            [] => return,
            [b' ', rest @ ..] => rest,
            _ => break,
        };
    }
    lex_into(str::from_utf8(form).unwrap_or_default(), tokens);
    found.clear();
    found.extend(tokens.iter().map(|token| (token.hash, token.shape.has(Shape::CAPITAL))));
}

fn mix(phrase: u64, word: u32) -> u64 {
    let h = (phrase.rotate_left(23) ^ word as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    h ^ (h >> 29)
}

fn tag(key: u64) -> u32 {
    (key >> 32) as u32 | 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_a_form_are_its_tokens() {
        let (mut tokens, mut found) = (Vec::new(), Vec::new());
        let lexicon = Lexicon::get();
        let entries = lexicon.entries().map(|entry| lexicon.form(entry));
        for form in entries.chain(["No", "Lt Gen Smith", "a  b ", "O'Brien", "", "no. 7"]) {
            words(form.as_bytes(), &mut tokens, &mut found);
            let lexed: Vec<_> =
                crate::lex::lex(form).iter().map(|token| (token.hash, token.shape.has(Shape::CAPITAL))).collect();
            assert_eq!(found, lexed, "{form}");
        }
    }
}
