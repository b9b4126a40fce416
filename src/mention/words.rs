//! The words that rules look for, and what is known of every token when rules begin: one set of
//! flags a token, so that a rule asks bits and compares no strings.
//!
//! `lexicon/heads.tsv` holds the words; a mark is a line of it.

use crate::document::Document;
use crate::lex::{Kind, Shape, hash_word};
use crate::lexicon::{Annotations, COMMON, Class, Lexicon, WEAK};
use crate::sentence::SentenceKind;
use std::sync::OnceLock;

/// A set of flags of a token.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Marks(pub u64);

macro_rules! marks {
    ($($bit:literal $name:ident $($word:literal)?),* $(,)?) => {
        // No two share a bit.
        const _: () = {
            let mut seen = 0u64;
            $(assert!(seen >> $bit & 1 == 0); seen |= 1 << $bit;)*
            assert!(seen != 0);
        };
        impl Marks {
            $(pub const $name: Marks = Marks(1 << $bit);)*
            /// The marks that `lexicon/heads.tsv` gives, by name.
            const NAMES: &[(&str, Marks)] = &[$($(($word, Marks::$name),)?)*];
        }
    };
}

marks! {
    // Heads of names, in the order of `named::KINDS`.
    0 ORG "org", 1 FAC "fac", 2 EVENT "event", 3 LAW "law", 4 INITIATIVE "initiative", 5 LOC "loc", 6 GPE "gpe",
    // Heads in front.
    7 ORG_FIRST "org_first", 8 EVENT_FIRST "event_first", 9 GPE_FIRST "gpe_first", 10 LOC_FIRST "loc_first",
    11 FAC_FIRST "fac_first", 12 OPENS "opens",
    13 EVENT_BEFORE "event_before", 14 LOC_BEFORE "loc_before", 15 FAC_BEFORE "fac_before",
    16 INITIATIVE_BEFORE "initiative_before",
    // How heads behave.
    17 LOWER "lower", 18 VAGUE "vague",
    // Other words.
    19 FUNCTION "function", 20 PARTICLE "particle", 21 SAYS "says", 22 ACTS "acts", 23 RELATION "relation",
    24 PORTFOLIO "portfolio", 25 MODIFIER "modifier", 26 NEAR "near", 27 POSSESSED "possessed",
    28 ORDINAL "ordinal", 29 PLAIN_CAPS "plain_caps", 30 SAYS_BEFORE "says_before",
    31 NAMELIKE "namelike", 32 ROLE "role", 33 HEADS_OF "heads_of",
    34 ARTICLE "article", 35 PLURAL "plural", 36 SEAT "seat",
    37 NUMBERED "numbered", 38 ADDRESS_BEGIN "address", 39 BARE "bare",
    52 SERVICE "service", 57 OF_PERSON "of_person",
    // Sport.
    59 SPORT "sport", 60 BEATS "beats", 61 PLAYER "player",
    // What follows the name of a medium.
    62 MEDIUM "medium",
    // What the document says.
    40 FIRST, 41 SHOUTED, 42 FIXED, 43 PLACE, 44 NATION, 45 BODY, 46 TITLE, 47 NAMED, 48 AFTER_TITLE, 49 TITLED, 50 ADDRESS, 51 HONORIFIC, 53 INSIDE,
    // '(' and '/', alone.
    58 BRACKET,
    // What the tagger says.
    54 TAGGED, 55 TAGGED_PERSON, 56 TAGGED_BODY, 63 TAGGED_OTHER,
}

impl Marks {
    /// True if any flag of `other` is set.
    pub fn any(self, other: Marks) -> bool {
        self.0 & other.0 != 0
    }

    /// The flags of both.
    pub const fn or(self, other: Marks) -> Marks {
        Marks(self.0 | other.0)
    }
}

/// Open addressing by word hash; a hash of 0 is an empty slot. The marks stand apart: most words have none, and are told
/// so by a table that is small enough for the fastest memory.
struct Table {
    hashes: Box<[u32; SLOTS]>,
    marks: Vec<Marks>,
}

impl Table {
    fn get() -> &'static Table {
        static TABLE: OnceLock<Table> = OnceLock::new();
        TABLE.get_or_init(|| {
            let mut table = Table { hashes: Box::new([0; SLOTS]), marks: vec![Marks::default(); SLOTS] };
            let lines = include_str!("../../lexicon/heads.tsv").lines().filter(|line| !line.starts_with('#'));
            for (name, words) in lines.filter_map(|line| line.split_once('\t')) {
                let known = Marks::NAMES.iter().find(|(known, _)| *known == name);
                for word in words.split('|') {
                    let hash = hash_word(word);
                    let slot = table.slot(hash);
                    table.hashes[slot] = hash;
                    table.marks[slot].0 |= known.map_or(0, |(_, mark)| mark.0);
                }
            }
            table
        })
    }

    fn slot(&self, hash: u32) -> usize {
        let mut at = hash as usize % SLOTS;
        while self.hashes[at] != hash && self.hashes[at] != 0 {
            at = (at + 1) % SLOTS;
        }
        at
    }

    fn marks(&self, hash: u32) -> Marks {
        let slot = self.slot(hash);
        if self.hashes[slot] == 0 { Marks::default() } else { self.marks[slot] }
    }
}

/// A power of two, more than twice as many as there are words.
const SLOTS: usize = 8192;

/// Flags of words that a rule begins with: what the document says later is none of them.
pub(super) const CUES: Marks = Marks(0x1_FFFF).or(Marks::ROLE).or(Marks::HEADS_OF).or(Marks::BRACKET).or(Marks::MEDIUM);

/// The flags of every token of the document, and the tokens that have one of [`CUES`].
#[inline(never)]
pub(super) fn mark(document: &Document, lexicon: &Lexicon, notes: &Annotations) -> (Vec<Marks>, Vec<u32>) {
    let table = Table::get();
    let mut marks: Vec<Marks> = Vec::with_capacity(document.tokens.len());
    let mut cues = Vec::with_capacity(document.tokens.len() / 16);
    for sentence in &document.sentences {
        let run = &document.tokens[sentence.tokens.start.index()..sentence.tokens.end.index()];
        let (mut first, mut long, mut capital, mut caps, mut verbs) = (true, 0u32, 0u32, 0u32, 0u32);
        let begin = marks.len();
        for token in run {
            let mut own = Marks::default();
            if token.kind == Kind::Word {
                own = table.marks(token.hash);
                let verb = !first & own.any(Marks::ACTS.or(Marks::SAYS).or(Marks::FUNCTION));
                own.0 |= (first as u64) << Marks::FIRST.0.trailing_zeros();
                first = false;
                // Without a branch: no processor can tell which words are long.
                let [large, all_large] = [Shape::CAPITAL, Shape::ALL_CAPS].map(|flag| token.shape.has(flag));
                let is_long = token.span.len() > 3;
                verbs += (verb & large) as u32;
                long += is_long as u32;
                capital += (is_long & large) as u32;
                caps += (is_long & all_large) as u32;
            } else {
                match document.text.as_bytes()[token.span.start as usize] {
                    b':' if token.kind == Kind::Punct => first = true,
                    b'(' | b'/' if token.span.len() == 1 => own = Marks::BRACKET,
                    _ => {}
                }
            }
            if own.any(CUES) {
                cues.push(marks.len() as u32);
            }
            marks.push(own);
        }
        // In a headline in capitals or title case a capital says nothing.
        let headline = sentence.kind == SentenceKind::Heading && capital * 10 >= long * 9 && verbs > 0;
        if long >= 4 && (headline || caps * 4 >= long * 3) {
            marks[begin..].iter_mut().for_each(|mark| mark.0 |= Marks::SHOUTED.0);
        }
    }
    for hit in &notes.hits {
        let mark = match lexicon.class(hit.entry) {
            _ if lexicon.flag(hit.entry, WEAK) || hit.tokens.len() == 1 && lexicon.flag(hit.entry, COMMON) => continue,
            Class::Country | Class::Capital | Class::City | Class::Admin | Class::Loc => Marks::PLACE,
            Class::Demonym | Class::Norp => Marks::NATION,
            Class::Org => Marks::BODY,
            Class::Event | Class::Initiative | Class::Law | Class::Fac => Marks::NAMED,
            Class::Honorific => Marks::TITLE.or(Marks::ADDRESS).or(Marks::HONORIFIC),
            Class::Rank => Marks::TITLE.or(Marks::ADDRESS),
            class if super::title::is_title(class) => Marks::TITLE,
            _ => continue,
        };
        let inside = if mark.any(Marks::TITLE) { Marks::default() } else { Marks::INSIDE };
        for at in hit.tokens.iter() {
            marks[at.index()].0 |= mark.0 | if at > hit.tokens.start { inside.0 } else { 0 };
        }
    }
    (marks, cues)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_list_names_a_mark() {
        let lines = include_str!("../../lexicon/heads.tsv").lines().filter(|line| !line.starts_with('#'));
        for line in lines {
            let (name, words) = line.split_once('\t').expect("a mark, a tab, words");
            assert!(Marks::NAMES.iter().any(|(known, _)| *known == name), "{name}");
            assert!(words.split('|').all(|word| !word.is_empty() && !word.contains(' ')), "{name}");
        }
        assert!(Table::get().hashes.iter().filter(|&&hash| hash != 0).count() * 2 < SLOTS);
    }
}
